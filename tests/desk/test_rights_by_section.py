"""Account x section x act: a role holds at its section and below, or everywhere, and nowhere else."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group
from pytest_django import DjangoAssertNumQueries

from articles.desk.order import Order
from articles.desk.refusals import Incomplete, NotAllowed
from articles.desk.revisions import MayNotWrite
from articles.desk.roles import people_who, standing
from articles.desk.rules import may_write
from articles.desk.workflow import move, possible_acts
from articles.models import Act, Assignment, Category, Role, State, User
from tests.cast import Newsroom, Person
from tests.desk.at_the_form import at_the_desk, form_of, typed


@pytest.fixture
def sections(category: Category) -> dict[str, Category]:
    sport = Category.objects.create(name="Thể thao", slug="the-thao")
    football = Category.objects.create(name="Bóng đá", slug="bong-da", parent=sport)
    village = Category.objects.create(name="Bóng đá phong trào", slug="phong-trao", parent=football)
    return {"local": category, "sport": sport, "football": football, "village": village}


@pytest.fixture
def staff(sections: dict[str, Category]) -> dict[str, User]:
    def hired(name: str, *roles: tuple[Role, str]) -> User:
        person = Person.hire(name, "Lâm", name, None)
        for role, place in roles:
            person = Person.appoint(person, role, *([sections[place]] if place else []))
        return person

    return {
        "everywhere": hired("khap", (Role.MANAGING_EDITOR, "")),
        "sport": hired("the", (Role.REPORTER, ""), (Role.MANAGING_EDITOR, "sport")),
        "football": hired("bong", (Role.REPORTER, ""), (Role.EDITOR, "football")),
        "writer": hired("viet", (Role.REPORTER, "local")),
        "nobody": hired("khong"),
    }


# What each may do on a colleague's story, by its section. t: take, w: withdraw from readers, p: publish, a: approve.
TABLE = """
              none  local sport football village
  everywhere  tpaw  tpaw  tpaw  tpaw     tpaw
  sport       -     -     tpaw  tpaw     tpaw
  football    -     -     -     t        t
  writer      -     -     -     -        -
  nobody      -     -     -     -        -
