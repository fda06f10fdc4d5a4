"""The urgent mark: it goes with the work on a story, comes first where stories wait, and is said in a word."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection

from articles import clock
from articles.desk.refusals import NotPossibleNow
from articles.models import Act, Article, Event, State
from tests.cast import Newsroom
from tests.desk.at_the_form import at_the_desk, form_of

LIST = "/admin/articles/article/"


def marked(newsroom: Newsroom, state: State, headline: str = "Dông lốc") -> Article:
    return newsroom.act(newsroom.bring_to(state, newsroom.story(headline)), Act.MARK_URGENT, newsroom.editor)


def test_the_mark_leaves_the_state_and_the_waiting_time_alone_and_writes_its_event(newsroom: Newsroom) -> None:
    with clock.held_at(clock.now() - timedelta(hours=2)):
        story = newsroom.bring_to(State.AWAITING_EDITING)
    before = story.changed_at
    newsroom.act(story, Act.MARK_URGENT, newsroom.reporter)

    assert (story.urgent, story.state, story.changed_at) == (True, State.AWAITING_EDITING, before)
    assert list(Event.objects.values_list("act", "actor")[:1]) == [(Act.MARK_URGENT, newsroom.reporter.pk)]


def test_a_mark_is_given_once_and_taken_away_once(newsroom: Newsroom) -> None:
    story = marked(newsroom, State.EDITING)
    with pytest.raises(NotPossibleNow):
        newsroom.act(story, Act.MARK_URGENT, newsroom.editor)
    newsroom.act(story, Act.CLEAR_URGENT, newsroom.editor)
    with pytest.raises(NotPossibleNow):
        newsroom.act(story, Act.CLEAR_URGENT, newsroom.editor)


def test_a_comma_typed_meanwhile_does_not_stop_the_mark(newsroom: Newsroom) -> None:
    story = newsroom.bring_to(State.EDITING)
    newsroom.save(story, newsroom.editor, lead="Sapo mới,")
    answer = at_the_desk(newsroom.reporter).post(
        f"{LIST}{story.pk}/act/{Act.MARK_URGENT}/", {"seen": story.head - 1}, follow=True
    )
    story.refresh_from_db()

    assert (story.urgent, [str(message) for message in answer.context["messages"]]) == (
        True, ["The story is marked as urgent. It comes first where it waits."],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("act", "stays"),
    [
        (Act.SEND_FOR_APPROVAL, True),
        (Act.RELEASE, True),
        (Act.RETURN, True),
        (Act.NOT_USE, False),
        (Act.PUBLISH, False),
    ],
)
def test_urgency_ends_with_the_work(newsroom: Newsroom, act: Act, stays: bool) -> None:
    story = marked(newsroom, State.EDITING)
    newsroom.act(story, act, newsroom.managing_editor, "Lý do")

    assert story.urgent is stays


def test_what_is_urgent_comes_first_where_it_waits_then_what_waits_longest(newsroom: Newsroom) -> None:
    for hours, headline in ((3, "Cũ"), (2, "Mới hơn"), (1, "Dông lốc")):
        with clock.held_at(clock.now() - timedelta(hours=hours)):
            newsroom.bring_to(State.AWAITING_EDITING, newsroom.story(headline))
    newsroom.act(Article.objects.get(headline="Dông lốc"), Act.MARK_URGENT, newsroom.reporter)
    desk = at_the_desk(newsroom.editor)
    blocks = {b.title: [row.headline for row in b.rows] for b in desk.get("/admin/").context["blocks"]}
    rows = desk.get(LIST, {"state": "awaiting_editing"}).context["cl"].result_list

    assert (blocks["Urgent stories"], blocks["Awaiting editing"]) == (["Dông lốc"], ["Cũ", "Mới hơn"])
    assert [row.headline for row in rows] == ["Dông lốc", "Cũ", "Mới hơn"]


@pytest.mark.parametrize("address", ["/admin/", LIST, "form", "history"])
def test_the_mark_is_a_word_on_every_page_that_shows_the_story(newsroom: Newsroom, address: str) -> None:
    story = newsroom.bring_to(State.EDITING)
    page = {"form": form_of(story), "history": f"{LIST}{story.pk}/history/"}.get(address, address)
    desk = at_the_desk(newsroom.editor)
    assert "Urgent story" not in desk.get(page).content.decode()
    newsroom.act(story, Act.MARK_URGENT, newsroom.editor)

    assert "Urgent story" in desk.get(page).content.decode()


def test_the_waiting_list_is_read_from_its_index(newsroom: Newsroom) -> None:
    waiting = Article.objects.filter(state=State.AWAITING_EDITING, binned_at=None).order_by(
        "-urgent", "changed_at", "pk"
    )
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL enable_sort = off")
        plan = waiting.defer("body")[:10].explain()

    assert "article_waiting_urgent_first" in plan
