"""How often a story was sent back and what came of it, and what a writer may ask for once readers have the story."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from lxml import html

from articles import clock
from articles.desk.fixes import last_fix_request
from articles.desk.refusals import NotAllowed, NotPossibleNow, OwnPiece
from articles.desk.rounds import return_rounds
from articles.models import Act, Article, Event, PublishedVersion, State, User
from tests.cast import Newsroom
from tests.desk.at_the_form import act_page, at_the_desk, form_of

WRONG = "Sai tên giám đốc: đúng là Lâm Văn Bến"


@pytest.fixture
def sent_back(newsroom: Newsroom) -> Article:
    """Three times: the writer rewrote after the first, and did nothing after the second."""
    story = newsroom.bring_to(State.RETURNED)
    newsroom.save(story, newsroom.reporter, lead="Sapo có số liệu")
    for reason in ("Thiếu ảnh", "Vẫn thiếu ảnh"):
        newsroom.act(story, Act.SUBMIT, newsroom.reporter)
        newsroom.act(story, Act.RETURN, newsroom.editor, reason)
    return story


class TestRounds:
    def test_every_return_keeps_its_reason_and_what_changed_after_it(
        self, sent_back: Article, newsroom: Newsroom
    ) -> None:
        history = f"/admin/articles/article/{sent_back.pk}/history/"
        assert [(r.number, r.reason, r.by, r.revision, r.difference) for r in return_rounds(sent_back)] == [
            (3, "Vẫn thiếu ảnh", newsroom.editor, 2, ""), (2, "Thiếu ảnh", newsroom.editor, 2, ""),
            (1, "Thiếu số liệu", newsroom.editor, 1, f"{history}?from=1&to=2"),
        ]  # fmt: skip

    def test_the_difference_since_the_last_return_grows_with_every_save(
        self, sent_back: Article, newsroom: Newsroom
    ) -> None:
        newsroom.save(sent_back, newsroom.reporter, headline="Bến tàu mở lại, có ảnh")
        assert return_rounds(sent_back)[0].difference.endswith("?from=2&to=3")

    def test_the_page_says_how_often_and_shows_each_reason_once(self, sent_back: Article, newsroom: Newsroom) -> None:
        for person in (newsroom.reporter, newsroom.editor):
            page = at_the_desk(person).get(form_of(sent_back)).content.decode()
            assert [page.count(reason) for reason in ("Thiếu số liệu", ">Thiếu ảnh", "Vẫn thiếu ảnh")] == [1, 1, 1]
            assert "Returned 3×" in page

    def test_a_story_that_never_came_back_costs_no_query(
        self, newsroom: Newsroom, django_assert_num_queries: Any
    ) -> None:
        story = newsroom.story()
        with django_assert_num_queries(0):
            assert return_rounds(story) == ()


class TestRequestToFix:
    def asked(self, newsroom: Newsroom) -> Article:
        return newsroom.act(newsroom.published(), Act.ASK_FOR_FIX, newsroom.reporter, WRONG)

    def answers(self, story: Article) -> tuple[str | None, str | None]:
        request = last_fix_request(story)
        assert request is not None
        return (request.answer.act if request.answer else None), (request.done.act if request.done else None)

    def test_it_is_logged_changes_nothing_that_readers_have_and_waits(self, newsroom: Newsroom) -> None:
        story = self.asked(newsroom)
        assert (story.state, PublishedVersion.objects.live(clock.now()).count()) == (State.RELEASED, 1)
        assert Event.objects.filter(act=Act.ASK_FOR_FIX).get().note == WRONG
        assert self.answers(story) == (None, None)

    def test_only_whose_piece_it_is_asks_and_only_once(self, newsroom: Newsroom, colleague: User) -> None:
        story = newsroom.published()
        for person in (colleague, newsroom.editor):
            with pytest.raises(NotAllowed):
                newsroom.act(story, Act.ASK_FOR_FIX, person, WRONG)
        newsroom.act(story, Act.ASK_FOR_FIX, newsroom.reporter, WRONG)
        with pytest.raises(NotPossibleNow):
            newsroom.act(story, Act.ASK_FOR_FIX, newsroom.reporter, WRONG)

    def test_taking_the_story_answers_it_and_publishing_it_anew_ends_it(self, newsroom: Newsroom) -> None:
        story = newsroom.act(self.asked(newsroom), Act.TAKE, newsroom.editor)
        assert (self.answers(story), story.fix_asked_at) == (("take", None), None)
        newsroom.save(story, newsroom.editor, lead="Sapo đúng")
        newsroom.act(story, Act.PUBLISH, newsroom.managing_editor, minor=True)
        assert self.answers(story) == ("take", "publish")

    def test_an_editor_declines_with_a_reason_but_not_an_own_piece(self, newsroom: Newsroom, editor: User) -> None:
        own = newsroom.published("Bài có tên biên tập")
        own.bylines.create(author=newsroom.author("Diệp", editor))
        newsroom.act(own, Act.ASK_FOR_FIX, editor, WRONG)
        with pytest.raises(OwnPiece):
            newsroom.act(own, Act.DECLINE_FIX, editor, "Đúng rồi")
        story = newsroom.act(self.asked(newsroom), Act.DECLINE_FIX, editor, "Tên đã đúng theo văn bản")
        page = at_the_desk(newsroom.reporter).get(form_of(story)).content.decode()
        assert (self.answers(story), "Tên đã đúng theo văn bản" in page) == (("decline_fix", None), True)
        newsroom.act(story, Act.ASK_FOR_FIX, newsroom.reporter, "Xem lại giúp")
        assert self.answers(story) == (None, None)

    def test_saving_the_live_story_and_publishing_it_ends_the_request_too(self, newsroom: Newsroom) -> None:
        story = newsroom.save(self.asked(newsroom), newsroom.editor, lead="Sapo đúng")
        newsroom.act(story, Act.PUBLISH, newsroom.managing_editor)
        assert (self.answers(story), story.fix_asked_at) == (("publish", None), None)

    def test_editors_find_it_on_their_day_and_in_the_list_the_longest_waiting_first(self, newsroom: Newsroom) -> None:
        later = self.asked(newsroom)
        Article.objects.filter(pk=later.pk).update(headline="Hỏi sau")
        with clock.held_at(clock.now() - timedelta(hours=2)):
            newsroom.act(newsroom.published("Hỏi trước"), Act.ASK_FOR_FIX, newsroom.reporter, WRONG)
        newsroom.published("Không ai hỏi")
        desk = at_the_desk(newsroom.editor)
        [block] = [one for one in desk.get("/admin/").context["blocks"] if one.title == "Fix requested"]
        rows = desk.get("/admin/articles/article/", {"state": "to_fix"}).context["cl"].result_list
        assert [row.headline for row in block.rows] == ["Hỏi trước", "Hỏi sau"]
        assert {row.headline for row in rows} == {"Hỏi trước", "Hỏi sau"}


class TestThePublishForm:
    def page(self, desk: Client, story: Article) -> Any:
        return html.document_fromstring(desk.get(act_page(story, "publish")).content.decode())

    def test_the_first_time_there_is_nothing_to_choose(self, newsroom: Newsroom) -> None:
        page = self.page(at_the_desk(newsroom.managing_editor), newsroom.bring_to(State.AWAITING_PUBLICATION))
        assert page.xpath('//input[@name="change"]') == []

    @pytest.mark.parametrize(
        ("change", "moves"), [("minor", (False, False)), ("update", (True, False)), ("top", (True, True)),
                              (None, (True, False))],
    )  # fmt: skip
    def test_the_choice_says_what_readers_see_and_does_it(
        self, newsroom: Newsroom, change: str | None, moves: tuple[bool, bool]
    ) -> None:
        with clock.held_at(clock.now() - timedelta(days=1)):
            story = newsroom.published()
        first = PublishedVersion.objects.get()
        newsroom.act(story, Act.TAKE, newsroom.editor)
        newsroom.save(story, newsroom.editor, lead="Sapo mới")
        desk = at_the_desk(newsroom.managing_editor)
        choices = self.page(desk, story).xpath('//fieldset//label[.//input[@name="change"]]')
        sent = {"seen": story.head} | ({"change": change} if change else {})
        desk.post(act_page(story, "publish"), sent)
        now = PublishedVersion.objects.live(clock.now()).get()
        assert [bool(label.xpath(".//small/text()")) for label in choices] == [True] * 3
        assert (now.updated_at > first.updated_at, now.sort_at > first.sort_at) == moves