"""
STEPS = {
    "t": (State.AWAITING_EDITING, Act.TAKE), "p": (State.AWAITING_PUBLICATION, Act.PUBLISH),
    "a": (State.AWAITING_APPROVAL, Act.APPROVE), "w": (State.RELEASED, Act.TAKE_DOWN),
}  # fmt: skip


def test_every_act_is_open_where_the_role_reaches_and_nowhere_else(
    newsroom: Newsroom, sections: dict[str, Category], staff: dict[str, User]
) -> None:
    heading, *lines = TABLE.strip("\n").splitlines()
    places: dict[str, Category | None] = {"none": None, **sections}
    story = newsroom.published()
    for line in lines:
        name, *cells = line.split()
        for place, cell in zip(heading.split(), cells, strict=True):
            story.category = places[place]
            may = ""
            for letter, (state, act) in STEPS.items():
                story.state = state  # in memory only
                may += letter if act in possible_acts(story, staff[name]) else ""
            assert may == cell.strip("-"), (name, place)


def test_who_writes_in_one_section_keeps_their_own_story_wherever_it_was_put(
    newsroom: Newsroom, sections: dict[str, Category], staff: dict[str, User]
) -> None:
    story = newsroom.story(by=staff["writer"], category=sections["local"], authors=[])
    story = newsroom.save(story, newsroom.managing_editor, category=sections["sport"])
    assert may_write(story, staff["writer"], standing(staff["writer"]))
    newsroom.act(story, Act.SUBMIT, staff["writer"])


@pytest.mark.parametrize(
    ("who", "start", "to", "allowed"),
    [
        ("everywhere", "sport", "local", True),
        ("sport", "sport", "village", True),
        ("sport", "sport", "local", False),
        ("sport", "local", "sport", False),
        ("sport", "sport", None, False),
        ("football", "football", "village", True),
        ("football", "football", "sport", False),
    ],
)
def test_moving_a_story_obeys_the_rights_of_both_sections(
    newsroom: Newsroom, sections: dict[str, Category], staff: dict[str, User],
    who: str, start: str, to: str | None, allowed: bool,
) -> None:  # fmt: skip
    story = newsroom.bring_to(State.AWAITING_EDITING, newsroom.story(category=sections[start]))
    if who == "sport" and start == "local":
        newsroom.act(story, Act.TAKE, newsroom.editor)
    else:
        newsroom.act(story, Act.TAKE, staff[who])
    moved = {"category": sections[to] if to else None}
    if allowed:
        assert newsroom.save(story, staff[who], **moved).head == 2
    else:
        with pytest.raises(MayNotWrite):
            newsroom.save(story, staff[who], **moved)


def test_a_writer_puts_drafts_only_where_they_write(
    newsroom: Newsroom, sections: dict[str, Category], staff: dict[str, User]
) -> None:
    story = newsroom.story(by=staff["writer"], category=None, authors=[])
    story = newsroom.save(story, staff["writer"], category=sections["local"])
    with pytest.raises(MayNotWrite):
        newsroom.save(story, staff["writer"], category=sections["sport"])


def test_the_form_says_beside_the_section_that_it_is_not_theirs(
    newsroom: Newsroom, sections: dict[str, Category], staff: dict[str, User]
) -> None:
    desk = at_the_desk(staff["writer"])
    sent = typed(headline="Tin", category=str(sections["sport"].pk))
    page = desk.post("/admin/articles/article/add/", sent)
    assert page.context["adminform"].form.errors == {
        "category": ["You have no right to put stories into this section."]
    }
    story = newsroom.story(by=staff["writer"], category=sections["local"], authors=[])
    page = desk.post(form_of(story), typed(story, category=str(sections["sport"].pk)))
    assert list(page.context["adminform"].form.errors) == ["category"]


def test_what_waits_for_a_person_waits_in_their_sections(
    newsroom: Newsroom, sections: dict[str, Category], staff: dict[str, User]
) -> None:
    for name, section in [("Tin xã", sections["local"]), ("Tin bóng", sections["village"])]:
        newsroom.bring_to(State.AWAITING_EDITING, newsroom.story(name, category=section))

    def waiting(person: User) -> list[str]:
        blocks = at_the_desk(person).get("/admin/").context["blocks"]
        return [row.headline for block in blocks if block.title == "Awaiting editing" for row in block.rows]

    assert {name: sorted(waiting(staff[name])) for name in ("everywhere", "football", "writer")} == {
        "everywhere": ["Tin bóng", "Tin xã"], "football": ["Tin bóng"], "writer": [],
    }  # fmt: skip


def test_a_story_is_handed_only_to_editors_of_its_section(
    newsroom: Newsroom, sections: dict[str, Category], staff: dict[str, User]
) -> None:
    story = newsroom.bring_to(State.AWAITING_EDITING, newsroom.story(category=sections["sport"]))
    with pytest.raises(Incomplete):
        move(story, Act.HAND_OVER, by=newsroom.managing_editor, seen=story.head, order=Order(to=staff["football"]))
    offered = set(people_who("edits", sections["sport"].pk))
    assert offered == {newsroom.editor, newsroom.managing_editor, staff["everywhere"], staff["sport"]}


def test_move_itself_refuses_what_the_screen_did_not_offer(
    newsroom: Newsroom, sections: dict[str, Category], staff: dict[str, User]
) -> None:
    story = newsroom.bring_to(State.AWAITING_APPROVAL, newsroom.story(category=sections["local"]))
    with pytest.raises(NotAllowed):
        move(story, Act.APPROVE, by=staff["sport"], seen=story.head)


def test_all_of_a_persons_rights_are_one_query(
    sections: dict[str, Category], staff: dict[str, User], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    person = User.objects.get(pk=staff["football"].pk)
    with django_assert_num_queries(1):
        stands = standing(person)
        assert (stands.edits, stands.at(sections["village"].pk).edits, stands.at(sections["sport"].pk).edits) == (
            True, True, False,
        )  # fmt: skip
        assert standing(person).sections_where("edits") == frozenset({sections["football"].pk, sections["village"].pk})
        assert standing(person).sections_where("writes") is None


def test_a_role_opens_the_lists_of_its_group_and_a_group_alone_gives_no_act(
    sections: dict[str, Category], newsroom: Newsroom
) -> None:
    by_role = Person.appoint(Person.hire("mot", "Lê", "Một", None), Role.EDITOR, sections["sport"])
    by_group = Person.hire("hai", "Lê", "Hai", None)
    by_group.groups.add(Group.objects.get(name="Editor-in-chief"))
    assert (by_role.has_perm("articles.add_source"), by_role.has_perm("articles.add_category")) == (True, False)
    assert (standing(by_group).writes, standing(by_group).approves) == (False, False)
    Assignment.objects.all().delete()
    assert not User.objects.get(pk=by_role.pk).has_perm("articles.view_article")
