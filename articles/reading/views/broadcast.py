"""`/lich-phat-song/` and `/truc-tiep/`: what the channels send, and the channels themselves."""

from __future__ import annotations

from datetime import date

from csp.constants import SELF
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles import clock
from articles.reading.answers import page
from articles.reading.chrome import load_surroundings
from articles.reading.schedules import StationList, day_address, live_page, schedule_page, stream_origin
from articles.reading.stations import Air, Station, load_air


@require_safe
def schedules(request: HttpRequest) -> HttpResponse:
    return _stations(request, "schedules")


@require_safe
def live(request: HttpRequest) -> HttpResponse:
    return _stations(request, "live")


def _stations(request: HttpRequest, name: str) -> HttpResponse:
    """Four queries. A house without channels has no such pages."""
    at = clock.now()
    air = load_air(at)
    if not air.stations:
        raise Http404
    content = StationList(reverse(name), air.stations)
    return page(request, f"reading/{name}.html", load_surroundings(at), content)


@require_safe
def schedule(request: HttpRequest, slug: str) -> HttpResponse:
    """Today, also where nobody has entered it yet: the channel is there."""
    at = clock.now()
    today = timezone.localdate(at)
    air = load_air(at, slug, today)
    station = _station(air, slug)
    content = schedule_page(air, station, today, station.schedule_url)
    return page(request, "reading/schedule.html", load_surroundings(at), content)


@require_safe
def schedule_of_day(request: HttpRequest, slug: str, year: str, month: str, day: str) -> HttpResponse:
    at = clock.now()
    try:
        shown = date(int(year), int(month), int(day))
        air = load_air(at, slug, shown)
    except (ValueError, OverflowError) as error:
        raise Http404 from error
    station = _station(air, slug)
    content = schedule_page(air, station, shown, day_address(station, shown))
    if not content.airings:
        raise Http404
    return page(request, "reading/schedule.html", load_surroundings(at), content)


@require_safe
def live_channel(request: HttpRequest, slug: str) -> HttpResponse:
    """The one page that may load from the channel's own stream, and from no other host."""
    at = clock.now()
    air = load_air(at)
    station = _station(air, slug)
    response = page(request, "reading/live_channel.html", load_surroundings(at), live_page(air, station))
    origin = stream_origin(station)
    response._csp_replace = {"media-src": [SELF, origin] if origin else [SELF]}  # type: ignore[attr-defined]
    return response


def _station(air: Air, slug: str) -> Station:
    found = air.station(slug)
    if found is None:
        raise Http404
    return found
