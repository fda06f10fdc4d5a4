"""Never lose a word: closed tabs, ended sessions, a killed server, an input method at work, two people at once."""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Dialog, Page, Request, expect

from articles.models import Article, Autosave, Revision, State, User
from tests.browser.conftest import DESKTOP_AGENT, Window, free_port, start
from tests.browser.hands import EDITOR, add_author, caret_at_the_end, keep_picture
from tests.cast import Newsroom

KEPT = "#desk-kept-line"
OFFER = "#desk-offer"
NOTICE = "#desk-notice"
NEWS = "#desk-news-line"
COMPANY = "#desk-company-line"
ADD = "/admin/articles/article/add/"
TYPED = "Bến tàu đông trở lại"


def page_of(article: Article) -> str:
    return f"/admin/articles/article/{article.pk}/change/"


def at(window: Any, username: str, path: str) -> Page:
    window.sign_in(username)
    page: Page = window.open(path)
    expect(page.locator(EDITOR)).to_be_visible()
    return page


def expect_state(page: Page, kind: str) -> None:
    expect(page.locator(KEPT)).to_have_attribute("data-kind", kind)


def kept_value(name: str) -> str:
    values: dict[str, list[str]] = Autosave.objects.get().values
    return values[name][0]


def bodies_sent(page: Page) -> list[str]:
    """What the page brings to the server from now on, in the order of the requests."""
    sent: list[str] = []

    def note(request: Request) -> None:
        body = request.post_data_json if request.method == "POST" and request.url.endswith("/pulse/") else None
        if body and body["values"]:
            sent.append(body["values"]["body"][0])

    page.on("request", note)
    return sent


# -- kept while typing ----------------------------------------------------------------------------------------------


def test_words_are_kept_soon_after_typing_stops_and_make_no_version(
    windows: Any, newsroom: Newsroom, reporter: User
) -> None:
    story = newsroom.story()
    window = windows()
    page = at(window, "thu", page_of(story))

    page.fill("#id_headline", TYPED)
    caret_at_the_end(page, 1)
    page.keyboard.type(" Trời nắng.")

    expect_state(page, "kept")
    assert re.search(r"\d\d:\d\d", page.locator(KEPT).inner_text())
    assert kept_value("headline") == TYPED
    assert kept_value("body").endswith("<p>Chuyến đầu tiên chở 46 khách. Trời nắng.</p>")
    assert Revision.objects.filter(article=story).count() == 1
    assert page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('desk-keep'))") == []
    keep_picture(page, "desk-kept", full=False)
    assert window.complaints == []


def test_a_save_ends_what_was_kept(windows: Any, newsroom: Newsroom, reporter: User) -> None:
    story = newsroom.story()
    window = windows()
    page = at(window, "thu", page_of(story))

    page.fill("#id_headline", TYPED)
    expect_state(page, "kept")
    with page.expect_navigation():
        page.click(".act-bar [name=_save]")

    expect(page.locator(EDITOR)).to_be_visible()
    expect(page.locator(OFFER)).to_be_hidden()
    assert not Autosave.objects.exists()
    story.refresh_from_db()
    assert (story.headline, story.head) == (TYPED, 2)
    assert window.complaints == []


def test_nothing_is_sent_inside_a_composition(windows: Any, newsroom: Newsroom, reporter: User) -> None:
    page = at(windows(), "thu", page_of(newsroom.story()))
    sent = bodies_sent(page)
    caret_at_the_end(page, 1)
    keys = page.context.new_cdp_session(page)

    for syllable in ("n", "na", "nă", "nắ", "nắn", "nắng"):
        keys.send("Input.imeSetComposition", {"text": syllable, "selectionStart": 1, "selectionEnd": 1})
        page.wait_for_timeout(450)
    page.wait_for_timeout(2000)
    assert sent == []

    keys.send("Input.insertText", {"text": "nắng"})
    expect_state(page, "kept")
    assert [body[-30:] for body in sent] == ["đầu tiên chở 46 khách.nắng</p>"]


def test_words_are_kept_while_somebody_types_on_without_a_pause(
    windows: Any, newsroom: Newsroom, reporter: User
) -> None:
    page = at(windows(), "thu", page_of(newsroom.story()))
    sent = bodies_sent(page)
    caret_at_the_end(page, 1)

    page.keyboard.type("a" * 34, delay=500)

    assert len(sent) == 1
    typed = sent[0].removesuffix("</p>")
    assert 26 <= len(typed) - len(typed.rstrip("a")) <= 33


