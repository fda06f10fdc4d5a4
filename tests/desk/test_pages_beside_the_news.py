"""The desk keeps the pages beside the news: every text has its time, and none is lost."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client

from articles.models import Category, PageText, SiteSettings, StaticPage
from tests.cast import Newsroom
from tests.desk.at_the_form import at_the_desk

NOW = datetime(2025, 1, 2, 5, 0, tzinfo=UTC)  # noon in the newsroom
DAY = timedelta(days=1)
ADD = "/admin/articles/staticpage/add/"

pytestmark = pytest.mark.usefixtures("site")


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def desk(newsroom: Newsroom) -> Client:
    return at_the_desk(newsroom.managing_editor)


def typed(**more: str) -> dict[str, str]:
    fields = {
        "title": "Giới thiệu", "body": "<p>Một.</p>", "visible_from": "", "visible_until": "", "slug": "",
        "position": "1", "in_footer": "on",
    }  # fmt: skip
    return fields | more


def change(desk: Client, **more: str) -> None:
    page = StaticPage.objects.get()
    answer = desk.post(f"/admin/articles/staticpage/{page.pk}/change/", typed(slug=page.slug, **more))
    assert answer.status_code == 302, answer.context["errors"]


def texts() -> list[tuple[str, datetime, datetime | None]]:
    return list(PageText.objects.order_by("pk").values_list("body", "visible_from", "visible_until"))


def test_a_new_page_is_up_at_once_under_its_title(desk: Client) -> None:
    desk.post(ADD, typed(body="<p>Một.</p><script>alert(1)</script>"))

    assert StaticPage.objects.get().slug == "gioi-thieu"
    assert texts() == [("<p>Một.</p>", NOW, None)]


def test_a_change_ends_the_text_before_it_and_keeps_it(desk: Client) -> None:
    desk.post(ADD, typed())
    with time_machine.travel(NOW + DAY, tick=False):
        change(desk, body="<p>Hai.</p>")

    assert texts() == [("<p>Một.</p>", NOW, NOW + DAY), ("<p>Hai.</p>", NOW + DAY, None)]


def test_a_coming_text_waits_and_another_one_takes_its_place(desk: Client) -> None:
    desk.post(ADD, typed())
    with time_machine.travel(NOW + DAY, tick=False):
        change(desk, body="<p>Hai.</p>", visible_from="08:00 05/01/2025")
        change(desk, body="<p>Ba.</p>", visible_from="09:00 06/01/2025")

        change(desk, body="<p>Bốn.</p>", visible_from="08:00 05/01/2025")
        shown = desk.get(f"/admin/articles/staticpage/{StaticPage.objects.get().pk}/change/")

    fifth, sixth = datetime(2025, 1, 5, 1, tzinfo=UTC), datetime(2025, 1, 6, 2, tzinfo=UTC)
    assert texts() == [
        ("<p>Một.</p>", NOW, fifth), ("<p>Hai.</p>", fifth, fifth), ("<p>Ba.</p>", sixth, sixth),
        ("<p>Bốn.</p>", fifth, None),
    ]  # fmt: skip
    assert shown.context["adminform"].form.initial["body"] == "<p>Bốn.</p>"


def test_a_save_that_says_nothing_new_makes_no_text(desk: Client) -> None:
    desk.post(ADD, typed())
    change(desk, position="7")

    assert (len(texts()), StaticPage.objects.get().position) == (1, 7)


def test_a_page_comes_down_at_its_expiry(desk: Client) -> None:
    desk.post(ADD, typed())
    change(desk, visible_until="08:00 05/01/2025")

    assert texts() == [("<p>Một.</p>", NOW, datetime(2025, 1, 5, 1, tzinfo=UTC))]


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"slug": "tin-dia-phuong"}, "slug"),
        ({"slug": "su-kien"}, "slug"),
        ({"title": "ភាសាខ្មែរ"}, "slug"),
        ({"title": ""}, "title"),
        ({"body": "<figure data-photo='1'><figcaption></figcaption></figure>"}, "body"),
        ({"visible_until": "08:00 01/01/2025"}, "visible_until"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(
    desk: Client, category: Category, more: dict[str, str], field: str
) -> None:
    answer = desk.post(ADD, typed(**more))

    assert field in answer.context["adminform"].form.errors
    assert not StaticPage.objects.exists()


@pytest.mark.parametrize(("who", "status"), [("reporter", 403), ("editor", 403), ("managing_editor", 200)])
def test_managing_editors_keep_the_pages(newsroom: Newsroom, site: SiteSettings, who: str, status: int) -> None:
    assert at_the_desk(getattr(newsroom, who)).get(ADD).status_code == status


@pytest.mark.parametrize(("title", "refused"), [("Phóng viên mảng biển", True), ("Biển, biên phòng", False)])
def test_no_title_of_a_newspaper_stands_under_a_name_of_a_general_information_site(
    newsroom: Newsroom, title: str, refused: bool
) -> None:
    desk = at_the_desk(newsroom.editor)
    answer = desk.post("/admin/articles/author/add/", {"pen_name": "Sô Phi", "title": title, "is_active": "on"})

    assert (answer.status_code == 200) is refused
