"""What a list asks does not grow with its rows, and what it shows is what was asked for, on every page."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from articles import clock
from articles.desk.admin.lists import own_among_few, own_stories
from articles.models import Act, Article, SiteSettings, State, User
from tests.cast import Newsroom
from tests.desk.at_the_form import at_the_desk
from tests.desk.test_admin_lists import LIST, LIST_QUERIES, listed


def write(newsroom: Newsroom, count: int) -> None:
    now = clock.now()
    for number in range(count):
        with clock.held_at(now - timedelta(minutes=count - number)):
            newsroom.story(f"Tin số {number}")


@pytest.mark.parametrize("rows", [1, 50])
def test_every_way_of_asking_costs_the_same_with_one_row_and_with_fifty(
    newsroom: Newsroom, reporter: User, site: SiteSettings, rows: int, django_assert_num_queries: Any
) -> None:
    write(newsroom, rows)
    client = at_the_desk(reporter)
    client.get(LIST)
    for asked in ({}, {"q": "tin so"}, {"whose": "mine"}, {"state": "draft", "whose": "mine"}, {"o": "-6"}):
        with django_assert_num_queries(LIST_QUERIES):
            assert len(client.get(LIST, asked).context["cl"].result_list) == rows


def test_pages_follow_each_other_in_the_order_of_the_list(newsroom: Newsroom, reporter: User) -> None:
    write(newsroom, 52)
    client = at_the_desk(reporter)
    first, second = listed(client), listed(client, p="2")
    assert [*first, *second] == [f"Tin số {number}" for number in range(51, -1, -1)]
    assert (len(first), listed(client, o="6")[0], len(listed(client, all=""))) == (50, "Tin số 0", 52)


def test_a_list_goes_as_far_as_it_counts(
    newsroom: Newsroom, reporter: User, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    monkeypatch.setattr("articles.desk.admin.lists.COUNTED", 51)
    write(newsroom, 53)
    client = at_the_desk(reporter)
    assert listed(client, p="2") == ["Tin số 2"]
    assert "51 stories or more" in client.get(LIST, {"q": "tin"}).content.decode()
    assert "1 story" in client.get(LIST, {"q": "tin số 7 "}).content.decode()
    assert client.get(LIST, {"p": "3"}).status_code == 302
    assert len(listed(client, whose="mine")) == 50


def test_own_stories_are_the_same_from_both_sides(
    newsroom: Newsroom, reporter: User, colleague: User, editor: User
) -> None:
    written = newsroom.story("Tôi viết", by=colleague, authors=[])
    signed = newsroom.story("Tôi ký tên", authors=[newsroom.author("Văn Lượng", colleague)])
    submitted = newsroom.story("Tôi gửi", authors=[newsroom.author("Văn Lượng", colleague)])
    newsroom.act(submitted, Act.SUBMIT, colleague)
    newsroom.story("Của người khác")
    newsroom.bring_to(State.EDITING, newsroom.story("Tôi không liên quan"))
    for own in (own_stories, own_among_few):
        assert set(Article.objects.filter(own(colleague))) == {written, signed, submitted}
        assert not Article.objects.filter(own(editor)).exists()


@pytest.mark.parametrize("told", [1, 50])
def test_a_page_of_alerts_costs_the_same_with_one_and_with_fifty(
    newsroom: Newsroom, editor: User, site: SiteSettings, told: int, django_assert_num_queries: Any
) -> None:
    for number in range(told):
        newsroom.bring_to(State.AWAITING_EDITING, newsroom.story(f"Tin {number}"))
    client = at_the_desk(editor)
    client.get("/admin/alerts/")
    with django_assert_num_queries(10):
        assert len(client.get("/admin/alerts/").context["lines"]) == told
