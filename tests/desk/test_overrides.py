"""Four eyes are held by the database too; an exception is the duty role's, has a reason, and is looked at again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction

from articles import clock
from articles.desk.order import Order
from articles.desk.overrides import MayNotReview, due_before, mark_seen, to_review
from articles.desk.refusals import BothApprovals, Incomplete, OwnPiece
from articles.desk.workflow import exceptional_acts, move, possible_acts, verdicts
from articles.models import Act, Article, DeskSettings, Event, OverrideReview, PublishedVersion, Role, State, User
from newsroom.databases import DESK_ROLE
from tests.cast import Newsroom, Person
from tests.desk.at_the_form import act_page, at_the_desk, form_of
from tests.desk.test_duty import EVENING, MORNING, shift
from tests.roles import acting_as

LATE = EVENING + timedelta(hours=4)
ALONE = Order(exception=True)


@pytest.fixture
def own(newsroom: Newsroom, managing_editor: User) -> Article:
    """The managing editor's own story, in the hands of an editor."""
    with clock.held_at(EVENING - timedelta(hours=2)):
        return newsroom.bring_to(State.EDITING, newsroom.story(by=managing_editor))


# -- what SQL under the desk's role is refused


def event(article: Article, act: str, actor: User, before: str, **more: Any) -> None:
    """An event written past the code, as somebody with the desk's login could."""
    values: dict[str, Any] = {
        "article_id": article.pk, "act": act, "state_before": before, "state_after": "released", "revision": 1,
        "actor_id": actor.pk, "note": "vì", "details": "{}", "at": LATE, "overrides": False, **more,
    }  # fmt: skip
    with acting_as(DESK_ROLE), transaction.atomic(), connection.cursor() as cursor:
        names, holes = ", ".join(values), ", ".join(["%s"] * len(values))
        cursor.execute(f"INSERT INTO articles_event ({names}) VALUES ({holes})", list(values.values()))  # noqa: S608


@pytest.mark.parametrize(
    ("act", "before"),
    [
        ("take", "awaiting_editing"), ("return", "editing"), ("send_for_approval", "editing"),
        ("approve", "awaiting_approval"), ("publish", "editing"), ("publish", "hidden"), ("not_use", "editing"),
        ("reopen", "taken_down"),
    ],
)  # fmt: skip
def test_sql_cannot_make_somebody_judge_their_own_piece(
    own: Article, managing_editor: User, editor: User, act: str, before: str
) -> None:
    with pytest.raises(IntegrityError, match="nobody judges their own piece"):
        event(own, act, managing_editor, before)
    event(own, act, editor, before)


def test_who_wrote_under_a_pen_name_is_an_owner_even_after_the_name_is_gone(
    newsroom: Newsroom, managing_editor: User
) -> None:
    story = newsroom.story(authors=[newsroom.author("Ban Biên tập", managing_editor)])
    story.bylines.all().delete()
    with pytest.raises(IntegrityError, match="nobody judges their own piece"):
        event(story, "publish", managing_editor, "editing")


def test_the_owners_of_that_day_are_written_by_the_database(own: Article, managing_editor: User, editor: User) -> None:
    event(own, "publish", editor, "editing")
    recorded = Event.objects.get(act=Act.PUBLISH).details["owners"]
    assert recorded == sorted([own.created_by_id, *own.bylines.values_list("author__user_id", flat=True)])


@pytest.mark.parametrize(
    "wrong",
    ["nobody on duty", "another's shift", "an editor's shift", "the shift is over", "entered by themselves"],
)
def test_sql_cannot_claim_an_exception_without_the_duty(
    own: Article, managing_editor: User, second_editor: User, chief: User, wrong: str
) -> None:
    duty = None
    if wrong != "nobody on duty":
        duty = shift(
            second_editor if wrong == "another's shift" else managing_editor,
            managing_editor if wrong == "entered by themselves" else chief,
            role=Role.EDITOR if wrong == "an editor's shift" else Role.MANAGING_EDITOR,
            ends=LATE if wrong == "the shift is over" else MORNING,
        ).pk
    with pytest.raises(IntegrityError, match="only the person on duty"):
        event(own, "publish", managing_editor, "editing", overrides=True, shift_id=duty)


