"""Find and replace over a whole story, and the shortcuts of the desk, by keyboard."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from articles.models import Article
from tests.browser.hands import EDITOR, keep_picture
from tests.cast import Newsroom

BODY = (
    "<p>Bến tàu Lan Anh mở lại. <strong>Lan</strong> là người lái tàu.</p>"
    "<h2>Chuyến đầu</h2><p>Làng bên có thêm khách; lân cận cũng vui.</p>"
)


@pytest.fixture
def page(windows: Any, newsroom: Newsroom) -> Page:
    return write(windows, newsroom.story("Lan lái tàu", body=BODY, lead="Chị Lan trở lại bến."))


def write(windows: Any, story: Article) -> Page:
    """The story open in its writer's window, the caret in its text."""
    window = windows()
    window.sign_in("thu")
    opened: Page = window.open(f"/admin/articles/article/{story.pk}/change/")
    expect(opened.locator(".prose-menubar button[data-name=findReplace]")).to_be_visible()
    opened.locator(f"{EDITOR} > p").first.click()
    return opened


def find(page: Page, word: str) -> None:
    page.keyboard.press("Control+h")
    page.keyboard.type(word)


def said(page: Page) -> Any:
    return page.locator(".desk-find-said")


def test_marks_count_or_do_not_and_whole_syllables_stand_alone(page: Page) -> None:
    find(page, "lan")
    expect(said(page)).to_have_text("1/4")  # headline, lead, and two in the body
    expect(page.locator(f"{EDITOR} .desk-found")).to_have_count(2)

    page.get_by_label("Phân biệt dấu").uncheck()
    expect(page.locator(f"{EDITOR} .desk-found")).to_have_count(4)  # Làng and lân, too
    page.get_by_label("Đúng nguyên chữ").check()
    expect(page.locator(f"{EDITOR} .desk-found")).to_have_count(3)
    page.get_by_label("Phân biệt hoa thường").check()
    expect(said(page)).to_have_text("1/1")
    keep_picture(page, "find-replace", full=False)


def test_all_are_replaced_in_every_line_keep_their_dress_and_come_back_by_one_press(page: Page) -> None:
    find(page, "Lan")
    page.get_by_label("Phân biệt hoa thường").check()
    page.get_by_label("Đúng nguyên chữ").check()
    page.get_by_label("Thay bằng").fill("Huệ")
    page.get_by_role("button", name="Thay tất cả").click()

    expect(said(page)).to_have_text("Đã thay: 4 chỗ")
    expect(page.locator("#id_headline")).to_have_value("Huệ lái tàu")
    expect(page.locator("#id_lead")).to_have_value("Chị Huệ trở lại bến.")
    expect(page.locator(f"{EDITOR} strong")).to_have_text("Huệ")
    expect(page.locator(f"{EDITOR} > p").last).to_contain_text("Làng bên")

    page.keyboard.press("Enter")  # the focus is on "undo the replacing"

    expect(page.locator("#id_headline")).to_have_value("Lan lái tàu")
    expect(page.locator(f"{EDITOR} strong")).to_have_text("Lan")


def test_one_after_the_other_by_keyboard_then_saved(page: Page) -> None:
    find(page, "Lan Anh")
    page.keyboard.press("Tab")
    page.keyboard.type("Hồng Hà")
    page.keyboard.press("Enter")
    expect(page.locator(f"{EDITOR} > p").first).to_contain_text("Bến tàu Hồng Hà mở lại.")
    page.keyboard.press("Escape")
    expect(page.locator(".desk-find")).to_be_hidden()

    with page.expect_navigation():
        page.keyboard.press("Control+s")

    assert "Bến tàu Hồng Hà mở lại." in Article.objects.get().body


def test_question_mark_lists_the_shortcuts_outside_of_boxes_only_and_can_be_switched_off(page: Page) -> None:
    listed = page.locator("#desk-keys")
    page.keyboard.type("?")
    expect(listed).to_be_hidden()
    expect(page.locator(f"{EDITOR}")).to_contain_text("?")

    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("?")
    expect(listed).to_be_visible()
    keep_picture(page, "shortcuts", full=False)
    listed.get_by_role("checkbox").uncheck()
    expect(listed.locator(".keys-said")).to_have_text("Đã tắt phím tắt một phím.")
    page.keyboard.press("Escape")

    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("?")
    expect(listed).to_be_hidden()


def test_two_letters_lead_to_the_stories(windows: Any, newsroom: Newsroom) -> None:
    window = windows()
    page = window.sign_in("thu")
    page.keyboard.press("g")
    with page.expect_navigation():
        page.keyboard.press("s")
    expect(page).to_have_url(f"{window.address}/admin/articles/article/")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "searchbar"
    assert window.complaints == []


def test_a_headline_that_is_too_long_is_counted_and_told_and_never_cut(windows: Any, newsroom: Newsroom) -> None:
    window = windows()
    window.sign_in("thu")
    page = window.open("/admin/articles/article/add/")
    box, count = page.locator("#id_headline"), page.locator(".field-headline .line-count")
    expect(count).to_be_hidden()

    page.keyboard.press("Tab")
    box.focus()
    page.keyboard.insert_text("Nước lên " * 30)

    expect(count).to_have_text("270 / 250")
    page.keyboard.press("Control+s")
    expect(page.locator(".field-headline .errorlist")).to_be_visible()
    assert len(box.input_value()) >= 269


def test_captions_in_a_gallery_are_searched_and_replaced_as_all_words_are(windows: Any, newsroom: Newsroom) -> None:
    one, other = newsroom.photo(), newsroom.photo()
    figures = "".join(
        f'<figure data-photo="{photo.pk}"><figcaption>Lan {what}.</figcaption></figure>'
        for photo, what in ((one, "trên bến"), (other, "lái tàu"))
    )
    story = newsroom.story(body=f'<p>Lan trở lại.</p><div data-gallery="">{figures}</div><p>Hết.</p>')
    page = write(windows, story)
    find(page, "Lan")
    page.get_by_label("Thay bằng").fill("Huệ")
    page.get_by_role("button", name="Thay tất cả").click()
    expect(page.locator(f"{EDITOR} figcaption")).to_have_text(["Huệ trên bến.", "Huệ lái tàu."])
    page.keyboard.press("Escape")
    with page.expect_navigation():
        page.keyboard.press("Control+s")

    story.refresh_from_db()
    assert story.body == f'<p>Lan trở lại.</p><div data-gallery="">{figures}</div><p>Hết.</p>'.replace("Lan", "Huệ")
