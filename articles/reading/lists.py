"""Pages of cards: newest first, page by page, each page one index read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404

from articles.models.published import Listing, Row
from articles.models.slots import PageKind
from articles.reading.cards import CardRow, Cursor, fetch, newest
from articles.reading.chrome import Section, Surroundings
from articles.reading.pages import Card, Link, ListPage, Picture
from articles.reading.slots import Source, cards_of, fill, load_slots, supply

PAGE_SIZE = 20
CURSOR_NAME = "truoc"


@dataclass(frozen=True, slots=True)
class Page:
    cards: tuple[Card, ...]
    older: str
    is_first: bool


def cursor_of(text: str | None) -> Cursor | None:
    """Http404 for a cursor that this site did not write."""
    if text is None:
        return None
    try:
        return Cursor.parse(text)
    except (ValueError, OverflowError) as error:
        raise Http404 from error


def one_page(rows: QuerySet[Row], url: str, after: Cursor | None, size: int) -> tuple[list[Row], str]:
    """Of rows that are newest first: those behind the cursor, and the address of the next page ("" at the end).

    One query. The last condition says what the one before implies: by it the index is entered at the right place.
    """
    if after is not None:
        rows = rows.filter(
            Q(visible_from__lt=after.sort_at) | Q(visible_from=after.sort_at, pk__lt=after.article_id),
            visible_from__lte=after.sort_at,
        )
    found: list[Any] = list(rows[: size + 1])
    shown = found[:size]
    older = f"{url}?{CURSOR_NAME}={Cursor(shown[-1].visible_from, shown[-1].pk)}" if len(found) > size else ""
    return shown, older


def load_page(kind: str, key: int, url: str, text: str | None, at: datetime, around: Surroundings) -> Page:
    """One query. `older` is the address of the next page, "" on the last one."""
    after = cursor_of(text)
    [rows] = fetch([newest(kind, key, at, PAGE_SIZE + 1, after)], around)
    shown = rows[:PAGE_SIZE]
    older = f"{url}?{CURSOR_NAME}={shown[-1].cursor}" if len(rows) > PAGE_SIZE else ""
    return Page(tuple(row.card for row in shown), older, after is None)


def section_page(section: Section, text: str | None, around: Surroundings) -> ListPage:
    """Two queries on the first page, whose top is its slots; one on the pages after it."""
    at = around.chrome.now
    if text is not None:
        return _of_section(section, load_page(Listing.Kind.CATEGORY, section.id, section.url, text, at, around), around)
    slots = load_slots(PageKind.SECTION, section.id, at)
    own = Source(Listing.Kind.CATEGORY, section.id, editorial=False)
    stock = supply(slots, {**slots.wanted(), own: slots.size + PAGE_SIZE + 1}, around)
    shown: set[int] = set()
    filled = fill(slots, stock, shown)
    below = [row for row in stock.lists[own] if row.card.article_id not in shown]
    page = _of_section(section, _first_page(below, section.url, PAGE_SIZE - len(shown)), around)
    return replace(page, top=next(iter(cards_of(filled["lead"])), None), beside=cards_of(filled["beside"]))


def _of_section(section: Section, rows: Page, around: Surroundings) -> ListPage:
    return list_page(
        "category", section.name, section.url, rows,
        breadcrumb=around.breadcrumb(section.id), children=around.children(section.id),
        language=section.language,
    )  # fmt: skip


def _first_page(rows: list[CardRow], url: str, count: int) -> Page:
    shown = rows[:count]
    older = f"{url}?{CURSOR_NAME}={shown[-1].cursor}" if len(rows) > count else ""
    return Page(tuple(row.card for row in shown), older, is_first=True)


def list_page(
    kind: str, title: str, url: str, page: Page, *,
    introduction: str = "", breadcrumb: Sequence[Link] = (), children: Sequence[Link] = (),
    subtitle: str = "", picture: Picture | None = None, language: str = "",
) -> ListPage:  # fmt: skip
    return ListPage(
        kind=kind, title=title, introduction=introduction, url=url, breadcrumb=tuple(breadcrumb),
        children=tuple(children), cards=page.cards, older=page.older, is_first=page.is_first,
        subtitle=subtitle, picture=picture, language=language,
    )  # fmt: skip
