"""Stories are found by words of headline, lead, names and tags, with marks or without: one look into an index."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection

from articles.desk.finding import matching
from articles.models import Act, Article, StoryWords, User
from articles.models.story_words import query_of
from tests.cast import Newsroom
from tests.desk.at_the_form import at_the_desk, form_of, typed


def found(words: str) -> list[str]:
    return sorted(matching(Article.objects.all(), words).values_list("headline", flat=True))


@pytest.fixture
def stories(newsroom: Newsroom) -> None:
    newsroom.story("Bến tàu mở lại", kicker="Chợ nổi", tags=["Hòa Bình"])
    newsroom.story("Được mùa muối", lead="Diêm dân Đông Hải vào vụ.", authors=[newsroom.author("Hồng Duyên")])


@pytest.mark.parametrize(
    ("words", "headlines"),
    [
        ("bến", ["Bến tàu mở lại"]),
        ("TAU ben", ["Bến tàu mở lại"]),
        ("cho noi", ["Bến tàu mở lại"]),
        ("hoa binh", ["Bến tàu mở lại"]),
        ("diêm dân", ["Được mùa muối"]),
        ("hong duyen", ["Được mùa muối"]),
        ("duoc mu", ["Được mùa muối"]),
        ("mu duoc", []),
        ("m", []),
        ("bến muối", []),
        ("mo", ["Bến tàu mở lại"]),
        ("mo'|\\&!:*(", ["Bến tàu mở lại"]),
        ("?!", []),
        ("", ["Bến tàu mở lại", "Được mùa muối"]),
        (" ", ["Bến tàu mở lại", "Được mùa muối"]),
        ("ben\0", ["Bến tàu mở lại"]),
    ],
)  # fmt: skip
def test_every_word_counts_the_last_as_far_as_it_is_typed(stories: None, words: str, headlines: list[str]) -> None:
    assert found(words) == headlines


@pytest.mark.parametrize(
    ("words", "query"),
    [("Bến tàu", "'ben' & 'tau':*"), ("tàu ", "'tau'"), ("t", "'t'"), ("2/9 ", "'2' & '9'"), ("…", "")],
)
def test_what_is_typed_becomes_a_question_of_whole_words(words: str, query: str) -> None:
    assert query_of(words) == query


def test_a_save_makes_the_new_words_known_and_forgets_the_old(newsroom: Newsroom, reporter: User) -> None:
    story = newsroom.story("Bến tàu mở lại")
    newsroom.save(story, reporter, headline="Cầu phao thông xe")
    assert (found("ben tau"), found("cau phao")) == ([], ["Cầu phao thông xe"])


def test_tags_typed_in_the_form_are_known_with_the_save(newsroom: Newsroom, reporter: User) -> None:
    story = newsroom.story("Bến tàu mở lại")
    at_the_desk(reporter).post(form_of(story), typed(story, tags="xâm nhập mặn"))
    assert found("xam nhap man") == ["Bến tàu mở lại"]


def test_an_act_leaves_the_words_alone(newsroom: Newsroom, reporter: User) -> None:
    story = newsroom.story("Bến tàu mở lại")
    before = StoryWords.objects.get(article=story).words
    newsroom.act(story, Act.SUBMIT, reporter)
    assert StoryWords.objects.get(article=story).words == before


@pytest.mark.parametrize("words", ["{pk}", "#{pk}", "https://x.vn/ben-tau-{pk}.html"])
def test_a_number_or_an_address_finds_its_story(newsroom: Newsroom, words: str) -> None:
    newsroom.story("Chợ nổi")
    story = newsroom.story("Bến tàu mở lại")
    assert found(words.format(pk=story.pk)) == ["Bến tàu mở lại"]


def test_a_number_is_a_word_too(newsroom: Newsroom) -> None:
    story = newsroom.story("Bến tàu mở lại")
    newsroom.story(f"Chuyến thứ {story.pk}")
    assert found(str(story.pk)) == ["Bến tàu mở lại", f"Chuyến thứ {story.pk}"]


def test_the_words_are_looked_up_in_their_index(stories: None, django_assert_num_queries: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    plan = StoryWords.objects.having("ben tau").explain()
    assert "story_by_words" in plan
    with django_assert_num_queries(1):
        found("ben tau")
