"""What can be put into a slot, and what will change on a page when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from articles import clock
from articles.desk.finding import matching
from articles.desk.slots.pages import Page
from articles.desk.slots.rules import said
from articles.models import Article, Listing, PageKind, Placement, PublishedVersion, SlotChange, SlotRule

SHOWN: Final = 24
LOOKED_THROUGH: Final = 200
LOGGED: Final = 15


@dataclass(frozen=True, slots=True)
class Candidate:
    """A story as readers have it at the moment in question, or will have it from `goes_up`."""

    article_id: int
    headline: str
    section: str
    published_at: datetime
    goes_up: datetime | None
    comes_down: datetime | None


def candidates(typed: str, page: Page, at: datetime) -> list[Candidate]:
    """What fits the words, newest first; without words the coming stories and then the newest of the page's list."""
    if typed.strip():
        found = matching(Article.objects.filter(live_from__isnull=False), typed)
        numbers = list(found.order_by("-pk").values_list("pk", flat=True)[:LOOKED_THROUGH])
    else:
        numbers = _newest(page, at)
    return _as_readers_have_them(numbers, at)[:SHOWN]


def _newest(page: Page, at: datetime) -> list[int]:
    kind = Listing.Kind.CATEGORY if page.kind is PageKind.SECTION else Listing.Kind.SITE
    rows = Listing.objects.filter(kind=kind, key=page.key if page.kind is PageKind.SECTION else 0)
    newest = rows.live(at).order_by("-sort_at", "-article_id")[:SHOWN]
    # The place in the list of a story that readers never had is its coming moment: the index holds those on top.
    later = max(at, clock.now())
    coming = rows.filter(visible_from__gt=later, sort_at__gt=later).order_by("-sort_at", "-article_id")[:SHOWN]
    return [row.article_id for row in (*coming, *newest)]


def _as_readers_have_them(numbers: list[int], at: datetime) -> list[Candidate]:
    versions = PublishedVersion.objects.ahead(at).filter(article_id__in=numbers).select_related("category")
    first: dict[int, PublishedVersion] = {}
    for version in versions.order_by("visible_from").defer("segments"):
        first.setdefault(version.article_id, version)
    found = [_candidate(version, at) for version in first.values()]
    return sorted(found, key=lambda one: (one.goes_up is not None, one.published_at), reverse=True)


def _candidate(version: PublishedVersion, at: datetime) -> Candidate:
    return Candidate(
        version.article_id, version.headline, version.category.name, version.sort_at,
        version.visible_from if version.visible_from > at else None, version.visible_until,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Coming:
    """One planned change: a story comes into a slot, or leaves it (`placement` 0: nothing to call off)."""

    at: datetime
    slot: str
    words: str
    comes_in: bool
    placement: int = 0


def coming_changes(page: Page) -> list[Coming]:
    """What is planned for the page, in the order of time."""
    now = clock.now()
    rows = Placement.objects.ahead(now).filter(kind=page.kind, key=page.key)
    placements = list(rows.order_by("visible_from", "pk"))
    rules = SlotRule.objects.ahead(now).filter(kind=page.kind, key=page.key, visible_from__gt=now)
    words = headlines(row.article_id for row in placements)
    begins = {(row.slot, row.visible_from) for row in placements}
    found = [
        Coming(row.visible_from, row.slot, words.get(row.article_id, ""), True, row.pk)
        for row in placements
        if row.visible_from > now
    ]
    found += [
        Coming(row.visible_until, row.slot, words.get(row.article_id, ""), False)
        for row in placements
        if row.visible_until is not None and (row.slot, row.visible_until) not in begins
    ]
    found += [Coming(row.visible_from, row.group, said(row), True) for row in rules.select_related("category", "topic")]
    return sorted(found, key=lambda change: (change.at, change.slot))


def headlines(numbers: Iterable[int]) -> dict[int, str]:
    return dict(Article.objects.filter(pk__in=set(numbers)).values_list("pk", "headline"))


def latest_changes(page: Page) -> list[SlotChange]:
    rows = SlotChange.objects.filter(kind=page.kind, key=page.key).select_related("made_by")
    return list(rows[:LOGGED])
