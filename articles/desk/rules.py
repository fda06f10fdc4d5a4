"""The one table of the workflow: in which state, which act, by whom, leading where."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum, auto
from typing import Final

from articles.desk.roles import Rights, Standing, owners
from articles.models import Act, Article, State, User


class Who(Enum):
    """Whom an act is for, judged on the story in hand."""

    WRITER = auto()  # whose own piece it is; a managing editor may stand in
    EDITOR = auto()  # anyone who edits
    HOLDER = auto()  # who has taken the story; a managing editor may stand in
    MANAGER = auto()  # who approves
    PUBLISHER = auto()  # whose approval is the last under the site's levels
    SCHEDULER = auto()  # publisher, whoever has taken the working copy: what waits was approved already
    DESK = auto()  # the writer, and anyone who edits or approves
    ASKER = auto()  # whose own piece it is, and nobody in their stead
    WITHDRAWER = auto()  # publisher or manager: taking something away is never harder than putting it up


@dataclass(frozen=True, slots=True)
class Rule:
    """`others_only`: nobody may do this to their own piece. `levels`: under which approval levels the act exists."""

    to: State
    who: Who
    others_only: bool = False
    levels: tuple[int, ...] = (1, 2, 3)


_S, _A = State, Act
_RETURN_TO_WRITER = Rule(_S.RETURNED, Who.HOLDER, others_only=True)
_RETURN_TO_EDITOR = Rule(_S.EDITING, Who.MANAGER, others_only=True)
_NOT_USED_BY_MANAGER = Rule(_S.NOT_USED, Who.MANAGER)
_HIDDEN = Rule(_S.HIDDEN, Who.WITHDRAWER)
_TAKEN_DOWN = Rule(_S.TAKEN_DOWN, Who.WITHDRAWER)
_ON_ITS_WAY = (*sorted(_S.in_progress()), _S.NOT_USED)

RULES: Final[dict[tuple[State, Act], Rule]] = {
    (_S.DRAFT, _A.SUBMIT): Rule(_S.AWAITING_EDITING, Who.WRITER),
    (_S.RETURNED, _A.SUBMIT): Rule(_S.AWAITING_EDITING, Who.WRITER),
    (_S.RETURNED, _A.NOT_USE): _NOT_USED_BY_MANAGER,
    (_S.AWAITING_EDITING, _A.WITHDRAW): Rule(_S.DRAFT, Who.WRITER),
    (_S.AWAITING_EDITING, _A.TAKE): Rule(_S.EDITING, Who.EDITOR, others_only=True),
    (_S.AWAITING_EDITING, _A.HAND_OVER): Rule(_S.EDITING, Who.MANAGER),
    (_S.AWAITING_EDITING, _A.RETURN): Rule(_S.RETURNED, Who.EDITOR, others_only=True),
    (_S.AWAITING_EDITING, _A.NOT_USE): Rule(_S.NOT_USED, Who.EDITOR, others_only=True),
    (_S.EDITING, _A.RELEASE): Rule(_S.AWAITING_EDITING, Who.HOLDER),
    (_S.EDITING, _A.HAND_OVER): Rule(_S.EDITING, Who.HOLDER),
    (_S.EDITING, _A.SEND_FOR_APPROVAL): Rule(_S.AWAITING_APPROVAL, Who.HOLDER, others_only=True, levels=(2, 3)),
    (_S.EDITING, _A.RETURN): _RETURN_TO_WRITER,
    (_S.EDITING, _A.PUBLISH): Rule(_S.RELEASED, Who.PUBLISHER, others_only=True, levels=(1, 2)),
    (_S.EDITING, _A.NOT_USE): Rule(_S.NOT_USED, Who.HOLDER, others_only=True),
    (_S.AWAITING_APPROVAL, _A.WITHDRAW): Rule(_S.EDITING, Who.HOLDER),
    (_S.AWAITING_APPROVAL, _A.APPROVE): Rule(_S.AWAITING_PUBLICATION, Who.MANAGER, others_only=True),
    (_S.AWAITING_APPROVAL, _A.RETURN): _RETURN_TO_EDITOR,
    (_S.AWAITING_APPROVAL, _A.PUBLISH): Rule(_S.RELEASED, Who.PUBLISHER, others_only=True, levels=(1, 2)),
    (_S.AWAITING_APPROVAL, _A.NOT_USE): _NOT_USED_BY_MANAGER,
    (_S.AWAITING_PUBLICATION, _A.PUBLISH): Rule(_S.RELEASED, Who.PUBLISHER, others_only=True),
    (_S.AWAITING_PUBLICATION, _A.RETURN): _RETURN_TO_EDITOR,
    (_S.AWAITING_PUBLICATION, _A.NOT_USE): _NOT_USED_BY_MANAGER,
    (_S.RELEASED, _A.TAKE): Rule(_S.EDITING, Who.EDITOR, others_only=True),
    (_S.RELEASED, _A.ASK_FOR_FIX): Rule(_S.RELEASED, Who.ASKER),
    (_S.RELEASED, _A.DECLINE_FIX): Rule(_S.RELEASED, Who.EDITOR, others_only=True),
    (_S.RELEASED, _A.UNSCHEDULE): Rule(_S.AWAITING_PUBLICATION, Who.WITHDRAWER),
    (_S.HIDDEN, _A.TAKE): Rule(_S.EDITING, Who.EDITOR, others_only=True),
    (_S.HIDDEN, _A.PUBLISH): Rule(_S.RELEASED, Who.PUBLISHER, others_only=True),
    (_S.HIDDEN, _A.TAKE_DOWN): _TAKEN_DOWN,
    (_S.TAKEN_DOWN, _A.REOPEN): Rule(_S.EDITING, Who.MANAGER, others_only=True),
    (_S.NOT_USED, _A.REOPEN): Rule(_S.DRAFT, Who.EDITOR),
    # Readers may have a story, or be about to get it, while its working copy is anywhere: it can always be stopped.
    **{
        (state, act): rule
        for state in (*_ON_ITS_WAY, _S.RELEASED)
        for act, rule in ((_A.HIDE, _HIDDEN), (_A.TAKE_DOWN, _TAKEN_DOWN))
    },
    **{(state, _A.UNSCHEDULE): Rule(state, Who.WITHDRAWER) for state in _ON_ITS_WAY},
    **{(s, _A.RESCHEDULE): Rule(s, Who.SCHEDULER, others_only=True) for s in (*_ON_ITS_WAY, _S.RELEASED)},
    **{(state, act): Rule(state, Who.DESK) for state in sorted(_S.in_progress()) for act in sorted(_A.about_urgency())},
    **{
        (state, act): Rule(state, Who.WRITER)
        for state in (_S.DRAFT, _S.RETURNED, _S.NOT_USED)
        for act in (_A.BIN, _A.RESTORE)
    },
}  # fmt: skip

# What whoever is on duty may do with a reason although it is their own piece: enough to get urgent news out at night.
OVERRIDABLE: Final = frozenset({Act.TAKE, Act.APPROVE, Act.PUBLISH})

# A save by these people in these states opens the story again: what was approved is no longer what stands there.
REOPENED_BY_SAVING: Final = frozenset(
    {State.AWAITING_APPROVAL, State.AWAITING_PUBLICATION, State.RELEASED, State.HIDDEN}
)


def exists_now(article: Article, act: Act, at: datetime) -> bool:
    """Whether the act makes sense on this story, whoever asks: the facts beside the state."""
    if act is Act.RESTORE or article.binned_at is not None:
        return act is Act.RESTORE and article.binned_at is not None
    if act is Act.BIN:
        return article.first_released_at is None
    if act in Act.about_urgency():
        return article.urgent == (act is Act.CLEAR_URGENT)
    if act in {Act.HIDE, Act.TAKE_DOWN}:
        return article.live_from is not None or article.state == State.HIDDEN
    if act in {Act.ASK_FOR_FIX, Act.DECLINE_FIX}:
        return (article.fix_asked_at is not None) == (act is Act.DECLINE_FIX)
    if act in {Act.UNSCHEDULE, Act.RESCHEDULE}:
        return article.live_from is not None and article.live_from > at
    return True


def is_for(rule: Rule, article: Article, user: User, stands: Standing, levels: int, *, own: bool) -> bool:
    """Whether this person may do in the story's section what the rule allows, leaving own pieces aside."""
    here = stands.on(article)
    match rule.who:
        case Who.WRITER:
            return (here.writes and own) or here.approves
        case Who.EDITOR:
            return here.edits
        case Who.HOLDER:
            return (here.edits and article.taken_by_id == user.pk) or here.approves
        case Who.MANAGER:
            return here.approves
        case Who.PUBLISHER:
            return here.publishes(levels) and (_holds_or_manages(article, user, here))
        case Who.SCHEDULER:
            return here.publishes(levels)
        case Who.DESK:
            return (here.writes and own) or here.edits or here.approves
        case Who.ASKER:
            return here.writes and own
        case Who.WITHDRAWER:
            return here.withdraws(levels)