def test_nothing_goes_out_by_sql_without_the_act_that_published_it(newsroom: Newsroom, own: Article) -> None:
    other = PublishedVersion.objects.get(article_id=newsroom.published().pk)
    other.pk, other.article_id = None, own.pk
    with acting_as(DESK_ROLE), pytest.raises(IntegrityError, match="nothing goes out"), transaction.atomic():
        put_up(other)


def put_up(version: PublishedVersion) -> None:
    version.save(force_insert=True)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_the_ordinary_way_satisfies_the_database_under_the_desk_s_role(newsroom: Newsroom) -> None:
    with acting_as(DESK_ROLE):
        newsroom.published()
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


# -- three levels


@pytest.fixture
def approved(newsroom: Newsroom, chief: User) -> Article:
    DeskSettings.objects.create(pk=1, approval_levels=3)
    story = newsroom.bring_to(State.AWAITING_APPROVAL)
    return newsroom.act(story, Act.APPROVE, chief)


def test_nobody_gives_both_approvals(newsroom: Newsroom, approved: Article, chief: User) -> None:
    with pytest.raises(BothApprovals):
        move(approved, Act.PUBLISH, by=chief, seen=approved.head)
    assert Act.PUBLISH not in possible_acts(approved, chief)
    with pytest.raises(IntegrityError, match="nobody gives both approvals"):
        event(approved, "publish", chief, "awaiting_publication")
    second = Person.hire("pho", "Đỗ", "Phó Tổng", Role.EDITOR_IN_CHIEF)
    assert newsroom.act(approved, Act.PUBLISH, second).state == State.RELEASED


def test_at_two_levels_the_one_who_approved_publishes(newsroom: Newsroom) -> None:
    story = newsroom.bring_to(State.AWAITING_PUBLICATION)
    assert newsroom.act(story, Act.PUBLISH, newsroom.managing_editor).state == State.RELEASED


# -- the exception


def test_on_duty_one_may_publish_ones_own_piece_with_a_reason(own: Article, managing_editor: User, chief: User) -> None:
    duty = shift(managing_editor, chief)
    with clock.held_at(LATE):
        for order, note, refusal in ((Order(), "Tin lũ", OwnPiece), (ALONE, " ", Incomplete)):
            with pytest.raises(refusal):
                move(own, Act.PUBLISH, by=managing_editor, seen=own.head, note=note, order=order)
        done = move(own, Act.PUBLISH, by=managing_editor, seen=own.head, note="Tin lũ", order=ALONE)
    done.refresh_from_db()
    assert (done.overrides, done.shift, done.note) == (True, duty, "Tin lũ")
    assert PublishedVersion.objects.live(LATE).filter(article_id=own.pk).exists()


@pytest.mark.parametrize("case", ["off duty", "entered by themselves", "an editor's duty"])
def test_nobody_else_sets_four_eyes_aside(own: Article, managing_editor: User, chief: User, case: str) -> None:
    if case == "entered by themselves":
        shift(managing_editor, managing_editor)
    elif case == "an editor's duty":
        shift(managing_editor, chief, role=Role.EDITOR)
    with clock.held_at(LATE):
        with pytest.raises(OwnPiece):
            move(own, Act.PUBLISH, by=managing_editor, seen=own.head, note="Gấp", order=ALONE)
        assert exceptional_acts(own, managing_editor, verdicts(own, managing_editor)) == []


def test_being_on_duty_gives_no_act_that_is_not_the_role_s(own: Article, managing_editor: User, chief: User) -> None:
    shift(managing_editor, chief)
    with clock.held_at(LATE):
        offered = exceptional_acts(own, managing_editor, verdicts(own, managing_editor))
    assert offered == [Act.PUBLISH]  # not returning it, not sending it on: those can wait for a colleague


