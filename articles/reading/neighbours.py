"""The stories around one on its page, in one query."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from articles.models.published import Listing, PublishedVersion
from articles.reading.cards import CardRow, Cursor, fetch, newest, next_after
from articles.reading.chrome import Surroundings
from articles.reading.pages import Card
from articles.reading.ranked import newest_of_topic
from articles.reading.related import related

RELATED, MORE, LATEST, IN_TOPIC, BESIDE = 6, 6, 8, 4, 2
NO_TOPIC = 0


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Never the story itself, and no story in two blocks.

    What stands next to it in its section is a way onward, not a block: a related story may stand there, too.
    """

    newer: Card | None = None
    older: Card | None = None
    in_topic: tuple[Card, ...] = ()
    related: tuple[Card, ...] = ()
    more: tuple[Card, ...] = ()
    latest: tuple[Card, ...] = ()


def neighbours(version: PublishedVersion, around: Surroundings, at: datetime) -> Neighbours:
    section, place = (Listing.Kind.CATEGORY, version.category_id), Cursor(version.sort_at, version.article_id)
    surplus = BESIDE + RELATED + IN_TOPIC + 1
    newer, older, of_topic, near, more, latest = fetch(
        [
            next_after(*section, at, place),
            newest(*section, at, 1, place, editorial=True),
            newest_of_topic(version.topic_id or NO_TOPIC, at, IN_TOPIC + 1),
            related(version.article_id, version.tags, version.category_id, at, RELATED + IN_TOPIC),
            newest(*section, at, MORE + surplus),
            newest(Listing.Kind.SITE, 0, at, LATEST + MORE + surplus, editorial=True),
        ],
        around,
    )
    shown = {version.article_id}
    # The topic is served first: what belongs to one event is nearer than what is merely alike.
    in_topic, alike = _unseen(of_topic, shown, IN_TOPIC), _unseen(near, shown, RELATED)
    after, before = _first(newer), _first(older)
    shown.update(card.article_id for card in (after, before) if card)
    return Neighbours(after, before, in_topic, alike, _unseen(more, shown, MORE), _unseen(latest, shown, LATEST))


def _first(rows: list[CardRow]) -> Card | None:
    return rows[0].card if rows else None


def _unseen(rows: list[CardRow], shown: set[int], size: int) -> tuple[Card, ...]:
    cards = [row.card for row in rows if row.card.article_id not in shown][:size]
    shown.update(card.article_id for card in cards)
    return tuple(cards)
