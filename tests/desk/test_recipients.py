"""Who hears of what: a table written by hand, act by act, and what the whole day tells each of them."""

from __future__ import annotations

from typing import Any

import pytest

from articles.models import Act, AlertKind, Article, DeskAlert, DeskSettings, Role, State, User
from tests.cast import Newsroom, Person

# Each line: the state the story stands in, the act and who does it, under so many approval levels, as what it is told,
# and to whom. The story is the reporter's; the editor holds it while it is being edited and has sent it on after that.
# "yen" is the second editor, "ngan" the second managing editor, "truc" the editor-in-chief.
TABLE = [
    (State.DRAFT, Act.SUBMIT, "reporter", 2, "waiting", "editor ngan phuc truc yen"),
    (State.AWAITING_EDITING, Act.WITHDRAW, "reporter", 2, "", ""),
    (State.AWAITING_EDITING, Act.TAKE, "editor", 2, "", ""),
    (State.AWAITING_EDITING, Act.HAND_OVER, "phuc", 2, "waiting", "yen"),
    (State.AWAITING_EDITING, Act.RETURN, "editor", 2, "returned", "reporter"),
    (State.AWAITING_EDITING, Act.NOT_USE, "editor", 2, "returned", "reporter"),
    (State.EDITING, Act.RELEASE, "editor", 2, "waiting", "ngan phuc truc yen"),
    (State.EDITING, Act.HAND_OVER, "editor", 2, "waiting", "yen"),
    (State.EDITING, Act.SEND_FOR_APPROVAL, "editor", 2, "waiting", "ngan phuc truc"),
    (State.EDITING, Act.RETURN, "editor", 2, "returned", "reporter"),
    (State.EDITING, Act.PUBLISH, "editor", 1, "published", "reporter"),
    (State.EDITING, Act.PUBLISH, "phuc", 2, "published", "editor reporter"),
    (State.AWAITING_APPROVAL, Act.WITHDRAW, "editor", 2, "", ""),
    (State.AWAITING_APPROVAL, Act.WITHDRAW, "phuc", 2, "waiting", "editor"),
    (State.AWAITING_APPROVAL, Act.APPROVE, "phuc", 2, "waiting", "ngan truc"),
    (State.AWAITING_APPROVAL, Act.APPROVE, "phuc", 3, "waiting", "truc"),
    (State.AWAITING_APPROVAL, Act.RETURN, "phuc", 2, "returned", "editor"),
    (State.AWAITING_APPROVAL, Act.NOT_USE, "phuc", 2, "returned", "reporter"),
    (State.AWAITING_PUBLICATION, Act.PUBLISH, "phuc", 2, "published", "editor reporter"),
    (State.AWAITING_PUBLICATION, Act.RETURN, "phuc", 2, "returned", "editor"),
    (State.RELEASED, Act.TAKE, "yen", 2, "", ""),
    (State.RELEASED, Act.ASK_FOR_FIX, "reporter", 2, "waiting", "editor ngan phuc truc yen"),
    (State.RELEASED, Act.HIDE, "phuc", 2, "taken_down", "editor ngan reporter truc"),
    (State.RELEASED, Act.TAKE_DOWN, "phuc", 2, "taken_down", "editor ngan reporter truc"),
    (State.HIDDEN, Act.PUBLISH, "phuc", 2, "published", "editor reporter"),
    (State.TAKEN_DOWN, Act.REOPEN, "phuc", 2, "", ""),
    (State.NOT_USED, Act.REOPEN, "editor", 2, "", ""),
    (State.DRAFT, Act.BIN, "reporter", 2, "", ""),
    (State.DRAFT, Act.MARK_URGENT, "reporter", 2, "urgent", "editor ngan phuc truc yen"),
    (State.DRAFT, Act.MARK_URGENT, "phuc", 2, "urgent", "editor ngan reporter truc yen"),
    (State.AWAITING_EDITING, Act.MARK_URGENT, "reporter", 2, "urgent", "editor ngan phuc truc yen"),
    (State.EDITING, Act.MARK_URGENT, "reporter", 2, "urgent", "editor ngan phuc truc"),
    (State.AWAITING_APPROVAL, Act.MARK_URGENT, "editor", 2, "urgent", "ngan phuc truc"),
    (State.AWAITING_PUBLICATION, Act.MARK_URGENT, "editor", 3, "urgent", "ngan phuc truc"),
]


@pytest.fixture
def people(newsroom: Newsroom, second_editor: User, managing_editor: User, chief: User) -> dict[str, User]:
    ngan = Person.hire("ngan", "Đặng", "Kim Ngân", Role.MANAGING_EDITOR)
    gone = Person.hire("gone", "Lâm", "Văn Đi", Role.MANAGING_EDITOR)
    User.objects.filter(pk=gone.pk).update(is_active=False)
    return {
        "reporter": newsroom.reporter, "editor": newsroom.editor, "yen": second_editor, "phuc": managing_editor,
        "ngan": ngan, "truc": chief, "gone": gone,
    }  # fmt: skip


