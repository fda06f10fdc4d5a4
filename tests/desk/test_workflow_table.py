"""Every state, act, role, relation to the story and number of approval levels, against a table written by hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import product

import pytest
from django.db import transaction
from pytest_django import DjangoAssertNumQueries

from articles import clock
from articles.desk.order import Order
from articles.desk.refusals import Incomplete, NotAllowed, NotPossibleNow, OwnPiece
from articles.desk.roles import is_own, standing
from articles.desk.workflow import move, objection, possible_acts
from articles.models import Act, Article, DeskSettings, Event, Role, State, User
from tests.cast import Newsroom, Person

NOW = datetime(2025, 1, 2, 1, 15, tzinfo=UTC)

# Read a line as: act -> the state it leads to, where it exists (always; live: readers have it; coming: it is set to go
# up; fresh: it never was released; binned; calm and urgent: without the mark and with it; asked
# and unasked: with and without its writer's request to fix it), under which approval levels;
# then who may do it, in three blocks: on a colleague's piece that somebody else holds, on a colleague's piece that they
# hold themselves, on their own piece. In a block the roles are reporter, editor, managing editor, editor-in-chief.
# A cell is the approval levels at which the act is theirs; "o" before the levels: it would be theirs were it not their
# own piece; "-": never. An act without a line does not exist in that state. Whoever is not in these four groups may do
# nothing anywhere.
TABLE = """
DRAFT                                            a colleague's         held by oneself      one's own
  submit            awaiting_editing  always 123  -  -   123 123        -  -   123 123       123 123 123 123
  hide              hidden            live   123  -  1   123 123        -  1   123 123       -   1   123 123
  take_down         taken_down        live   123  -  1   123 123        -  1   123 123       -   1   123 123
  unschedule        draft             coming 123  -  1   123 123        -  1   123 123       -   1   123 123
  reschedule        draft             coming 123  -  1   12  123        -  1   12  123       -   o1  o12 o123
  bin               draft             fresh  123  -  -   123 123        -  -   123 123       123 123 123 123
  restore           draft             binned 123  -  -   123 123        -  -   123 123       123 123 123 123
  mark_urgent       draft             calm   123  -  123 123 123        -  123 123 123       123 123 123 123
  clear_urgent      draft             urgent 123  -  123 123 123        -  123 123 123       123 123 123 123
RETURNED
  submit            awaiting_editing  always 123  -  -   123 123        -  -   123 123       123 123 123 123
  not_use           not_used          always 123  -  -   123 123        -  -   123 123       -   -   123 123
  hide              hidden            live   123  -  1   123 123        -  1   123 123       -   1   123 123
  take_down         taken_down        live   123  -  1   123 123        -  1   123 123       -   1   123 123
  unschedule        returned          coming 123  -  1   123 123        -  1   123 123       -   1   123 123
  reschedule        returned          coming 123  -  1   12  123        -  1   12  123       -   o1  o12 o123
  bin               returned          fresh  123  -  -   123 123        -  -   123 123       123 123 123 123
  restore           returned          binned 123  -  -   123 123        -  -   123 123       123 123 123 123
  mark_urgent       returned          calm   123  -  123 123 123        -  123 123 123       123 123 123 123
  clear_urgent      returned          urgent 123  -  123 123 123        -  123 123 123       123 123 123 123
AWAITING_EDITING
  withdraw          draft             always 123  -  -   123 123        -  -   123 123       123 123 123 123
  take              editing           always 123  -  123 123 123        -  123 123 123       -   o123 o123 o123
  hand_over         editing           always 123  -  -   123 123        -  -   123 123       -   -   123 123
  return            returned          always 123  -  123 123 123        -  123 123 123       -   o123 o123 o123
  not_use           not_used          always 123  -  123 123 123        -  123 123 123       -   o123 o123 o123
  hide              hidden            live   123  -  1   123 123        -  1   123 123       -   1   123 123
  take_down         taken_down        live   123  -  1   123 123        -  1   123 123       -   1   123 123
  unschedule        awaiting_editing  coming 123  -  1   123 123        -  1   123 123       -   1   123 123
  reschedule        awaiting_editing  coming 123  -  1   12  123        -  1   12  123       -   o1  o12 o123
  mark_urgent       awaiting_editing  calm   123  -  123 123 123        -  123 123 123       123 123 123 123
  clear_urgent      awaiting_editing  urgent 123  -  123 123 123        -  123 123 123       123 123 123 123
