"""Small answers for programs: oEmbed, and the key by which IndexNow knows whose site this is."""

from __future__ import annotations

import re
from typing import Any, Final
from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from articles import clock
from articles.models.published import PublishedVersion
from articles.photo_files.focus import share_name
from articles.reading.article import byline_of, sign_of
from articles.reading.chrome import load_surroundings
from articles.reading.names import Names, load_names
from articles.reading.pictures import public_photo_address
from articles.reading.views.feeds import base_of

_STORY: Final = re.compile(r"/[^/]*-([0-9]{1,18})\.html")
SHARE_SIZE: Final = (1200, 630)
NOT_IMPLEMENTED: Final = 501
SECONDS: Final = 300


@require_safe
def oembed(request: HttpRequest) -> HttpResponse:
    """oEmbed 1.0 of a live story, as a link with its picture: nothing of this site runs inside another."""
    if request.GET.get("format", "json") != "json":
        return HttpResponse(status=NOT_IMPLEMENTED)
    at = clock.now()
    number = _number(request, request.GET.get("url", ""))
    version = PublishedVersion.objects.live(at).filter(article_id=number).first() if number else None
    if version is None:
        raise Http404
    imprint, names, base = load_surroundings(at).chrome.imprint, load_names(version, at), base_of(request)
    said = {
        "version": "1.0", "type": "link", "title": version.headline, "url": base + version.get_absolute_url(),
        "provider_name": imprint.name, "provider_url": f"{base}/", "cache_age": SECONDS,
        **_writer(version, names, base), **_thumbnail(version, names, base),
    }  # fmt: skip
    response = JsonResponse(said, json_dumps_params={"ensure_ascii": False})
    response.headers["Cache-Control"] = "no-cache"
    response.headers["Access-Control-Allow-Origin"] = "*"  # a reader's page in another house may ask itself
    return response


def _number(request: HttpRequest, address: str) -> int | None:
    """Of the story at that address of this site."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    found = _STORY.fullmatch(parts.path) if parts.netloc in {"", request.get_host()} else None
    return int(found[1]) if found else None


def _writer(version: PublishedVersion, names: Names, base: str) -> dict[str, Any]:
    entries = [byline_of(entry, names) for entry in version.bylines if entry["author"] in names.authors]
    if not entries:
        return {}
    return {"author_name": ", ".join(entry.name for entry in entries), "author_url": base + entries[0].url}


def _thumbnail(version: PublishedVersion, names: Names, base: str) -> dict[str, Any]:
    photo = sign_of(version, names)
    if photo is None:
        return {}
    address = public_photo_address(photo["token"], share_name(photo["focus_x"], photo["focus_y"]))
    width, height = SHARE_SIZE
    return {"thumbnail_url": base + address, "thumbnail_width": width, "thumbnail_height": height}


@require_safe
def indexnow_key(request: HttpRequest, key: str) -> HttpResponse:
    if not settings.INDEXNOW_KEY or key != settings.INDEXNOW_KEY:
        raise Http404
    return HttpResponse(key, content_type="text/plain; charset=utf-8")
