"""Putting stories into slots. A slot is a line of placements that touch and never overlap; only their ends move."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from articles import clock
from articles.desk.slots.pages import Page, SlotsRefused, check, log, not_before_now, take_turns
from articles.models import Article, LiveQuerySet, Placement, PublishedVersion, SlotAct, User
from articles.models.slots import LONGEST_AGE

AGES: Final = (6, 12, 24, 48, 72, 168)


@transaction.atomic
def put(
    page: Page, slot: str, article_id: int, *, by: User, begins: datetime | None = None,
    ends: datetime | None = None, max_age: int | None = None,
) -> Placement:  # fmt: skip
    """From `begins` (now) until `ends`, or until something else comes. With an end, what stood there comes back then.

    A story stands once on a page: where else it would stand at that moment, it leaves.
    """
    check(by, page)
    page.group_of(slot)
    begins = not_before_now(begins)
    if ends is not None and ends <= begins:
        raise SlotsRefused(_("The end must come after the beginning."))
    if max_age is not None and not 0 < max_age <= LONGEST_AGE:
        raise SlotsRefused(_("An age limit is one hour at least and a year at most."))
    _refuse_what_nobody_will_see(article_id, begins)
    take_turns(page)
    for row in _rows(page).filter(article_id=article_id).exclude(slot=slot):
        if _stands(row, begins):
            _end(row, begins)
    placed = _insert(page, slot, article_id, begins, ends, max_age)
    log(page, SlotAct.PUT, by, slot=slot, article_id=article_id, words=headline(article_id),
        begins=placed.visible_from, ends=placed.visible_until)  # fmt: skip
    return placed


@transaction.atomic
def clear(page: Page, slot: str, *, by: User, at: datetime | None = None) -> None:
    """What stands there at that moment leaves; the rule of the slot fills up. What is planned for later stays."""
    check(by, page)
    page.group_of(slot)
    at = not_before_now(at)
    take_turns(page)
    row = _standing_in(page, slot, at)
    if row is None:
        raise SlotsRefused(_("No story was put into this slot."))
    _end(row, at)
    log(page, SlotAct.CLEARED, by, slot=slot, article_id=row.article_id, words=headline(row.article_id), begins=at)


@transaction.atomic
def swap(page: Page, one: str, other: str, *, by: User, at: datetime | None = None) -> None:
    """The stories that were put into two slots change places; an empty slot takes the other's story."""
    check(by, page)
    at = not_before_now(at)
    take_turns(page)
    found = {slot: _standing_in(page, slot, at) for slot in (one, other) if page.group_of(slot)}
    if len(found) < 2 or not any(found.values()):
        raise SlotsRefused(_("No story was put into this slot."))
    for row in found.values():
        if row is not None:
            _end(row, at)
    for slot, row in ((other, found[one]), (one, found[other])):
        if row is not None:
            placed = _insert(page, slot, row.article_id, at, row.ends_at, row.max_age)
            log(page, SlotAct.PUT, by, slot=slot, article_id=row.article_id, words=headline(row.article_id),
                begins=at, ends=placed.visible_until)  # fmt: skip


@transaction.atomic
def call_off(page: Page, placement_id: int, *, by: User) -> None:
    """What has not begun never begins; what it would have replaced stays on as it was meant to."""
    check(by, page)
    take_turns(page)
    coming = _rows(page).filter(pk=placement_id, visible_from__gt=clock.now()).first()
    if coming is None:
        raise SlotsRefused(_("This is no longer planned: it has begun, or somebody called it off."))
    _end(coming, coming.visible_from)
    before = _rows(page, over=True).filter(slot=coming.slot, visible_until=coming.visible_from)
    left = before.exclude(visible_from=F("visible_until")).first()
    if left is not None:
        _extend(left, _next_after(page, coming.slot, coming.visible_from))
    log(page, SlotAct.CALLED_OFF, by, slot=coming.slot, article_id=coming.article_id,
        words=headline(coming.article_id), begins=coming.visible_from)  # fmt: skip


def headline(article_id: int) -> str:
    return Article.objects.filter(pk=article_id).values_list("headline", flat=True).first() or f"#{article_id}"


def _rows(page: Page, *, over: bool = False) -> LiveQuerySet[Placement]:
    """What stands on the page or will; `over`: also what is over or was called off. In the order of time."""
    rows = Placement.objects.filter(kind=page.kind, key=page.key).order_by("visible_from", "pk")
    if over:
        return rows
    return rows.ahead(clock.now())


def _stands(row: Placement, at: datetime) -> bool:
    return row.visible_from <= at and (row.visible_until is None or row.visible_until > at)


def _standing_in(page: Page, slot: str, at: datetime) -> Placement | None:
    return next((row for row in _rows(page).filter(slot=slot) if _stands(row, at)), None)


def _next_after(page: Page, slot: str, at: datetime) -> datetime | None:
    following = _rows(page).filter(slot=slot, visible_from__gte=at).first()
    return following.visible_from if following else None


def _insert(
    page: Page, slot: str, article_id: int, begins: datetime, ends: datetime | None, max_age: int | None
) -> Placement:
    """Into the line of a slot: what stands there ends, what is planned for later cuts the new one short."""
    before = _standing_in(page, slot, begins)
    stays_until = before.visible_until if before else None
    if before is not None:
        _end(before, begins)
    until = _earlier(ends, _next_after(page, slot, begins))
    made = Placement.objects.create(
        kind=page.kind, key=page.key, slot=slot, article_id=article_id, visible_from=begins, visible_until=until,
        ends_at=ends, max_age=max_age,
    )  # fmt: skip
    if before is None or before.article_id == article_id or ends is None or until != ends:
        return made
    if stays_until is None or stays_until > ends:
        Placement.objects.create(
            kind=page.kind, key=page.key, slot=slot, article_id=before.article_id, visible_from=ends,
            visible_until=stays_until, ends_at=before.ends_at, max_age=before.max_age,
        )  # fmt: skip
    return made


def _end(row: Placement, at: datetime) -> None:
    row.visible_until = max(at, row.visible_from)
    row.save(update_fields=["visible_until"])


def _extend(row: Placement, following: datetime | None) -> None:
    row.visible_until = _earlier(row.ends_at, following)
    row.save(update_fields=["visible_until"])


def _earlier(one: datetime | None, other: datetime | None) -> datetime | None:
    return min((moment for moment in (one, other) if moment is not None), default=None)


def _refuse_what_nobody_will_see(article_id: int, begins: datetime) -> None:
    """Only what readers have then, or will have later: a draft would be an empty promise."""
    if not PublishedVersion.objects.ahead(begins).filter(article_id=article_id).exists():
        raise SlotsRefused(_("Only a story that is published or scheduled can be put into a slot."))
