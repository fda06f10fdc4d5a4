"""The duty roster: rights that are lent begin and end at their second, and what is done with them says so."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from articles import clock
from articles.desk.duty import MayNotRoster, end, enter, on_duty, week
from articles.desk.refusals import NotAllowed
from articles.desk.roles import people_who, standing
from articles.desk.workflow import move, possible_acts
from articles.models import Act, Category, Event, RightsChange, Role, Shift, State, User
from tests.cast import Newsroom, Person
from tests.desk.at_the_form import at_the_desk

# Monday 2 March 2026, 18:00 in Vietnam.
EVENING = datetime(2026, 3, 2, 11, 0, tzinfo=UTC)
MORNING = EVENING + timedelta(hours=12)
SECOND = timedelta(seconds=1)


def shift(person: User, by: User | None, *sections: Category, role: Role = Role.MANAGING_EDITOR, **more: Any) -> Shift:
    made = Shift.objects.create(
        **{"person": person, "role": role, "begins": EVENING, "ends": MORNING, "entered_by": by, **more},
        entered_at=EVENING - timedelta(days=3),
    )
    made.categories.set(sections)
    return made


@pytest.mark.parametrize(
    ("at", "lent"),
    [(EVENING - SECOND, False), (EVENING, True), (MORNING - SECOND, True), (MORNING, False)],
    ids=["a second before", "the first second", "the last second", "the second after"],
)
def test_lent_rights_begin_and_end_to_the_second(
    newsroom: Newsroom, colleague: User, managing_editor: User, at: datetime, lent: bool
) -> None:
    with clock.held_at(EVENING - timedelta(hours=2)):
        story = newsroom.bring_to(State.AWAITING_APPROVAL)
        standing(colleague)
    shift(colleague, managing_editor)
    for person in (colleague, User.objects.get(pk=colleague.pk)):
        with clock.held_at(at):
            assert (Act.APPROVE in possible_acts(story, person)) is lent
            assert (person in people_who("approves", story.category_id)) is lent


def test_rights_read_before_the_shift_hold_from_its_first_second(colleague: User, managing_editor: User) -> None:
    shift(colleague, managing_editor)
    with clock.held_at(EVENING - SECOND):
        assert not standing(colleague).approves
    with clock.held_at(EVENING):
        assert standing(colleague).approves
    with clock.held_at(MORNING):
        assert not standing(colleague).approves


def test_a_shift_for_a_section_reaches_what_stands_below_and_no_further(
    newsroom: Newsroom, colleague: User, managing_editor: User, category: Category
) -> None:
    sport = Category.objects.create(name="Thể thao", slug="the-thao")
    football = Category.objects.create(name="Bóng đá", slug="bong-da", parent=sport)
    shift(colleague, managing_editor, sport)
    with clock.held_at(EVENING):
        stands = standing(colleague)
        reach = [stands.at(place).approves for place in (sport.pk, football.pk, category.pk, None)]
    assert reach == [True, True, False, False]


def test_what_is_done_with_lent_rights_is_logged_as_standing_in(
    newsroom: Newsroom, colleague: User, managing_editor: User
) -> None:
    with clock.held_at(EVENING - timedelta(hours=2)):
        story = newsroom.bring_to(State.AWAITING_APPROVAL)
    duty = shift(colleague, managing_editor)
    with time_machine.travel(EVENING, tick=False):
        person = User.objects.get(pk=colleague.pk)
        newsroom.act(story, Act.APPROVE, person)
        draft = newsroom.story(by=person, authors=[])
        newsroom.act(draft, Act.SUBMIT, person)
        assert [event.shift for event in Event.objects.filter(actor=colleague).order_by("pk")] == [duty, None]
        page = at_the_desk(managing_editor).get(f"/admin/articles/article/{story.pk}/history/").content.decode()
    assert page.count("standing in") == 1


def test_after_the_shift_the_act_is_refused(newsroom: Newsroom, colleague: User, managing_editor: User) -> None:
    with clock.held_at(EVENING - timedelta(hours=2)):
        story = newsroom.bring_to(State.AWAITING_APPROVAL)
    shift(colleague, managing_editor)
    with clock.held_at(MORNING), pytest.raises(NotAllowed):
        move(story, Act.APPROVE, by=User.objects.get(pk=colleague.pk), seen=story.head)


def test_who_is_on_duty_at_a_moment_the_highest_role_first(
    colleague: User, editor: User, managing_editor: User
) -> None:
    shift(editor, managing_editor, role=Role.EDITOR)
    shift(colleague, managing_editor, begins=EVENING - timedelta(hours=2), ends=MORNING + timedelta(hours=2))
    names = [[duty.person for duty in on_duty(at)] for at in (EVENING - SECOND, EVENING, MORNING)]
    assert names == [[colleague], [colleague, editor], [colleague]]


def test_a_night_stands_on_both_of_its_days_and_a_full_day_on_one(editor: User, managing_editor: User) -> None:
    shift(editor, managing_editor)
    midnight = datetime(2026, 3, 3, 17, 0, tzinfo=UTC)  # Wednesday 00:00
    shift(editor, managing_editor, begins=midnight, ends=midnight + timedelta(days=1))
    monday = datetime(2026, 3, 2, tzinfo=UTC).date()
    assert [len(day.shifts) for day in week(monday)] == [1, 1, 1, 0, 0, 0, 0]


class TestWhoMayEnter:
    def test_a_managing_editor_lends_up_to_their_own_role_and_it_is_logged(
        self, managing_editor: User, colleague: User
    ) -> None:
        for role in (Role.EDITOR, Role.MANAGING_EDITOR):
            made = Shift(person=colleague, role=role, begins=EVENING, ends=MORNING)
            enter(made, [], by=managing_editor)
        with pytest.raises(MayNotRoster):
            enter(Shift(person=colleague, role=Role.EDITOR_IN_CHIEF, begins=EVENING, ends=MORNING), [],
                  by=managing_editor)  # fmt: skip
        assert (
            list(RightsChange.objects.values_list("person", "by", "what"))
            == [(colleague.pk, managing_editor.pk, "shift")] * 2
        )

    def test_what_is_lent_is_not_lent_on(self, managing_editor: User, colleague: User, editor: User) -> None:
        shift(colleague, managing_editor)
        with clock.held_at(EVENING), pytest.raises(MayNotRoster):
            enter(Shift(person=editor, role=Role.EDITOR, begins=EVENING, ends=MORNING), [], by=colleague)

    def test_a_section_s_managing_editor_lends_there_only(self, category: Category, colleague: User) -> None:
        local = Person.appoint(Person.hire("xa", "Lê", "Xã", None), Role.MANAGING_EDITOR, category)
        made = Shift(person=colleague, role=Role.EDITOR, begins=EVENING, ends=MORNING)
        with pytest.raises(MayNotRoster):
            enter(made, [], by=local)
        assert enter(made, [category], by=local).pk

    def test_nobody_puts_a_shift_of_their_own_over_one_that_is_not_theirs_to_end(
        self, category: Category, chief: User, colleague: User
    ) -> None:
        local = Person.appoint(Person.hire("xa", "Lê", "Xã", None), Role.MANAGING_EDITOR, category)
        sport = Category.objects.create(name="Thể thao", slug="the-thao")
        night = shift(colleague, chief, sport, role=Role.EDITOR_IN_CHIEF)
        night.person, night.role = local, Role.EDITOR
        with pytest.raises(MayNotRoster):
            enter(night, [category], by=local)
        unchanged = Shift.objects.get(pk=night.pk)
        assert (unchanged.person, unchanged.role, list(unchanged.categories.all())) == (
            colleague, Role.EDITOR_IN_CHIEF, [sport],
        )  # fmt: skip

    def test_whom_a_shift_was_taken_from_has_it_in_the_log(
        self, managing_editor: User, colleague: User, editor: User
    ) -> None:
        night = enter(Shift(person=colleague, role=Role.EDITOR, begins=EVENING, ends=MORNING), [], by=managing_editor)
        night.person = editor
        enter(night, [], by=managing_editor)
        logged = RightsChange.objects.order_by("pk").values_list("person", "before__role", "after__role")
        assert list(logged) == [
            (colleague.pk, None, Role.EDITOR), (colleague.pk, Role.EDITOR, None), (editor.pk, None, Role.EDITOR),
        ]  # fmt: skip

    def test_ending_stops_it_now_and_a_coming_one_leaves_the_roster(
        self, managing_editor: User, colleague: User
    ) -> None:
        running, coming = shift(colleague, managing_editor), shift(colleague, managing_editor)
        with clock.held_at(EVENING + timedelta(hours=1)):
            end(running, by=managing_editor)
            assert not standing(User.objects.get(pk=colleague.pk)).without_shifts().approves
            assert Shift.objects.get(pk=running.pk).ends == EVENING + timedelta(hours=1)
        with clock.held_at(EVENING - timedelta(hours=1)):
            end(coming, by=managing_editor)
        assert list(Shift.objects.all()) == [running]


class TestThePages:
    @pytest.fixture
    def desk(self, managing_editor: User) -> Client:
        return at_the_desk(managing_editor)

    def sent(self, who: User, **changes: Any) -> dict[str, Any]:
        return {"person": who.pk, "role": "Editor", "begins": "2026-03-02T18:00", "ends": "2026-03-03T06:00",
                "phone": "0299 000 0131", **changes}  # fmt: skip

    @pytest.mark.parametrize(
        ("changes", "field", "words"),
        [
            ({"ends": "2026-03-02T18:00"}, "ends", "A shift ends after it begins."),
            ({"ends": "2026-03-17T18:00"}, "ends", "A shift is at most 14 days long."),
            ({"begins": "2026-03-01T18:00", "ends": "2026-03-02T06:00"}, "ends", "This moment has passed."),
            ({"begins": "mai"}, "begins", "The hour is missing: type it too, such as 24/11 6h."),
            ({"person": ""}, "person", "This field is required."),
        ],
    )
    def test_a_bad_range_is_refused_beside_its_field(
        self, desk: Client, colleague: User, changes: dict[str, str], field: str, words: str
    ) -> None:
        with time_machine.travel(EVENING, tick=False):
            page = desk.post("/admin/roster/add/", self.sent(colleague, **changes))
        assert page.context["form"].errors == {field: [words]}
        assert not Shift.objects.exists()

    def test_a_shift_is_entered_seen_in_its_week_and_on_the_first_page(self, desk: Client, colleague: User) -> None:
        with time_machine.travel(EVENING + timedelta(hours=1), tick=False):
            assert desk.post("/admin/roster/add/", self.sent(colleague)).status_code == 302
            assert str(colleague) in desk.get("/admin/roster/").content.decode()
            first = desk.get("/admin/").content.decode()
        assert (str(colleague) in first, "tel:02990000131" in first, "until 06:00, 03/03" in first) == (True,) * 3

    def test_shifts_may_overlap(self, desk: Client, colleague: User, editor: User) -> None:
        with time_machine.travel(EVENING, tick=False):
            for person in (colleague, editor, colleague):
                desk.post("/admin/roster/add/", self.sent(person))
        assert Shift.objects.count() == 3

    def test_the_roster_is_read_by_all_and_changed_by_those_who_approve(self, editor: User, reporter: User) -> None:
        for person in (editor, reporter):
            client = at_the_desk(person)
            assert [client.get(page).status_code for page in ("/admin/roster/", "/admin/roster/add/")] == [200, 403]

    @pytest.mark.parametrize("many", [1, 3])
    def test_the_week_costs_the_same_with_one_shift_and_with_three(
        self, desk: Client, editor: User, managing_editor: User, many: int, django_assert_num_queries: Any
    ) -> None:
        for _number in range(many):
            shift(editor, managing_editor)
        with django_assert_num_queries(10):
            desk.get("/admin/roster/?week=2026-03-02")
