"""What asks for this person: urgent stories, what came back, what waits for their step, what is theirs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet
from django.utils.translation import gettext as _

from articles.desk.admin.lists import AS_TAKEN_UP, own_among_few
from articles.desk.day.deliveries import handed_in
from articles.desk.day.demands import complaints, corrections
from articles.desk.day.rows import Block, Place, block_of, waiting_words
from articles.desk.fixes import waiting_for_a_fix
from articles.desk.roles import Right, Rights, Standing
from articles.desk.rounds import last_return, with_last_return
from articles.desk.workflow import approval_levels
from articles.models import Article, ArticleQuerySet, State, User


def waiting(user: User, stands: Standing, stories: ArticleQuerySet) -> Iterator[Block]:
    """The blocks in the order of what presses most; one query each, none for a block that is not theirs."""
    if stands.writes or stands.edits:
        yield _urgent(user, stands, stories)
    calm = stories.filter(urgent=False)
    if stands.writes:
        yield _returned(user, stories)
    if stands.edits:
        yield from _for_editors(user, stands, stories, calm)
    if stands.approves:
        yield from _for_managers(user, stands, calm)
    if stands.writes:
        yield from _own(user, stories, calm)


def _urgent(user: User, stands: Standing, stories: ArticleQuerySet) -> Block:
    """What is this person's next step anyway stands in its own block below, with all that goes with it."""
    own = own_among_few(user)
    urgent = stories.filter(urgent=True, state__in=sorted(State.in_progress())).order_by("changed_at", "pk")
    others = urgent.exclude(Q(state=State.EDITING, taken_by=user)).exclude(Q(state=State.RETURNED) & own)
    if stands.sections_where("edits") is not None:
        others = others.filter(own | stands.stories_where("edits"))
    marked = others.annotate(mine=ExpressionWrapper(own, BooleanField()))

    def words(story: Any) -> dict[str, Any]:
        return {**waiting_words(story), "step": not story.mine and _is_next(State(story.state), stands.on(story))}

    return block_of("urgent", _("Urgent stories"), marked, {"state": "urgent"}, words=words, urgent=True)


def _is_next(state: State, here: Rights) -> bool:
    return (here.edits and state is State.AWAITING_EDITING) or (here.approves and state in State.awaiting())


def _returned(user: User, stories: ArticleQuerySet) -> Block:
    mine = with_last_return(stories.filter(own_among_few(user), state=State.RETURNED))
    return block_of(
        "returned", _("Sent back to you"), mine.order_by("-urgent", "-changed_at", "-pk"),
        {"state": State.RETURNED, "whose": "mine"}, words=last_return, urgent=True,
    )  # fmt: skip


def _for_editors(user: User, stands: Standing, stories: ArticleQuerySet, calm: ArticleQuerySet) -> Iterator[Block]:
    here = calm.filter(stands.stories_where("edits"))
    mine = stories.filter(state=State.EDITING, taken_by=user).order_by("-urgent", "-changed_at", "-pk")
    # An approver sends back to the editor: the reason stands there, too.
    yield block_of(
        "with_me", _("With you for editing"), with_last_return(mine), {"whose": "with_me"}, words=last_return
    )
    to_fix = waiting_for_a_fix(stories.filter(stands.stories_where("edits")))
    yield block_of("to_fix", _("Fix requested"), to_fix, {"state": "to_fix"}, words=_since_the_request)
    yield _line(here, user, State.AWAITING_EDITING, _("Awaiting editing"), _("Nothing waits for an editor."))
    yield handed_in()
    yield complaints(user, stands)
    yield corrections(user, stands)


def _since_the_request(story: Any) -> dict[str, Any]:
    return {"when": story.fix_asked_at}


def _for_managers(user: User, stands: Standing, calm: ArticleQuerySet) -> Iterator[Block]:
    here = calm.filter(stands.stories_where("approves"))
    yield _line(here, user, State.AWAITING_APPROVAL, _("Awaiting approval"), _("Nothing waits for approval."))
    levels = approval_levels()
    if stands.publishes(levels):
        last: Right = ("edits", "approves", "approves_finally")[levels - 1]
        here = calm.filter(stands.stories_where(last))
        yield _line(here, user, State.AWAITING_PUBLICATION, _("Awaiting publication"), "")


def _line(calm: QuerySet[Article], user: User, state: State, title: str, empty: str) -> Block:
    """Stories that wait for this person's step, by section, what waits longest first; never their own (four eyes)."""
    others = calm.filter(state=state).exclude(own_among_few(user))
    return block_of(
        state.value, title, others.order_by(*AS_TAKEN_UP), {"state": state, "whose": "for_me"},
        by_section=True, words=waiting_words, empty=empty,
    )  # fmt: skip


def _own(user: User, stories: ArticleQuerySet, calm: ArticleQuerySet) -> Iterator[Block]:
    under_way = Q(state__in=State.awaiting()) | (Q(state=State.EDITING) & ~Q(taken_by=user))
    on_the_way = calm.filter(own_among_few(user)).filter(under_way)
    yield block_of("on_the_way", _("Yours, on the way"), on_the_way, {"whose": "mine"}, words=waiting_words)
    drafts = stories.filter(created_by=user, state=State.DRAFT)
    yield block_of(
        "drafts", _("Your drafts"), drafts, {"state": State.DRAFT, "whose": "mine"},
        empty=_("No drafts. Write something new?"), place=Place.BESIDE,
    )  # fmt: skip