EDITING
  release           awaiting_editing  always 123  -  -   123 123        -  123 123 123       -   -   123 123
  hand_over         editing           always 123  -  -   123 123        -  123 123 123       -   -   123 123
  send_for_approval awaiting_approval always 23   -  -   23  23         -  23  23  23        -   -   o23 o23
  return            returned          always 123  -  -   123 123        -  123 123 123       -   -   o123 o123
  not_use           not_used          always 123  -  -   123 123        -  123 123 123       -   -   o123 o123
  publish           released          always 12   -  -   12  12         -  1   12  12        -   -   o12 o12
  hide              hidden            live   123  -  1   123 123        -  1   123 123       -   1   123 123
  take_down         taken_down        live   123  -  1   123 123        -  1   123 123       -   1   123 123
  unschedule        editing           coming 123  -  1   123 123        -  1   123 123       -   1   123 123
  reschedule        editing           coming 123  -  1   12  123        -  1   12  123       -   o1  o12 o123
  mark_urgent       editing           calm   123  -  123 123 123        -  123 123 123       123 123 123 123
  clear_urgent      editing           urgent 123  -  123 123 123        -  123 123 123       123 123 123 123
AWAITING_APPROVAL
  withdraw          editing           always 123  -  -   123 123        -  123 123 123       -   -   123 123
  approve           awaiting_publication always 123 - -  123 123        -  -   123 123       -   -   o123 o123
  return            editing           always 123  -  -   123 123        -  -   123 123       -   -   o123 o123
  not_use           not_used          always 123  -  -   123 123        -  -   123 123       -   -   123 123
  publish           released          always 12   -  1   12  12         -  1   12  12        -   o1  o12 o12
  hide              hidden            live   123  -  1   123 123        -  1   123 123       -   1   123 123
  take_down         taken_down        live   123  -  1   123 123        -  1   123 123       -   1   123 123
  unschedule        awaiting_approval coming 123  -  1   123 123        -  1   123 123       -   1   123 123
  reschedule        awaiting_approval coming 123  -  1   12  123        -  1   12  123       -   o1  o12 o123
  mark_urgent       awaiting_approval calm   123  -  123 123 123        -  123 123 123       123 123 123 123
  clear_urgent      awaiting_approval urgent 123  -  123 123 123        -  123 123 123       123 123 123 123
AWAITING_PUBLICATION
  return            editing           always 123  -  -   123 123        -  -   123 123       -   -   o123 o123
  not_use           not_used          always 123  -  -   123 123        -  -   123 123       -   -   123 123
  publish           released          always 123  -  1   12  123        -  1   12  123       -   o1  o12 o123
  hide              hidden            live   123  -  1   123 123        -  1   123 123       -   1   123 123
  take_down         taken_down        live   123  -  1   123 123        -  1   123 123       -   1   123 123
  unschedule        awaiting_publication coming 123 - 1  123 123        -  1   123 123       -   1   123 123
  reschedule        awaiting_publication coming 123 - 1  12  123        -  1   12  123       -   o1  o12 o123
  mark_urgent       awaiting_publication calm   123  -  123 123 123        -  123 123 123       123 123 123 123
  clear_urgent      awaiting_publication urgent 123  -  123 123 123        -  123 123 123       123 123 123 123