def test_a_keyboard_that_takes_letters_back_is_understood(windows: Any, newsroom: Newsroom, reporter: User) -> None:
    page = at(windows(), "thu", page_of(newsroom.story()))
    caret_at_the_end(page, 1)

    page.keyboard.type(" Vie")
    for right in "êệ":
        page.keyboard.press("Backspace")
        page.keyboard.insert_text(right)
        page.wait_for_timeout(1700)  # long enough for each stage to be sent
    page.keyboard.type("t")

    expect(page.locator(f"{EDITOR} > p").nth(1)).to_have_text("Chuyến đầu tiên chở 46 khách. Việt")
    page.wait_for_timeout(1700)
    expect_state(page, "kept")
    assert kept_value("body").endswith("khách. Việt</p>")


# -- offered back -----------------------------------------------------------------------------------------------------


def test_after_a_closed_tab_the_words_are_offered_and_taken_back(
    windows: Any, newsroom: Newsroom, reporter: User
) -> None:
    story = newsroom.story()
    newsroom.author("Minh Khôi")
    window = windows()
    page = at(window, "thu", page_of(story))
    page.fill("#id_headline", TYPED)
    page.fill("#id_tags", "Giao thông")
    caret_at_the_end(page, 1)
    page.keyboard.type(" Trời nắng.")
    add_author(page, 1, "Minh Khôi", "photo")
    page.locator("summary", has_text="hiển thị").click()
    page.uncheck("#id_shows_views")
    page.wait_for_timeout(2500)
    expect_state(page, "kept")
    page.close()

    page = window.page = window.context.new_page()
    window.open(page_of(story))
    expect(page.locator(EDITOR)).to_be_visible()
    expect(page.locator("#id_headline")).to_have_value("Bến tàu mở lại")
    keep_picture(page, "desk-offer", full=False)
    page.locator(f"{OFFER} .forward").click()

    expect(page.locator("#id_headline")).to_have_value(TYPED)
    expect(page.locator("#id_tags")).to_have_value("Giao thông")
    expect(page.locator(f"{EDITOR} > p").nth(1)).to_have_text("Chuyến đầu tiên chở 46 khách. Trời nắng.")
    expect(page.locator("#bylines-1 .select2-selection__rendered")).to_contain_text("Minh Khôi")
    expect(page.locator("#id_bylines-1-role")).to_have_value("photo")
    expect(page.locator("#id_shows_views")).not_to_be_checked()
    with page.expect_navigation():
        page.click(".act-bar [name=_save]")
    expect(page.locator(".errornote")).to_have_count(0)
    story.refresh_from_db()
    assert (story.headline, story.shows_views) == (TYPED, False)
    assert list(story.bylines.values_list("author__pen_name", flat=True)) == ["Thu Hà", "Minh Khôi"]
    assert not Autosave.objects.exists()


def test_taking_back_can_be_undone(windows: Any, newsroom: Newsroom, reporter: User) -> None:
    story = newsroom.story()
    page = with_kept_headline(windows(), story)

    page.locator(f"{OFFER} .forward").click()
    expect(page.locator("#id_headline")).to_have_value(TYPED)
    page.locator(f"{OFFER} button").first.click()

    expect(page.locator("#id_headline")).to_have_value("Bến tàu mở lại")
    expect(page.locator(f"{OFFER} .forward")).to_be_visible()


def test_what_is_discarded_is_not_offered_again(windows: Any, newsroom: Newsroom, reporter: User) -> None:
    story = newsroom.story()
    page = with_kept_headline(windows(), story)

    with page.expect_response("**/kept/drop/"):
        page.locator(f"{OFFER} button").last.click()
    page.reload()

    expect(page.locator(EDITOR)).to_be_visible()
    expect(page.locator(OFFER)).to_be_hidden()
    assert not Autosave.objects.exists()


def test_typing_past_an_offer_does_not_lose_it(windows: Any, newsroom: Newsroom, reporter: User) -> None:
    story = newsroom.story()
    page = with_kept_headline(windows(), story)

    page.fill("#id_lead", "Một câu khác hẳn.")
    expect_state(page, "kept")
    assert kept_value("headline") == "Bến tàu mở lại"
    page.reload()

    expect(page.locator(EDITOR)).to_be_visible()
    found = []
    for _offer in range(2):
        page.locator(f"{OFFER} .forward").click()
        found.append((page.input_value("#id_headline"), page.input_value("#id_lead")))
        page.locator(f"{OFFER} button").last.click()
    assert set(found) == {(TYPED, ""), ("Bến tàu mở lại", "Một câu khác hẳn.")}


