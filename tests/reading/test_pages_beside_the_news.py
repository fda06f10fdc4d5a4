"""The house about itself: pages beside the news in their time, the imprint of any day, registers, lost readers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from articles import clock
from articles.models import Act, Announcement, Article, SiteSettings, StaticPage
from articles.reading.lost import slugs_in
from tests.cast import Newsroom
from tests.reading.opened import address, open_page

pytestmark = pytest.mark.usefixtures("site", "noon")

Publish = Callable[..., Article]
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
FOOT = "//nav[@class='site-links']//a"


class TestPagesBesideTheNews:
    @pytest.fixture
    def page(self, noon: datetime) -> StaticPage:
        page = StaticPage.objects.create(slug="gioi-thieu")
        page.texts.create(title="Giới thiệu", body="<p>Cũ.</p>", visible_from=noon - 9 * DAY, visible_until=noon + HOUR)
        page.texts.create(title="Về chúng tôi", body="<p>Mới.</p>", visible_from=noon + HOUR)
        return page

    @pytest.mark.parametrize(
        ("later", "title", "words"), [(timedelta(0), "Giới thiệu", "Cũ."), (2 * HOUR, "Về chúng tôi", "Mới.")]
    )
    def test_a_page_says_what_holds_at_the_moment(
        self, reader: Client, page: StaticPage, noon: datetime, later: timedelta, title: str, words: str
    ) -> None:
        with clock.held_at(noon + later):
            opened = open_page(reader, "/gioi-thieu/")

        assert (opened.texts("//main//h1"), opened.texts("//div[@class='prose']")) == ([title], [words])
        assert title in opened.texts(FOOT)

    def test_before_its_time_it_is_not_there(self, reader: Client, page: StaticPage, noon: datetime) -> None:
        with clock.held_at(noon - 10 * DAY):
            assert open_page(reader, "/gioi-thieu/").status == 404
            assert "Giới thiệu" not in open_page(reader, "/").texts(FOOT)

    def test_a_page_may_stay_out_of_the_foot(self, reader: Client, page: StaticPage) -> None:
        StaticPage.objects.update(in_footer=False)

        opened = open_page(reader, "/gioi-thieu/")

        assert (opened.status, "Giới thiệu" in opened.texts(FOOT)) == (200, False)

    def test_a_section_goes_before_a_page(self, reader: Client, newsroom: Newsroom, page: StaticPage) -> None:
        StaticPage.objects.update(slug="tin-dia-phuong")

        assert open_page(reader, "/tin-dia-phuong/").texts("//main//h1") == ["Tin địa phương"]


class TestTheImprint:
    def test_it_stands_as_it_stood_on_that_day(self, reader: Client, noon: datetime, site: SiteSettings) -> None:
        SiteSettings.objects.create(effective_from=noon - DAY, name="Báo Bến Đò", short_name="Bến Đò", hotline="0299")
        SiteSettings.objects.create(effective_from=noon - HOUR, name="Báo Bến Đò", short_name="Bến Đò", hotline="0300")

        now = open_page(reader, "/toa-soan/")
        then = open_page(reader, "/toa-soan/2025/01/01/")

        assert now.texts("//dd/a[starts-with(@href, 'tel:')]") == ["0300"]
        assert then.texts("//dd/a[starts-with(@href, 'tel:')]") == ["0299"]
        assert now.values("//section[@class='changes']//a/@href")[:2] == [
            "/toa-soan/2025/01/02/",
            "/toa-soan/2025/01/01/",
        ]

    def test_a_change_that_readers_do_not_see_is_none(self, reader: Client, noon: datetime, site: SiteSettings) -> None:
        site.pk, site.effective_from, site.shows_views = None, noon - HOUR, False
        site.save(force_insert=True)

        assert open_page(reader, "/toa-soan/").values("//section[@class='changes']//a") == []

    @pytest.mark.parametrize("day", ["2025/01/03", "1899/01/01", "2025/02/30"])
    def test_days_without_an_imprint_are_not_there(self, reader: Client, day: str) -> None:
        assert open_page(reader, f"/toa-soan/{day}/").status == 404


class TestRegisters:
    @pytest.fixture(autouse=True)
    def _papers(self, site: SiteSettings, noon: datetime) -> None:
        facts = [
            ("Tuyển dụng", "Thông báo", "12/TB", "Đài", date(2025, 1, 2)),
            ("Tiếp công dân", "Kế hoạch", "", "Đài", date(2024, 5, 1)),
            ("Mùa mưa", "Công văn", "7/CV", "Ban Chỉ huy", date(2024, 6, 1)),
            ("Lời chúc", "", "", "", date(2025, 1, 1)),
        ]  # fmt: skip
        for title, kind, number, issuer, day in facts:
            Announcement.objects.create(
                title=title,
                document_type=kind,
                document_number=number,
                issuer=issuer,
                issued_on=day,
                visible_from=noon - HOUR,
            )
        notice = Announcement.objects.get(title="Tiếp công dân")
        notice.file.save("ke-hoach.pdf", ContentFile(b"%PDF" + b" " * 2_000_000))

    @pytest.mark.parametrize(
        ("asked", "titles"),
        [
            ("", ["Tuyển dụng", "Lời chúc", "Mùa mưa", "Tiếp công dân"]),
            ("?loai=Công văn", ["Mùa mưa"]),
            ("?don-vi=Đài&nam=2024", ["Tiếp công dân"]),
            ("?nam=1999", []),
            ("?loai=&don-vi=&nam=", ["Tuyển dụng", "Lời chúc", "Mùa mưa", "Tiếp công dân"]),
        ],
    )
    def test_announcements_are_narrowed_to_kind_issuer_and_year(
        self, reader: Client, asked: str, titles: list[str]
    ) -> None:
        assert open_page(reader, f"/thong-bao/{asked}").texts("//main//ul[@class='notices']/li/a") == titles

    def test_documents_have_a_number_or_a_file_and_say_how_large_it_is(self, reader: Client) -> None:
        page = open_page(reader, "/van-ban/")

        assert page.texts("//tbody//td[2]/a") == ["Tuyển dụng", "Mùa mưa", "Tiếp công dân"]
        assert page.texts("//tbody//td[1]") == ["12/TB", "7/CV", "—"]
        assert page.texts("//tbody//td[5]/span") == ["1,9 MB"]
        assert open_page(reader, page.values("//tbody//td[5]/a/@href")[0]).status == 200

    @pytest.mark.parametrize("asked", ["nam=20x5", "nam=99999", "truoc=1", "truoc=20251399-1"])
    def test_what_no_form_sends_is_not_there(self, reader: Client, asked: str) -> None:
        assert open_page(reader, f"/van-ban/?{asked}").status == 404

    def test_a_long_register_keeps_its_choice_from_page_to_page(self, reader: Client, noon: datetime) -> None:
        for number in range(22):
            Announcement.objects.create(
                title=f"Số {number:02}", document_type="Công văn", document_number=f"{number}/CV",
                issued_on=date(2023, 1, 1), visible_from=noon - HOUR,
            )  # fmt: skip
        first = open_page(reader, "/van-ban/?nam=2023")
        second = open_page(reader, first.values("//a[@rel='next']/@href")[0])

        titles = first.texts("//tbody//td[2]/a") + second.texts("//tbody//td[2]/a")
        assert titles == [f"Số {number:02}" for number in reversed(range(22))]


class TestLostReaders:
    def test_the_words_of_the_address_find_stories_and_the_newest_stand_below(
        self, reader: Client, publish: Publish
    ) -> None:
        publish("Ghe về nhất", ago=9 * HOUR, tags=["đua ghe ngo"])
        publish("Trưa nay")

        page = open_page(reader, "/tin-cu/hoi-dua-ghe-ngo-2024-118.html")

        assert page.status == 404
        assert (page.block("suggested"), page.block("latest")) == (["Ghe về nhất"], ["Trưa nay"])
        assert page.values("//a[@class='hotline']")

    def test_what_is_gone_is_not_offered(self, reader: Client, newsroom: Newsroom, publish: Publish) -> None:
        publish("Còn đây")
        gone = publish("Ghe về nhất", tags=["đua ghe ngo"])
        newsroom.act(gone, Act.TAKE_DOWN, newsroom.managing_editor, "Theo yêu cầu")

        page = open_page(reader, address(gone))

        assert (page.status, page.block("suggested"), page.block("latest")) == (410, [], ["Còn đây"])
        assert open_page(reader, "/x/dua-ghe-ngo.html").block("suggested") == []

    @pytest.mark.parametrize(
        ("path", "begins"),
        [
            ("/t/dua-ghe-ngo", ["dua-ghe-ngo", "dua-ghe", "ghe-ngo", "dua", "ghe", "ngo"]),
            ("/f/118/lu-118.html", ["lu"]),
            ("/Lũ%20lụt", ["lu-20lut", "lu", "20lut"]),
            ("/", []),
            ("/-.-/", []),
        ],
    )
    def test_runs_of_words_are_sought_the_longest_first(self, path: str, begins: list[str]) -> None:
        assert slugs_in(path) == begins

    def test_an_endless_address_asks_for_no_more_than_a_long_one(self) -> None:
        assert len(slugs_in("/" + "-".join(f"chu{number}" for number in range(5000)))) <= 42
