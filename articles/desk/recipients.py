"""Who must hear of what. All that alerts know about people and their work is said here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.db.models import Q

from articles.desk.roles import APPROVE, APPROVE_FINALLY, EDIT
from articles.models import Act, AlertKind, Article, Event, State, User

# Acts that put a story before somebody although its state may stay the same.
_PASSING_ON: Final = frozenset({Act.HAND_OVER, Act.WITHDRAW})


@dataclass(frozen=True, slots=True)
class Hearer:
    """`mail`: an e-mail goes along, because the person wants this kind and has an address."""

    person: int
    mail: bool


def kind_of(event: Event, *, urgent: bool) -> AlertKind | None:
    """As what an event is told; None for one that nobody needs to hear of. `urgent`: the story carries the mark."""
    act, after = Act(event.act), State(event.state_after)
    match act:
        case Act.RETURN | Act.NOT_USE | Act.DECLINE_FIX:
            return AlertKind.RETURNED
        case Act.ASK_FOR_FIX:
            return AlertKind.WAITING
        case Act.PUBLISH | Act.RESCHEDULE:
            return AlertKind.PUBLISHED
        case Act.HIDE | Act.TAKE_DOWN:
            return AlertKind.TAKEN_DOWN
        case Act.MARK_URGENT:
            return AlertKind.URGENT
    arrives = after in State.awaiting() and after != event.state_before
    if arrives or (act in _PASSING_ON and after is State.EDITING):
        return AlertKind.URGENT if urgent else AlertKind.WAITING
    return None


def hearers(event: Event, kind: AlertKind, article: Article, own: frozenset[int], levels: int) -> list[Hearer]:
    """Everybody who must hear of it, but never the one who did it (one query). `own`: ids of the story's owners."""
    known, rights = _audience(event, kind, article, own, levels)
    wanted = Q(pk__in=known - {None})
    for right, not_to_owners in rights:
        wanted |= may(right, article) & (~Q(pk__in=own) if not_to_owners else Q())
    found = User.objects.filter(wanted, is_active=True, is_staff=True).exclude(pk=event.actor_id).distinct()
    people = found.order_by("pk").values_list("pk", "email", "alert_mail")
    return [Hearer(pk, bool(email) and kind in kinds) for pk, email, kinds in people]


def may(right: str, article: Article) -> Q:
    """Which people hold this right on stories of this category."""
    return Q(groups__permissions__codename=right) | Q(user_permissions__codename=right)


Known = set[int | None]
Rights = list[tuple[str, bool]]


def _audience(
    event: Event, kind: AlertKind, article: Article, own: frozenset[int], levels: int
) -> tuple[Known, Rights]:
    """People by name, and those by right, each right with whether it is of no use to owners (four eyes)."""
    writers: Known = set(own)
    holder: Known = {article.taken_by_id}
    match kind:
        case AlertKind.RETURNED:
            return _sent_back(event, writers, holder), []
        case AlertKind.PUBLISHED:
            return writers | holder, []
        case AlertKind.TAKEN_DOWN:
            return writers | holder, [(APPROVE, False)]
    if event.act == Act.ASK_FOR_FIX:
        return set(), [(EDIT, True)]
    waiting = _for_whom_it_waits(State(event.state_after), levels)
    if event.act != Act.MARK_URGENT:
        return (set(), [(waiting, True)]) if waiting else (set(holder), [])
    if event.state_after in State.with_the_writer():
        return set(writers), [(EDIT, False)]
    return (set(), [(waiting, True), (APPROVE, False)]) if waiting else (set(holder), [(APPROVE, False)])


def _sent_back(event: Event, writers: Known, holder: Known) -> Known:
    if event.directed_to_id:
        return {event.directed_to_id}
    return holder if event.state_after == State.EDITING else writers


def _for_whom_it_waits(state: State, levels: int) -> str | None:
    """The right that the next step needs; None for a state in which one person has the story."""
    last = (EDIT, APPROVE, APPROVE_FINALLY)[levels - 1]
    return {
        State.AWAITING_EDITING: EDIT, State.AWAITING_APPROVAL: APPROVE, State.AWAITING_PUBLICATION: last,
    }.get(state)  # fmt: skip
