"""Duplicate: a new draft with the words of another story and nothing of its life."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

from articles.desk.duplicating import duplicate
from articles.desk.revisions import content_of, record
from articles.models import Article, Event, Revision, Role, State
from tests.cast import BODY, Newsroom, Person

pytestmark = pytest.mark.django_db


def page(story: Article) -> str:
    return reverse("admin:articles_article_duplicate", args=[story.pk])


def test_a_copy_has_the_words_and_is_a_draft_of_whoever_made_it(newsroom: Newsroom) -> None:
    story = newsroom.published("Lễ hội Oóc Om Bóc khai mạc")

    copy, missing = duplicate(story, story.head, newsroom.editor)

    assert (copy.state, copy.created_by, copy.copied_from, missing) == (State.DRAFT, newsroom.editor, story, [])
    assert content_of(copy).without_names() == content_of(story).without_names()
    assert copy.head == 1


def test_nothing_of_the_first_stories_life_comes_along(newsroom: Newsroom) -> None:
    story = newsroom.published("Lễ hội khai mạc")
    moment = datetime(2030, 1, 1, tzinfo=UTC)
    Article.objects.filter(pk=story.pk).update(embargo_until=moment, expires_at=moment)
    record(story, newsroom.managing_editor)

    copy, _missing = duplicate(story, 2, newsroom.editor)

    fresh = Article.objects.get(pk=copy.pk)
    assert (fresh.embargo_until, fresh.expires_at, fresh.live_from, fresh.first_released_at) == (None, None, None, None)
    assert not Event.objects.filter(article_id=copy.pk).exists()


def test_an_older_version_can_be_copied_and_one_that_never_was_cannot(newsroom: Newsroom) -> None:
    story = newsroom.story(headline="Cách viết cũ")
    newsroom.save(story, newsroom.reporter, headline="Cách viết mới")

    assert duplicate(story, 1, newsroom.reporter)[0].headline == "Cách viết cũ"
    with pytest.raises(Revision.DoesNotExist):
        duplicate(story, 9, newsroom.reporter)


def test_the_page_asks_first_and_makes_the_copy_on_post_only(newsroom: Newsroom, client: Client) -> None:
    story = newsroom.story(headline="Bến tàu mở lại", body=BODY)
    client.force_login(newsroom.reporter)

    asked = client.get(page(story))
    assert (asked.status_code, Article.objects.count()) == (200, 1)

    answer = client.post(page(story), {"version": story.head})
    copy = Article.objects.exclude(pk=story.pk).get()
    assert answer["Location"] == reverse("admin:articles_article_change", args=[copy.pk])
    assert copy.body == story.body


@pytest.mark.parametrize("version", ["0", "7", "-1", "một", "9" * 30])
def test_a_version_that_does_not_exist_is_not_found(newsroom: Newsroom, client: Client, version: str) -> None:
    story = newsroom.story()
    client.force_login(newsroom.reporter)

    assert client.post(page(story), {"version": version}).status_code == 404
    assert Article.objects.count() == 1


def test_who_writes_no_stories_makes_no_copies(newsroom: Newsroom, client: Client) -> None:
    story = newsroom.story()
    client.force_login(Person.hire("quan", "Trần", "Quân", Role.ADMINISTRATOR))

    assert client.post(page(story), {"version": story.head}).status_code == 403
