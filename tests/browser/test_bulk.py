"""Several stories chosen in the list and sent on together, by keyboard."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from articles.models import Article, State
from tests.browser.hands import keep_picture, tab_to
from tests.cast import Newsroom


@pytest.mark.parametrize("width", [1440, 360])
def test_two_of_three_are_sent_and_the_third_says_why_not(windows: Any, newsroom: Newsroom, width: int) -> None:
    for headline in ("Lúa được mùa", "Cầu mới thông xe"):
        newsroom.story(headline)
    newsroom.bring_to(State.AWAITING_EDITING, newsroom.story("Đã gửi từ sáng"))
    window = windows(width=width)
    window.sign_in("thu")
    page = window.open("/admin/articles/article/")

    for _row in range(3):
        tab_to(page, "input.action-select:not(:checked)")
        page.keyboard.press("Space")
    page.locator("select[name=action]").select_option("submit")
    keep_picture(page, f"bulk-list-{width}")
    with page.expect_navigation():
        page.locator("button[name=index]").press("Enter")

    expect(page.locator(".bulk-list input:checked")).to_have_count(2)
    expect(page.locator(".bulk-not")).to_contain_text("Đã gửi từ sáng")
    keep_picture(page, f"bulk-asks-{width}")
    tab_to(page, ".act-buttons button")
    with page.expect_navigation():
        page.keyboard.press("Enter")

    expect(page.locator(".act-card[role=status]")).to_contain_text("Đã làm với 2 bài")
    keep_picture(page, f"bulk-done-{width}")
    assert set(Article.objects.values_list("state", flat=True)) == {State.AWAITING_EDITING}
    assert window.sideways() == 0
    assert window.complaints == []
