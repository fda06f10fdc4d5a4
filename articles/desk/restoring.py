"""The working copy made to hold a given content: what a merge decided, or what an earlier version was."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from django.db import models, transaction
from django.utils.translation import gettext as _

from articles.desk.revisions import MayNotWrite, content_of, record
from articles.desk.roles import standing
from articles.desk.rules import may_write
from articles.models import Article, Author, Byline, Category, Photo, Revision, Source, State, Tag, Topic, User
from articles.models.content import BylineContent, StoryContent, TagContent, text_moment

_NAMED: Final[dict[str, type[Article | Category | Photo | Source | Topic]]] = {
    "category": Category, "topic": Topic, "lead_photo": Photo, "source": Source, "translation_of": Article,
}  # fmt: skip
_MOMENTS: Final = ("source_published_at", "embargo_until", "expires_at")
_ELSEWHERE: Final = frozenset({"bylines", "tags"})


class Moved(Exception):  # noqa: N818  (reads as what happened)
    """Somebody saved since the page was opened from which this was asked."""

    def __init__(self, head: Revision) -> None:
        super().__init__(
            _("%(person)s has saved version %(number)s meanwhile. Nothing was restored: look at it first.")
            % {"person": head.made_by, "number": head.number}
        )


@transaction.atomic
def restore(article: Article, number: int, by: User, seen: int) -> tuple[Revision | None, list[str]]:
    """Version `number` becomes the working copy as a new version, whose number `article` then has as its head.

    None when the story says the same already. The second is what could not come back, in words. Raises MayNotWrite,
    Moved when `seen` is not the head any more, Revision.DoesNotExist.
    """
    current = Article.objects.select_for_update().get(pk=article.pk)
    if not may_write(current, by, standing(by)):
        raise MayNotWrite
    if current.head != seen:
        raise Moved(current.revisions.select_related("made_by").get(number=current.head))
    content = StoryContent.from_json(current.revisions.get(number=number).content)
    before = content_of(current)
    missing = write_content(current, content)
    if content_of(current).without_names() == before.without_names():
        return None, missing
    revision = record(current, by)
    article.head = current.head
    return revision, missing


def write_content(article: Article, content: StoryContent) -> list[str]:
    """Columns that differ, tags and names; `record` comes after it. Returns what exists no more, in words.

    What readers have keeps its section and its words where `content` has none: the database refuses it without.
    """
    missing = [*_write_columns(article, content), *_write_bylines(article, content.bylines)]
    article.tags.set(_tags(content.tags))
    return missing


def _write_columns(article: Article, content: StoryContent) -> list[str]:
    changed: list[str] = []
    missing: list[str] = []
    for field in (field for field in StoryContent.__dataclass_fields__ if field not in _ELSEWHERE):
        value: Any = getattr(content, field)
        column = f"{field}_id" if field in _NAMED else field
        value = text_moment(value) if field in _MOMENTS else value
        if getattr(article, column) == value or _needed(article, field, value):
            continue
        if field in _NAMED and value and not _NAMED[field]._default_manager.filter(pk=value).exists():
            missing.append(_name(field))
            continue
        setattr(article, column, value)
        changed.append(field)
    if changed:
        article.save(update_fields=changed)
    return missing


def _needed(article: Article, field: str, value: Any) -> bool:
    return article.state == State.RELEASED and field in {"headline", "body", "category"} and not value


def _name(field: str) -> str:
    column = Article._meta.get_field(field)
    return str(column.verbose_name) if isinstance(column, models.Field) else field


def _tags(wanted: Iterable[TagContent]) -> list[Tag]:
    """By id; one that was deleted meanwhile comes back by its name."""
    known = Tag.objects.in_bulk([tag.id for tag in wanted])
    gone = Tag.objects.named(tag.name for tag in wanted if tag.id not in known)
    return [*known.values(), *gone]


def _write_bylines(article: Article, lines: tuple[BylineContent, ...]) -> list[str]:
    stored = list(article.bylines.order_by("position", "pk").values_list("author_id", "role"))
    if stored == [(line.author, line.role) for line in lines]:
        return []
    known = set(Author.objects.filter(pk__in=[line.author for line in lines]).values_list("pk", flat=True))
    article.bylines.all().delete()
    Byline.objects.bulk_create(
        Byline(article=article, author_id=line.author, role=line.role, position=place)
        for place, line in enumerate((line for line in lines if line.author in known), start=1)
    )
    return [line.name for line in lines if line.author not in known]
