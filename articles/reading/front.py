"""What stands on the front page: the newest on top, then every section; no story twice."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from articles.models.published import Listing
from articles.reading.cards import CardRow, fetch, newest
from articles.reading.chrome import Surroundings
from articles.reading.pages import Card, FrontPage, Link, MenuItem, SectionBlock
from articles.reading.videos import newest_videos

BESIDE, LATEST, IN_SECTION, VIDEOS = 4, 8, 4, 4


def load_front(around: Surroundings, at: datetime) -> FrontPage:
    """Two queries: all cards, and the videos."""
    menu = around.chrome.menu
    on_top = 1 + BESIDE + LATEST
    # A section may lose all its newest stories to the top of the page, so as many more are asked for.
    picks = [newest(Listing.Kind.SITE, 0, at, on_top, editorial=True)]
    picks += [newest(Listing.Kind.CATEGORY, item.id, at, IN_SECTION + on_top) for item in menu]
    site, *sections = fetch(picks, around)
    shown: set[int] = set()
    first = _take(site, on_top, shown)
    return FrontPage(
        top=first[0] if first else None,
        beside=first[1 : 1 + BESIDE],
        latest=first[1 + BESIDE :],
        sections=tuple(_sections(menu, sections, shown)),
        videos=newest_videos(at, VIDEOS),
    )


def _take(rows: list[CardRow], count: int, shown: set[int]) -> tuple[Card, ...]:
    cards = [row.card for row in rows if row.card.article_id not in shown][:count]
    shown.update(card.article_id for card in cards)
    return tuple(cards)


def _sections(menu: tuple[MenuItem, ...], sections: list[list[CardRow]], shown: set[int]) -> Iterable[SectionBlock]:
    for item, rows in zip(menu, sections, strict=True):
        cards = _take(rows, IN_SECTION, shown)
        if cards:
            children = tuple(Link(child.name, child.url) for child in item.children)
            yield SectionBlock(Link(item.name, item.url), children, cards)
