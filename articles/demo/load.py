"""Loads the whole demo newsroom, or nothing of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from articles.demo.broadcast import go_on_air
from articles.demo.chime import put_on_tape
from articles.demo.deliveries import bring_deliveries
from articles.demo.demands import bring_demands
from articles.demo.drawing import draw_all
from articles.demo.house import furnish
from articles.demo.manuscripts import Manuscript, Plate, drafts, newsroom, stories
from articles.demo.mended import mend
from articles.demo.newsday import Newsday
from articles.demo.people import hire
from articles.demo.plates import Setting, put_into_library, setting_of
from articles.demo.promotion import put_up
from articles.demo.roster import arrange
from articles.demo.screening import bring_videos
from articles.demo.slots import fill_slots
from articles.demo.talk import Talk
from articles.demo.topics import dress, open_topics
from articles.models import AlertKind, Category, DeskAlert, User

Progress = Callable[[str, int, int], None]


def is_loaded() -> bool:
    return Category.objects.exists()


@transaction.atomic
def load(progress: Progress) -> int:
    """Returns the number of stories. `progress` is called with what is going on, how much is done, and of how much."""
    house, staff = newsroom(), hire()
    furnish(house, staff)
    published = sorted(stories(), key=lambda story: -story.hours_ago)
    manuscripts = [*published, *drafts()]
    now = timezone.now()
    posters = [Plate("poster", video["scene"], video["title"], "", video["title"]) for video in house["video"]]
    library = _library(_shelves(manuscripts, posters, house["photo"], now), staff, progress)
    events = open_topics(house["topic"], now)
    newsday = Newsday(staff, now, events)
    for done, manuscript in enumerate(manuscripts, start=1):
        photos = {plate.key: library[id(plate)] for plate in manuscript.plates}
        photos |= {tape.key: put_on_tape(tape).pk for tape in manuscript.tapes}
        newsday.bring(manuscript, photos)
        progress("stories", done, len(manuscripts))
    mend(staff, now)
    dress(events)
    arrange(staff)
    fill_slots(staff, now)
    Talk(staff, newsday.now).all()
    _read_what_is_old(timezone.now())
    bring_videos(house["video"], [library[id(poster)] for poster in posters], timezone.now())
    put_up(house["banner"], house["look"], staff["kimngan"])
    go_on_air(staff, now)
    bring_deliveries(staff, now)
    bring_demands(staff, now)
    return len(published)


def _read_what_is_old(now: datetime) -> None:
    """Nobody comes to work with a month of unread alerts: what is older than half a day has been read."""
    DeskAlert.objects.filter(at__lt=now - timedelta(hours=12)).update(read_at=F("at"))
    DeskAlert.objects.filter(kind=AlertKind.PUBLISHED, at__lt=now - timedelta(hours=2)).update(read_at=F("at"))


def _shelves(
    manuscripts: Sequence[Manuscript], posters: Sequence[Plate], waiting: Sequence[dict[str, Any]], now: datetime
) -> list[tuple[Plate, Setting]]:
    """Every picture with what was around it, oldest first: those of stories, and those that no story has used yet."""
    told = [(plate, setting_of(story, now)) for story in manuscripts for plate in story.plates]
    shown = [(poster, Setting(now - timedelta(days=3))) for poster in posters]
    return sorted([*told, *shown, *(_unused(entry, now) for entry in waiting)], key=lambda pair: pair[1].taken_at)


def _unused(entry: dict[str, Any], now: datetime) -> tuple[Plate, Setting]:
    known = dict(entry)
    around = Setting(
        now - timedelta(hours=known.pop("hours_ago")), event=known.pop("event"), place=known.pop("place"),
        tags=tuple(known.pop("tags")), blocked_reason=known.pop("blocked_reason", ""),
    )  # fmt: skip
    return Plate(key="", **known), around


def _library(shelves: Sequence[tuple[Plate, Setting]], staff: dict[str, User], progress: Progress) -> dict[int, int]:
    """Photo ids by the identity of their plate (two plates may be alike to the letter)."""
    library = {}
    drawn = draw_all([plate for plate, _around in shelves])
    for done, ((plate, around), print_) in enumerate(zip(shelves, drawn, strict=True), start=1):
        library[id(plate)] = put_into_library(plate, print_, around, staff, done).pk
        progress("pictures", done, len(shelves))
    return library
