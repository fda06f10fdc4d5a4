"""The publishing calendar: what stands on which day, and moving it there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse

from articles import clock
from articles.desk.calendar import Day, days, month_of, week_of
from articles.models import Act, Article, Category, Event, SiteSettings, State, User
from articles.text import NEWSROOM_ZONE
from tests.cast import Newsroom
from tests.desk.at_the_form import act_page, at_the_desk
from tests.desk.test_admin_lists import FRAME

# 17:00 on a Monday in the newsroom.
NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
MONDAY, NEXT_MONDAY = date(2026, 11, 23), date(2026, 11, 30)


@pytest.fixture(autouse=True)
def _evening() -> Iterator[None]:
    with clock.held_at(NOW):
        yield


def page(person: User, **asked: str) -> Any:
    return at_the_desk(person).get(reverse("admin:articles_article_calendar"), asked)


def this_week(sections: list[int] | None = None, shown: int = 9) -> dict[date, Day]:
    return {day.day: day for day in days(MONDAY, NEXT_MONDAY, sections=sections, shown=shown)}


def what(day: Day) -> list[tuple[str, str, str]]:
    return [(f"{entry.at:%H:%M}", entry.kind.value, entry.headline) for entry in day.entries]


@pytest.mark.parametrize(
    ("day", "week", "month"),
    [
        (date(2026, 11, 23), (date(2026, 11, 23), date(2026, 11, 30)), (date(2026, 10, 26), date(2026, 12, 7))),
        (date(2026, 11, 29), (date(2026, 11, 23), date(2026, 11, 30)), (date(2026, 10, 26), date(2026, 12, 7))),
        (date(2027, 2, 1), (date(2027, 2, 1), date(2027, 2, 8)), (date(2027, 2, 1), date(2027, 3, 1))),
        (date(2026, 12, 31), (date(2026, 12, 28), date(2027, 1, 4)), (date(2026, 11, 30), date(2027, 1, 4))),
    ],
)
def test_weeks_begin_on_monday(day: date, week: tuple[date, date], month: tuple[date, date]) -> None:
    assert (week_of(day), month_of(day)) == (week, month)


class TestWhatStandsThere:
    def test_each_story_stands_at_its_hour_in_the_newsroom(self, newsroom: Newsroom) -> None:
        with clock.held_at(NOW - 9 * HOUR):
            newsroom.published("Sáng nay")
        newsroom.published("Nửa đêm", at=NOW + 7 * HOUR)
        newsroom.published("Sáng mai", at=NOW + 13 * HOUR)
        newsroom.bring_to(State.AWAITING_PUBLICATION, newsroom.story("Giữ đến trưa", embargo_until=NOW + 19 * HOUR))
        week = this_week()
        assert what(week[MONDAY]) == [("08:00", "published", "Sáng nay")]
        assert what(week[MONDAY + DAY]) == [
            ("00:00", "coming", "Nửa đêm"), ("06:00", "coming", "Sáng mai"), ("12:00", "held", "Giữ đến trưa"),
        ]  # fmt: skip
        assert [(day.is_bare, day.is_past) for day in week.values()] == [
            (False, False), (False, False), *[(True, False)] * 5,
        ]  # fmt: skip

    def test_held_stories_say_whether_they_are_ready(self, newsroom: Newsroom) -> None:
        for state in (State.AWAITING_PUBLICATION, State.EDITING):
            newsroom.bring_to(state, newsroom.story(state, embargo_until=NOW + DAY))
        newsroom.story("Hết hạn giữ", embargo_until=NOW - HOUR)
        entries = this_week()[MONDAY + DAY].entries
        assert [(entry.headline, entry.is_ready) for entry in entries] == [
            ("awaiting_publication", True), ("editing", False),
        ]  # fmt: skip

    def test_the_approved_words_stand_there_while_newer_ones_are_written(
        self, newsroom: Newsroom, editor: User
    ) -> None:
        story = newsroom.published("Đã duyệt", at=NOW + DAY)
        newsroom.act(story, Act.TAKE, editor)
        newsroom.save(story, editor, headline="Đang viết lại")
        (entry,) = this_week()[MONDAY + DAY].entries
        assert (entry.headline, entry.is_being_edited, entry.revision, entry.head) == ("Đã duyệt", True, 1, 2)
        assert "Being edited; the approved version 1 still goes up" in page(editor).content.decode()

    def test_what_was_moved_or_called_off_stands_where_it_will_be_only(self, newsroom: Newsroom) -> None:
        by = newsroom.managing_editor
        moved, off = newsroom.published("Dời", at=NOW + DAY), newsroom.published("Thôi", at=NOW + DAY)
        newsroom.act(moved, Act.RESCHEDULE, by, visible_from=NOW + 3 * DAY)
        newsroom.act(off, Act.UNSCHEDULE, by)
        week = this_week()
        assert [day for day in week if week[day].entries] == [MONDAY + 3 * DAY]

    def test_a_story_was_published_on_the_day_it_first_went_up(self, newsroom: Newsroom) -> None:
        with clock.held_at(NOW - 30 * HOUR):
            story = newsroom.published("Hôm qua")
        newsroom.save(story, newsroom.managing_editor, lead="Cập nhật")
        newsroom.act(story, Act.SEND_FOR_APPROVAL, newsroom.managing_editor)
        newsroom.act(story, Act.PUBLISH, newsroom.managing_editor)
        found = days(MONDAY - 7 * DAY, NEXT_MONDAY, sections=None, shown=9)
        assert [(day.day, what(day)) for day in found if day.entries] == [
            (MONDAY - DAY, [("11:00", "published", "Hôm qua")])
        ]

    def test_a_full_day_shows_its_last_ones_and_counts_the_rest(self, newsroom: Newsroom) -> None:
        for hour in range(4):
            with clock.held_at(NOW - (hour + 1) * HOUR):
                newsroom.published(f"Trước {hour + 1} giờ")
        day = this_week(shown=2)[MONDAY]
        assert ([entry.headline for entry in day.entries], day.published, day.unseen) == (
            ["Trước 2 giờ", "Trước 1 giờ"], 4, 2,
        )  # fmt: skip

    def test_a_section_holds_what_stands_below_it(
        self, newsroom: Newsroom, managing_editor: User, category: Category
    ) -> None:
        below = Category.objects.create(name="Xã", slug="xa", parent=category)
        beside = Category.objects.create(name="Kinh tế", slug="kinh-te", position=2)
        for name, section in (("Trên", category), ("Dưới", below), ("Bên", beside)):
            newsroom.published(name, category=section, at=NOW + DAY)
        for asked, names in ((str(category.pk), ["Trên", "Dưới"]), ("999", []), ("", ["Trên", "Dưới", "Bên"])):
            shown = page(managing_editor, section=asked).context["days"]
            assert [entry.headline for day in shown for entry in day.entries] == names


class TestThePage:
    @pytest.mark.parametrize("view", ["week", "month"])
    @pytest.mark.parametrize("rows", [1, 3])
    def test_it_costs_the_same_with_one_story_and_with_three(
        self, newsroom: Newsroom, managing_editor: User, site: SiteSettings, view: str, rows: int,
        django_assert_num_queries: Any,
    ) -> None:  # fmt: skip
        for number in range(rows):
            newsroom.published(f"Lên {number}")
            newsroom.published(f"Sẽ lên {number}", at=NOW + DAY)
            newsroom.bring_to(State.EDITING, newsroom.story(f"Giữ {number}", embargo_until=NOW + DAY))
        client = at_the_desk(managing_editor)
        with django_assert_num_queries(FRAME + 6):  # sections, coming, its stories, held, published, levels
            client.get(reverse("admin:articles_article_calendar"), {"view": view})

    @pytest.mark.parametrize(
        ("asked", "first", "count"),
        [
            ({}, MONDAY, 7),
            ({"day": "2026-12-06"}, date(2026, 11, 30), 7),
            ({"view": "month"}, date(2026, 10, 26), 42),
            ({"day": "gestern", "view": "x"}, MONDAY, 7),
            ({"day": "9999-12-31"}, date(2199, 12, 30), 7),
            ({"day": "0001-01-01", "view": "month"}, date(1999, 12, 27), 42),
        ],
    )
    def test_it_opens_on_the_days_that_were_asked_for(
        self, reporter: User, asked: dict[str, str], first: date, count: int
    ) -> None:
        shown = page(reporter, **asked).context["days"]
        assert (shown[0].day, len(shown)) == (first, count)

    @pytest.mark.parametrize(("who", "moves"), [("reporter", False), ("editor", False), ("managing_editor", True)])
    def test_only_who_may_publish_is_offered_to_move(
        self, newsroom: Newsroom, request: pytest.FixtureRequest, who: str, moves: bool
    ) -> None:
        story = newsroom.published(at=NOW + DAY)
        shown = page(request.getfixturevalue(who)).content.decode()
        assert (f'href="{act_page(story, "reschedule")}"' in shown, "cal-dialog" in shown) == (moves, moves)

    def test_the_administrator_has_no_calendar(self, administrator: User) -> None:
        assert page(administrator).status_code == 403


class TestMoving:
    def moved(self, person: User, story: Article, **sent: str) -> tuple[int, dict[str, str]]:
        address = reverse("admin:articles_article_moved", args=[story.pk])
        planned = story.live_from.isoformat() if story.live_from else ""
        answer = at_the_desk(person).post(address, {"planned": planned, "note": "", **sent})
        return answer.status_code, answer.json()

    def test_the_story_goes_where_it_was_put_and_the_sentence_comes_back(
        self, newsroom: Newsroom, managing_editor: User
    ) -> None:
        story = newsroom.published(at=NOW + DAY)
        assert self.moved(managing_editor, story, publish_at="06:30 26/11/2026") == (
            200,
            {
                "done": "The moment was changed. Readers will see this story at 06:30 on Thursday, 26 November 2026 "
                "(in 2 days 14 hours)."
            },
        )
        story.refresh_from_db()
        assert story.live_from == datetime(2026, 11, 26, 6, 30, tzinfo=NEWSROOM_ZONE)
        assert Event.objects.filter(act=Act.RESCHEDULE).count() == 1

    @pytest.mark.parametrize(
        ("who", "sent", "reason"),
        [
            ("managing_editor", "22/11 6h", "This moment has passed. Type “now” to publish now."),
            ("managing_editor", "17:00 24/11/2026", "It is set for that moment already."),
            (
                "managing_editor", "2/12 6h",
                "It cannot go up at that moment. The expiry comes before the publication.",
            ),
            ("editor", "25/11 6h", "This is not yours to do on this story."),
            ("reporter", "25/11 6h", "This is not yours to do on this story."),
        ],
    )  # fmt: skip
    def test_a_refused_move_goes_back_with_its_reason(
        self, newsroom: Newsroom, request: pytest.FixtureRequest, who: str, sent: str, reason: str
    ) -> None:
        story = newsroom.published(at=NOW + DAY, expires_at=NOW + 8 * DAY)
        answer = self.moved(request.getfixturevalue(who), story, publish_at=sent)
        assert answer == (409, {"refused": reason})
        story.refresh_from_db()
        assert story.live_from == NOW + DAY

    def test_ones_own_piece_is_moved_by_a_colleague(
        self, newsroom: Newsroom, managing_editor: User, chief: User
    ) -> None:
        own = newsroom.story(by=chief, authors=[newsroom.author("Thanh Trúc", chief)])
        for act, by in ((Act.SUBMIT, chief), (Act.TAKE, newsroom.editor), (Act.SEND_FOR_APPROVAL, newsroom.editor)):
            newsroom.act(own, act, by)
        newsroom.act(own, Act.PUBLISH, managing_editor, visible_from=NOW + DAY)
        status, answer = self.moved(chief, own, publish_at="25/11 6h")
        assert (status, answer["refused"]) == (409, "Nobody approves their own piece. A colleague has to do this.")

    def test_two_who_drag_at_once_are_not_both_right(self, newsroom: Newsroom, managing_editor: User) -> None:
        story = newsroom.published(at=NOW + DAY)
        self.moved(managing_editor, story, publish_at="25/11 6h")
        status, answer = self.moved(managing_editor, story, publish_at="26/11 6h")
        assert (status, answer["refused"][:20]) == (409, "Somebody was faster:")

    def test_it_is_a_post_with_a_token(self, newsroom: Newsroom, managing_editor: User) -> None:
        story = newsroom.published(at=NOW + DAY)
        assert at_the_desk(managing_editor).get(
            reverse("admin:articles_article_moved", args=[story.pk])
        ).status_code == 405  # fmt: skip
