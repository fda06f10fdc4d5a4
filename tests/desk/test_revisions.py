"""A save becomes one immutable revision that holds the whole story."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from django.db import transaction
from pytest_django import DjangoAssertNumQueries

from articles import clock
from articles.desk.revisions import MayNotWrite, content_of, head_revision, record
from articles.models import Article, Byline, BylineRole, Category, Revision, Source, State, Tag, User
from articles.models.content import StoryContent, moment_text, text_moment
from tests.cast import BODY, Newsroom

NOW = datetime(2025, 1, 2, 1, 15, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _morning() -> Iterator[None]:
    with clock.held_at(NOW):
        yield


@pytest.fixture
def full(newsroom: Newsroom, agency: Source) -> Article:
    """A story with something in every field."""
    photo = newsroom.photo()
    story = newsroom.story(
        "Bến tàu mở lại", kicker="Giao thông", lead="Sapo.", tags=["phà", "cầu"], lead_photo=photo,
        lead_photo_on_page=True, shows_views=False, origin="republished", genre="report", language="km", source=agency,
        source_author="Lê Vân", source_published_at=NOW, source_address="https://example.vn/a",
        embargo_until=NOW + timedelta(hours=1), expires_at=NOW + timedelta(days=1), is_sponsored=True,
        authors=[newsroom.author("Thu Hà"), newsroom.author("Văn Lượng")],
    )  # fmt: skip
    Byline.objects.create(
        article=story, author=newsroom.author("Văn Lượng"), role=BylineRole.PHOTO, position=9
    )  # fmt: skip
    return newsroom.save(story, newsroom.reporter)


def test_a_revision_holds_every_word_of_the_story(full: Article, newsroom: Newsroom) -> None:
    one, two = newsroom.author("Thu Hà"), newsroom.author("Văn Lượng")
    tags = [{"id": tag.pk, "name": tag.name} for tag in Tag.objects.order_by("sort_key")]
    assert head_revision(full).content == {
        "origin": "republished", "genre": "report", "language": "km", "kicker": "Giao thông",
        "headline": "Bến tàu mở lại", "lead": "Sapo.", "body": BODY, "category": newsroom.category.pk,
        "bylines": [
            {"author": one.pk, "name": "Thu Hà", "role": "text", "account": None},
            {"author": two.pk, "name": "Văn Lượng", "role": "text", "account": None},
            {"author": two.pk, "name": "Văn Lượng", "role": "photo", "account": None},
        ],
        "tags": tags, "lead_photo": full.lead_photo_id, "lead_photo_on_page": True, "shows_views": False,
        "source": full.source_id, "source_author": "Lê Vân", "source_published_at": "2025-01-02T01:15:00+00:00",
        "source_address": "https://example.vn/a", "embargo_until": "2025-01-02T02:15:00+00:00",
        "expires_at": "2025-01-03T01:15:00+00:00", "is_sponsored": True,
    }  # fmt: skip


def test_every_column_that_people_fill_is_in_the_content(full: Article) -> None:
    """A field added to the story and forgotten here would go out unapproved."""
    written = {field.name for field in Article._meta.concrete_fields if field.editable} | {"tags", "bylines"}
    not_typed = {"id", "created_at", "changed_at"}
    assert {field.name for field in fields(StoryContent)} == written - not_typed


def test_who_made_it_when_and_its_digest(full: Article, newsroom: Newsroom) -> None:
    revision = head_revision(full)
    assert (revision.number, revision.made_by, revision.made_at) == (2, newsroom.reporter, NOW)
    assert revision.digest == StoryContent.from_json(revision.content).digest() == content_of(full).digest()
    assert len(revision.digest) == 64


def test_content_survives_the_database_word_for_word(full: Article) -> None:
    content = content_of(full)
    assert StoryContent.from_json(head_revision(full).content) == content
    assert StoryContent.from_json(json.loads(json.dumps(content.to_json()))) == content


@pytest.mark.parametrize("field", [field.name for field in fields(StoryContent)])
def test_whatever_changes_changes_the_digest(full: Article, field: str) -> None:
    content = content_of(full)
    others: dict[str, Any] = {
        "bylines": content.bylines[:1], "tags": content.tags[::-1], "lead_photo_on_page": False, "shows_views": True,
        "is_sponsored": False, "topic": 99, "translation_of": 99,
    }  # fmt: skip
    change: dict[str, Any] = {field: others.get(field)}
    assert replace(content, **change).digest() != content.digest()


def test_a_field_that_an_old_revision_lacks_is_an_error_and_no_guess(full: Article) -> None:
    content = head_revision(full).content
    del content["lead"]
    with pytest.raises(KeyError, match="lead"):
        StoryContent.from_json(content)


def test_a_revision_from_before_sponsored_stories_keeps_its_digest(newsroom: Newsroom) -> None:
    content = head_revision(newsroom.story()).content
    assert "is_sponsored" not in content
    assert StoryContent.from_json(content).is_sponsored is False
    assert (
        StoryContent.from_json({**content, "is_sponsored": False}).digest()
        == head_revision(Article.objects.get()).digest
    )


@pytest.mark.parametrize(
    "moment", [None, NOW, NOW.replace(microsecond=7), NOW.astimezone(timezone(timedelta(hours=7)))]
)  # fmt: skip
def test_moments_go_to_text_and_back(moment: datetime | None) -> None:
    assert text_moment(moment_text(moment)) == moment


def test_numbers_run_on_and_the_head_follows(newsroom: Newsroom) -> None:
    story, other = newsroom.story(), newsroom.story("Tin khác")
    for turn in range(3):
        newsroom.save(story, newsroom.reporter, lead=f"Lần {turn}")
    numbers = Revision.objects.filter(article=story).order_by("number").values_list("number", flat=True)
    assert (list(numbers), story.head, head_revision(story).content["lead"]) == ([1, 2, 3, 4], 4, "Lần 2")
    assert head_revision(other).number == 1


def test_the_order_of_names_under_a_story_is_kept(newsroom: Newsroom) -> None:
    authors = [newsroom.author(name) for name in ("Yến", "An", "Minh")]
    story = newsroom.story(authors=authors)
    Byline.objects.filter(author=authors[0]).update(position=9)
    assert [line.name for line in content_of(story).bylines] == ["An", "Minh", "Yến"]


def test_content_is_what_the_database_holds_not_what_a_stale_copy_says(newsroom: Newsroom) -> None:
    story = newsroom.story()
    Article.objects.filter(pk=story.pk).update(headline="Của người khác")
    revision = record(story, newsroom.reporter)
    assert revision.content["headline"] == "Của người khác"


def test_the_object_in_hand_learns_what_became_of_the_story(newsroom: Newsroom) -> None:
    story = newsroom.bring_to(State.AWAITING_APPROVAL)
    stale = Article.objects.get(pk=story.pk)
    record(stale, newsroom.managing_editor)
    assert (stale.head, stale.state, stale.taken_by) == (2, "editing", newsroom.managing_editor)


@pytest.mark.parametrize("state", [State.DRAFT, State.EDITING])
def test_a_save_before_approval_leaves_state_and_holder(newsroom: Newsroom, state: State) -> None:
    story = newsroom.bring_to(state)
    holder = story.taken_by
    newsroom.save(story, newsroom.managing_editor, lead="Sửa")
    assert (story.state, story.taken_by) == (state, holder)


@transaction.atomic
def _type_and_save(story: Article, by: User, headline: str) -> None:
    Article.objects.filter(pk=story.pk).update(headline=headline)
    record(story, by)


def test_a_refused_save_leaves_no_revision_and_no_gap(newsroom: Newsroom, colleague: User) -> None:
    story = newsroom.story()
    with pytest.raises(MayNotWrite):
        _type_and_save(story, colleague, "Lén sửa")
    story.refresh_from_db()
    assert (story.headline, story.head, story.revisions.count()) == ("Bến tàu mở lại", 1, 1)
    newsroom.save(story, newsroom.reporter, lead="Sửa")
    assert story.head == 2


def test_a_save_moves_the_hour_of_change_even_when_only_a_tag_changed(newsroom: Newsroom) -> None:
    story = newsroom.story()
    later = NOW + timedelta(hours=1)
    with clock.held_at(later):
        story.tags.add("phà")
        record(story, newsroom.reporter)
    story.refresh_from_db()
    assert story.changed_at == later


@pytest.mark.parametrize("many", [1, 3])
def test_a_save_costs_the_same_with_one_name_and_with_three(
    newsroom: Newsroom, django_assert_num_queries: DjangoAssertNumQueries, many: int
) -> None:
    names = [newsroom.author(f"Tên {number}") for number in range(many)]
    story = newsroom.story(authors=names, tags=[f"thẻ {number}" for number in range(many)])
    record(story, newsroom.reporter)
    # savepoint, head, the story, its owners for the right to write, bylines, tags, photos, sketch, words, the
    # revision, savepoint
    with django_assert_num_queries(11):
        record(story, newsroom.reporter)


def test_a_section_that_is_renamed_later_needs_no_new_revision(newsroom: Newsroom) -> None:
    story = newsroom.story()
    before = content_of(story).digest()
    Category.objects.update(name="Tên mới")
    assert content_of(Article.objects.get(pk=story.pk)).digest() == before
