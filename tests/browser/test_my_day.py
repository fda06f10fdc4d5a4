"""My day on every width, and how it stays true while somebody looks at it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from articles import clock
from articles.models import Act, State
from tests.browser.conftest import Window
from tests.browser.hands import keep_picture
from tests.cast import Newsroom

LONG = "Ủy ban nhân dân tỉnh họp phiên thường kỳ bàn chuyện mặn xâm nhập sớm và chuyện cứu lúa đông xuân"

# Pixels between each block and the one above it in its column.
GAPS = """() => {
  const cells = [...document.querySelectorAll(".day-beside-part > .day-cell")]
  const boxes = cells.flatMap((cell) => [...cell.getClientRects()])
  const column = (box) => Math.round(box.left)
  const above = (box) => boxes.filter((one) => column(one) === column(box) && one.top < box.top).at(-1)
  return boxes.filter(above).map((box) => Math.round(box.top - above(box).bottom))
}"""


@pytest.fixture
def busy(newsroom: Newsroom) -> Newsroom:
    """Something in every block."""
    for state in (State.AWAITING_EDITING, State.AWAITING_APPROVAL, State.AWAITING_PUBLICATION, State.RETURNED):
        newsroom.bring_to(state, newsroom.story(f"{LONG} {state}"))
    newsroom.act(newsroom.bring_to(State.AWAITING_EDITING), Act.MARK_URGENT, newsroom.reporter)
    newsroom.published(f"{LONG} đã đăng")
    newsroom.published(f"{LONG} hẹn giờ", at=clock.now() + timedelta(hours=3))
    newsroom.photo(caption="Bến tàu lúc năm giờ sáng")
    return newsroom


@pytest.mark.parametrize("width", [320, 360, 768, 1440])
def test_no_width_scrolls_sideways_and_no_block_leaves_a_hole(
    windows: Callable[..., Window], busy: Newsroom, width: int
) -> None:
    window = windows("desk", width=width, height=900)
    window.sign_in("phuc")
    page = window.open("/admin/")
    assert page.locator(".day-block").count() >= 9
    assert (window.sideways(), window.complaints) == (0, [])
    keep_picture(page, f"my-day-{width}")
    # Each column is filled from its top without a gap between one block and the next.
    gaps = page.evaluate(GAPS)
    assert all(abs(gap) <= 1 for gap in gaps), gaps


def test_what_is_new_comes_by_itself_and_never_under_the_focus(
    windows: Callable[..., Window], newsroom: Newsroom
) -> None:
    newsroom.bring_to(State.AWAITING_EDITING, newsroom.story("Tin đang đọc"))
    window = windows("desk")
    page = window.sign_in("diep")
    page.get_by_role("link", name="Tin đang đọc").focus()
    newsroom.bring_to(State.AWAITING_EDITING, newsroom.story("Tin mới gửi"))
    newsroom.published("Tin vừa đăng")

    def look() -> None:
        with page.expect_response("**/my-day/**"):
            page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")

    look()
    expect(page.locator("#day-live")).to_contain_text("Tin vừa đăng")
    expect(page.locator(".day-said")).to_have_text("2 bài đang chờ bạn.")
    expect(page.locator("#day-awaiting_editing")).not_to_contain_text("Tin mới gửi")
    expect(page.locator("a:focus")).to_have_text("Tin đang đọc")
    page.evaluate("document.activeElement.blur()")
    newsroom.published("Tin nữa")  # the page has said that it knows the last answer
    look()
    expect(page.locator("#day-awaiting_editing")).to_contain_text("Tin mới gửi")
    assert window.complaints == []
