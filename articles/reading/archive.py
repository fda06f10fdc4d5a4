"""The archive: all years, a month as a calendar with its stories, and one day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.models.published import Listing
from articles.reading.calendar import (
    WHOLE_SITE,
    CalendarMonth,
    Span,
    day_address,
    day_span,
    filled,
    load_month,
    midnight,
    month_address,
    month_after,
    month_span,
)
from articles.reading.cards import Pick, fetch, ranked
from articles.reading.chrome import Surroundings
from articles.reading.lists import CURSOR_NAME, PAGE_SIZE, Page, cursor_of
from articles.reading.pages import Card, Link
from articles.text import NEWSROOM_ZONE


@dataclass(frozen=True, slots=True)
class ArchiveYear:
    year: int
    months: tuple[MonthLink, ...]


@dataclass(frozen=True, slots=True)
class MonthLink:
    first: date
    url: str


@dataclass(frozen=True, slots=True)
class ArchiveIndex:
    title: str
    url: str
    month: CalendarMonth
    years: tuple[ArchiveYear, ...]


@dataclass(frozen=True, slots=True)
class ArchivePage:
    """A month (`day` is None) or one day."""

    url: str
    month: CalendarMonth
    day: date | None
    breadcrumb: tuple[Link, ...]
    cards: tuple[Card, ...]
    older: str
    is_first: bool


def load_index(at: datetime) -> ArchiveIndex:
    """Three queries: the oldest story, the months that have one, the calendar of this month."""
    today = at.astimezone(NEWSROOM_ZONE).date()
    return ArchiveIndex(
        title=_("Archive"), url=reverse("archive"), month=load_month(today.replace(day=1), at),
        years=tuple(_years(at, today)),
    )  # fmt: skip


def _years(at: datetime, today: date) -> Iterator[ArchiveYear]:
    """Newest first, those without a story left out."""
    everything = Listing.objects.live(at).filter(kind=Listing.Kind.SITE, key=WHOLE_SITE)
    oldest = everything.order_by("sort_at", "article_id").values_list("sort_at", flat=True).first()
    first = (oldest.astimezone(NEWSROOM_ZONE).date() if oldest else today).replace(day=1)
    months = [first]
    while (following := month_after(months[-1])) <= today:
        months.append(following)
    full = filled([month_span(month) for month in months], at)
    shown = [month for number, month in enumerate(months) if number in full]
    for year in sorted({month.year for month in shown}, reverse=True):
        yield ArchiveYear(year, tuple(MonthLink(one, month_address(one)) for one in shown if one.year == year))


def load_archive_month(first: date, text: str | None, at: datetime, around: Surroundings) -> ArchivePage:
    """Two queries: the calendar and the stories."""
    url = month_address(first)
    rows = _load(month_span(first), url, text, at, around)
    return ArchivePage(
        url=url, month=load_month(first, at), day=None, breadcrumb=_trail(first),
        cards=rows.cards, older=rows.older, is_first=rows.is_first,
    )  # fmt: skip


def load_archive_day(day: date, text: str | None, at: datetime, around: Surroundings) -> ArchivePage:
    """Two queries: the calendar of its month and the stories."""
    url, first = day_address(day), day.replace(day=1)
    rows = _load(day_span(day), url, text, at, around)
    return ArchivePage(
        url=url, month=load_month(first, at, here=day), day=day,
        breadcrumb=(*_trail(first), Link(f"{day:%d/%m/%Y}", url)),
        cards=rows.cards, older=rows.older, is_first=rows.is_first,
    )  # fmt: skip


def _trail(first: date) -> tuple[Link, ...]:
    return Link(_("Archive"), reverse("archive")), Link(f"{first:%m/%Y}", month_address(first))


def _load(span: Span, url: str, text: str | None, at: datetime, around: Surroundings) -> Page:
    """The stories of a span of time, newest first, by the index alone (one query)."""
    after = cursor_of(text)
    rows = Listing.objects.live(at).filter(
        kind=Listing.Kind.SITE, key=WHOLE_SITE, sort_at__gte=span[0], sort_at__lt=span[1]
    )
    if after is not None:
        earlier = Q(sort_at__lt=after.sort_at) | Q(sort_at=after.sort_at, article_id__lt=after.article_id)
        rows = rows.filter(earlier, sort_at__lte=after.sort_at)
    pick: Pick = ranked(rows.order_by("-sort_at", "-article_id"), PAGE_SIZE + 1)
    [found] = fetch([pick], around)
    shown = found[:PAGE_SIZE]
    older = f"{url}?{CURSOR_NAME}={shown[-1].cursor}" if len(found) > PAGE_SIZE else ""
    return Page(tuple(row.card for row in shown), older, after is None)


def has_come(day: date, at: datetime) -> bool:
    return midnight(day) <= at
