"""What an act changes: the state it leads to, the columns of the story, and what readers have."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from django.utils.translation import gettext as _

from articles.desk.order import Order
from articles.desk.refusals import Incomplete, somebody_was_faster
from articles.desk.roles import owners
from articles.desk.rules import Rule
from articles.models import Act, Article, Revision, State, User
from articles.publishing.door import NothingComing, NotPublishable, publish, reschedule, unschedule, withdraw

# What answers a request to fix a published story: the desk takes it, or readers get new words, or none at all.
_ANSWERS_A_FIX_REQUEST: Final = frozenset({Act.TAKE, Act.DECLINE_FIX, Act.PUBLISH, Act.HIDE, Act.TAKE_DOWN})


def state_after(article: Article, act: Act, rule: Rule, order: Order) -> State:
    """The rule's state, but for a return to a chosen person: to the writer or to an editor."""
    if act is Act.RETURN and order.to is not None:
        return State.RETURNED if order.to.pk in owners(article) else State.EDITING
    if act is Act.RETURN and rule.to is State.EDITING and article.taken_by_id is None:
        return State.RETURNED
    return rule.to


def consequences(article: Article, act: Act, by: User, after: State, order: Order, now: datetime) -> dict[str, Any]:
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


def answered(article: Article, act: Act) -> dict[str, Any]:
    """A request to fix the story is over with the next thing that the desk does about it."""
    return {"fix_asked_at": None} if article.fix_asked_at and act in _ANSWERS_A_FIX_REQUEST else {}


def _after_return(article: Article, after: State, order: Order) -> dict[str, Any]:
    changes: dict[str, Any] = {"returns": article.returns + 1}
    if after is State.RETURNED:
        return {**changes, "taken_by": None}
    return {**changes, "taken_by": order.to} if order.to else changes


def at_the_door(article: Article, act: Act, order: Order, now: datetime) -> tuple[dict[str, Any], int]:
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
        version = publish(revision, begins, now=now, minor=order.minor, to_top=order.to_top, told=order.told)
    except NotPublishable as refusal:
        raise Incomplete(_("This cannot be published yet."), refusal.blockers) from refusal
    # The very words may have been up for long: then that is since when they are published.
    return {"live_from": version.visible_from, "first_released_at": article.first_released_at or begins}


def _to_another_moment(article: Article, order: Order, now: datetime) -> tuple[dict[str, Any], int]:
    if order.planned is not None and order.planned != article.live_from:
        raise somebody_was_faster(article)
    begins = max(order.visible_from or now, now)
    if begins == article.live_from:
        raise Incomplete(_("It is set for that moment already."))
    try:
        version = reschedule(article.pk, begins, now=now)
    except NothingComing as late:
        raise somebody_was_faster(article) from late
    except NotPublishable as refusal:
        raise Incomplete(_("It cannot go up at that moment."), refusal.blockers) from refusal
    first = begins if article.first_released_at == article.live_from else article.first_released_at
    return {"live_from": version.visible_from, "first_released_at": first}, version.revision
