"""The duty roster: who is on duty when, and who may put whom on it. It ends by the clock alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import clock
from articles.desk.appointing import grantable
from articles.desk.roles import LADDER, Rights, standing
from articles.models import Category, RightsChange, Role, Shift, User

DAYS_OF_A_WEEK = 7


class MayNotRoster(Exception):  # noqa: N818  (reads as what happened)
    """This shift is not this person's to enter or change; the message is for them."""


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the week with the shifts that reach into it."""

    day: date
    shifts: tuple[Shift, ...]


def on_duty(at: datetime) -> list[Shift]:
    """Who is on duty at that moment, the highest role first, whoever leaves first before the others (two queries)."""
    found = Shift.objects.on_at(at).select_related("person").prefetch_related("categories")
    order = (Role.EDITOR_IN_CHIEF, Role.MANAGING_EDITOR, Role.EDITOR)
    return sorted(found, key=lambda shift: (order.index(Role(shift.role)), shift.ends))


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def week(monday: date) -> list[Day]:
    """Seven days from Monday; a night shift stands on both of its days (two queries)."""
    midnights = [
        timezone.make_aware(datetime.combine(monday + timedelta(days=number), time()))
        for number in range(DAYS_OF_A_WEEK + 1)
    ]
    found = list(
        Shift.objects.between(midnights[0], midnights[-1]).select_related("person").prefetch_related("categories")
    )
    return [
        Day(timezone.localdate(begins), tuple(shift for shift in found if shift.begins < ends and shift.ends > begins))
        for begins, ends in pairwise(midnights)
    ]


def rosters(user: User) -> list[Role]:
    """The roles that this person may lend somewhere; empty: the roster is not theirs to change."""
    own = standing(user).without_shifts()
    return [role for role in LADDER if role in Role.on_duty() and own.approves and own.cover(Rights.of(role))]


def objection(by: User, role: Role, places: Sequence[int]) -> str:
    """Why `by` may not lend that role there; empty when they may. What is lent is not lent on."""
    if all(role in grantable(by, place) for place in places) if places else role in grantable(by, None):
        return ""
    if places:
        return _("You can lend this role only in sections where it is yours.")
    return _("You can lend this role only in sections where it is yours: choose them.")


@transaction.atomic
def enter(shift: Shift, sections: Iterable[Category], *, by: User) -> Shift:
    """Writes a new or changed shift and logs it. Raises MayNotRoster for a role that is not theirs to lend.

    Whoever changes a shift takes away what it lent: that must be theirs, too.
    """
    chosen = list(sections)
    earlier = Shift.objects.select_for_update(of=("self",)).select_related("person").filter(pk=shift.pk).first()
    if earlier and (refusal := objection(by, Role(earlier.role), [one.pk for one in earlier.categories.all()])):
        raise MayNotRoster(refusal)
    if refusal := objection(by, Role(shift.role), [section.pk for section in chosen]):
        raise MayNotRoster(refusal)
    before = facts(earlier) if earlier else {}
    shift.entered_by, shift.entered_at = by, clock.now()
    shift.save()
    shift.categories.set(chosen)
    if earlier and earlier.person_id != shift.person_id:
        _log(earlier.person, by, before, {})
        before = {}
    _log(shift.person, by, before, facts(shift))
    return shift


@transaction.atomic
def end(shift: Shift, *, by: User) -> None:
    """Ends a running shift at this moment; takes one that has not begun off the roster. A past one stays as it was."""
    now = clock.now()
    current = Shift.objects.select_for_update().get(pk=shift.pk)
    if refusal := objection(by, Role(current.role), list(current.categories.values_list("pk", flat=True))):
        raise MayNotRoster(refusal)
    if current.ends <= now:
        raise MayNotRoster(_("This shift is over already."))
    before = facts(current)
    if current.begins < now:
        current.ends, current.entered_by, current.entered_at = now, by, now
        current.save(update_fields=["ends", "entered_by", "entered_at"])
        _log(current.person, by, before, facts(current))
    else:
        current.delete()
        _log(current.person, by, before, {})


def facts(shift: Shift) -> dict[str, Any]:
    """What the log keeps of a shift."""
    return {
        "role": shift.role, "begins": shift.begins.isoformat(), "ends": shift.ends.isoformat(),
        "sections": [section.name for section in shift.categories.all()],
    }  # fmt: skip


def _log(person: User, by: User, before: dict[str, Any], after: dict[str, Any]) -> None:
    if before != after:
        RightsChange.objects.create(
            person=person, by=by, at=clock.now(), what=RightsChange.What.SHIFT, before=before, after=after
        )
