"""A film from the form to the reader: sent over a line that breaks, kept by a save, played and jumped about in."""

from __future__ import annotations

import os
from typing import Any

from PIL import Image
from playwright.sync_api import expect

from articles.demo.film import pan
from articles.models import Upload, User, Video
from tests.browser.test_phone_uploads import PATIENCE, at_full_speed, cut, slow, wait_until

SUBTITLES = "1\n00:00:00,100 --> 00:00:29,000\nNước lên.\n"
PLAY = """async (moment) => {
  const film = document.querySelector("video")
  film.muted = true
  await film.play()
  film.currentTime = moment
  await new Promise((done) => film.addEventListener("seeked", done, { once: true }))
  return [film.videoWidth, Math.round(film.currentTime), film.textTracks[0].activeCues[0].text]
}"""


def test_a_film_survives_a_broken_line_is_kept_by_the_save_and_plays_where_one_jumps(
    windows: Any, managing_editor: User
) -> None:
    noise = Image.frombytes("RGB", (240, 160), os.urandom(240 * 160 * 3))
    film = {"name": "phim.webm", "mimeType": "video/webm", "buffer": pan(noise, 30, (160, 96))}
    window = windows("desk")
    window.sign_in(managing_editor.username)
    page = window.open("/admin/articles/video/add/")
    session = slow(page, 6000, 20)
    page.set_input_files("#id_file", film)
    page.set_input_files("#id_subtitle_file", {"name": "a.srt", "mimeType": "text/plain", "buffer": SUBTITLES.encode()})
    wait_until(page, lambda: Upload.objects.filter(received__gt=0).exists())
    cut(session)
    expect(page.locator(".desk-film-status")).to_contain_text("Mất mạng", timeout=PATIENCE)
    page.fill("#id_title", "Chợ sớm")
    at_full_speed(session)
    expect(page.locator(".desk-film-status")).to_contain_text("0:30", timeout=PATIENCE)
    with page.expect_navigation():
        page.click("[name=_save]")
    video = Video.objects.get()
    assert (video.size, Upload.objects.count()) == (len(film["buffer"]), 0)
    page = window.open(video.get_absolute_url())
    expect(page.locator("h1")).to_have_text("Chợ sớm")
    assert page.evaluate(PLAY, 25) == [160, 25, "Nước lên."]
