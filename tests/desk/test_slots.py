"""Filling slots: one line of time for each, never rewritten; who may; and what is on record afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
import time_machine
from django.db import DatabaseError, transaction

from articles import clock
from articles.desk.slots import bar, filling, rules
from articles.desk.slots.finding import candidates, coming_changes
from articles.desk.slots.pages import FRONT, Page, SlotsRefused, may_fill, may_look_back
from articles.models import Article, BreakingNews, Category, PageKind, Placement, Role, Rule, SlotChange, SlotRule, User
from articles.text import NEWSROOM_ZONE
from tests.cast import Newsroom, Person

NOON = datetime(2025, 1, 2, 12, tzinfo=NEWSROOM_ZONE)
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def stories(newsroom: Newsroom) -> list[Article]:
    with clock.held_at(NOON - 5 * HOUR):
        return [newsroom.published(f"Tin {number}") for number in range(4)]


def line(slot: str = "lead-1") -> list[tuple[str, int, int | None]]:
    """What stands in a slot from which hour after noon until which; what was called off is left out."""
    words = dict(Article.objects.values_list("pk", "headline"))
    rows = Placement.objects.filter(kind="front", slot=slot).order_by("visible_from", "pk")
    return [
        (
            words[row.article_id],
            hours(row.visible_from),
            None if row.visible_until is None else hours(row.visible_until),
        )
        for row in rows
        if row.visible_from != row.visible_until
    ]


def hours(moment: datetime) -> int:
    return int((moment - NOON) / HOUR)


def put(
    newsroom: Newsroom, story: Article, begins: int = 0, ends: int | None = None, slot: str = "lead-1"
) -> Placement:
    until = None if ends is None else NOON + ends * HOUR
    return filling.put(FRONT, slot, story.pk, by=newsroom.managing_editor, begins=NOON + begins * HOUR, ends=until)


def test_a_new_story_ends_the_one_before_it(newsroom: Newsroom, stories: list[Article]) -> None:
    put(newsroom, stories[0])
    put(newsroom, stories[1], 2)
    assert line() == [("Tin 0", 0, 2), ("Tin 1", 2, None)]


def test_with_an_end_the_story_before_it_comes_back(newsroom: Newsroom, stories: list[Article]) -> None:
    put(newsroom, stories[0], 0, 9)
    put(newsroom, stories[1], 2, 4)
    assert line() == [("Tin 0", 0, 2), ("Tin 1", 2, 4), ("Tin 0", 4, 9)]


def test_what_is_planned_for_later_cuts_a_new_story_short(newsroom: Newsroom, stories: list[Article]) -> None:
    put(newsroom, stories[1], 6)
    put(newsroom, stories[0])
    put(newsroom, stories[2], 2, 8)
    assert line() == [("Tin 0", 0, 2), ("Tin 2", 2, 6), ("Tin 1", 6, None)]


def test_what_is_called_off_leaves_the_page_as_it_was_meant_to_be(newsroom: Newsroom, stories: list[Article]) -> None:
    put(newsroom, stories[0])
    planned = put(newsroom, stories[1], 2, 4)
    open_ended = put(newsroom, stories[2], 6)
    filling.call_off(FRONT, planned.pk, by=newsroom.managing_editor)
    filling.call_off(FRONT, open_ended.pk, by=newsroom.managing_editor)
    assert line() == [("Tin 0", 0, 4), ("Tin 0", 4, None)]


def test_what_has_begun_cannot_be_called_off(newsroom: Newsroom, stories: list[Article]) -> None:
    running = put(newsroom, stories[0])
    with pytest.raises(SlotsRefused):
        filling.call_off(FRONT, running.pk, by=newsroom.managing_editor)


def test_a_story_leaves_its_other_slot_when_it_is_put_anew(newsroom: Newsroom, stories: list[Article]) -> None:
    put(newsroom, stories[0], slot="beside-1")
    put(newsroom, stories[0], 3)
    assert (line("beside-1"), line()) == ([("Tin 0", 0, 3)], [("Tin 0", 3, None)])


def test_two_slots_trade_their_stories_with_their_ends(newsroom: Newsroom, stories: list[Article]) -> None:
    put(newsroom, stories[0], 0, 5)
    put(newsroom, stories[1], slot="beside-1")
    filling.swap(FRONT, "lead-1", "beside-1", by=newsroom.managing_editor, at=NOON + HOUR)
    assert line() == [("Tin 0", 0, 1), ("Tin 1", 1, None)]
    assert line("beside-1") == [("Tin 1", 0, 1), ("Tin 0", 1, 5)]


def test_a_slot_is_cleared_from_a_moment_on(newsroom: Newsroom, stories: list[Article]) -> None:
    put(newsroom, stories[0])
    filling.clear(FRONT, "lead-1", by=newsroom.managing_editor, at=NOON + 2 * HOUR)
    assert line() == [("Tin 0", 0, 2)]


def test_the_past_is_never_rewritten(newsroom: Newsroom, stories: list[Article]) -> None:
    put(newsroom, stories[0])
    with time_machine.travel(NOON + 3 * HOUR, tick=False):
        put(newsroom, stories[1], -5)
        filling.clear(FRONT, "lead-1", by=newsroom.managing_editor, at=NOON)
    assert line() == [("Tin 0", 0, 3)]
    for write in (
        lambda: Placement.objects.update(article_id=9),
        lambda: Placement.objects.all().delete(),
        lambda: SlotChange.objects.update(words="khác"),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            write()


@pytest.mark.parametrize("kind", ["draft", "unknown", "expired"])
def test_what_readers_will_not_have_is_not_put_anywhere(newsroom: Newsroom, kind: str) -> None:
    with clock.held_at(NOON - 5 * HOUR):
        stories = {
            "draft": newsroom.story().pk, "unknown": 10**9,
            "expired": newsroom.published("Hết hạn", expires_at=NOON - HOUR).pk,
        }  # fmt: skip
    with pytest.raises(SlotsRefused):
        filling.put(FRONT, "lead-1", stories[kind], by=newsroom.managing_editor)


@pytest.mark.parametrize("slot", ["", "lead-2", "nowhere-1"])
def test_a_slot_that_the_page_does_not_have_is_refused(newsroom: Newsroom, stories: list[Article], slot: str) -> None:
    with pytest.raises(SlotsRefused):
        put(newsroom, stories[0], slot=slot)


def test_a_coming_story_may_be_put_and_is_found_first(newsroom: Newsroom, stories: list[Article]) -> None:
    coming = newsroom.published("Tin tối nay", at=NOON + 6 * HOUR)
    put(newsroom, coming, 6)
    found = candidates("", FRONT, NOON)
    assert (found[0].headline, found[0].goes_up) == ("Tin tối nay", NOON + 6 * HOUR)
    assert [one.headline for one in candidates("toi nay", FRONT, NOON)] == ["Tin tối nay"]


def test_what_will_change_is_said_in_the_order_of_time(newsroom: Newsroom, stories: list[Article]) -> None:
    put(newsroom, stories[0], 0, 8)
    put(newsroom, stories[1], 2, 4, slot="beside-2")
    rules.set_rule(FRONT, "focus", Rule.MOST_READ, by=newsroom.managing_editor, begins=NOON + HOUR)
    told = [(hours(change.at), change.slot, change.words, change.comes_in) for change in coming_changes(FRONT)]
    assert told == [
        (1, "focus", str(Rule.MOST_READ.label), True), (2, "beside-2", "Tin 1", True),
        (4, "beside-2", "Tin 1", False), (8, "lead-1", "Tin 0", False),
    ]  # fmt: skip


def test_a_rule_holds_until_the_next_one(newsroom: Newsroom) -> None:
    for begins, rule in ((0, Rule.MOST_READ), (4, Rule.NOTHING), (2, Rule.LATEST)):
        rules.set_rule(FRONT, "lead", rule, by=newsroom.managing_editor, begins=NOON + begins * HOUR)
    held = SlotRule.objects.order_by("visible_from").values_list("rule", "visible_from", "visible_until")
    assert [(rule, hours(since), until and hours(until)) for rule, since, until in held] == [
        ("most_read", 0, 2), ("latest", 2, 4), ("nothing", 4, None),
    ]  # fmt: skip


def test_every_act_is_on_record_with_its_person(newsroom: Newsroom, stories: list[Article]) -> None:
    put(newsroom, stories[0])
    filling.clear(FRONT, "lead-1", by=newsroom.managing_editor)
    up = bar.put_up("Lũ về", by=newsroom.managing_editor, ends=NOON + HOUR)
    bar.take_down(up.pk, by=newsroom.managing_editor)
    rows = SlotChange.objects.order_by("pk").values_list("act", "words", "made_by")
    person = newsroom.managing_editor.pk
    assert list(rows) == [
        ("put", "Tin 0", person), ("cleared", "Tin 0", person),
        ("bar", "Lũ về", person), ("bar_ended", "Lũ về", person),
    ]  # fmt: skip


@pytest.mark.parametrize("ends", [NOON - HOUR, NOON + 49 * HOUR])
def test_a_bar_has_an_end_within_two_days(newsroom: Newsroom, ends: datetime) -> None:
    with pytest.raises(SlotsRefused):
        bar.put_up("Lũ về", by=newsroom.managing_editor, ends=ends)
    assert not BreakingNews.objects.exists()


MAY: dict[str, tuple[bool, bool, bool]] = {
    # (front page, own section, looking back at the front page)
    "reporter": (False, False, False),
    "editor": (False, True, False),
    "editor of the section": (False, True, False),
    "editor of another section": (False, False, False),
    "managing_editor": (True, True, True),
    "chief": (True, True, True),
    "administrator": (False, False, False),
}


@pytest.mark.parametrize("who", MAY)
def test_who_fills_which_page(
    who: str, category: Category, reporter: User, editor: User, managing_editor: User, chief: User, administrator: User
) -> None:
    other = Category.objects.create(name="Thể thao", slug="the-thao")
    people = {
        "reporter": reporter, "editor": editor, "managing_editor": managing_editor, "chief": chief,
        "administrator": administrator,
    }  # fmt: skip
    for name, section in (("editor of the section", category), ("editor of another section", other)):
        people[name] = Person.appoint(Person.hire(name[:9] + section.slug, "Lý", "An", None), Role.EDITOR, section)
    person, section_page = people[who], Page(PageKind.SECTION, category.pk)
    assert (may_fill(person, FRONT), may_fill(person, section_page), may_look_back(person, FRONT)) == MAY[who]


def test_who_may_not_is_refused_whatever_the_act(newsroom: Newsroom, stories: list[Article]) -> None:
    editor = newsroom.editor
    for attempt in (
        lambda: filling.put(FRONT, "lead-1", stories[0].pk, by=editor),
        lambda: filling.clear(FRONT, "lead-1", by=editor),
        lambda: filling.swap(FRONT, "lead-1", "beside-1", by=editor),
        lambda: filling.call_off(FRONT, 1, by=editor),
        lambda: rules.set_rule(FRONT, "lead", Rule.NOTHING, by=editor),
        lambda: bar.put_up("Lũ", by=editor, ends=NOON + HOUR),
        lambda: bar.take_down(1, by=editor),
    ):
        with pytest.raises(SlotsRefused, match=r"not yours|không phải việc"):
            attempt()
    assert not SlotChange.objects.exists()
