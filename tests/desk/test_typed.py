"""What a form holds, read as a story: nothing in it is judged, and nothing breaks the reading."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from articles.desk.typed import EMPTY, same_minute, typed_content
from articles.models.content import BylineContent, StoryContent, TagContent
from tests.cast import Newsroom

SAVED = replace(
    EMPTY,
    headline="Bến tàu mở lại",
    body="<p>Một.</p>",
    category=3,
    tags=(TagContent(7, "bến tàu"), TagContent(9, "phà")),
    bylines=(BylineContent(4, "Thu Hà", "text", 2),),
    embargo_until="2030-01-02T03:04:05+00:00",
)
FORM = {
    "headline": "Bến tàu mở lại", "body": "<p>Một.</p>", "category": "3", "tags": "bến tàu, phà", "shows_views": "on",
    "origin": "own", "genre": "news", "language": "vi", "embargo_until": "2030-01-02T10:04", "bylines-TOTAL_FORMS": "1",
    "bylines-0-author": "4", "bylines-0-role": "text", "bylines-0-position": "1",
}  # fmt: skip


def read(**changes: str) -> StoryContent:
    return typed_content({name: [text] for name, text in {**FORM, **changes}.items()}, SAVED)


def test_a_form_that_nobody_touched_is_the_story_as_it_is_saved() -> None:
    assert read() == SAVED


@pytest.mark.parametrize(
    ("name", "text", "field", "value"),
    [
        ("headline", "  Bến   tàu ", "headline", "Bến tàu"),
        ("headline", "Bê\u0301n", "headline", "Bến"),
        ("lead", " Một\r\ndòng \n", "lead", "Một\ndòng"),
        ("body", '<p onclick="x">Hai.</p><script>1</script>', "body", "<p>Hai.</p>"),
        ("category", "", "category", None),
        ("category", "7", "category", 7),
        ("category", "²", "category", None),
        ("category", "9" * 30, "category", None),
        ("lead_photo_on_page", "on", "lead_photo_on_page", True),
        ("origin", "edited", "origin", "edited"),
        ("origin", "stolen", "origin", "own"),
        ("embargo_until", "", "embargo_until", None),
        ("embargo_until", "soon", "embargo_until", SAVED.embargo_until),
        ("embargo_until", "2030-01-02T10:05", "embargo_until", "2030-01-02T10:05:00+07:00"),
        ("embargo_until", "10:04 02/01/2030", "embargo_until", SAVED.embargo_until),
        ("embargo_until", "10:05 02/01/2030", "embargo_until", "2030-01-02T10:05:00+07:00"),
        ("embargo_until", "1/1/0001 6h", "embargo_until", SAVED.embargo_until),
        ("expires_at", "6h 3/2/2030", "expires_at", "2030-02-03T06:00:00+07:00"),
        ("tags", "phà; BẾN TÀU", "tags", SAVED.tags),
        ("tags", "phà, chợ nổi,,", "tags", (TagContent(0, "chợ nổi"), TagContent(9, "phà"))),
        ("bylines-0-DELETE", "on", "bylines", ()),
        ("bylines-0-author", "", "bylines", ()),
        ("bylines-0-role", "boss", "bylines", ()),
        ("bylines-0-position", "x", "bylines", SAVED.bylines),
        ("bylines-TOTAL_FORMS", "x", "bylines", ()),
        ("bylines-TOTAL_FORMS", "99999999", "bylines", SAVED.bylines),
    ],
)
def test_one_field_at_a_time(name: str, text: str, field: str, value: Any) -> None:
    found = read(**{name: text})
    assert getattr(found, field) == value
    assert replace(found, **{field: getattr(SAVED, field)}) == SAVED


def test_a_box_that_is_not_sent_is_not_ticked() -> None:
    form = {name: [text] for name, text in FORM.items() if name != "shows_views"}
    assert typed_content(form, SAVED) == replace(SAVED, shows_views=False)


def test_a_body_that_is_too_long_to_be_saved_stands_as_it_is_saved() -> None:
    assert read(body="<p>x</p>" * 200_000).body == SAVED.body


@pytest.mark.parametrize("values", [{}, {"lead": ["x"]}])
def test_what_is_no_form_is_nothing_typed(values: dict[str, list[str]]) -> None:
    assert typed_content(values, SAVED) == SAVED


def test_authors_come_in_the_order_of_their_places_and_new_ones_are_asked_for_once(
    newsroom: Newsroom, django_assert_num_queries: Any
) -> None:
    one, two = newsroom.author("Một"), newsroom.author("Hai", newsroom.editor)
    rows = {
        "bylines-TOTAL_FORMS": "4", "bylines-0-position": "9",
        "bylines-1-author": str(one.pk), "bylines-1-role": "photo", "bylines-1-position": "2",
        "bylines-2-author": str(two.pk), "bylines-2-role": "text", "bylines-2-position": "1",
        "bylines-3-author": "99999", "bylines-3-role": "text", "bylines-3-position": "0",
    }  # fmt: skip
    with django_assert_num_queries(1):
        found = read(**rows)
    assert found.bylines == (
        BylineContent(two.pk, "Hai", "text", newsroom.editor.pk), BylineContent(one.pk, "Một", "photo", None),
        BylineContent(4, "Thu Hà", "text", 2),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (None, None, True),
        (None, "2030-01-02T03:04:05+00:00", False),
        ("2030-01-02T03:04:00+00:00", "2030-01-02T03:04:59+00:00", True),
        ("2030-01-02T10:04:00+07:00", "2030-01-02T03:04:05+00:00", True),
        ("2030-01-02T03:05:00+00:00", "2030-01-02T03:04:59+00:00", False),
    ],
)
def test_moments_look_the_same_within_one_minute(one: str | None, other: str | None, same: bool) -> None:
    assert same_minute(one, other) == same
