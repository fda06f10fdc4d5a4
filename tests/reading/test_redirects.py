"""Addresses never die: what a reader gets who comes by an old one."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from articles.models import Act, Redirect, RedirectHit
from newsroom.databases import PUBLIC_ROLE
from tests.cast import Newsroom
from tests.reading.conftest import NOON, Publish
from tests.reading.opened import address
from tests.roles import acting_as

pytestmark = pytest.mark.usefixtures("site", "noon")


def went(reader: Client, path: str) -> tuple[int, str]:
    response = reader.get(path)
    return response.status_code, response.headers.get("Location", "")


@pytest.mark.parametrize(
    ("old", "asked"),
    [
        ("/t/lop-hoc-boi", "/t/lop-hoc-boi"),
        ("/t/lop-hoc-boi", "/t/lop-hoc-boi/"),
        ("/t/lop-hoc-boi/", "/t/lop-hoc-boi"),
        ("/f/3050/ben-tau-3050.html", "/f/3050/ben-tau-3050.html"),
        ("/t/lớp-học", "/t/l%E1%BB%9Bp-h%E1%BB%8Dc"),
        ("/index.php?option=tin&id=5", "/index.php?option=tin&id=5"),
        ("/index.php", "/index.php?option=tin&id=6"),
        ("/cu-99999.html", "/cu-99999.html"),
    ],
)
def test_an_address_of_an_earlier_site_leads_to_where_it_is_now(reader: Client, old: str, asked: str) -> None:
    Redirect.objects.create(path=old, target="/tin-dia-phuong/")
    with acting_as(PUBLIC_ROLE):
        assert went(reader, asked) == (301, "/tin-dia-phuong/")


def test_the_query_decides_before_the_path_alone(reader: Client) -> None:
    Redirect.objects.create(path="/index.php", target="/moi-nhat/")
    Redirect.objects.create(path="/index.php?id=5", target="/tin-dia-phuong/")
    assert went(reader, "/index.php?id=5") == (301, "/tin-dia-phuong/")
    assert went(reader, "/index.php?id=6") == (301, "/moi-nhat/")


def test_a_story_is_reached_in_one_hop_whatever_its_headline_is_today(
    publish: Publish, newsroom: Newsroom, reader: Client
) -> None:
    story = publish("Bến tàu cũ", ago=timedelta(hours=3))
    Redirect.objects.create(path="/f/9/x-9.html", target=address(story))
    Redirect.objects.create(path="/t/so", target=f"/tin-{story.pk}.html")
    newsroom.act(story, Act.TAKE, newsroom.editor)
    newsroom.save(story, newsroom.editor, headline="Bến tàu mới")
    newsroom.act(story, Act.PUBLISH, newsroom.managing_editor)
    story.refresh_from_db()
    assert went(reader, "/f/9/x-9.html") == went(reader, "/t/so") == (301, address(story))


def test_a_story_that_is_gone_says_so_at_its_own_address(publish: Publish, newsroom: Newsroom, reader: Client) -> None:
    story = publish("Bến tàu")
    Redirect.objects.create(path="/t/ben-tau", target=address(story))
    newsroom.act(story, Act.HIDE, newsroom.managing_editor, "Lý do")
    status, target = went(reader, "/t/ben-tau")
    assert (status, target, reader.get(target).status_code) == (301, address(story), 410)


def test_the_feed_of_a_list_moves_with_it(publish: Publish, reader: Client) -> None:
    publish("Tin", tags=["bến phà"])
    Redirect.objects.create(path="/tu-khoa/ben-tau/", target="/tu-khoa/ben-pha/")
    assert went(reader, "/tu-khoa/ben-tau/rss.xml") == (301, "/tu-khoa/ben-pha/rss.xml")


def test_every_hit_is_counted_and_nothing_else_is(reader: Client) -> None:
    row = Redirect.objects.create(path="/t/cu", target="/")
    with acting_as(PUBLIC_ROLE):
        for path in ("/t/cu", "/t/cu", "/t/khong"):
            reader.get(path)
    assert list(RedirectHit.objects.values_list("redirect_id", "hits", "last_at")) == [(row.pk, 2, NOON)]


def test_what_answers_by_itself_is_never_looked_up(publish: Publish, reader: Client) -> None:
    story = publish("Bến tàu")
    for path in ("/", "/tin-dia-phuong/", address(story)):
        Redirect.objects.create(path=path, target="/thong-bao/")
    assert [reader.get(path).status_code for path in ("/", "/tin-dia-phuong/", address(story))] == [200, 200, 200]


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_only_reading_is_sent_on(reader: Client, method: str) -> None:
    Redirect.objects.create(path="/t/cu", target="/")
    answer: Any = getattr(reader, method)("/t/cu")
    assert answer.status_code in {403, 404}
