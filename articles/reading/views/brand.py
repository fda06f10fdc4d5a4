"""`/giao-dien/…`: the house's own stylesheet, its logo and its icon, each at an address that changes with it."""

from __future__ import annotations

from django.db.models import Q
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from articles import clock
from articles.models.brand import HouseMark
from articles.models.site import SiteSettings
from articles.photo_files.marks import mark_type, open_mark
from articles.reading.brand import digest_of, icon_drawing, stylesheet

FOR_EVER = "public, max-age=31536000, immutable"


@require_safe
def brand_stylesheet(request: HttpRequest, pk: str, digest: str) -> HttpResponse:
    """One query."""
    return _made(pk, digest, "text/css; charset=utf-8")


@require_safe
def brand_icon(request: HttpRequest, pk: str, digest: str) -> HttpResponse:
    return _made(pk, digest, "image/svg+xml")


def _made(pk: str, digest: str, content_type: str) -> HttpResponse:
    """An address of another version gets what holds for its row now, and may not be kept."""
    site = SiteSettings.objects.filter(pk=pk, effective_from__lte=clock.now()).first()
    if site is None:
        raise Http404
    text = stylesheet(site) if content_type.startswith("text/css") else icon_drawing(site)
    response = HttpResponse(text, content_type=content_type)
    response.headers["Cache-Control"] = FOR_EVER if digest == digest_of(site) else "no-cache"
    return response


@require_safe
def brand_mark(request: HttpRequest, token: str, name: str) -> FileResponse:
    """Only what some imprint that has begun shows or showed."""
    shown = SiteSettings.objects.filter(effective_from__lte=clock.now())
    marks = HouseMark.objects.filter(token=token)
    if not shown.filter(Q(logo__in=marks) | Q(icon__in=marks)).exists():
        raise Http404
    opened = open_mark(token, name)
    if opened is None:
        raise Http404
    response = FileResponse(opened, content_type=mark_type(name))
    response.headers["Cache-Control"] = FOR_EVER
    return response
