"""What readers see of corrections: on the story, on pages of their own, on the front page, and when nothing of them."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import Client

from articles import clock
from articles.models import Act, SiteSettings, User
from articles.publishing.verify_corrections import verify_corrections
from newsroom.databases import PUBLIC_ROLE
from tests.cast import Newsroom
from tests.correcting import WORDS, act, published, row, written
from tests.reading import machine_rules as rules
from tests.reading.conftest import Publish
from tests.reading.opened import Opened, open_page, open_story
from tests.reading.test_queries import ask
from tests.roles import acting_as

pytestmark = pytest.mark.usefixtures("site", "noon")
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
BOX = "//article/aside[@class='correction']"


def boxes(page: Opened) -> list[str]:
    return page.texts(f"{BOX}//dd")


class TestOnTheStory:
    def test_it_stands_there_with_its_link_before_or_after_the_text(
        self, reader: Client, publish: Publish, editor: User, chief: User
    ) -> None:
        story = publish("Bến tàu mở lại")
        first = published(editor, chief, story)
        second = published(editor, chief, story, place="end", right="Và chở 2 thuyền viên.")
        page = open_story(reader, story)
        assert page.values(f"{BOX}/h2/a/@href") == [f"/dinh-chinh/{first.pk}/", f"/dinh-chinh/{second.pk}/"]
        assert boxes(page) == [WORDS["wrong"], WORDS["right"], WORDS["apology"], WORDS["wrong"],
                               "Và chở 2 thuyền viên.", WORDS["apology"]]  # fmt: skip
        order = page.values("//article/*[self::aside or contains(@class, 'prose')]/@class")
        assert order == ["correction", "prose", "correction"]

    def test_other_stories_and_waiting_words_show_nothing(
        self, reader: Client, publish: Publish, editor: User, chief: User
    ) -> None:
        story, other = publish("Bến tàu mở lại"), publish("Chợ sớm")
        act(written(editor, story), "send", editor)
        published(editor, chief, other)
        assert boxes(open_story(reader, story)) == []

    def test_it_leaves_with_its_withdrawal(self, reader: Client, publish: Publish, editor: User, chief: User) -> None:
        story = publish("Bến tàu mở lại")
        act(published(editor, chief, story), "withdraw", chief, "Nhầm")
        assert boxes(open_story(reader, story)) == []

    @pytest.mark.parametrize(("licence", "said"), [("general_information", 1), ("online_newspaper", 0)])
    def test_the_licence_says_why_there_are_no_comments(
        self, reader: Client, publish: Publish, site: SiteSettings, licence: str, said: int
    ) -> None:
        SiteSettings.objects.update(licence_class=licence)
        story = publish("Bến tàu mở lại")
        page = open_story(reader, story)
        assert page.source.count("147/2024/NĐ-CP") == said
        assert f"/khieu-nai/?bai={story.pk}" in page.source


class TestOnItsOwnPages:
    def test_it_names_work_section_and_day_and_leads_to_the_story_while_it_is_up(
        self, reader: Client, publish: Publish, editor: User, chief: User, newsroom: Newsroom
    ) -> None:
        story = publish("Bến tàu mở lại", ago=26 * HOUR)
        file = published(editor, chief, story)
        page = open_page(reader, f"/dinh-chinh/{file.pk}/")
        assert page.values("//main//p[@class='correction-work']/a/@href") == [f"/ben-tau-mo-lai-{story.pk}.html"]
        assert "Tin địa phương · đăng ngày 01/01/2025" in page.text("//main//p[@class='correction-work']")
        newsroom.act(story, Act.TAKE_DOWN, newsroom.managing_editor, "Sai", ordered_by="a", reason_class="b")
        page = open_page(reader, f"/dinh-chinh/{file.pk}/")
        assert page.values("//main//p[@class='correction-work']/a") == []
        assert "không còn trên trang" in page.text("//main//p[@class='correction-work']")

    def test_a_broadcast_was_on_air(self, reader: Client, editor: User, chief: User) -> None:
        file = published(editor, chief)
        told = open_page(reader, f"/dinh-chinh/{file.pk}/").text("//main//p[@class='correction-work']")
        assert told == "Chương trình: Bản tin tối Thời sự 19 giờ · phát sóng ngày 01/01/2025"

    def test_lines_of_the_newsroom_are_text_and_never_markup(self, reader: Client, editor: User, chief: User) -> None:
        file = published(editor, chief, right="<b>46</b> khách.\nVà hai thuyền viên.")
        page = open_page(reader, f"/dinh-chinh/{file.pk}/")
        assert page.texts("//main//dl/div[2]/dd/p") == ["<b>46</b> khách.", "Và hai thuyền viên."]

    def test_what_was_taken_down_is_gone_and_what_never_was_does_not_exist(
        self, reader: Client, editor: User, chief: User
    ) -> None:
        with clock.held_at(clock.now() - HOUR):
            file = published(editor, chief)
        act(file, "withdraw", chief, "Nhầm")
        with clock.held_at(clock.now() + HOUR):
            gone = reader.get(f"/dinh-chinh/{file.pk}/")
        assert gone.status_code == 410
        assert WORDS["right"] not in gone.content.decode()
        waiting = act(written(editor), "send", editor)
        for number in (waiting.pk, 999_999, 2**63, 10**30):
            assert reader.get(f"/dinh-chinh/{number}/").status_code == 404

    def test_the_list_goes_newest_first_page_by_page(self, reader: Client, noon: datetime) -> None:
        for number in range(1, 43):
            row(number, visible_from=noon - number // 2 * HOUR, work=f"Bản tin {number}")
        row(99, visible_from=noon + HOUR, work="Chưa tới giờ")
        row(98, visible_from=noon - 2 * DAY, visible_until=noon - DAY, work="Đã hạ")
        shown, address = [], "/dinh-chinh/"
        while address:
            page = open_page(reader, address)
            shown += page.texts("//main//article/h2")
            address = next(iter(page.values("//nav[@class='older']/a[@rel='next']/@href")), "")
        assert sorted(shown) == sorted(f"Bản tin {number}" for number in range(1, 43))
        assert shown[:3] == ["Bản tin 1", "Bản tin 3", "Bản tin 2"]
        assert reader.get("/dinh-chinh/?truoc=1-1").status_code == 404
        assert reader.get("/dinh-chinh/?truoc=x").status_code == 404

    def test_without_any_the_list_says_so_and_the_front_page_prints_nothing(self, reader: Client) -> None:
        assert "Hiện không có thông tin cải chính nào." in reader.get("/dinh-chinh/").content.decode()
        assert "front-corrections" not in reader.get("/").content.decode()


@pytest.mark.parametrize(("days", "shown"), [(-1, False), (0, True), (2.9, True), (3, False)])
def test_the_front_page_has_it_for_so_many_days(
    reader: Client, editor: User, chief: User, noon: datetime, days: float, shown: bool
) -> None:
    with clock.held_at(noon):
        file = published(editor, chief)
    with clock.held_at(noon + days * DAY):
        page = open_page(reader, "/")
    found = page.values("//section[@aria-labelledby='corrections']//li/a/@href")
    assert found == ([f"/dinh-chinh/{file.pk}/"] if shown else [])


@pytest.mark.parametrize("rows", [1, 3])
def test_each_page_asks_a_fixed_number_of_questions_as_readers(
    reader: Client, publish: Publish, editor: User, chief: User, rows: int
) -> None:
    story = publish("Bến tàu mở lại")
    files = [published(editor, chief, story) for _number in range(rows)]
    with acting_as(PUBLIC_ROLE):
        costs = {
            address: ask(reader, "get", address)
            for address in ("/dinh-chinh/", f"/dinh-chinh/{files[0].pk}/", f"/ben-tau-mo-lai-{story.pk}.html")
        }
    assert list(costs.values()) == [(200, 2), (200, 3), (200, 5)]


FAULTS = {"rss.xml": rules.rss_faults, "atom.xml": rules.atom_faults, "feed.json": rules.json_faults}


class TestForMachines:
    @pytest.mark.parametrize("name", FAULTS)
    def test_a_feed_keeps_the_rules_of_its_format_with_and_without_a_correction(
        self, reader: Client, name: str, noon: datetime
    ) -> None:
        assert FAULTS[name](reader.get(f"/dinh-chinh/{name}").content) == []
        row(1, visible_from=noon - HOUR, work="Bến <A> & B", right="Một\nHai <b>")
        row(2, visible_from=noon + HOUR)
        response = reader.get(f"/dinh-chinh/{name}")
        assert FAULTS[name](response.content) == []
        again = reader.get(f"/dinh-chinh/{name}", headers={"if-none-match": response["ETag"]})
        assert again.status_code == 304

    def test_a_feed_has_the_whole_words_and_leads_to_the_story(
        self, reader: Client, publish: Publish, editor: User, chief: User
    ) -> None:
        story = publish("Bến tàu mở lại")
        file = published(editor, chief, story)
        [item] = json.loads(reader.get("/dinh-chinh/feed.json").content)["items"]
        assert item["url"] == f"http://testserver/dinh-chinh/{file.pk}/"
        assert item["title"] == "Thông tin cải chính, xin lỗi: Bến tàu mở lại"
        assert all(WORDS[name] in item["content_html"] for name in ("wrong", "right", "apology"))
        assert f'href="http://testserver/ben-tau-mo-lai-{story.pk}.html"' in item["content_html"]

    @pytest.mark.parametrize("rows", [1, 3])
    def test_a_feed_costs_the_same_however_many_it_holds(self, reader: Client, noon: datetime, rows: int) -> None:
        for number in range(rows):
            row(number, visible_from=noon - HOUR)
        with acting_as(PUBLIC_ROLE):
            assert ask(reader, "get", "/dinh-chinh/rss.xml") == (200, 3)

    def test_the_storys_data_say_what_is_right_and_do_not_repeat_what_was_wrong(
        self, reader: Client, publish: Publish, editor: User, chief: User
    ) -> None:
        story = publish("Bến tàu mở lại")
        file = published(editor, chief, story)
        blocks = open_story(reader, story).texts("//script[@type='application/ld+json']")
        things = [thing for block in blocks for thing in json.loads(block)["@graph"]]
        [article] = [thing for thing in things if thing["@type"] == "NewsArticle"]
        assert article["correction"] == [{
            "@type": "CorrectionComment", "text": f"{WORDS['right']} {WORDS['apology']}",
            "datePublished": "2025-01-02T12:00:00+07:00", "url": f"http://testserver/dinh-chinh/{file.pk}/",
        }]  # fmt: skip
        assert WORDS["wrong"] not in "".join(blocks)

    def test_what_readers_have_is_proved_to_be_what_was_approved(self, editor: User, chief: User) -> None:
        file = published(editor, chief)
        assert list(verify_corrections()) == []
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("ALTER TABLE articles_publiccorrection DISABLE TRIGGER USER")
            cursor.execute("UPDATE articles_publiccorrection SET \"right\" = 'Khác'")
        row(file.pk + 1)
        assert [str(finding) for finding in verify_corrections()] == [
            f"dinh-chinh/{file.pk}.1: right is not what was approved",
            f"dinh-chinh/{file.pk + 1}.1: its version does not exist",
        ]
