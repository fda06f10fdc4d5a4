"""Giving and taking roles: who may, and what is logged. Rights are the newsroom's to give, not technical matters."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import clock
from articles.desk.roles import LADDER, Rights, standing
from articles.models import Assignment, Category, RightsChange, Role, User

_REASONS: Final = {
    "oneself": gettext_lazy("Nobody changes their own rights. A colleague has to do this."),
    "not_there": gettext_lazy("Only those who approve stories there may change rights there."),
    "too_high": gettext_lazy("Nobody gives or takes a role above their own."),
    "closed": gettext_lazy("This account is closed."),
}


class MayNotAppoint(Exception):  # noqa: N818  (reads as what happened)
    """This change of rights is not this person's to make; the message is for them."""


def grantable(by: User, category: int | None) -> list[Role]:
    """The roles this person may give or take in that section. What a shift lends is not theirs to pass on."""
    own = standing(by).without_shifts().at(category)
    return [role for role in LADDER if own.cover(Rights.of(role))] if own.approves else []


def appoints(user: User) -> bool:
    """Whether there is any place where this person may change rights."""
    return standing(user).without_shifts().approves


def objection(by: User, person: User, category: int | None, *roles: Role | None) -> str:
    """Why `by` may not give and take these roles of `person` there; empty when they may."""
    allowed = grantable(by, category)
    if by.pk == person.pk:
        return str(_REASONS["oneself"])
    if not allowed:
        return str(_REASONS["not_there"])
    if any(role is not None and role not in allowed for role in roles):
        return str(_REASONS["too_high"])
    return "" if person.is_active and person.is_staff else str(_REASONS["closed"])


@transaction.atomic
def appoint(
    person: User, role: Role | None, category: Category | None, *, by: User | None, note: str = ""
) -> RightsChange | None:
    """Gives the role there in the place of what was given there before; None takes it away. None when nothing changed.

    `by` None: done at the server, by whoever rules it. Raises MayNotAppoint.
    """
    User.objects.select_for_update().get(pk=person.pk)  # two people at one time: the second sees what the first gave
    held = Assignment.objects.filter(account=person, category=category).first()
    before = Role(held.role) if held else None
    if before is role:
        return None
    if by is not None and (refusal := objection(by, person, category.pk if category else None, before, role)):
        raise MayNotAppoint(refusal)
    Assignment.objects.filter(account=person, category=category).delete()
    if role is not None:
        Assignment.objects.create(account=person, category=category, role=role, made_by=by, made_at=clock.now())
    return RightsChange.objects.create(
        person=person, by=by, at=clock.now(), what=RightsChange.What.ROLE, category=category,
        before=_as_fact(before), after=_as_fact(role), note=note,
    )  # fmt: skip


def _as_fact(role: Role | None) -> dict[str, str]:
    return {"role": role.value} if role else {}


def account_facts(number: int) -> dict[str, dict[str, Any]]:
    """What of an account is a right, as the database has it: {kind of change: facts}."""
    found: dict[str, Any] = dict(User.objects.filter(pk=number).values("is_active", "is_staff", "is_superuser").get())
    administers = User.objects.filter(pk=number, groups__name=Role.ADMINISTRATOR.value).exists()
    return {RightsChange.What.ACCOUNT: found, RightsChange.What.TECHNICAL: {"administrator": administers}}


def log_account(person: User, before: dict[str, dict[str, Any]], by: User) -> None:
    """Writes down what changed; a new account is one line."""
    for what, facts in account_facts(person.pk).items():
        earlier = before.get(what, {})
        if facts != earlier and (before or what == RightsChange.What.ACCOUNT):
            RightsChange.objects.create(person=person, by=by, at=clock.now(), what=what, before=earlier, after=facts)


def change_in_words(change: RightsChange, names: dict[str, str]) -> str:
    """One change as a sentence. `names`: role value -> what the house calls it."""
    match change.what:
        case RightsChange.What.ROLE:
            nothing = _("no role")
            before, after = (names.get(facts.get("role", ""), nothing) for facts in (change.before, change.after))
            return f"{before} → {after}"
        case RightsChange.What.TECHNICAL:
            given = change.after.get("administrator")
            return _("Looks after accounts and settings") if given else _("No longer looks after accounts and settings")
        case RightsChange.What.SHIFT:
            return _shift_in_words(change, names)
        case _:
            return _account_in_words(change)


def _shift_in_words(change: RightsChange, names: dict[str, str]) -> str:
    facts = change.after or change.before
    begins, ends = (_minute(facts[name]) for name in ("begins", "ends"))
    said = f"{names.get(facts['role'], facts['role'])}, {begins} – {ends}"
    if not change.after:
        return _("Taken off the roster: %(shift)s") % {"shift": said}
    return (_("Roster changed: %(shift)s") if change.before else _("On the roster: %(shift)s")) % {"shift": said}


def _minute(moment: str) -> str:
    return date_format(timezone.localtime(datetime.fromisoformat(moment)), "SHORT_DATETIME_FORMAT")


def _account_in_words(change: RightsChange) -> str:
    if not change.before:
        return _("Account opened")
    if change.before.get("is_active") and not change.after.get("is_active"):
        return _("Account closed")
    if change.after.get("is_active") and not change.before.get("is_active"):
        return _("Account opened again")
    return _("Account changed")
