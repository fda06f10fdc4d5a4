"""The channels of the house: what each sends now, next, and on any day. What is "now" is said here and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from articles.models.broadcast import Channel, DaySchedule, Programme
from articles.text import fold

DAY = timedelta(days=1)
BEFORE, AFTER = 3, 6  # days that the strip above a schedule reaches back and forth


@dataclass(frozen=True, slots=True)
class Airing:
    """One programme at its time; `url` is its page, "" where it has none. `mark` is live, repeat or ""."""

    begins: datetime
    ends: datetime
    title: str
    note: str
    mark: str
    url: str = ""
    is_on: bool = False
    is_over: bool = False


@dataclass(frozen=True, slots=True)
class Station:
    """A channel at one moment. `coming` is what follows, in order."""

    id: int
    slug: str
    name: str
    is_radio: bool
    reception: str
    description: str
    stream: str
    player: str
    url: str
    schedule_url: str
    now: Airing | None = None
    coming: tuple[Airing, ...] = ()

    @property
    def then(self) -> Airing | None:
        return self.coming[0] if self.coming else None


@dataclass(frozen=True, slots=True)
class Air:
    """All channels at a moment, and the days that were read."""

    at: datetime
    stations: tuple[Station, ...]
    days: Mapping[tuple[int, date], tuple[Airing, ...]]

    def station(self, slug: str) -> Station | None:
        return next((station for station in self.stations if station.slug == slug), None)


def load_air(at: datetime, slug: str = "", day: date | None = None, *, with_programmes: bool = True) -> Air:
    """Three queries: channels, days, names of programmes. `slug` and `day`: that channel's days around it as well."""
    channels = list(Channel.objects.filter(in_use=True))
    today = timezone.localdate(at)
    wanted = Q(day__range=(today - DAY, today + DAY))
    asked = next((channel for channel in channels if channel.slug == slug), None)
    if asked and day:
        wanted |= Q(channel=asked, day__range=(day - BEFORE * DAY, day + AFTER * DAY))
    rows = DaySchedule.objects.live(at).filter(wanted, channel__in=channels).order_by("day")
    pages = {fold(name): reverse("programme", args=[page]) for name, page in (_programmes() if with_programmes else ())}
    days = {(row.channel_id, row.day): _airings(row.day, row.lines, pages) for row in rows}
    running = [_with_now(channel, days, today, at) for channel in channels]
    return Air(at, tuple(station for station, _now in running), _marked(days, dict(_both(running)), at))


def _programmes() -> Iterable[tuple[str, str]]:
    return Programme.objects.filter(in_use=True).values_list("name", "slug")


def _airings(day: date, lines: Sequence[dict[str, Any]], pages: Mapping[str, str]) -> tuple[Airing, ...]:
    return tuple(
        Airing(
            DaySchedule.moment(day, line["begins"]), DaySchedule.moment(day, line["ends"]), line["title"],
            line.get("note", ""), line.get("mark", ""), pages.get(fold(line["title"]), ""),
        )
        for line in lines
    )  # fmt: skip


def _with_now(
    channel: Channel, days: Mapping[tuple[int, date], tuple[Airing, ...]], today: date, at: datetime
) -> tuple[Station, Airing | None]:
    """Yesterday's last programme may still run; where two days overlap, what began later is on."""
    around = [airing for step in (-1, 0, 1) for airing in days.get((channel.pk, today + step * DAY), ())]
    on = [airing for airing in around if airing.begins <= at < airing.ends]
    now = max(on, key=lambda airing: airing.begins, default=None)
    coming = sorted((airing for airing in around if airing.begins > at), key=lambda airing: airing.begins)
    return _station(channel, now and replace(now, is_on=True), tuple(coming)), now


def _both(running: Iterable[tuple[Station, Airing | None]]) -> Iterable[tuple[int, Airing]]:
    return ((station.id, now) for station, now in running if now)


def _marked(
    days: Mapping[tuple[int, date], tuple[Airing, ...]], now: Mapping[int, Airing], at: datetime
) -> dict[tuple[int, date], tuple[Airing, ...]]:
    return {
        key: tuple(replace(one, is_on=one == now.get(key[0]), is_over=one.ends <= at) for one in airings)
        for key, airings in days.items()
    }


def _station(channel: Channel, now: Airing | None, coming: tuple[Airing, ...]) -> Station:
    return Station(
        id=channel.pk, slug=channel.slug, name=channel.name, is_radio=channel.kind == Channel.Kind.RADIO,
        reception=channel.reception, description=channel.description, stream=channel.stream, player=channel.player,
        url=channel.get_absolute_url(), schedule_url=reverse("schedule", args=[channel.slug]), now=now, coming=coming,
    )  # fmt: skip
