"""Pages of cards: newest first, page by page, each page one index read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.http import Http404

from articles.reading.cards import Cursor, fetch, newest
from articles.reading.chrome import Surroundings
from articles.reading.pages import Card, Link, ListPage, Picture

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


def load_page(kind: str, key: int, url: str, text: str | None, at: datetime, around: Surroundings) -> Page:
    """One query. `older` is the address of the next page, "" on the last one."""
    after = cursor_of(text)
    [rows] = fetch([newest(kind, key, at, PAGE_SIZE + 1, after)], around)
    shown = rows[:PAGE_SIZE]
    older = f"{url}?{CURSOR_NAME}={shown[-1].cursor}" if len(rows) > PAGE_SIZE else ""
    return Page(tuple(row.card for row in shown), older, after is None)


def list_page(
    kind: str, title: str, url: str, page: Page, *,
    introduction: str = "", breadcrumb: Sequence[Link] = (), children: Sequence[Link] = (),
    subtitle: str = "", picture: Picture | None = None,
) -> ListPage:  # fmt: skip
    return ListPage(
        kind=kind, title=title, introduction=introduction, url=url, breadcrumb=tuple(breadcrumb),
        children=tuple(children), cards=page.cards, older=page.older, is_first=page.is_first,
        subtitle=subtitle, picture=picture,
    )  # fmt: skip
