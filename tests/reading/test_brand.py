"""The house's own look on the page: a stylesheet at an address of its own, a logo, an icon, the browser's bars."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from lxml import html

from articles import clock
from articles.models import SiteSettings
from tests.reading.opened import open_page, put_mark

pytestmark = pytest.mark.usefixtures("site", "noon")


def page(reader: Client, path: str = "/") -> Any:
    return html.document_fromstring(reader.get(path).content)


def stylesheets(reader: Client) -> list[str]:
    return [str(address) for address in page(reader).xpath("//link[@rel='stylesheet']/@href")]


def test_a_house_that_changed_nothing_asks_for_nothing_more(reader: Client) -> None:
    assert stylesheets(reader) == ["/static/css/reading.css"]
    assert page(reader).xpath("//link[@rel='icon']/@href") == ["/static/favicon.svg"]
    assert page(reader).xpath("//meta[@name='theme-color']/@content") == ["#0a3d33", "#0a2a23"]


def test_its_colours_come_after_the_sites_own_in_the_same_layer(reader: Client) -> None:
    SiteSettings.objects.update(accent="#8a1a5b", reading_font="times")
    own, brand = stylesheets(reader)
    answer = open_page(reader, brand)

    assert own == "/static/css/reading.css"
    assert answer.headers["Content-Type"] == "text/css; charset=utf-8"
    assert answer.source.startswith('@layer tokens { :root { --river: #8a1a5b; --serif: "Times New Roman",')
    assert "--river: light-dark(#8a1a5b, #" in answer.source
    assert "--band" not in answer.source


def test_its_address_changes_with_it_and_may_be_kept_for_ever(reader: Client) -> None:
    SiteSettings.objects.update(band="#8a1a5b")
    before = stylesheets(reader)[1]
    SiteSettings.objects.update(band="#123456")
    after = stylesheets(reader)[1]

    assert before != after
    assert open_page(reader, after).headers["Cache-Control"] == "public, max-age=31536000, immutable"
    late = open_page(reader, before)
    assert (late.headers["Cache-Control"], "#123456" in late.source) == ("no-cache", True)
    assert reader.get(after, headers={"if-none-match": open_page(reader, after).headers["ETag"]}).status_code == 304


def test_bars_and_icon_follow_the_masthead(reader: Client) -> None:
    SiteSettings.objects.update(band="#8a1a5b")
    seen = page(reader)
    light, dark = seen.xpath("//meta[@name='theme-color']/@content")
    (icon,) = seen.xpath("//link[@rel='icon']/@href")

    assert light == "#8a1a5b" != dark
    drawing = open_page(reader, icon)
    assert (drawing.headers["Content-Type"], 'fill="#8a1a5b"' in drawing.source) == ("image/svg+xml", True)


@pytest.mark.parametrize(("alone", "alt", "printed"), [(True, "Bến Nước", False), (False, "", True)])
def test_the_logo_stands_in_the_masthead_with_its_size(
    reader: Client, site: SiteSettings, alone: bool, alt: str, printed: bool
) -> None:
    SiteSettings.objects.update(logo=put_mark(), logo_alone=alone, short_name="Bến Nước")
    (wordmark,) = page(reader).xpath("//header//a[@class='wordmark']")
    (logo,) = wordmark.xpath(".//img")

    assert (logo.get("width"), logo.get("height"), logo.get("alt")) == ("64", "32", alt)
    assert ("Bến Nước" in wordmark.text_content()) is printed
    answer = reader.get(logo.get("src"))
    assert b"".join(answer.streaming_content)[8:12] == b"WEBP"  # type: ignore[attr-defined]
    answer.close()


def test_an_uploaded_icon_is_the_icon_everywhere(reader: Client) -> None:
    SiteSettings.objects.update(icon=put_mark(), band="#8a1a5b")
    seen = page(reader)
    small, touch = seen.xpath("//link[@rel='icon']/@href"), seen.xpath("//link[@rel='apple-touch-icon']/@href")
    assert [address.rpartition("/")[2] for address in (*small, *touch)] == ["192.png", "180.png"]
    assert open_page(reader, small[0]).headers["Content-Type"] == "image/png"
    manifest = reader.get("/manifest.webmanifest").json()
    assert manifest["theme_color"] == "#8a1a5b"
    assert [icon["src"].rpartition("/")[2] for icon in manifest["icons"]] == ["192.png", "512.png"]


def test_a_mark_that_no_imprint_shows_is_not_served(reader: Client) -> None:
    mark = put_mark()
    assert reader.get(f"/giao-dien/{mark.token}/logo.webp").status_code == 404
    SiteSettings.objects.update(logo=mark)
    assert open_page(reader, f"/giao-dien/{mark.token}/logo.webp").status == 200
    assert reader.get(f"/giao-dien/{mark.token}/640.webp").status_code == 404


def test_an_imprint_that_is_to_come_shows_none_of_its_colours(reader: Client, site: SiteSettings) -> None:
    coming = SiteSettings.objects.create(
        effective_from=clock.now() + timedelta(days=1), name="Khác", short_name="Khác", band="#8a1a5b"
    )
    assert reader.get(f"/giao-dien/{coming.pk}-0000000000.css").status_code == 404
