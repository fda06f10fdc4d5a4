"""`/am-thanh/` and `/chuong-trinh/`: what can be listened to again, and the programmes that it belongs to."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from articles import clock
from articles.models.broadcast import Programme
from articles.reading.answers import moved, page
from articles.reading.chrome import load_surroundings
from articles.reading.lists import CURSOR_NAME
from articles.reading.pages import Link
from articles.reading.recordings import find_recording, programme_list, recording_list, recording_page
from articles.reading.stations import load_air
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
def programme(request: HttpRequest, slug: str) -> HttpResponse:
    """Five questions at most: the programme, its recordings, when it is on (two), what stands around."""
    at = clock.now()
    found = Programme.objects.filter(slug=slug, in_use=True).select_related("poster", "channel").first()
    if found is None:
        raise Http404
    air = load_air(at, with_programmes=False) if found.channel_id else None
    station = next((one for one in air.stations if one.id == found.channel_id), None) if air else None
    on = [station.now, *station.coming] if station else []
    times = tuple(one for one in on if one and fold(one.title) == fold(found.name))[:NEXT_TIMES]
    channel = Link(station.name, station.schedule_url) if station else None
    content = programme_list(found, at, request.GET.get(CURSOR_NAME), times, channel)
    return page(request, TEMPLATE, load_surroundings(at), content)
