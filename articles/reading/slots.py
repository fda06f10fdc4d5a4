"""Slots: what was put into them, else what their rule finds; no story twice on a page. One query, then one of cards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Final

from django.db.models import BigIntegerField, CharField, F, IntegerField, Value
from django.db.models.functions import Cast

from articles.models.published import Listing
from articles.models.slots import LAYOUTS, Group, PageKind, Placement, Rule, SlotRule
from articles.reading.cards import CardRow, Pick, fetch, newest
from articles.reading.chrome import Surroundings
from articles.reading.pages import Card
from articles.reading.ranked import most_read, newest_of_topic, these


@dataclass(frozen=True, slots=True)
class Source:
    """A list of stories: newest first, or most read first (`at_least` so often); none older than `max_age` hours.

    `editorial` leaves out what a business paid for, which never stands in a slot.
    """

    kind: str
    key: int
    by_views: bool = False
    max_age: int | None = None
    at_least: int = 0
    editorial: bool = True

    def pick(self, count: int, at: datetime) -> Pick:
        since = at - timedelta(hours=self.max_age) if self.max_age else None
        if self.kind == Listing.Kind.TOPIC:
            return newest_of_topic(self.key, at, count, since)
        if self.by_views:
            return most_read(self.kind, self.key, at, count, since, at_least=self.at_least)
        return newest(self.kind, self.key, at, count, since=since, editorial=self.editorial)


SITE: Final = Source(Listing.Kind.SITE, 0)


@dataclass(frozen=True, slots=True)
class Pin:
    """A placement that holds at the moment that is shown."""

    id: int
    article_id: int
    visible_from: datetime
    visible_until: datetime | None
    max_age: int | None

    def lets(self, row: CardRow, at: datetime) -> bool:
        """Whether the story is still young enough for it."""
        return self.max_age is None or row.cursor.sort_at >= at - timedelta(hours=self.max_age)


@dataclass(frozen=True, slots=True)
class RuleInForce:
    rule: Rule
    category: int | None = None
    topic: int | None = None
    max_age: int | None = None


@dataclass(frozen=True, slots=True)
class PageSlots:
    """What the desk said about one page, as it holds at one moment."""

    kind: PageKind
    key: int
    pins: Mapping[str, Pin] = field(default_factory=dict)
    rules: Mapping[str, RuleInForce] = field(default_factory=dict)

    @property
    def layout(self) -> tuple[Group, ...]:
        return LAYOUTS[self.kind]

    @property
    def size(self) -> int:
        return sum(group.count for group in self.layout)

    def rule_of(self, group: Group) -> RuleInForce:
        return self.rules.get(group.name) or RuleInForce(group.rule)

    def source_of(self, group: Group) -> Source | None:
        """None: slots of this group stay empty when nobody fills them."""
        said = self.rule_of(group)
        match said.rule:
            case Rule.NOTHING:
                return None
            case Rule.TOPIC:
                return Source(Listing.Kind.TOPIC, said.topic or 0, max_age=said.max_age)
            case _:
                section = said.category or (self.key if self.kind is PageKind.SECTION else None)
                by_views = said.rule is Rule.MOST_READ
                if section is None:
                    return replace(SITE, by_views=by_views, max_age=said.max_age)
                return Source(Listing.Kind.CATEGORY, section, by_views, said.max_age)

    def wanted(self) -> dict[Source, int]:
        """So many of each list that no slot stays empty, whatever stands on the page already."""
        sources = [self.source_of(group) for group in self.layout]
        return {source: self.size for source in sources if source is not None}


def load_slots(kind: PageKind, key: int, at: datetime) -> PageSlots:
    """One query."""
    pins, rules = {}, {}
    placed = (
        Placement.objects.live(at)
        .filter(kind=kind, key=key)
        .values_list(
            Value("pin"), "slot", "pk", "article_id", "visible_from", "visible_until",
            Cast("max_age", IntegerField()), Value("", CharField()), Value(None, BigIntegerField()),
        )
    )  # fmt: skip
    ruled = (
        SlotRule.objects.live(at)
        .filter(kind=kind, key=key)
        .values_list(
            Value("rule"), "group", "pk", F("category_id"), "visible_from", "visible_until",
            Cast("max_age", IntegerField()), "rule", F("topic_id"),
        )
    )  # fmt: skip
    rows = sorted(placed.order_by().union(ruled.order_by(), all=True), key=lambda row: (row[4], row[2]))
    # Should two overlap, the one that began last holds.
    for what, name, pk, number, since, until, max_age, rule, topic in rows:
        if what == "pin":
            pins[name] = Pin(pk, number, since, until, max_age)
        else:
            rules[name] = RuleInForce(Rule(rule), number, topic, max_age)
    return PageSlots(kind, key, pins, rules)


@dataclass(frozen=True, slots=True)
class Supply:
    """The cards that were fetched for a page: by story those that were put, by list those that may fill up."""

    placed: Mapping[int, CardRow]
    lists: Mapping[Source, list[CardRow]]

    def take(self, source: Source, count: int, shown: set[int]) -> tuple[Card, ...]:
        """The next of a list that do not stand on the page yet; they are added to `shown`."""
        cards = [row.card for row in self.lists[source] if row.card.article_id not in shown][:count]
        shown.update(card.article_id for card in cards)
        return tuple(cards)


def supply(slots: PageSlots, wanted: Mapping[Source, int], around: Surroundings) -> Supply:
    """One query for all."""
    at = around.chrome.now
    placed = [these(sorted({pin.article_id for pin in slots.pins.values()}), at)] if slots.pins else []
    found = fetch([*placed, *(source.pick(count, at) for source, count in wanted.items())], around)
    by_story = {row.card.article_id: row for row in found[0]} if placed else {}
    return Supply(by_story, dict(zip(wanted, found[len(placed) :], strict=True)))


@dataclass(frozen=True, slots=True)
class Filled:
    """One slot of a page. `missed` says why the story that was put there does not stand: gone, old, paid or twice."""

    slot: str
    card: Card | None
    pin: Pin | None = None
    missed: str = ""


def fill(slots: PageSlots, stock: Supply, shown: set[int]) -> dict[str, list[Filled]]:
    """By group, in the order of the layout. What was put goes first everywhere, then the rules fill up."""
    at_moment = {name: dict(_pinned(slots, group, stock, shown)) for name, group in _groups(slots)}
    return {name: list(_completed(slots, group, stock, at_moment[name], shown)) for name, group in _groups(slots)}


def _groups(slots: PageSlots) -> Iterator[tuple[str, Group]]:
    return ((group.name, group) for group in slots.layout)


def _pinned(slots: PageSlots, group: Group, stock: Supply, shown: set[int]) -> Iterator[tuple[str, Filled]]:
    for slot in group.slots:
        pin = slots.pins.get(slot)
        if pin is None:
            continue
        row = stock.placed.get(pin.article_id)
        if row is None:
            yield slot, Filled(slot, None, pin, "gone")
        elif not pin.lets(row, row.at):
            yield slot, Filled(slot, None, pin, "old")
        elif row.card.is_sponsored:
            yield slot, Filled(slot, None, pin, "paid")
        elif pin.article_id in shown:
            yield slot, Filled(slot, None, pin, "twice")
        else:
            shown.add(pin.article_id)
            yield slot, Filled(slot, row.card, pin)


def _completed(
    slots: PageSlots, group: Group, stock: Supply, pinned: Mapping[str, Filled], shown: set[int]
) -> Iterator[Filled]:
    source = slots.source_of(group)
    for slot in group.slots:
        put = pinned.get(slot) or Filled(slot, None)
        if put.card is None and source is not None:
            [card] = stock.take(source, 1, shown) or (None,)
            put = Filled(slot, card, put.pin, put.missed)
        yield put


def cards_of(filled: list[Filled]) -> tuple[Card, ...]:
    return tuple(one.card for one in filled if one.card is not None)
