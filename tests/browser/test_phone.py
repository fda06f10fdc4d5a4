"""The urgent story on a phone: written, published, updated and taken down by a thumb whose every touch is counted."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from articles.models import Act, Article, SiteSettings, State
from tests.browser.hands import EDITOR, act_button, keep_picture, newest
from tests.browser.test_phone_uploads import camera_photo, order_of, put_photos, slow
from tests.cast import Newsroom

WIDTH, HEIGHT = 360, 740
KEYBOARD = 320  # pixels that the on-screen keyboard takes
TARGET = 44
PATIENCE = 60_000
# What the empty form of a story costs a phone that has never been here: 1.4 MB in 89 requests
# as it lies on disk (a site in production compresses it). It may not grow.
MOST_BYTES, MOST_REQUESTS = 1_450_000, 92


class Thumb:
    """Touches what it can see, and counts."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.taps = 0

    def tap(self, target: Locator, *, leads_on: bool = True) -> None:
        target.scroll_into_view_if_needed()
        box = target.bounding_box()
        assert box is not None
        assert box["height"] >= TARGET or "row-headline" in (target.get_attribute("class") or ""), box
        self.taps += 1
        if leads_on:
            with self.page.expect_navigation(timeout=PATIENCE):
                target.click()
        else:
            target.click()


def sideways(page: Page) -> int:
    wider: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return wider


def bar_is_in_reach(page: Page) -> bool:
    """Whether the act bar stands whole in what the keyboard leaves, while the text is typed into."""
    page.set_viewport_size({"width": WIDTH, "height": HEIGHT - KEYBOARD})
    page.locator(EDITOR).evaluate("box => box.scrollIntoView({block: 'center'})")
    page.wait_for_timeout(200)
    box = page.locator(".act-bar").bounding_box()
    page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
    return box is not None and box["y"] >= 0 and box["y"] + box["height"] <= HEIGHT - KEYBOARD + 1


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_an_urgent_story_with_two_photos_is_written_on_a_slow_line(
    windows: Any, site: SiteSettings, newsroom: Newsroom, dark: bool
) -> None:
    window = windows("phone", WIDTH, HEIGHT, dark=dark)
    window.sign_in("thu")
    page = window.page
    page.set_default_timeout(PATIENCE)
    slow(page, 400, 400 if dark else 60)
    window.open("/admin/articles/article/add/")
    page.locator("#id_headline").press_sequentially("Lũ quét trong đêm")
    page.locator(EDITOR).click()
    for number, words in enumerate(("Một giờ sáng nước về.", "Bộ đội đã tới.", "Trường học đóng cửa.")):
        if number:
            page.keyboard.press("Enter")
        page.keyboard.insert_text(words)
    assert bar_is_in_reach(page)
    put_photos(page, camera_photo(1), camera_photo(2))
    assert sideways(page) == 0
    keep_picture(page, f"phone-writing-{'dark' if dark else 'light'}", full=False)
    expect(page.locator(f"{EDITOR} figure")).to_have_count(2, timeout=PATIENCE)
    page.select_option("#id_category", value=str(newsroom.category.pk))
    with page.expect_navigation():
        page.click("[name=_save]")
    mark_urgent(page)
    with page.expect_navigation():
        page.locator(act_button("submit")).first.click()
    story = newest()
    assert (story.state, story.urgent, order_of(story.body)) == (State.AWAITING_EDITING, True, "PPPFF")
    assert sideways(page) == 0


def mark_urgent(page: Page) -> None:
    page.locator(".act-more summary").click()
    with page.expect_navigation():
        page.locator(act_button("mark_urgent")).first.click()


