"""The table of rights: what it shows, who changes what, and what the log keeps."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from articles.desk.appointing import MayNotAppoint, appoint
from articles.desk.roles import standing
from articles.models import Assignment, Category, RightsChange, Role, SiteSettings, User
from tests.cast import Person
from tests.desk.at_the_form import at_the_desk

TABLE = "/admin/rights/"


@pytest.fixture
def sport(category: Category) -> Category:
    return Category.objects.create(name="Thể thao", slug="the-thao", position=2)


@pytest.fixture
def football(sport: Category) -> Category:
    return Category.objects.create(name="Bóng đá", slug="bong-da", parent=sport)


@pytest.fixture
def desk(managing_editor: User) -> Client:
    return at_the_desk(managing_editor)


def page_of(person: User) -> str:
    return f"{TABLE}{person.pk}/"


def held(person: User) -> set[tuple[str, str]]:
    rows = Assignment.objects.filter(account=person).values_list("role", "category__slug")
    return {(role, slug or "everywhere") for role, slug in rows}


def cells(answer: Any, person: User) -> dict[str, tuple[str, str]]:
    """By column: the letters that are allowed, and where they come from."""
    (row,) = [row for row, _roles in answer.context["rows"] if row.person == person]
    return {cell.name: ("".join(m.letter for m in cell.marks if m.allowed), cell.kind) for cell in row.cells}


def test_a_row_says_what_a_person_may_do_where_and_whether_it_was_given_there(
    desk: Client, reporter: User, sport: Category, football: Category
) -> None:
    Person.appoint(reporter, Role.EDITOR, football)
    assert cells(desk.get(TABLE), reporter) == {
        "Everywhere": ("W", "given"), "Tin địa phương": ("W", "inherited"), "Thể thao": ("W", "inherited"),
        "Bóng đá": ("WE", "given"),
    }  # fmt: skip


def test_the_table_is_narrowed_to_a_person_or_a_branch(
    desk: Client, reporter: User, sport: Category, football: Category
) -> None:
    answer = desk.get(TABLE, {"q": "thu hà", "section": str(sport.pk)})
    assert [row.person for row, _roles in answer.context["rows"]] == [reporter]
    assert list(cells(answer, reporter)) == ["Everywhere", "Thể thao", "Bóng đá"]


@pytest.mark.parametrize("people", [1, 3])
def test_the_table_costs_the_same_whatever_it_holds(
    desk: Client, sport: Category, site: SiteSettings, people: int, django_assert_num_queries: Any
) -> None:
    for number in range(people):
        Person.appoint(Person.hire(f"nguoi{number}", "Lê", str(number), Role.EDITOR), Role.MANAGING_EDITOR, sport)
    desk.get(TABLE)
    with django_assert_num_queries(14):
        desk.get(TABLE)


def test_a_role_is_given_changed_and_taken_and_each_change_is_logged(
    desk: Client, managing_editor: User, reporter: User, sport: Category
) -> None:
    for role in ("Editor", "Managing editor", ""):
        sent = {"place": str(sport.pk), "role": role, "note": "Theo mảng"}
        answer = desk.post(page_of(reporter), sent)
        assert answer["Location"] == f"{TABLE}#c-{reporter.pk}-{sport.pk}"
        assert held(reporter) == {("Reporter", "everywhere"), *({(role, "the-thao")} if role else set())}
    changes = RightsChange.objects.order_by("pk").values_list("person", "by", "before__role", "after__role", "note")
    assert list(changes) == [
        (reporter.pk, managing_editor.pk, None, "Editor", "Theo mảng"),
        (reporter.pk, managing_editor.pk, "Editor", "Managing editor", "Theo mảng"),
        (reporter.pk, managing_editor.pk, "Managing editor", None, "Theo mảng"),
    ]
    assert [change["said"] for change in desk.get(TABLE).context["changes"]] == [
        "Head of content → no role", "Content desk → Head of content", "no role → Content desk",
    ]  # fmt: skip


def test_the_same_again_changes_nothing_and_is_not_logged(desk: Client, reporter: User) -> None:
    desk.post(page_of(reporter), {"place": "all", "role": "Reporter"})
    assert not RightsChange.objects.exists()


@pytest.mark.parametrize(
    ("who", "whom", "role", "section", "why"),
    [
        ("managing_editor", "managing_editor", Role.EDITOR, True, "Nobody changes their own rights"),
        ("managing_editor", "reporter", Role.EDITOR_IN_CHIEF, True, "above their own"),
        ("managing_editor", "chief", Role.EDITOR, False, "above their own"),
        ("editor", "reporter", Role.EDITOR, True, "Only those who approve stories there"),
        ("administrator", "administrator", Role.EDITOR_IN_CHIEF, False, "Nobody changes their own rights"),
        ("administrator", "reporter", Role.EDITOR, False, "Only those who approve stories there"),
        ("local", "reporter", Role.EDITOR, True, "Only those who approve stories there"),
    ],
)
def test_who_may_not_change_rights_is_told_why(
    request: pytest.FixtureRequest, category: Category, sport: Category, reporter: User,
    who: str, whom: str, role: Role, section: bool, why: str,
) -> None:  # fmt: skip
    local = Person.appoint(Person.hire("xa", "Lê", "Xã", None), Role.MANAGING_EDITOR, category)
    by = local if who == "local" else request.getfixturevalue(who)
    before = held(request.getfixturevalue(whom))
    with pytest.raises(MayNotAppoint, match=why):
        appoint(request.getfixturevalue(whom), role, sport if section else None, by=by)
    assert held(request.getfixturevalue(whom)) == before


def test_a_superuser_gives_no_rights_either(reporter: User) -> None:
    root = User.objects.create_superuser("root", password="root")
    client = at_the_desk(root)
    assert client.get(TABLE).status_code == 200
    client.post(page_of(reporter), {"place": "all", "role": "Editor-in-chief"})
    assert held(reporter) == {("Reporter", "everywhere")}


@pytest.mark.parametrize(
    ("who", "table", "own", "other"),
    [
        ("managing_editor", 200, 200, 200), ("chief", 200, 200, 200), ("administrator", 200, 200, 200),
        ("editor", 403, 200, 403), ("reporter", 403, 200, 403),
    ],
)  # fmt: skip
def test_who_sees_what(
    request: pytest.FixtureRequest, colleague: User, who: str, table: int, own: int, other: int
) -> None:
    person = request.getfixturevalue(who)
    client = at_the_desk(person)
    assert [client.get(page).status_code for page in (TABLE, page_of(person), page_of(colleague))] == [
        table, own, other,
    ]  # fmt: skip


def test_the_page_of_a_person_says_why(desk: Client, reporter: User, sport: Category, football: Category) -> None:
    Person.appoint(reporter, Role.EDITOR, sport)
    lines = desk.get(page_of(reporter)).context["lines"]
    assert {line["name"]: [reason["where"] for reason in line["why"]] for line in lines} == {
        "Everywhere, and stories without a section": ["everywhere"], "Tin địa phương": ["everywhere"],
        "Thể thao": ["in this section"], "Bóng đá": ["from Thể thao"],
    }  # fmt: skip


@pytest.mark.parametrize("place", ["0", "x", "999999999"])
def test_a_place_that_does_not_exist_is_not_found(desk: Client, reporter: User, place: str) -> None:
    assert desk.get(page_of(reporter), {"place": place}).status_code == 404


def test_the_first_rights_of_a_house_are_given_at_the_server(db: None) -> None:
    first = Person.hire("dau", "Lê", "Đầu", None)
    call_command("appoint", "dau", "editor_in_chief", verbosity=0)
    assert standing(User.objects.get(pk=first.pk)).approves_finally
    (change,) = RightsChange.objects.all()
    assert (change.person, change.by) == (first, None)
    with pytest.raises(CommandError, match="There is no account"):
        call_command("appoint", "khong", "editor")
