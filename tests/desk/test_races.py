"""People who act at the same moment: real threads, each on its own connection to a real PostgreSQL."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import pytest
from django.db import connection, connections, transaction

from articles import clock
from articles.desk.order import Order
from articles.desk.refusals import NotPossibleNow, Refused, TextChanged
from articles.desk.revisions import MayNotWrite, head_revision, record
from articles.desk.workflow import move
from articles.models import Act, Address, Article, DeskSettings, Event, Listing, PublishedVersion, Revision, State, User
from articles.models.content import StoryContent
from articles.publishing.door import publish
from tests.cast import Newsroom

Answer = TypeVar("Answer")
pytestmark = pytest.mark.django_db(transaction=True)


def at_once(jobs: Sequence[Callable[[], Answer]]) -> list[Answer | Exception]:
    """Runs the jobs in threads that start together; what a job refuses is its answer."""
    ready = threading.Barrier(len(jobs))

    def work(job: Callable[[], Answer]) -> Answer | Exception:
        try:
            connection.ensure_connection()
            ready.wait(timeout=10)
            return job()
        except Exception as error:
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return list(pool.map(work, jobs))


def save(article: Article, by: User, **words: str) -> Revision:
    """A save as the form makes it: the columns that were typed, then the revision, in one transaction."""
    with transaction.atomic():
        Article.objects.filter(pk=article.pk).update(**words)
        return record(Article.objects.get(pk=article.pk), by)


def test_six_people_saving_twenty_times_each_leave_revisions_without_a_gap_or_a_twin(newsroom: Newsroom) -> None:
    story = newsroom.story()

    def twenty_saves(who: int) -> list[tuple[int, str]]:
        saved = []
        for turn in range(20):
            headline = f"Người {who}, lần {turn}"
            saved.append((save(story, newsroom.managing_editor, headline=headline).number, headline))
        return saved

    answers = at_once([lambda who=who: twenty_saves(who) for who in range(6)])  # type: ignore[misc]
    assert [answer for answer in answers if isinstance(answer, Exception)] == []
    told = dict(pair for answer in answers if not isinstance(answer, Exception) for pair in answer)
    kept = {row.number: StoryContent.from_json(row.content) for row in Revision.objects.filter(article=story)}
    assert sorted(kept) == list(range(1, 122))
    assert {number: kept[number].headline for number in told} == told
    story.refresh_from_db()
    assert (story.head, story.headline) == (121, kept[121].headline)


@pytest.mark.parametrize("_round", range(3))
def test_of_two_publishers_at_once_one_wins_and_the_other_is_told_kindly(
    newsroom: Newsroom, chief: User, _round: int
) -> None:
    story = newsroom.bring_to(State.AWAITING_PUBLICATION)
    people = (newsroom.managing_editor, chief)
    answers = at_once([lambda who=who: move(story, Act.PUBLISH, by=who, seen=1) for who in people])  # type: ignore[misc]
    won = [answer for answer in answers if isinstance(answer, Event)]
    lost = [answer for answer in answers if isinstance(answer, NotPossibleNow)]
    assert (len(won), len(lost)) == (1, 1)
    assert str(won[0].actor) in str(lost[0])
    assert PublishedVersion.objects.live(clock.now()).filter(article_id=story.pk).count() == 1
    assert Event.objects.filter(article=story, act=Act.PUBLISH).count() == 1


def test_words_saved_between_approval_and_publication_do_not_go_out_unseen(newsroom: Newsroom) -> None:
    story = newsroom.bring_to(State.AWAITING_PUBLICATION)
    save(story, newsroom.managing_editor, headline="Chưa ai đọc")
    with pytest.raises(Refused):
        move(story, Act.PUBLISH, by=newsroom.managing_editor, seen=1)
    assert not PublishedVersion.objects.exists()


@pytest.mark.parametrize("_round", range(4))
def test_a_save_at_the_very_moment_of_publication_never_puts_unseen_words_up(
    newsroom: Newsroom, chief: User, _round: int
) -> None:
    story = newsroom.bring_to(State.AWAITING_PUBLICATION)
    publication, saved = at_once(
        [
            lambda: move(story, Act.PUBLISH, by=chief, seen=1),
            lambda: save(story, newsroom.managing_editor, headline="Chưa ai đọc"),
        ]
    )
    assert isinstance(saved, Revision)
    story.refresh_from_db()
    up = [version.headline for version in PublishedVersion.objects.live(clock.now())]
    assert up == (["Bến tàu mở lại"] if isinstance(publication, Event) else [])
    assert isinstance(publication, Event | TextChanged | NotPossibleNow)
    # Whichever came first, the new words wait at the desk for somebody who reads them.
    assert (story.state, story.head, story.headline) == ("editing", 2, "Chưa ai đọc")


def test_a_publication_that_waited_for_a_save_is_refused_with_the_difference(newsroom: Newsroom, chief: User) -> None:
    """The save is open when publication arrives: it waits for the row, then sees that the text is another."""
    DeskSettings.objects.update_or_create(pk=1, defaults={"approval_levels": 2})
    story = newsroom.bring_to(State.EDITING)
    answers: list[Event | Exception] = []
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            Article.objects.filter(pk=story.pk).update(headline="Chưa ai đọc")
            record(Article.objects.get(pk=story.pk), newsroom.editor)
            waiting = pool.submit(at_once, [lambda: move(story, Act.PUBLISH, by=chief, seen=1)])
            _wait_until_somebody_waits_for_a_row()
        answers += waiting.result(timeout=10)
    (refused,) = answers
    assert isinstance(refused, TextChanged)
    assert [[piece.text for piece in change.pieces if piece.op == "new"] for change in refused.difference.changes] == [
        ["Chưa ai đọc"]
    ]
    assert not PublishedVersion.objects.exists()


def _wait_until_somebody_waits_for_a_row() -> None:
    for _ in range(500):
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[0]:
                return
            cursor.execute("SELECT pg_sleep(0.01)")
    raise AssertionError("nobody came to wait")


@pytest.mark.parametrize("_round", range(4))
def test_a_take_down_beside_a_publication_always_goes_through_and_leaves_nothing_up(
    newsroom: Newsroom, chief: User, _round: int
) -> None:
    story = newsroom.published("Cũ")
    newsroom.act(story, Act.TAKE, newsroom.managing_editor)
    newsroom.save(story, newsroom.managing_editor, headline="Mới")
    publication, take_down = at_once(
        [
            lambda: move(story, Act.PUBLISH, by=newsroom.managing_editor, seen=2),
            lambda: move(story, Act.TAKE_DOWN, by=chief, seen=2, note="Điện thoại lúc 22 giờ"),
        ]
    )
    assert isinstance(take_down, Event)
    assert isinstance(publication, Event | NotPossibleNow)
    story.refresh_from_db()
    assert (story.state, story.live_from) == ("taken_down", None)
    now = clock.now()
    assert not PublishedVersion.objects.live(now).exists()
    assert not Listing.objects.live(now).exists()
    assert Address.objects.get(article_id=story.pk).status == Address.Status.GONE


@pytest.mark.parametrize("_round", range(4))
def test_a_take_down_is_not_refused_because_somebody_saves_at_that_moment(
    newsroom: Newsroom, chief: User, _round: int
) -> None:
    story = newsroom.published("Cũ")
    take_down, saved = at_once(
        [
            lambda: move(story, Act.TAKE_DOWN, by=chief, seen=1, note="Điện thoại lúc 22 giờ"),
            lambda: save(story, newsroom.editor, headline="Mới"),
        ]
    )
    assert isinstance(take_down, Event)
    assert isinstance(saved, Revision | MayNotWrite)
    assert not PublishedVersion.objects.live(clock.now()).exists()


def test_four_doors_opened_with_the_same_revision_make_one_version(newsroom: Newsroom) -> None:
    revision = head_revision(newsroom.story(tags=["bến tàu"]))
    answers = at_once([lambda: publish(revision, clock.now(), now=clock.now()) for _ in range(4)])
    assert {version.pk for version in answers if isinstance(version, PublishedVersion)} == {
        PublishedVersion.objects.get().pk
    }
    assert [answer for answer in answers if isinstance(answer, Exception)] == []
    assert Listing.objects.count() == 4


def test_two_editors_taking_one_story_leave_one_holder(newsroom: Newsroom, second_editor: User) -> None:
    story = newsroom.bring_to(State.AWAITING_EDITING)
    people = (newsroom.editor, second_editor)
    answers = at_once([lambda who=who: move(story, Act.TAKE, by=who, seen=1) for who in people])  # type: ignore[misc]
    (won,) = [answer for answer in answers if isinstance(answer, Event)]
    (lost,) = [answer for answer in answers if isinstance(answer, Exception)]
    story.refresh_from_db()
    assert isinstance(lost, NotPossibleNow)
    assert story.taken_by == won.actor


def test_two_stories_with_one_new_name_go_out_at_once(newsroom: Newsroom) -> None:
    photo = newsroom.photo()
    stories = [newsroom.story(f"Tin {n}", tags=["phà", "bến"], lead_photo=photo) for n in range(4)]
    revisions = [head_revision(story) for story in stories]
    answers = at_once([lambda one=one: publish(one, clock.now(), now=clock.now()) for one in revisions])  # type: ignore[misc]
    assert [answer for answer in answers if isinstance(answer, Exception)] == []
    assert PublishedVersion.objects.live(clock.now()).count() == 4


def test_a_scheduled_publication_takes_its_moment_from_the_order_alone(newsroom: Newsroom, chief: User) -> None:
    story = newsroom.bring_to(State.AWAITING_PUBLICATION)
    moments = [clock.now().replace(year=2099), clock.now().replace(year=2098)]
    answers = at_once(
        [lambda m=moment: move(story, Act.PUBLISH, by=chief, seen=1, order=Order(visible_from=m)) for moment in moments]  # type: ignore[misc]
    )
    (won,) = [answer for answer in answers if isinstance(answer, Event)]
    coming = PublishedVersion.objects.get()
    assert coming.visible_from.isoformat() == won.details["visible_from"]
