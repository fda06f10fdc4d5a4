"""Galleries, clips and the focal point in a real browser: by keyboard, by hand, and as readers get them."""

from __future__ import annotations

import base64
from io import BytesIO
from itertools import islice
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from articles.body import blocks
from articles.demo.chime import chime
from articles.desk.photos import ingest
from articles.models import Article, AudioClip, Photo, User
from tests.browser.hands import EDITOR, keep_picture, pictures, tab_to
from tests.cast import BODY, Newsroom

GALLERY = f"{EDITOR} .desk-gallery"
# Files as the clipboard or the hand brings them: names and bytes, made into a DataTransfer in the page.
BRING = """([selector, kind, files]) => {
  const data = new DataTransfer()
  for (const [name, text] of files) {
    const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
    data.items.add(new File([bytes], name, { type: "image/jpeg" }))
  }
  const target = document.querySelector(selector)
  const box = target.getBoundingClientRect()
  const place = { clientX: box.left + box.width / 2, clientY: box.top + box.height / 2 }
  const common = { bubbles: true, cancelable: true, ...place }
  target.dispatchEvent(kind === "drop" ? new DragEvent("drop", { ...common, dataTransfer: data })
    : new ClipboardEvent("paste", { ...common, clipboardData: data }))
}"""


def camera(count: int) -> list[tuple[str, bytes]]:
    return [(str(shot["name"]), bytes(shot["buffer"])) for shot in islice(pictures(), count)]  # type: ignore[call-overload]


def library(by: User, count: int) -> list[Photo]:
    return [ingest(BytesIO(data), by=by, caption=f"Ảnh {name}", alt="Bến nước") for name, data in camera(count)]


def bring(page: Page, selector: str, kind: str, count: int) -> None:
    files = [(name, base64.b64encode(data).decode()) for name, data in camera(count)]
    page.evaluate(BRING, [selector, kind, files])


def open_form(windows: Any, story: Article, **more: Any) -> Any:
    window = windows(**more)
    window.sign_in("thu")
    window.open(f"/admin/articles/article/{story.pk}/change/")
    window.page.locator(EDITOR).wait_for()
    return window


def save(page: Page) -> None:
    with page.expect_navigation():
        page.locator(".act-bar [name=_save]").click()


def gallery_of(story: Article) -> list[tuple[int | None, str]]:
    story.refresh_from_db()
    [found] = [block for block in blocks(story.body) if block.kind == "gallery"]
    return [(photo.photo, photo.text) for photo in found.photos]


def figures(*photos: Photo) -> str:
    return "".join(f'<figure data-photo="{photo.pk}"><figcaption></figcaption></figure>' for photo in photos)


def test_a_gallery_is_made_written_and_ordered_by_keyboard(windows: Any, newsroom: Newsroom) -> None:
    third, second, first = library(newsroom.reporter, 3)
    story = newsroom.story(body=BODY)
    window = open_form(windows, story)
    page = window.page
    page.locator(f"{EDITOR} p").last.click()
    page.keyboard.press("End")
    page.locator("button[data-name=gallery]").focus()
    page.keyboard.press("Enter")
    page.locator(".desk-picker .desk-card").first.wait_for()
    page.keyboard.press("ArrowDown")
    for _photo in range(3):
        page.keyboard.press("Space")
        page.keyboard.press("ArrowRight")
    expect(page.locator(".desk-picker [data-chosen]")).to_have_count(3)
    tab_to(page, ".desk-picker-chosen button")
    page.keyboard.press("Enter")

    expect(page.locator(f"{GALLERY} figure")).to_have_count(3)
    page.keyboard.type("Ghe vào bến")
    page.keyboard.press("Enter")
    page.keyboard.type("Chợ họp")
    page.keyboard.press("Escape")
    page.keyboard.press("Alt+ArrowUp")
    keep_picture(page, "editor-gallery")
    save(page)

    assert gallery_of(story) == [(second.pk, "Chợ họp"), (first.pk, "Ghe vào bến"), (third.pk, "")]
    assert window.complaints == []