RELEASED
  ask_for_fix       released          unasked 123 - - -  -          -  -   -   -         123 123 123 123
  decline_fix       released          asked  123  -  123 123 123        -  123 123 123       -   o123 o123 o123
  take              editing           always 123  -  123 123 123        -  123 123 123       -   o123 o123 o123
  unschedule        awaiting_publication coming 123 - 1  123 123        -  1   123 123       -   1   123 123
  reschedule        released          coming 123  -  1   12  123        -  1   12  123       -   o1  o12 o123
  hide              hidden            live   123  -  1   123 123        -  1   123 123       -   1   123 123
  take_down         taken_down        live   123  -  1   123 123        -  1   123 123       -   1   123 123
HIDDEN
  take              editing           always 123  -  123 123 123        -  123 123 123       -   o123 o123 o123
  publish           released          live   123  -  1   12  123        -  1   12  123       -   o1  o12 o123
  take_down         taken_down        always 123  -  1   123 123        -  1   123 123       -   1   123 123
TAKEN_DOWN
  reopen            editing           always 123  -  -   123 123        -  -   123 123       -   -   o123 o123
NOT_USED
  reopen            draft             always 123  -  123 123 123        -  123 123 123       -   123 123 123
  hide              hidden            live   123  -  1   123 123        -  1   123 123       -   1   123 123
  take_down         taken_down        live   123  -  1   123 123        -  1   123 123       -   1   123 123
  unschedule        not_used          coming 123  -  1   123 123        -  1   123 123       -   1   123 123
  reschedule        not_used          coming 123  -  1   12  123        -  1   12  123       -   o1  o12 o123
  bin               not_used          fresh  123  -  -   123 123        -  -   123 123       123 123 123 123
  restore           not_used          binned 123  -  -   123 123        -  -   123 123       123 123 123 123
