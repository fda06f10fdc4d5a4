"""One act on one story: what it writes down, what it asks for, what stops it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import translation

from articles import clock
from articles.desk.diff import Change, Piece
from articles.desk.order import Order
from articles.desk.refusals import Incomplete, NotPossibleNow, TextChanged
from articles.desk.workflow import move
from articles.models import Act, Article, Event, PublishedVersion, State, User
from tests.cast import Newsroom

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
        "shift_id": None,
        "overrides": False,
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
