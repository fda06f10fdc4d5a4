"""What readers get in the slots of a page: what was put there, else what a rule finds; nothing twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from articles.models import (
    Act,
    Article,
    BreakingNews,
    Category,
    Placement,
    SlotRule,
    Topic,
    ViewBucket,
)
from tests.cast import Newsroom
from tests.reading.opened import Opened, open_page

pytestmark = pytest.mark.usefixtures("site", "noon")

Publish = Callable[..., Article]
HOUR = timedelta(hours=1)
LEAD = "//section[@class='opening-featured']/article//h3/a"
BESIDE = "//div[@class='opening-beside']//h3/a"
FOCUS = "//section[@class='focus']//h3/a"
BAR = "//aside[@class='breaking']"


def place(story: Article, slot: str, noon: datetime, **more: Any) -> Placement:
    values = {"kind": "front", "slot": slot, "article_id": story.pk, "visible_from": noon - HOUR}
    return Placement.objects.create(**{**values, **more})


def rule(group: str, noon: datetime, **more: Any) -> SlotRule:
    return SlotRule.objects.create(**{"kind": "front", "group": group, "visible_from": noon - HOUR, **more})


@pytest.fixture
def stories(publish: Publish) -> list[Article]:
    """Twelve stories, the newest first: Tin 0 an hour ago, Tin 11 twelve hours ago."""
    return [publish(f"Tin {number}", ago=(number + 1) * HOUR) for number in range(12)]


def lead(page: Opened) -> list[str]:
    return page.texts(LEAD)


def test_without_a_placement_the_newest_fill_the_slots(reader: Client, stories: list[Article]) -> None:
    page = open_page(reader, "/")
    assert lead(page) == ["Tin 0"]
    assert page.texts(BESIDE) == ["Tin 1", "Tin 2", "Tin 3", "Tin 4"]
    assert page.texts(FOCUS) == []


def test_a_placed_story_stands_in_its_slot_and_nowhere_else(
    reader: Client, stories: list[Article], noon: datetime
) -> None:
    place(stories[9], "lead-1", noon)
    place(stories[2], "focus-1", noon)
    page = open_page(reader, "/")
    assert lead(page) == ["Tin 9"]
    assert page.texts(BESIDE) == ["Tin 0", "Tin 1", "Tin 3", "Tin 4"]
    assert page.texts(FOCUS) == ["Tin 2"]
    links = Counter(page.values("//main//a[contains(@href, '.html')]/@href"))
    assert set(links.values()) == {1}


@pytest.mark.parametrize(
    ("begins", "ends", "stands"),
    [
        (-1, None, True),
        (-1, 1, True),
        (0, None, True),
        (1, None, False),
        (-2, -1, False),
        (-1, 0, False),
        (0, 0, False),
    ],
)
def test_a_placement_holds_from_its_first_second_to_its_last(
    reader: Client, stories: list[Article], noon: datetime, begins: int, ends: int | None, stands: bool
) -> None:
    until = None if ends is None else noon + ends * HOUR
    place(stories[9], "lead-1", noon, visible_from=noon + begins * HOUR, visible_until=until)
    assert lead(open_page(reader, "/")) == ["Tin 9" if stands else "Tin 0"]


@pytest.mark.parametrize(("max_age", "stands"), [(10, True), (9, False), (None, True)])
def test_a_story_past_its_age_limit_gives_its_place_away(
    reader: Client, stories: list[Article], noon: datetime, max_age: int | None, stands: bool
) -> None:
    place(stories[9], "lead-1", noon, max_age=max_age)
    assert lead(open_page(reader, "/")) == ["Tin 9" if stands else "Tin 0"]


def test_a_story_that_was_taken_down_gives_its_place_away_at_once(
    reader: Client, newsroom: Newsroom, stories: list[Article], noon: datetime
) -> None:
    place(stories[9], "lead-1", noon)
    newsroom.act(stories[9], Act.TAKE_DOWN, newsroom.managing_editor, "Theo lệnh", ordered_by="GĐ", reason_class="x")
    page = open_page(reader, "/")
    assert lead(page) == ["Tin 0"]
    assert "Tin 9" not in page.source


def test_a_story_put_into_two_slots_stands_in_the_higher_one(
    reader: Client, stories: list[Article], noon: datetime
) -> None:
    place(stories[9], "beside-2", noon)
    place(stories[9], "lead-1", noon)
    page = open_page(reader, "/")
    assert lead(page) == ["Tin 9"]
    assert page.texts(BESIDE) == ["Tin 0", "Tin 1", "Tin 2", "Tin 3"]


def test_each_rule_fills_its_slots(
    reader: Client, newsroom: Newsroom, stories: list[Article], publish: Publish, noon: datetime
) -> None:
    sport = Category.objects.create(name="Thể thao", slug="the-thao", position=2)
    publish("Trận đêm qua", ago=30 * HOUR, category=sport)
    publish("Trận tuần trước", ago=170 * HOUR, category=sport)
    for story, views in ((stories[7], 20), (stories[5], 300)):
        ViewBucket.objects.create(article_id=story.pk, hour=noon - HOUR, views=views)
    rule("lead", noon, rule="latest", category=sport, max_age=48)
    rule("focus", noon, rule="most_read")
    page = open_page(reader, "/")
    assert lead(page) == ["Trận đêm qua"]
    assert page.texts(FOCUS) == ["Tin 5", "Tin 7", "Tin 4"]


def test_a_rule_of_a_topic_takes_its_stories_while_the_topic_is_up(
    reader: Client, stories: list[Article], publish: Publish, noon: datetime
) -> None:
    flood = Topic.objects.create(name="Mùa lũ", visible_from=noon - HOUR)
    publish("Lũ lên", ago=90 * HOUR, topic=flood)
    rule("focus", noon, rule="topic", topic=flood)
    assert open_page(reader, "/").texts(FOCUS) == ["Lũ lên"]
    Topic.objects.update(visible_until=noon)
    assert open_page(reader, "/").texts(FOCUS) == []


def test_a_rule_of_nothing_leaves_the_slots_empty(reader: Client, stories: list[Article], noon: datetime) -> None:
    rule("beside", noon, rule="nothing")
    page = open_page(reader, "/")
    assert (lead(page), page.texts(BESIDE)) == (["Tin 0"], [])


def test_what_was_read_most_stands_beside_the_latest_and_never_twice(
    reader: Client, stories: list[Article], publish: Publish, noon: datetime
) -> None:
    publish("Tin hôm kia", ago=50 * HOUR)
    old = publish("Tin tuần trước", ago=100 * HOUR)
    for story, views in ((stories[0], 900), (old, 70)):
        ViewBucket.objects.create(article_id=story.pk, hour=noon - HOUR, views=views)
    ViewBucket.objects.create(article_id=stories[11].pk, hour=noon - 60 * HOUR, views=9000)
    page = open_page(reader, "/")
    assert page.texts("//ul[@class='most-read']//a") == ["Tin tuần trước"]


def test_a_section_has_slots_of_its_own_on_its_first_page(
    reader: Client, newsroom: Newsroom, stories: list[Article], noon: datetime
) -> None:
    place(stories[9], "lead-1", noon, kind="section", key=newsroom.category.pk)
    place(stories[8], "lead-1", noon, kind="section", key=newsroom.category.pk + 1)
    cards = open_page(reader, "/tin-dia-phuong/").texts("//main//h3/a")
    assert cards == ["Tin 9", *(f"Tin {number}" for number in range(12) if number != 9)]
    assert lead(open_page(reader, "/")) == ["Tin 0"]


def bar(noon: datetime, **more: Any) -> BreakingNews:
    values = {"text": "Lũ về trong đêm", "visible_from": noon - HOUR, "visible_until": noon + HOUR}
    return BreakingNews.objects.create(**{**values, **more})


def test_the_bar_stands_on_every_page_until_its_end(reader: Client, stories: list[Article], noon: datetime) -> None:
    bar(noon)
    addresses = ["/", "/tin-dia-phuong/", f"/tin-0-{stories[0].pk}.html", "/thong-bao/"]
    assert [len(open_page(reader, path).texts(BAR)) for path in addresses] == [1, 1, 1, 1]
    with time_machine.travel(noon + HOUR, tick=False):
        assert open_page(reader, "/").texts(BAR) == []


def test_the_bar_that_began_last_covers_the_others(reader: Client, stories: list[Article], noon: datetime) -> None:
    bar(noon, text="Tin cũ", visible_until=noon + 9 * HOUR)
    bar(noon, text="Tin mới", visible_from=noon)
    bar(noon, text="Chưa đến giờ", visible_from=noon + HOUR, visible_until=noon + 2 * HOUR)
    assert [text.endswith("Tin mới") for text in open_page(reader, "/").texts(BAR)] == [True]
    with time_machine.travel(noon + 3 * HOUR, tick=False):
        assert [text.endswith("Tin cũ") for text in open_page(reader, "/").texts(BAR)] == [True]


def test_a_bar_leads_to_its_story_and_falls_with_it(
    reader: Client, newsroom: Newsroom, stories: list[Article], noon: datetime
) -> None:
    bar(noon, article_id=stories[3].pk)
    assert open_page(reader, "/").values(f"{BAR}//a/@href") == [f"/tin-3-{stories[3].pk}.html"]
    newsroom.act(stories[3], Act.HIDE, newsroom.managing_editor, "Chờ xác minh")
    assert "Lũ về" not in open_page(reader, "/").source
