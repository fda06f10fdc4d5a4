"""Two stories that say the same are found while both are drafts, with an honest percent."""

from __future__ import annotations

import random
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection

from articles.desk.proof.duplicates import _NEAREST, COMPARED, NEAREST, alike
from articles.desk.revisions import content_of
from articles.models import Act, Article, Fingerprint, State, User
from tests.cast import Newsroom
from tests.desk.at_the_form import at_the_desk, form_of, typed


def words(seed: int, length: int) -> str:
    return " ".join(f"chữ{number}" for number in random.Random(seed).choices(range(500), k=length))


AGENCY = words(1, 200)


def paragraph(*parts: str) -> str:
    return "".join(f"<p>{part}</p>" for part in parts)


def percents(story: Article) -> list[tuple[int, int, int]]:
    """Other stories that are like this one: number, share of this text, share of theirs."""
    return [
        (one.number, round(one.share.of_this * 100), round(one.share.of_other * 100))
        for one in alike(content_of(story), story.pk)
    ]


def test_an_agency_text_that_two_bring_at_once_is_found_in_both(newsroom: Newsroom, colleague: User) -> None:
    first = newsroom.story("Tít một", body=paragraph(AGENCY))
    second = newsroom.story("Tít hai", body=paragraph(AGENCY), by=colleague)

    assert percents(first) == [(second.pk, 100, 100)]
    assert percents(second) == [(first.pk, 100, 100)]


def test_the_percent_is_what_stands_in_the_other(newsroom: Newsroom) -> None:
    whole = newsroom.story("Cả bài", body=paragraph(AGENCY))
    longer = newsroom.story("Bài dài", body=paragraph(AGENCY, words(2, 195)))
    [(number, of_this, of_other)] = percents(longer)

    assert (number, of_other) == (whole.pk, 100)
    assert of_this in {50, 51}


def test_a_rewritten_story_is_no_longer_the_same_after_its_save(newsroom: Newsroom) -> None:
    first = newsroom.story("Tít một", body=paragraph(AGENCY))
    second = newsroom.story("Tít hai", body=paragraph(AGENCY))
    newsroom.save(second, newsroom.reporter, body=paragraph(words(3, 200)))

    assert percents(first) == []


def test_a_save_in_the_admin_renews_the_sketch(newsroom: Newsroom) -> None:
    story = newsroom.story(body=paragraph(AGENCY))
    before = Fingerprint.objects.get(article=story).bands
    at_the_desk(newsroom.reporter).post(form_of(story), typed(story, body=paragraph(words(4, 200))))

    assert Fingerprint.objects.get(article=story).bands != before


@pytest.mark.parametrize("gone", [Act.BIN, State.NOT_USED])
def test_what_is_in_the_bin_or_was_not_used_is_no_second_story(newsroom: Newsroom, gone: Act | State) -> None:
    story, other = newsroom.story(body=paragraph(AGENCY)), newsroom.story(body=paragraph(AGENCY))
    if isinstance(gone, State):
        newsroom.bring_to(gone, other)
    else:
        newsroom.act(other, gone, newsroom.reporter)

    assert percents(story) == []


def test_short_texts_and_other_texts_are_like_nothing(newsroom: Newsroom) -> None:
    for number in range(3):
        newsroom.story("Tin vắn", body="<p>Bến tàu mở lại sáng nay.</p>")
        newsroom.story("Tin khác", body=paragraph(words(10 + number, 200)))

    assert [percents(story) for story in Article.objects.all()] == [[]] * 6


@pytest.mark.parametrize("others", [1, 40])
def test_looking_costs_one_query_whatever_is_alike(
    newsroom: Newsroom, others: int, django_assert_num_queries: Any
) -> None:
    content = content_of(newsroom.story(body=paragraph(AGENCY)))
    for _ in range(others):
        newsroom.story(body=paragraph(AGENCY))
    with django_assert_num_queries(1):
        assert len(alike(content, None)) == min(others + 1, 5)


def test_the_look_up_goes_by_the_index_of_bands(newsroom: Newsroom) -> None:
    story = newsroom.story(body=paragraph(AGENCY))
    keys = Fingerprint.objects.get(article=story).bands
    with connection.cursor() as cursor:
        for way in ("seqscan", "indexscan", "indexonlyscan"):  # a handful of rows is read whole by any of them
            cursor.execute(f"SET LOCAL enable_{way} = off")
        cursor.execute(f"EXPLAIN {_NEAREST}", [keys, 0, NEAREST, State.NOT_USED, COMPARED])
        plan = " ".join(row[0] for row in cursor.fetchall())

    assert "fingerprint_by_band" in plan


def test_stories_from_before_get_their_sketch_by_a_command_that_may_be_stopped(newsroom: Newsroom) -> None:
    story, other = newsroom.story(body=paragraph(AGENCY)), newsroom.story(body=paragraph(AGENCY))
    Fingerprint.objects.all().delete()
    call_command("sketch_stories", limit=1, verbosity=0)

    assert list(Fingerprint.objects.values_list("article", flat=True)) == [other.pk]
    call_command("sketch_stories", verbosity=0)
    assert percents(story) == [(other.pk, 100, 100)]
