"""`/robots.txt`, `/sitemap.xml` and the files that it names."""

from __future__ import annotations

from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from articles import clock
from articles.reading import sitemaps
from articles.reading.chrome import load_surroundings
from articles.reading.views.feeds import base_of

# What no search engine has any business with. A rule keeps nothing secret: the doors behind these have their own locks.
CLOSED: Final = ("/admin/", "/gui-bai/", "/xem-truoc/", "/luot-xem/")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in CLOSED), ""]
    text = "\n".join([*lines, f"Sitemap: {base_of(request)}{reverse('sitemap')}", ""])
    return _answer(text, "text/plain; charset=utf-8")


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    at = clock.now()
    return _xml(sitemaps.index(sitemaps.files(at), sitemaps.has_news(at), base_of(request)))


@require_safe
def sitemap_stories(request: HttpRequest, part: int) -> HttpResponse:
    """Numbers beyond any story's are no file."""
    if part * sitemaps.STORIES_A_FILE >= 2**62:
        raise Http404
    return _xml(sitemaps.stories(part, clock.now(), base_of(request)))


@require_safe
def sitemap_pages(request: HttpRequest) -> HttpResponse:
    return _xml(sitemaps.pages(load_surroundings(clock.now()), base_of(request)))


@require_safe
def sitemap_news(request: HttpRequest) -> HttpResponse:
    around = load_surroundings(clock.now())
    return _xml(sitemaps.news(around.chrome.now, around.chrome.imprint.name, base_of(request)))


def _xml(text: str | None) -> HttpResponse:
    if text is None:
        raise Http404
    return _answer(text, "application/xml; charset=utf-8")


def _answer(text: str, content_type: str) -> HttpResponse:
    response = HttpResponse(text, content_type=content_type)
    response.headers["Cache-Control"] = "no-cache"
    return response
