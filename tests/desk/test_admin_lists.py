"""The list of stories and the first page: what they show, and how many queries that costs."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from articles import clock
from articles.desk.admin.lists import COUNTED, BoundedPaginator
from articles.models import Act, Article, Category, SiteSettings, State, User
from tests.cast import Newsroom
from tests.desk.at_the_form import at_the_desk, form_of

# The editor brings its own list items in the place of the library's.

LIST = "/admin/articles/article/"

# Session, person, standing, two of permissions, imprint, the bell: what every page of the desk asks.
FRAME = 7


def listed(client: Client, **asked: str) -> list[str]:
    return [story.headline for story in client.get(LIST, asked).context["cl"].result_list]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_with_one_row_and_with_three(
    newsroom: Newsroom, editor: User, site: SiteSettings, rows: int, django_assert_num_queries: Any
) -> None:
    for number in range(rows):
        newsroom.bring_to(State.EDITING, newsroom.story(f"Tin {number}", authors=[newsroom.author(f"Bút {number}")]))
    client = at_the_desk(editor)
    with django_assert_num_queries(LIST_QUERIES):
        assert client.get(LIST).status_code == 200


LIST_QUERIES = (
    FRAME + 5
)  # the sections of the filter, the keys, the rows of one page, their lines of authors, the names


@pytest.mark.parametrize("authors", [1, 3])
def test_the_form_costs_the_same_with_one_author_and_with_three(
    newsroom: Newsroom, editor: User, site: SiteSettings, authors: int, django_assert_num_queries: Any
) -> None:
    names = [newsroom.author(f"Bút {number}") for number in range(authors)]
    story = newsroom.bring_to(State.EDITING, newsroom.story(authors=names, tags=["một", "hai"]))
    client = at_the_desk(editor)
    client.get(form_of(story))  # content types are remembered by the process
    with django_assert_num_queries(FORM_QUERIES):
        assert client.get(form_of(story)).status_code == 200


# The story, tags, authors, levels, owners, what is live, the last save, remarks, notes, owners for who may note and
# make links, the last act, unsaved text; sections, topics and sources.
FORM_QUERIES = FRAME + 15


@pytest.mark.parametrize("authors", [1, 3])
def test_a_draft_costs_its_writer_the_same(
    newsroom: Newsroom, reporter: User, site: SiteSettings, authors: int, django_assert_num_queries: Any
) -> None:
    story = newsroom.story(authors=[newsroom.author(f"Bút {number}") for number in range(authors)])
    client = at_the_desk(reporter)
    client.get(form_of(story))
    with django_assert_num_queries(FORM_QUERIES + 1):  # whose piece it is, before anything else
        assert client.get(form_of(story)).status_code == 200


class TestTheList:
    @pytest.fixture
    def desk(self, editor: User) -> Client:
        return at_the_desk(editor)

    def test_scheduled_and_published_are_two_states(self, newsroom: Newsroom, desk: Client) -> None:
        newsroom.published("Đã lên")
        newsroom.published("Hẹn giờ", at=clock.now() + timedelta(hours=2))
        newsroom.story("Nháp")
        assert {state: listed(desk, state=state) for state in ("released", "scheduled", "draft")} == {
            "released": ["Đã lên"], "scheduled": ["Hẹn giờ"], "draft": ["Nháp"],
        }  # fmt: skip

    def test_a_section_holds_what_stands_below_it(self, newsroom: Newsroom, desk: Client, category: Category) -> None:
        below = Category.objects.create(name="Xã", slug="xa", parent=category)
        beside = Category.objects.create(name="Kinh tế", slug="kinh-te", position=2)
        for name, section in (("Trên", category), ("Dưới", below), ("Bên", beside)):
            newsroom.story(name, category=section)
        assert sorted(listed(desk, section=str(category.pk))) == ["Dưới", "Trên"]
        assert listed(desk, section=str(below.pk)) == ["Dưới"]
        assert listed(desk, section="999") == []

    def test_ones_own_stories_are_those_under_ones_name_too(
        self, newsroom: Newsroom, colleague: User, desk: Client
    ) -> None:
        newsroom.story("Của người khác", authors=[])
        newsroom.story("Ký tên tôi", authors=[newsroom.author("Văn Lượng", colleague)])
        assert listed(at_the_desk(colleague), whose="mine") == ["Ký tên tôi"]

    @pytest.mark.parametrize("typed", ["tàu bến", "BẾN", "{pk}", "https://x.vn/ben-tau-{pk}.html"])
    def test_a_story_is_found_by_words_number_or_address(self, newsroom: Newsroom, desk: Client, typed: str) -> None:
        newsroom.story("Chợ nổi")
        story = newsroom.story("Bến tàu mở lại")
        assert listed(desk, q=typed.format(pk=story.pk)) == ["Bến tàu mở lại"]

    def test_the_bin_is_closed_until_it_is_opened(self, newsroom: Newsroom, desk: Client, reporter: User) -> None:
        newsroom.act(newsroom.story("Bỏ đi"), Act.BIN, reporter)
        newsroom.story("Còn viết")
        assert (listed(desk), listed(desk, bin="1")) == (["Còn viết"], ["Bỏ đi"])
        assert "30 days left" not in desk.get(LIST, {"bin": "1"}).content.decode()
        assert "29 days left" in desk.get(LIST, {"bin": "1"}).content.decode()


def test_the_count_stops_where_nobody_pages_any_more(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(3):
        newsroom.story(f"Tin {number}")
    assert (COUNTED, BoundedPaginator(Article.objects.all(), 2).count) == (10_000, 3)
    monkeypatch.setattr("articles.desk.admin.lists.COUNTED", 2)
    assert BoundedPaginator(Article.objects.all(), 2).count == 2


def test_the_desk_speaks_the_language_that_was_chosen(reporter: User) -> None:
    client = Client()
    client.force_login(reporter)
    client.post(reverse("set_language"), {"language": "en", "next": "/admin/"})
    assert client.get("/admin/").headers["Content-Language"] == "en"
