"""Which pages have slots, who fills them, and the words in which an attempt is refused."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

from django.db import connections, router
from django.utils.translation import gettext as _

from articles import clock
from articles.desk.roles import standing
from articles.models import LAYOUTS, Group, PageKind, Placement, SlotAct, SlotChange, User, group_of


class SlotsRefused(Exception):  # noqa: N818  (reads as what happened)
    """Nothing was changed; the message is for the person who tried."""


class Page(NamedTuple):
    """The front page (key 0), or the page of a section."""

    kind: PageKind
    key: int = 0

    @property
    def layout(self) -> tuple[Group, ...]:
        return LAYOUTS[self.kind]

    def group_of(self, slot: str) -> Group:
        """SlotsRefused for a slot that the page does not have."""
        group = group_of(self.kind, slot)
        if group is None:
            raise SlotsRefused(_("This page has no such slot."))
        return group

    def label_of(self, slot: str) -> str:
        group = self.group_of(slot)
        return str(group.label) if group.count == 1 else f"{group.label} {slot.rpartition('-')[2]}"


FRONT = Page(PageKind.FRONT)


def may_fill(user: User, page: Page) -> bool:
    """The front page belongs to those who approve everywhere, a section to those who edit it."""
    stands = standing(user)
    if page.kind is PageKind.SECTION:
        return stands.at(page.key).edits
    return stands.at(None).approves


def may_look_back(user: User, page: Page) -> bool:
    """The page of a past moment shows what was taken down since: for those who decide about that."""
    stands = standing(user)
    return (stands.at(page.key) if page.kind is PageKind.SECTION else stands).approves


def check(user: User, page: Page) -> None:
    if not may_fill(user, page):
        raise SlotsRefused(_("The slots of this page are not yours to fill."))


def take_turns(page: Page) -> None:
    """One at a time on each page, until the transaction ends."""
    with connections[router.db_for_write(Placement)].cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"slots of {page.kind} {page.key}"])


def log(page: Page, act: SlotAct, by: User, **what: Any) -> None:
    words = str(what.pop("words", ""))[:300]
    SlotChange.objects.create(
        kind=page.kind, key=page.key, act=act, made_by=by, made_at=clock.now(), words=words, **what
    )


def not_before_now(moment: datetime | None) -> datetime:
    """The past is never rewritten: what was asked for an earlier moment begins now."""
    now = clock.now()
    return max(moment, now) if moment else now
