"""The pieces that my day is made of: blocks of rows, grouped by section where many wait."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from articles import clock
from articles.desk.stopping import Stop
from articles.models import Article, Photo, State
from articles.text import format_span

SHOWN: Final = 10


class Place(StrEnum):
    """Where a block stands: what asks for this person first, over the whole width; the rest beside each other."""

    FIRST = "first"
    BESIDE = "beside"


@dataclass(frozen=True, slots=True)
class Row:
    """One story in a block. `note` is the last reason, for stories that came back; `waits` how long, in words.

    `step`: what comes next is this person's to do.
    """

    headline: str
    address: str
    state: str
    state_kind: str
    section: str
    who: str
    when: datetime | None
    note: str = ""
    returns: int = 0
    urgent: bool = False
    waits: str = ""
    difference: str = ""
    reads: int | None = None
    is_being_edited: bool = False
    returned_by: str = ""
    stops: tuple[Stop, ...] = ()
    step: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    title: str
    rows: list[Row]


@dataclass(frozen=True, slots=True)
class AheadDay:
    """A coming day: how many stories go up on it."""

    label: str
    coming: int
    address: str


@dataclass(frozen=True, slots=True)
class Block:
    """A list of at most SHOWN rows, with the address of the whole list when there are more."""

    key: str
    title: str
    groups: list[Group] = field(default_factory=list)
    empty: str = ""
    more: str = ""
    urgent: bool = False
    place: Place = Place.FIRST
    photos: list[Photo] = field(default_factory=list)
    days: list[AheadDay] = field(default_factory=list)
    by_hour: bool = False
    told: str = ""

    def __bool__(self) -> bool:
        return bool(self.groups or self.photos or self.days or self.empty)

    @property
    def rows(self) -> list[Row]:
        return [row for group in self.groups for row in group.rows]

    @property
    def count(self) -> str:
        """How many, as far as they are shown; or what the block says of itself instead."""
        if self.told:
            return self.told
        shown = len(self.rows) or len(self.photos)
        return f"{shown}+" if self.more and shown else str(shown or "")


Words = Callable[[Article], dict[str, Any]]


def block_of(
    key: str, title: str, stories: QuerySet[Article], listed: dict[str, str], *, by_section: bool = False,
    words: Words = lambda story: {}, **more: Any,
) -> Block:  # fmt: skip
    """One query. `listed`: the filters of the whole list; `words`: what a row says beside the usual."""
    found = list(stories[: SHOWN + 1])
    address = f"{reverse('admin:articles_article_changelist')}?{urlencode(listed)}" if len(found) > SHOWN else ""
    rows = [row_of(story, **words(story)) for story in found[:SHOWN]]
    return Block(key, title, _by_section(rows) if by_section else ungrouped(rows), more=address, **more)


def ungrouped(rows: list[Row]) -> list[Group]:
    return [Group("", rows)] if rows else []


def _by_section(rows: Iterable[Row]) -> list[Group]:
    """Sections in the order of what waits longest in each."""
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(row.section, []).append(row)
    return [Group(section or _("No section yet"), of_section) for section, of_section in groups.items()]


def row_of(story: Article, **words: Any) -> Row:
    now = clock.now()
    facts: dict[str, Any] = {
        "headline": story.headline or f"#{story.pk}",
        "address": reverse("admin:articles_article_change", args=[story.pk]),
        "state": story.state_label(now),
        "state_kind": "scheduled" if story.is_scheduled(now) else story.state,
        "section": story.category.name if story.category else "",
        "who": str(story.taken_by if story.state == State.EDITING else story.created_by),
        "when": story.changed_at,
        "returns": story.returns if story.state in State.in_progress() else 0,
        "urgent": story.urgent,
    }
    return Row(**{**facts, **words})


def waiting_words(story: Article) -> dict[str, Any]:
    """How long the story has lain there, roughly: a number that does not change under the eyes."""
    return {"waits": roughly(clock.now() - story.changed_at), "when": None}


def roughly(span: timedelta) -> str:
    step = timedelta(days=1) if span >= timedelta(days=2) else timedelta(hours=1)
    step = step if span >= timedelta(hours=1) else timedelta(minutes=5)
    return format_span(span - span % step, get_language() or "vi")
