"""A stringer on a small phone hands in two photos and a Word file; an editor reads, converts and accepts."""

from __future__ import annotations

from datetime import timedelta
from itertools import islice
from typing import Any

from playwright.sync_api import Page, expect

from articles import clock
from articles.desk.hand_in import links
from articles.desk.hand_in.links import Keys
from articles.models import Article, Author, HandIn, HandInLink, Photo, User
from tests.browser.hands import EDITOR, keep_picture, pictures
from tests.cast import Newsroom
from tests.word_files.papers import stringers_paper

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
OLD = "Céng hßa x· héi chñ nghÜa ViÖt Nam"
MODERN = "Cộng hòa xã hội chủ nghĩa Việt Nam"


def link_for(editor: User) -> Keys:
    author = Author.objects.create(pen_name="Hồng Duyên", slug="hong-duyen")
    ends = clock.now() + timedelta(days=1)
    return links.make(HandInLink(name="Hồng Duyên", purpose="Lễ hội", author=author, expires_at=ends), editor)


def give_pin(page: Page, keys: Keys) -> None:
    page.fill("#pin", keys.pin)
    page.click("button[type=submit]")
    page.wait_for_selector("#hand-in")


def test_from_a_phone_into_the_inbox_and_from_there_to_the_desk(windows: Any, newsroom: Newsroom, editor: User) -> None:
    keys = link_for(editor)
    phone = windows("phone", width=360, height=740)
    page = phone.open(f"/gui-bai/{keys.token}/")
    give_pin(page, keys)
    page.fill("#headline", "Nước nổi về muộn")
    page.fill("#text", "Sáng nay nước lên thêm hai tấc.")
    page.set_input_files("#photos", list(islice(pictures(), 3)))
    page.set_input_files("#word", {"name": "bài.docx", "mimeType": WORD, "buffer": stringers_paper()})
    expect(page.locator("#photo-list li")).to_have_count(3)
    page.locator("#photo-list button").nth(1).click()
    expect(page.locator("#photo-list li")).to_have_count(2)
    assert phone.sideways() == 0
    keep_picture(page, "hand-in-360")
    page.click(".send button")
    code = page.locator(".receipt .code").inner_text()
    assert phone.sideways() == 0
    assert (HandIn.objects.get().code, Photo.objects.count(), Article.objects.count()) == (code, 0, 0)

    desk = windows("desk")
    page = desk.sign_in("diep")
    page.click(".desk-ways a[href='/admin/articles/handin/']")
    page.click(".inbox-rows a")
    expect(page.locator("#seen")).to_have_count(0)  # a script has said that it was seen
    expect(page.locator(".piece-picture img")).to_have_count(4)
    page.select_option("#id_category", value=str(newsroom.category.pk))
    keep_picture(page, "hand-in-delivery-1280")
    page.click("button[value=accept]")
    page.wait_for_selector("#article_form")
    expect(page.locator(f"{EDITOR} figure")).to_have_count(4)
    story = Article.objects.get()
    assert (story.headline, story.created_by) == ("Nước nổi về muộn", editor)
    assert [line.author.pen_name for line in story.bylines.all()] == ["Hồng Duyên", "Hồng Duyên"]
    assert phone.complaints + desk.complaints == []


def test_words_typed_without_a_connection_are_kept_and_sent_when_it_is_back(
    windows: Any, newsroom: Newsroom, editor: User
) -> None:
    keys = link_for(editor)
    phone = windows("phone", width=360)
    page = phone.open(f"/gui-bai/{keys.token}/")
    give_pin(page, keys)
    phone.context.set_offline(True)
    page.fill("#text", "Cầu ván vừa gãy.")
    page.click(".send button")
    expect(page.locator("#trouble")).to_be_visible()
    expect(page.locator("#text")).to_have_value("Cầu ván vừa gãy.")
    phone.context.set_offline(False)
    page.reload()
    expect(page.locator("#text")).to_have_value("Cầu ván vừa gãy.")
    page.click(".send button")
    expect(page.locator(".receipt .code")).to_be_visible()
    assert HandIn.objects.get().words["text"] == "Cầu ván vừa gãy."


def test_it_works_without_javascript_too(chromium: Any, server: str, newsroom: Newsroom, editor: User) -> None:
    keys = link_for(editor)
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 320, "height": 700})
    page = context.new_page()
    page.goto(f"{server}/gui-bai/{keys.token}/")
    give_pin(page, keys)
    page.fill("#text", "Một dòng.")
    page.set_input_files("#photos", list(islice(pictures(), 2)))
    page.click(".send button")
    expect(page.locator(".receipt .code")).to_be_visible()
    assert HandIn.objects.get().files.count() == 2
    context.close()


def paste(page: Page, selector: str, text: str) -> None:
    page.eval_on_selector(
        selector,
        """(box, text) => {
          const data = new DataTransfer()
          data.setData("text/plain", text)
          box.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }))
        }""",
        text,
    )


def test_pasted_tcvn3_is_converted_when_somebody_says_so_and_undo_brings_it_back(
    windows: Any, newsroom: Newsroom
) -> None:
    window = windows()
    window.sign_in("thu")
    page = window.open("/admin/articles/article/add/")
    page.locator(EDITOR).click()
    paste(page, EDITOR, OLD)
    offer = page.locator(".desk-old-letters")
    expect(offer.locator("del")).to_have_text(OLD)
    expect(offer.locator("ins")).to_have_text(MODERN)
    expect(page.locator(f"{EDITOR} p").first).to_have_text(OLD)  # never by itself
    keep_picture(page, "old-letters-1280")
    offer.locator("button.forward").click()
    expect(page.locator(f"{EDITOR} p").first).to_have_text(MODERN)
    page.keyboard.press("Control+z")
    expect(page.locator(f"{EDITOR} p").first).to_have_text(OLD)
    page.keyboard.press("Control+z")
    expect(page.locator(EDITOR)).to_have_text("")
    paste(page, EDITOR, "Bà con vùng sâu thu hoạch lúa sớm.")
    page.wait_for_timeout(400)
    expect(offer).to_have_count(0)
    assert window.complaints == []
