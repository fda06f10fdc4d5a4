"""How a reader's page is answered: cache rules in one place, and what happens when nothing stands at an address."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render

from articles.models.published import Redirect
from articles.reading.chrome import Surroundings


def page(
    request: HttpRequest, template: str, around: Surroundings, content: Any, status: int = 200, **more: Any
) -> HttpResponse:
    """A whole page. no-cache: a browser may keep it but asks (ETag) before showing it again, so a withdrawal is at once."""
    context = {"page": content, "chrome": around.chrome, **more}
    response = render(request, template, context, status=status)
    response.headers["Cache-Control"] = "no-cache"
    return response


def moved_or_missing(request: HttpRequest) -> HttpResponsePermanentRedirect:
    """The last fallback of every address: the table of moved ones, else 404."""
    target = Redirect.objects.filter(path=request.path).values_list("target", flat=True).first()
    if target is None:
        raise Http404
    return HttpResponsePermanentRedirect(target)
