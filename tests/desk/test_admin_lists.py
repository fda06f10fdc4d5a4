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

# Session, person, standing, two of permissions, groups, imprint: what every page of the desk asks.
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


LIST_QUERIES = FRAME + 5  # the sections of the filter, the count, the rows, their lines of authors, the names


@pytest.mark.parametrize("rows", [1, 3])
def test_the_first_page_costs_the_same_with_one_row_and_with_three(
    newsroom: Newsroom, managing_editor: User, site: SiteSettings, rows: int, django_assert_num_queries: Any
) -> None:
    for state in (State.AWAITING_EDITING, State.AWAITING_APPROVAL, State.RELEASED, State.RETURNED):
        for number in range(rows):
            newsroom.bring_to(state, newsroom.story(f"{state} {number}"))
    client = at_the_desk(managing_editor)
    with django_assert_num_queries(DAY_QUERIES):
        assert client.get("/admin/").status_code == 200


DAY_QUERIES = FRAME + 12


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
# make links, unsaved text; sections and sources.
FORM_QUERIES = FRAME + 13


@pytest.mark.parametrize("authors", [1, 3])
def test_a_draft_costs_its_writer_the_same(
    newsroom: Newsroom, reporter: User, site: SiteSettings, authors: int, django_assert_num_queries: Any
) -> None:
    story = newsroom.story(authors=[newsroom.author(f"Bút {number}") for number in range(authors)])
    client = at_the_desk(reporter)
    client.get(form_of(story))
    with django_assert_num_queries(FORM_QUERIES + 1):  # whose piece it is, before anything else
        assert client.get(form_of(story)).status_code == 200


class TestMyDay:
    def blocks(self, person: User) -> dict[str, list[str]]:
        shown = at_the_desk(person).get("/admin/").context["blocks"]
        return {block.title: [row.headline for row in block.rows] for block in shown if block.rows}

    def test_the_writer_finds_what_came_back_with_its_reason(self, newsroom: Newsroom, reporter: User) -> None:
        newsroom.bring_to(State.RETURNED, newsroom.story("Cần sửa"))
        newsroom.story("Đang viết")
        newsroom.bring_to(State.AWAITING_EDITING, newsroom.story("Đã gửi"))
        block = at_the_desk(reporter).get("/admin/").context["blocks"][0]
        assert (block.title, block.rows[0].headline, block.rows[0].note, block.rows[0].returns) == (
            "Sent back to you", "Cần sửa", "Thiếu số liệu", 1,
        )  # fmt: skip
        assert self.blocks(reporter) == {
            "Sent back to you": ["Cần sửa"], "Your drafts": ["Đang viết"], "Yours, on the way": ["Đã gửi"],
        }  # fmt: skip

    def test_editors_and_managers_find_what_waits_for_them(
        self, newsroom: Newsroom, editor: User, managing_editor: User, colleague: User
    ) -> None:
        for state in (State.AWAITING_EDITING, State.EDITING, State.AWAITING_APPROVAL, State.AWAITING_PUBLICATION):
            newsroom.bring_to(state, newsroom.story(state.value))
        assert self.blocks(editor) == {"With you for editing": ["editing"], "Awaiting editing": ["awaiting_editing"]}
        assert self.blocks(managing_editor) == {
            "Awaiting editing": ["awaiting_editing"],
            "Awaiting approval": ["awaiting_approval"],
            "Awaiting publication": ["awaiting_publication"],
        }
        assert self.blocks(colleague) == {}

    def test_a_scheduled_story_is_not_called_live(self, newsroom: Newsroom, reporter: User) -> None:
        newsroom.published("Đã lên")
        newsroom.published("Hẹn giờ", at=clock.now() + timedelta(hours=2))
        assert self.blocks(reporter) == {"Scheduled": ["Hẹn giờ"], "Live now": ["Đã lên"]}

    def test_a_block_stops_at_ten_and_leads_to_the_rest(self, newsroom: Newsroom, reporter: User) -> None:
        for number in range(11):
            newsroom.story(f"Tin {number}")
        (block,) = [b for b in at_the_desk(reporter).get("/admin/").context["blocks"] if b.rows]
        assert (len(block.rows), block.more) == (10, f"{LIST}?state=draft&whose=mine")

    def test_the_administrator_sees_lists_and_the_licence_but_no_stories(
        self, newsroom: Newsroom, administrator: User, site: SiteSettings
    ) -> None:
        newsroom.story("Bí mật")
        SiteSettings.objects.update(licence_expiry=clock.now().date() + timedelta(days=30))
        answer = at_the_desk(administrator).get("/admin/")
        assert (answer.context["blocks"], "Bí mật" in answer.content.decode()) == ([], False)
        assert answer.context["licence_warning"].startswith("The licence expires on ")

    @pytest.mark.parametrize(
        ("licence", "label"), [("general_information", "Contributor"), ("online_newspaper", "Reporter")]
    )
    def test_the_role_is_called_what_the_licence_allows(
        self, site: SiteSettings, reporter: User, licence: str, label: str
    ) -> None:
        SiteSettings.objects.update(licence_class=licence)
        assert at_the_desk(reporter).get("/admin/").context["role_label"] == label


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

    def test_no_action_is_offered_on_many_stories_at_once(self, newsroom: Newsroom, desk: Client) -> None:
        newsroom.story()
        assert desk.get(LIST).context["action_form"] is None


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
