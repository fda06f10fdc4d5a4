"""The checklist and the spelling help while somebody types: what is drawn, what is left alone, what keys reach."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page, Request, expect

from articles.models import Article, LetStand, User
from tests.browser.hands import EDITOR, caret_at_the_end, keep_picture, tab_to
from tests.browser.test_keeping import at, page_of
from tests.cast import Newsroom

SLIPS = f"{EDITOR} .desk-slip"
LIST = "#desk-spelling ol"
CHECKLIST = "#desk-check ol"
CHECK = "/admin/articles/article/check/"
SOON = 8_000


def passages_sent(page: Page) -> list[str]:
    """The text of every check from now on."""
    sent: list[str] = []

    def note(request: Request) -> None:
        if request.url.endswith(CHECK):
            body = request.post_data_json or {}
            sent.append("\n".join(body["passages"]))

    page.on("request", note)
    return sent


def test_a_slip_in_the_text_is_underlined_and_mending_it_takes_the_line_away(
    windows: Any, newsroom: Newsroom, reporter: User
) -> None:
    story = newsroom.story()
    window = windows()
    page = at(window, "thu", page_of(story))
    caret_at_the_end(page, 0)
    page.keyboard.type(" Tàu vươt")
    expect(page.locator(SLIPS)).to_have_text(["vươt"], timeout=SOON)
    expect(page.locator(f"{LIST} li")).to_have_count(1)
    keep_picture(page, "proof-underlined")
    page.keyboard.press("Backspace")
    page.keyboard.press("Backspace")
    page.keyboard.type("ợt")
    expect(page.locator(SLIPS)).to_have_count(0)
    expect(page.locator(f"{LIST} li")).to_have_count(0, timeout=SOON)
    with page.expect_navigation():
        page.click(".act-bar [name=_save]")
    assert "Tàu vượt</p>" in Article.objects.get(pk=story.pk).body
    assert window.complaints == []


def test_the_headline_is_underlined_without_a_mark_in_its_text(
    windows: Any, newsroom: Newsroom, reporter: User
) -> None:
    page = at(windows(), "thu", page_of(newsroom.story()))
    page.fill("#id_headline", "Bến tàu vươt qua nghành")

    expect(page.locator(".field-headline .desk-slip")).to_have_text(["vươt", "nghành"], timeout=SOON)
    box, wave = (page.locator(name).first.bounding_box() for name in ("#id_headline", ".field-headline .desk-slip"))
    assert box is not None
    assert wave is not None
    assert box["x"] < wave["x"] < box["x"] + box["width"]
    assert box["y"] < wave["y"] < box["y"] + box["height"]
    assert page.input_value("#id_headline") == "Bến tàu vươt qua nghành"


def test_nothing_is_asked_or_drawn_inside_a_composition(windows: Any, newsroom: Newsroom, reporter: User) -> None:
    page = at(windows(), "thu", page_of(newsroom.story(body="<p>Tàu vươt sóng.</p><p>Hai.</p>")))
    expect(page.locator(SLIPS)).to_have_text(["vươt"], timeout=SOON)
    sent = passages_sent(page)
    caret_at_the_end(page, 1)
    keys = page.context.new_cdp_session(page)
    for syllable in ("v", "vư", "vươ", "vươt"):
        keys.send("Input.imeSetComposition", {"text": syllable, "selectionStart": 1, "selectionEnd": 1})
        page.wait_for_timeout(500)
    page.wait_for_timeout(1_800)

    assert sent == []
    keys.send("Input.insertText", {"text": "vượt"})
    expect(page.locator(f"{EDITOR} > p").nth(1)).to_have_text("Hai.vượt")
    page.wait_for_timeout(2_500)
    assert [text.split("\n")[-1] for text in sent] == ["Hai.vượt"]
    expect(page.locator(SLIPS)).to_have_text(["vươt"])


def test_a_keyboard_goes_from_the_list_to_the_word_and_passes_it_over(
    windows: Any, newsroom: Newsroom, reporter: User
) -> None:
    story = newsroom.story(body="<p>Tàu vươt sóng.</p>")
    page = at(windows(), "thu", page_of(story))
    expect(page.locator(SLIPS)).to_have_text(["vươt"], timeout=SOON)
    page.locator("#id_tags").focus()
    tab_to(page, f"{LIST} .proof-go")
    page.keyboard.press("Enter")

    assert page.evaluate("document.getSelection().toString()") == "vươt"
    page.locator("#id_tags").focus()
    tab_to(page, f"{LIST} .proof-pass")
    page.keyboard.press("Enter")
    expect(page.locator(SLIPS)).to_have_count(0, timeout=SOON)
    assert [(row.article_id, row.key) for row in LetStand.objects.all()] == [(story.pk, "tone:vươt")]


def test_the_checklist_follows_what_is_typed_and_leads_to_its_place(
    windows: Any, newsroom: Newsroom, reporter: User
) -> None:
    photo = newsroom.photo(caption="Bến tàu", credit="Khôi")
    body = f'<p>Một.</p><figure data-photo="{photo.pk}"><figcaption></figcaption></figure><p>Hai.</p>'
    page = at(windows(), "thu", page_of(newsroom.story(body=body, tags=["bến tàu"])))
    items = page.locator(f"{CHECKLIST} .proof-go")
    expect(items).to_have_count(2, timeout=SOON)  # the lead, and the alt text

    items.nth(1).click()
    expect(page.locator(f"{EDITOR} figure.ProseMirror-selectednode")).to_be_visible()
    items.nth(0).click()
    expect(page.locator("#id_lead")).to_be_focused()
    page.keyboard.type("Sáng nay bến tàu mở lại.")
    expect(items).to_have_count(1, timeout=SOON)
    keep_picture(page, "proof-checklist")


def test_on_a_phone_a_line_in_the_bar_leads_to_the_checklist(windows: Any, newsroom: Newsroom, reporter: User) -> None:
    window = windows("phone", width=360, height=740)
    page = at(window, "thu", page_of(newsroom.story()))
    line = page.locator(".proof-line a")
    expect(line).to_be_visible(timeout=SOON)
    line.click()

    expect(page.locator("#desk-check")).to_be_in_viewport()
    assert window.sideways() == 0
