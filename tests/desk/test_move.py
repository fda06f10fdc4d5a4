"""One act on one story: what it writes down, what it asks for, what stops it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import translation

from articles import clock
from articles.desk.diff import Change, Piece
from articles.desk.revisions import MayNotWrite
from articles.desk.roles import owners, standing
from articles.desk.rules import may_write
from articles.desk.workflow import (
    Incomplete,
    NotPossibleNow,
    Order,
    TextChanged,
    move,
    possible_acts,
)
from articles.models import Act, Article, Byline, Event, Listing, PublishedVersion, Role, State, User
from tests.cast import BODY, Newsroom, Person

NOW = datetime(2025, 1, 2, 1, 15, tzinfo=UTC)
LATER = NOW + timedelta(hours=3)


@pytest.fixture(autouse=True)
def _morning() -> Iterator[None]:
    with clock.held_at(NOW), translation.override("en"):
        yield


def is_live(article: Article, at: datetime = NOW) -> bool:
    return PublishedVersion.objects.live(at).filter(article_id=article.pk).exists()


# -- what an act writes down


def test_an_event_names_actor_states_revision_reason_moment_and_who_ordered_it(newsroom: Newsroom) -> None:
    story = newsroom.bring_to(State.RELEASED)
    order = Order(ordered_by="Ông Tư, Sở", reason_class="authority")
    event = move(story, Act.TAKE_DOWN, by=newsroom.managing_editor, seen=1, note="  Theo công văn \n", order=order)
    kept = Event.objects.filter(pk=event.pk).values().get()
    assert kept == {
        "id": event.pk,
        "article_id": story.pk,
        "act": "take_down",
        "state_before": "released",
        "state_after": "taken_down",
        "revision": 1,
        "actor_id": newsroom.managing_editor.pk,
        "directed_to_id": None,
        "note": "Theo công văn",
        "details": {"ordered_by": "Ông Tư, Sở", "reason_class": "authority"},
        "at": NOW,
    }


@pytest.mark.parametrize(
    ("order", "details"),
    [
        (Order(), {}),
        (Order(visible_from=LATER), {"visible_from": LATER.isoformat()}),
        (Order(minor=True), {"minor": True, "to_top": False}),
        (Order(to_top=True), {"minor": False, "to_top": True}),
    ],
)
def test_a_publication_keeps_how_it_was_ordered_and_whose_piece_it_was(
    newsroom: Newsroom, order: Order, details: dict[str, object]
) -> None:
    story = newsroom.bring_to(State.AWAITING_PUBLICATION)
    event = move(story, Act.PUBLISH, by=newsroom.managing_editor, seen=1, order=order)
    assert event.details == {**details, "owners": [newsroom.reporter.pk]}


def test_a_whole_day_is_told_by_its_events(newsroom: Newsroom) -> None:
    story = newsroom.bring_to(State.RELEASED)
    told = Event.objects.filter(article=story).order_by("pk").values_list("act", "state_before", "state_after", "actor")
    writer, editor, manager = newsroom.reporter.pk, newsroom.editor.pk, newsroom.managing_editor.pk
    assert list(told) == [
        ("submit", "draft", "awaiting_editing", writer),
        ("take", "awaiting_editing", "editing", editor),
        ("send_for_approval", "editing", "awaiting_approval", editor),
        ("approve", "awaiting_approval", "awaiting_publication", manager),
        ("publish", "awaiting_publication", "released", manager),
    ]


def test_an_act_refused_at_the_door_leaves_state_and_log_untouched(newsroom: Newsroom) -> None:
    story = newsroom.bring_to(State.AWAITING_PUBLICATION, newsroom.story(authors=[]))
    before = Event.objects.count()
    with pytest.raises(Incomplete) as refused:
        move(story, Act.PUBLISH, by=newsroom.managing_editor, seen=1)
    story.refresh_from_db()
    assert [blocker.field for blocker in refused.value.blockers] == ["bylines"]
    assert (story.state, story.live_from, Event.objects.count()) == ("awaiting_publication", None, before)


# -- what an act asks for


@pytest.mark.parametrize(
    ("state", "act"),
    [
        (State.EDITING, Act.RETURN),
        (State.EDITING, Act.NOT_USE),
        (State.RELEASED, Act.HIDE),
        (State.RELEASED, Act.TAKE_DOWN),
    ],
)
@pytest.mark.parametrize("note", ["", "   ", "\n"])
def test_these_acts_need_a_reason(newsroom: Newsroom, state: State, act: Act, note: str) -> None:
    story = newsroom.bring_to(state)
    with pytest.raises(Incomplete, match="Give a reason"):
        move(story, act, by=newsroom.managing_editor, seen=1, note=note)


def test_nothing_is_submitted_without_a_headline(newsroom: Newsroom) -> None:
    story = newsroom.story(headline="")
    with pytest.raises(Incomplete, match="headline"):
        move(story, Act.SUBMIT, by=newsroom.reporter, seen=1)


# -- returning


def test_an_editor_returns_to_the_writer_and_the_round_is_counted(newsroom: Newsroom) -> None:
    story = newsroom.bring_to(State.EDITING)
    newsroom.act(story, Act.RETURN, newsroom.editor, "Thiếu số liệu")
    assert (story.state, story.taken_by, story.returns) == ("returned", None, 1)


def test_an_approver_returns_to_the_editor_who_had_it(newsroom: Newsroom) -> None:
    story = newsroom.bring_to(State.AWAITING_APPROVAL)
    newsroom.act(story, Act.RETURN, newsroom.managing_editor, "Tít chưa đạt")
    assert (story.state, story.taken_by, story.returns) == ("editing", newsroom.editor, 1)


def test_the_third_return_is_the_third(newsroom: Newsroom) -> None:
    story = newsroom.story()
    for _round in range(3):
        newsroom.bring_to(State.RETURNED, story)
    assert (story.returns, Event.objects.filter(article=story, act=Act.RETURN).count()) == (3, 3)


@pytest.mark.parametrize("state", [State.AWAITING_APPROVAL, State.AWAITING_PUBLICATION])
def test_an_approver_may_return_to_the_writer_past_the_editor(newsroom: Newsroom, state: State) -> None:
    story = newsroom.bring_to(state)
    newsroom.act(story, Act.RETURN, newsroom.managing_editor, "Viết lại", to=newsroom.reporter)
    assert (story.state, story.taken_by) == ("returned", None)
    assert Event.objects.filter(article=story).latest("pk").directed_to == newsroom.reporter


def test_an_approver_may_return_to_another_editor(newsroom: Newsroom, second_editor: User) -> None:
    story = newsroom.bring_to(State.AWAITING_APPROVAL)
    newsroom.act(story, Act.RETURN, newsroom.managing_editor, "Nhờ Yến sửa", to=second_editor)
    assert (story.state, story.taken_by) == ("editing", second_editor)


def test_nothing_is_returned_to_somebody_who_neither_wrote_nor_edits(newsroom: Newsroom, colleague: User) -> None:
    story = newsroom.bring_to(State.AWAITING_APPROVAL)
    with pytest.raises(Incomplete, match="cannot edit this story"):
        move(
            story, Act.RETURN, by=newsroom.managing_editor, seen=1, note="Sửa", order=Order(to=colleague)
        )  # fmt: skip


# -- who has the story


def test_taking_makes_the_editor_its_holder_and_a_second_editor_comes_too_late(
    newsroom: Newsroom, second_editor: User
) -> None:
    story = newsroom.bring_to(State.EDITING)
    assert story.taken_by == newsroom.editor
    with pytest.raises(NotPossibleNow) as refused:
        move(story, Act.TAKE, by=second_editor, seen=1)
    assert str(refused.value) == (
        "Somebody was faster: Phạm Ngọc Diệp, Take, Thursday, 2 January 2025, 08:15. The story is now: Being edited."
    )


def test_released_by_its_holder_a_story_waits_for_anyone(newsroom: Newsroom, second_editor: User) -> None:
    story = newsroom.bring_to(State.EDITING)
    newsroom.act(story, Act.RELEASE, newsroom.editor)
    assert story.taken_by is None
    newsroom.act(story, Act.TAKE, second_editor)
    assert story.taken_by == second_editor


def test_handed_over_a_story_has_a_new_holder(newsroom: Newsroom, second_editor: User) -> None:
    story = newsroom.bring_to(State.EDITING)
    newsroom.act(story, Act.HAND_OVER, newsroom.editor, to=second_editor)
    assert (story.state, story.taken_by) == ("editing", second_editor)


@pytest.mark.parametrize("receiver", ["nobody", "reporter", "colleague", "gone", "administrator"])
def test_a_story_is_handed_over_only_to_somebody_who_may_edit_it(
    newsroom: Newsroom, colleague: User, second_editor: User, administrator: User, receiver: str
) -> None:
    second_editor.is_active = False
    second_editor.save()
    people = {
        "reporter": newsroom.reporter, "colleague": colleague, "gone": second_editor, "administrator": administrator,
    }  # fmt: skip
    story = newsroom.bring_to(State.EDITING)
    with pytest.raises(Incomplete):
        move(story, Act.HAND_OVER, by=newsroom.editor, seen=1, order=Order(to=people.get(receiver)))
    story.refresh_from_db()
    assert story.taken_by == newsroom.editor


def test_an_editor_who_wrote_it_gets_no_story_handed_over(newsroom: Newsroom, second_editor: User) -> None:
    story = newsroom.bring_to(State.EDITING, newsroom.story(authors=[newsroom.author("Hải Yến", second_editor)]))
    with pytest.raises(Incomplete):
        move(story, Act.HAND_OVER, by=newsroom.editor, seen=1, order=Order(to=second_editor))


# -- whose own piece it is


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


# -- a text that changed meanwhile


def test_an_act_on_a_text_that_changed_shows_the_difference_and_does_nothing(newsroom: Newsroom) -> None:
    story = newsroom.bring_to(State.EDITING)
    newsroom.save(story, newsroom.editor, headline="Bến tàu mở cửa", lead="Sau ba ngày.")
    with pytest.raises(TextChanged, match="you saw version 1, it is now version 2") as refused:
        move(story, Act.SEND_FOR_APPROVAL, by=newsroom.editor, seen=1)
    assert refused.value.difference.changes == (
        Change("Headline", (Piece("same", "Bến tàu mở "), Piece("gone", "lại"), Piece("new", "cửa"))),
        Change("Lead", (Piece("new", "Sau ba ngày."),)),
    )
    story.refresh_from_db()
    assert story.state == "editing"


def test_seeing_the_new_text_the_act_goes_through(newsroom: Newsroom) -> None:
    story = newsroom.bring_to(State.EDITING)
    newsroom.save(story, newsroom.editor, headline="Bến tàu mở cửa")
    assert move(story, Act.SEND_FOR_APPROVAL, by=newsroom.editor, seen=2).revision == 2


@pytest.mark.parametrize("act", [Act.HIDE, Act.TAKE_DOWN])
def test_a_take_down_is_not_stopped_by_a_comma_that_a_colleague_typed(newsroom: Newsroom, act: Act) -> None:
    story = newsroom.published()
    newsroom.save(story, newsroom.editor, lead="Đang sửa,")
    event = move(story, act, by=newsroom.managing_editor, seen=1, note="Theo lệnh")
    assert (event.revision, is_live(story)) == (2, False)


# -- scheduling and stopping


def test_a_scheduled_story_reads_scheduled_until_its_second_and_published_from_then_on(newsroom: Newsroom) -> None:
    story = newsroom.published(at=LATER)
    assert story.state_label(LATER - timedelta(microseconds=1)) == "Scheduled"
    assert story.state_label(LATER) == "Published"


def test_unscheduling_brings_a_new_story_back_to_the_desk(newsroom: Newsroom) -> None:
    story = newsroom.published(at=LATER)
    newsroom.act(story, Act.UNSCHEDULE, newsroom.managing_editor)
    assert (story.state, story.live_from, is_live(story, LATER)) == ("awaiting_publication", None, False)


def test_unscheduling_a_change_leaves_the_live_words_and_their_hour(newsroom: Newsroom) -> None:
    story = newsroom.published("Bến tàu mở lại")
    newsroom.save(story, newsroom.managing_editor, headline="Bến tàu đóng cửa")
    with clock.held_at(NOW + timedelta(hours=1)):
        newsroom.act(story, Act.PUBLISH, newsroom.managing_editor, visible_from=LATER)
        newsroom.act(story, Act.UNSCHEDULE, newsroom.managing_editor)
    assert (story.state, story.live_from) == ("awaiting_publication", NOW)
    assert PublishedVersion.objects.live(LATER).get(article_id=story.pk).headline == "Bến tàu mở lại"


def test_what_is_scheduled_can_be_stopped_while_somebody_edits_the_story(newsroom: Newsroom) -> None:
    story = newsroom.published(at=LATER)
    newsroom.act(story, Act.TAKE, newsroom.editor)
    newsroom.act(story, Act.UNSCHEDULE, newsroom.managing_editor)
    assert (story.state, story.taken_by, is_live(story, LATER)) == ("editing", newsroom.editor, False)


def test_what_has_come_up_can_no_longer_be_unscheduled(newsroom: Newsroom) -> None:
    story = newsroom.published(at=LATER)
    with clock.held_at(LATER), pytest.raises(NotPossibleNow):
        move(story, Act.UNSCHEDULE, by=newsroom.managing_editor, seen=1)


def test_publishing_the_very_words_that_are_up_keeps_their_hour(newsroom: Newsroom) -> None:
    story = newsroom.published()
    newsroom.act(story, Act.TAKE, newsroom.editor)
    with clock.held_at(LATER):
        newsroom.act(story, Act.PUBLISH, newsroom.managing_editor)
    assert (story.state, story.live_from) == ("released", NOW)
    assert PublishedVersion.objects.filter(article_id=story.pk).count() == 1


@pytest.mark.parametrize(
    ("way", "state"),
    [
        ((), "released"),
        ((Act.TAKE,), "editing"),
        ((Act.TAKE, Act.RELEASE), "awaiting_editing"),
        ((Act.TAKE, Act.RELEASE, Act.WITHDRAW), "draft"),
        ((Act.TAKE, Act.RETURN), "returned"),
        ((Act.TAKE, Act.SEND_FOR_APPROVAL), "awaiting_approval"),
        ((Act.TAKE, Act.SEND_FOR_APPROVAL, Act.APPROVE), "awaiting_publication"),
        ((Act.TAKE, Act.NOT_USE), "not_used"),
    ],
)
@pytest.mark.parametrize(("act", "after"), [(Act.HIDE, "hidden"), (Act.TAKE_DOWN, "taken_down")])
def test_a_live_story_comes_down_wherever_its_working_copy_is(
    newsroom: Newsroom, way: tuple[Act, ...], state: str, act: Act, after: str
) -> None:
    story = newsroom.published()
    for step in way:
        newsroom.act(story, step, newsroom.managing_editor, "Sửa")
    assert (story.state, is_live(story)) == (state, True)
    newsroom.act(story, act, newsroom.managing_editor, "Theo lệnh")
    assert (story.state, story.live_from, is_live(story)) == (after, None, False)
    assert not Listing.objects.live(NOW).filter(article_id=story.pk).exists()


def test_a_hidden_story_is_published_again_by_another_and_a_taken_down_one_must_be_reopened(newsroom: Newsroom) -> None:
    hidden, down = newsroom.bring_to(State.HIDDEN), newsroom.bring_to(State.TAKEN_DOWN)
    newsroom.act(hidden, Act.PUBLISH, newsroom.managing_editor)
    assert (hidden.state, is_live(hidden)) == ("released", True)
    with pytest.raises(NotPossibleNow):
        move(down, Act.PUBLISH, by=newsroom.managing_editor, seen=1)
    newsroom.act(down, Act.REOPEN, newsroom.managing_editor)
    assert (down.state, down.taken_by, is_live(down)) == ("editing", newsroom.managing_editor, False)


# -- the bin


@pytest.mark.parametrize("state", [State.DRAFT, State.RETURNED, State.NOT_USED])
def test_a_never_public_story_goes_to_the_bin_and_comes_back_as_it_was(newsroom: Newsroom, state: State) -> None:
    story = newsroom.bring_to(state)
    newsroom.act(story, Act.BIN, newsroom.reporter)
    assert (story.state, story.binned_at, possible_acts(story, newsroom.reporter)) == (state, NOW, [Act.RESTORE])
    assert list(Article.objects.on_the_desk()) == []
    newsroom.act(story, Act.RESTORE, newsroom.reporter)
    assert (story.state, story.binned_at, story.body) == (state, None, BODY)


def test_a_story_that_was_ever_public_never_goes_to_the_bin(newsroom: Newsroom) -> None:
    story = newsroom.published()
    newsroom.act(story, Act.TAKE, newsroom.editor)
    newsroom.act(story, Act.RETURN, newsroom.editor, "Viết lại")
    with pytest.raises(NotPossibleNow):
        move(story, Act.BIN, by=newsroom.reporter, seen=1)


def test_an_empty_log_still_says_where_the_story_stands(newsroom: Newsroom) -> None:
    with pytest.raises(NotPossibleNow, match=r"^The story is now: Draft\.$"):
        move(newsroom.story(), Act.TAKE, by=newsroom.editor, seen=1)


# -- nothing else assigns a state


THE_DOOR_OF_STATES = {"articles/desk/workflow.py", "articles/desk/revisions.py"}


def _assigns_state(tree: ast.AST) -> Iterator[int]:
    """Lines that set `.state`, or hand `state=` to update(), create() and their kind."""
    writing = {"update", "create", "get_or_create", "update_or_create", "bulk_create", "Article"}
    for node in ast.walk(tree):
        targets = node.targets if isinstance(node, ast.Assign) else []
        if isinstance(node, ast.AugAssign | ast.AnnAssign):
            targets = [node.target]
        flat = [part for target in targets for part in ast.walk(target)]
        if any(isinstance(part, ast.Attribute) and part.attr == "state" for part in flat):
            yield node.lineno  # type: ignore[attr-defined]
        if isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if called in writing and any(keyword.arg == "state" for keyword in node.keywords):
                yield node.lineno


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("article.state = 1", [1]),
        ("a, b.state = 1, 2", [1]),
        ("x.filter(pk=1).update(state=2)", [1]),
        ("Article(state=2)", [1]),
        ("x.filter(state=2)\ny = article.state == 3", []),
    ],
)
def test_the_search_for_strays_finds_them(source: str, lines: list[int]) -> None:
    assert list(_assigns_state(ast.parse(source))) == lines


def test_a_state_is_assigned_in_one_place_only() -> None:
    root = Path(settings.BASE_DIR)
    found = {
        str(path.relative_to(root))
        for path in (root / "articles").rglob("*.py")
        if list(_assigns_state(ast.parse(path.read_text(encoding="utf-8"))))
    }
    assert found - THE_DOOR_OF_STATES == set()
