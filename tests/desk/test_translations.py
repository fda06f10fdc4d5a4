"""Pairing a story with the one that it translates, at the desk."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from articles.desk.admin.translations import TranslationField, judged
from articles.desk.diff import difference
from articles.desk.duplicating import duplicate
from articles.desk.revisions import head_revision
from articles.desk.typed import story_number
from articles.models import Article
from articles.models.content import StoryContent
from tests.cast import Newsroom


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("12", 12), (" #12 ", 12), ("/lop-hoc-boi-12.html", 12), ("https://bennuoc.example/lop-7-12.html?a=1#x", 12),
        ("/admin/articles/article/12/change/", 12), ("", None), ("lớp học bơi", None), ("12a", None), ("-12", None),
        ("9" * 18, None), ("/x-.html", None),
    ],
)  # fmt: skip
def test_a_story_is_named_by_its_number_or_any_of_its_addresses(typed: str, number: int | None) -> None:
    assert story_number(typed) == number


def test_what_is_typed_is_looked_up_and_what_is_in_the_bin_is_not_found(newsroom: Newsroom) -> None:
    story = newsroom.story()
    field = TranslationField(required=False)
    assert field.clean(f"/cu-{story.pk}.html") == story
    assert field.clean("") is None
    for nothing in (str(story.pk + 1), "lớp học"):
        with pytest.raises(ValidationError):
            field.clean(nothing)


def test_whoever_chooses_a_translation_is_led_to_its_original(newsroom: Newsroom) -> None:
    original = newsroom.story("Lớp học bơi")
    khmer = newsroom.story("ថ្នាក់", language="km", translation_of=original)
    assert judged(newsroom.story("Lessons", language="en"), khmer, "en") == original


def test_two_of_one_language_are_no_pair(newsroom: Newsroom) -> None:
    original = newsroom.story("Lớp học bơi")
    newsroom.story("ថ្នាក់", language="km", translation_of=original)
    other = newsroom.story("Khác")
    for language, reason in (("vi", "Lớp học bơi"), ("km", "ថ្នាក់")):
        with pytest.raises(ValidationError, match=reason):
            judged(other, original, language)


def test_a_story_is_neither_its_own_translation_nor_the_original_of_one_that_is_one(newsroom: Newsroom) -> None:
    original = newsroom.story("Lớp học bơi")
    khmer = newsroom.story("ថ្នាក់", language="km", translation_of=original)
    with pytest.raises(ValidationError):
        judged(original, khmer, "vi")
    with pytest.raises(ValidationError):
        judged(original, newsroom.story("Khác", language="en"), "vi")


def test_a_pair_is_part_of_a_version_and_its_change_is_shown(newsroom: Newsroom) -> None:
    original, story = newsroom.story("Lớp học bơi"), newsroom.story("Lessons", language="en")
    before = StoryContent.from_json(head_revision(story).content)
    newsroom.save(story, newsroom.reporter, translation_of=original)
    after = StoryContent.from_json(head_revision(story).content)
    assert "translation_of" not in before.to_json()
    assert after.translation_of == original.pk
    [change] = difference(before, after).changes
    assert [piece.text for piece in change.pieces] == ["Lớp học bơi"]


def test_a_copy_is_nobodys_translation(newsroom: Newsroom) -> None:
    story = newsroom.story("Lessons", language="en", translation_of=newsroom.story("Lớp học bơi"))
    copy, missing = duplicate(story, 1, newsroom.reporter)
    assert (Article.objects.get(pk=copy.pk).translation_of, missing) == (None, [])
