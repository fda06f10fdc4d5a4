"""What readers are told about changes, after the fact: said of the version that is up, or taken back, and logged."""

from __future__ import annotations

from datetime import datetime

from django.contrib.admin.models import CHANGE, LogEntry
from django.db import transaction

from articles.desk.roles import is_own, standing
from articles.desk.workflow import approval_levels
from articles.models import Article, ChangeNote, PublishedVersion, User
from articles.publishing.told import tell
from articles.publishing.turns import one_story_at_a_time


class NothingIsUp(Exception):  # noqa: N818  (reads as what happened)
    """Readers have no version of the story now: there is nothing to tell of."""


def may_tell(article: Article, user: User) -> bool:
    """Whoever could publish the story: these words reach readers as directly, and nobody judges their own piece."""
    return standing(user).on(article).publishes(approval_levels()) and not is_own(article, user)


@transaction.atomic
def tell_readers(article: Article, words: str, *, by: User, now: datetime) -> None:
    """From now on, under the version that is up; in the place of what was said of that version. Raises NothingIsUp."""
    one_story_at_a_time(article.pk)
    version = PublishedVersion.objects.live(now).filter(article_id=article.pk).first()
    if version is None:
        raise NothingIsUp
    tell(version, words, now)
    _log(article, by, f"told: {words}")


@transaction.atomic
def take_back(note: ChangeNote, article: Article, *, by: User, now: datetime) -> None:
    """Readers no longer read it; that it stood there stays on record."""
    one_story_at_a_time(article.pk)
    if ChangeNote.objects.live(now).filter(pk=note.pk).update(visible_until=now):
        _log(article, by, f"taken back: {note.words}")


def _log(article: Article, by: User, words: str) -> None:
    stories = Article.objects.filter(pk=article.pk)
    LogEntry.objects.log_actions(by.pk, stories, CHANGE, words, single_object=True)