"""

ROLES = ("Reporter", "Editor", "Managing editor", "Editor-in-chief", "Administrator", "superuser")
RELATIONS = ("colleague's", "held", "own")
LEVELS = (1, 2, 3)
# What readers have, or will have: fresh was never released, coming was never seen, live is up, binned is in the bin;
# urgent is fresh too, and marked; asked is up, and its writer has asked for a fix.
FACTS = ("fresh", "live", "coming", "binned", "urgent", "asked")


@dataclass(frozen=True)
class Line:
    to: str
    when: str
    levels: str
    cells: tuple[str, ...]


@cache
def lines() -> dict[tuple[str, str], Line]:
    found: dict[tuple[str, str], Line] = {}
    state = ""
    for text in TABLE.strip().splitlines():
        words = text.split()
        if not text.startswith(" "):
            state = words[0].lower()
            continue
        act, to, when, levels, *cells = words
        assert len(cells) == 12, text
        assert (state, act) not in found, text
        found[state, act] = Line(to, when, levels, tuple(cells))
    return found


def expected(state: str, act: str, role: str, relation: str, levels: int, fact: str) -> str:
    """The state it leads to, or the name of the refusal."""
    line = lines().get((state, act))
    if line is None or str(levels) not in line.levels or not _exists(line.when, fact):
        return "NotPossibleNow"
    if role in {"Administrator", "superuser"}:
        return "NotAllowed"
    cell = line.cells[RELATIONS.index(relation) * 4 + ROLES.index(role)]
    if str(levels) not in cell:
        return "NotAllowed"
    return "OwnPiece" if cell.startswith("o") else line.to


def _exists(when: str, fact: str) -> bool:
    if fact == "binned" or when == "binned":
        return fact == when
    if when in {"calm", "urgent"}:
        return (fact == "urgent") is (when == "urgent")
    if when == "unasked":
        return fact != "asked"
    return when in {"always", fact} or (when, fact) in {("live", "coming"), ("live", "asked"), ("fresh", "urgent")}


@dataclass
class House:
    """One person of each role, their colleagues, and a story for each fact, all of them with a real past."""

    people: dict[str, User]
    writer: User
    holder: User
    receiver: User
    stories: dict[str, Article]

    def at(self, state: str, fact: str, role: str, relation: str) -> Article:
        """The story as it would stand, not yet saved."""
        article, person = self.stories[fact], self.people[role]
        article.state = state  # in memory only
        article.created_by = person if relation == "own" else self.writer
        article.taken_by = person if relation == "held" else self.holder
        return article


@pytest.fixture
def house(newsroom: Newsroom, colleague: User, editor: User, second_editor: User) -> Iterator[House]:
    people = {role: Person.hire(role.replace(" ", "-"), "Sơn", role, Role(role)) for role in ROLES[:-1]}
    people["superuser"] = User.objects.create_superuser("root", password="root")
    authors = [newsroom.author("Cộng tác viên")]
    with clock.held_at(NOW - timedelta(hours=1)):
        fresh, binned, urgent = (newsroom.story(authors=authors) for _each in range(3))
        live, asked = newsroom.published(authors=authors), newsroom.published(authors=authors)
        coming = newsroom.published(authors=authors, at=NOW + timedelta(days=1))
    Article.objects.update(created_by=colleague, submitted_by=None)
    Article.objects.filter(pk=binned.pk).update(binned_at=NOW - timedelta(days=1))
    Article.objects.filter(pk=urgent.pk).update(urgent=True)
    Article.objects.filter(pk=asked.pk).update(fix_asked_at=NOW - timedelta(minutes=1))
    known = {"fresh": fresh, "live": live, "coming": coming, "binned": binned, "urgent": urgent}
    known["asked"] = asked
    stories = {fact: Article.objects.get(pk=story.pk) for fact, story in known.items()}
    with clock.held_at(NOW):
        yield House(people, colleague, editor, second_editor, stories)


@pytest.mark.parametrize("state", State)
def test_every_act_is_open_to_exactly_those_whose_it_is(house: House, state: State) -> None:
    wrong = []
    for fact, role, relation in product(FACTS, ROLES, RELATIONS):
        article, person = house.at(state, fact, role, relation), house.people[role]
        own = is_own(article, person)
        for act, levels in product(Act, LEVELS):
            refusal = objection(article, act, person, levels, own=own)
            said = refusal.__name__ if refusal else "yes"
            wanted = expected(state, act, role, relation, levels, fact)
            if said != (wanted if wanted[0].isupper() else "yes"):
                wrong.append(f"{state} {act} {role}, {relation}, {levels} levels, {fact}: {said}, not {wanted}")
    assert wrong == []


@pytest.mark.parametrize("state", State)
def test_every_open_act_is_done_and_leaves_its_state_and_its_event(house: House, state: State) -> None:
    wrong = []
    for fact, act, role, relation, levels in product(FACTS, Act, ROLES, RELATIONS, LEVELS):
        wanted = expected(state, act, role, relation, levels, fact)
        if wanted[0].isupper() or not _can_stand(state, fact, relation):
            continue
        done = _done(house, state, fact, act, role, relation, levels)
        if done != (wanted, str(state), wanted, str(act), house.people[role].pk, NOW):
            wrong.append(f"{state} {act} {role}, {relation}, {levels} levels, {fact}: {done}, not {wanted}")
    assert wrong == []


def _can_stand(state: str, fact: str, relation: str) -> bool:
    """Released and hidden stories went out, what was taken down is not up; in most states nobody holds a story."""
    if relation == "held" and state not in {"editing", "awaiting_approval"}:
        return False
    return {
        "released": fact in {"live", "coming", "asked"},
        "hidden": fact in {"fresh", "live"},
        "taken_down": fact == "fresh",
    }.get(state, fact != "binned" or state in {"draft", "returned", "not_used"})


def _done(
    house: House, state: str, fact: str, act: Act, role: str, relation: str, levels: int
) -> tuple[str, str, str, str, int, datetime]:
    """(state now, and of the event: before, after, act, actor, moment); everything is rolled back."""
    article, person = house.at(state, fact, role, relation), house.people[role]
    with transaction.atomic():
        DeskSettings.objects.update_or_create(pk=1, defaults={"approval_levels": levels})
        columns = {"state": state, "created_by": article.created_by, "taken_by": article.taken_by}
        Article.objects.filter(pk=article.pk).update(**columns)
        order = Order(to=house.receiver if act is Act.HAND_OVER else None)
        if act is Act.RESCHEDULE:
            order = Order(visible_from=NOW + timedelta(days=2))
        event = move(article, act, by=person, seen=article.head, note="Lý do", order=order)
        now = Article.objects.values_list("state", flat=True).get(pk=article.pk)
        transaction.set_rollback(True)
    return now, event.state_before, event.state_after, event.act, event.actor_id, event.at


@pytest.mark.parametrize("levels", LEVELS)
def test_the_act_bar_shows_what_the_table_says(house: House, levels: int) -> None:
    for state, role in product(State, ROLES):
        article = house.at(state, "live", role, "held")
        open_to = [act for act in Act if expected(state, act, role, "held", levels, "live")[0].islower()]
        assert possible_acts(article, house.people[role], levels) == open_to


def test_the_act_bar_costs_two_queries_besides_the_standing(
    house: House, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    standing(house.people["Editor"])
    with django_assert_num_queries(2):  # the approval levels, the owners
        assert possible_acts(house.stories["live"], house.people["Editor"]) == [Act.TAKE]


@pytest.mark.parametrize(
    ("role", "relation", "refusal"),
    [
        ("Editor", "own", OwnPiece),
        ("Reporter", "colleague's", NotAllowed),
        ("Administrator", "colleague's", NotAllowed),
        ("superuser", "colleague's", NotAllowed),
    ],
)
def test_a_refused_act_changes_nothing(house: House, role: str, relation: str, refusal: type[Exception]) -> None:
    article = house.at("awaiting_editing", "fresh", role, relation)
    Article.objects.filter(pk=article.pk).update(state=article.state, created_by=article.created_by)
    before = Article.objects.filter(pk=article.pk).values().get()
    with pytest.raises(refusal):
        move(article, Act.TAKE, by=house.people[role], seen=article.head)
    assert Article.objects.filter(pk=article.pk).values().get() == before
    assert not Event.objects.filter(article=article).exists()


def test_an_act_that_does_not_exist_now_is_refused_before_anybody_is_judged(house: House) -> None:
    with pytest.raises(NotPossibleNow):
        move(house.stories["fresh"], Act.PUBLISH, by=house.people["superuser"], seen=1)


def test_what_cannot_be_published_is_incomplete_and_names_the_fields(house: House) -> None:
    article = house.at("awaiting_approval", "fresh", "Managing editor", "colleague's")
    Article.objects.filter(pk=article.pk).update(state=article.state)
    revision = article.revisions.get()
    emptied = {**revision.content, "headline": "", "body": "", "category": None, "bylines": []}
    article.revisions.create(
        number=2, content=emptied, digest="0" * 64, made_by=house.writer, made_at=NOW - timedelta(minutes=1)
    )
    Article.objects.filter(pk=article.pk).update(head=2)
    with pytest.raises(Incomplete) as refused:
        move(article, Act.PUBLISH, by=house.people["Managing editor"], seen=2)
    assert [blocker.field for blocker in refused.value.blockers] == ["headline", "body", "category", "bylines"]


def test_every_person_in_the_table_may_do_at_least_what_the_role_below_them_may() -> None:
    """A managing editor who can do less than an editor would be a slip in the table itself."""
    for (state, act), line in lines().items():
        for block in range(3):
            levels = [set(cell.strip("o-")) for cell in line.cells[block * 4 + 1 : block * 4 + 4]]
            assert levels[0] <= levels[1] | levels[2], (state, act)
            assert levels[1] <= levels[2], (state, act)
