"""Drafts that nobody wants: thirty days in the bin, then gone. What readers ever had never comes here."""

from datetime import timedelta
from typing import Final

from django.db import transaction
from django.db.models import QuerySet

from articles import clock
from articles.models import Article, PublishedVersion

BIN_TIME: Final = timedelta(days=30)
AT_ONCE = 100


def days_left(article: Article) -> int:
    """Whole days until `purge` takes the story; 0 on its last day and for a story outside the bin."""
    left = article.binned_at + BIN_TIME - clock.now() if article.binned_at else timedelta(0)
    return max(left.days, 0)


def purge() -> int:
    """Deletes what has lain there long enough, with its versions; its events stay. Returns how many stories.

    The database refuses what was ever released, whatever is asked here.
    """
    gone = 0
    while batch := _due():
        with transaction.atomic():
            # Asked again under lock: somebody may restore a story in this very moment.
            locked = list(_due_stories().filter(pk__in=batch).select_for_update().values_list("pk", flat=True))
            Article.objects.filter(pk__in=locked).delete()
        gone += len(locked)
    return gone


def _due() -> list[int]:
    return list(_due_stories().order_by("pk").values_list("pk", flat=True)[:AT_ONCE])


def _due_stories() -> QuerySet[Article]:
    released = PublishedVersion.objects.values("article_id")
    due = Article.objects.filter(binned_at__lte=clock.now() - BIN_TIME, first_released_at__isnull=True)
    return due.exclude(pk__in=released)
