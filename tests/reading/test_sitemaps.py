"""Sitemaps and robots.txt: valid by their schemas, complete, and silent about what is not live."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import etree

from articles.models import Act, Announcement, Category, PublicPhoto, Tag
from articles.reading import sitemaps
from tests.cast import Newsroom
from tests.correcting import row
from tests.reading import machine_rules as rules
from tests.reading.conftest import NOON, Publish
from tests.reading.opened import address

pytestmark = pytest.mark.usefixtures("site", "noon")

HOUR = timedelta(hours=1)
HERE = "http://testserver"


def addresses(reader: Client, path: str) -> list[str]:
    tree = etree.fromstring(reader.get(path).content)
    return [str(loc.text).removeprefix(HERE) for loc in tree.iter(f"{{{rules.SITEMAP}}}loc")]


def test_robots_txt_leads_to_the_sitemap_and_keeps_machines_off_the_desk(reader: Client) -> None:
    response = reader.get("/robots.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    lines = response.content.decode().splitlines()
    assert lines[0] == "User-agent: *"
    assert {"Disallow: /admin/", "Disallow: /gui-bai/", "Disallow: /xem-truoc/"} <= set(lines)
    assert lines[-1] == f"Sitemap: {HERE}/sitemap.xml"


def test_the_index_and_every_file_keep_the_protocol(publish: Publish, newsroom: Newsroom, reader: Client) -> None:
    publish("Một & <hai>", lead_photo=newsroom.photo(), tags=["bến tàu"])
    index = reader.get("/sitemap.xml").content
    assert rules.index_faults(index) == []
    for path in addresses(reader, "/sitemap.xml"):
        response = reader.get(path)
        assert response["Content-Type"] == "application/xml; charset=utf-8"
        found = [*rules.sitemap_faults(response.content), *rules.image_faults(response.content)]
        assert found == [], path
    assert rules.news_faults(reader.get("/sitemap/tin-moi.xml").content) == []


def test_only_files_that_hold_a_live_story_are_named(
    publish: Publish, newsroom: Newsroom, reader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sitemaps, "STORIES_A_FILE", 1)
    live = publish("Đang đăng", ago=50 * HOUR)
    expired = publish("Hết hạn", ago=3 * HOUR, expires_at=NOON - HOUR)
    coming = newsroom.published("Sắp đăng", at=NOON + HOUR)

    assert addresses(reader, "/sitemap.xml") == ["/sitemap/cac-trang.xml", f"/sitemap/{live.pk}.xml"]
    assert addresses(reader, f"/sitemap/{live.pk}.xml") == [address(live)]
    missing = [f"/sitemap/{expired.pk}.xml", f"/sitemap/{coming.pk}.xml", "/sitemap/9999999999999999999.xml"]
    assert [reader.get(path).status_code for path in missing] == [404, 404, 404]
    lastmod = etree.fromstring(reader.get("/sitemap.xml").content).findtext(f".//{{{rules.SITEMAP}}}lastmod")
    assert lastmod == "2024-12-31T10:00:00+07:00"


def test_every_photo_of_a_story_stands_beside_it_once_at_its_widest(
    publish: Publish, newsroom: Newsroom, reader: Client
) -> None:
    first, second, blocked = newsroom.photo(), newsroom.photo(), newsroom.photo()
    figures = "".join(f"<figure data-photo='{one.pk}'></figure>" for one in (first, second, blocked))
    publish("Có ảnh", lead_photo=first, body=f"<p>Một.</p>{figures}")
    PublicPhoto.objects.filter(pk=blocked.pk).update(withheld_from=NOON)
    tree = etree.fromstring(reader.get("/sitemap/0.xml").content)
    images = [loc.text for loc in tree.iter("{http://www.google.com/schemas/sitemap-image/1.1}loc")]
    assert images == [f"{HERE}/anh/{one.token}/1600.webp" for one in (first, second)]


def test_other_pages_are_named_while_readers_find_something_at_them(
    publish: Publish, newsroom: Newsroom, reader: Client
) -> None:
    publish("Một", tags=["bến tàu"])
    publish("Hai", ago=3 * HOUR, tags=["đã hết"], expires_at=NOON - HOUR)
    Tag.objects.named(["của bản nháp"])
    for title, begins in (("Lịch cắt điện", NOON - HOUR), ("Sắp tới", NOON + HOUR)):
        Announcement.objects.create(title=title, issued_on=NOON.date(), visible_from=begins)
    notice = Announcement.objects.get(title="Lịch cắt điện")
    row(3, visible_from=NOON - HOUR)
    row(4, visible_from=NOON + HOUR)

    assert addresses(reader, "/sitemap/cac-trang.xml") == [
        "/", "/moi-nhat/", "/su-kien/", "/thong-bao/", "/van-ban/", "/dinh-chinh/", "/video/", "/tac-gia/",
        "/luu-tru/", "/tin-dia-phuong/", notice.get_absolute_url(), "/dinh-chinh/3/", "/tac-gia/thu-ha/",
        "/tu-khoa/ben-tau/",
    ]  # fmt: skip


def test_the_news_file_holds_what_first_went_up_in_two_days(
    publish: Publish, newsroom: Newsroom, reader: Client
) -> None:
    khmer = publish("ព័ត៌មាន", ago=HOUR, language="km")
    fresh = publish("Mới & <nóng>", ago=47 * HOUR)
    publish("Cũ", ago=49 * HOUR)
    tree = etree.fromstring(reader.get("/sitemap/tin-moi.xml").content)
    news = "{http://www.google.com/schemas/sitemap-news/0.9}"
    assert addresses(reader, "/sitemap/tin-moi.xml") == [f"/tin-{khmer.pk}.html", address(fresh)]
    assert [one.text for one in tree.iter(f"{news}language")] == ["km", "vi"]
    assert [one.text for one in tree.iter(f"{news}title")] == ["ព័ត៌មាន", "Mới & <nóng>"]
    assert {one.text for one in tree.iter(f"{news}name")} == {"Đài Phát thanh và Truyền hình Bến Nước"}


def test_an_old_story_that_is_moved_up_is_no_news(publish: Publish, newsroom: Newsroom, reader: Client) -> None:
    story = publish("Cũ", ago=90 * HOUR)
    newsroom.act(story, Act.TAKE, newsroom.editor)
    newsroom.save(story, newsroom.editor, lead="Thêm.")
    newsroom.act(story, Act.PUBLISH, newsroom.managing_editor, to_top=True)
    assert reader.get("/sitemap/tin-moi.xml").status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_each_costs_the_same_however_much_there_is(
    publish: Publish, newsroom: Newsroom, reader: Client, rows: int
) -> None:
    for number in range(rows):
        publish(f"Tin {number}", lead_photo=newsroom.photo(), tags=[f"từ {number}"])
        Category.objects.create(name=f"Mục {number}", slug=f"muc-{number}")
    costs: dict[str, Any] = {}
    for name in ("sitemap.xml", "sitemap/0.xml", "sitemap/cac-trang.xml", "sitemap/tin-moi.xml", "robots.txt"):
        with CaptureQueriesContext(connection) as statements:
            assert reader.get(f"/{name}").status_code == 200
        costs[name] = len(statements)
    assert list(costs.values()) == [2, 1, 7, 2, 0]
