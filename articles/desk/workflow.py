"""The one place where a story changes its state: `move`. It names the actor, leaves one event, or changes nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from django.db import transaction
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from articles import clock
from articles.desk.alerts import tell
from articles.desk.diff import Difference, difference
from articles.desk.roles import is_own, owners, standing
from articles.desk.rules import OVERRIDABLE, RULES, Rule, exists_now, is_for
from articles.models import Act, Article, DeskSettings, Event, Revision, State, User
from articles.models.content import StoryContent
from articles.publishing.blockers import Blocker
from articles.publishing.door import NothingComing, NotPublishable, publish, reschedule, unschedule, withdraw
from articles.publishing.use_rights import unusable_now
from articles.text import format_moment

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise


class Refused(Exception):  # noqa: N818  (reads as what happened)
    """An act that was not done. The message is for the person who tried it; nothing was changed."""


class NotPossibleNow(Refused):
    """The story is not in a state for this act, usually because somebody was faster."""


class NotAllowed(Refused):
    """The act is not this person's to do."""


class OwnPiece(NotAllowed):
    """Four eyes: nobody judges their own piece."""


class BothApprovals(NotAllowed):
    """Four eyes at three levels: nobody gives the first approval and the last."""


class Incomplete(Refused):
    """The act lacks something: a reason, a person, or what a published story must have (`blockers`)."""

    def __init__(self, message: str, reasons: list[Blocker] | None = None) -> None:
        super().__init__(message)
        self.blockers = reasons or []


class TextChanged(Refused):
    """The text is not the one that was seen; `difference` shows what is new, up to the version `head`."""

    def __init__(self, message: str, changes: Difference, head: int) -> None:
        super().__init__(message)
        self.difference = changes
        self.head = head


@dataclass(frozen=True, slots=True)
class Order:
    """What an act may carry beside its reason.

    `visible_from`: None means at once. `planned`: the moment that the person saw the story set for.
    `exception`: asks to set four eyes aside, which only whoever is on duty may.
    """

    to: User | None = None
    visible_from: datetime | None = None
    planned: datetime | None = None
    minor: bool = False
    to_top: bool = False
    ordered_by: str = ""
    reason_class: str = ""
    exception: bool = False

    def details(self) -> dict[str, Any]:
        kept: dict[str, Any] = {"ordered_by": self.ordered_by, "reason_class": self.reason_class}
        if self.minor or self.to_top:
            kept |= {"minor": self.minor, "to_top": self.to_top}
        for name, moment in (("visible_from", self.visible_from), ("planned", self.planned)):
            if moment:
                kept[name] = moment.isoformat()
        return {name: value for name, value in kept.items() if value != ""}


# Whoever orders a story down at night must not be stopped by a comma that a colleague just typed.
# And what waits for its moment was approved: moving it says nothing about what is being typed since.
INDIFFERENT_TO_THE_TEXT = (
    frozenset({Act.HIDE, Act.TAKE_DOWN, Act.UNSCHEDULE, Act.RESCHEDULE, Act.BIN, Act.RESTORE})
    | {Act.ASK_FOR_FIX, Act.DECLINE_FIX}
    | Act.about_urgency()
)
# What answers a request to fix a published story: the desk takes it, or readers get new words, or none at all.
_ANSWERS_A_FIX_REQUEST = frozenset({Act.TAKE, Act.DECLINE_FIX, Act.PUBLISH, Act.HIDE, Act.TAKE_DOWN})


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
        raise _text_changed(article, seen)
    before = article.state
    after = _state_after(article, act, rule, order)
    # The door first: what may not go out says so kindly there, before the database refuses an incomplete story.
    released, revision = _at_the_door(article, act, order, now)
    changes = {"state": after, "changed_at": now, **_consequences(article, act, by, after, order, now), **released}
    answered = _answered(article, act)
    changes |= answered
    unchanged = Article.objects.filter(pk=article.pk, state=before, binned_at=article.binned_at)
    if act not in INDIFFERENT_TO_THE_TEXT:
        unchanged = unchanged.filter(head=seen)
    if not unchanged.update(**changes):
        current = Article.objects.get(pk=article.pk)
        raise _text_changed(current, seen) if current.state == before else _somebody_was_faster(current)
    # Whose piece it was that day: names under a story change later, the proof of four eyes must not.
    details = order.details() | ({"fix": True} if answered else {})
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
    raise _somebody_was_faster(article) if refusal is NotPossibleNow else refusal(_REFUSALS[refusal])


def _lent_by(article: Article, act: Act, by: User, levels: int, *, own: bool) -> int | None:
    """The shift without whose rights this would not be theirs to do: the log says "standing in"."""
    rule, shifts = RULES.get((State(article.state), act)), standing(by).shifts_on(article)
    if rule is None or not shifts or is_for(rule, article, by, standing(by).without_shifts(), levels, own=own):
        return None
    return shifts[0]


_REFUSALS: Final[dict[type[Refused], StrPromise]] = {
    NotAllowed: gettext_lazy("This is not yours to do on this story."),
    OwnPiece: gettext_lazy("Nobody approves their own piece. A colleague has to do this."),
    BothApprovals: gettext_lazy("You gave the first approval. Somebody else has to give the last one."),
}
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


