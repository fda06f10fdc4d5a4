"""Counting a view: who counts, who does not, and that nothing about a reader stays."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from articles import clock
from articles.models import (
    Act,
    Article,
    Category,
    ReaderSalt,
    RecentView,
    SiteSettings,
    ViewBaseline,
    ViewBucket,
)
from articles.readership.record import SWEPT_AT_ONCE, WINDOW, DailySalt, Total, daily_salt, reader_digest, record_view
from articles.readership.totals import total_views
from articles.text.dates import NEWSROOM_ZONE
from tests.cast import Newsroom

MORNING = datetime(2025, 1, 2, 8, 15, tzinfo=NEWSROOM_ZONE)
TICK = timedelta(microseconds=1)
ANA, BINH = b"ana.............", b"binh............"


@pytest.fixture(autouse=True)
def _morning() -> Iterator[None]:
    with time_machine.travel(MORNING, tick=False):
        yield


@pytest.fixture
def story(newsroom: Newsroom) -> Article:
    with clock.held_at(MORNING - timedelta(days=9)):
        return newsroom.published()


def counted(article: Article) -> int:
    return sum(ViewBucket.objects.filter(article_id=article.pk).values_list("views", flat=True))


@pytest.mark.django_db
def test_a_first_view_counts_one_and_gives_the_fresh_total(story: Article) -> None:
    assert record_view(story.pk, ANA, MORNING) == Total(1, True)
    assert counted(story) == 1


@pytest.mark.parametrize(
    ("later", "views"),
    [
        (timedelta(0), 1),
        (TICK, 1),
        (timedelta(minutes=29), 1),
        (WINDOW - TICK, 1),
        (WINDOW, 2),
        (timedelta(hours=5), 2),
    ],
)
def test_the_same_reader_counts_again_only_after_half_an_hour(story: Article, later: timedelta, views: int) -> None:
    record_view(story.pk, ANA, MORNING)

    assert record_view(story.pk, ANA, MORNING + later) == Total(views, True)
    assert counted(story) == views


def test_a_reader_who_keeps_reloading_counts_from_the_last_counted_view(story: Article) -> None:
    """Reloads must not push the window on for ever."""
    minutes = [0, 20, 40, 55, 69, 70]

    totals = [record_view(story.pk, ANA, MORNING + timedelta(minutes=minute)) for minute in minutes]

    assert [total.views for total in totals if total] == [1, 1, 2, 2, 2, 3]


def test_other_readers_and_other_stories_count_for_themselves(story: Article, newsroom: Newsroom) -> None:
    other = newsroom.published("Tin khác", at=None)

    views = [(story.pk, ANA), (story.pk, BINH), (other.pk, ANA)]

    assert [record_view(number, reader, MORNING) for number, reader in views] == [
        Total(1, True),
        Total(2, True),
        Total(1, True),
    ]


def test_the_total_is_the_baseline_and_every_hour(story: Article) -> None:
    ViewBaseline.objects.create(article_id=story.pk, views=491)
    for hours, views in ((1, 7), (24, 11)):
        ViewBucket.objects.create(article_id=story.pk, hour=MORNING - timedelta(hours=hours), views=views)
    ViewBucket.objects.create(article_id=story.pk + 1, hour=MORNING, views=1000)

    assert total_views(story.pk) == 509
    assert record_view(story.pk, ANA, MORNING) == Total(510, True)
    assert record_view(story.pk, ANA, MORNING) == Total(510, True)
    assert (total_views(story.pk), ViewBaseline.objects.get().views) == (510, 491)


@pytest.mark.parametrize(
    ("moment", "hour"),
    [
        (MORNING, datetime(2025, 1, 2, 1, tzinfo=UTC)),
        (datetime(2025, 1, 2, 0, 59, 59, 999999, tzinfo=NEWSROOM_ZONE), datetime(2025, 1, 1, 17, tzinfo=UTC)),
        (datetime(2025, 1, 2, 7, tzinfo=NEWSROOM_ZONE), datetime(2025, 1, 2, 0, tzinfo=UTC)),
        (datetime(2025, 1, 2, 1, 59, tzinfo=UTC), datetime(2025, 1, 2, 1, tzinfo=UTC)),
    ],
)
def test_a_bucket_is_an_hour_of_utc(story: Article, moment: datetime, hour: datetime) -> None:
    record_view(story.pk, ANA, moment)

    assert list(ViewBucket.objects.values_list("article_id", "hour", "views")) == [(story.pk, hour, 1)]


def test_a_new_hour_is_a_new_bucket(story: Article) -> None:
    for minutes in (0, 44, 45, 200):
        record_view(story.pk, b"%016d" % minutes, MORNING + timedelta(minutes=minutes))

    views = dict(ViewBucket.objects.values_list("hour", "views"))

    assert views == {datetime(2025, 1, 2, hour, tzinfo=UTC): number for hour, number in ((1, 2), (2, 1), (4, 1))}


@pytest.mark.parametrize("article_id", [0, -1, 999_999, 2**63 - 1])
def test_a_story_that_does_not_exist_is_not_counted(db: None, article_id: int) -> None:
    assert record_view(article_id, ANA, MORNING) is None
    assert (ViewBucket.objects.count(), RecentView.objects.count()) == (0, 0)


def test_a_story_counts_exactly_while_it_is_live(newsroom: Newsroom) -> None:
    story = newsroom.published(at=MORNING + timedelta(hours=1), expires_at=MORNING + timedelta(hours=2))
    moments = [MORNING, MORNING + timedelta(hours=1) - TICK, MORNING + timedelta(hours=1)]
    moments += [MORNING + timedelta(hours=2) - TICK, MORNING + timedelta(hours=2)]

    totals = [record_view(story.pk, b"%016d" % n, moment) for n, moment in enumerate(moments)]

    assert totals == [None, None, Total(1, True), Total(2, True), None]
    assert counted(story) == 2


@pytest.mark.parametrize("act", [Act.HIDE, Act.TAKE_DOWN])
def test_a_withdrawn_story_is_not_counted(story: Article, newsroom: Newsroom, act: Act) -> None:
    newsroom.act(story, act, newsroom.managing_editor, "Lệnh")

    assert record_view(story.pk, ANA, MORNING) is None
    assert counted(story) == 0


@pytest.mark.parametrize("hidden_by", ["site", "section", "story"])
def test_a_hidden_number_is_counted_and_not_shown(
    newsroom: Newsroom, site: SiteSettings, category: Category, hidden_by: str
) -> None:
    SiteSettings.objects.update(shows_views=hidden_by != "site")
    Category.objects.update(shows_views=hidden_by != "section")
    story = newsroom.published(shows_views=hidden_by != "story")

    assert record_view(story.pk, ANA, MORNING) == Total(1, False)
    assert counted(story) == 1


# What is kept of a reader, and for how long


def test_no_column_could_hold_who_read_what(db: None) -> None:
    columns = {}
    with connection.cursor() as cursor:
        for table in ("articles_viewbucket", "articles_viewbaseline", "articles_readersalt", "articles_recentview"):
            description = connection.introspection.get_table_description(cursor, table)
            columns[table] = sorted(column.name for column in description)
        cursor.execute("SELECT relname, relpersistence FROM pg_class WHERE relname = ANY(%s)", [list(columns)])
        persistence = dict(cursor.fetchall())

    assert columns == {
        "articles_viewbucket": ["article_id", "hour", "views"],
        "articles_viewbaseline": ["article_id", "imported_at", "views"],
        "articles_readersalt": ["day", "salt"],
        "articles_recentview": ["article_id", "at", "reader"],
    }
    unlogged = {table for table, kind in persistence.items() if kind == "u"}
    assert unlogged == {"articles_readersalt", "articles_recentview"}


def test_neither_address_nor_browser_is_in_any_table(story: Article) -> None:
    with CaptureQueriesContext(connection) as statements:
        record_view(story.pk, reader_digest("203.0.113.77", "Zebra/1.0", MORNING), MORNING)

    asked = " ".join(statement["sql"] for statement in statements)
    [stored] = RecentView.objects.values_list("reader", flat=True)
    assert "203.0.113" not in asked
    assert "Zebra" not in asked
    assert len(bytes(stored)) == 16


def test_a_digest_tells_readers_apart_and_is_the_same_all_day(db: None) -> None:
    evening = datetime(2025, 1, 2, 23, 59, 59, tzinfo=NEWSROOM_ZONE)

    assert reader_digest("1.2.3.4", "A", MORNING) == reader_digest("1.2.3.4", "A", evening)
    readers = [("1.2.3.4", "A"), ("1.2.3.5", "A"), ("1.2.3.4", "B"), ("1.2.3.4\0A", ""), ("", "1.2.3.4\0A")]
    assert len({reader_digest(address, agent, MORNING) for address, agent in readers}) == len(readers)


def test_at_midnight_in_the_newsroom_the_salt_changes_and_the_old_one_is_gone(db: None) -> None:
    before, after = (datetime(2025, 1, 2, 23, 59, 59, tzinfo=NEWSROOM_ZONE), datetime(2025, 1, 3, tzinfo=NEWSROOM_ZONE))
    digests = []
    for moment in (before, after):
        with time_machine.travel(moment, tick=False):
            digests.append(reader_digest("1.2.3.4", "A", moment))

    assert digests[0] != digests[1]
    assert [day.isoformat() for day in ReaderSalt.objects.values_list("day", flat=True)] == ["2025-01-03"]


def test_all_processes_have_the_same_salt_of_a_day_and_ask_for_it_once(db: None) -> None:
    first = reader_digest("1.2.3.4", "A", MORNING)
    daily_salt.forget()  # another process
    second = reader_digest("1.2.3.4", "A", MORNING)
    with CaptureQueriesContext(connection) as statements:
        third = reader_digest("1.2.3.4", "A", MORNING)

    assert first == second == third
    assert (ReaderSalt.objects.count(), len(ReaderSalt.objects.get().salt), len(statements)) == (1, 32, 0)


def test_a_view_sweeps_a_few_expired_ones_and_none_that_still_count(story: Article) -> None:
    RecentView.objects.bulk_create(
        RecentView(article_id=story.pk, reader=b"%016d" % n, at=MORNING - WINDOW - n * TICK) for n in range(50)
    )
    RecentView.objects.create(article_id=story.pk, reader=BINH, at=MORNING - WINDOW + TICK)
    left = []
    for n in range(4):
        record_view(story.pk, b"reader%010d" % n, MORNING)
        left.append(RecentView.objects.filter(at__lte=MORNING - WINDOW).count())

    assert left == [50 - SWEPT_AT_ONCE, 50 - 2 * SWEPT_AT_ONCE, 0, 0]
    assert RecentView.objects.filter(reader=BINH).exists()


def test_sweeping_and_returning_at_once_counts_and_keeps_the_reader(story: Article) -> None:
    """The reader's own expired row is both what counts again and what could be swept."""
    record_view(story.pk, ANA, MORNING)
    record_view(story.pk, ANA, MORNING + WINDOW)

    assert list(RecentView.objects.values_list("at", flat=True)) == [MORNING + WINDOW]
    assert counted(story) == 2


