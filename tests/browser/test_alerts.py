"""The bell and the Zalo message, as only a browser shows them."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from articles.models import Act, DeskAlert, SiteSettings, State
from tests.browser.hands import keep_picture
from tests.cast import Newsroom

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


def test_the_bell_tells_of_what_came_back_and_is_quiet_once_it_was_read(
    windows: Any, site: SiteSettings, newsroom: Newsroom
) -> None:
    window = windows()
    page = window.sign_in("thu")
    number, voice = page.locator(".desk-bell-number"), page.locator("#desk-bell-voice")
    expect(number).to_have_text("")

    story = newsroom.bring_to(State.EDITING)
    newsroom.act(story, Act.RETURN, newsroom.editor, "Thiếu số liệu")
    page.clock.install()
    page.reload()
    expect(number).to_have_text("1")
    newsroom.act(
        newsroom.bring_to(State.EDITING, newsroom.story("Tin thứ hai")), Act.RETURN, newsroom.editor, "Sửa tít"
    )
    page.clock.run_for(31_000)
    expect(number).to_have_text("2")
    expect(voice).to_have_text("2 nhắc việc chưa đọc")

    page.locator("#desk-bell").click()
    expect(page.locator(".alert.unread")).to_have_count(2)
    keep_picture(page, "desk-alerts")
    page.get_by_role("link", name="Tin thứ hai").click()
    page.wait_for_url("**/change/")
    expect(number).to_have_text("1")
    assert DeskAlert.objects.unread().get(person=newsroom.reporter).article == story
    assert (window.sideways(), window.complaints) == (0, [])


@pytest.mark.parametrize("allowed", [True, False], ids=["with a clipboard", "without one"])
def test_a_story_is_told_of_in_zalo(windows: Any, site: SiteSettings, newsroom: Newsroom, allowed: bool) -> None:
    story = newsroom.bring_to(State.AWAITING_EDITING)
    window = windows("phone", width=360)
    page = window.sign_in("diep")
    if allowed:
        window.context.grant_permissions(["clipboard-read", "clipboard-write"])
    else:
        page.add_init_script(
            "Object.defineProperty(navigator, 'clipboard', {value: undefined}); document.execCommand = () => false"
        )
    page.goto(f"{window.address}/admin/articles/article/{story.pk}/change/")
    expect(page.locator("#zalo-text")).to_be_hidden()
    page.get_by_role("button", name="Chép tin nhắn Zalo").click()
    lines = [
        "Bến tàu mở lại", "Chờ biên tập", f"Nguyễn Thu Hà (Gửi biên tập, {moment(story)})",
        f"{window.address}/admin/articles/article/{story.pk}/change/",
    ]  # fmt: skip

    if allowed:
        expect(page.locator(".zalo-said")).to_have_text("Đã chép")
        assert page.evaluate("navigator.clipboard.readText()").splitlines() == lines
    else:
        expect(page.locator("#zalo-text")).to_be_focused()
        selected: str = page.evaluate("document.getSelection().toString() || document.activeElement.value")
        assert selected.splitlines() == lines
    assert window.sideways() == 0


def moment(story: Any) -> str:
    local: Any = story.events.get(act=Act.SUBMIT).at
    return f"{local.astimezone(ZONE):%H:%M %d/%m}"


def test_after_an_act_the_way_to_tell_of_it_stands_beside_the_news(
    windows: Any, site: SiteSettings, newsroom: Newsroom
) -> None:
    story = newsroom.bring_to(State.AWAITING_EDITING)
    window = windows()
    page = window.sign_in("diep")
    window.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{window.address}/admin/articles/article/{story.pk}/change/")
    with page.expect_navigation():
        page.locator(".act-bar [formaction*='/act/take/']").click()
    page.locator(".messagelist").get_by_role("button", name="Chép tin nhắn Zalo").click()

    expect(page.locator(".messagelist .zalo-said")).to_have_text("Đã chép")
    assert "Đang biên tập" in page.evaluate("navigator.clipboard.readText()")
