"""What a reader's device is given to keep stories: the worker's address, the page of what is kept, the manifest."""

from __future__ import annotations

import json
import re

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from PIL import Image

from articles.models import SiteSettings
from articles.reading.icons import FILES, ICONS, MASKABLE, icon
from tests.reading.opened import open_page

pytestmark = pytest.mark.usefixtures("site")


def shell(reader: Client) -> list[str]:
    source = open_page(reader, "/sw.js").source
    found: list[str] = json.loads(source.partition("SHELL = ")[2].partition(", LANGUAGE")[0])
    return found


def test_the_worker_is_asked_for_again_each_time_and_speaks_the_sites_language(reader: Client) -> None:
    page = open_page(reader, "/sw.js")
    assert (page.status, page.headers["Cache-Control"]) == (200, "no-cache")
    assert page.headers["Content-Type"].startswith("text/javascript")
    assert 'LANGUAGE = "vi"' in page.source
    [imported] = re.findall(r'importScripts\("/static/(.*?)"\)', page.source)
    assert finders.find(imported)


def test_everything_that_the_worker_keeps_from_the_start_is_there(reader: Client) -> None:
    """One that is missing would keep the worker from being installed at all."""
    [first, *files] = shell(reader)
    assert (first, open_page(reader, first).status) == ("/bai-da-tai/", 200)
    assert [path for path in files if not finders.find(path.removeprefix("/static/"))] == []


def test_the_page_of_what_is_kept_knows_no_reader(reader: Client) -> None:
    page = open_page(reader, "/bai-da-tai/")
    assert page.text("//h1") == "Bài đã tải về"
    assert (page.values("//meta[@name='robots']/@content"), page.cookies) == (["noindex"], [])
    assert page.values("//main//li/a/@href") == ["/bai-da-tai/"]  # the pattern that the script fills in


def test_every_page_says_where_the_kept_stories_are_and_has_a_word_for_a_lost_network(reader: Client) -> None:
    for path in ("/", "/tin-dia-phuong/", "/khong/co/gi"):
        page = open_page(reader, path)
        assert page.values("//footer//a[@href='/bai-da-tai/']/@href"), path
        assert page.text("//*[@class='offline']").startswith("Máy không có mạng."), path


def test_the_manifest_is_what_a_phone_needs_to_install_the_site(reader: Client) -> None:
    SiteSettings.objects.update(name="Trang tin Bến Nước", short_name="Bến Nước")
    response = reader.get("/manifest.webmanifest")
    found = json.loads(response.content)
    assert response["Content-Type"] == "application/manifest+json"
    assert (found["name"], found["short_name"], found["lang"]) == ("Trang tin Bến Nước", "Bến Nước", "vi")
    assert (found["start_url"], found["scope"], found["display"]) == ("/", "/", "standalone")
    assert {(row["sizes"], row["purpose"]) for row in found["icons"]} == {
        ("192x192", "any"), ("512x512", "any"), ("512x512", "maskable")
    }  # fmt: skip
    assert [row["src"] for row in found["icons"] if not finders.find(row["src"].removeprefix("/static/"))] == []


def test_a_house_with_its_own_colours_is_kept_and_installed_in_them(reader: Client) -> None:
    SiteSettings.objects.update(band="#7a1c1c")
    page = open_page(reader, "/")
    [own] = [path for path in page.values("//link[@rel='stylesheet']/@href") if not path.startswith("/static/")]
    found = json.loads(reader.get("/manifest.webmanifest").content)
    assert own in shell(reader)
    assert found["theme_color"] == "#7a1c1c"
    assert [row["src"] for row in found["icons"]] == page.values("//link[@rel='icon']/@href")


def test_a_site_without_settings_still_has_a_manifest(reader: Client) -> None:
    SiteSettings.objects.all().delete()
    assert json.loads(reader.get("/manifest.webmanifest").content)["name"]


@pytest.mark.parametrize("name", FILES)
def test_an_icon_fills_its_square_and_a_maskable_one_keeps_its_sign_within_the_circle(name: str) -> None:
    side, part = FILES[name]
    with Image.open(ICONS / name) as drawn:
        picture = drawn.convert("RGB")
    ground = icon(8, part).getpixel((0, 0))
    reach = max(
        ((x - side / 2) ** 2 + (y - side / 2) ** 2) ** 0.5
        for x in range(0, side, 4) for y in range(0, side, 4) if _differs(picture.getpixel((x, y)), ground)
    )  # fmt: skip
    assert picture.size == (side, side)
    assert (reach <= side * 0.4) is (part == MASKABLE)


def _differs(one: object, other: object) -> bool:
    return any(abs(a - b) > 24 for a, b in zip(one, other, strict=True))  # type: ignore[call-overload]


@pytest.mark.parametrize("path", ["/sw.js", "/manifest.webmanifest", "/bai-da-tai/"])
def test_they_only_answer_questions(reader: Client, path: str) -> None:
    assert reader.post(path).status_code == 405
