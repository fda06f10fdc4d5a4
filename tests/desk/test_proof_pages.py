"""What the page of a story gets told while somebody types, who may ask, and what the act pages show."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from articles.models import Act, Article, HouseName, LetStand, State, User
from tests.cast import Newsroom
from tests.desk.at_the_form import act_page, at_the_desk, form_of, typed

CHECK, PASS, AGAIN, HELP = (f"/admin/articles/article/check/{end}" for end in ("", "pass/", "again/", "help/"))
TOKEN = "0" * 32


def ask(desk: Client, url: str = CHECK, **said: Any) -> Any:
    return desk.post(url, json.dumps({"article": None, "token": TOKEN, **said}), content_type="application/json")


def marks(desk: Client, *passages: str, **said: Any) -> list[str]:
    return [mark["word"] for mark in ask(desk, passages=passages, **said).json()["marks"]]


def test_what_is_typed_is_judged_and_not_what_is_saved(newsroom: Newsroom) -> None:
    story = newsroom.story(lead="Sapo")
    values = {name: [str(value)] for name, value in typed(story, lead="", tags="bến tàu").items()}
    told = ask(at_the_desk(newsroom.reporter), article=story.pk, values=values).json()["items"]

    assert [(item["level"], item["what"], item["place"]["field"]) for item in told] == [
        ("warns", "The lead is missing.", "lead")
    ]


def test_a_reader_of_the_story_is_told_of_what_is_saved(newsroom: Newsroom) -> None:
    story = newsroom.bring_to(State.AWAITING_EDITING)
    told = ask(at_the_desk(newsroom.editor), article=story.pk).json()["items"]

    assert [item["what"] for item in told] == ["The lead is missing.", "There are no tags."]


def test_a_new_story_is_not_told_that_it_lacks_the_author_it_will_get(newsroom: Newsroom) -> None:
    newsroom.author("Thu Hà", newsroom.reporter)
    values = {name: [str(value)] for name, value in typed(headline="Lũ về").items()}
    told = ask(at_the_desk(newsroom.reporter), values=values).json()["items"]

    assert "bylines" not in {item["place"]["field"] for item in told}


def test_places_are_counted_as_a_browser_counts_them(newsroom: Newsroom) -> None:
    [mark] = ask(at_the_desk(newsroom.reporter), passages=["Hay", "🛶🛶 vươt"]).json()["marks"]

    assert (mark["passage"], mark["start"], mark["end"], mark["kind"]) == (1, 5, 9, "tone")


def test_names_are_told_with_slips_and_cover_them(newsroom: Newsroom) -> None:
    ended = timezone.localdate() - timedelta(days=1)
    HouseName.objects.create(name="Lâm Thế Vinh", title="Giám đốc Sở Bến Bãi", ends_on=ended)
    HouseName.objects.create(name="Thạch Sà Rươt")
    found = ask(at_the_desk(newsroom.reporter), passages=["Giám đốc Sở Bến Bãi Lâm Thế Vinh", "Thạch Sà Ruơt"]).json()

    assert [(mark["word"], mark["kind"]) for mark in found["marks"]] == [
        ("Giám đốc Sở Bến Bãi", "name_title"), ("Thạch Sà Ruơt", "name_nearly"),
    ]  # fmt: skip


def test_a_name_added_changed_or_taken_out_counts_at_once(newsroom: Newsroom) -> None:
    desk = at_the_desk(newsroom.reporter)
    assert marks(desk, "Lâm Thế Vịnh") == []
    name = HouseName.objects.create(name="Lâm Thế Vinh")
    assert marks(desk, "Lâm Thế Vịnh") == ["Lâm Thế Vịnh"]
    name.name = "Lâm Thế Vịnh"
    name.save()
    assert marks(desk, "Lâm Thế Vịnh") == []
    name.delete()
    assert marks(desk, "Lâm Thế Vính") == []


def test_english_is_judged_by_its_marks_only(newsroom: Newsroom) -> None:
    values = {name: [str(value)] for name, value in typed(headline="Boats", language="en").items()}

    assert marks(at_the_desk(newsroom.reporter), "vươt , hoàà", values=values) == ["vươt , hoàà"]


def test_passed_over_in_a_story_holds_for_everybody_there_and_nowhere_else(newsroom: Newsroom, colleague: User) -> None:
    story, other = newsroom.story(), newsroom.story("Khác")
    desk = at_the_desk(newsroom.reporter)
    [mark] = ask(desk, article=story.pk, passages=["vươt"]).json()["marks"]
    for _twice in range(2):
        assert ask(desk, PASS, article=story.pk, key=mark["key"]).status_code == 204

    everybody = [at_the_desk(person) for person in (newsroom.reporter, colleague)]
    assert [marks(person, "vươt", article=story.pk) for person in everybody] == [[], []]
    assert marks(desk, "vươt", article=other.pk) == ["vươt"]
    assert LetStand.objects.count() == 1


def test_always_passed_over_holds_for_one_person_in_every_story(newsroom: Newsroom, colleague: User) -> None:
    story = newsroom.story()
    desk = at_the_desk(newsroom.reporter)
    [mark] = ask(desk, passages=["vươt"]).json()["marks"]
    ask(desk, PASS, key=mark["key"])

    assert marks(desk, "Vươt", article=story.pk) == []
    assert marks(at_the_desk(colleague), "vươt", article=story.pk) == ["vươt"]


def test_what_was_passed_over_can_be_marked_again(newsroom: Newsroom) -> None:
    story = newsroom.story()
    desk = at_the_desk(newsroom.reporter)
    keys = [mark["key"] for mark in ask(desk, passages=["vươt nghành"]).json()["marks"]]
    ask(desk, PASS, article=story.pk, key=keys[0])
    ask(desk, PASS, key=keys[1])
    told = ask(desk, article=story.pk, passages=["vươt nghành hoàà"]).json()
    assert ([mark["word"] for mark in told["marks"]], told["passed"]) == (["hoàà"], sorted(keys))

    assert ask(desk, AGAIN, article=story.pk, keys=told["passed"]).status_code == 204
    assert marks(desk, "vươt nghành", article=story.pk) == ["vươt", "nghành"]


def test_the_help_can_be_switched_off_and_on_for_oneself(newsroom: Newsroom, colleague: User) -> None:
    desk = at_the_desk(newsroom.reporter)
    for on, words in ((False, []), (True, ["vươt"])):
        assert ask(desk, HELP, on=on).status_code == 204
        assert marks(desk, "vươt") == words
    ask(desk, HELP, on=False)

    assert marks(at_the_desk(colleague), "vươt") == ["vươt"]


@pytest.mark.parametrize("url", [CHECK, PASS, AGAIN, HELP])
def test_nobody_asks_without_signing_in_or_by_another_sites_form(newsroom: Newsroom, url: str) -> None:
    assert ask(Client(), url, key="x", keys=["x"], on=True).status_code == 401
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(newsroom.reporter)
    assert ask(strict, url, key="x", on=True).status_code == 403
    assert at_the_desk(newsroom.reporter).get(url).status_code == 405


@pytest.mark.parametrize(
    ("url", "said"),
    [
        (CHECK, {"passages": "vươt"}), (CHECK, {"passages": [1]}), (CHECK, {"passages": ["a"] * 5_001}),
        (CHECK, {"values": []}), (CHECK, {"article": "1"}), (PASS, {}), (PASS, {"key": ""}), (PASS, {"key": "a\0"}),
        (AGAIN, {}), (AGAIN, {"keys": "x"}), (HELP, {}), (HELP, {"on": "yes"}),
    ],
)  # fmt: skip
def test_nonsense_is_refused(newsroom: Newsroom, url: str, said: dict[str, Any]) -> None:
    assert ask(at_the_desk(newsroom.reporter), url, **said).status_code == 400


def test_who_may_not_see_stories_learns_nothing(newsroom: Newsroom, administrator: User) -> None:
    story = newsroom.story()

    assert ask(at_the_desk(administrator), article=story.pk).status_code == 404
    assert ask(at_the_desk(newsroom.reporter), article=story.pk + 1).status_code == 404


# -- the pages of acts


def test_the_page_before_publishing_lists_what_to_look_at_and_asks_no_more(newsroom: Newsroom) -> None:
    story = newsroom.bring_to(State.AWAITING_PUBLICATION, newsroom.story(lead="Tàu vươt sóng"))
    desk = at_the_desk(newsroom.managing_editor)
    page = desk.get(act_page(story, "publish"))

    assert [one["item"].what for one in page.context["warnings"]] == [
        "There are no tags.", "Spelling: 1 place to look at: “vươt”.",
    ]  # fmt: skip
    assert f"{form_of(story)}#id_tags" in page.content.decode()
    desk.post(act_page(story, "publish"), {"seen": story.head})
    story.refresh_from_db()
    assert story.state == State.RELEASED


@pytest.mark.parametrize(
    ("state", "act", "who"),
    [
        (State.DRAFT, Act.SUBMIT, "reporter"),
        (State.EDITING, Act.SEND_FOR_APPROVAL, "editor"),
        (State.AWAITING_APPROVAL, Act.APPROVE, "managing_editor"),
    ],
)
def test_what_to_look_at_is_said_when_a_story_is_sent_on(newsroom: Newsroom, state: State, act: Act, who: str) -> None:
    story = newsroom.bring_to(state)
    person: User = getattr(newsroom, who)
    answer = at_the_desk(person).post(form_of(story), typed(story, _act=act.value), follow=True)
    told = [str(message) for message in answer.context["messages"]]

    assert ["2 things to look at before publishing" in message for message in told].count(True) == 1
    assert Article.objects.get(pk=story.pk).state != state


# -- the list of names


@pytest.mark.parametrize(
    ("name", "title", "reason"),
    [
        ("Lâm", {}, "house_name_has_two_words"),
        ("Lâm Vinh", {"begins_on": "2026-07-01", "ends_on": "2026-06-30"}, "house_name_title_ends_after_it_begins"),
        ("Thạch Sà", {}, "house_name_once_per_title_and_day"),
    ],
)
def test_the_database_refuses_names_that_make_no_sense(db: None, name: str, title: dict[str, Any], reason: str) -> None:
    HouseName.objects.create(name="Thạch Sà")
    with pytest.raises(IntegrityError, match=reason), transaction.atomic():
        HouseName.objects.create(name=name, **title)


def test_editors_keep_the_list_and_reporters_read_it(newsroom: Newsroom) -> None:
    entry = {"name": "Lâm Thế Vinh", "title": "", "begins_on": "", "ends_on": "", "variants": "", "note": ""}
    add, listed = "/admin/articles/housename/add/", "/admin/articles/housename/"

    assert at_the_desk(newsroom.reporter).post(add, entry).status_code == 403
    assert at_the_desk(newsroom.editor).post(add, entry).status_code == 302
    assert "Lâm Thế Vinh" in at_the_desk(newsroom.reporter).get(listed).content.decode()
