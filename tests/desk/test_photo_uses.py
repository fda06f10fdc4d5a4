"""Where a photo is used is known without reading bodies: kept with every version, true for readers by the listing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from articles import clock
from articles.desk.photo_uses import keep_uses, uses_of
from articles.desk.photos import is_used
from articles.desk.revisions import content_of
from articles.models import Act, Photo, PhotoUse
from tests.cast import BODY, Newsroom

NOW = datetime(2025, 1, 2, 1, 15, tzinfo=UTC)
HOUR = timedelta(hours=1)


def figure(photo: Photo) -> str:
    return f'<figure data-photo="{photo.pk}"><figcaption></figcaption></figure>'


def gallery(*photos: Photo) -> str:
    return f'<div data-gallery="">{"".join(map(figure, photos))}</div>'


def kept() -> set[tuple[int, str, bool]]:
    return set(PhotoUse.objects.values_list("photo_id", "place", "in_working_copy"))


def test_every_place_of_a_story_is_known(newsroom: Newsroom) -> None:
    lead, text, first, second = (newsroom.photo() for _number in range(4))
    newsroom.story(body=BODY + figure(text) + gallery(first, second, text), lead_photo=lead)
    assert kept() == {
        (lead.pk, "lead", True), (text.pk, "text", True), (text.pk, "gallery", True),
        (first.pk, "gallery", True), (second.pk, "gallery", True),
    }  # fmt: skip


def test_a_use_that_ended_stays_on_record_and_one_that_comes_back_counts_anew(newsroom: Newsroom) -> None:
    photo = newsroom.photo()
    with clock.held_at(NOW):
        story = newsroom.story(body=BODY + figure(photo))
    with clock.held_at(NOW + HOUR):
        newsroom.save(story, newsroom.reporter, body=BODY)
    assert kept() == {(photo.pk, "text", False)}
    assert is_used(photo)
    with clock.held_at(NOW + 2 * HOUR):
        newsroom.save(story, newsroom.reporter, body=BODY + figure(photo))
    assert PhotoUse.objects.get().since == NOW + 2 * HOUR


def test_a_body_may_name_a_photo_that_the_library_does_not_have(newsroom: Newsroom) -> None:
    newsroom.story(body=f'{BODY}<figure data-photo="999999"><figcaption></figcaption></figure>')
    assert kept() == set()


def test_a_save_that_changes_no_photo_asks_one_question(
    newsroom: Newsroom, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    story = newsroom.story(body=BODY + gallery(*(newsroom.photo() for _number in range(10))))
    content = content_of(story)
    with django_assert_num_queries(1):
        keep_uses(story, content, NOW)


def test_readers_have_it_by_the_hour_of_the_version_and_not_by_the_working_copy(newsroom: Newsroom) -> None:
    photo = newsroom.photo()
    with clock.held_at(NOW - HOUR):
        story = newsroom.published("Đang đăng", body=BODY + figure(photo))
        coming = newsroom.published("Hẹn giờ", body=BODY + gallery(photo), at=NOW + HOUR)
        newsroom.story("Nháp", lead_photo=photo)
    with clock.held_at(NOW):
        newsroom.act(story, Act.TAKE, newsroom.editor)
        newsroom.save(story, newsroom.editor, body=BODY)
        found = {str(use.article): use for use in uses_of(photo, NOW, 50)}

    assert {name: (use.in_working_copy, use.live_since, use.comes) for name, use in found.items()} == {
        "Đang đăng": (False, NOW - HOUR, None),
        "Hẹn giờ": (True, None, NOW + HOUR),
        "Nháp": (True, None, None),
    }
    assert next(iter(found)) == "Đang đăng"
    with clock.held_at(NOW + 2 * HOUR):
        newsroom.act(coming, Act.TAKE_DOWN, newsroom.managing_editor, "Theo yêu cầu")
        assert [use.live_since for use in uses_of(photo, NOW + 3 * HOUR, 50) if use.article == coming] == [None]


@pytest.mark.parametrize("stories", [1, 3])
def test_where_used_is_two_index_reads_for_any_number_of_stories(
    stories: int, newsroom: Newsroom, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    photo = newsroom.photo()
    for number in range(stories):
        newsroom.story(f"Tin {number}", body=BODY + figure(photo), lead_photo=photo)
    with django_assert_num_queries(2):
        assert len(uses_of(photo, NOW, 50)) == stories
