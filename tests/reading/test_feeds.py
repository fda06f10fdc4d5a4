"""Feeds: whole stories in three formats, valid by their rules, and gone from them what is gone from the site."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import etree, html

from articles import clock
from articles.models import Act, Article, Author, Category, SiteSettings
from tests.cast import Newsroom
from tests.reading import machine_rules as rules
from tests.reading.conftest import NOON, Publish
from tests.reading.opened import open_page

pytestmark = pytest.mark.usefixtures("site", "noon")

HOUR = timedelta(hours=1)
HERE = "http://testserver"
FAULTS = {"rss.xml": rules.rss_faults, "atom.xml": rules.atom_faults, "feed.json": rules.json_faults}
KINDS = {
    "rss.xml": "application/rss+xml; charset=utf-8",
    "atom.xml": "application/atom+xml; charset=utf-8",
    "feed.json": "application/feed+json; charset=utf-8",
}
PLACES = ("/", "/xa-hoi/", "/tu-khoa/boi-loi/", "/tac-gia/thu-ha/")


@pytest.fixture
def rich(publish: Publish, newsroom: Newsroom) -> Article:
    """A story with every kind of block, links inside and outside, and letters that XML minds."""
    section = Category.objects.create(name="Xã hội", slug="xa-hoi")
    photo = newsroom.photo(caption="Bến <A> & B", alt='Trẻ "tập" bơi', credit="Thu Hà")
    second, clip = newsroom.photo(), newsroom.clip()
    body = (
        '<p>Một &amp; hai, <a href="/tin-7.html">tin cũ</a>, <a href="https://example.org/a?b=1&amp;c=2">nguồn</a>.</p>'
        f"<figure data-photo='{photo.pk}'><figcaption></figcaption></figure>"
        f"<div data-gallery><figure data-photo='{photo.pk}'></figure><figure data-photo='{second.pk}'></figure></div>"
        f"<div data-audio='{clip.pk}'></div><aside class='pullquote'><p>“Nước là bạn.”</p></aside>"
        "<div data-embed='https://www.youtube.com/watch?v=dQw4w9WgXcQ'></div>"
    )
    publish("Bến tàu cũ", ago=3 * HOUR, category=section, tags=["bơi lội"])
    return publish(
        "Lớp học <bơi> & hơn thế", ago=2 * HOUR, lead="Ba < bốn & năm.", body=body, category=section,
        tags=["bơi lội", "hè & thu"], lead_photo=photo,
    )  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
@pytest.mark.parametrize("place", PLACES)
def test_every_feed_keeps_the_rules_of_its_format(rich: Article, reader: Client, place: str, name: str) -> None:
    response = reader.get(place + name)
    assert (response.status_code, response["Content-Type"]) == (200, KINDS[name])
    assert FAULTS[name](response.content) == []


@pytest.mark.parametrize("name", FAULTS)
def test_an_empty_section_has_an_empty_feed_that_keeps_the_rules(reader: Client, name: str) -> None:
    Category.objects.create(name="Mới lập", slug="moi-lap")
    assert FAULTS[name](reader.get(f"/moi-lap/{name}").content) == []


def items(reader: Client, path: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(reader.get(path).content)["items"]
    return found


def test_a_story_stands_in_a_feed_with_its_whole_text(rich: Article, reader: Client) -> None:
    [first, second] = items(reader, "/xa-hoi/feed.json")
    photo = rich.lead_photo
    assert photo is not None
    assert second["title"] == "Bến tàu cũ"
    assert (first["title"], first["summary"]) == ("Lớp học <bơi> & hơn thế", "Ba < bốn & năm.")
    assert first["url"] == f"{HERE}/lop-hoc-boi-hon-the-{rich.pk}.html"
    assert first["date_published"] == "2025-01-02T10:00:00+07:00"
    assert (first["authors"], first["tags"]) == (
        [{"name": "Thu Hà", "url": f"{HERE}/tac-gia/thu-ha/"}],
        ["Xã hội", "bơi lội", "hè & thu"],
    )
    assert first["image"] == f"{HERE}/anh/{photo.token}/16x9.jpg"
    text: Any = html.fromstring(f"<div>{first['content_html']}</div>")
    assert [image.get("src") for image in text.iter("img")][:2] == [f"{HERE}/anh/{photo.token}/1600.webp"] * 2
    assert [link.get("href") for link in text.iter("a")] == [
        f"{HERE}/tin-7.html", "https://example.org/a?b=1&c=2", "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
    ]  # fmt: skip
    assert "Bến <A> & B (Ảnh: Thu Hà)" in text.text_content()
    assert [quote.text_content() for quote in text.iter("blockquote")] == ["“Nước là bạn.”"]


def test_the_three_formats_say_the_same(rich: Article, reader: Client) -> None:
    channel = etree.fromstring(reader.get("/rss.xml").content)[0]
    feed: Any = etree.fromstring(reader.get("/atom.xml").content)
    stories = items(reader, "/feed.json")
    atom = rules.ATOM
    said = [(item["id"], item["url"], item["title"], item["content_html"]) for item in stories]
    assert [
        (item.findtext("guid"), item.findtext("link"), item.findtext("title"), item.findtext(rules.CONTENT))
        for item in channel.findall("item")
    ] == said
    assert [
        (entry.findtext(f"{atom}id"), entry.find(f"{atom}link").get("href"), entry.findtext(f"{atom}title"),
         entry.findtext(f"{atom}content"))
        for entry in feed.findall(f"{atom}entry")
    ] == said  # fmt: skip


def test_a_photo_stands_in_rss_and_atom_as_media(rich: Article, reader: Client) -> None:
    photo = rich.lead_photo
    assert photo is not None
    for name in ("rss.xml", "atom.xml"):
        media: Any
        [media] = etree.fromstring(reader.get(f"/{name}").content).iter(f"{rules.MEDIA}content")
        assert dict(media.attrib) == {
            "url": f"{HERE}/anh/{photo.token}/16x9.jpg", "medium": "image", "type": "image/jpeg",
            "width": "1200", "height": "675",
        }  # fmt: skip
        assert [part.text for part in media] == ['Trẻ "tập" bơi', "Thu Hà"]


def test_a_reader_that_has_the_feed_is_told_so_and_one_that_has_an_old_one_gets_the_new(
    rich: Article, newsroom: Newsroom, reader: Client
) -> None:
    first = reader.get("/rss.xml")
    etag, modified = first["ETag"], first["Last-Modified"]
    assert modified == "Thu, 02 Jan 2025 03:00:00 GMT"
    assert reader.get("/rss.xml", headers={"if-none-match": etag}).status_code == 304
    assert reader.get("/rss.xml", headers={"if-modified-since": modified}).status_code == 304

    with clock.held_at(NOON - HOUR):
        newsroom.act(rich, Act.HIDE, newsroom.managing_editor, "Chờ xác minh")
    again = reader.get("/rss.xml", headers={"if-modified-since": modified})
    assert (again.status_code, again["Last-Modified"]) == (200, "Thu, 02 Jan 2025 04:00:00 GMT")
    assert "Lớp học" not in again.content.decode()


def test_what_is_not_live_stands_in_no_feed(publish: Publish, newsroom: Newsroom, reader: Client) -> None:
    publish("Đang đăng")
    publish("Hết hạn", ago=3 * HOUR, expires_at=NOON - HOUR)
    newsroom.published("Sắp đăng", at=NOON + HOUR)
    newsroom.story("Bản nháp")
    assert [item["title"] for item in items(reader, "/feed.json")] == ["Đang đăng"]


def test_a_story_that_was_paid_for_says_so_first(publish: Publish, reader: Client) -> None:
    publish("Khai trương", is_sponsored=True, body='<p><a href="https://example.org/">Cửa hàng</a></p>')
    [item] = items(reader, "/feed.json")
    assert item["tags"][0] == "Thông tin doanh nghiệp"
    assert item["content_html"].startswith("<p>Thông tin doanh nghiệp</p>")
    assert 'rel="sponsored noopener"' in item["content_html"]


@pytest.mark.parametrize("path", ["/tu-khoa/khong/rss.xml", "/tac-gia/bbt/rss.xml", "/khong/rss.xml", "/rss.json"])
def test_what_has_no_page_has_no_feed(reader: Client, path: str) -> None:
    Author.objects.create(pen_name="BBT", slug="bbt")
    assert reader.get(path).status_code == 404


@pytest.mark.parametrize("place", ["/xa-hoi/", "/tu-khoa/boi-loi/", "/tac-gia/thu-ha/"])
def test_a_list_names_its_feeds(rich: Article, reader: Client, place: str) -> None:
    links = open_page(reader, place).values("//link[@rel='alternate']/@href")
    assert links == [*(place + name for name in FAULTS), "/rss.xml"]


def test_a_page_names_the_feeds_of_all_sections_in_their_language(reader: Client) -> None:
    Category.objects.create(name="ព័ត៌មាន", slug="khmer", language="km")
    found = open_page(reader, "/rss/")
    assert found.values("//main//a[@type='application/rss+xml']/@href") == [
        "/rss.xml", "/khmer/rss.xml", "/dinh-chinh/rss.xml",
    ]  # fmt: skip
    assert found.texts("//main//b[@lang='km']") == ["ព័ត៌មាន"]


def test_a_hub_is_named_only_where_the_house_has_one(rich: Article, reader: Client, settings: Any) -> None:
    assert b"hub" not in reader.get("/rss.xml").content
    settings.WEBSUB_HUB = "https://hub.example/"
    assert b'href="https://hub.example/" rel="hub"' in reader.get("/rss.xml").content
    assert json.loads(reader.get("/feed.json").content)["hubs"] == [{"type": "WebSub", "url": "https://hub.example/"}]


@pytest.mark.parametrize("stories", [1, 3])
def test_a_feed_costs_the_same_however_many_stories_it_holds(
    publish: Publish, newsroom: Newsroom, reader: Client, site: SiteSettings, stories: int
) -> None:
    for number in range(stories):
        publish(f"Tin {number}", lead_photo=newsroom.photo(), tags=[f"từ {number}", "chung"])
    costs = {}
    for path in (
        "/rss.xml",
        "/tin-dia-phuong/atom.xml",
        "/tu-khoa/chung/feed.json",
        "/tac-gia/thu-ha/rss.xml",
        "/rss/",
    ):
        with CaptureQueriesContext(connection) as statements:
            assert reader.get(path).status_code == 200
        costs[path] = len(statements)
    assert list(costs.values()) == [4, 4, 5, 5, 1]
