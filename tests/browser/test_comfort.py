"""What a reader's own browser does with a story: colours, listening, and keeping it for a time without a network."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import expect

from articles.models import Act, SiteSettings
from tests.browser.hands import keep_picture
from tests.cast import Newsroom

# A machine that speaks Vietnamese: what it was told to say is kept, and a sentence ends when the test says so.
VOICE = """
  window.said = []
  const fake = { getVoices: () => [{ lang: 'vi-VN', localService: true }], addEventListener() {}, cancel() {},
    speak(words) { window.said.push(words.text.trim()); window.finish = () => words.onend() } }
  Object.defineProperty(window, 'speechSynthesis', { value: fake })
  window.SpeechSynthesisUtterance = function (text) { this.text = text }
"""


def test_colours_are_remembered_and_a_story_is_read_aloud_piece_by_piece(
    windows: Any, newsroom: Newsroom, site: SiteSettings
) -> None:
    story = newsroom.published("Bến tàu mở lại", lead="Sáng nay.", body="<p>Một câu. Hai câu.</p><p>Đoạn sau.</p>")
    window = windows("phone", width=320)
    window.context.add_init_script(VOICE)
    page = window.open(f"/ben-tau-mo-lai-{story.pk}.html")
    paper = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(paper)
    page.locator(".story-tools summary").click()
    page.locator(".story-tools [data-theme-to=dark]").click()
    expect(page.locator(".imprint [data-theme-to=dark]")).to_have_attribute("aria-pressed", "true")
    page.reload()
    assert (page.evaluate("document.documentElement.dataset.theme"), page.evaluate(paper) == light) == ("dark", False)

    page.locator(".voice").click()
    bar = page.locator(".listening button")
    expect(bar.first).to_be_focused()
    keep_picture(page, "listening-320-dark", full=False)
    for _piece in range(2):
        page.evaluate("finish()")
    expect(page.locator(".is-spoken")).to_have_text("Một câu. Hai câu.")
    page.keyboard.press("Enter")
    expect(bar.first).to_have_text("Đọc tiếp")
    page.evaluate("finish()")  # an utterance that was cut off ends, too
    page.keyboard.press("Enter")
    page.evaluate("finish()")
    assert page.evaluate("said") == [
        "Bến tàu mở lại", "Sáng nay.", "Một câu. Hai câu.", "Một câu. Hai câu.", "Đoạn sau."
    ]  # fmt: skip
    bar.last.click()
    expect(page.locator(".voice")).to_be_focused()
    assert (page.locator(".is-spoken").count(), window.sideways(), window.complaints) == (0, 0, [])


def test_a_story_is_read_without_a_network_until_it_is_taken_down(
    windows: Any, newsroom: Newsroom, site: SiteSettings
) -> None:
    story = newsroom.published("Bến tàu mở lại")
    other = newsroom.published("Tin khác")
    path, another = f"/ben-tau-mo-lai-{story.pk}.html", f"/tin-khac-{other.pk}.html"
    window = windows("phone", width=360, keeps=True)
    page = window.open(path)
    page.locator(".story-tools [data-save]").click()
    expect(page.locator(".story-tools [data-save]")).to_have_text("Đã tải về (bỏ)")
    window.open(another)
    window.open("/bai-da-tai/")
    expect(page.locator(".kept section:visible a")).to_have_text(["Bến tàu mở lại", "Tin khác"])

    window.context.set_offline(True)
    window.open(path)
    expect(page.locator("h1")).to_have_text("Bến tàu mở lại")
    expect(page.locator(".offline")).to_contain_text("Đây là bản máy giữ lúc")
    window.open("/tin-dia-phuong/")
    expect(page.locator("h1")).to_have_text("Bài đã tải về")
    keep_picture(page, "no-network-360", full=False)

    newsroom.act(story, Act.TAKE_DOWN, newsroom.managing_editor, "Lệnh")
    page.goto("about:blank")  # a page of the device asks again by itself when the network comes back
    window.context.set_offline(False)
    window.open(path)
    expect(page.locator("h1")).to_have_text("Tin bài này không còn trên trang")
    window.context.set_offline(True)
    window.open(path)
    expect(page.locator("h1")).to_have_text("Bài đã tải về")
    expect(page.locator(".kept section:visible a")).to_have_text(["Tin khác"])
    page.goto("about:blank")
