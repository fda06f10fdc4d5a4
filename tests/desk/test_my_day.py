"""The first page of the desk: what each person finds there, in which order, and what it costs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from articles import clock
from articles.desk.day.rows import Block, roughly
from articles.models import Act, Category, SiteSettings, State, User, ViewBucket
from tests.cast import Newsroom
from tests.desk.at_the_form import at_the_desk
from tests.desk.test_admin_lists import FRAME, LIST

# 17:00 on a Monday in the newsroom.
NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
NEWS = "/admin/my-day/"


@pytest.fixture(autouse=True)
def _evening() -> Iterator[None]:
    with clock.held_at(NOW):
        yield


def shown(person: User) -> list[Block]:
    return list(at_the_desk(person).get("/admin/").context["blocks"])


def block(person: User, key: str) -> Block:
    return next(found for found in shown(person) if found.key == key)


def rows(person: User) -> dict[str, list[str]]:
    return {found.title: [row.headline for row in found.rows] for found in shown(person) if found.rows}


@pytest.mark.parametrize("rows", [1, 3])
def test_the_first_page_costs_the_same_with_one_row_and_with_three(
    newsroom: Newsroom, managing_editor: User, site: SiteSettings, rows: int, django_assert_num_queries: Any
) -> None:
    for state in (State.AWAITING_EDITING, State.AWAITING_APPROVAL, State.RELEASED, State.RETURNED):
        for number in range(rows):
            newsroom.bring_to(state, newsroom.story(f"{state} {number}"))
    client = at_the_desk(managing_editor)
    with django_assert_num_queries(DAY_QUERIES):
        assert client.get("/admin/").status_code == 200


# Urgent, returned, with me, fixes, three lines and the levels, deliveries, complaints, corrections, on the way,
# drafts; coming, live, its reads,
# photos.
DAY_QUERIES = FRAME + 17 + 2  # and who is on duty, and exceptions to look at


class TestWhatWaits:
    def test_the_writer_finds_what_came_back_with_its_reason(self, newsroom: Newsroom, reporter: User) -> None:
        newsroom.bring_to(State.RETURNED, newsroom.story("Cần sửa"))
        newsroom.story("Đang viết")
        newsroom.bring_to(State.AWAITING_EDITING, newsroom.story("Đã gửi"))
        (row,) = block(reporter, "returned").rows
        assert (row.headline, row.note, row.returns, row.returned_by, row.difference) == (
            "Cần sửa", "Thiếu số liệu", 1, "Phạm Ngọc Diệp", "",
        )  # fmt: skip
        assert rows(reporter) == {
            "Sent back to you": ["Cần sửa"], "Yours, on the way": ["Đã gửi"], "Your drafts": ["Đang viết"],
        }  # fmt: skip

    def test_what_was_changed_since_the_return_is_one_click_away(self, newsroom: Newsroom, reporter: User) -> None:
        story = newsroom.bring_to(State.RETURNED)
        newsroom.save(story, reporter, lead="Thêm số liệu")
        (row,) = block(reporter, "returned").rows
        assert row.difference == f"{LIST}{story.pk}/history/?from=1&to=2"
        assert f'href="{row.difference.replace("&", "&amp;")}"' in at_the_desk(reporter).get("/admin/").content.decode()

    def test_editors_and_managers_find_what_waits_for_them(
        self, newsroom: Newsroom, editor: User, managing_editor: User, colleague: User
    ) -> None:
        for state in (State.AWAITING_EDITING, State.EDITING, State.AWAITING_APPROVAL, State.AWAITING_PUBLICATION):
            newsroom.bring_to(state, newsroom.story(state.value))
        assert rows(editor) == {"With you for editing": ["editing"], "Awaiting editing": ["awaiting_editing"]}
        assert rows(managing_editor) == {
            "Awaiting editing": ["awaiting_editing"],
            "Awaiting approval": ["awaiting_approval"],
            "Awaiting publication": ["awaiting_publication"],
        }
        assert rows(colleague) == {}

    def test_what_waits_is_grouped_by_section_the_longest_wait_first(
        self, newsroom: Newsroom, editor: User, category: Category
    ) -> None:
        sport = Category.objects.create(name="Thể thao", slug="the-thao", position=2)
        for hours, headline, section in ((1, "Mới", category), (30, "Cũ nhất", sport), (2, "Cũ hơn", category)):
            with clock.held_at(NOW - hours * HOUR):
                newsroom.bring_to(State.AWAITING_EDITING, newsroom.story(headline, category=section))
        groups = block(editor, "awaiting_editing").groups
        assert [(group.title, [(row.headline, row.waits) for row in group.rows]) for group in groups] == [
            ("Thể thao", [("Cũ nhất", "1 day 6 hours")]),
            ("Tin địa phương", [("Cũ hơn", "2 hours"), ("Mới", "1 hour")]),
        ]

    @pytest.mark.parametrize(
        ("span", "words"),
        [
            (timedelta(minutes=3), "less than a minute"),
            (timedelta(minutes=29), "25 minutes"),
            (timedelta(minutes=119), "1 hour"),
            (timedelta(hours=30, minutes=59), "1 day 6 hours"),
            (timedelta(hours=71), "2 days"),
        ],
    )
    def test_a_wait_is_said_roughly_so_that_it_does_not_flicker(self, span: timedelta, words: str) -> None:
        assert roughly(span) == words

    def test_urgent_stories_come_before_everything_and_stand_there_once(
        self, newsroom: Newsroom, editor: User, reporter: User, colleague: User
    ) -> None:
        newsroom.bring_to(State.AWAITING_EDITING, newsroom.story("Thường"))
        newsroom.act(newsroom.bring_to(State.AWAITING_EDITING, newsroom.story("Khẩn")), Act.MARK_URGENT, reporter)
        assert list(rows(editor).items()) == [("Urgent stories", ["Khẩn"]), ("Awaiting editing", ["Thường"])]
        assert list(rows(reporter).items()) == [("Urgent stories", ["Khẩn"]), ("Yours, on the way", ["Thường"])]
        assert rows(colleague) == {}

    def test_an_urgent_story_in_ones_own_hands_stays_where_its_reason_is(
        self, newsroom: Newsroom, editor: User, reporter: User
    ) -> None:
        back = newsroom.bring_to(State.RETURNED, newsroom.story("Trả lại"))
        taken = newsroom.bring_to(State.EDITING, newsroom.story("Đang giữ"))
        for story in (back, taken):
            newsroom.act(story, Act.MARK_URGENT, reporter)
        assert (rows(reporter)["Sent back to you"], rows(reporter)["Urgent stories"]) == (["Trả lại"], ["Đang giữ"])
        assert (rows(editor)["With you for editing"], rows(editor)["Urgent stories"]) == (["Đang giữ"], ["Trả lại"])

    def test_a_block_stops_at_ten_and_leads_to_the_rest(self, newsroom: Newsroom, reporter: User) -> None:
        for number in range(11):
            newsroom.story(f"Tin {number}")
        drafts = block(reporter, "drafts")
        assert (len(drafts.rows), drafts.count, drafts.more) == (10, "10+", f"{LIST}?state=draft&whose=mine")


class TestWhatComes:
    def test_scheduled_stories_stand_by_day_and_hour_and_are_not_called_live(
        self, newsroom: Newsroom, reporter: User
    ) -> None:
        newsroom.published("Đã lên")
        for headline, ahead in (("Tối nay", 2 * HOUR), ("Sáng mai", 13 * HOUR), ("Ngày kia", 2 * DAY)):
            newsroom.published(headline, at=NOW + ahead)
        groups = block(reporter, "next").groups
        assert [(group.title, [row.headline for row in group.rows]) for group in groups] == [
            ("Today", ["Tối nay"]), ("Tomorrow", ["Sáng mai"]),
        ]  # fmt: skip
        assert [row.headline for row in block(reporter, "live").rows] == ["Đã lên"]

    def test_what_is_edited_meanwhile_still_goes_up_and_says_so(self, newsroom: Newsroom, editor: User) -> None:
        story = newsroom.published(at=NOW + HOUR)
        assert not block(editor, "next").rows[0].is_being_edited
        newsroom.act(story, Act.TAKE, editor)
        assert block(editor, "next").rows[0].is_being_edited
        assert "the approved version still goes up" in at_the_desk(editor).get("/admin/").content.decode()

    def test_a_day_without_anything_is_named(self, newsroom: Newsroom, reporter: User) -> None:
        newsroom.published(at=NOW + DAY)
        newsroom.published(at=NOW + 3 * DAY)
        days = block(reporter, "days").days
        assert [(day.label, day.coming) for day in days[:3]] == [
            ("Tuesday, 24 November 2026", 1), ("Wednesday, 25 November 2026", 0), ("Thursday, 26 November 2026", 1),
        ]  # fmt: skip
        assert (len(days), days[1].address) == (7, f"{LIST}calendar/?day=2026-11-25")

    def test_what_is_up_says_how_often_it_was_read_today(self, newsroom: Newsroom, reporter: User) -> None:
        with clock.held_at(NOW - 12 * HOUR):
            story = newsroom.published("Sáng nay")
        with clock.held_at(NOW - DAY):
            newsroom.published("Hôm qua")
        for hours, views in ((30, 900), (2, 40), (1, 2)):
            ViewBucket.objects.create(article_id=story.pk, hour=NOW - hours * HOUR, views=views)
        assert [(row.headline, row.reads) for row in block(reporter, "live").rows] == [("Sáng nay", 42)]


class TestStayingTrue:
    def test_nothing_is_sent_while_nothing_has_changed(self, newsroom: Newsroom, editor: User) -> None:
        newsroom.bring_to(State.AWAITING_EDITING)
        desk = at_the_desk(editor)
        known = {"have": desk.get(NEWS).json()["print"]}
        assert desk.get(NEWS, known).status_code == 204
        newsroom.bring_to(State.AWAITING_EDITING, newsroom.story("Mới gửi"))
        again = desk.get(NEWS, known)
        assert (again.status_code, again.json()["said"]) == (200, "2 stories wait for you.")

    def test_only_the_block_that_changed_has_another_print(self, newsroom: Newsroom, editor: User) -> None:
        desk = at_the_desk(editor)
        before = {drawn["key"]: drawn["print"] for drawn in desk.get(NEWS).json()["first"]}
        newsroom.bring_to(State.AWAITING_EDITING, newsroom.story("Mới gửi"))
        drawn = desk.get(NEWS).json()["first"]
        assert [entry["key"] for entry in drawn if before.get(entry["key"]) != entry["print"]] == ["awaiting_editing"]
        assert any("Mới gửi" in entry["html"] for entry in drawn)

    @pytest.mark.parametrize(
        ("who", "line"),
        [
            ("reporter", "1 story waits for you."),
            ("editor", "2 stories wait for you. 1 is urgent."),
            ("managing_editor", "3 stories wait for you. 1 is urgent."),
            ("colleague", "Nothing waits for you."),
        ],
    )
    def test_the_line_says_how_much_waits_for_ones_own_step(
        self, newsroom: Newsroom, colleague: User, request: pytest.FixtureRequest, who: str, line: str
    ) -> None:
        newsroom.bring_to(State.RETURNED, newsroom.story("Trả lại"))
        newsroom.act(newsroom.bring_to(State.AWAITING_EDITING), Act.MARK_URGENT, newsroom.reporter)
        newsroom.bring_to(State.AWAITING_EDITING, newsroom.story("Chờ biên tập"))
        newsroom.bring_to(State.AWAITING_APPROVAL, newsroom.story("Chờ duyệt"))
        assert at_the_desk(request.getfixturevalue(who)).get(NEWS).json()["said"] == line

    def test_whoever_is_not_signed_in_learns_nothing(self, db: None) -> None:
        assert Client().get(NEWS).status_code == 302


class TestWhoSeesWhat:
    def test_the_administrator_sees_lists_and_the_licence_but_no_stories(
        self, newsroom: Newsroom, administrator: User, site: SiteSettings
    ) -> None:
        newsroom.story("Bí mật")
        newsroom.published("Đã hẹn", at=NOW + HOUR)
        SiteSettings.objects.update(licence_expiry=NOW.date() + timedelta(days=30))
        answer = at_the_desk(administrator).get("/admin/")
        page = answer.content.decode()
        assert (answer.context["blocks"], "Bí mật" in page, "Đã hẹn" in page) == ([], False, False)
        assert answer.context["licence_warning"].startswith("The licence expires on ")
        assert at_the_desk(administrator).get(NEWS).json()["first"] == []

    @pytest.mark.parametrize(
        ("licence", "label"), [("general_information", "Contributor"), ("online_newspaper", "Reporter")]
    )
    def test_the_role_is_called_what_the_licence_allows(
        self, site: SiteSettings, reporter: User, licence: str, label: str
    ) -> None:
        SiteSettings.objects.update(licence_class=licence)
        assert at_the_desk(reporter).get("/admin/").context["role_label"] == label


def test_what_comes_and_what_is_up_is_read_from_an_index(newsroom: Newsroom) -> None:
    stories = type(newsroom.story()).objects.on_the_desk()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL enable_sort = off")
        plans = [
            stories.filter(live_from__gt=NOW, live_from__lt=NOW + 8 * DAY).order_by("live_from")[:9].explain(),
            stories.filter(urgent=True, state__in=["draft", "editing"]).order_by("changed_at")[:9].explain(),
        ]
    assert ["article_by_release" in plans[0], "article_urgent" in plans[1]] == [True, True]