def test_the_exception_is_a_page_of_its_own_that_asks_to_confirm(
    own: Article, managing_editor: User, chief: User
) -> None:
    shift(managing_editor, chief)
    desk = at_the_desk(managing_editor)
    address = act_page(own, "publish")
    with time_machine.travel(LATE, tick=False):
        assert f"{address}?exception=1" in desk.get(form_of(own)).content.decode()
        assert desk.get(address).status_code == 302
        assert "set this rule aside once" in desk.get(f"{address}?exception=1").content.decode()
        sent = {"seen": own.head, "note": "Tin lũ"}
        assert list(desk.post(f"{address}?exception=1", sent).context["form"].errors) == ["exception"]
        assert desk.post(address, {**sent, "exception": "on"}).status_code == 302
        assert Article.objects.get(pk=own.pk).state == State.EDITING
        desk.post(f"{address}?exception=1", {**sent, "exception": "on"})
    assert Article.objects.get(pk=own.pk).state == State.RELEASED


# -- looked at again


@pytest.mark.parametrize(
    ("made", "day", "listed"),
    [
        ("Monday 22:00", "Monday 23:00", False), ("Monday 22:00", "Tuesday 00:00", True),
        ("Friday 22:00", "Saturday 09:00", False), ("Friday 22:00", "Sunday 09:00", False),
        ("Friday 22:00", "Monday 00:00", True), ("Saturday 10:00", "Monday 08:00", True),
        ("Thursday 10:00", "Saturday 09:00", True),
    ],
)  # fmt: skip
def test_an_exception_is_due_on_the_next_working_day(made: str, day: str, listed: bool) -> None:
    days = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

    def moment(text: str, week: int) -> datetime:
        name, hour = text.split()
        hours, minutes = map(int, hour.split(":"))
        monday = datetime(2026, 3, 1, 17, tzinfo=UTC)  # Monday 2 March 2026, 00:00 in Vietnam
        return monday + timedelta(weeks=week, days=days.index(name), hours=hours, minutes=minutes)

    later = 0 if days.index(day.split()[0]) >= days.index(made.split()[0]) else 1
    assert (moment(made, 0) < due_before(moment(day, later))) is listed


def test_it_waits_until_somebody_else_has_looked(own: Article, managing_editor: User, chief: User) -> None:
    shift(managing_editor, chief)
    with clock.held_at(LATE):
        done = move(own, Act.PUBLISH, by=managing_editor, seen=own.head, note="Tin lũ", order=ALONE)
    next_day = LATE + timedelta(hours=12)
    assert [to_review(person, next_day) for person in (chief, managing_editor)] == [[done], []]
    with pytest.raises(MayNotReview):
        mark_seen(done, by=managing_editor)
    with pytest.raises(MayNotReview):
        mark_seen(done, by=own.taken_by or chief)
    with time_machine.travel(next_day, tick=False):
        desk = at_the_desk(chief)
        assert "Exceptions to look at again" in desk.get("/admin/").content.decode()
        desk.post(f"/admin/exceptions/{done.pk}/seen/")
        desk.post(f"/admin/exceptions/{done.pk}/seen/")
        assert "Exceptions to look at again" not in desk.get("/admin/").content.decode()
    assert to_review(chief, next_day) == []


def test_the_database_wants_somebody_else_too(own: Article, managing_editor: User, chief: User) -> None:
    shift(managing_editor, chief)
    with clock.held_at(LATE):
        done = move(own, Act.PUBLISH, by=managing_editor, seen=own.head, note="Tin lũ", order=ALONE)
    with acting_as(DESK_ROLE), pytest.raises(IntegrityError, match="somebody else looks"), transaction.atomic():
        OverrideReview.objects.create(event=done, by=managing_editor, at=LATE)
