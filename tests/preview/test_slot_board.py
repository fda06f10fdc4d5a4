"""The desk's page of slots, pressed as a browser without scripts presses it; and the readers' page at any moment."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles import clock
from articles.desk.slots import bar, filling
from articles.desk.slots.pages import FRONT
from articles.models import Act, Article, BreakingNews, Category, Placement, SlotRule, User
from articles.text import NEWSROOM_ZONE
from tests.cast import Newsroom
from tests.reading.opened import open_page

pytestmark = pytest.mark.usefixtures("site")

NOON = datetime(2025, 1, 2, 12, tzinfo=NEWSROOM_ZONE)
HOUR = timedelta(hours=1)
BOARD, PAGE = "/admin/slots/front/0/", "/admin/slots/front/0/page/"


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def stories(newsroom: Newsroom) -> list[Article]:
    with clock.held_at(NOON - 5 * HOUR):
        return [newsroom.published(f"Tin {number}") for number in range(3)]


def desk(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def slots(client: Client, path: str = BOARD) -> list[str]:
    """What stands in each slot of the board, in the order of the page; "" for nothing."""
    lines = open_page(client, path).texts("//li[@data-slot]//p[@class='slot-headline' or @class='slot-nothing']")
    return [line if line.startswith("Tin") else "" for line in lines]


def press(client: Client, **fields: Any) -> str:
    """The answer's whole page, after the redirect."""
    response = client.post(BOARD, {"at": "", "slot": "lead-1", **fields}, follow=True)
    assert response.status_code == 200
    return response.content.decode()


def test_a_story_is_put_with_one_button_and_readers_have_it_at_once(
    reader: Client, newsroom: Newsroom, stories: list[Article]
) -> None:
    client = desk(newsroom.managing_editor)
    press(client, put="beside-2", story=stories[0].pk)
    assert slots(client) == ["Tin 2", "Tin 1", "Tin 0", "", "", "", "", ""]
    assert reader.get("/").content.decode().count("Tin 0") == 1


def test_the_list_of_slots_beside_the_stories_does_the_same(newsroom: Newsroom, stories: list[Article]) -> None:
    press(desk(newsroom.managing_editor), put="", slot="focus-1", story=stories[0].pk)
    assert Placement.objects.get().slot == "focus-1"


def test_moments_are_typed_as_people_type_them(newsroom: Newsroom, stories: list[Article]) -> None:
    client, fields = desk(newsroom.managing_editor), {"put-begins": "18h", "put-ends": "mai 6h", "put-max_age": "24"}
    press(client, put="lead-1", story=stories[0].pk, **fields)
    placed = Placement.objects.get()
    assert (placed.visible_from, placed.visible_until) == (NOON + 6 * HOUR, NOON + 18 * HOUR)
    assert placed.max_age == 24


def test_on_the_board_of_a_coming_moment_everything_begins_there(newsroom: Newsroom, stories: list[Article]) -> None:
    client = desk(newsroom.managing_editor)
    press(client, put="lead-1", story=stories[0].pk, at="2025-01-03T18:00")
    assert Placement.objects.get().visible_from == NOON + 30 * HOUR
    assert slots(client)[0] == "Tin 2"
    assert slots(client, f"{BOARD}?at=18:00 3/1")[0] == "Tin 0"
    assert "18:00 03/01" in client.get(BOARD).content.decode()


def test_stories_move_up_and_down_and_out(newsroom: Newsroom, stories: list[Article]) -> None:
    client = desk(newsroom.managing_editor)
    press(client, put="beside-1", story=stories[0].pk)
    press(client, swap="beside-1:lead-1")
    assert slots(client)[:2] == ["Tin 0", "Tin 2"]
    press(client, keep=f"beside-1:{stories[2].pk}")
    press(client, swap="lead-1:beside-1")
    assert slots(client)[:2] == ["Tin 2", "Tin 0"]
    press(client, clear="beside-1")
    assert slots(client)[:3] == ["Tin 2", "Tin 1", "Tin 0"]


def test_a_rule_is_chosen_for_a_group(newsroom: Newsroom, stories: list[Article]) -> None:
    sport = Category.objects.create(name="Thể thao", slug="the-thao")
    client = desk(newsroom.managing_editor)
    fields = {"focus-rule": "latest", "focus-category": sport.pk, "focus-topic": "", "focus-max_age": "48"}
    assert "Tin mới nhất: Thể thao" in press(client, rule="focus", **fields)
    found = SlotRule.objects.get()
    assert (found.rule, found.category, found.max_age) == ("latest", sport, 48)


def test_the_bar_goes_up_and_comes_down(reader: Client, newsroom: Newsroom, stories: list[Article]) -> None:
    client = desk(newsroom.managing_editor)
    press(client, bar="1", **{"bar-text": "Lũ về", "bar-lasts": "60", "bar-article": stories[0].pk})
    assert reader.get("/").content.decode().count("Lũ về") == 1
    press(client, bar_down=BreakingNews.objects.get().pk)
    assert "Lũ về" not in reader.get("/").content.decode()


def test_a_planned_story_is_called_off(newsroom: Newsroom, stories: list[Article]) -> None:
    planned = filling.put(FRONT, "lead-1", stories[0].pk, by=newsroom.managing_editor, begins=NOON + HOUR)
    press(desk(newsroom.managing_editor), call_off=planned.pk)
    assert not Placement.objects.ahead(NOON).exists()


