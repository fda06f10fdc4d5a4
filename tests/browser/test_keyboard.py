"""The same way without a mouse: every step by Tab, arrows, Enter and Space."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page, expect

from articles.models import Article, SiteSettings, State, User
from tests.browser.hands import EDITOR, act_button, newest, tab_to
from tests.cast import Newsroom

LIBRARY = "dialog.desk-picker"


def test_a_story_is_written_approved_and_published_by_keyboard_alone(
    windows: Any, site: SiteSettings, newsroom: Newsroom, reporter: User, editor: User, managing_editor: User
) -> None:
    newsroom.photo(caption="Bến tàu sáng nay", credit="Minh Khôi", alt="Tàu cập bến")
    newsroom.author("Thu Hà", reporter)

    write(windows(), newsroom)
    story = newest()
    take_and_send(windows(), story)
    approve_and_publish(windows(), story)

    story.refresh_from_db()
    assert story.state == State.RELEASED
    page = windows("phone", 360).open(f"/x-{story.pk}.html")
    expect(page.locator("h1")).to_have_text("Bến tàu đông trở lại")
    expect(page.locator(".prose figure .caption")).to_have_text("Bến tàu sáng nay")
    expect(page.locator(".prose h2")).to_have_text("Chuyến đầu tiên")


def sign_in(window: Any, username: str) -> Page:
    page: Page = window.open("/admin/login/")
    tab_to(page, "#id_username")
    page.keyboard.type(username)
    tab_to(page, "#id_password")
    page.keyboard.type(username)
    page.keyboard.press("Enter")
    page.wait_for_url("**/admin/")
    return page


def write(window: Any, newsroom: Newsroom) -> None:
    page = sign_in(window, "thu")
    tab_to(page, "a[href$='/article/add/']")
    page.keyboard.press("Enter")
    page.wait_for_selector(EDITOR)
    tab_to(page, "#id_headline")
    page.keyboard.type("Bến tàu đông trở lại")
    tab_to(page, "#id_lead")
    page.keyboard.type("Sau ba ngày sửa chữa, bến đón lại khách.")
    tab_to(page, EDITOR)
    page.keyboard.type("Sáng nay trời nắng nhẹ.")
    page.keyboard.press("Enter")
    page.keyboard.type("## Chuyến đầu tiên")
    page.keyboard.press("Enter")
    page.keyboard.type("Chuyến đầu chở 46 khách.")
    choose_photo(page)
    tab_to(page, "#id_tags")
    page.keyboard.type("Giao thông")
    tab_to(page, "#id_category")
    page.keyboard.type(newsroom.category.name)
    act_by_keyboard(page, "submit")


def choose_photo(page: Page) -> None:
    """The library opens on a shortcut, the arrows find the photo, Enter takes it, and the caret is back in the text."""
    page.keyboard.press("Control+Shift+I")
    page.wait_for_selector(f"{LIBRARY} .desk-card")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator(LIBRARY)).to_have_count(0)
    expect(page.locator(f"{EDITOR} figure")).to_have_count(1)
    expect(page.locator(EDITOR)).to_be_focused()


def take_and_send(window: Any, story: Article) -> None:
    page = sign_in(window, "diep")
    tab_to(page, f"a[href*='/article/{story.pk}/']")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/article/{story.pk}/change/")
    act_by_keyboard(page, "take")
    act_by_keyboard(page, "send_for_approval")


def approve_and_publish(window: Any, story: Article) -> None:
    page = sign_in(window, "phuc")
    tab_to(page, f"a[href*='/article/{story.pk}/']")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/article/{story.pk}/change/")
    act_by_keyboard(page, "approve")
    act_by_keyboard(page, "publish")
    tab_to(page, ".act-form .act-buttons button")
    with page.expect_navigation():
        page.keyboard.press("Enter")


def act_by_keyboard(page: Page, act: str) -> None:
    tab_to(page, act_button(act))
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator(".errornote").count() == 0, page.locator(".errornote").all_inner_texts()
