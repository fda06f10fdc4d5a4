"""Scheduling, stopping and the bin: what may still come to readers, and what no longer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import translation

from articles import clock
from articles.desk.refusals import NotPossibleNow
from articles.desk.workflow import move, possible_acts
from articles.models import Act, Article, Listing, PublishedVersion, State
from tests.cast import BODY, Newsroom

NOW = datetime(2025, 1, 2, 1, 15, tzinfo=UTC)
LATER = NOW + timedelta(hours=3)


@pytest.fixture(autouse=True)
def _morning() -> Iterator[None]:
    with clock.held_at(NOW), translation.override("en"):
        yield


def is_live(article: Article, at: datetime = NOW) -> bool:
    return PublishedVersion.objects.live(at).filter(article_id=article.pk).exists()


# -- scheduling and stopping


def test_a_scheduled_story_reads_scheduled_until_its_second_and_published_from_then_on(newsroom: Newsroom) -> None:
    story = newsroom.published(at=LATER)
    assert story.state_label(LATER - timedelta(microseconds=1)) == "Scheduled"
    assert story.state_label(LATER) == "Published"


def test_unscheduling_brings_a_new_story_back_to_the_desk(newsroom: Newsroom) -> None:
    story = newsroom.published(at=LATER)
    newsroom.act(story, Act.UNSCHEDULE, newsroom.managing_editor)
    assert (story.state, story.live_from, is_live(story, LATER)) == ("awaiting_publication", None, False)


def test_unscheduling_a_change_leaves_the_live_words_and_their_hour(newsroom: Newsroom) -> None:
    story = newsroom.published("Bến tàu mở lại")
    newsroom.save(story, newsroom.managing_editor, headline="Bến tàu đóng cửa")
    with clock.held_at(NOW + timedelta(hours=1)):
        newsroom.act(story, Act.PUBLISH, newsroom.managing_editor, visible_from=LATER)
        newsroom.act(story, Act.UNSCHEDULE, newsroom.managing_editor)
    assert (story.state, story.live_from) == ("awaiting_publication", NOW)
    assert PublishedVersion.objects.live(LATER).get(article_id=story.pk).headline == "Bến tàu mở lại"


def test_what_is_scheduled_can_be_stopped_while_somebody_edits_the_story(newsroom: Newsroom) -> None:
    story = newsroom.published(at=LATER)
    newsroom.act(story, Act.TAKE, newsroom.editor)
    newsroom.act(story, Act.UNSCHEDULE, newsroom.managing_editor)
    assert (story.state, story.taken_by, is_live(story, LATER)) == ("editing", newsroom.editor, False)


def test_what_has_come_up_can_no_longer_be_unscheduled(newsroom: Newsroom) -> None:
    story = newsroom.published(at=LATER)
    with clock.held_at(LATER), pytest.raises(NotPossibleNow):
        move(story, Act.UNSCHEDULE, by=newsroom.managing_editor, seen=1)


def test_publishing_the_very_words_that_are_up_keeps_their_hour(newsroom: Newsroom) -> None:
    story = newsroom.published()
    newsroom.act(story, Act.TAKE, newsroom.editor)
    with clock.held_at(LATER):
        newsroom.act(story, Act.PUBLISH, newsroom.managing_editor)
    assert (story.state, story.live_from) == ("released", NOW)
    assert PublishedVersion.objects.filter(article_id=story.pk).count() == 1


@pytest.mark.parametrize(
    ("way", "state"),
    [
        ((), "released"),
        ((Act.TAKE,), "editing"),
        ((Act.TAKE, Act.RELEASE), "awaiting_editing"),
        ((Act.TAKE, Act.RELEASE, Act.WITHDRAW), "draft"),
        ((Act.TAKE, Act.RETURN), "returned"),
        ((Act.TAKE, Act.SEND_FOR_APPROVAL), "awaiting_approval"),
        ((Act.TAKE, Act.SEND_FOR_APPROVAL, Act.APPROVE), "awaiting_publication"),
        ((Act.TAKE, Act.NOT_USE), "not_used"),
    ],
)
@pytest.mark.parametrize(("act", "after"), [(Act.HIDE, "hidden"), (Act.TAKE_DOWN, "taken_down")])
def test_a_live_story_comes_down_wherever_its_working_copy_is(
    newsroom: Newsroom, way: tuple[Act, ...], state: str, act: Act, after: str
) -> None:
    story = newsroom.published()
    for step in way:
        newsroom.act(story, step, newsroom.managing_editor, "Sửa")
    assert (story.state, is_live(story)) == (state, True)
    newsroom.act(story, act, newsroom.managing_editor, "Theo lệnh")
    assert (story.state, story.live_from, is_live(story)) == (after, None, False)
    assert not Listing.objects.live(NOW).filter(article_id=story.pk).exists()


def test_a_hidden_story_is_published_again_by_another_and_a_taken_down_one_must_be_reopened(newsroom: Newsroom) -> None:
    hidden, down = newsroom.bring_to(State.HIDDEN), newsroom.bring_to(State.TAKEN_DOWN)
    newsroom.act(hidden, Act.PUBLISH, newsroom.managing_editor)
    assert (hidden.state, is_live(hidden)) == ("released", True)
    with pytest.raises(NotPossibleNow):
        move(down, Act.PUBLISH, by=newsroom.managing_editor, seen=1)
    newsroom.act(down, Act.REOPEN, newsroom.managing_editor)
    assert (down.state, down.taken_by, is_live(down)) == ("editing", newsroom.managing_editor, False)


# -- the bin


@pytest.mark.parametrize("state", [State.DRAFT, State.RETURNED, State.NOT_USED])
def test_a_never_public_story_goes_to_the_bin_and_comes_back_as_it_was(newsroom: Newsroom, state: State) -> None:
    story = newsroom.bring_to(state)
    newsroom.act(story, Act.BIN, newsroom.reporter)
    assert (story.state, story.binned_at, possible_acts(story, newsroom.reporter)) == (state, NOW, [Act.RESTORE])
    assert list(Article.objects.on_the_desk()) == []
    newsroom.act(story, Act.RESTORE, newsroom.reporter)
    assert (story.state, story.binned_at, story.body) == (state, None, BODY)


def test_a_story_that_was_ever_public_never_goes_to_the_bin(newsroom: Newsroom) -> None:
    story = newsroom.published()
    newsroom.act(story, Act.TAKE, newsroom.editor)
    newsroom.act(story, Act.RETURN, newsroom.editor, "Viết lại")
    with pytest.raises(NotPossibleNow):
        move(story, Act.BIN, by=newsroom.reporter, seen=1)


def test_an_empty_log_still_says_where_the_story_stands(newsroom: Newsroom) -> None:
    with pytest.raises(NotPossibleNow, match=r"^The story is now: Draft\.$"):
        move(newsroom.story(), Act.TAKE, by=newsroom.editor, seen=1)
