"""The one place where a story changes its state: `move`. It names the actor, leaves one event, or changes nothing."""

from __future__ import annotations

from copy import copy
from datetime import datetime
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from articles import clock
from articles.desk.alerts import tell
from articles.desk.consequences import answered, at_the_door, consequences, state_after
from articles.desk.order import Order
from articles.desk.refusals import (
    WORDS,
    BothApprovals,
    Incomplete,
    NotAllowed,
    NotPossibleNow,
    OwnPiece,
    Refused,
    somebody_was_faster,
    text_changed,
)
from articles.desk.roles import is_own, owners, standing
from articles.desk.rules import OVERRIDABLE, RULES, exists_now, is_for
from articles.models import Act, Article, DeskSettings, Event, State, User
from articles.publishing.blockers import Blocker
from articles.publishing.use_rights import unusable_now

# Whoever orders a story down at night must not be stopped by a comma that a colleague just typed.
# And what waits for its moment was approved: moving it says nothing about what is being typed since.
INDIFFERENT_TO_THE_TEXT = (
    frozenset({Act.HIDE, Act.TAKE_DOWN, Act.UNSCHEDULE, Act.RESCHEDULE, Act.BIN, Act.RESTORE})
    | {Act.ASK_FOR_FIX, Act.DECLINE_FIX}
    | Act.about_urgency()
)


def approval_levels() -> int:
    found = DeskSettings.objects.filter(pk=1).values_list("approval_levels", flat=True).first()
    return found or 2


Verdicts = dict[Act, type[Refused] | None]


def verdicts(article: Article, user: User, levels: int | None = None) -> Verdicts:
    """What speaks against each act of this person on this story now; None: nothing."""
    levels, own = levels or approval_levels(), is_own(article, user)
    return {act: objection(article, act, user, levels, own=own) for act in Act}


def possible_acts(article: Article, user: User, levels: int | None = None) -> list[Act]:
    """The acts this person may do on this story now, in the order of the enum: what the act bar shows."""
    return [act for act, refusal in verdicts(article, user, levels).items() if refusal is None]


def exceptional_acts(article: Article, user: User, judged: Verdicts) -> list[Act]:
    """What only four eyes speak against, while this person is on duty for the story. No query."""
    if standing(user).duty_on(article) is None:
        return []
    return [act for act, refusal in judged.items() if refusal in _FOUR_EYES and act in OVERRIDABLE]


def move(article: Article, act: Act, *, by: User, seen: int, note: str = "", order: Order | None = None) -> Event:
    """Does one act on a story, as one transaction with its event.

    `seen` is the number of the revision that the person had before their eyes. Raises a subclass of Refused, with a
    message for that person, and then has changed nothing: NotPossibleNow, NotAllowed, OwnPiece, Incomplete or
    TextChanged.
    """
    order = order or Order()
    with transaction.atomic():
        # Waits for a save or an act that is just being written, and then judges what is there: also who holds it.
        current = Article.objects.select_for_update(no_key=True).get(pk=article.pk)
        return _move(current, act, by, seen, note.strip(), order, clock.now())


def _move(article: Article, act: Act, by: User, seen: int, note: str, order: Order, now: datetime) -> Event:
    own, levels = owners(article), approval_levels()
    duty, overrides = _admit(article, act, by, order, levels, own=by.pk in own, now=now)
    if overrides and not note:
        raise Incomplete(_("Give a reason."))
    rule = RULES[State(article.state), act]
    _require(article, act, by, note, order)
    if seen != article.head and act not in INDIFFERENT_TO_THE_TEXT:
        raise text_changed(article, seen)
    before = article.state
    after = state_after(article, act, rule, order)
    # The door first: what may not go out says so kindly there, before the database refuses an incomplete story.
    released, revision = at_the_door(article, act, order, now)
    changes = {"state": after, "changed_at": now, **consequences(article, act, by, after, order, now), **released}
    answering = answered(article, act)
    changes |= answering
    unchanged = Article.objects.filter(pk=article.pk, state=before, binned_at=article.binned_at)
    if act not in INDIFFERENT_TO_THE_TEXT:
        unchanged = unchanged.filter(head=seen)
    if not unchanged.update(**changes):
        current = Article.objects.get(pk=article.pk)
        raise text_changed(current, seen) if current.state == before else somebody_was_faster(current)
    # Whose piece it was that day: names under a story change later, the proof of four eyes must not.
    details = order.details() | ({"fix": True} if answering else {})
    details |= {"owners": sorted(own)} if act is Act.PUBLISH else {}
    event = Event.objects.create(
        article=article, act=act, state_before=before, state_after=after, revision=revision, actor=by,
        directed_to=order.to, note=note, details=details, at=now, shift_id=duty, overrides=overrides,
    )  # fmt: skip
    for name, value in changes.items():
        setattr(article, name, value)
    tell(event, article, own | {by.pk} if act is Act.SUBMIT else own, levels)
    return event


