"""Drafts leave the bin for good after thirty days; what readers ever had is kept."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction

from articles import clock
from articles.desk.bin import days_left, purge
from articles.models import Act, Article, Event, Revision, User
from tests.cast import Newsroom

NOON = datetime(2026, 3, 2, 5, 0, tzinfo=UTC)


@pytest.fixture
def binned(newsroom: Newsroom, reporter: User) -> Article:
    with clock.held_at(NOON):
        return newsroom.act(newsroom.story(tags=["bến tàu"]), Act.BIN, reporter)


@pytest.mark.parametrize(
    ("later", "left", "gone"),
    [
        (timedelta(0), 30, 0),
        (timedelta(hours=1), 29, 0),
        (timedelta(days=29, hours=23), 0, 0),
        (timedelta(days=30), 0, 1),
    ],
)
def test_a_draft_stays_in_the_bin_for_thirty_days(binned: Article, later: timedelta, left: int, gone: int) -> None:
    with clock.held_at(NOON + later):
        assert (days_left(binned), purge(), Article.objects.count()) == (left, gone, 1 - gone)


def test_versions_go_and_events_stay(binned: Article) -> None:
    with clock.held_at(NOON + timedelta(days=31)):
        call_command("purge_bin", verbosity=0)
    assert (Revision.objects.count(), Event.objects.get().article_id) == (0, binned.pk)


def test_a_restored_draft_is_not_taken(binned: Article, newsroom: Newsroom, reporter: User) -> None:
    newsroom.act(binned, Act.RESTORE, reporter)
    with clock.held_at(NOON + timedelta(days=31)):
        assert purge() == 0
    assert days_left(binned) == 0


def test_the_database_keeps_what_was_ever_released(newsroom: Newsroom) -> None:
    story = newsroom.published()
    with pytest.raises(IntegrityError), transaction.atomic():
        Article.objects.filter(pk=story.pk).delete()
    assert Article.objects.count() == 1
