"""Notes between two people in two windows, and a draft shown to somebody without an account."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from articles.models import Article, PreviewLink, SiteSettings, State, StoryNote
from tests.browser.hands import EDITOR, keep_picture
from tests.cast import Newsroom

BODY = "<p>Sáng nay, bến tàu mở lại sau ba ngày sửa chữa.</p><p>Chuyến đầu tiên chở 46 khách ra đảo.</p>"


def address(story: Article, more: str = "change/") -> str:
    return f"/admin/articles/article/{story.pk}/{more}"


def select_words(page: Page, inside: str, words: str) -> None:
    """As a mouse does it, and the page learns of it."""
    expect(page.locator(inside)).to_contain_text(words)
    page.evaluate(
        """([inside, words]) => {
          const walker = document.createTreeWalker(document.querySelector(inside), NodeFilter.SHOW_TEXT)
          while (walker.nextNode()) {
            const at = walker.currentNode.data.indexOf(words)
            if (at < 0) continue
            const range = document.createRange()
            range.setStart(walker.currentNode, at)
            range.setEnd(walker.currentNode, at + words.length)
            document.querySelector(inside).closest("[contenteditable]")?.focus()
            getSelection().removeAllRanges()
            getSelection().addRange(range)
          }
        }""",
        [inside, words],
    )
    page.wait_for_timeout(300)  # the editor learns of a selection a moment after the browser made it


def write_note(page: Page, inside: str, words: str, text: str) -> None:
    select_words(page, inside, words)
    page.keyboard.press("Control+Alt+KeyM")
    expect(page.locator("#note-text")).to_be_focused()
    expect(page.locator(".note-new .note-quote")).to_have_text(words)
    page.keyboard.type(text)
    page.locator("button[value=make]").click()
    expect(page.locator(".note-list .note").first).to_contain_text(text)


@pytest.fixture
def submitted(newsroom: Newsroom, site: SiteSettings) -> Article:
    return newsroom.bring_to(State.AWAITING_EDITING, newsroom.story(body=BODY))


def test_an_editor_asks_the_writer_answers_and_the_editor_settles_it(
    windows: Any, submitted: Article, newsroom: Newsroom
) -> None:
    newsroom.bring_to(State.EDITING, newsroom.story("Khác"))
    desk = windows()
    desk.sign_in("diep")
    editor = desk.open(address(submitted))
    editor.locator("[formaction*='/act/take/'], [value=take]").first.click()
    expect(editor.locator(EDITOR)).to_contain_text("46 khách")
    write_note(editor, EDITOR, "46 khách", "Con số của ai?")
    expect(editor.locator(f"{EDITOR} .desk-note")).to_have_text("46 khách")

    phone = windows("phone", 360)
    phone.sign_in("thu")
    writer = phone.open(address(submitted))
    mark = writer.locator("mark.desk-note")
    expect(mark).to_have_text("46 khách")
    mark.focus()
    writer.keyboard.press("Enter")
    expect(writer.locator(".note")).to_be_focused()
    writer.locator(".note-answer summary").click()
    writer.locator(".note-answer textarea").fill("Của bến tàu, sáng nay.")
    keep_picture(writer, "notes-phone")
    writer.locator("button[value^=answer]").click()
    expect(writer.locator(".note-entries")).to_contain_text("Của bến tàu")
    assert (writer.locator("button[value^=settle]").count(), phone.sideways()) == (0, 0)

    editor.locator(".note-answer summary").click()
    editor.locator("button[value^=settle]").click()
    expect(editor.locator(f"{EDITOR} .desk-note")).to_have_count(0)
    expect(editor.locator("[data-notes-settled] summary")).to_be_visible()
    keep_picture(editor, "notes-desk")
    note = StoryNote.objects.get()
    assert [entry.kind for entry in note.entries.all()] == ["said", "said", "resolved"]
    assert note.article.head == 1
    assert (desk.complaints, phone.complaints) == ([], [])


def test_a_note_stays_with_its_words_while_others_are_typed_above_and_after_the_save(
    windows: Any, newsroom: Newsroom, site: SiteSettings
) -> None:
    story = newsroom.story(body=BODY)
    window = windows()
    window.sign_in("thu")
    page = window.open(address(story))
    write_note(page, EDITOR, "46 khách", "Kiểm lại")
    page.locator(f"{EDITOR} > p").first.click()
    page.keyboard.press("Home")
    page.wait_for_timeout(400)
    page.keyboard.type("Tin mới nhận. ")
    page.keyboard.press("Enter")
    expect(page.locator(f"{EDITOR} .desk-note")).to_have_text("46 khách")
    with page.expect_navigation():
        page.locator(".act-bar [name=_save]").click()
    expect(page.locator(f"{EDITOR} .desk-note")).to_have_text("46 khách")
    page.locator("[data-jump]").click()
    expect(page.locator(EDITOR)).to_be_focused()
    assert page.evaluate("getSelection().toString()") == "46 khách"
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(400)  # as above
    page.keyboard.press("Control+Alt+KeyM")
    expect(page.locator(".note")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(EDITOR)).to_be_focused()
    page.keyboard.type("52 người")
    expect(page.locator(".note-fate")).to_be_visible(timeout=15_000)
    assert window.complaints == []


def test_the_link_opens_without_an_account_and_dies_when_it_is_closed(windows: Any, submitted: Article) -> None:
    desk = windows()
    desk.sign_in("diep")
    page = desk.open(address(submitted, "links/"))
    page.fill("#id_purpose", "Giám đốc Lâm")
    page.locator(".act-form .button.forward").click()
    made = page.locator("#link-address").input_value()
    keep_picture(page, "link-made")
    assert re.fullmatch(rf"{desk.address}/xem-truoc/[\w-]{{43}}/", made)

    phone = windows("phone", 360)
    outside = phone.open(made.removeprefix(desk.address))
    expect(outside.locator("h1")).to_have_text(submitted.headline)
    expect(outside.locator(".preview-strip")).to_contain_text("chưa xuất bản")
    keep_picture(outside, "link-opened")
    assert (phone.context.cookies(), phone.sideways()) == ([], 0)

    page.locator("button[name=revoke]").click()
    expect(page.locator(".link-closed")).to_have_count(1)
    answer = outside.reload()
    assert answer is not None
    assert (answer.status, PreviewLink.objects.get().opens) == (410, 1)
    expect(outside.locator("h1")).not_to_have_text(submitted.headline)
    assert [word for word in phone.complaints if "410" not in word] == []
    assert desk.complaints == []