def told(people: dict[str, User], story: Article) -> tuple[str, str]:
    """(kind, names) of the alerts of the last act."""
    names = {person.pk: name for name, person in people.items()}
    last = story.events.values_list("pk", flat=True)[0]
    found = DeskAlert.objects.filter(event=last).values_list("kind", "person")
    kinds = {kind for kind, _person in found}
    assert len(kinds) < 2
    return "".join(kinds), " ".join(sorted(names[person] for _kind, person in found))


IDS = [f"{act}-by-{by}-{levels}-{state}" for state, act, by, levels, _kind, _whom in TABLE]


@pytest.mark.parametrize(("state", "act", "by", "levels", "kind", "whom"), TABLE, ids=IDS)
def test_an_act_is_told_to_these_and_to_nobody_else(
    newsroom: Newsroom, people: dict[str, User], state: State, act: Act, by: str, levels: int, kind: str, whom: str
) -> None:
    story = newsroom.bring_to(state)
    DeskSettings.objects.update_or_create(pk=1, defaults={"approval_levels": levels})
    order: dict[str, Any] = {"to": people["yen"]} if act is Act.HAND_OVER else {}
    newsroom.act(story, act, people[by], "Lý do", **order)

    assert told(people, story) == (kind, whom)


def test_every_act_that_changes_something_for_others_stands_in_the_table() -> None:
    quiet = {Act.DECLINE_FIX, Act.UNSCHEDULE, Act.RESCHEDULE, Act.RESTORE, Act.CLEAR_URGENT}
    assert {act for _state, act, *_rest in TABLE} == set(Act) - quiet


def test_whoever_wrote_a_story_is_not_called_to_judge_it(newsroom: Newsroom, people: dict[str, User]) -> None:
    authors = [newsroom.author("Hải Yến", people["yen"]), newsroom.author("Kim Ngân", people["ngan"])]
    story = newsroom.bring_to(State.AWAITING_EDITING, newsroom.story(authors=authors))

    assert told(people, story) == ("waiting", "editor phuc truc")


def test_a_return_to_a_chosen_person_is_told_to_that_person_alone(newsroom: Newsroom, people: dict[str, User]) -> None:
    story = newsroom.bring_to(State.AWAITING_APPROVAL)
    newsroom.act(story, Act.RETURN, people["phuc"], "Nhờ Yến sửa", to=people["yen"])

    assert told(people, story) == ("returned", "yen")


def test_a_declined_fix_is_told_to_whoever_asked_for_it(newsroom: Newsroom, people: dict[str, User]) -> None:
    story = newsroom.act(newsroom.bring_to(State.RELEASED), Act.ASK_FOR_FIX, newsroom.reporter, "Sai tên")
    newsroom.act(story, Act.DECLINE_FIX, people["yen"], "Tên đã đúng")

    assert told(people, story) == ("returned", "reporter")


def test_an_urgent_story_is_urgent_to_everybody_for_whom_it_comes_to_wait(
    newsroom: Newsroom, people: dict[str, User]
) -> None:
    story = newsroom.story()
    newsroom.act(story, Act.MARK_URGENT, newsroom.reporter)
    newsroom.act(story, Act.SUBMIT, newsroom.reporter)
    assert told(people, story) == ("urgent", "editor ngan phuc truc yen")
    newsroom.act(story, Act.TAKE, people["yen"])
    newsroom.act(story, Act.SEND_FOR_APPROVAL, people["yen"])

    assert told(people, story) == ("urgent", "ngan phuc truc")


def test_a_schedule_undone_puts_the_story_before_those_who_publish(newsroom: Newsroom, people: dict[str, User]) -> None:
    story = newsroom.bring_to(State.AWAITING_PUBLICATION)
    newsroom.act(story, Act.PUBLISH, people["phuc"], visible_from=story.changed_at.replace(year=2199))
    newsroom.act(story, Act.RESCHEDULE, people["ngan"], visible_from=story.changed_at.replace(year=2198))
    assert told(people, story) == ("published", "editor reporter")
    newsroom.act(story, Act.UNSCHEDULE, people["phuc"])

    assert told(people, story) == ("waiting", "ngan truc")


def test_an_alert_says_which_act_on_which_story_and_when(newsroom: Newsroom, people: dict[str, User]) -> None:
    story = newsroom.bring_to(State.RETURNED)
    event = story.events.get(act=Act.RETURN)
    alert = DeskAlert.objects.get(kind=AlertKind.RETURNED)

    assert (alert.person, alert.article, alert.event, alert.at, alert.read_at) == (
        newsroom.reporter, story, event, event.at, None,
    )  # fmt: skip
