"""The demo's channels with a fortnight of schedules around today, programmes, and recordings made by sums."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from django.utils import timezone

from articles import clock
from articles.demo.chime import chime
from articles.desk.clips import ingest_clip
from articles.desk.schedules import put_up
from articles.models import Channel, Programme, Recording, User
from articles.publishing.names import show_clips
from articles.text.schedules import read_schedule

FILE = Path(__file__).resolve().parent / "broadcast.toml"
# Last week is there to be copied, and the days to come end where a newsroom would still have to enter them.
BEFORE, AFTER = 8, 4


def go_on_air(staff: Mapping[str, User], now: datetime) -> None:
    with FILE.open("rb") as file:
        known = tomllib.load(file)
    channels = {entry["slug"]: _channel(place, dict(entry), now) for place, entry in enumerate(known["channel"], 1)}
    programmes = {entry["name"]: _programme(dict(entry), channels) for entry in known["programme"]}
    for entry in known["recording"]:
        _recording(entry, programmes, staff, now)


def _channel(place: int, entry: dict[str, Any], now: datetime) -> Channel:
    sheet = read_schedule(entry.pop("schedule"))
    if sheet.faults:
        raise ValueError(sheet.faults)
    channel = Channel(position=place, **entry)
    channel.full_clean()
    channel.save()
    today = timezone.localdate(now)
    with clock.held_at(now - timedelta(days=BEFORE + 1)):
        for step in range(-BEFORE, AFTER + 1):
            put_up(channel, today + timedelta(days=step), sheet.lines, seen=0)
    return channel


def _programme(entry: dict[str, Any], channels: Mapping[str, Channel]) -> Programme:
    programme = Programme(channel=channels[entry.pop("channel")], **entry)
    programme.full_clean()
    programme.save()
    return programme


_SPEAKER: Final = "minhkhoi"


def _recording(
    entry: Mapping[str, Any], programmes: Mapping[str, Programme], staff: Mapping[str, User], now: datetime
) -> None:
    words = {"title": entry["title"], "credit": entry["credit"], "transcript": entry["transcript"]}
    clip = ingest_clip(BytesIO(chime()), by=staff[_SPEAKER], **words)
    show_clips([clip.pk])
    Recording.objects.create(
        title=entry["title"], clip_id=clip.pk, programme=programmes.get(entry.get("programme", "")),
        description=entry["description"], visible_from=now - timedelta(hours=entry["hours_ago"]),
    )  # fmt: skip