def with_kept_headline(window: Any, story: Article) -> Page:
    page = at(window, "thu", page_of(story))
    page.fill("#id_headline", TYPED)
    expect_state(page, "kept")
    page.reload()
    expect(page.locator(OFFER)).to_be_visible()
    expect(page.locator(EDITOR)).to_be_visible()
    return page


def test_a_new_story_is_kept_before_its_first_save(windows: Any, newsroom: Newsroom, reporter: User) -> None:
    window = windows()
    page = at(window, "thu", ADD)
    page.fill("#id_headline", TYPED)
    page.locator(EDITOR).click()
    page.keyboard.type("Sáng nay trời nắng nhẹ.")
    expect_state(page, "kept")
    page.close()

    page = window.page = window.context.new_page()
    window.open(ADD)
    expect(page.locator(EDITOR)).to_be_visible()
    expect(page.locator(OFFER)).to_contain_text(TYPED)
    page.locator(f"{OFFER} .forward").click()
    expect(page.locator(EDITOR)).to_have_text("Sáng nay trời nắng nhẹ.")
    with page.expect_navigation():
        page.click(".act-bar [name=_save]")

    assert Article.objects.get().headline == TYPED
    assert not Autosave.objects.exists()
    window.open(ADD)
    expect(page.locator(EDITOR)).to_be_visible()
    expect(page.locator(OFFER)).to_be_hidden()


# -- sessions and servers that end ------------------------------------------------------------------------------------


def test_an_ended_session_keeps_the_words_until_somebody_signs_in_again(
    windows: Any, newsroom: Newsroom, reporter: User
) -> None:
    story = newsroom.story()
    window = windows()
    page = at(window, "thu", page_of(story))
    window.context.clear_cookies()

    page.fill("#id_headline", TYPED)
    link = page.locator(f"{NOTICE} a")
    expect(link).to_be_visible()
    keep_picture(page, "desk-session-ended", full=False)
    assert not Autosave.objects.exists()
    with page.expect_popup() as opened:
        link.click()
    door = opened.value
    door.fill("#id_username", "thu")
    door.fill("#id_password", "thu")
    door.press("#id_password", "Enter")
    door.wait_for_url("**/admin/")
    door.close()

    expect(page.locator(NOTICE)).to_be_hidden()
    expect_state(page, "kept")
    assert kept_value("headline") == TYPED
    with page.expect_navigation():
        page.click(".act-bar [name=_save]")
    story.refresh_from_db()
    assert story.headline == TYPED


def test_words_do_not_go_to_somebody_else_who_signs_in_in_this_browser(
    windows: Any, newsroom: Newsroom, reporter: User, editor: User
) -> None:
    window = windows()
    page = at(window, "thu", page_of(newsroom.story()))
    window.context.clear_cookies()
    window.page = window.context.new_page()
    window.sign_in("diep")

    page.fill("#id_headline", TYPED)

    expect(page.locator(f"{NOTICE} a")).to_be_visible()
    page.wait_for_timeout(3_000)
    assert not Autosave.objects.exists()
    stored = page.evaluate("Object.entries(localStorage).filter(([key]) => key.startsWith('desk-keep'))")
    assert [key.split(":")[1] for key, text in stored if TYPED in text] == [str(reporter.pk)]


@contextmanager
def own_server(media: Path, log: Path, port: int) -> Iterator[Any]:
    process = start(port, media, log)
    try:
        yield process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(timeout=20)


def test_words_survive_the_death_of_the_server(
    chromium: Browser, newsroom: Newsroom, reporter: User, server_media: Path, tmp_path: Path
) -> None:
    story = newsroom.story()
    port = free_port()
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="vi-VN", user_agent=DESKTOP_AGENT)
    context.set_default_timeout(15_000)
    window = Window(context, f"http://127.0.0.1:{port}")
    with own_server(server_media, tmp_path / "first", port) as process:
        page = at(window, "thu", page_of(story))
        page.fill("#id_lead", "Trước.")
        expect_state(page, "kept")
        os.killpg(process.pid, signal.SIGKILL)
        page.fill("#id_headline", TYPED)
        expect(page.locator(KEPT)).to_have_attribute("data-kind", "away")
        page.click(".act-bar [name=_save]")
        expect(page.locator(NOTICE)).to_be_visible()
        keep_picture(page, "desk-server-away", full=False)
        assert page.url.endswith(page_of(story))
        assert kept_value("headline") == "Bến tàu mở lại"
        stored = page.evaluate(
            "Object.entries(localStorage).filter(([key]) => key.startsWith('desk-keep')).map(([, text]) => text)"
        )
        assert [TYPED in text for text in stored] == [True]
    with page.expect_navigation(timeout=30_000), own_server(server_media, tmp_path / "second", port):
        page.wait_for_timeout(8_000)
    context.close()
    story.refresh_from_db()
    assert (story.headline, story.lead) == (TYPED, "Trước.")


