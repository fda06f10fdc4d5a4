"""Every page of the desk, opened by whoever works there: axe finds nothing, nothing is cut off, nothing complains."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from articles.desk.revisions import record
from articles.models import Article, SiteSettings, State, User
from tests.browser.desk_pages import ANSWERS, BY_HAND, NEVER, Stop, all_names, names_of, stops
from tests.browser.hands import EDITOR
from tests.browser.test_hand_in import WORD
from tests.browser.whole_desk import Desk, furnish
from tests.cast import Newsroom
from tests.word_files.papers import stringers_paper

ALL = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
# What another width or theme can break; the other rules read names, roles and order, stay the same and cost most.
BY_LOOK = {
    "type": "rule",
    "values": ["color-contrast", "target-size", "scrollable-region-focusable", "link-in-text-block"],
}
SETTLE = "document.getAnimations().forEach(each => each.finish())"  # colours fade from one theme into the other
# Every page in both widths and in both themes; of the four pairs each page gets two, and its neighbour the others.
LOOKS = [((1440, "light"), (360, "dark")), ((1440, "dark"), (360, "light"))]


@pytest.fixture
def desk(newsroom: Newsroom, site: SiteSettings, administrator: User) -> Desk:
    return furnish(newsroom, administrator)


def test_no_page_of_the_desk_is_forgotten(desk: Desk) -> None:
    """A new page either joins the walk or says that it is none."""
    assert sorted(map(str, all_names() - names_of(stops(desk)) - ANSWERS - BY_HAND - NEVER)) == []


@pytest.mark.parametrize("who", ["", "reporter", "editor", "managing", "administrator"])
def test_axe_finds_nothing(windows: Any, desk: Desk, who: str) -> None:
    window = windows(width=1440)
    if who:
        window.sign_in(desk.people[who].username)
    found: list[str] = []
    for number, stop in enumerate(stops(desk)):
        if stop.who == who:
            found += look(window, stop, LOOKS[number % 2])
    assert not found, "\n".join(found)


def look(window: Any, stop: Stop, looks: tuple[tuple[int, str], ...]) -> list[str]:
    page: Page = window.page
    window.complaints.clear()
    page.set_viewport_size({"width": 1440, "height": 900})
    page.emulate_media(color_scheme="light")
    answer = page.goto(f"{window.address}{stop.path}")
    found = []
    if answer is None or answer.status != stop.status or not page.url.endswith(stop.path):
        found.append(f"{stop.path}: {answer and answer.status}, now at {page.url}")
    if page.locator("#id_body").count() and page.locator(".story").count():
        page.wait_for_selector(EDITOR)
    if page.locator("h1").count() != 1 or not page.title().strip():
        found.append(f"{stop.path}: h1 {page.locator('h1').all_inner_texts()}, title {page.title()!r}")
    found += [f"{stop.path}: {said}" for said in window.complaints if str(stop.status) not in said]  # before axe's own
    return found + [f"{stop.path}: {wrong}" for wrong in wrongs(window, looks)]


def wrongs(window: Any, looks: tuple[tuple[int, str], ...]) -> list[str]:
    page: Page = window.page
    found = []
    page.evaluate(AXE_SCRIPT)
    for rules, (width, theme) in zip((ALL, BY_LOOK), looks, strict=True):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
        page.evaluate(SETTLE)
        if window.sideways():
            found.append(f"{width} px: {window.sideways()} px too wide")
        result = page.evaluate("rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})", rules)
        for rule in result["violations"]:
            found += [
                f"{width} px {theme}: {rule['id']} {node['target']} {node['html'][:120]}" for node in rule["nodes"]
            ]
    return found


def test_axe_finds_nothing_on_pages_and_windows_that_a_hand_opens(windows: Any, desk: Desk) -> None:
    reporter, outside = windows(width=1440), windows(width=1440)
    reporter.sign_in("thu")
    found = [
        f"{name}: {wrong}" for name, window in _opened(reporter, outside, desk) for wrong in wrongs(window, LOOKS[0])
    ]
    assert not found, "\n".join(found)


def _opened(reporter: Any, outside: Any, desk: Desk) -> Iterator[tuple[str, Any]]:
    yield from _conflict(reporter, desk.stories[State.DRAFT])
    yield from _windows_over_the_story(reporter, desk.stories[State.DRAFT])
    yield from _several(reporter)
    yield from _word(reporter)
    yield from _handed_in(outside, desk)
    reporter.open("/admin/").locator("#logout-form").evaluate("form => form.submit()")
    reporter.page.wait_for_url("**/logout/")
    yield "signed out", reporter


def _conflict(window: Any, story: Article) -> Iterator[tuple[str, Any]]:
    page = window.open(f"/admin/articles/article/{story.pk}/change/")
    page.wait_for_selector(EDITOR)
    story.refresh_from_db()
    story.headline = "Bến tàu của người khác"
    story.save(update_fields=["headline"])
    record(story, story.created_by)
    page.fill("#id_headline", "Bến tàu của tôi")
    with page.expect_navigation():
        page.locator(".act-bar [name=_save]").click()
    assert page.locator("fieldset").count(), "no choice between two texts"
    yield "conflict", window


def _windows_over_the_story(window: Any, story: Article) -> Iterator[tuple[str, Any]]:
    page = window.open(f"/admin/articles/article/{story.pk}/change/")
    page.locator(EDITOR).click()
    page.keyboard.press("Control+Shift+I")
    page.wait_for_selector("dialog .desk-card")
    yield "library", window
    page.keyboard.press("Escape")
    page.locator(".act-more summary").click()
    page.locator("[data-shortcuts]").evaluate("link => link.click()")
    page.wait_for_selector("#desk-keys[open]")
    yield "shortcuts", window
    page.keyboard.press("Escape")


def _several(window: Any) -> Iterator[tuple[str, Any]]:
    page = window.open("/admin/articles/article/")
    for box in page.locator("input.action-select").all()[:3]:
        box.check()
    page.select_option("select[name=action]", "submit")
    with page.expect_navigation():
        page.locator("button[name=index]").click()
    yield "several, asked", window
    if page.locator(".act-buttons button").count():
        with page.expect_navigation():
            page.locator(".act-buttons button").click()
        yield "several, done", window


def _word(window: Any) -> Iterator[tuple[str, Any]]:
    page = window.open("/admin/articles/article/word/")
    page.set_input_files("input[type=file]", {"name": "bài.docx", "mimeType": WORD, "buffer": stringers_paper()})
    with page.expect_navigation():
        page.locator("#content-main button[type=submit], .act-form button[type=submit]").first.click()
    assert page.locator("#id_headline").count(), page.url
    yield "word, understood", window


def _handed_in(window: Any, desk: Desk) -> Iterator[tuple[str, Any]]:
    page = window.open(f"/gui-bai/{desk.keys.token}/")
    page.fill("#pin", desk.keys.pin)
    page.click("button[type=submit]")
    page.wait_for_selector("#hand-in")
    yield "hand-in", window
    page.fill("#text", "Một dòng.")
    page.click(".send button")
    page.wait_for_selector(".receipt .code")
    yield "receipt", window
