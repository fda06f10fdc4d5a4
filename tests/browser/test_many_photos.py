"""An afternoon's photos from the camera into a story, by keyboard, with every key counted; and what may go wrong."""

from __future__ import annotations

import re
import time
from itertools import islice
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from articles.models import Photo
from tests.browser.hands import EDITOR, keep_picture, pictures
from tests.cast import Newsroom

ADD, LIST = "/admin/articles/photo/add/", "/admin/articles/photo/"
KEYS_A_SECOND = 5  # 300 a minute: a trained hand, no more
TEN_MINUTES = 600
BROKEN = {"name": "hong.jpg", "mimeType": "image/jpeg", "buffer": b"\xff\xd8\xff\xe0 cut"}


class Hands:
    """A keyboard that counts."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.keys = 0

    def press(self, key: str, times: int = 1) -> None:
        for _time in range(times):
            self.page.keyboard.press(key)
        self.keys += times

    def type(self, text: str) -> None:
        self.page.keyboard.insert_text(text)
        self.keys += len(text)

    def tab_to(self, selector: str) -> None:
        for _step in range(60):
            if self.page.evaluate("selector => document.activeElement?.matches(selector) ?? false", selector):
                return
            self.press("Tab")
        raise AssertionError(f"Tab never reached {selector}")


def camera(count: int) -> Any:
    return list(islice(pictures(), count))


def complaints(page: Page) -> list[str]:
    """What axe finds wrong for people who do not see, hear or point as others do."""
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})
    return [
        f"{violation['id']}: {node['target']}"
        for violation in found.response["violations"]
        for node in violation["nodes"]
    ]


def test_thirty_photos_are_captioned_and_twelve_placed_by_keyboard_in_ten_minutes(
    windows: Any, newsroom: Newsroom
) -> None:
    story = newsroom.story("Ngày hội bên sông", body="<p>Mở đầu.</p>")
    window = windows()
    window.sign_in("thu")
    page = window.open(ADD)
    hands = Hands(page)
    machine = upload(page, hands)
    finish(page, hands)
    place(page, hands)

    story.refresh_from_db()
    in_the_text = [int(number) for number in re.findall(r'data-photo="(\d+)"', story.body)]
    captions = dict(Photo.objects.values_list("pk", "caption"))
    assert [captions[number] for number in in_the_text] == [caption(number) for number in (2, 1, *range(3, 13))]
    described = list(Photo.objects.order_by("pk").values_list("author", "event", "place", "alt"))
    assert sorted(described) == sorted(
        ("Sơn Pha", "Lễ hội Óoc Om Bóc", "Trần Đề", description(number)) for number in range(1, 31)
    )
    assert hands.keys / KEYS_A_SECOND + machine < TEN_MINUTES, (hands.keys, machine)
    assert window.complaints == [
        "error: Failed to load resource: the server responded with a status of 400 (Bad Request)"
    ]


def caption(number: int) -> str:
    return f"Đội ghe số {number} vào vạch xuất phát."


def description(number: int) -> str:
    return f"Ghe dài sơn màu thứ {number}"


def upload(page: Page, hands: Hands) -> float:
    """The form is filled in while the photos go up. Returns the seconds that one waits for the machine."""
    hands.tab_to("input[type=file]")
    begun = time.monotonic()
    files: Any = [*camera(15), BROKEN, *camera(30)[15:]]
    page.set_input_files("input[type=file]", files)
    for name, text in (("author", "Sơn Pha"), ("event", "Lễ hội Óoc Om Bóc"), ("place", "Trần Đề")):
        hands.tab_to(f"[name={name}]")
        hands.type(text)
    expect(page.locator(".intake-row[data-state=done]")).to_have_count(30, timeout=120_000)
    machine = time.monotonic() - begun
    expect(page.locator(".intake-row[data-state=refused] .intake-status")).not_to_be_empty()
    keep_picture(page, "photos-upload")
    assert complaints(page) == []
    hands.tab_to("[data-go]")
    hands.press("Enter")
    page.wait_for_url("**/finish/**")
    return machine


def finish(page: Page, hands: Hands) -> None:
    """Caption, Enter, description, Enter: the next one."""
    for number in range(1, 31):
        expect(page.locator("[data-where]")).to_have_text(f"Ảnh {number}/30")
        hands.type(caption(number))
        hands.press("Enter")
        hands.type(description(number))
        hands.press("Enter")
    expect(page.locator(".photo-mark")).to_have_count(0)
    expect(page.locator("[data-state]")).to_have_text("Đã lưu hết.", timeout=30_000)
    keep_picture(page, "photos-finish")
    assert complaints(page) == []


def place(page: Page, hands: Hands) -> None:
    """The first two change places, then the first twelve go into the story."""
    hands.tab_to(".finish-all [data-face]")
    hands.press("Home")
    hands.press("Alt+ArrowRight")
    hands.press("Home")
    hands.press("Shift+ArrowRight", 11)
    expect(page.locator("[data-chosen]")).to_have_count(12)
    hands.press("Shift+Tab")
    assert page.evaluate("document.activeElement.matches('[data-place-in]')")
    hands.press("Enter")
    dialog = page.locator("dialog[open]")
    expect(dialog.locator(".desk-story")).to_have_count(1)
    hands.type("ngày hội")
    hands.press("Enter")
    hands.press("Enter")
    expect(page.locator("[data-done] a")).to_have_text("Ngày hội bên sông")


def test_whoever_leaves_while_photos_are_on_their_way_is_asked(windows: Any, newsroom: Newsroom) -> None:
    window = windows()
    window.sign_in("thu")
    page = window.open(ADD)
    leaving = "() => !dispatchEvent(new Event('beforeunload', {cancelable: true}))"
    page.route("**/uploads/**", lambda _route: None)  # the line is so slow that nothing arrives
    page.set_input_files("input[type=file]", camera(5))
    expect(page.locator(".intake-row[data-state=sending]")).to_have_count(3)
    assert page.evaluate(leaving) is True
    for _row in range(5):
        page.locator(".intake-row:not([data-state=cancelled]) .intake-buttons button").first.click()
    expect(page.locator(".intake-row[data-state=cancelled]")).to_have_count(5)
    assert page.evaluate(leaving) is False
    page.unroute("**/uploads/**")
    page.locator(".intake-row .intake-buttons button").first.click()
    expect(page.locator(".intake-row[data-state=done]")).to_have_count(1)
    assert Photo.objects.count() == 1


def test_a_photo_that_is_there_already_is_used_instead(windows: Any, newsroom: Newsroom) -> None:
    window = windows("phone", 360)
    window.sign_in("thu")
    page = window.open(ADD)
    page.set_input_files("input[type=file]", camera(1))
    expect(page.locator(".intake-row[data-state=done]")).to_have_count(1)
    old = Photo.objects.get()
    page = window.open(ADD)
    page.set_input_files("input[type=file]", camera(1))
    page.get_by_role("button", name="Dùng ảnh cũ").click()
    expect(page.locator(".intake-row[data-state=older]")).to_have_count(1)
    assert (list(Photo.objects.all()), window.sideways()) == ([old], 0)


def test_descriptions_that_are_missing_are_written_in_place(windows: Any, newsroom: Newsroom) -> None:
    for number in range(3):
        newsroom.photo(caption=f"Ảnh {number}")
    window = windows()
    window.sign_in("thu")
    page = window.open(f"{LIST}?show=undescribed")
    page.get_by_role("link", name="Viết mô tả lần lượt từng ảnh").click()
    for place, number in enumerate((2, 1, 0), start=1):
        expect(page.locator("[data-where]")).to_have_text(f"Ảnh {place}/3")
        page.keyboard.insert_text(f"Mô tả {number}")
        page.keyboard.press("Enter")
    expect(page.locator("[data-state]")).to_have_text("Đã lưu hết.")
    assert set(Photo.objects.values_list("caption", "alt")) == {(f"Ảnh {n}", f"Mô tả {n}") for n in range(3)}


@pytest.mark.parametrize("key", ["Control+Shift+Backspace", "button"])
def test_several_photos_are_inserted_in_order_and_their_words_inherited_again(
    key: str, windows: Any, newsroom: Newsroom
) -> None:
    one, two, _three = (newsroom.photo(caption=f"Chú thích {n}", credit="Sơn Pha", alt="Ghe") for n in range(3))
    story = newsroom.story(body="<p></p>")
    window = windows()
    window.sign_in("thu")
    page = window.open(f"/admin/articles/article/{story.pk}/change/")
    page.locator(EDITOR).click()
    page.keyboard.press("Control+Shift+I")
    expect(page.locator(".desk-picker .photo-card")).to_have_count(3)
    for step in ("ArrowDown", "ArrowRight", "Space", "ArrowRight", "Space"):
        page.keyboard.press(step)
    assert complaints(page) == []
    page.get_by_role("button", name="Chèn 2 ảnh").click()
    figures = page.locator(f"{EDITOR} figure")
    expect(figures).to_have_count(2)
    expect(figures.last.locator("[data-kind=library]")).to_have_count(3)
    page.keyboard.type("Của tin này.")
    expect(figures.last.locator("[data-kind=own]")).to_contain_text("riêng cho tin này")
    keep_picture(page, "photos-own-words", full=False)
    figures.last.locator("li button").click() if key == "button" else page.keyboard.press(key)
    expect(figures.last.locator("[data-kind=library]")).to_have_count(3)
    expect(figures.last.locator("figcaption")).to_have_text("")
    shown = figures.evaluate_all("all => all.map(figure => figure.querySelector('figcaption').dataset.placeholder)")
    assert shown == [two.caption, one.caption]
