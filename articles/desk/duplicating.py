"""A new draft that begins with the words of another story: next year's festival, the second part of a series."""

from __future__ import annotations

from dataclasses import replace

from django.db import transaction
from django.utils.translation import gettext as _

from articles.desk.restoring import write_content
from articles.desk.revisions import record
from articles.desk.roles import standing
from articles.models import Article, User
from articles.models.content import StoryContent


@transaction.atomic
def duplicate(article: Article, number: int, by: User) -> tuple[Article, list[str]]:
    """Version `number` of the story as version 1 of a draft of this person's, and what could not come along, in words.

    Words, photos, authors, tags, topic and section are copied. The moments are not: an embargo or an expiry was a
    promise about the first story; nor is the story of which it is the translation. Nor is a section in which this
    person does not write. Nothing of its log, notes or approval comes along. Raises Revision.DoesNotExist.
    """
    content = StoryContent.from_json(article.revisions.get(number=number).content)
    copy = Article.objects.create(created_by=by, headline=content.headline, copied_from=article)
    closed = content.category is not None and not standing(by).at(content.category).writes
    section = None if closed else content.category
    missing = write_content(
        copy, replace(content, category=section, embargo_until=None, expires_at=None, translation_of=None)
    )
    missing += [_("Category")] if closed else []
    record(copy, by)
    return copy, missing
