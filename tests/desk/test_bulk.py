"""Several stories at once: the same rules for each, nothing silent, nothing half told."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from articles.desk.bulk import act_on_each, foresee, into_section, with_tags, write_in_each
from articles.desk.tag_names import MOST_TAGS
from articles.models import Act, Article, Category, Event, State, User
from tests.cast import Newsroom

pytestmark = pytest.mark.django_db

LIST = reverse("admin:articles_article_changelist")


def heads(*stories: Article) -> dict[int, int]:
    return {story.pk: Article.objects.get(pk=story.pk).head for story in stories}


def test_each_story_is_judged_by_itself(newsroom: Newsroom) -> None:
    waiting = newsroom.bring_to(State.AWAITING_EDITING, newsroom.story("Tin chờ"))
    draft = newsroom.story("Tin nháp")

    done, refused = act_on_each(heads(waiting, draft), Act.TAKE, newsroom.editor, "")

    assert (done.done, done.headline, done.words) == (True, "Tin chờ", "")
    assert (refused.done, refused.headline) == (False, "Tin nháp")
    assert refused.words
    assert [Article.objects.get(pk=story.pk).state for story in (waiting, draft)] == [State.EDITING, State.DRAFT]
    assert Event.objects.filter(act=Act.TAKE).count() == 1


def test_what_speaks_against_an_act_is_said_before(newsroom: Newsroom) -> None:
    ready = newsroom.bring_to(State.AWAITING_PUBLICATION)
    unfinished = newsroom.bring_to(State.AWAITING_PUBLICATION, newsroom.story("Chưa có chuyên mục", category=None))
    draft = newsroom.story("Tin nháp")

    obstacles = [each.obstacle for each in foresee([ready, unfinished, draft], Act.PUBLISH, newsroom.managing_editor)]

    assert [bool(words) for words in obstacles] == [False, True, True]
    assert obstacles[1] != obstacles[2]


def test_words_that_a_colleague_saved_meanwhile_are_not_judged(newsroom: Newsroom) -> None:
    story = newsroom.bring_to(State.EDITING)
    seen = heads(story)
    newsroom.save(story, newsroom.editor, lead="Sapo mới")

    (outcome,) = act_on_each(seen, Act.SEND_FOR_APPROVAL, newsroom.editor, "")

    assert not outcome.done
    assert Article.objects.get(pk=story.pk).state == State.EDITING


def test_a_section_is_changed_as_a_version_of_each_story_that_may_be_written(newsroom: Newsroom) -> None:
    sport = Category.objects.create(name="Thể thao", slug="the-thao")
    mine, other = newsroom.story("Của mình"), newsroom.bring_to(State.AWAITING_EDITING, newsroom.story("Đã gửi"))

    done, refused = write_in_each(heads(mine, other), newsroom.reporter, into_section(sport))

    assert (done.done, refused.done) == (True, False)
    assert Article.objects.get(pk=mine.pk).category == sport
    assert Article.objects.get(pk=mine.pk).head == 2
    assert Article.objects.get(pk=other.pk).head == 1


def test_tags_come_behind_those_that_are_there_and_the_same_change_twice_says_so(newsroom: Newsroom) -> None:
    story = newsroom.story(tags=["bến tàu"])

    (first,) = write_in_each(heads(story), newsroom.reporter, with_tags(["Hòa Bình", "bến tàu"]))
    (second,) = write_in_each(heads(story), newsroom.reporter, with_tags(["Hoà Bình"]))

    assert {tag.name for tag in story.tags.all()} == {"bến tàu", "Hòa Bình"}
    assert (first.done, second.done) == (True, False)


def test_a_story_gets_no_more_tags_in_bulk_than_in_its_form(newsroom: Newsroom) -> None:
    full, roomy = newsroom.story(tags=[f"từ {number}" for number in range(MOST_TAGS)]), newsroom.story(tags=["từ 0"])

    (refused, done) = write_in_each(heads(full, roomy), newsroom.reporter, with_tags(["bến tàu"]))

    assert (refused.done, str(MOST_TAGS) in refused.words, done.done) == (False, True, True)
    assert full.tags.count() == MOST_TAGS


class TestThePages:
    def chosen(self, act: str, *stories: Article) -> dict[str, object]:
        return {"action": act, "_selected_action": [story.pk for story in stories], "index": 0}

    def test_choosing_does_nothing_but_tell(self, newsroom: Newsroom, client: Client) -> None:
        one, two = newsroom.story("Tin một"), newsroom.bring_to(State.AWAITING_EDITING, newsroom.story("Tin hai"))
        client.force_login(newsroom.reporter)

        page = client.post(LIST, self.chosen(Act.SUBMIT, one, two))

        assert [each.story for each in page.context["possible"]] == [one]
        assert [each.story for each in page.context["impossible"]] == [two]
        assert Article.objects.get(pk=one.pk).state == State.DRAFT

    def test_confirmed_it_is_done_and_told_and_a_reload_does_nothing(self, newsroom: Newsroom, client: Client) -> None:
        one, two = newsroom.story("Tin một"), newsroom.story("Tin hai")
        client.force_login(newsroom.reporter)
        at = reverse("admin:articles_article_bulk", args=[Act.SUBMIT])

        answer = client.post(at, {"story": [f"{one.pk}:1", f"{two.pk}:1"], "note": "Gửi cả hai"}, follow=True)

        assert [outcome["headline"] for outcome in answer.context["done"]] == ["Tin một", "Tin hai"]
        assert Event.objects.filter(act=Act.SUBMIT, note="Gửi cả hai").count() == 2
        client.get(reverse("admin:articles_article_bulk_done"))
        assert Event.objects.filter(act=Act.SUBMIT).count() == 2

    def test_a_missing_reason_is_asked_for_beside_its_box_and_nothing_is_done(
        self, newsroom: Newsroom, client: Client
    ) -> None:
        story = newsroom.bring_to(State.AWAITING_EDITING)
        client.force_login(newsroom.editor)

        page = client.post(reverse("admin:articles_article_bulk", args=[Act.RETURN]), {"story": f"{story.pk}:1"})

        assert "note" in page.context["form"].errors
        assert Article.objects.get(pk=story.pk).state == State.AWAITING_EDITING

    @pytest.mark.parametrize("box", ["1", "1:2:3", "một:1", "1:", f"{'9' * 30}:1"])
    def test_a_box_that_no_page_of_ours_has_is_not_found(self, newsroom: Newsroom, client: Client, box: str) -> None:
        client.force_login(newsroom.editor)
        assert client.post(reverse("admin:articles_article_bulk", args=[Act.TAKE]), {"story": box}).status_code == 404

    def test_nothing_is_done_by_get(self, newsroom: Newsroom, client: Client) -> None:
        client.force_login(newsroom.editor)
        assert client.get(reverse("admin:articles_article_bulk", args=[Act.TAKE])).status_code == 405

    def test_a_reporter_is_not_offered_what_editors_do(self, newsroom: Newsroom, client: Client) -> None:
        story = newsroom.bring_to(State.AWAITING_EDITING)
        client.force_login(newsroom.reporter)
        at = reverse("admin:articles_article_bulk", args=[Act.PUBLISH])
        assert client.post(at, {"story": f"{story.pk}:1"}).status_code == 403

    def test_the_administrator_sees_no_list_to_choose_from(self, client: Client, administrator: User) -> None:
        client.force_login(administrator)
        assert client.get(LIST).status_code == 403
