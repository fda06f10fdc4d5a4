"""`/am-thanh/` and `/chuong-trinh/`: what can be listened to again, and the programmes that it belongs to."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles import clock
from articles.models.broadcast import Programme
from articles.reading.answers import moved, page
from articles.reading.chrome import Surroundings, load_surroundings
from articles.reading.lists import CURSOR_NAME
from articles.reading.pages import Link
from articles.reading.podcasts import podcast
from articles.reading.recordings import (
    RecordingList,
    find_recording,
    programme_list,
    recording_list,
    recording_page,
)
from articles.reading.stations import load_air
from articles.reading.views.feeds import base_of
from articles.text import fold

TEMPLATE = "reading/recordings.html"
NEXT_TIMES = 3


@require_safe
def recordings(request: HttpRequest) -> HttpResponse:
    at = clock.now()
    content = recording_list(at, request.GET.get(CURSOR_NAME))
    return page(request, TEMPLATE, load_surroundings(at), content)


@require_safe
def recording(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    at = clock.now()
    found = find_recording(at, pk) if pk < 2**63 else None
    if found is None:
        raise Http404
    if request.path_info != found.get_absolute_url():
        return moved(found.get_absolute_url())
    return page(request, "reading/recording.html", load_surroundings(at), recording_page(found, at))


@require_safe
def podcast_of_all(request: HttpRequest) -> HttpResponse:
    at = clock.now()
    around = load_surroundings(at)
    title = f"{around.chrome.imprint.short_name}: {_('Audio')}"
    return _podcast(request, recording_list(at, None), title, around)


@require_safe
def podcast_of_programme(request: HttpRequest, slug: str) -> HttpResponse:
    at = clock.now()
    found = _programme(slug)
    return _podcast(request, programme_list(found, at, None, (), None), found.name, load_surroundings(at))


def _podcast(request: HttpRequest, content: RecordingList, title: str, around: Surroundings) -> HttpResponse:
    feed = podcast(content, title, around.chrome.imprint, settings.LANGUAGE_CODE, base_of(request))
    return HttpResponse(feed, content_type="application/rss+xml; charset=utf-8", headers={"Cache-Control": "no-cache"})


@require_safe
def programme(request: HttpRequest, slug: str) -> HttpResponse:
    """Five questions at most: the programme, its recordings, when it is on (two), what stands around."""
    at = clock.now()
    found = _programme(slug)
    air = load_air(at, with_programmes=False) if found.channel_id else None
    station = next((one for one in air.stations if one.id == found.channel_id), None) if air else None
    on = [station.now, *station.coming] if station else []
    times = tuple(one for one in on if one and fold(one.title) == fold(found.name))[:NEXT_TIMES]
    channel = Link(station.name, station.schedule_url) if station else None
    content = programme_list(found, at, request.GET.get(CURSOR_NAME), times, channel)
    return page(request, TEMPLATE, load_surroundings(at), content)


def _programme(slug: str) -> Programme:
    found = Programme.objects.filter(slug=slug, in_use=True).select_related("poster", "channel").first()
    if found is None:
        raise Http404
    return found