def test_an_act_pressed_without_a_server_is_not_done_behind_somebodys_back(
    windows: Any, newsroom: Newsroom, reporter: User
) -> None:
    story = newsroom.story()
    window = windows()
    page = at(window, "thu", page_of(story))
    window.context.set_offline(True)
    page.click(".act-bar [value=submit]")
    expect(page.locator(NOTICE)).to_contain_text("Gửi biên tập")

    window.context.set_offline(False)
    expect(page.locator(NOTICE)).to_be_hidden(timeout=15_000)
    page.wait_for_timeout(1_000)
    assert page.url.endswith(page_of(story))
    story.refresh_from_db()
    assert story.state == State.DRAFT


def test_leaving_asks_only_when_the_words_are_kept_nowhere(windows: Any, newsroom: Newsroom, reporter: User) -> None:
    window = windows()
    page = at(window, "thu", page_of(newsroom.story()))
    asked: list[str] = []

    def go(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", go)

    page.locator("#id_headline").press_sequentially("A")
    page.reload()
    assert asked == []

    expect(page.locator(EDITOR)).to_be_visible()
    page.evaluate("void (Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError') })")
    window.context.set_offline(True)
    page.locator("#id_lead").press_sequentially("B")
    expect_state(page, "nowhere")
    with page.expect_event("dialog"):
        page.close(run_before_unload=True)
    assert asked == ["beforeunload"]


# -- two people -------------------------------------------------------------------------------------------------------


@pytest.fixture
def shared(newsroom: Newsroom) -> Article:
    """A story in which the editor who took it and the managing editor may both write."""
    return newsroom.bring_to(State.EDITING)


def test_two_people_see_each_other(windows: Any, shared: Article) -> None:
    first = at(windows(), "diep", page_of(shared))
    second = at(windows("phone", 360), "phuc", page_of(shared))

    expect(second.locator(COMPANY)).to_contain_text("Ngọc Diệp")
    first.fill("#id_lead", "Đang viết.")
    expect(second.locator(COMPANY)).to_have_attribute("data-kind", "typing", timeout=15_000)
    expect(first.locator(COMPANY)).to_contain_text("Hoàng Phúc")
    keep_picture(second, "desk-company-360", full=False)


def test_who_may_only_read_is_seen_and_hears_of_a_new_version(
    windows: Any, shared: Article, newsroom: Newsroom
) -> None:
    writer = at(windows(), "diep", page_of(shared))
    window = windows()
    window.sign_in("thu")
    reader = window.open(page_of(shared))

    expect(reader.locator(COMPANY)).to_contain_text("Ngọc Diệp")
    expect(writer.locator(COMPANY)).to_contain_text("Thu Hà", timeout=15_000)
    newsroom.save(shared, newsroom.editor, kicker="Giao thông")
    expect(reader.locator(NEWS)).to_contain_text("Ngọc Diệp", timeout=15_000)
    assert window.complaints == []


def test_who_lost_the_right_to_write_still_finds_their_words(windows: Any, newsroom: Newsroom, reporter: User) -> None:
    story = newsroom.story()
    window = windows()
    page = at(window, "thu", page_of(story))
    page.fill("#id_headline", TYPED)
    expect_state(page, "kept")
    newsroom.bring_to(State.EDITING, story)
    expect(page.locator(NEWS)).to_have_attribute("data-kind", "stop", timeout=15_000)
    page.reload()

    page.locator(f"{OFFER} [data-compare]").click()
    page.wait_for_url("**/kept/")
    expect(page.locator("ins").first).to_contain_text("đông trở")
    assert window.complaints == []


def test_different_paragraphs_are_merged(windows: Any, shared: Article) -> None:
    first = at(windows(), "diep", page_of(shared))
    second = at(windows(), "phuc", page_of(shared))
    caret_at_the_end(first, 0)
    first.keyboard.type(" Trời nắng.")
    caret_at_the_end(second, 1)
    second.keyboard.type(" Ai cũng vui.")

    with first.expect_navigation():
        first.click(".act-bar [name=_save]")
    expect(second.locator(NEWS)).to_contain_text("Ngọc Diệp", timeout=15_000)
    keep_picture(second, "desk-news", full=False)
    with second.expect_navigation():
        second.click(".act-bar [name=_save]")

    shared.refresh_from_db()
    assert shared.body == (
        "<p>Sáng nay, bến tàu mở lại sau ba ngày sửa chữa. Trời nắng.</p>"
        "<p>Chuyến đầu tiên chở 46 khách. Ai cũng vui.</p>"
    )


def test_the_same_paragraph_is_shown_side_by_side_and_nothing_is_overwritten(windows: Any, shared: Article) -> None:
    first = at(windows(), "diep", page_of(shared))
    window = windows()
    second = at(window, "phuc", page_of(shared))
    caret_at_the_end(first, 1)
    first.keyboard.type(" Trời nắng.")
    caret_at_the_end(second, 1)
    second.keyboard.type(" Trời mưa.")
    second.fill("#id_lead", "Một câu mở đầu.")
    with first.expect_navigation():
        first.click(".act-bar [name=_save]")
    before = Article.objects.get(pk=shared.pk).head

    with second.expect_navigation():
        second.click(".act-bar [name=_save]")
    expect(second.locator(".conflict")).to_have_count(1)
    expect(second.locator(".conflict")).to_contain_text("Trời mưa.")
    expect(second.locator(".conflict")).to_contain_text("Trời nắng.")
    keep_picture(second, "desk-conflict")
    shared.refresh_from_db()
    assert shared.head == before
    assert Autosave.objects.get(user__username="phuc").values["lead"] == ["Một câu mở đầu."]

    second.locator(".conflict input[value=theirs]").check()
    with second.expect_navigation():
        second.locator(".act-next button").click()
    shared.refresh_from_db()
    assert (shared.head, shared.lead) == (before + 1, "Một câu mở đầu.")
    assert shared.body.endswith("<p>Chuyến đầu tiên chở 46 khách. Trời nắng.</p>")
    assert not Autosave.objects.filter(user__username="phuc").exists()
    assert window.complaints == []


def test_going_back_from_the_choice_brings_the_words_back(windows: Any, shared: Article) -> None:
    first = at(windows(), "diep", page_of(shared))
    second = at(windows(), "phuc", page_of(shared))
    first.fill("#id_lead", "Câu của người này.")
    second.fill("#id_lead", "Câu của người kia.")
    for page in (first, second):
        with page.expect_navigation():
            page.click(".act-bar [name=_save]")

    second.locator(".conflicts-bar a.button").click()
    expect(second.locator(EDITOR)).to_be_visible()
    if second.locator(OFFER).is_visible():
        second.locator(f"{OFFER} .forward").click()
    expect(second.locator("#id_lead")).to_have_value("Câu của người kia.")


# -- how it looks -----------------------------------------------------------------------------------------------------

LOOKS = [(kind, width, dark) for kind, width in (("phone", 360), ("desk", 1280)) for dark in (False, True)]


@pytest.mark.parametrize(("kind", "width", "dark"), LOOKS)
def test_the_lines_and_boxes_fit(
    kind: str, width: int, dark: bool, windows: Any, shared: Article, managing_editor: User, newsroom: Newsroom
) -> None:
    name = f"{width}-{'dark' if dark else 'light'}"
    Autosave.objects.create(
        user=managing_editor, article=shared, base=shared.head, saved_at=shared.changed_at,
        values={"headline": [TYPED], "body": [shared.body]},
    )  # fmt: skip
    other = at(windows(), "diep", page_of(shared))
    window = windows(kind, width, dark=dark)
    page = at(window, "phuc", page_of(shared))
    expect(page.locator(OFFER)).to_be_visible()
    keep_picture(page, f"keep-offer-{name}", full=False)
    assert window.sideways() == 0

    page.fill("#id_lead", "Một câu mở đầu.")
    other.fill("#id_lead", "Một câu khác.")
    with other.expect_navigation():
        other.click(".act-bar [name=_save]")
    newsroom.save(shared, newsroom.editor, kicker="Giao thông")
    expect(page.locator(NEWS)).to_be_visible(timeout=15_000)
    expect_state(page, "kept")
    keep_picture(page, f"keep-lines-{name}", full=False)
    assert window.sideways() == 0

    window.context.set_offline(True)
    page.fill("#id_lead", "Một câu mở đầu nữa.")
    expect_state(page, "away")
    page.click(".act-bar [name=_save]")
    expect(page.locator(NOTICE)).to_be_visible()
    keep_picture(page, f"keep-away-{name}", full=False)
    assert window.sideways() == 0