def test_photos_are_dragged_dropped_and_pasted_and_the_last_one_takes_its_gallery_along(
    windows: Any, newsroom: Newsroom
) -> None:
    one, other = library(newsroom.reporter, 2)
    story = newsroom.story(body=f'{BODY}<div data-gallery="">{figures(one, other)}</div>')
    window = open_form(windows, story)
    page = window.page
    photos = page.locator(f"{GALLERY} figure")
    photos.nth(1).locator("img").drag_to(photos.nth(0).locator("img"), target_position={"x": 4, "y": 40})
    expect(photos).to_have_count(2)

    bring(page, f"{GALLERY} figure img", "drop", 2)
    expect(photos).to_have_count(4, timeout=20_000)
    page.locator(f"{EDITOR} > p").first.click()
    bring(page, EDITOR, "paste", 2)
    expect(page.locator(f"{EDITOR} > figure")).to_have_count(2, timeout=20_000)
    save(page)
    assert len(gallery_of(story)) == 4
    assert Photo.objects.count() == 6

    page.locator(EDITOR).wait_for()
    for left in (3, 2, 1):
        photos.first.locator(".desk-tool").last.click()
        expect(photos).to_have_count(left)
    photos.first.locator("img").click()
    page.keyboard.press("Backspace")
    expect(page.locator(GALLERY)).to_have_count(0)
    assert window.complaints == []


def test_a_clip_is_sent_from_the_story_and_heard_by_readers(windows: Any, newsroom: Newsroom) -> None:
    story = newsroom.story(body=BODY)
    page = open_form(windows, story).page
    page.locator("button[data-name=audio]").click()
    page.locator(".desk-new-clip summary").click()
    page.set_input_files(".desk-new-clip [name=sound]", {"name": "a.wav", "mimeType": "audio/wav", "buffer": chime()})
    page.fill(".desk-new-clip [name=title]", "Chuông báo phà")
    page.locator(".desk-new-clip .desk-primary").click()
    expect(page.locator(".desk-audio strong")).to_have_text("Chuông báo phà")
    save(page)
    story.refresh_from_db()
    assert f'<div data-audio="{AudioClip.objects.get().pk}"></div>' in story.body

    published = newsroom.published("Nghe chuông", body=story.body)
    reader = windows("phone", width=360)
    reader.open(f"/nghe-chuong-{published.pk}.html")
    assert reader.page.evaluate(
        "async () => { const a = document.querySelector('audio'); a.muted = true; await a.play(); return a.duration }"
    ) == pytest.approx(5, abs=0.1)
    assert (reader.sideways(), reader.complaints) == (0, [])


def test_a_focal_point_is_set_with_the_arrow_keys_and_the_crops_follow(windows: Any, newsroom: Newsroom) -> None:
    [photo] = library(newsroom.reporter, 1)
    window = windows()
    window.sign_in("diep")
    page = window.open(f"/admin/articles/photo/{photo.pk}/change/")
    mark = page.locator(".focal-mark")
    mark.focus()
    for _step in range(3):
        page.keyboard.press("Shift+ArrowLeft")
    page.keyboard.press("ArrowUp")
    square = page.locator(".focal-crops img").nth(3)
    expect(page.locator("#id_focus_x")).to_have_value("20")
    assert square.evaluate("image => image.style.objectPosition") == "0% 0%"
    with page.expect_navigation():
        page.locator("[name=_continue]").click()
    photo.refresh_from_db()
    assert ((photo.focus_x, photo.focus_y), window.complaints) == ((20, 48), [])


def test_readers_see_each_photo_in_full_by_keyboard_and_come_back(windows: Any, newsroom: Newsroom) -> None:
    photos = library(newsroom.reporter, 3)
    story = newsroom.published("Chùm ảnh", body=f'{BODY}<div data-gallery="">{figures(*photos)}</div>')
    window = windows("phone", width=320)
    page = window.open(f"/chum-anh-{story.pk}.html")
    tab_to(page, ".gallery a[data-full]")
    page.keyboard.press("Enter")
    dialog = page.locator("dialog.full-view")
    expect(dialog).to_be_visible()
    page.keyboard.press("ArrowRight")
    expect(dialog.locator("p")).to_contain_text("2/3")
    keep_picture(page, "gallery-full-320", full=False)
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    assert page.evaluate("document.activeElement.matches('.gallery figure:nth-child(2) a')")
    assert (window.sideways(), window.complaints) == (0, [])


def test_a_photo_is_replaced_everywhere_by_one_press(windows: Any, newsroom: Newsroom) -> None:
    better, worse = library(newsroom.reporter, 2)
    story = newsroom.published("Cầu mới thông xe", body=BODY + figures(worse))
    window = windows(width=360)
    window.sign_in("phuc")
    page = window.open(f"/admin/articles/photo/{worse.pk}/replace/")
    page.locator("#id_other_choose").click()
    page.locator(".desk-picker .desk-card", has_text=better.caption).click()
    expect(page.locator(".chosen-words")).to_have_text(better.caption)
    page.fill("#id_note", "Bản rõ hơn")
    keep_picture(page, "photo-replace-360")
    assert window.sideways() == 0
    with page.expect_navigation():
        page.locator(".act-buttons button").click()
    story.refresh_from_db()
    assert (f'data-photo="{better.pk}"' in story.body, window.complaints) == (True, [])