def test_the_duty_editor_publishes_in_five_taps_from_the_bell(
    windows: Any, site: SiteSettings, newsroom: Newsroom
) -> None:
    story = newsroom.bring_to(State.AWAITING_EDITING, newsroom.story("Lũ quét trong đêm"))
    newsroom.act(story, Act.MARK_URGENT, newsroom.reporter)
    window = windows("phone", WIDTH, HEIGHT)
    page = window.sign_in("phuc")
    thumb = Thumb(page)
    thumb.tap(page.locator("#desk-bell"))
    thumb.tap(page.locator(".alert .row-headline", has_text="Lũ quét").first)
    thumb.tap(page.locator(act_button("take")).first)
    expect(page.locator("#desk-check")).to_be_attached()
    assert bar_is_in_reach(page)
    thumb.tap(page.locator(act_button("publish")).first)
    expect(page.locator("#act-warnings-title")).to_be_visible()  # the checklist lies on the way
    keep_picture(page, "phone-publish", full=True)
    thumb.tap(page.locator(".act-buttons button"))
    story.refresh_from_db()
    assert (story.state, thumb.taps, sideways(page)) == (State.RELEASED, 5, 0)


def test_an_update_is_one_act_and_readers_see_its_time(windows: Any, site: SiteSettings, newsroom: Newsroom) -> None:
    story = newsroom.published("Lũ quét trong đêm")
    window = windows("phone", WIDTH, HEIGHT)
    window.sign_in("phuc")
    page = window.open(f"/admin/articles/article/{story.pk}/change/")
    thumb = Thumb(page)
    thumb.tap(page.locator(".act-bar a[href$='/update/']"))
    expect(page.locator("textarea:focus")).to_be_visible()
    page.keyboard.insert_text("Hai xã bị cô lập.")
    keep_picture(page, "phone-update", full=True)
    thumb.tap(page.locator(".act-buttons button"))
    assert (thumb.taps, sideways(page)) == (2, 0)
    window.open(f"/tin-{story.pk}.html")
    expect(page.locator(".prose")).to_contain_text(re.compile(r"Cập nhật \d\d:\d\d: Hai xã bị cô lập\."))
    keep_picture(page, "phone-updated-reader", full=False)


@pytest.mark.parametrize("act", ["take_down", "hide"])
@pytest.mark.parametrize("way", ["/admin/", "/admin/articles/article/?state=released", "story"])
def test_a_live_story_is_stopped_in_three_taps(
    windows: Any, site: SiteSettings, newsroom: Newsroom, act: str, way: str
) -> None:
    story = newsroom.published("Lũ quét trong đêm")
    window = windows("phone", WIDTH, HEIGHT)
    window.sign_in("phuc")
    page = window.open("/admin/" if way == "story" else way)
    thumb = Thumb(page)
    if way == "story":
        thumb.tap(page.locator("a.row-headline", has_text="Lũ quét").first)
    thumb.tap(page.locator(f"a[href*='/act/{act}/'], .act-bar [value={act}]").first)
    expect(page.locator("#id_ordered_by")).to_be_focused()
    page.keyboard.insert_text("Ông Tư, qua điện thoại")
    assert sideways(page) == 0
    thumb.tap(page.locator(".act-buttons button"))
    assert thumb.taps <= 3
    stopped = Article.objects.get(pk=story.pk)
    assert stopped.state == (State.TAKEN_DOWN if act == "take_down" else State.HIDDEN)
    assert stopped.events.first().details["ordered_by"] == "Ông Tư, qua điện thoại"  # type: ignore[union-attr]


def test_the_form_costs_a_phone_no_more_than_its_budget(windows: Any, newsroom: Newsroom) -> None:
    window = windows("phone", WIDTH, HEIGHT)
    window.sign_in("thu")
    page = window.page
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    sizes: list[float] = []
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    window.open("/admin/articles/article/add/")
    expect(page.locator(EDITOR)).to_be_visible()
    page.wait_for_timeout(1_000)
    assert (sum(sizes) <= MOST_BYTES, len(sizes) <= MOST_REQUESTS) == (True, True), (sum(sizes), len(sizes))
