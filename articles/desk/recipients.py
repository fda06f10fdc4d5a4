"""Who must hear of what. All that alerts know about people and their work is said here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import Exists, OuterRef, Q

from articles.desk.roles import Right, held_anywhere, held_by, sections_above, standing
from articles.models import Act, AlertKind, Article, Byline, Event, NoteEntry, State, User

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
    """Everybody who must hear of it, but never the one who did it (two queries). `own`: ids of the story's owners.

    Rights are those of the section at that moment: whoever stands in on duty hears of it, too.
    """
    known, rights = _audience(event, kind, article, own, levels)
    wanted = Q(pk__in=known - {None})
    above = sections_above(article.category_id) if rights else []
    for right, not_to_owners in rights:
        wanted |= held_by(right, above, event.at) & (~Q(pk__in=own) if not_to_owners else Q())
    return _people(wanted, kind, but=event.actor_id)


def hearers_of_note(entry: NoteEntry, article: Article, own: frozenset[int]) -> list[Hearer]:
    """A new note is for those who have the story in hand, an answer for all who took part in that note before.

    Settling it without a word is heard by nobody.
    """
    if not entry.text:
        return []
    earlier = set(NoteEntry.objects.filter(note=entry.note_id, pk__lt=entry.pk).values_list("by_id", flat=True))
    known: Known = set(earlier) if earlier else {*own, article.taken_by_id}
    return _people(Q(pk__in=known - {None}), AlertKind.NOTED, but=entry.by_id)


def hearers_of_hand_in(at: datetime) -> list[Hearer]:
    """Everybody who decides about what is handed in: who edits somewhere, also by a shift (one query)."""
    return _people(held_anywhere("edits", at), AlertKind.HANDED_IN)


def hearers_of_complaint(at: datetime) -> list[Hearer]:
    """Everybody who gives complaints to somebody: who approves somewhere, also by a shift (one query)."""
    return _people(held_anywhere("approves", at), AlertKind.COMPLAINED)


def _people(wanted: Q, kind: AlertKind, *, but: int = 0) -> list[Hearer]:
    """`but` never hears of it: they did it."""
    found = User.objects.filter(wanted, is_active=True, is_staff=True).exclude(pk=but).distinct()
    people = found.order_by("pk").values_list("pk", "email", "alert_mail")
    return [Hearer(pk, bool(email) and kind in kinds) for pk, email, kinds in people]


def still_theirs(person: User) -> Q:
    """Narrows alerts to what still concerns this person; an empty Q where all does.

    Nobody is called to a step that is no longer theirs: whoever stood in for a night is not counted as waited for in
    the morning, nor an editor whose section changed.
    """
    stands = standing(person)
    edits, approves = stands.sections_where("edits"), stands.sections_where("approves")
    if edits is None and approves is None:
        return Q()
    signed = Byline.objects.filter(article=OuterRef("article"), author__user=person)
    own = Q(article__created_by=person) | Q(article__submitted_by=person) | Q(Exists(signed))
    to_approve = Q(event__state_after__in=(State.AWAITING_APPROVAL, State.AWAITING_PUBLICATION))
    here = (to_approve & _in(approves)) | (~to_approve & _in(edits)) | Q(article__taken_by=person) | own
    called = Q(kind__in=(AlertKind.WAITING, AlertKind.URGENT))
    not_theirs = ([] if stands.edits else [AlertKind.HANDED_IN]) + ([] if stands.approves else [AlertKind.COMPLAINED])
    return (called & here) | (~called & ~Q(kind__in=not_theirs))


def _in(sections: frozenset[int] | None) -> Q:
    """Every section for None. An alert on a story always has an event; `~Q()` would match nothing."""
    return Q(article__isnull=False) if sections is None else Q(article__category__in=sorted(sections))


Known = set[int | None]
Rights = list[tuple[Right, bool]]


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
            return writers | holder, [("approves", False)]
    if event.act == Act.ASK_FOR_FIX:
        return set(), [("edits", True)]
    waiting = _for_whom_it_waits(State(event.state_after), levels)
    if event.act != Act.MARK_URGENT:
        return (set(), [(waiting, True)]) if waiting else (set(holder), [])
    if event.state_after in State.with_the_writer():
        return set(writers), [("edits", False)]
    return (set(), [(waiting, True), ("approves", False)]) if waiting else (set(holder), [("approves", False)])


def _sent_back(event: Event, writers: Known, holder: Known) -> Known:
    if event.directed_to_id:
        return {event.directed_to_id}
    return holder if event.state_after == State.EDITING else writers


def _for_whom_it_waits(state: State, levels: int) -> Right | None:
    """The right that the next step needs; None for a state in which one person has the story."""
    last: Right = ("edits", "approves", "approves_finally")[levels - 1]
    needed: dict[State, Right] = {
        State.AWAITING_EDITING: "edits", State.AWAITING_APPROVAL: "approves", State.AWAITING_PUBLICATION: last,
    }  # fmt: skip
    return needed.get(state)
