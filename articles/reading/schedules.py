"""The pages of the schedule and of the live channels, as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from articles.body import embed_target
from articles.reading.pages import Link
from articles.reading.stations import DAY, Air, Airing, Station

UPCOMING = 5
# What browsers are told a stream is, by the end of its address; anything else is left for them to find out.
STREAM_TYPES = {".m3u8": "application/vnd.apple.mpegurl", ".mp3": "audio/mpeg", ".aac": "audio/aac"}


@dataclass(frozen=True, slots=True)
class DayLink:
    day: date
    url: str
    is_shown: bool
    is_today: bool


@dataclass(frozen=True, slots=True)
class SchedulePage:
    """`before` and `after` are addresses of the days beside, "" where there is no schedule."""

    station: Station
    stations: tuple[Station, ...]
    url: str
    day: date
    is_today: bool
    airings: tuple[Airing, ...]
    days: tuple[DayLink, ...]
    before: str
    after: str
    crumbs: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class StationList:
    url: str
    stations: tuple[Station, ...]


@dataclass(frozen=True, slots=True)
class LivePage:
    """`player` is the player elsewhere, loaded on a press; `stream_type` is "" where the address does not say."""

    station: Station
    url: str
    others: tuple[Station, ...]
    stream_type: str
    player: str
    provider: str
    coming: tuple[Airing, ...]
    crumbs: tuple[Link, ...]


def day_address(station: Station, day: date) -> str:
    return reverse("schedule_of_day", args=[station.slug, f"{day:%Y}", f"{day:%m}", f"{day:%d}"])


def schedule_page(air: Air, station: Station, day: date, url: str) -> SchedulePage:
    today = timezone.localdate(air.at)
    known = sorted(held for channel, held in air.days if channel == station.id)
    near = [held for held in known if abs((held - day).days) <= 6]
    return SchedulePage(
        station=station, stations=air.stations, url=url, day=day, is_today=day == today,
        airings=air.days.get((station.id, day), ()),
        days=tuple(DayLink(held, day_address(station, held), held == day, held == today) for held in near),
        before=day_address(station, day - DAY) if day - DAY in known else "",
        after=day_address(station, day + DAY) if day + DAY in known else "",
        crumbs=(Link(_("Programme schedule"), reverse("schedules")), Link(station.name, station.schedule_url)),
    )  # fmt: skip


def live_page(air: Air, station: Station) -> LivePage:
    target = embed_target(station.player) if station.player else None
    path = urlsplit(station.stream).path.lower()
    return LivePage(
        station=station, url=station.url, others=tuple(one for one in air.stations if one.id != station.id),
        stream_type=next((kind for end, kind in STREAM_TYPES.items() if path.endswith(end)), ""),
        player=target.player if target else "", provider=target.provider if target else "",
        coming=station.coming[:UPCOMING], crumbs=(Link(pgettext("broadcast", "Live"), reverse("live")),),
    )  # fmt: skip


def stream_origin(station: Station) -> str:
    """Scheme and host, as a content policy names where a player may load from; "" without a stream."""
    parts = urlsplit(station.stream)
    return f"{parts.scheme}://{parts.netloc}" if parts.scheme == "https" and parts.hostname else ""
