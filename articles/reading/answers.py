"""How a reader's page is answered: the rules for caches in one place."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils.translation import get_language

from articles.reading.chrome import Surroundings


def page(
    request: HttpRequest, template: str, around: Surroundings, content: Any, status: int = 200, **more: Any
) -> HttpResponse:
    """A whole page. no-cache: a browser keeps it but asks (ETag) before showing it again: a withdrawal is at once."""
    context = {"page": content, "chrome": around.chrome, **more}
    response = render(request, template, context, status=status)
    response.headers["Cache-Control"] = "no-cache"
    response.headers["Content-Language"] = get_language() or settings.LANGUAGE_CODE
    return response


def moved(target: str) -> HttpResponsePermanentRedirect:
    """301, asked again each time: a headline that goes back to its old words would else lead a browser in a circle."""
    response = HttpResponsePermanentRedirect(target)
    response.headers["Cache-Control"] = "no-cache"
    return response
