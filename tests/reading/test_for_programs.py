"""oEmbed and the key of IndexNow: small answers for programs."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import Act
from tests.cast import Newsroom
from tests.reading.conftest import Publish
from tests.reading.opened import address, open_story

pytestmark = pytest.mark.usefixtures("site", "noon")

HERE = "http://testserver"


def test_a_story_names_an_address_at_which_programs_learn_how_to_show_it(
    publish: Publish, newsroom: Newsroom, reader: Client
) -> None:
    photo = newsroom.photo(focus_x=37, focus_y=20)
    story = publish("Lớp học bơi", lead_photo=photo)
    [there] = open_story(reader, story).values("//link[@type='application/json+oembed']/@href")
    with CaptureQueriesContext(connection) as statements:
        answer = reader.get(there)
    assert answer.json() == {
        "version": "1.0",
        "type": "link",
        "title": "Lớp học bơi",
        "url": HERE + address(story),
        "author_name": "Thu Hà",
        "author_url": f"{HERE}/tac-gia/thu-ha/",
        "provider_name": "Đài Phát thanh và Truyền hình Bến Nước",
        "provider_url": f"{HERE}/",
        "cache_age": 300,
        "thumbnail_url": f"{HERE}/anh/{photo.token}/share037020.jpg",
        "thumbnail_width": 1200,
        "thumbnail_height": 630,
    }
    assert (len(statements), answer["Access-Control-Allow-Origin"]) == (3, "*")


def test_the_address_may_be_an_old_one(publish: Publish, reader: Client) -> None:
    story = publish("Lớp học bơi")
    answer = reader.get("/oembed/", {"url": f"{HERE}/ten-cu-{story.pk}.html"})
    assert answer.json()["url"] == HERE + address(story)
    assert "thumbnail_url" not in answer.json()


def test_what_is_no_live_story_of_this_site_is_not_there(publish: Publish, newsroom: Newsroom, reader: Client) -> None:
    hidden, draft = publish("Đã ẩn"), newsroom.story("Bản nháp")
    newsroom.act(hidden, Act.HIDE, newsroom.managing_editor, "Lý do")
    asked = [
        HERE + address(hidden), HERE + address(draft), f"{HERE}/", "https://xau.example/x-1.html", "http://[", "",
        f"{HERE}/x-{'9' * 18}.html",
    ]  # fmt: skip
    assert [reader.get(f"/oembed/?url={quote(one, safe='')}").status_code for one in asked] == [404] * len(asked)
    assert reader.get("/oembed/", {"url": HERE + address(hidden), "format": "xml"}).status_code == 501


@pytest.mark.parametrize(("key", "status"), [("bennuoc-2025", 200), ("bennuoc-2024", 404), ("kurz", 404)])
def test_the_key_is_there_for_who_knows_it(reader: Client, settings: Any, key: str, status: int) -> None:
    settings.INDEXNOW_KEY = "bennuoc-2025"
    assert reader.get(f"/{key}.txt").status_code == status


def test_without_a_key_there_is_no_such_file(reader: Client) -> None:
    assert reader.get("/bennuoc-2025.txt").status_code == 404
