"""Photos from a phone over a bad line: cut, reloaded, signed out, with a server that dies."""

from __future__ import annotations

import io
import os
import re
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, expect

from articles.demo.pictures import draw
from articles.models import Article, Photo, State, Upload
from tests.browser.conftest import Window, free_port, start
from tests.browser.hands import EDITOR, act_button, caret_at_the_end, keep_picture
from tests.cast import Newsroom
from tests.conftest import READER_AGENT

TRAY = "#desk-tray"
PATIENCE = 30_000


def camera_photo(number: int = 1, noise: int = 0) -> dict[str, Any]:
    """What a phone gives; `noise` bytes behind it make it larger without another picture to encode."""
    file = io.BytesIO()
    draw("onion_field", number, (900, 600)).save(file, "JPEG", quality=85)
    return {"name": f"IMG_{number}.jpg", "mimeType": "image/jpeg", "buffer": file.getvalue() + os.urandom(noise)}


def slow(page: Page, kilobits: int = 400, latency: int = 100) -> Any:
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    rate = kilobits * 1000 / 8
    line = {"offline": False, "latency": latency, "downloadThroughput": rate, "uploadThroughput": rate}
    session.send("Network.emulateNetworkConditions", line)
    return session


def cut(session: Any) -> None:
    line = {"offline": True, "latency": 0, "downloadThroughput": 0, "uploadThroughput": 0}
    session.send("Network.emulateNetworkConditions", line)


def at_full_speed(session: Any) -> None:
    line = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
    session.send("Network.emulateNetworkConditions", line)


def put_photos(page: Page, *photos: dict[str, Any]) -> None:
    with page.expect_file_chooser() as chooser:
        page.locator("button[data-name=devicePhotos]").click()
    chooser.value.set_files(list(photos))  # type: ignore[arg-type]  # what FilePayload is


def wait_until(page: Page, found: Any, tries: int = 100) -> None:
    for _time in range(tries):
        if found():
            return
        page.wait_for_timeout(150)
    raise AssertionError("it never happened")


def part_way() -> bool:
    return Upload.objects.filter(received__gt=0, is_done=False).exists()


def at_the_story(window: Any, story: Article) -> Page:
    window.sign_in("thu")
    page: Page = window.open(f"/admin/articles/article/{story.pk}/change/")
    expect(page.locator(EDITOR)).to_be_visible()
    return page


BODY = "<p>Nước lên nhanh.</p><p>Dân được đưa đi.</p><p>Trường học đóng cửa.</p>"


def order_of(body: object) -> str:
    """P for a paragraph, F for a photo."""
    return "".join("F" if tag == "figure" else "P" for tag in re.findall(r"<(p|figure)\b", str(body)))


def test_one_goes_on_typing_while_photos_come_over_a_line_that_breaks(windows: Any, newsroom: Newsroom) -> None:
    story = newsroom.story("Lũ về", body=BODY)
    window = windows("phone", width=360, height=740)
    page = at_the_story(window, story)
    session = slow(page, 300)
    caret_at_the_end(page, 0)
    put_photos(page, camera_photo(1, 200_000), camera_photo(2))
    expect(page.locator(".desk-uploading")).to_have_count(2)
    page.keyboard.type(" Gõ tiếp.")
    wait_until(page, part_way)
    expect(page.locator(f"{TRAY} [data-words]")).to_contain_text(re.compile(r"Đang tải ảnh 1/2: \d+ %"))
    keep_picture(page, "phone-uploading-360", full=False)
    cut(session)
    expect(page.locator(f"{TRAY} [data-words]")).to_contain_text("Mất mạng", timeout=PATIENCE)
    keep_picture(page, "phone-offline-360", full=False)
    here = Upload.objects.earliest("pk").received
    at_full_speed(session)
    expect(page.locator(f"{EDITOR} figure")).to_have_count(2, timeout=PATIENCE)
    assert here > 0
    assert window.sideways() == 0
    with page.expect_navigation():
        page.click("[name=_save]")
    story.refresh_from_db()
    assert order_of(story.body) == "PFFPP"
    assert "Nước lên nhanh. Gõ tiếp." in str(story.body)
    assert Photo.objects.count() == 2


def test_a_save_goes_through_and_the_photo_follows_at_its_place(windows: Any, newsroom: Newsroom) -> None:
    story = newsroom.story("Lũ về", body=BODY)
    window = windows("phone", width=360, height=740)
    page = at_the_story(window, story)
    session = slow(page, 300, latency=20)
    caret_at_the_end(page, 1)
    put_photos(page, camera_photo(1, 300_000))
    wait_until(page, part_way)
    page.fill("#id_headline", "Lũ về trong đêm")
    with page.expect_navigation(timeout=PATIENCE):
        page.click("[name=_save]")
    expect(page.locator(".desk-uploading")).to_have_count(1, timeout=PATIENCE)
    at_full_speed(session)
    expect(page.locator(f"{EDITOR} figure")).to_have_count(1, timeout=PATIENCE)
    with page.expect_navigation():
        page.click("[name=_save]")
    story.refresh_from_db()
    assert (story.headline, order_of(story.body)) == ("Lũ về trong đêm", "PPFP")


