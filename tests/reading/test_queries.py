"""How many questions a page asks the database: the same number with one row of everything and with three."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles import clock
from articles.models import (
    Act,
    Announcement,
    Article,
    BreakingNews,
    Byline,
    Category,
    Placement,
    PublicPhoto,
    Redirect,
    SiteSettings,
    StaticPage,
    Topic,
    TopicPick,
    Video,
    ViewBaseline,
    ViewBucket,
)
from articles.text import NEWSROOM_ZONE
from tests.cast import Newsroom
from tests.reading.opened import put_rendition

pytestmark = pytest.mark.usefixtures("site")

HOUR = timedelta(hours=1)


@pytest.fixture(params=[1, 3], ids=["one of each", "three of each"])
def full_house(request: pytest.FixtureRequest, newsroom: Newsroom) -> dict[str, str]:
    """So many stories, each with so many photos, authors, tags and readers; addresses by kind of page."""
    rows = request.param
    with clock.held_at(clock.now() - 2 * HOUR):
        photos = [newsroom.photo(caption=f"Ảnh {number}") for number in range(rows)]
        figures = "".join(f"<figure data-photo='{photo.pk}'><figcaption></figcaption></figure>" for photo in photos)
        authors = [newsroom.author(f"Tác giả {number}") for number in range(rows)]
        fields: dict[str, Any] = {
            "body": f"<p>Một.</p>{figures}", "authors": authors, "tags": [f"từ {number}" for number in range(rows)],
            "lead_photo": photos[0], "topic": Topic.objects.create(name="Mùa lũ", visible_from=clock.now()),
        }  # fmt: skip
        stories = [newsroom.published(f"Tin {number}", **fields) for number in range(rows + 1)]
        hidden = newsroom.published("Ẩn", **fields)
        expired = newsroom.published("Hết hạn", expires_at=clock.now() + HOUR)
        _house(rows, stories)
    newsroom.act(hidden, Act.HIDE, newsroom.managing_editor, "Lý do")
    put_rendition(photos[0])
    notice = Announcement.objects.latest("pk")
    story = stories[0].pk
    return {
        "article": f"/tin-0-{story}.html",
        "front": "/",
        "category": "/tin-dia-phuong/",
        "tag": "/tu-khoa/tu-0/",
        "author": "/tac-gia/tac-gia-0/",
        "latest": "/moi-nhat/",
        "topics": "/su-kien/",
        "topic": "/su-kien/mua-lu/",
        "archive": "/luu-tru/",
        "archive, month": f"/luu-tru/{clock.now():%Y/%m}/",
        "archive, day": f"/luu-tru/{clock.now().astimezone(NEWSROOM_ZONE):%Y/%m/%d}/",
        "authors": "/tac-gia/",
        "tags": "/tu-khoa/",
        "tags, letter": "/tu-khoa/?chu=t",
        "imprint": "/toa-soan/",
        "page beside the news": "/gioi-thieu-0/",
        "documents": "/van-ban/",
        "lost with words": "/khong/tu-0-tu-1.html",
        "announcements": "/thong-bao/",
        "announcement": notice.get_absolute_url(),
        "videos": "/video/",
        "video": Video.objects.latest("pk").get_absolute_url(),
        "kept": "/bai-da-tai/",
        "worker": "/sw.js",
        "manifest": "/manifest.webmanifest",
        "photo": f"/anh/{photos[0].token}/640.webp",
        "withdrawn": f"/an-{hidden.pk}.html",
        "expired": f"/het-han-{expired.pk}.html",
        "no such story": "/x-999999.html",
        "no such tag": "/tu-khoa/khong/",
        "no such section": "/khong-co/",
        "no such address": "/khong/co/gi",
        "moved": "/cu-0/",
        "beacon": f"/luot-xem/{story}/",
        "wrong slug": f"/x-{story}.html",
    }


def _house(rows: int, stories: list[Article]) -> None:
    poster = PublicPhoto.objects.earliest("pk")
    for number in range(rows):
        Category.objects.create(name=f"Mục {number}", slug=f"muc-{number}", position=number + 2)
        Announcement.objects.create(
            title=f"Thông báo {number}", issued_on=clock.now().date(), visible_from=clock.now(), body="Một.\n\nHai."
        )
        Video.objects.create(
            title=f"Phim {number}", address="https://www.youtube.com/watch?v=dQw4w9WgXcQ", poster=poster,
            visible_from=clock.now(),
        )  # fmt: skip
        Redirect.objects.create(path=f"/cu-{number}/", target="/tin-dia-phuong/")
        page = StaticPage.objects.create(slug=f"gioi-thieu-{number}")
        page.texts.create(title=f"Giới thiệu {number}", body="<p>Một.</p>", visible_from=clock.now())
        SiteSettings.objects.create(effective_from=clock.now(), name=f"Báo {number}", short_name="Báo")
        for kind, key in (("front", 0), ("section", stories[0].category_id or 0)):
            Placement.objects.create(
                kind=kind, key=key, slot=f"beside-{number + 1}", article_id=stories[number].pk,
                visible_from=clock.now(),
            )  # fmt: skip
        ends = clock.now() + (number + 3) * HOUR
        BreakingNews.objects.create(text=f"Lũ {number}", visible_from=clock.now(), visible_until=ends)
        Topic.objects.create(name=f"Việc {number}", visible_from=clock.now(), picture=poster)
        TopicPick.objects.create(
            topic=Topic.objects.get(slug="mua-lu"), article_id=stories[number].pk, visible_from=clock.now()
        )
        ViewBucket.objects.create(article_id=stories[0].pk, hour=clock.now() + number * HOUR, views=3)
    ViewBaseline.objects.create(article_id=stories[0].pk, views=491)


def ask(reader: Client, method: str, path: str, **headers: str) -> tuple[int, int]:
    """The status and how many statements it cost. Both wings share this connection here; any other would raise."""
    with CaptureQueriesContext(connection) as statements:
        response = getattr(reader, method)(path, headers=headers)
        response.getvalue()
    return response.status_code, len(statements)


COSTS = {
    "article": (200, 5),
    "front": (200, 4),
    "category": (200, 3),
    "tag": (200, 3),
    "author": (200, 3),
    "latest": (200, 2),
    "topics": (200, 2),
    "topic": (200, 3),
    "archive": (200, 4),
    "archive, month": (200, 3),
    "archive, day": (200, 3),
    "authors": (200, 2),
    "tags": (200, 4),
    "tags, letter": (200, 3),
    "imprint": (200, 2),
    "page beside the news": (200, 2),
    "documents": (200, 3),
    "lost with words": (404, 3),
    "announcements": (200, 3),
    "announcement": (200, 3),
    "kept": (200, 1),
    "worker": (200, 1),
    "manifest": (200, 1),
    "photo": (200, 1),
    "videos": (200, 2),
    "video": (200, 3),
    "withdrawn": (410, 5),
    "expired": (410, 5),
    "wrong slug": (301, 1),
    "moved": (301, 4),
    "no such story": (404, 5),
    "no such tag": (404, 4),
    "no such section": (404, 5),
    "no such address": (404, 3),
}


def test_every_page_asks_a_fixed_number_of_questions(reader: Client, full_house: dict[str, str]) -> None:
    assert {kind: ask(reader, "get", full_house[kind]) for kind in COSTS} == COSTS


def test_a_warm_beacon_is_one_statement_and_the_days_first_fetches_the_salt(
    reader: Client, full_house: dict[str, str]
) -> None:
    headers = {"origin": "http://testserver", "sec-fetch-site": "same-origin"}

    costs = [ask(reader, "post", full_house["beacon"], **headers) for _time in range(3)]

    assert costs == [(200, 5), (200, 1), (200, 1)]


def test_a_refused_beacon_asks_nothing(reader: Client, full_house: dict[str, str]) -> None:
    assert ask(reader, "post", full_house["beacon"], origin="https://elsewhere.example") == (403, 0)


def test_everything_of_the_full_house_is_on_the_page(reader: Client, full_house: dict[str, str]) -> None:
    """The counts above would mean nothing over empty blocks."""
    rows = Byline.objects.filter(article__headline="Tin 0").count()
    article = reader.get(full_house["article"]).content.decode()
    front = reader.get("/").content.decode()

    assert article.count('rel="author"') == article.count('rel="tag"') == article.count('<figure class="photo') == rows
    assert "Phim " in front
    assert "Thông báo 0" in front
    assert f">{491 + 3 * rows}<" in article