def _state_after(article: Article, act: Act, rule: Rule, order: Order) -> State:
    """The rule's state, but for a return to a chosen person: to the writer or to an editor."""
    if act is Act.RETURN and order.to is not None:
        return State.RETURNED if order.to.pk in owners(article) else State.EDITING
    if act is Act.RETURN and rule.to is State.EDITING and article.taken_by_id is None:
        return State.RETURNED
    return rule.to


def _consequences(article: Article, act: Act, by: User, after: State, order: Order, now: datetime) -> dict[str, Any]:
    """The columns that an act changes beside the state. Urgency ends when the work on the story does."""
    over = {} if after in State.in_progress() else {"urgent": False}
    return {**over, **_of_the_act(article, act, by, after, order, now)}


def _of_the_act(article: Article, act: Act, by: User, after: State, order: Order, now: datetime) -> dict[str, Any]:
    match act:
        case Act.SUBMIT:
            return {"submitted_by": by, "taken_by": None}
        case Act.TAKE | Act.REOPEN:
            return {"taken_by": by if after is State.EDITING else None}
        case Act.HAND_OVER:
            return {"taken_by": order.to}
        case Act.RELEASE | Act.NOT_USE:
            return {"taken_by": None}
        case Act.WITHDRAW:
            return {} if after is State.EDITING else {"taken_by": None}
        case Act.RETURN:
            return _after_return(article, after, order)
        case Act.MARK_URGENT | Act.CLEAR_URGENT:
            # It has waited as long as before.
            return {"urgent": act is Act.MARK_URGENT, "changed_at": article.changed_at}
        case Act.ASK_FOR_FIX:
            return {"fix_asked_at": now}
        case Act.BIN:
            return {"binned_at": now}
        case Act.RESTORE:
            return {"binned_at": None}
        case _:
            return {}


def _answered(article: Article, act: Act) -> dict[str, Any]:
    """A request to fix the story is over with the next thing that the desk does about it."""
    return {"fix_asked_at": None} if article.fix_asked_at and act in _ANSWERS_A_FIX_REQUEST else {}


def _after_return(article: Article, after: State, order: Order) -> dict[str, Any]:
    changes: dict[str, Any] = {"returns": article.returns + 1}
    if after is State.RETURNED:
        return {**changes, "taken_by": None}
    return {**changes, "taken_by": order.to} if order.to else changes


def _at_the_door(article: Article, act: Act, order: Order, now: datetime) -> tuple[dict[str, Any], int]:
    """What the act does to what readers have: the columns that say so, and the number of the version it is about.

    Raises Incomplete for what may not be published; whatever fails after it undoes it with the transaction.
    """
    if act is Act.PUBLISH:
        return _through_the_door(article, order, now), article.head
    if act is Act.RESCHEDULE:
        return _to_another_moment(article, order, now)
    if act in {Act.HIDE, Act.TAKE_DOWN}:
        withdraw(article.pk, now=now)
        return {"live_from": None}, article.head
    return ({"live_from": unschedule(article.pk, now=now)} if act is Act.UNSCHEDULE else {}), article.head


def _through_the_door(article: Article, order: Order, now: datetime) -> dict[str, Any]:
    revision = Revision.objects.get(article_id=article.pk, number=article.head)
    begins = max(order.visible_from or now, now)
    try:
        version = publish(revision, begins, now=now, minor=order.minor, to_top=order.to_top)
    except NotPublishable as refusal:
        raise Incomplete(_("This cannot be published yet."), refusal.blockers) from refusal
    # The very words may have been up for long: then that is since when they are published.
    return {"live_from": version.visible_from, "first_released_at": article.first_released_at or begins}


def _to_another_moment(article: Article, order: Order, now: datetime) -> tuple[dict[str, Any], int]:
    if order.planned is not None and order.planned != article.live_from:
        raise _somebody_was_faster(article)
    begins = max(order.visible_from or now, now)
    if begins == article.live_from:
        raise Incomplete(_("It is set for that moment already."))
    try:
        version = reschedule(article.pk, begins, now=now)
    except NothingComing as late:
        raise _somebody_was_faster(article) from late
    except NotPublishable as refusal:
        raise Incomplete(_("It cannot go up at that moment."), refusal.blockers) from refusal
    first = begins if article.first_released_at == article.live_from else article.first_released_at
    return {"live_from": version.visible_from, "first_released_at": first}, version.revision


def _somebody_was_faster(article: Article) -> NotPossibleNow:
    """Says kindly what happened meanwhile."""
    last = Event.objects.filter(article_id=article.pk).select_related("actor").first()
    state = article.state_label(clock.now())
    if last is None:
        return NotPossibleNow(_("The story is now: %(state)s.") % {"state": state})
    return NotPossibleNow(
        _("Somebody was faster: %(person)s, %(act)s, %(moment)s. The story is now: %(state)s.")
        % {
            "person": last.actor,
            "act": Act(last.act).label,
            "moment": format_moment(last.at, get_language() or "vi"),
            "state": state,
        }
    )


def _text_changed(article: Article, seen: int) -> TextChanged:
    numbers = Revision.objects.filter(article_id=article.pk, number__in=[seen, article.head])
    found = {revision.number: StoryContent.from_json(revision.content) for revision in numbers}
    now_there = found[article.head]
    return TextChanged(
        _("The text has changed since you saw it: you saw version %(seen)s, it is now version %(head)s.")
        % {"seen": seen, "head": article.head},
        difference(found.get(seen, now_there), now_there),
        article.head,
    )