def _holds_or_manages(article: Article, user: User, here: Rights) -> bool:
    return article.state != State.EDITING or article.taken_by_id == user.pk or here.approves


def may_write(article: Article, user: User, stands: Standing) -> bool:
    """Who may type, by state: the writer before submitting, the taker while editing, managing editors after that."""
    return article.binned_at is None and _may_type(article, user, stands.on(article))


def may_put_into(article: Article, category: int | None, user: User, stands: Standing) -> bool:
    """Whether somebody who may type into the story may also put it into that section: it obeys the rights of both.

    Without a section it belongs to whoever has the right everywhere, and to its writer.
    """
    there = stands.at(category)
    if category is None:
        there = replace(there, writes=stands.writes)
    return _may_type(article, user, there)


def may_save(article: Article, before: int | None, user: User, stands: Standing) -> bool:
    """Whether this person may save the story as it now stands; `before` is the section it was in until this save."""
    now_in = article.category_id
    if before == now_in:
        return may_write(article, user, stands)
    article.category_id = before
    allowed = may_write(article, user, stands)
    article.category_id = now_in
    return allowed and may_put_into(article, now_in, user, stands)


def _may_type(article: Article, user: User, there: Rights) -> bool:
    state = State(article.state)
    if state in State.with_the_writer():
        return (there.writes and user.pk in owners(article)) or there.approves
    if state is State.EDITING:
        return (there.edits and article.taken_by_id == user.pk) or there.approves
    if state in {State.AWAITING_APPROVAL, State.AWAITING_PUBLICATION, State.HIDDEN}:
        return there.approves
    if state is State.RELEASED:
        return there.edits and (there.approves or user.pk not in owners(article))
    return False
