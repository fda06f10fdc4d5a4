"""The one door: what readers have before, during and after everything that goes through it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from articles import clock
from articles.desk.revisions import head_revision
from articles.models import (
    Act,
    Address,
    Article,
    Author,
    Listing,
    PublicAuthor,
    PublicPhoto,
    PublicTag,
    PublishedVersion,
    State,
    Tag,
)
from articles.publishing import door
from articles.publishing.door import NotPublishable, publish, unschedule, withdraw
from tests.cast import Newsroom

NOW = datetime(2025, 1, 2, 1, 15, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
TICK = timedelta(microseconds=1)
Kind = Listing.Kind


@pytest.fixture(autouse=True)
def _morning() -> Iterator[None]:
    with clock.held_at(NOW):
        yield


def live(article: Article, at: datetime) -> str | None:
    """The headline that readers have at that moment."""
    return PublishedVersion.objects.live(at).filter(article_id=article.pk).values_list("headline", flat=True).first()


def listed(article: Article, at: datetime) -> set[tuple[str, int]]:
    return set(Listing.objects.live(at).filter(article_id=article.pk).values_list("kind", "key"))


def address(article: Article) -> tuple[str, datetime] | None:
    return Address.objects.filter(article_id=article.pk).values_list("status", "since").first()


# -- all of it or nothing


@pytest.mark.parametrize("step", ["show_photos", "build_version", "list_version"])
def test_an_error_in_the_middle_leaves_nothing_behind(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def broken(*_args: object, **_more: object) -> None:
        raise RuntimeError(step)

    story = newsroom.published("Cũ", tags=["bến tàu"])
    newsroom.save(story, newsroom.managing_editor, headline="Mới")
    tables = (PublishedVersion, Listing, Address, PublicAuthor, PublicTag, PublicPhoto)
    before = [list(table.objects.order_by("pk").values()) for table in tables]
    monkeypatch.setattr(door, step, broken)
    with pytest.raises(RuntimeError, match=step):
        publish(head_revision(story), NOW + HOUR, now=NOW + HOUR)
    assert [list(table.objects.order_by("pk").values()) for table in tables] == before


def test_what_may_not_go_out_changes_nothing_and_says_every_reason(newsroom: Newsroom) -> None:
    story = newsroom.story("", category=None, authors=[])
    with pytest.raises(NotPublishable) as refused:
        publish(head_revision(story), NOW, now=NOW)
    assert [blocker.field for blocker in refused.value.blockers] == ["headline", "category", "bylines"]
    assert str(refused.value) == " ".join(blocker.message for blocker in refused.value.blockers)
    assert not PublishedVersion.objects.exists()
    assert not PublicAuthor.objects.exists()


@pytest.mark.parametrize("again", [timedelta(0), HOUR, DAY])
def test_publishing_the_same_revision_again_changes_nothing(newsroom: Newsroom, again: timedelta) -> None:
    revision = head_revision(newsroom.story(tags=["bến tàu"]))
    first = publish(revision, NOW, now=NOW)
    rows = list(Listing.objects.order_by("pk").values())
    assert publish(revision, NOW + again, now=NOW + again) == first
    assert PublishedVersion.objects.get() == first
    assert list(Listing.objects.order_by("pk").values()) == rows


def test_scheduling_the_same_revision_again_for_the_same_second_changes_nothing(newsroom: Newsroom) -> None:
    revision = head_revision(newsroom.story())
    assert publish(revision, NOW + DAY, now=NOW) == publish(revision, NOW + DAY, now=NOW + HOUR)


def test_the_same_revision_at_another_moment_is_moved_there(newsroom: Newsroom) -> None:
    story = newsroom.story()
    publish(head_revision(story), NOW + DAY, now=NOW)
    publish(head_revision(story), NOW + HOUR, now=NOW)
    assert [live(story, at) for at in (NOW, NOW + HOUR - TICK, NOW + HOUR, NOW + DAY)] == [
        None, None, "Bến tàu mở lại", "Bến tàu mở lại",
    ]  # fmt: skip


def test_publishing_the_live_words_again_at_once_cancels_what_was_to_replace_them(newsroom: Newsroom) -> None:
    story = newsroom.published("Cũ")
    approved = head_revision(story)
    newsroom.save(story, newsroom.managing_editor, headline="Mới")
    publish(head_revision(story), NOW + DAY, now=NOW)
    publish(approved, NOW + HOUR, now=NOW + HOUR)
    assert [live(story, at) for at in (NOW + HOUR, NOW + DAY, NOW + 9 * DAY)] == ["Cũ"] * 3


def test_a_moment_in_the_past_means_now(newsroom: Newsroom) -> None:
    version = publish(head_revision(newsroom.story()), NOW - DAY, now=NOW)
    assert (version.visible_from, version.first_published_at, version.sort_at) == (NOW, NOW, NOW)


# -- at its second


def test_a_scheduled_story_appears_by_itself_at_that_second_in_every_list(newsroom: Newsroom) -> None:
    story = newsroom.published(at=NOW + HOUR, tags=["bến tàu"])
    assert (story.state, live(story, NOW), listed(story, NOW)) == (State.RELEASED, None, set())
    assert (live(story, NOW + HOUR - TICK), listed(story, NOW + HOUR - TICK)) == (None, set())
    assert live(story, NOW + HOUR) == "Bến tàu mở lại"
    assert listed(story, NOW + HOUR) == {
        (Kind.SITE, 0), (Kind.CATEGORY, newsroom.category.pk), (Kind.TAG, Tag.objects.get().pk),
        (Kind.AUTHOR, Author.objects.get().pk),
    }  # fmt: skip


def test_a_scheduled_change_leaves_the_live_words_up_and_swaps_in_that_instant(newsroom: Newsroom) -> None:
    story = newsroom.published("Cũ")
    newsroom.save(story, newsroom.managing_editor, headline="Mới")
    publish(head_revision(story), NOW + DAY, now=NOW + HOUR)
    moments = [NOW, NOW + HOUR, NOW + DAY - TICK, NOW + DAY, NOW + DAY + HOUR]
    assert [live(story, at) for at in moments] == ["Cũ", "Cũ", "Cũ", "Mới", "Mới"]
    assert all(PublishedVersion.objects.live(at).count() == 1 for at in moments)
    assert all(len(listed(story, at)) == 3 for at in moments)


@pytest.mark.parametrize("sooner", [2 * HOUR, 2 * DAY])
def test_a_scheduled_change_can_be_replaced_by_a_sooner_or_a_later_one(newsroom: Newsroom, sooner: timedelta) -> None:
    story = newsroom.published("Cũ")
    newsroom.save(story, newsroom.managing_editor, headline="Mới")
    publish(head_revision(story), NOW + DAY, now=NOW + HOUR)
    newsroom.save(story, newsroom.managing_editor, headline="Mới hơn")
    publish(head_revision(story), NOW + sooner, now=NOW + HOUR)
    assert [live(story, NOW + sooner - TICK), live(story, NOW + sooner)] == ["Cũ", "Mới hơn"]
    assert live(story, NOW + 9 * DAY) == "Mới hơn"


def test_unscheduling_a_change_restores_the_live_version_as_if_nothing_had_been_planned(newsroom: Newsroom) -> None:
    story = newsroom.published("Cũ", expires_at=NOW + 5 * DAY)
    before = (PublishedVersion.objects.values().get(), list(Listing.objects.order_by("pk").values()), address(story))
    newsroom.save(story, newsroom.managing_editor, headline="Mới")
    coming = publish(head_revision(story), NOW + DAY, now=NOW + HOUR)
    assert unschedule(story.pk, now=NOW + 2 * HOUR) == NOW
    coming.refresh_from_db()
    assert coming.visible_until == coming.visible_from
    kept = PublishedVersion.objects.exclude(pk=coming.pk)
    rows = Listing.objects.exclude(version=coming).order_by("pk")
    assert (kept.values().get(), list(rows.values()), address(story)) == before


def test_unscheduling_a_story_that_nobody_saw_leaves_no_trace_for_readers(newsroom: Newsroom) -> None:
    story = newsroom.story()
    publish(head_revision(story), NOW + DAY, now=NOW)
    assert unschedule(story.pk, now=NOW + HOUR) is None
    assert [live(story, NOW + DAY), address(story)] == [None, None]
    assert not PublishedVersion.objects.was_live(NOW + 9 * DAY).exists()


def test_unscheduling_the_return_of_a_withdrawn_story_leaves_it_withdrawn(newsroom: Newsroom) -> None:
    story = newsroom.published()
    withdraw(story.pk, now=NOW + HOUR)
    publish(head_revision(story), NOW + DAY, now=NOW + 2 * HOUR)
    unschedule(story.pk, now=NOW + 3 * HOUR)
    assert (live(story, NOW + DAY), address(story)) == (None, ("gone", NOW + HOUR))


def test_nothing_scheduled_nothing_happens(newsroom: Newsroom) -> None:
    story = newsroom.published()
    assert unschedule(story.pk, now=NOW + HOUR) == NOW
    assert (live(story, NOW + HOUR), address(story)) == ("Bến tàu mở lại", ("live", NOW))


# -- it comes down


def test_a_story_comes_down_by_itself_at_its_expiry(newsroom: Newsroom) -> None:
    story = newsroom.published(expires_at=NOW + DAY)
    assert [live(story, at) for at in (NOW, NOW + DAY - TICK, NOW + DAY)] == ["Bến tàu mở lại", "Bến tàu mở lại", None]
    assert listed(story, NOW + DAY) == set()


def test_a_change_set_for_after_the_expiry_leaves_the_gap_that_was_ordered(newsroom: Newsroom) -> None:
    story = newsroom.published("Cũ", expires_at=NOW + DAY)
    newsroom.save(story, newsroom.managing_editor, headline="Giữa chừng", expires_at=None)
    publish(head_revision(story), NOW + HOUR, now=NOW)
    newsroom.save(story, newsroom.managing_editor, headline="Mới")
    publish(head_revision(story), NOW + 2 * DAY, now=NOW)
    moments = [NOW + HOUR, NOW + DAY - TICK, NOW + DAY, NOW + 2 * DAY]
    assert [live(story, at) for at in moments] == ["Cũ", "Cũ", None, "Mới"]


@pytest.mark.parametrize(("after", "goes"), [(DAY - TICK, False), (DAY, True)])
def test_an_embargo_holds_to_its_moment(newsroom: Newsroom, after: timedelta, goes: bool) -> None:
    story = newsroom.story(embargo_until=NOW + DAY)
    if goes:
        assert publish(head_revision(story), NOW + after, now=NOW).visible_from == NOW + DAY
        return
    with pytest.raises(NotPublishable) as refused:
        publish(head_revision(story), NOW + after, now=NOW)
    assert [blocker.field for blocker in refused.value.blockers] == ["embargo_until"]


@pytest.mark.parametrize("act", [Act.HIDE, Act.TAKE_DOWN])
def test_hiding_and_taking_down_act_at_once_and_everywhere(newsroom: Newsroom, act: Act) -> None:
    photo = newsroom.photo()
    story = newsroom.published(tags=["bến tàu"], lead_photo=photo)
    newsroom.save(story, newsroom.managing_editor, headline="Sắp đổi")
    publish(head_revision(story), NOW + DAY, now=NOW)
    with clock.held_at(NOW + HOUR):
        newsroom.act(story, act, newsroom.managing_editor, "Theo lệnh")
    later = [NOW + HOUR, NOW + DAY, NOW + 9 * DAY]
    assert [live(story, at) for at in later] == [None] * 3
    assert [listed(story, at) for at in later] == [set()] * 3
    assert address(story) == ("gone", NOW + HOUR)
    assert live(story, NOW + HOUR - TICK) == "Bến tàu mở lại"


def test_withdrawing_says_how_many_versions_it_ended(newsroom: Newsroom) -> None:
    story = newsroom.published()
    newsroom.save(story, newsroom.managing_editor, headline="Sắp đổi")
    publish(head_revision(story), NOW + DAY, now=NOW)
    assert [withdraw(story.pk, now=NOW + HOUR), withdraw(story.pk, now=NOW + HOUR)] == [2, 0]


def test_published_again_after_hiding_a_story_keeps_its_first_hour_and_its_place(newsroom: Newsroom) -> None:
    story = newsroom.published()
    withdraw(story.pk, now=NOW + HOUR)
    version = publish(head_revision(story), NOW + DAY, now=NOW + DAY)
    assert (version.first_published_at, version.sort_at, version.updated_at) == (NOW, NOW, NOW)
    assert address(story) == ("live", NOW + DAY)
