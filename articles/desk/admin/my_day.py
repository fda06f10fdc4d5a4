"""What a person finds on arriving at the desk: what came back, what waits, what is theirs, what readers have."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from articles import clock
from articles.desk.admin.lists import AS_TAKEN_UP, own_stories, released, scheduled
from articles.desk.fixes import waiting_for_a_fix
from articles.desk.roles import Standing, standing
from articles.desk.workflow import approval_levels
from articles.models import Act, Article, ArticleQuerySet, Event, Photo, State, User

SHOWN = 10


@dataclass(frozen=True, slots=True)
class Row:
    """One story in a block. `note` is the last reason, for stories that came back."""

    headline: str
    address: str
    state: str
    state_kind: str
    section: str
    who: str
    when: datetime | None
    note: str = ""
    returns: int = 0
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A list of at most SHOWN rows, with the address of the whole list when there are more."""

    title: str
    rows: list[Row]
    empty: str = ""
    more: str = ""
    urgent: bool = False
    photos: list[Photo] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.rows or self.photos or self.empty)


def my_day(user: User) -> list[Block]:
    """The blocks for this person; one query each, and none for a block that is not theirs."""
    stands = standing(user)
    stories = Article.objects.on_the_desk().select_related("category", "taken_by", "created_by").defer("body")
    return [block for block in _blocks(user, stands, stories) if block]


def _blocks(user: User, stands: Standing, stories: ArticleQuerySet) -> Iterator[Block]:
    if stands.writes:
        yield _returned(user, stories)
    if stands.edits:
        yield from _for_editors(user, stories)
    if stands.approves:
        yield from _for_managers(stands, stories)
    if stands.writes:
        yield from _own(user, stories)
        yield from _for_everybody(stories)
        yield _photos_without_description()


def _returned(user: User, stories: ArticleQuerySet) -> Block:
    reason = Event.objects.filter(article_id=OuterRef("pk"), act=Act.RETURN).order_by("-at", "-pk").values("note")[:1]
    mine = stories.filter(own_stories(user), state=State.RETURNED).annotate(reason=Subquery(reason))
    mine = mine.order_by("-urgent", "-changed_at", "-pk")
    return _block(_("Sent back to you"), mine, {"state": State.RETURNED, "whose": "mine"}, urgent=True)


def _for_editors(user: User, stories: ArticleQuerySet) -> Iterator[Block]:
    with_me = stories.filter(state=State.EDITING, taken_by=user).order_by("-urgent", "-changed_at", "-pk")
    yield _block(_("With you for editing"), with_me, {"whose": "with_me"}, urgent=True)
    asked = waiting_for_a_fix(stories)
    yield _block(_("Fix requested"), asked, {"state": "to_fix"}, urgent=True, when=_fix_asked)
    waiting = stories.filter(state=State.AWAITING_EDITING)
    yield _block(
        _("Awaiting editing"), waiting, {"state": State.AWAITING_EDITING}, oldest=True,
        empty=_("Nothing waits for an editor."),
    )  # fmt: skip


def _for_managers(stands: Standing, stories: ArticleQuerySet) -> Iterator[Block]:
    waiting = stories.filter(state=State.AWAITING_APPROVAL)
    yield _block(
        _("Awaiting approval"), waiting, {"state": State.AWAITING_APPROVAL}, oldest=True,
        empty=_("Nothing waits for approval."),
    )  # fmt: skip
    if stands.publishes(approval_levels()):
        ready = stories.filter(state=State.AWAITING_PUBLICATION)
        yield _block(_("Awaiting publication"), ready, {"state": State.AWAITING_PUBLICATION}, oldest=True)


def _own(user: User, stories: ArticleQuerySet) -> Iterator[Block]:
    drafts = stories.filter(created_by=user, state=State.DRAFT)
    yield _block(
        _("Your drafts"), drafts, {"state": State.DRAFT, "whose": "mine"}, empty=_("No drafts. Write something new?")
    )
    under_way = Q(state__in=State.awaiting()) | (Q(state=State.EDITING) & ~Q(taken_by=user))
    yield _block(_("Yours, on the way"), stories.filter(own_stories(user)).filter(under_way), {"whose": "mine"})


def _for_everybody(stories: ArticleQuerySet) -> Iterator[Block]:
    yield _block(
        _("Scheduled"), scheduled(stories).order_by("live_from", "pk"), {"state": "scheduled"}, when=_goes_live
    )
    yield _block(
        _("Live now"), released(stories).order_by("-live_from", "-pk"), {"state": State.RELEASED}, when=_goes_live
    )


def _photos_without_description() -> Block:
    found = list(Photo.objects.without_description().order_by("-uploaded_at", "-pk")[:SHOWN])
    whole_list = f"{reverse('admin:articles_photo_changelist')}?description=missing"
    return Block(_("Photos without description"), [], photos=found, more=whole_list)


def _changed(story: Article) -> datetime | None:
    return story.changed_at


def _goes_live(story: Article) -> datetime | None:
    return story.live_from


def _fix_asked(story: Article) -> datetime | None:
    return story.fix_asked_at


def _block(
    title: str, stories: QuerySet[Any], listed: dict[str, str], *, empty: str = "", urgent: bool = False,
    oldest: bool = False, when: Callable[[Article], datetime | None] = _changed,
) -> Block:  # fmt: skip
    """`oldest`: urgent ones, then what waits longest. `listed`: the filters of the whole list."""
    if oldest:
        stories = stories.order_by(*AS_TAKEN_UP)
    found = list(stories[: SHOWN + 1])
    more = f"{reverse('admin:articles_article_changelist')}?{urlencode(listed)}" if len(found) > SHOWN else ""
    return Block(title, [_row(story, when) for story in found[:SHOWN]], empty, more, urgent and bool(found))


def _row(story: Article, when: Callable[[Article], datetime | None]) -> Row:
    now = clock.now()
    return Row(
        headline=story.headline,
        address=reverse("admin:articles_article_change", args=[story.pk]),
        state=story.state_label(now),
        state_kind="scheduled" if story.is_scheduled(now) else story.state,
        section=story.category.name if story.category else "",
        who=str(story.taken_by if story.state == State.EDITING else story.created_by),
        when=when(story),
        note=getattr(story, "reason", None) or "",
        returns=story.returns if story.state in State.in_progress() else 0,
        urgent=story.urgent,
    )
