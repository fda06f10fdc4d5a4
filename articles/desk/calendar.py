"""What goes up when: every day of a stretch, with what is coming, what is held back, and what readers got."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any, Final

from django.db.models import Count, F, Q, Window
from django.db.models.functions import RowNumber, TruncDate
from django.utils.translation import get_language

from articles import clock
from articles.models import Article, PublishedVersion, State
from articles.text import NEWSROOM_ZONE, format_day

MOST_COMING: Final = 500
MOST_HELD: Final = 100
DAY: Final = timedelta(days=1)


class Kind(StrEnum):
    COMING = "coming"
    HELD = "held"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True)
class Entry:
    """One story at its moment. `revision` is what readers get, `state` where the working copy stands meanwhile."""

    article: int
    headline: str
    section: str
    at: datetime
    kind: Kind
    revision: int = 0
    head: int = 0
    state: str = ""
    urgent: bool = False
    whose: str = ""

    @property
    def is_being_edited(self) -> bool:
        """Somebody works on newer words while the approved ones wait for their moment."""
        return self.kind is Kind.COMING and self.state != State.RELEASED

    @property
    def is_ready(self) -> bool:
        """Held back by nothing but its embargo."""
        return self.kind is Kind.HELD and self.state == State.AWAITING_PUBLICATION

    @property
    def state_label(self) -> str:
        return str(State(self.state).label) if self.state else ""


@dataclass(slots=True)
class Hour:
    at: datetime
    entries: list[Entry] = field(default_factory=list)


@dataclass(slots=True)
class Day:
    """`is_soon`: of the coming week. `published`: how many stories went up; some of them are among the entries."""

    day: date
    is_today: bool
    is_past: bool
    is_soon: bool = False
    entries: list[Entry] = field(default_factory=list)
    published: int = 0

    @property
    def label(self) -> str:
        return format_day(self.day, get_language() or "vi")

    @property
    def weekday(self) -> str:
        return self.label.partition(",")[0]

    @property
    def coming(self) -> int:
        return sum(entry.kind is Kind.COMING for entry in self.entries)

    @property
    def unseen(self) -> int:
        """Published stories that are not shown one by one."""
        return self.published - sum(entry.kind is Kind.PUBLISHED for entry in self.entries)

    @property
    def is_bare(self) -> bool:
        """A day from today on for which nothing is set."""
        return not self.is_past and not self.coming and not self.published

    def hours(self) -> list[Hour]:
        hours = [Hour(datetime.combine(self.day, time(hour), NEWSROOM_ZONE)) for hour in range(24)]
        for entry in self.entries:
            hours[entry.at.hour].entries.append(entry)
        return hours


def week_of(day: date) -> tuple[date, date]:
    """Monday, and the Monday after it."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + 7 * DAY


def month_of(day: date) -> tuple[date, date]:
    """The Monday on or before the first of the month, and the Monday after its last."""
    first = day.replace(day=1)
    last = (first + 31 * DAY).replace(day=1) - DAY
    return week_of(first)[0], week_of(last)[1]


def days(since: date, until: date, *, sections: Sequence[int] | None, shown: int) -> list[Day]:
    """Every day from `since` to before `until`, empty ones too; at most `shown` published stories of each.

    `sections`: only stories of these categories; None means all. Four queries, however many stories there are.
    """
    now = clock.now()
    begin, end = (datetime.combine(day, time(), NEWSROOM_ZONE) for day in (since, until))
    today = now.astimezone(NEWSROOM_ZONE).date()
    count = (until - since).days
    found = {
        day: Day(day, day == today, day < today, today <= day < today + 7 * DAY)
        for day in (since + number * DAY for number in range(count))
    }
    for entry in [*_coming(begin, end, now, sections), *_held(begin, end, now, sections)]:
        found[entry.at.date()].entries.append(entry)
    for entry, of_day in _published(begin, min(end, now), sections, shown):
        found[entry.at.date()].entries.append(entry)
        found[entry.at.date()].published = of_day
    for day in found.values():
        day.entries.sort(key=lambda entry: (entry.at, entry.article))
    return list(found.values())


_COLUMNS: Final = ("article_id", "headline", "category__name", "visible_from", "revision")
_NOT_CANCELLED: Final = Q(visible_until__isnull=True) | Q(visible_until__gt=F("visible_from"))


def _coming(begin: datetime, end: datetime, now: datetime, sections: Sequence[int] | None) -> list[Entry]:
    versions = _in_sections(PublishedVersion.objects.filter(_NOT_CANCELLED), sections)
    # `now` itself is past: what begins at this very moment is up.
    waiting = versions.filter(visible_from__gte=begin, visible_from__gt=now, visible_from__lt=end)
    rows = list(waiting.order_by("visible_from", "article_id").values(*_COLUMNS)[:MOST_COMING])
    stories = _working_copies(row["article_id"] for row in rows)
    return [_entry(row, Kind.COMING, stories.get(row["article_id"])) for row in rows]


def _working_copies(numbers: Iterable[int]) -> dict[int, dict[str, Any]]:
    stories = Article.objects.filter(pk__in=list(numbers)).order_by()
    return {row["pk"]: dict(row) for row in stories.values("pk", "state", "head", "urgent")}


def _held(begin: datetime, end: datetime, now: datetime, sections: Sequence[int] | None) -> list[Entry]:
    """Stories on their way that may not go up before a moment of these days."""
    stories = _in_sections(Article.objects.on_the_desk(), sections).filter(
        live_from__isnull=True, state__in=sorted(State.in_progress()),
        embargo_until__gte=begin, embargo_until__gt=now, embargo_until__lt=end,
    )  # fmt: skip
    rows = stories.order_by("embargo_until", "pk").values(
        "pk", "headline", "category__name", "embargo_until", "state", "head", "urgent"
    )
    return [
        Entry(
            row["pk"], row["headline"], row["category__name"] or "", row["embargo_until"].astimezone(NEWSROOM_ZONE),
            Kind.HELD, row["head"], row["head"], row["state"], row["urgent"],
        )
        for row in rows[:MOST_HELD]
    ]  # fmt: skip


def _published(begin: datetime, end: datetime, sections: Sequence[int] | None, shown: int) -> list[tuple[Entry, int]]:
    """The last ones of each day, each story on the day it first went up; with how many there were that day."""
    first = PublishedVersion.objects.filter(_NOT_CANCELLED, first_published_at=F("visible_from"))
    by_day = _in_sections(first, sections).filter(visible_from__gte=begin, visible_from__lte=end)
    ranked = by_day.annotate(
        day=TruncDate("visible_from", tzinfo=NEWSROOM_ZONE),
        place=Window(RowNumber(), partition_by=F("day"), order_by=F("visible_from").desc()),
        of_day=Window(Count("pk"), partition_by=F("day")),
    )
    rows = ranked.filter(place__lte=shown).order_by("visible_from", "article_id").values(*_COLUMNS, "of_day")
    return [(_entry(row, Kind.PUBLISHED, None), row["of_day"]) for row in rows]


def _in_sections(rows: Any, sections: Sequence[int] | None) -> Any:
    return rows if sections is None else rows.filter(category__in=sections)


def _entry(row: dict[str, Any], kind: Kind, story: dict[str, Any] | None) -> Entry:
    facts = story or {"state": "", "head": row["revision"], "urgent": False}
    return Entry(
        row["article_id"], row["headline"], row["category__name"] or "", row["visible_from"].astimezone(NEWSROOM_ZONE),
        kind, row["revision"], facts["head"], facts["state"], facts["urgent"],
    )  # fmt: skip
