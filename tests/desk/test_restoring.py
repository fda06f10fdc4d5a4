"""An earlier version comes back as a new one, with all that still exists of it."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from articles.desk.restoring import Moved, restore, write_content
from articles.desk.revisions import MayNotWrite, content_of
from articles.models import Act, Article, Author, Byline, Category, Revision, Source, State, Tag, User
from articles.models.content import StoryContent
from tests.cast import BODY, Newsroom
from tests.desk.at_the_form import at_the_desk, form_of

# The editor brings its own list items in the place of the library's.


@pytest.fixture
def story(newsroom: Newsroom, agency: Source) -> Article:
    """Version 1 has everything, version 2 nearly nothing of it."""
    story = newsroom.story(
        tags=["bến tàu", "phà"], lead="Sapo", kicker="Giao thông", source=agency, source_author="An",
        lead_photo=newsroom.photo(), lead_photo_on_page=True, embargo_until="2030-01-02T03:04:05+00:00",
        authors=[newsroom.author("Một"), newsroom.author("Hai")],
    )  # fmt: skip
    story.bylines.all().delete()
    story.tags.clear()
    return newsroom.save(
        story, newsroom.reporter, lead="", kicker="", source=None, source_author="", lead_photo=None,
        lead_photo_on_page=False, embargo_until=None, body="<p>Khác hẳn.</p>", headline="Tít khác",
    )  # fmt: skip


def content(story: Article, number: int) -> StoryContent:
    return StoryContent.from_json(story.revisions.get(number=number).content)


def press(person: User, story: Article, number: object, seen: object) -> Any:
    address = reverse("admin:articles_article_restore", args=[story.pk])
    return at_the_desk(person).post(address, {"number": number, "seen": seen}, follow=True)


def said(answer: Any) -> list[str]:
    return [str(message) for message in answer.context["messages"]]


def test_the_whole_content_comes_back_as_a_new_version(story: Article, newsroom: Newsroom) -> None:
    revision, missing = restore(story, 1, newsroom.reporter, seen=2)
    story.refresh_from_db()
    assert (revision and revision.number, story.head, missing) == (3, 3, [])
    assert content(story, 3) == content(story, 1) == content_of(story)


def test_a_version_that_says_the_same_makes_no_new_one(newsroom: Newsroom) -> None:
    story = newsroom.story()
    newsroom.save(story, newsroom.reporter, lead="Thêm")
    newsroom.save(story, newsroom.reporter, lead="")
    assert restore(story, 1, newsroom.reporter, seen=3) == (None, [])
    assert story.revisions.count() == 3


def test_a_version_is_not_restored_over_one_that_nobody_has_looked_at(story: Article, newsroom: Newsroom) -> None:
    with pytest.raises(Moved):
        restore(story, 1, newsroom.reporter, seen=1)
    assert story.revisions.count() == 2


@pytest.mark.parametrize("state", [State.AWAITING_EDITING, State.EDITING])
def test_only_who_may_write_may_restore(story: Article, newsroom: Newsroom, state: State) -> None:
    newsroom.bring_to(state, story)
    with pytest.raises(MayNotWrite):
        restore(story, 1, newsroom.reporter, seen=2)


def test_what_exists_no_more_is_told_and_the_rest_comes_back(story: Article, newsroom: Newsroom) -> None:
    Source.objects.all().delete()
    Author.objects.filter(pen_name="Một").delete()
    Tag.objects.filter(name="phà").delete()
    _revision, missing = restore(story, 1, newsroom.reporter, seen=2)
    story.refresh_from_db()
    assert missing == ["Source", "Một"]
    assert list(story.bylines.values_list("author__pen_name", "position")) == [("Hai", 1)]
    assert sorted(tag.name for tag in story.tags.all()) == ["bến tàu", "phà"]
    assert (story.source, story.source_author, story.lead) == (None, "An", "Sapo")


def test_restoring_a_published_story_opens_it_and_readers_keep_what_they_have(newsroom: Newsroom, editor: User) -> None:
    story = newsroom.story(category=None)
    newsroom.save(story, newsroom.reporter, category=newsroom.category, lead="Sapo")
    newsroom.bring_to(State.RELEASED, story)
    restore(story, 1, editor, seen=2)
    story.refresh_from_db()
    # The first version had no section; the database refuses a released story without one.
    assert (story.state, story.head, story.lead, story.category) == ("editing", 3, "", newsroom.category)


def test_the_same_names_in_their_order_are_not_written_again(newsroom: Newsroom) -> None:
    story = newsroom.story(authors=[newsroom.author("Một"), newsroom.author("Hai")])
    before = list(Byline.objects.values_list("pk", flat=True))
    write_content(story, content_of(story))
    assert list(Byline.objects.values_list("pk", flat=True)) == before


def test_content_that_stands_there_already_writes_no_column(newsroom: Newsroom, django_assert_num_queries: Any) -> None:
    story = newsroom.story(tags=["phà"])
    content = content_of(story)
    with django_assert_num_queries(4):  # the names; the tags by number, those that stand there, and the savepoint
        write_content(story, content)


class TestTheButton:
    def test_stands_beside_every_version_but_the_last(self, story: Article, newsroom: Newsroom) -> None:
        page = at_the_desk(newsroom.reporter).get(reverse("admin:articles_article_history", args=[story.pk]))
        assert [label in page.content.decode() for label in ("Restore version 1", "Restore version 2")] == [True, False]

    def test_is_not_there_for_whoever_may_not_write(self, story: Article, colleague: User) -> None:
        page = at_the_desk(colleague).get(reverse("admin:articles_article_history", args=[story.pk]))
        assert "Restore version" not in page.content.decode()

    def test_restores_and_says_so(self, story: Article, newsroom: Newsroom) -> None:
        answer = press(newsroom.reporter, story, 1, 2)
        story.refresh_from_db()
        assert (answer.request["PATH_INFO"], story.body) == (form_of(story), BODY)
        assert said(answer) == ["Version 1 is the working copy again, as version 3."]

    def test_says_when_nothing_would_change(self, story: Article, newsroom: Newsroom) -> None:
        assert said(press(newsroom.reporter, story, 2, 2)) == ["Version 2 says what the story says now."]

    def test_says_who_was_faster(self, story: Article, newsroom: Newsroom) -> None:
        newsroom.save(story, newsroom.managing_editor, lead="Mới")
        assert said(press(newsroom.reporter, story, 1, 2)) == [
            "Huỳnh Hoàng Phúc has saved version 3 meanwhile. Nothing was restored: look at it first."
        ]

    def test_says_what_could_not_come_back(self, story: Article, newsroom: Newsroom) -> None:
        Source.objects.all().delete()
        assert said(press(newsroom.reporter, story, 1, 2))[1] == "No longer there, so it could not come back: Source."

    def test_is_refused_to_whoever_may_not_write(self, story: Article, colleague: User) -> None:
        assert press(colleague, story, 1, 2).status_code == 403

    @pytest.mark.parametrize(("number", "seen"), [("", 2), ("x", 2), (7, 2), (1, ""), ("9" * 30, 2), ("²", 2)])
    def test_odd_numbers_are_no_version(self, story: Article, newsroom: Newsroom, number: object, seen: object) -> None:
        assert press(newsroom.reporter, story, number, seen).status_code == 404

    def test_is_pressed_and_not_opened(self, story: Article, newsroom: Newsroom) -> None:
        address = reverse("admin:articles_article_restore", args=[story.pk])
        assert at_the_desk(newsroom.reporter).get(address).status_code == 405

    def test_a_binned_story_is_restored_from_the_bin_first(self, story: Article, newsroom: Newsroom) -> None:
        newsroom.act(story, Act.BIN, newsroom.reporter)
        assert press(newsroom.reporter, story, 1, 2).status_code == 403


def test_a_section_that_was_deleted_leaves_the_one_that_is_there(story: Article, newsroom: Newsroom) -> None:
    other = Category.objects.create(name="Khác", slug="khac", position=2)
    newsroom.save(story, newsroom.reporter, category=other)
    newsroom.save(story, newsroom.reporter, category=newsroom.category)
    other.delete()
    _revision, missing = restore(story, 3, newsroom.reporter, seen=4)
    story.refresh_from_db()
    assert (missing, story.category, Revision.objects.filter(article=story).count()) == (
        ["Category"], newsroom.category, 4,
    )  # fmt: skip


@pytest.mark.parametrize("versions", [1, 3])
def test_the_history_costs_the_same_with_one_version_and_with_three(
    newsroom: Newsroom, versions: int, django_assert_num_queries: Any
) -> None:
    story = newsroom.story()
    for number in range(1, versions):
        newsroom.save(story, newsroom.reporter, lead=f"Lần {number}")
    desk = at_the_desk(newsroom.reporter)
    address = reverse("admin:articles_article_history", args=[story.pk])
    desk.get(address)
    with django_assert_num_queries(HISTORY_QUERIES):
        desk.get(address)


HISTORY_QUERIES = 12
