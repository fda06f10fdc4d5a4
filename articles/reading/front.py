"""What stands on the front page: the slots on top, then the latest, the most read, every section; no story twice."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from articles.models.published import Listing
from articles.models.slots import PageKind
from articles.reading.chrome import Surroundings
from articles.reading.pages import Card, Chrome, FrontPage, Link, MenuItem, SectionBlock
from articles.reading.slots import SITE, PageSlots, Source, Supply, cards_of, fill, load_slots, supply
from articles.reading.videos import newest_videos

LATEST, MOST_READ, IN_SECTION, VIDEOS = 6, 5, 4, 4
READ = Source(SITE.kind, SITE.key, by_views=True, at_least=1)


def load_front(around: Surroundings, at: datetime) -> FrontPage:
    """Three queries: what the desk put into the slots, all cards, and the videos."""
    slots = load_slots(PageKind.FRONT, 0, at)
    stock = front_supply(slots, around)
    shown: set[int] = set()
    filled = fill(slots, stock, shown)
    return FrontPage(
        top=next(iter(cards_of(filled["lead"])), None),
        beside=cards_of(filled["beside"]),
        focus=cards_of(filled["focus"]),
        latest=stock.take(SITE, LATEST, shown),
        most_read=stock.take(READ, MOST_READ, shown),
        sections=tuple(_sections(around.chrome, stock, shown)),
        videos=newest_videos(at, VIDEOS),
    )


def front_supply(slots: PageSlots, around: Surroundings) -> Supply:
    """One query. A list may lose all its first stories to what stands above it, so as many more are asked for."""
    wanted, above = slots.wanted(), slots.size
    wanted[SITE] = above + LATEST
    wanted[READ] = above + LATEST + MOST_READ
    for item in around.chrome.menu:
        wanted[_section(item, around.chrome)] = above + LATEST + MOST_READ + IN_SECTION
    return supply(slots, wanted, around)


def _section(item: MenuItem, chrome: Chrome) -> Source:
    return Source(Listing.Kind.CATEGORY, item.id, editorial=not chrome.promotes)


def _sections(chrome: Chrome, stock: Supply, shown: set[int]) -> Iterable[SectionBlock]:
    """In mourning without what a business paid for."""
    for item in chrome.menu:
        cards = stock.take(_section(item, chrome), IN_SECTION, shown)
        if cards:
            children = tuple(Link(child.name, child.url) for child in item.children)
            yield SectionBlock(Link(item.name, item.url), children, _picture_first(cards))


def _picture_first(cards: tuple[Card, ...]) -> tuple[Card, ...]:
    """The first that has a photo leads its block; the others keep their order."""
    leading = next((card for card in cards if card.picture), cards[0])
    return (leading, *(card for card in cards if card is not leading))
