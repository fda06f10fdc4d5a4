"""The names under a story are put in order by buttons."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import expect

from articles.models import Byline
from tests.browser.hands import keep_picture
from tests.cast import Newsroom


def test_names_change_places_by_a_button_and_a_new_one_comes_last(windows: Any, newsroom: Newsroom) -> None:
    names = [newsroom.author("Thu Hà", newsroom.reporter), newsroom.author("Công Toàn"), newsroom.author("Hồng Duyên")]
    story = newsroom.story(authors=names[:2])
    window = windows()
    window.sign_in("thu")
    page = window.open(f"/admin/articles/article/{story.pk}/change/")

    page.locator("#bylines-group").get_by_role("button", name="Đưa xuống").first.click()
    expect(page.locator(".desk-unseen[role=status]").last).to_have_text("Thu Hà giờ đứng thứ 2.")
    page.locator("#bylines-group .add-row a").click()
    page.locator("#bylines-2 .select2-selection").click()
    page.locator(".select2-search__field").press_sequentially("hong duyen")
    page.locator(".select2-results__option--highlighted", has_text="Hồng Duyên").click()
    keep_picture(page, "bylines", full=False)
    with page.expect_navigation():
        page.keyboard.press("Control+s")

    printed = list(Byline.objects.filter(article=story).order_by("position").values_list("author__pen_name", flat=True))
    assert printed == ["Công Toàn", "Thu Hà", "Hồng Duyên"]
