"""The archive: every story under the day on which it went out, and a calendar that leads only to where something is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client

from articles import clock
from articles.models import Act, Article
from tests.cast import Newsroom
from tests.reading.opened import open_page

pytestmark = pytest.mark.usefixtures("site", "noon")

Publish = Callable[..., Article]
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
CARD = "//main//h3/a"
LINKS = "//table[@class='calendar']//a/@href"


def test_a_day_begins_and_ends_at_midnight_in_the_newsroom(reader: Client, publish: Publish) -> None:
    publish("Cuối ngày mùng một", ago=12 * HOUR + timedelta(seconds=1))
    publish("Đầu ngày mùng hai", ago=12 * HOUR)
    publish("Giữa trưa", ago=timedelta(0))

    assert open_page(reader, "/luu-tru/2025/01/01/").texts(CARD) == ["Cuối ngày mùng một"]
    assert open_page(reader, "/luu-tru/2025/01/02/").texts(CARD) == ["Giữa trưa", "Đầu ngày mùng hai"]


def test_the_calendar_leads_to_days_with_stories_and_says_which_day_it_is(reader: Client, publish: Publish) -> None:
    publish("Hôm nay")
    publish("Tháng trước", ago=3 * DAY)

    page = open_page(reader, "/luu-tru/2025/01/02/")

    assert page.values(LINKS) == ["/luu-tru/2025/01/02/"]
    assert page.texts("//a[@aria-current='page'][ancestor::table]") == ["2"]
    assert page.texts("//table//tbody/tr[1]/td") == ["", "", "1", "2", "3", "4", "5"]
    assert page.values("//nav[@class='calendar-turn']/a/@href") == ["/luu-tru/2024/12/"]
    assert page.values("//th/abbr/@title")[0] == "Thứ Hai"


def test_a_month_shows_its_stories_page_by_page_each_once(reader: Client, publish: Publish) -> None:
    headlines = [publish(f"Tin {number:02}", ago=number * HOUR).headline for number in range(1, 24)]
    publish("Năm trước", ago=5 * DAY)

    first = open_page(reader, "/luu-tru/2025/01/")
    second = open_page(reader, first.values("//a[@rel='next'][contains(@class, 'push')]/@href")[0])

    assert first.texts(CARD) + second.texts(CARD) == headlines
    assert first.texts("//main//h1") == ["Tháng 1/2025"]


def test_all_years_with_their_months_newest_first(reader: Client, publish: Publish) -> None:
    publish("Nay")
    publish("Tháng mười", ago=80 * DAY)
    publish("Năm kia", ago=700 * DAY)

    page = open_page(reader, "/luu-tru/")

    assert page.texts("//section/h2") == ["2025", "2024", "2023"]
    assert page.values("//section/ul//a/@href") == ["/luu-tru/2025/01/", "/luu-tru/2024/10/", "/luu-tru/2023/02/"]


def test_an_empty_site_has_an_empty_archive(reader: Client) -> None:
    page = open_page(reader, "/luu-tru/")

    assert (page.status, page.texts("//section/h2"), page.values(LINKS)) == (200, [], [])


def test_what_was_hidden_or_is_to_come_is_on_no_day(reader: Client, newsroom: Newsroom, publish: Publish) -> None:
    newsroom.act(publish("Ẩn", ago=30 * HOUR), Act.HIDE, newsroom.managing_editor, "Chờ xác minh")
    newsroom.published("Chiều nay", at=clock.now() + HOUR)

    for path in ("/luu-tru/", "/luu-tru/2025/01/", "/luu-tru/2025/01/01/", "/luu-tru/2025/01/02/"):
        page = open_page(reader, path)
        assert (page.status, page.texts(CARD), page.values(LINKS)) == (200, [], []), path
    assert open_page(reader, "/luu-tru/2025/01/01/").values("//meta[@name='robots']/@content") == ["noindex"]


@pytest.mark.parametrize(
    "path",
    [
        "2025/01/03/", "2025/02/", "2025/02/30/", "2025/13/", "2025/00/", "1899/12/31/", "0000/01/01/", "2025/1/2/",
        "2025/", "2025/01/02/?truoc=x",
    ],
)  # fmt: skip
def test_days_that_have_not_come_or_never_will_are_not_there(reader: Client, publish: Publish, path: str) -> None:
    publish("Hôm nay")

    assert open_page(reader, f"/luu-tru/{path}").status == 404


def test_a_day_as_it_stands_tomorrow_can_be_asked_for(reader: Client, newsroom: Newsroom, noon: datetime) -> None:
    newsroom.published("Mai", at=noon + DAY)
    with clock.held_at(noon + DAY + HOUR):
        assert open_page(reader, "/luu-tru/2025/01/03/").texts(CARD) == ["Mai"]
