"""Banners and timed looks: each from its moment to its moment, on every page, and in mourning nothing is for sale."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from lxml import html

from articles import clock
from articles.models import Banner, Look, PublicPhoto, SiteSettings, User
from articles.publishing.names import show_photos
from tests.cast import Newsroom
from tests.desk.at_the_form import at_the_desk
from tests.reading.conftest import Publish
from tests.reading.opened import open_page, put_rendition

pytestmark = pytest.mark.usefixtures("site")

HOUR = timedelta(hours=1)


@pytest.fixture
def picture(newsroom: Newsroom) -> PublicPhoto:
    photo = newsroom.photo(width=1600, height=320, renditions=[[640, 128], [1600, 320]])
    show_photos([photo.pk])
    put_rendition(photo)
    return PublicPhoto.objects.get(pk=photo.pk)


def banner(picture: PublicPhoto, name: str = "Hội chợ", place: str = "head", **fields: Any) -> Banner:
    values = {"alt": name, "address": "https://fair.example/", "visible_from": clock.now() - HOUR}
    return Banner.objects.create(name=name, place=place, picture=picture, **{**values, **fields})


BANNER = "//div[contains(@class, 'banner ') or @class='banner']"


def page(reader: Client, path: str = "/") -> Any:
    return html.document_fromstring(reader.get(path).content)


def shown(reader: Client, path: str = "/") -> list[str]:
    return [str(alt) for alt in page(reader, path).xpath(f"{BANNER}//img/@alt")]


class TestBanners:
    def test_a_paid_banner_says_so_and_its_link_too(self, reader: Client, noon: datetime, picture: PublicPhoto) -> None:
        banner(picture)
        (found,) = page(reader).xpath(BANNER)

        assert "Quảng cáo" in found.text_content()
        (link,) = found.xpath(".//a")
        assert (link.get("href"), link.get("rel")) == ("https://fair.example/", "sponsored noopener")
        assert link.get("target") is None
        (image,) = found.xpath(".//img")
        assert (image.get("width"), image.get("height"), image.get("alt")) == ("1600", "320", "Hội chợ")

    def test_the_houses_own_banner_is_no_advertisement(
        self, reader: Client, noon: datetime, picture: PublicPhoto
    ) -> None:
        banner(picture, is_paid=False, address="", words="Nghe đài")
        (found,) = page(reader).xpath(BANNER)
        assert (found.text_content().strip(), found.xpath(".//a")) == ("Nghe đài", [])

    def test_phones_get_their_own_picture_with_its_size(
        self, reader: Client, noon: datetime, picture: PublicPhoto, newsroom: Newsroom
    ) -> None:
        small = newsroom.photo(width=800, height=400, renditions=[[640, 320], [800, 400]])
        show_photos([small.pk])
        banner(picture, phone_picture=PublicPhoto.objects.get(pk=small.pk))
        (source,) = page(reader).xpath(f"{BANNER}//source")
        assert (source.get("width"), source.get("height"), small.token in source.get("srcset")) == ("800", "400", True)

    @pytest.mark.parametrize(
        ("window", "seen"),
        [((-1, None), True), ((-2, -1), False), ((-1, 0), False), ((0, 1), True), ((1, None), False)],
    )
    def test_it_stands_from_its_moment_to_its_moment(
        self, reader: Client, noon: datetime, picture: PublicPhoto, window: tuple[int, int | None], seen: bool
    ) -> None:
        begins, ends = window
        until = noon + ends * HOUR if ends is not None else None
        banner(picture, visible_from=noon + begins * HOUR, visible_until=until)
        assert (shown(reader) == ["Hội chợ"]) is seen
        assert (open_page(reader, f"/anh/{picture.token}/640.webp").status == 200) is seen

    def test_a_picture_whose_rights_ended_takes_its_banner_down(
        self, reader: Client, noon: datetime, picture: PublicPhoto
    ) -> None:
        banner(picture)
        PublicPhoto.objects.update(withheld_from=noon)
        assert shown(reader) == []

    def test_each_place_has_room_for_so_many_in_the_order_of_their_positions(
        self, reader: Client, publish: Publish, picture: PublicPhoto
    ) -> None:
        for place in ("head", "rail", "between"):
            for number in range(4):
                banner(picture, f"{place} {number}", place, position=number)
        story = publish("Bến tàu")
        rail, between = ["rail 0", "rail 1", "rail 2"], ["between 0", "between 1"]

        assert shown(reader) == ["head 0", *rail, *between]
        assert shown(reader, f"/ben-tau-{story.pk}.html") == ["head 0", between[0], *rail]
        assert shown(reader, "/tin-dia-phuong/") == ["head 0", *rail]
        assert shown(reader, "/khong/co/gi") == ["head 0"]

    @pytest.mark.parametrize(
        "address", ["javascript:alert(1)", "//elsewhere.example", "/\\elsewhere.example", "ftp://a.vn", "a.vn"]
    )
    def test_an_address_that_is_none_is_refused(self, picture: PublicPhoto, address: str) -> None:
        row = banner(picture)
        row.address = address
        with pytest.raises(Exception, match="Gõ đủ địa chỉ"):
            row.full_clean()


class TestLooks:
    def look(self, kind: str, begins: datetime, hours: int = 4, **more: Any) -> Look:
        return Look.objects.create(kind=kind, visible_from=begins, visible_until=begins + hours * HOUR, **more)

    @pytest.mark.parametrize("path", ["/", "/tin-dia-phuong/", "/thong-bao/", "/khong/co/gi", "story"])
    def test_every_public_page_wears_it(self, reader: Client, publish: Publish, noon: datetime, path: str) -> None:
        story = publish("Bến tàu")
        self.look("tet", noon, line="Chúc mừng năm mới")
        found = page(reader, f"/ben-tau-{story.pk}.html" if path == "story" else path)

        assert found.get("data-look") == "tet"
        assert "Chúc mừng năm mới" in found.xpath("//header")[0].text_content()
        assert found.xpath("//meta[@name='theme-color']/@content") == ["#8f1d14", "#5a130d"]

    @pytest.mark.parametrize(("hours", "kind"), [(-1, None), (0, "tet"), (3, "tet"), (4, None)])
    def test_it_begins_and_ends_by_itself(self, reader: Client, noon: datetime, hours: int, kind: str | None) -> None:
        self.look("tet", noon)
        with clock.held_at(noon + hours * HOUR):
            assert page(reader).get("data-look") == kind

    def test_mourning_goes_before_whatever_began_later(self, reader: Client, noon: datetime) -> None:
        self.look("mourning", noon - 2 * HOUR)
        self.look("tet", noon - HOUR)
        assert page(reader).get("data-look") == "mourning"

    def test_in_mourning_no_banner_stands_anywhere(self, reader: Client, noon: datetime, picture: PublicPhoto) -> None:
        for place in ("head", "rail", "between"):
            banner(picture, place, place)
        assert len(shown(reader)) == 3
        self.look("mourning", noon)
        assert shown(reader) == []

    def test_in_mourning_the_front_page_promotes_nothing(
        self, reader: Client, publish: Publish, noon: datetime
    ) -> None:
        publish("Giỏ quà Tết", is_sponsored=True)
        publish("Bến tàu", ago=2 * HOUR)
        assert "Giỏ quà Tết" in page(reader).text_content()
        self.look("mourning", noon)
        assert "Giỏ quà Tết" not in page(reader).text_content()
        assert "Giỏ quà Tết" in page(reader, "/tin-dia-phuong/").text_content()

    def test_a_look_is_previewed_at_the_desk_and_nowhere_else(
        self, reader: Client, reporter: User, noon: datetime, picture: PublicPhoto
    ) -> None:
        banner(picture)
        coming = self.look("mourning", noon + 24 * HOUR, line="Quốc tang")
        answer = at_the_desk(reporter).get(f"/admin/preview/look/{coming.pk}/")
        previewed: Any = html.document_fromstring(answer.content)

        assert (previewed.get("data-look"), "no-store" in answer.headers["Cache-Control"]) == ("mourning", True)
        assert "Readers do not see this page" in previewed.text_content()
        assert previewed.xpath(BANNER) == []
        assert page(reader).get("data-look") is None
        assert reader.get(f"/admin/preview/look/{coming.pk}/").status_code == 302


def test_a_new_site_without_settings_has_neither(reader: Client, noon: datetime, picture: PublicPhoto) -> None:
    banner(picture)
    SiteSettings.objects.all().delete()
    assert shown(reader) == []
