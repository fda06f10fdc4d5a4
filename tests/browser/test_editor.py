"""Small accidents in the editor that must not cost a photo or a word."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import expect

from tests.browser.hands import EDITOR
from tests.cast import BODY, Newsroom


def test_typing_while_a_photo_is_selected_writes_after_it(windows: Any, newsroom: Newsroom) -> None:
    photo = newsroom.photo(caption="Bến tàu sáng nay")
    story = newsroom.story(body=f'<figure data-photo="{photo.pk}"><figcaption></figcaption></figure>{BODY}')
    window = windows()
    window.sign_in("thu")
    page = window.open(f"/admin/articles/article/{story.pk}/change/")
    page.locator(f"{EDITOR} figure img").click()
    expect(page.locator(f"{EDITOR} figure.ProseMirror-selectednode")).to_have_count(1)

    page.keyboard.type("Tin thêm.")

    expect(page.locator(f"{EDITOR} > p").first).to_have_text("Tin thêm.")
    expect(page.locator(f"{EDITOR} figure")).to_have_count(1)


def test_a_page_is_read_without_javascript(chromium: Any, server: str, newsroom: Newsroom) -> None:
    story = newsroom.published("Bến tàu mở lại")
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 320, "height": 700})
    page = context.new_page()
    page.goto(f"{server}/x-{story.pk}.html")

    expect(page.locator("h1")).to_have_text("Bến tàu mở lại")
    expect(page.locator(".text-size")).to_be_hidden()
    context.close()
