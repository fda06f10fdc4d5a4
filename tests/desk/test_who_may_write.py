"""Whose own piece a story is, and who may type into it in which state."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.utils import translation

from articles import clock
from articles.desk.revisions import MayNotWrite
from articles.desk.roles import owners, standing
from articles.desk.rules import may_write
from articles.desk.workflow import possible_acts
from articles.models import Act, Article, Byline, PublishedVersion, Role, State, User
from tests.cast import Newsroom, Person

NOW = datetime(2025, 1, 2, 1, 15, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _morning() -> Iterator[None]:
    with clock.held_at(NOW), translation.override("en"):
        yield


def test_creator_submitter_and_paid_authors_own_a_story_and_its_editor_does_not(
    newsroom: Newsroom, colleague: User, second_editor: User
) -> None:
    house_name = newsroom.author("Ban Biên tập", second_editor)
    story = newsroom.story(authors=[house_name, newsroom.author("Cộng tác viên")])
    Article.objects.filter(pk=story.pk).update(created_by=colleague)
    newsroom.act(story, Act.SUBMIT, newsroom.managing_editor)
    newsroom.act(story, Act.TAKE, newsroom.editor)
    newsroom.save(story, newsroom.editor, lead="Sửa sapo.")
    assert owners(story) == {colleague.pk, newsroom.managing_editor.pk, second_editor.pk}


def test_rights_come_from_groups_and_a_dismissed_person_has_none(newsroom: Newsroom) -> None:
    everything = User.objects.create_superuser("root", password="root")
    gone = Person.hire("gone", "Lê", "Cũ", Role.EDITOR_IN_CHIEF)
    gone.is_active = False
    no_desk = Person.hire("nodesk", "Lê", "Ngoài", Role.EDITOR)
    no_desk.is_staff = False
    for person in (everything, gone, no_desk):
        stands = standing(person)
        assert (stands.writes, stands.edits, stands.approves, stands.approves_finally) == (False,) * 4


# -- who may type


# R reporter who wrote it, C a colleague, H the editor who holds it, E another editor, M managing editor,
# W managing editor who wrote it, A administrator.
@pytest.mark.parametrize(
    ("state", "writers"),
    [
        (State.DRAFT, "R M W"),
        (State.RETURNED, "R M W"),
        (State.AWAITING_EDITING, ""),
        (State.EDITING, "H M W"),
        (State.AWAITING_APPROVAL, "M W"),
        (State.AWAITING_PUBLICATION, "M W"),
        (State.RELEASED, "H E M W"),
        (State.HIDDEN, "M W"),
        (State.TAKEN_DOWN, ""),
        (State.NOT_USED, ""),
    ],
)
def test_who_may_type(
    newsroom: Newsroom, colleague: User, second_editor: User, administrator: User, state: State, writers: str
) -> None:
    story = newsroom.bring_to(state)
    if state not in {State.RELEASED, State.EDITING}:
        story.taken_by = newsroom.editor
    writing_manager = Person.hire("writes", "Đỗ", "Viết", Role.MANAGING_EDITOR)
    Byline.objects.create(article=story, author=newsroom.author("Đỗ Viết", writing_manager))
    people = {
        "R": newsroom.reporter, "C": colleague, "H": newsroom.editor, "E": second_editor,
        "M": newsroom.managing_editor, "W": writing_manager, "A": administrator,
    }  # fmt: skip
    allowed = [name for name, person in people.items() if may_write(story, person, standing(person))]
    assert allowed == writers.split()


def test_nobody_types_into_what_lies_in_the_bin(newsroom: Newsroom) -> None:
    story = newsroom.act(newsroom.story(), Act.BIN, newsroom.reporter)
    assert [may_write(story, user, standing(user)) for user in (newsroom.reporter, newsroom.managing_editor)] == [
        False,
        False,
    ]


def test_a_save_by_somebody_who_may_no_longer_write_is_refused(newsroom: Newsroom) -> None:
    story = newsroom.bring_to(State.AWAITING_EDITING)
    with pytest.raises(MayNotWrite):
        newsroom.save(story, newsroom.reporter, headline="Sửa sau khi gửi")


@pytest.mark.parametrize("state", [State.AWAITING_APPROVAL, State.AWAITING_PUBLICATION, State.RELEASED, State.HIDDEN])
def test_a_save_after_approval_opens_the_story_again_in_the_hands_of_whoever_saved(
    newsroom: Newsroom, state: State
) -> None:
    story = newsroom.bring_to(state)
    newsroom.save(story, newsroom.managing_editor, headline="Tít mới")
    assert (story.state, story.taken_by, story.head) == ("editing", newsroom.managing_editor, 2)
    assert Act.APPROVE not in possible_acts(story, newsroom.managing_editor)


def test_readers_keep_the_approved_words_while_a_live_story_is_rewritten(newsroom: Newsroom) -> None:
    story = newsroom.published("Bến tàu mở lại")
    newsroom.save(story, newsroom.editor, headline="Bến tàu đóng cửa")
    assert PublishedVersion.objects.live(NOW).get(article_id=story.pk).headline == "Bến tàu mở lại"
