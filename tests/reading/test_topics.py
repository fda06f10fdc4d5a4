"""Topics: who stands in one, in which order, on top, and when it is up."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client

from articles import clock
from articles.models import Act, Article, Listing, Topic, TopicPick
from tests.cast import Newsroom
from tests.reading.opened import open_page, open_story

pytestmark = pytest.mark.usefixtures("site")

Publish = Callable[..., Article]
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
ENTRY = "//*[@class='timeline']//h3/a"
PINNED = "//section[@aria-labelledby='pinned']//h3/a"


@pytest.fixture
def topic(noon: datetime) -> Topic:
    return Topic.objects.create(name="Mùa nước nổi", introduction="Nước lên từ đầu tháng.", visible_from=noon - 9 * DAY)


def test_the_stories_of_a_topic_stand_under_their_days_newest_first(
    reader: Client, publish: Publish, topic: Topic
) -> None:
    publish("Hôm qua", ago=DAY, topic=topic)
    publish("Sáng nay", ago=3 * HOUR, topic=topic)
    publish("Trưa nay", ago=HOUR, topic=topic)
    publish("Chuyện khác", ago=2 * HOUR)

    page = open_page(reader, "/su-kien/mua-nuoc-noi/")

    assert page.texts(ENTRY) == ["Trưa nay", "Sáng nay", "Hôm qua"]
    assert page.texts("//*[@class='timeline']/h2") == ["Thứ Năm, 02/01/2025", "Thứ Tư, 01/01/2025"]
    assert page.texts("//*[@class='timeline']//li/time") == ["11:00", "09:00", "12:00"]


def test_a_day_begins_at_midnight_in_the_newsroom(reader: Client, publish: Publish, topic: Topic) -> None:
    publish("Trước nửa đêm", ago=12 * HOUR + timedelta(minutes=1), topic=topic)
    publish("Sau nửa đêm", ago=12 * HOUR - timedelta(minutes=1), topic=topic)

    page = open_page(reader, "/su-kien/mua-nuoc-noi/")

    assert page.values("//*[@class='timeline']/h2/time/@datetime") == ["2025-01-02", "2025-01-01"]


def test_a_long_topic_goes_on_page_by_page_and_shows_every_story_once(
    reader: Client, publish: Publish, topic: Topic
) -> None:
    headlines = [publish(f"Tin {number}", ago=number * HOUR, topic=topic).headline for number in range(1, 33)]

    first = open_page(reader, "/su-kien/mua-nuoc-noi/")
    second = open_page(reader, first.values("//a[@rel='next']/@href")[0])

    assert first.texts(ENTRY) + second.texts(ENTRY) == headlines
    assert second.values("//link[@rel='canonical']/@href") == []


@pytest.mark.parametrize(
    ("begins", "ends", "shown"), [(-HOUR, None, True), (HOUR, None, False), (-2 * HOUR, -HOUR, False)]
)
def test_a_pinned_story_stands_on_top_in_its_time(
    reader: Client,
    publish: Publish,
    topic: Topic,
    noon: datetime,
    begins: timedelta,
    ends: timedelta | None,
    shown: bool,
) -> None:
    story = publish("Con số cả mùa", ago=2 * DAY, topic=topic)
    TopicPick.objects.create(
        topic=topic,
        article_id=story.pk,
        visible_from=noon + begins,
        visible_until=None if ends is None else noon + ends,
    )

    page = open_page(reader, "/su-kien/mua-nuoc-noi/")

    assert page.texts(PINNED) == (["Con số cả mùa"] if shown else [])
    assert page.texts(ENTRY) == ["Con số cả mùa"]


def test_pinned_stories_keep_their_order_and_leave_with_their_stories(
    reader: Client, newsroom: Newsroom, publish: Publish, topic: Topic, noon: datetime
) -> None:
    stories = [publish(headline, topic=topic) for headline in ("Một", "Hai", "Ba")]
    elsewhere = publish("Ngoài sự kiện")
    for position, story in enumerate([stories[2], stories[0], elsewhere, stories[0], stories[1]]):
        TopicPick.objects.create(topic=topic, article_id=story.pk, position=position, visible_from=noon - HOUR)
    newsroom.act(stories[1], Act.HIDE, newsroom.managing_editor, "Chờ xác minh")

    assert open_page(reader, "/su-kien/mua-nuoc-noi/").texts(PINNED) == ["Ba", "Một"]


@pytest.mark.parametrize(("begins", "ends"), [(HOUR, None), (-2 * HOUR, -HOUR)])
def test_a_topic_that_is_not_up_is_nowhere(
    reader: Client, publish: Publish, topic: Topic, noon: datetime, begins: timedelta, ends: timedelta | None
) -> None:
    first = publish("Nước lên", topic=topic)
    publish("Nước xuống", ago=2 * HOUR, topic=topic)
    Topic.objects.update(visible_from=noon + begins, visible_until=None if ends is None else noon + ends)

    story = open_story(reader, first)

    assert open_page(reader, "/su-kien/mua-nuoc-noi/").status == 404
    assert "Mùa nước nổi" not in open_page(reader, "/su-kien/").source
    assert "Mùa nước nổi" not in story.source
    assert story.block("topic") == []


def test_a_story_leads_to_its_topic_and_shows_others_of_it_once(reader: Client, publish: Publish, topic: Topic) -> None:
    first = publish("Nước lên", topic=topic, tags=["lũ"])
    publish("Nước xuống", ago=2 * HOUR, topic=topic, tags=["lũ"])
    publish("Mưa lớn", ago=3 * HOUR, tags=["lũ"])

    story = open_story(reader, first)

    assert story.values("//*[@class='of-topic']/a/@href") == ["/su-kien/mua-nuoc-noi/"]
    assert (story.block("topic"), story.block("related")) == (["Nước xuống"], ["Mưa lớn"])


def test_a_closed_topic_stays_and_says_so(reader: Client, publish: Publish, topic: Topic, noon: datetime) -> None:
    publish("Nước lên", topic=topic)
    Topic.objects.update(closed_from=noon - DAY)

    assert open_page(reader, "/su-kien/mua-nuoc-noi/").texts("//p[@class='mark']") == ["Đã khép lại: 01/01/2025"]
    assert open_page(reader, "/su-kien/").texts("//span[@class='mark']") == ["Đã khép lại"]


def test_a_story_that_leaves_the_topic_leaves_its_page_with_the_next_publication(
    reader: Client, newsroom: Newsroom, publish: Publish, topic: Topic, noon: datetime
) -> None:
    story = publish("Nước lên", ago=DAY, topic=topic)
    newsroom.act(story, Act.TAKE, newsroom.editor)
    newsroom.save(story, newsroom.editor, topic=None)
    before = open_page(reader, "/su-kien/mua-nuoc-noi/").texts(ENTRY)
    newsroom.act(story, Act.PUBLISH, newsroom.managing_editor)

    assert before == ["Nước lên"]
    assert open_page(reader, "/su-kien/mua-nuoc-noi/").texts(ENTRY) == []
    with clock.held_at(noon - HOUR):
        assert open_page(reader, "/su-kien/mua-nuoc-noi/").texts(ENTRY) == ["Nước lên"]
    assert Listing.objects.filter(kind=Listing.Kind.TOPIC).count() == 1


def test_the_list_of_topics_pages_on_and_refuses_made_up_cursors(reader: Client, noon: datetime) -> None:
    for number in range(23):
        Topic.objects.create(name=f"Sự kiện {number:02}", visible_from=noon - number * HOUR)

    first = open_page(reader, "/su-kien/")
    second = open_page(reader, first.values("//a[@rel='next']/@href")[0])

    names = first.texts("//main//h2/a") + second.texts("//main//h2/a")
    assert names == [f"Sự kiện {number:02}" for number in range(23)]
    assert open_page(reader, "/su-kien/?truoc=x").status == 404
