"""What asks for this person: urgent stories, what came back, what waits for their step, what is theirs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from articles.desk.admin.lists import AS_TAKEN_UP, own_among_few
from articles.desk.day.rows import Block, Place, block_of, waiting_words
from articles.desk.fixes import waiting_for_a_fix
from articles.desk.roles import Right, Standing
from articles.desk.workflow import approval_levels
from articles.models import Act, Article, ArticleQuerySet, Event, State, User


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
        yield from _for_managers(stands, calm)
    if stands.writes:
        yield from _own(user, stories, calm)


def _urgent(user: User, stands: Standing, stories: ArticleQuerySet) -> Block:
    """What is this person's next step anyway stands in its own block below, with all that goes with it."""
    own = own_among_few(user)
    urgent = stories.filter(urgent=True, state__in=sorted(State.in_progress())).order_by("changed_at", "pk")
    others = urgent.exclude(Q(state=State.EDITING, taken_by=user)).exclude(Q(state=State.RETURNED) & own)
    if stands.sections_where("edits") is not None:
        others = others.filter(own | stands.stories_where("edits"))
    return block_of(
        "urgent", _("Urgent stories"), others, {"state": State.AWAITING_EDITING}, words=waiting_words, urgent=True
    )


def _returned(user: User, stories: ArticleQuerySet) -> Block:
    last = Event.objects.filter(article_id=OuterRef("pk"), act=Act.RETURN).order_by("-at", "-pk")
    mine = stories.filter(own_among_few(user), state=State.RETURNED).annotate(
        reason=Subquery(last.values("note")[:1]),
        returned_version=Subquery(last.values("revision")[:1]),
        family_name=Subquery(last.values("actor__last_name")[:1]),
        given_name=Subquery(last.values("actor__first_name")[:1]),
    )
    return block_of(
        "returned", _("Sent back to you"), mine.order_by("-urgent", "-changed_at", "-pk"),
        {"state": State.RETURNED, "whose": "mine"}, words=_why, urgent=True,
    )  # fmt: skip


def _why(story: Any) -> dict[str, Any]:
    version, person = story.returned_version, f"{story.family_name or ''} {story.given_name or ''}".strip()
    changed = version is not None and version < story.head
    asked = urlencode({"from": version, "to": story.head})
    history = reverse("admin:articles_article_history", args=[story.pk])
    return {"note": story.reason or "", "returned_by": person, "difference": f"{history}?{asked}" if changed else ""}


def _for_editors(user: User, stands: Standing, stories: ArticleQuerySet, calm: ArticleQuerySet) -> Iterator[Block]:
    here = calm.filter(stands.stories_where("edits"))
    with_me = stories.filter(state=State.EDITING, taken_by=user).order_by("-urgent", "-changed_at", "-pk")
    yield block_of("with_me", _("With you for editing"), with_me, {"whose": "with_me"})
    to_fix = waiting_for_a_fix(stories.filter(stands.stories_where("edits")))
    yield block_of("to_fix", _("Fix requested"), to_fix, {"state": "to_fix"}, words=_since_the_request)
    yield _line(here, State.AWAITING_EDITING, _("Awaiting editing"), _("Nothing waits for an editor."))


def _since_the_request(story: Any) -> dict[str, Any]:
    return {"when": story.fix_asked_at}


def _for_managers(stands: Standing, calm: ArticleQuerySet) -> Iterator[Block]:
    here = calm.filter(stands.stories_where("approves"))
    yield _line(here, State.AWAITING_APPROVAL, _("Awaiting approval"), _("Nothing waits for approval."))
    levels = approval_levels()
    if stands.publishes(levels):
        last: Right = ("edits", "approves", "approves_finally")[levels - 1]
        yield _line(calm.filter(stands.stories_where(last)), State.AWAITING_PUBLICATION, _("Awaiting publication"), "")


def _line(calm: QuerySet[Article], state: State, title: str, empty: str) -> Block:
    """Stories that wait for somebody's step, by section, what waits longest first."""
    return block_of(
        state.value, title, calm.filter(state=state).order_by(*AS_TAKEN_UP), {"state": state},
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