WRONG: list[dict[str, Any]] = [
    {},
    {"put": "lead-1"},
    {"put": "lead-1", "story": "x"},
    {"put": "lead-9", "story": "1"},
    {"put": "lead-1", "story": "9" * 18},
    {"put": "lead-1", "story": "1", "put-begins": "hôm nào đó"},
    {"swap": "lead-1"},
    {"clear": "nowhere"},
    {"keep": "lead-1:"},
    {"call_off": "7"},
    {"rule": "nowhere", "nowhere-rule": "latest"},
    {"rule": "focus", "focus-rule": "topic"},
    {"rule": "focus", "focus-rule": "guess"},
    {"bar": "1", "bar-text": "", "bar-lasts": "60"},
    {"bar": "1", "bar-text": "Lũ", "bar-lasts": "9999"},
    {"bar_down": "7"},
    {"put": "lead-1", "story": "1", "at": "2024-12-31T06:00"},
]


@pytest.mark.parametrize("fields", WRONG)
def test_what_makes_no_sense_is_said_and_changes_nothing(newsroom: Newsroom, fields: dict[str, Any]) -> None:
    assert 'class="error"' in press(desk(newsroom.managing_editor), **fields)
    assert not Placement.objects.exists()
    assert not SlotRule.objects.exists()
    assert not BreakingNews.objects.exists()


def test_who_may_not_fill_sees_no_button_and_is_refused(newsroom: Newsroom, stories: list[Article]) -> None:
    for person in (newsroom.reporter, newsroom.editor):
        client = desk(person)
        assert b"slots-form" not in client.get(BOARD).content
        assert 'class="error"' in press(client, put="lead-1", story=stories[0].pk)
    assert not Placement.objects.exists()


def test_an_editor_fills_the_page_of_a_section(reader: Client, newsroom: Newsroom, stories: list[Article]) -> None:
    path = f"/admin/slots/section/{newsroom.category.pk}/"
    client = desk(newsroom.editor)
    client.post(path, {"put": "lead-1", "story": stories[0].pk})
    assert slots(client, path)[0] == "Tin 0"
    assert slots(client)[0] == "Tin 2"


@pytest.mark.parametrize("path", ["/admin/slots/section/0/", "/admin/slots/front/1/", "/admin/slots/nowhere/0/"])
def test_a_page_without_slots_does_not_exist(newsroom: Newsroom, path: str) -> None:
    assert desk(newsroom.managing_editor).get(path).status_code == 404


def test_the_readers_page_of_a_coming_moment(newsroom: Newsroom, stories: list[Article]) -> None:
    newsroom.published("Tin tối nay", at=NOON + 6 * HOUR)
    filling.put(FRONT, "lead-1", stories[0].pk, by=newsroom.managing_editor, begins=NOON + 5 * HOUR)
    bar.put_up("Sắp có bão", by=newsroom.managing_editor, begins=NOON + 6 * HOUR, ends=NOON + 7 * HOUR)
    client = desk(newsroom.editor)
    answer = client.get(f"{PAGE}?at=18h")
    text = answer.content.decode()
    assert [words in text for words in ("Tin tối nay", "Sắp có bão", "18:00")] == [True] * 3
    assert open_page(client, f"{PAGE}?at=18h").texts("//article[contains(@class, 'card-top')]//h3") == ["Tin 0"]
    assert answer["X-Robots-Tag"] == "noindex"
    assert answer["Cache-Control"].startswith("no-store")


def test_the_readers_page_of_a_past_moment_shows_what_was_live_then(newsroom: Newsroom, stories: list[Article]) -> None:
    filling.put(FRONT, "lead-1", stories[0].pk, by=newsroom.managing_editor)
    with time_machine.travel(NOON + 2 * HOUR, tick=False):
        filling.clear(FRONT, "lead-1", by=newsroom.managing_editor)
        newsroom.act(
            stories[0], Act.TAKE_DOWN, newsroom.managing_editor, "Theo lệnh", ordered_by="GĐ", reason_class="x"
        )
        client = desk(newsroom.managing_editor)
        assert "Tin 0" not in client.get("/").content.decode()
        assert slots(client, f"{BOARD}?at=2025-01-02T13:00")[0] == "Tin 0"
        assert "Tin 0" in client.get(f"{PAGE}?at=2025-01-02T13:00").content.decode()
        assert desk(newsroom.editor).get(f"{PAGE}?at=2025-01-02T13:00").status_code == 403
        assert desk(newsroom.editor).get(f"{BOARD}?at=2025-01-02T13:00").status_code == 403


def test_the_section_of_a_moment_and_a_moment_that_nobody_can_read(newsroom: Newsroom, stories: list[Article]) -> None:
    client = desk(newsroom.managing_editor)
    assert "Tin 2" in client.get(f"/admin/slots/section/{newsroom.category.pk}/page/?at=18h").content.decode()
    assert "hôm nào" in client.get(f"{BOARD}?at=hôm nào").content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_the_board_asks_a_fixed_number_of_questions(newsroom: Newsroom, rows: int) -> None:
    with clock.held_at(NOON - 5 * HOUR):
        stories = [newsroom.published(f"Tin {number}") for number in range(rows)]
    for number, story in enumerate(stories, start=1):
        filling.put(FRONT, f"beside-{number}", story.pk, by=newsroom.managing_editor, ends=NOON + number * HOUR)
        bar.put_up(f"Lũ {number}", by=newsroom.managing_editor, ends=NOON + number * HOUR)
        Category.objects.create(name=f"Mục {number}", slug=f"muc-{number}")
    client = desk(newsroom.managing_editor)
    client.get(BOARD)
    with CaptureQueriesContext(connection) as asked:
        client.get(BOARD)
    assert len(asked) == 21
