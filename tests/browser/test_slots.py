"""Filling slots with a real mouse, and with nothing but a keyboard; the page stays where it is."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from articles.models import Article, Placement, SiteSettings
from tests.browser.conftest import Window
from tests.browser.hands import keep_picture
from tests.cast import Newsroom


@pytest.fixture
def stories(newsroom: Newsroom) -> list[Article]:
    return [newsroom.published(f"Tin {number}") for number in range(6)]


@pytest.fixture
def board(windows: Callable[..., Window], site: SiteSettings, stories: list[Article]) -> Page:
    window = windows("desk", width=1280, height=1400)
    window.sign_in("phuc")
    return window.open("/admin/slots/")


def test_a_story_is_dragged_into_a_slot_or_put_there_by_its_number(board: Page, stories: list[Article]) -> None:
    said = board.locator(".messagelist")
    board.drag_and_drop(f".slots-found li[data-story='{stories[0].pk}'] label", "#focus-2 h3")
    expect(board.locator("#focus-2 .slot-headline")).to_have_text("Tin 0")
    expect(said).to_contain_text("Tiêu điểm 2")

    board.locator(f".slots-found input[value='{stories[1].pk}']").focus()
    board.keyboard.press("Space")
    expect(board.locator(".slots-chosen")).to_contain_text("Tin 1")
    board.keyboard.press("1")
    expect(board.locator("#lead-1 .slot-headline")).to_have_text("Tin 1")
    expect(board.locator("#lead-1")).to_be_focused()

    board.drag_and_drop("#focus-2 h3", "#lead-1 h3")
    expect(board.locator("#lead-1 .slot-headline")).to_have_text("Tin 0")
    expect(board.locator("#focus-2 .slot-headline")).to_have_text("Tin 1")
    keep_picture(board, "slots-filled")


def test_a_story_is_found_and_planned_beside_the_slots(board: Page, stories: list[Article]) -> None:
    board.fill("#slots-q", "tin 3")
    expect(board.locator(".slots-found li")).to_have_count(1)
    board.locator(".slots-found input").check()
    board.select_option("#slots-into", "beside-1")
    board.click(".slots-put summary")
    board.fill("#id_put-begins", "mai 18h")
    expect(board.locator("#id_put-begins_said")).to_contain_text("18:00")
    board.click(".slots-put button[name=put]")
    expect(board.locator(".slots-coming > ol li")).to_contain_text("Tin 3")
    assert Placement.objects.get().article_id == stories[3].pk
