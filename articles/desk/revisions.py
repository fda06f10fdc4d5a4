"""Saving: the working copy becomes one more immutable revision, in the same transaction, numbered without gaps."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F, OuterRef, Subquery

from articles import clock
from articles.desk.finding import remember_words
from articles.desk.photo_uses import keep_uses
from articles.desk.proof.duplicates import remember
from articles.desk.roles import standing
from articles.desk.rules import REOPENED_BY_SAVING, may_save
from articles.models import Article, Revision, State, User
from articles.models.content import BylineContent, StoryContent, TagContent, moment_text


class MayNotWrite(Exception):  # noqa: N818  (reads as what happened)
    """This person may not type into the story as it stands now."""


def content_of(article: Article) -> StoryContent:
    """The story as it stands in the database, tags and bylines included (two queries)."""
    bylines = article.bylines.select_related("author").order_by("position", "pk")
    tags = article.tags.order_by("sort_key").values_list("pk", "name")
    return StoryContent(
        origin=article.origin,
        genre=article.genre,
        language=article.language,
        kicker=article.kicker,
        headline=article.headline,
        lead=article.lead,
        body=article.body,
        category=article.category_id,
        bylines=tuple(
            BylineContent(line.author_id, line.author.pen_name, line.role, line.author.user_id) for line in bylines
        ),
        tags=tuple(TagContent(pk, name) for pk, name in tags),
        lead_photo=article.lead_photo_id,
        lead_photo_on_page=article.lead_photo_on_page,
        shows_views=article.shows_views,
        source=article.source_id,
        source_author=article.source_author,
        source_published_at=moment_text(article.source_published_at),
        source_address=article.source_address,
        embargo_until=moment_text(article.embargo_until),
        expires_at=moment_text(article.expires_at),
        topic=article.topic_id,
        is_sponsored=article.is_sponsored,
        translation_of=article.translation_of_id,
    )


@transaction.atomic
def record(article: Article, by: User) -> Revision:
    """Writes the next revision of what the database holds now. Call it last in a save, inside its transaction.

    The row lock of the UPDATE makes saves of one story queue up, so numbers have no gaps and no twins. A save of an
    approved or published story opens it again: approval belongs to one revision. Raises MayNotWrite.
    """
    Article.objects.filter(pk=article.pk).update(head=F("head") + 1, changed_at=clock.now())
    before = Revision.objects.filter(article_id=OuterRef("pk"), number=OuterRef("head") - 1)
    current = Article.objects.annotate(was_in=Subquery(before.values("content__category"))).get(pk=article.pk)
    was_in: int | None = current.was_in  # type: ignore[attr-defined]
    if current.head > 1 and not may_save(current, was_in, by, standing(by)):
        raise MayNotWrite
    if State(current.state) in REOPENED_BY_SAVING:
        Article.objects.filter(pk=article.pk).update(state=State.EDITING, taken_by=by)
        current.state, current.taken_by = State.EDITING, by
    article.head, article.state, article.taken_by = current.head, current.state, current.taken_by
    content = content_of(current)
    keep_uses(current, content, clock.now())
    remember(current)
    remember_words(current, content)
    return _written(current, content, by)


def record_beside(article: Article, content: StoryContent, by: User) -> Revision:
    """A version that is not what the working copy holds: what readers have, mended, while the story is worked on.

    Numbered as any other. The caller holds the story's row and writes the working copy's own version after it.
    """
    Article.objects.filter(pk=article.pk).update(head=F("head") + 1)
    article.head += 1
    return _written(article, content, by)


def _written(article: Article, content: StoryContent, by: User) -> Revision:
    return Revision.objects.create(
        article=article, number=article.head, content=content.to_json(), digest=content.digest(),
        made_by=by, made_at=clock.now(),
    )  # fmt: skip


def head_revision(article: Article) -> Revision:
    return Revision.objects.get(article=article, number=article.head)
