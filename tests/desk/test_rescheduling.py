"""Another moment for what was approved: one act, the same words, and never two moments at once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest

from articles import clock
from articles.desk.order import Order
from articles.desk.refusals import Incomplete, NotPossibleNow
from articles.desk.workflow import move
from articles.models import Act, Article, DeskSettings, Event, Listing, PublishedVersion, State, User
from articles.publishing.door import NothingComing, reschedule
from articles.publishing.verify import verify_stories, verify_versions
from tests.cast import Newsroom
from tests.desk.at_the_form import act_page, at_the_desk
from tests.desk.test_races import at_once

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
TICK = timedelta(microseconds=1)


@pytest.fixture
def _evening() -> Iterator[None]:
    with clock.held_at(NOW):
        yield


def live(article: Article, at: datetime) -> str | None:
    found = PublishedVersion.objects.live(at).filter(article_id=article.pk)
    return found.values_list("headline", flat=True).first()


def moved(newsroom: Newsroom, article: Article, to: datetime | None, planned: datetime | None = None) -> Event:
    article.refresh_from_db()
    order = Order(visible_from=to, planned=planned)
    return move(article, Act.RESCHEDULE, by=newsroom.managing_editor, seen=article.head, order=order)


def is_proved() -> bool:
    """Public is approved, whatever was moved."""
    versions = [finding for _count, found in verify_versions(NOW) for finding in found]
    return [*versions, *verify_stories()] == []


@pytest.mark.usefixtures("_evening")
class TestTheAct:
    @pytest.mark.parametrize("to", [NOW + HOUR, NOW + DAY - TICK, NOW + 9 * DAY])
    def test_the_same_words_go_up_at_the_new_moment_and_only_then(self, newsroom: Newsroom, to: datetime) -> None:
        story = newsroom.published(at=NOW + DAY, tags=["bến tàu"])
        moved(newsroom, story, to)
        assert [live(story, at) for at in (to - TICK, to, to + 9 * DAY)] == [None, "Bến tàu mở lại", "Bến tàu mở lại"]
        assert Listing.objects.live(to).filter(article_id=story.pk).count() == 4
        assert not Listing.objects.live(to - TICK).filter(article_id=story.pk).exists()
        story.refresh_from_db()
        assert (story.state, story.live_from, story.first_released_at) == (State.RELEASED, to, to)
        assert is_proved()

    def test_the_log_says_from_when_to_when_on_which_version(self, newsroom: Newsroom) -> None:
        story = newsroom.published(at=NOW + DAY)
        newsroom.save(story, newsroom.managing_editor, headline="Đang sửa tiếp")
        event = moved(newsroom, story, NOW + HOUR, planned=NOW + DAY)
        assert (event.act, event.revision, event.state_before, event.state_after) == (
            "reschedule", 1, "editing", "editing",
        )  # fmt: skip
        assert event.details == {
            "visible_from": (NOW + HOUR).isoformat(), "planned": (NOW + DAY).isoformat(),
        }  # fmt: skip
        assert live(story, NOW + HOUR) == "Bến tàu mở lại"

    def test_at_once_is_a_moment_too(self, newsroom: Newsroom) -> None:
        story = newsroom.published(at=NOW + DAY)
        moved(newsroom, story, None)
        assert [live(story, NOW - TICK), live(story, NOW)] == [None, "Bến tàu mở lại"]
        assert is_proved()

    @pytest.mark.parametrize("to", [NOW + HOUR, NOW + 3 * DAY])
    def test_what_is_up_stays_until_the_new_moment(self, newsroom: Newsroom, to: datetime) -> None:
        story = newsroom.published("Cũ")
        newsroom.save(story, newsroom.managing_editor, headline="Mới")
        newsroom.act(story, Act.SEND_FOR_APPROVAL, newsroom.managing_editor)
        newsroom.act(story, Act.PUBLISH, newsroom.managing_editor, visible_from=NOW + DAY, minor=True)
        moved(newsroom, story, to)
        assert [live(story, at) for at in (NOW, to - TICK, to, NOW + 9 * DAY)] == ["Cũ", "Cũ", "Mới", "Mới"]
        version = PublishedVersion.objects.get(article_id=story.pk, visible_from=to)
        # A small correction stays one: readers see the hours that they know.
        assert (version.updated_at, version.first_published_at, version.sort_at) == (NOW, NOW, NOW)
        assert is_proved()

    def test_a_moment_after_the_live_words_expire_leaves_the_gap_that_was_ordered(self, newsroom: Newsroom) -> None:
        story = newsroom.published("Cũ", expires_at=NOW + 2 * DAY)
        newsroom.save(story, newsroom.managing_editor, headline="Mới", expires_at=None)
        newsroom.act(story, Act.SEND_FOR_APPROVAL, newsroom.managing_editor)
        newsroom.act(story, Act.PUBLISH, newsroom.managing_editor, visible_from=NOW + DAY)
        moved(newsroom, story, NOW + 3 * DAY)
        assert [live(story, NOW + days * DAY) for days in (1, 2, 3)] == ["Cũ", None, "Mới"]

    @pytest.mark.parametrize(("to", "field"), [(NOW + HOUR, "embargo_until"), (NOW + 5 * DAY, "expires_at")])
    def test_rules_hold_at_the_new_moment_as_well(self, newsroom: Newsroom, to: datetime, field: str) -> None:
        story = newsroom.published(at=NOW + DAY, embargo_until=NOW + DAY, expires_at=NOW + 5 * DAY)
        with pytest.raises(Incomplete) as refused:
            moved(newsroom, story, to)
        assert [blocker.field for blocker in refused.value.blockers] == [field]
        assert [live(story, NOW + DAY - TICK), live(story, NOW + DAY)] == [None, "Bến tàu mở lại"]
        assert not Event.objects.filter(act=Act.RESCHEDULE).exists()

    def test_the_same_moment_again_is_no_act(self, newsroom: Newsroom) -> None:
        story = newsroom.published(at=NOW + DAY)
        with pytest.raises(Incomplete, match="already"):
            moved(newsroom, story, NOW + DAY)

    def test_whoever_saw_another_moment_is_told_who_was_faster(self, newsroom: Newsroom) -> None:
        story = newsroom.published(at=NOW + DAY)
        moved(newsroom, story, NOW + 2 * DAY, planned=NOW + DAY)
        with pytest.raises(NotPossibleNow, match="Huỳnh Hoàng Phúc, Reschedule"):
            moved(newsroom, story, NOW + 3 * DAY, planned=NOW + DAY)
        assert live(story, NOW + 2 * DAY) == "Bến tàu mở lại"

    def test_what_goes_up_this_very_second_is_not_pulled_back(self, newsroom: Newsroom) -> None:
        story = newsroom.published(at=NOW + timedelta(seconds=3))
        with pytest.raises(NotPossibleNow):
            moved(newsroom, story, NOW + DAY)
        assert live(story, NOW + timedelta(seconds=3)) == "Bến tàu mở lại"

    def test_without_anything_coming_the_door_stays_shut(self, newsroom: Newsroom) -> None:
        story = newsroom.published()
        with pytest.raises(NothingComing):
            reschedule(story.pk, NOW + DAY, now=NOW)


class TestThePage:
    def test_the_moment_is_typed_and_the_sentence_comes_back(self, newsroom: Newsroom, managing_editor: User) -> None:
        with clock.held_at(NOW):
            story = newsroom.published(at=NOW + DAY)
            desk = at_the_desk(managing_editor)
            page = desk.get(act_page(story, "reschedule"))
            form = page.context["form"]
            assert 'value="17:00 24/11/2026"' in page.content.decode()
            sent = {"seen": 1, "publish_at": "25/11 6h", "planned": form["planned"].value(), "note": "Nhường tin bão"}
            answer = desk.post(act_page(story, "reschedule"), sent, follow=True)
        story.refresh_from_db()
        assert story.live_from == datetime(2026, 11, 24, 23, 0, tzinfo=UTC)
        assert [str(message) for message in answer.context["messages"]] == [
            "The moment was changed. Readers will see this story at 06:00 on Wednesday, 25 November 2026 "
            "(in 1 day 13 hours)."
        ]
        assert Event.objects.get(act=Act.RESCHEDULE).note == "Nhường tin bão"

    @pytest.mark.parametrize("typed", ["", "22/11 6h", "24/11", "hôm nào đó"])
    def test_what_cannot_be_meant_stays_in_its_box_with_the_reason(
        self, newsroom: Newsroom, managing_editor: User, typed: str
    ) -> None:
        with clock.held_at(NOW):
            story = newsroom.published(at=NOW + DAY)
            answer = at_the_desk(managing_editor).post(act_page(story, "reschedule"), {"seen": 1, "publish_at": typed})
        assert list(answer.context["form"].errors) == ["publish_at"]
        story.refresh_from_db()
        assert story.live_from == NOW + DAY

    def test_saving_a_draft_never_publishes(self, newsroom: Newsroom, managing_editor: User) -> None:
        with clock.held_at(NOW):
            story = newsroom.published("Đã duyệt", at=NOW + DAY)
            newsroom.save(story, managing_editor, headline="Chưa duyệt")
        assert [live(story, NOW), live(story, NOW + DAY), live(story, NOW + 9 * DAY)] == [None, "Đã duyệt", "Đã duyệt"]


@pytest.mark.django_db(transaction=True)
class TestRaces:
    def moves(
        self, story: Article, by: User, *to: datetime, planned: datetime | None = None
    ) -> list[Event | Exception]:
        orders = [Order(visible_from=moment, planned=planned) for moment in to]
        return at_once([partial(move, story, Act.RESCHEDULE, by=by, seen=1, order=order) for order in orders])

    @pytest.mark.parametrize("_round", range(3))
    def test_of_two_who_move_it_at_once_one_wins_and_the_other_is_told(self, newsroom: Newsroom, _round: int) -> None:
        planned = clock.now() + DAY
        story = newsroom.published(at=planned)
        answers = self.moves(story, newsroom.managing_editor, planned + HOUR, planned - HOUR, planned=planned)
        won = [answer for answer in answers if isinstance(answer, Event)]
        assert (len(won), sum(isinstance(answer, NotPossibleNow) for answer in answers)) == (1, 1)
        coming = PublishedVersion.objects.filter(article_id=story.pk, visible_until__isnull=True)
        story.refresh_from_db()
        assert [version.visible_from for version in coming] == [story.live_from]

    @pytest.mark.parametrize("_round", range(3))
    def test_moved_and_taken_off_at_once_the_story_never_goes_up_behind_the_desk(
        self, newsroom: Newsroom, _round: int
    ) -> None:
        DeskSettings.objects.update_or_create(pk=1, defaults={"approval_levels": 2})
        planned = clock.now() + DAY
        story = newsroom.published(at=planned)
        by = newsroom.managing_editor
        answers = at_once(
            [
                partial(move, story, Act.RESCHEDULE, by=by, seen=1, order=Order(visible_from=planned + HOUR)),
                partial(move, story, Act.UNSCHEDULE, by=by, seen=1),
            ]
        )
        assert isinstance(answers[1], Event)
        story.refresh_from_db()
        assert (story.live_from, live(story, planned + DAY)) == (None, None)
