"""Pages for what is missing or broken. They must stand even when the database does not."""

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from articles import clock
from articles.reading.chrome import load_surroundings


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    try:
        chrome = load_surroundings(clock.now()).chrome
    except DatabaseError:
        chrome = None
    response = render(request, "404.html", {"chrome": chrome}, status=404)
    response.headers["Cache-Control"] = "no-cache"
    return response


def server_error(request: HttpRequest) -> HttpResponse:
    response = render(request, "500.html", status=500)
    response.headers["Cache-Control"] = "no-store"
    return response
