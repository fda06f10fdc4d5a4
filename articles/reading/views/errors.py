"""What stands at no address, and what is broken. These pages must stand even when the database does not."""

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from articles import clock
from articles.models.published import Redirect
from articles.reading.answers import moved
from articles.reading.chrome import load_surroundings
from articles.reading.lost import load_lost


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The last fallback of every address, whatever shape it has: the table of moved ones, else 404."""
    try:
        target = Redirect.objects.filter(path=request.path).values_list("target", flat=True).first()
        if target is not None and request.method in {"GET", "HEAD"}:
            return moved(target)
        around = load_surroundings(at := clock.now())
        context = {"chrome": around.chrome, "page": load_lost(request.path, around, at)}
    except DatabaseError:
        context = {"chrome": None, "page": None}
    response = render(request, "404.html", context, status=404)
    response.headers["Cache-Control"] = "no-cache"
    return response


def server_error(request: HttpRequest) -> HttpResponse:
    response = render(request, "500.html", status=500)
    response.headers["Cache-Control"] = "no-store"
    return response