def test_a_photo_of_a_story_that_is_not_open_any_more_joins_it_from_any_page(windows: Any, newsroom: Newsroom) -> None:
    story = newsroom.story("Lũ về", body=BODY)
    window = windows("phone", width=360, height=740)
    page = at_the_story(window, story)
    session = slow(page, 300, latency=20)
    caret_at_the_end(page, 1)
    put_photos(page, camera_photo(1, 300_000))
    wait_until(page, part_way)
    window.open("/admin/")
    at_full_speed(session)
    told = page.locator(f"{TRAY} [data-told] li")
    expect(told).to_contain_text("Lũ về", timeout=PATIENCE)
    keep_picture(page, "phone-joined-360", full=False)
    assert window.sideways() == 0
    story.refresh_from_db()
    assert order_of(story.body) == "PPFP"


def test_whoever_sends_the_story_on_too_soon_is_asked_and_waits_or_goes_without(
    windows: Any, newsroom: Newsroom
) -> None:
    story = newsroom.story("Lũ về", body=BODY)
    window = windows("phone", width=360, height=740)
    page = at_the_story(window, story)
    session = slow(page, 300, latency=20)
    caret_at_the_end(page, 2)
    put_photos(page, camera_photo(1, 200_000))
    wait_until(page, part_way)
    page.locator(act_button("submit")).click()
    notice = page.locator(".desk-photos-wait")
    expect(notice).to_be_visible()
    keep_picture(page, "phone-asked-360", full=False)
    notice.locator("button").nth(0).click()
    at_full_speed(session)
    page.wait_for_selector(".story-read", timeout=PATIENCE)
    story.refresh_from_db()
    assert (story.state, order_of(story.body)) == (State.AWAITING_EDITING, "PPPF")


def test_without_them_the_story_is_sent_and_the_writer_hears_where_the_photo_is(
    windows: Any, newsroom: Newsroom
) -> None:
    story = newsroom.story("Lũ về", body=BODY)
    window = windows("phone", width=360, height=740)
    page = at_the_story(window, story)
    session = slow(page, 300, latency=20)
    caret_at_the_end(page, 2)
    put_photos(page, camera_photo(1, 300_000))
    wait_until(page, part_way)
    page.locator(act_button("submit")).click()
    page.locator(".desk-photos-wait button").nth(1).click()
    page.wait_for_selector(".story-read", timeout=PATIENCE)
    at_full_speed(session)
    expect(page.locator(f"{TRAY} [data-told] li")).to_contain_text("Chờ biên tập", timeout=PATIENCE)
    story.refresh_from_db()
    assert (story.state, order_of(story.body), Photo.objects.count()) == (State.AWAITING_EDITING, "PPP", 1)


@contextmanager
def own_server(media: Path, log: Path) -> Iterator[tuple[int, Any]]:
    port = free_port()
    running = [start(port, media, log)]

    def again() -> None:
        os.killpg(running[0].pid, signal.SIGKILL)
        running[0].wait(timeout=20)
        running[0] = start(port, media, log)

    try:
        yield port, again
    finally:
        os.killpg(running[0].pid, signal.SIGTERM)
        running[0].wait(timeout=20)


def test_a_new_story_whose_server_is_killed_and_whose_tab_is_closed_still_gets_its_photo(
    chromium: Browser, newsroom: Newsroom, server_media: Path, tmp_path: Path
) -> None:
    with own_server(server_media, tmp_path / "log") as (port, kill_and_start):
        context = chromium.new_context(viewport={"width": 360, "height": 740}, locale="vi-VN", user_agent=READER_AGENT)
        context.set_default_timeout(PATIENCE)
        window = Window(context, f"http://127.0.0.1:{port}")
        window.sign_in("thu")
        page = window.open("/admin/articles/article/add/")
        page.fill("#id_headline", "Sạt lở trong đêm")
        page.locator(EDITOR).click()
        page.keyboard.insert_text("Một.")
        slow(page, 300, latency=20)
        put_photos(page, camera_photo(1, 300_000))
        wait_until(page, part_way)
        kill_and_start()
        with page.expect_navigation(timeout=PATIENCE):
            page.click("[name=_save]")
        wait_until(page, lambda: Upload.objects.filter(article__isnull=False).exists())
        page.close()
        context.clear_cookies()
        window.page = context.new_page()
        page = window.sign_in("thu")
        expect(page.locator(f"{TRAY} [data-told] li")).to_contain_text("Sạt lở", timeout=PATIENCE)
        story = Article.objects.get()
        assert (story.headline, order_of(story.body)) == ("Sạt lở trong đêm", "PF")
        context.close()
