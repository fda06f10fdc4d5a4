"""Rights and duty without a mouse: the table by arrows, a role by keys, and all of it on a phone."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import expect

from articles.models import Assignment, Category, SiteSettings, User
from tests.browser.hands import keep_picture, tab_to
from tests.cast import Newsroom


def test_a_role_is_given_by_keyboard_alone_and_the_table_is_where_it_was(
    windows: Any, site: SiteSettings, newsroom: Newsroom, reporter: User, managing_editor: User
) -> None:
    sport = Category.objects.create(name="Thể thao", slug="the-thao", position=2)
    window = windows()
    page = window.sign_in("phuc")
    page = window.open("/admin/rights/")
    tab_to(page, ".rights-table a")
    page.keyboard.press("Tab")  # the table is one stop: the next is behind it
    assert not page.evaluate("document.activeElement.matches('.rights-table a')")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Control+Home")
    for _row in range(9):
        if page.evaluate("document.activeElement.textContent").strip() == str(reporter):
            break
        page.keyboard.press("ArrowDown")
    page.keyboard.press("End")
    expect(page.locator(f"#c-{reporter.pk}-{sport.pk}")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/admin/rights/*/?place=*")
    tab_to(page, "input[name=role]")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator(f"#c-{reporter.pk}-{sport.pk}")).to_be_focused()
    assert list(Assignment.objects.filter(account=reporter, category=sport).values_list("role", flat=True)) == [
        "Editor"
    ]
    keep_picture(page, "rights-1280")
    assert window.complaints == []


def test_table_person_and_roster_fit_a_phone(
    windows: Any, site: SiteSettings, newsroom: Newsroom, reporter: User, managing_editor: User
) -> None:
    window = windows("phone", 320)
    window.sign_in("phuc")
    for address in ("/admin/rights/", f"/admin/rights/{reporter.pk}/?place=all", "/admin/roster/",
                    "/admin/roster/add/"):  # fmt: skip
        page = window.open(address)
        expect(page.locator("h1")).to_be_visible()
        assert window.sideways() == 0, address
    assert window.complaints == []
