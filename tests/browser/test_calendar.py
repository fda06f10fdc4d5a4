"""Moving a story in the calendar with a real mouse, and with nothing but a keyboard."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from articles import clock
from articles.models import Act, Article, Event
from articles.text import NEWSROOM_ZONE
from tests.browser.conftest import Window
from tests.browser.hands import keep_picture, tab_to
from tests.cast import Newsroom

CALENDAR = "/admin/articles/article/calendar/"
DAY = timedelta(days=1)


def in_days(days: int, hour: int) -> datetime:
    today = clock.now().astimezone(NEWSROOM_ZONE).date()
    return datetime.combine(today + days * DAY, time(hour), NEWSROOM_ZONE)


@pytest.fixture
def story(newsroom: Newsroom) -> Article:
    """Next week, so that every day around it is still to come."""
    return newsroom.published("Bến tàu mở lại", at=in_days(9 - clock.now().astimezone(NEWSROOM_ZONE).weekday(), 6))


@pytest.fixture
def planned(story: Article) -> datetime:
    assert story.live_from is not None
    return story.live_from.astimezone(NEWSROOM_ZONE)


@pytest.fixture
def calendar(windows: Callable[..., Window], planned: datetime) -> Page:
    """The week of the story, open before the managing editor."""
    window = windows("desk", width=1280, height=1000)
    window.sign_in("phuc")
    return window.open(f"{CALENDAR}?day={planned.date().isoformat()}")


def now_at(story: Article) -> datetime:
    story.refresh_from_db()
    assert story.live_from is not None
    return story.live_from.astimezone(NEWSROOM_ZONE)


def slot(page: Page, at: datetime) -> Any:
    return page.locator(f'.cal-slot[data-at="{at:%Y-%m-%dT%H:%M}"]')


def test_a_story_is_dragged_to_another_day_and_hour(calendar: Page, story: Article, planned: datetime) -> None:
    target = planned + DAY + timedelta(hours=2)
    entry = calendar.locator(f"[data-story='{story.pk}']")
    entry.hover()
    calendar.mouse.down()
    box = slot(calendar, target).bounding_box()
    calendar.mouse.move(box["x"] + 30, box["y"] + 8, steps=8)
    calendar.mouse.move(box["x"] + 40, box["y"] + 10, steps=3)
    expect(slot(calendar, target)).to_have_class(re.compile("over"))
    calendar.mouse.up()
    dialog = calendar.locator(".cal-dialog")
    expect(dialog.locator(".moment-said")).to_contain_text(f"lúc {target:%H:%M}")
    keep_picture(calendar, "calendar-drag")
    dialog.locator("[type=submit]").click()
    expect(slot(calendar, target).locator(f"[data-story='{story.pk}']")).to_be_visible()
    expect(calendar.locator(".cal-said")).to_contain_text("Đã đổi giờ xuất bản.")
    assert now_at(story) == target
    assert datetime.fromisoformat(Event.objects.get(act=Act.RESCHEDULE).details["planned"]) == planned


def test_a_story_is_moved_without_a_mouse(calendar: Page, story: Article, planned: datetime) -> None:
    tab_to(calendar, ".cal-move")
    calendar.keyboard.press("ArrowRight")
    said = calendar.locator(".cal-dialog .moment-said")
    expect(said).to_contain_text(f"{planned + DAY:%d/%m/%Y}")
    calendar.keyboard.press("ArrowDown")
    calendar.keyboard.press("ArrowDown")
    target = planned + DAY + timedelta(hours=2)
    expect(said).to_contain_text(f"lúc {target:%H:%M}")
    calendar.keyboard.press("Enter")
    expect(calendar.locator(".cal-dialog")).not_to_be_visible()
    expect(calendar.locator(".cal-move:focus")).to_have_count(1)
    assert now_at(story) == target


def test_leaving_the_dialog_moves_nothing(calendar: Page, story: Article, planned: datetime) -> None:
    tab_to(calendar, ".cal-move")
    calendar.keyboard.press("ArrowUp")
    expect(calendar.locator(".cal-dialog")).to_be_visible()
    calendar.keyboard.press("Escape")
    expect(calendar.locator(".cal-move:focus")).to_have_count(1)
    assert now_at(story) == planned


def test_a_refused_move_stays_with_its_reason_and_changes_nothing(
    calendar: Page, story: Article, planned: datetime, newsroom: Newsroom
) -> None:
    calendar.locator(".cal-move").click()
    box = calendar.locator("#cal-publish-at")
    box.fill("1/1/2020 6h")
    expect(calendar.locator(".moment-said")).to_have_class(re.compile("moment-wrong"))
    calendar.locator(".cal-dialog [type=submit]").click()
    expect(calendar.locator(".cal-refused")).to_contain_text("Giờ này đã qua")
    assert now_at(story) == planned
    newsroom.act(story, Act.RESCHEDULE, newsroom.managing_editor, visible_from=planned + 2 * DAY)
    box.fill(f"{planned + DAY:%d/%m} 6h")
    calendar.locator(".cal-dialog [type=submit]").click()
    expect(calendar.locator(".cal-refused")).to_contain_text("Huỳnh Hoàng Phúc")
    assert now_at(story) == planned + 2 * DAY


def test_without_a_script_the_clock_leads_to_the_form(
    windows: Callable[..., Window], chromium: Any, server: str, story: Article, planned: datetime
) -> None:
    signed_in = windows("desk")
    signed_in.sign_in("phuc")
    context = chromium.new_context(java_script_enabled=False, storage_state=signed_in.context.storage_state())
    page = context.new_page()
    page.goto(f"{server}{CALENDAR}?day={planned.date().isoformat()}")
    page.locator(".cal-move").click()
    page.fill("[name=publish_at]", f"{planned + DAY:%d/%m/%Y} 7h")
    page.locator(".act-form [type=submit]").click()
    expect(page.locator(".messagelist")).to_contain_text("Bạn đọc sẽ thấy bài này lúc 07:00")
    context.close()
    assert now_at(story) == (planned + DAY).replace(hour=7)


@pytest.mark.parametrize("view", ["week", "month"])
def test_on_a_phone_the_days_stand_one_below_the_other(
    windows: Callable[..., Window], story: Article, planned: datetime, view: str
) -> None:
    phone = windows("desk", width=360, height=760)
    phone.sign_in("phuc")
    page = phone.open(f"{CALENDAR}?view={view}&day={planned.date().isoformat()}")
    expect(page.locator(f"[data-story='{story.pk}']")).to_be_visible()
    clock_button = page.locator(".cal-move").bounding_box()
    assert phone.sideways() == 0
    assert clock_button is not None
    assert min(clock_button["width"], clock_button["height"]) >= 44
    page.locator(".cal-move").click()
    expect(page.locator(".cal-dialog")).to_be_visible()
    assert (phone.sideways(), phone.complaints) == (0, [])
    keep_picture(page, f"calendar-{view}-360")
