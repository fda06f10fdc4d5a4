"""What stands at no address, and what is broken. These pages must stand even when the database does not."""

from urllib.parse import unquote

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from articles import clock
from articles.reading.answers import moved
from articles.reading.chrome import load_surroundings
from articles.reading.lost import load_lost
from articles.reading.redirects import target_of

READS = frozenset({"GET", "HEAD"})


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The last fallback of every address, whatever shape it has: the table of moved ones, else 404."""
    try:
        target = target_of(request.path, _with_query(request), clock.now()) if request.method in READS else None
        if target is not None:
            return moved(target)
        around = load_surroundings(at := clock.now())
        context = {"chrome": around.chrome, "page": load_lost(request.path, around, at)}
    except DatabaseError:
        context = {"chrome": None, "page": None}
    response = render(request, "404.html", context, status=404)
    response.headers["Cache-Control"] = "no-cache"
    return response


def _with_query(request: HttpRequest) -> str:
    query = unquote(request.META.get("QUERY_STRING", ""))
    return f"{request.path}?{query}" if query else request.path


def server_error(request: HttpRequest) -> HttpResponse:
    response = render(request, "500.html", status=500)
    response.headers["Cache-Control"] = "no-store"
    return response