def _admit(
    article: Article, act: Act, by: User, order: Order, levels: int, *, own: bool, now: datetime
) -> tuple[int | None, bool]:
    """The shift that the act rests on, if on one, and whether it sets four eyes aside. Raises the refusal."""
    refusal = objection(article, act, by, levels, own=own, at=now)
    if refusal is None:
        return _lent_by(article, act, by, levels, own=own), False
    if order.exception and refusal in _FOUR_EYES and act in OVERRIDABLE and (duty := standing(by).duty_on(article)):
        return duty, True
    raise somebody_was_faster(article) if refusal is NotPossibleNow else refusal(WORDS[refusal])


def _lent_by(article: Article, act: Act, by: User, levels: int, *, own: bool) -> int | None:
    """The shift without whose rights this would not be theirs to do: the log says "standing in"."""
    rule, shifts = RULES.get((State(article.state), act)), standing(by).shifts_on(article)
    if rule is None or not shifts or is_for(rule, article, by, standing(by).without_shifts(), levels, own=own):
        return None
    return shifts[0]


_FOUR_EYES: Final = (OwnPiece, BothApprovals)


def objection(
    article: Article, act: Act, by: User, levels: int, *, own: bool, at: datetime | None = None
) -> type[Refused] | None:
    """What speaks against the act before anything about its text is asked; no query once the standing is known."""
    rule = RULES.get((State(article.state), act))
    if rule is None or levels not in rule.levels or not exists_now(article, act, at or clock.now()):
        return NotPossibleNow
    if act is Act.PUBLISH and article.state == State.HIDDEN and not _was_public(article):
        return NotPossibleNow
    if not is_for(rule, article, by, standing(by), levels, own=own):
        return NotAllowed
    if rule.others_only and own:
        return OwnPiece
    return BothApprovals if _approved_first(article, act, by, levels) else None


def _approved_first(article: Article, act: Act, by: User, levels: int) -> bool:
    """At three levels: whether the last approval before this one was this person's."""
    if levels < 3 or act is not Act.PUBLISH or article.state != State.AWAITING_PUBLICATION:
        return False
    approvals = Event.objects.filter(article_id=article.pk, act=Act.APPROVE)
    return approvals.values_list("actor_id", flat=True).first() == by.pk


def _was_public(article: Article) -> bool:
    """Whether these very words went out: only they may come back from hiding without a new approval."""
    return Event.objects.filter(article_id=article.pk, act=Act.PUBLISH, revision=article.head).exists()


def _require(article: Article, act: Act, by: User, note: str, order: Order) -> None:
    if act in Act.needing_a_reason() and not note:
        raise Incomplete(_("Give a reason."))
    if act is Act.SUBMIT and not article.headline:
        raise Incomplete(_("The headline is missing."))
    if act is Act.SUBMIT and (reasons := unusable_now(article.body, article.lead_photo_id)):
        raise Incomplete(" ".join(reasons), [Blocker("body", reason) for reason in reasons])
    if act is Act.HAND_OVER:
        _require_an_editor(article, order.to)
    if act is Act.RETURN and order.to is not None and order.to.pk not in owners(article):
        _require_an_editor(article, order.to)


def _require_an_editor(article: Article, person: User | None) -> None:
    if person is None:
        raise Incomplete(_("Choose who gets the story."))
    if not standing(person).on(article).edits or is_own(article, person):
        raise Incomplete(_("%(person)s cannot edit this story.") % {"person": person})


def as_if_taken(article: Article, user: User) -> Article:
    """A copy that stands as the story would with this editor: to ask what would be possible then, never to be saved."""
    taken = copy(article)
    taken.state, taken.taken_by = State.EDITING, user
    return taken
