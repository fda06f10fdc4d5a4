"""One act on several stories: the same rules, one story at a time, and a plain answer for each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from articles import clock
from articles.desk.order import Order
from articles.desk.refusals import Incomplete, Refused
from articles.desk.restoring import write_content
from articles.desk.revisions import MayNotWrite, content_of, record
from articles.desk.roles import standing
from articles.desk.rules import may_write
from articles.desk.tag_names import MOST_TAGS
from articles.desk.workflow import move, possible_acts
from articles.models import Act, Article, Category, Tag, User
from articles.models.content import StoryContent, TagContent
from articles.publishing.blockers import blockers

# In the order of the work. What needs a moment of its own for each story (a schedule) is not done in bulk.
ACTS: Final = (
    Act.SUBMIT, Act.WITHDRAW, Act.TAKE, Act.RELEASE, Act.HAND_OVER, Act.SEND_FOR_APPROVAL, Act.APPROVE, Act.PUBLISH,
    Act.RETURN, Act.MARK_URGENT, Act.CLEAR_URGENT, Act.HIDE, Act.TAKE_DOWN, Act.NOT_USE, Act.BIN, Act.RESTORE,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Prospect:
    """What an act would do to one story: nothing, for `obstacle`, or what was asked ("")."""

    story: Article
    obstacle: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one story. `words` say why when it was not done."""

    number: int
    headline: str
    done: bool
    words: str
    state: str


def foresee(stories: Iterable[Article], act: Act, by: User) -> list[Prospect]:
    """Said before anything is done; what happens meanwhile is told by the outcome."""
    return [Prospect(story, _obstacle(story, act, by)) for story in stories]


def foresee_writing(stories: Iterable[Article], by: User) -> list[Prospect]:
    stands = standing(by)
    closed = _("You cannot write in it as it stands now: %(state)s.")
    return [
        Prospect(story, "" if may_write(story, by, stands) else closed % {"state": story.state_label(clock.now())})
        for story in stories
    ]


def _obstacle(story: Article, act: Act, by: User) -> str:
    if act not in possible_acts(story, by):
        return _("Not possible for you as it stands now: %(state)s.") % {"state": story.state_label(clock.now())}
    if act is Act.SUBMIT and not story.headline:
        return _("The headline is missing.")
    if act is Act.PUBLISH:
        return " ".join(reason.message for reason in blockers(content_of(story), clock.now()))
    return ""


def act_on_each(seen: Mapping[int, int], act: Act, by: User, note: str, order: Order | None = None) -> list[Outcome]:
    """`seen`: story -> the version that stood in the list. Each story is a transaction of its own."""

    def do(story: Article) -> str:
        try:
            move(story, act, by=by, seen=seen[story.pk], note=note, order=order)
        except Incomplete as refusal:
            return " ".join([str(refusal), *(reason.message for reason in refusal.blockers)])
        except Refused as refusal:
            return str(refusal)
        return ""

    return _each(seen, do)


def write_in_each(seen: Mapping[int, int], by: User, change: Callable[[StoryContent], StoryContent]) -> list[Outcome]:
    """A new version of each story whose content `change` makes another one of. Nobody's newer words are touched."""

    def do(story: Article) -> str:
        try:
            return _write(story, seen[story.pk], by, change)
        except MayNotWrite:
            return _("You cannot write in it as it stands now: %(state)s.") % {"state": story.state_label(clock.now())}

    return _each(seen, do)


@transaction.atomic
def _write(story: Article, seen: int, by: User, change: Callable[[StoryContent], StoryContent]) -> str:
    current = Article.objects.select_for_update().get(pk=story.pk)
    if not may_write(current, by, standing(by)):
        raise MayNotWrite
    if current.head != seen:
        return _("A colleague saved it meanwhile. Look at it first.")
    before = content_of(current)
    try:
        after = change(before)
    except ValidationError as refusal:
        return " ".join(refusal.messages)
    if after.without_names() == before.without_names():
        return _("It is so already.")
    write_content(current, after)
    record(current, by)
    return ""


def into_section(section: Category) -> Callable[[StoryContent], StoryContent]:
    return lambda content: replace(content, category=section.pk)


def with_tags(names: Iterable[str]) -> Callable[[StoryContent], StoryContent]:
    """The tags come behind those that a story has. ValidationError where a story would have more than it may."""
    tags = tuple(TagContent(tag.pk, tag.name) for tag in Tag.objects.named(names))

    def add(content: StoryContent) -> StoryContent:
        there = {tag.id for tag in content.tags}
        all_of_them = (*content.tags, *(tag for tag in tags if tag.id not in there))
        if len(all_of_them) > MOST_TAGS:
            raise ValidationError(_("No more than %(most)s tags."), "many", {"most": MOST_TAGS})
        return replace(content, tags=all_of_them)

    return add


def _each(seen: Mapping[int, int], do: Callable[[Article], str]) -> list[Outcome]:
    outcomes = []
    for story in Article.objects.filter(pk__in=seen).order_by("pk"):
        trouble = do(story)
        state = Article.objects.get(pk=story.pk).state_label(clock.now())
        outcomes.append(Outcome(story.pk, str(story), not trouble, trouble, state))
    return outcomes