def test_one_view_is_one_statement(story: Article) -> None:
    with CaptureQueriesContext(connection) as statements:
        record_view(story.pk, ANA, MORNING)

    assert len(statements) == 1


@pytest.mark.django_db(transaction=True)
def test_readers_at_the_same_moment_are_each_counted_once(newsroom: Newsroom) -> None:
    """8 threads, 25 readers each, every reader twice in the same instant: 200 views, exactly."""
    story = newsroom.published()
    threads, readers = 8, 25

    def read(thread: int) -> list[int]:
        try:
            digests = [b"%08d%08d" % (thread, n) for n in range(readers)]
            totals = [record_view(story.pk, digest, MORNING) for digest in digests for _again in (1, 2)]
            return [total.views for total in totals if total]
        finally:
            connections.close_all()

    with ThreadPoolExecutor(threads) as pool:
        totals = [views for thread in pool.map(read, range(threads)) for views in thread]

    assert (counted(story), total_views(story.pk)) == (200, 200)
    assert RecentView.objects.count() == 200
    assert len(totals) == 400
    assert max(totals) <= 200


@pytest.mark.django_db(transaction=True)
def test_one_reader_in_many_windows_at_once_is_counted_once(newsroom: Newsroom) -> None:
    story = newsroom.published()

    def read(_window: int) -> None:
        try:
            record_view(story.pk, ANA, MORNING)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(read, range(40)))

    assert (counted(story), RecentView.objects.count()) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_the_first_views_of_a_day_agree_on_one_salt(newsroom: Newsroom) -> None:
    """Every process makes a salt; the database keeps one."""

    def first(_process: int) -> bytes:
        try:
            return DailySalt().on(MORNING.date())
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        salts = Counter(pool.map(first, range(16)))

    assert list(salts.values()) == [16]
    assert [bytes(salt) for salt in ReaderSalt.objects.values_list("salt", flat=True)] == list(salts)
