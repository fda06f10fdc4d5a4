"""On which days there is something to read: asked of the list of the whole site by its index, never counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import connections, router
from django.db.models.expressions import RawSQL
from django.urls import reverse

from articles.models.published import Listing
from articles.text import NEWSROOM_ZONE

WHOLE_SITE = 0
Span = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """`url` is "" where nothing went out that day."""

    number: int
    day: date
    url: str
    is_today: bool
    is_here: bool


@dataclass(frozen=True, slots=True)
class CalendarMonth:
    """Weeks begin on Monday; None fills the first and the last one. `before` and `after` are "" where nothing is."""

    first: date
    weeks: tuple[tuple[CalendarDay | None, ...], ...]
    before: str
    after: str


def midnight(day: date) -> datetime:
    """The beginning of that day in the newsroom."""
    return datetime.combine(day, time(), NEWSROOM_ZONE)


def month_after(first: date) -> date:
    return (first.replace(day=28) + timedelta(days=4)).replace(day=1)


def month_before(first: date) -> date:
    return (first - timedelta(days=1)).replace(day=1)


def day_address(day: date) -> str:
    return reverse("archive_day", args=[f"{day:%Y}", f"{day:%m}", f"{day:%d}"])


def month_address(first: date) -> str:
    return reverse("archive_month", args=[f"{first:%Y}", f"{first:%m}"])


def filled(spans: Sequence[Span], at: datetime) -> set[int]:
    """The numbers of those spans of time in which a story stands that is live at that moment.

    One query; one index probe a span, whatever the size of the archive.
    """
    found = Listing.objects.live(at).filter(
        kind=Listing.Kind.SITE, key=WHOLE_SITE,
        sort_at__gte=RawSQL("span.begins", ()), sort_at__lt=RawSQL("span.ends", ()),
    )  # fmt: skip
    sql, params = found.values("pk").query.sql_with_params()
    # S608: this is SQL that Django wrote; every value stays a parameter.
    statement = (
        "SELECT span.number FROM unnest(%s::timestamptz[], %s::timestamptz[]) "  # noqa: S608
        f"WITH ORDINALITY AS span(begins, ends, number) WHERE EXISTS ({sql})"
    )
    begins, ends = [span[0] for span in spans], [span[1] for span in spans]
    with connections[router.db_for_read(Listing)].cursor() as cursor:
        cursor.execute(statement, [begins, ends, *params])
        return {number - 1 for (number,) in cursor.fetchall()}


def days_of(first: date) -> list[date]:
    """All days of the month that begins with that day."""
    return [first + timedelta(days=n) for n in range((month_after(first) - first).days)]


def day_span(day: date) -> Span:
    return midnight(day), midnight(day + timedelta(days=1))


def month_span(first: date) -> Span:
    return midnight(first), midnight(month_after(first))


def load_month(first: date, at: datetime, here: date | None = None) -> CalendarMonth:
    """The month as a grid (one query)."""
    days, beginning = days_of(first), midnight(date(1900, 1, 1))
    around = [(beginning, midnight(first)), (midnight(month_after(first)), at + timedelta(microseconds=1))]
    full = filled([*(day_span(day) for day in days), *around], at)
    today = at.astimezone(NEWSROOM_ZONE).date()
    cells: list[CalendarDay | None] = [None] * first.weekday()
    cells += [
        CalendarDay(day.day, day, day_address(day) if number in full else "", day == today, day == here)
        for number, day in enumerate(days)
    ]
    cells += [None] * (-len(cells) % 7)
    return CalendarMonth(
        first=first,
        weeks=tuple(tuple(cells[start : start + 7]) for start in range(0, len(cells), 7)),
        before=month_address(month_before(first)) if len(days) in full else "",
        after=month_address(month_after(first)) if len(days) + 1 in full else "",
    )
