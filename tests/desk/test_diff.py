"""What the desk is shown as changed: word by word, in the order of reading, and nothing that stayed."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from articles.desk.diff import Change, Difference, Piece, difference, words
from articles.models import Category, Source
from articles.models.content import BylineContent, StoryContent, TagContent
from tests.cast import Newsroom

ONE = "<p>Sáng nay bến tàu mở lại.</p>"
TWO = "<p>Chuyến đầu tiên chở 46 khách sang sông.</p>"
STORY = StoryContent(
    origin="own", genre="news", language="vi", kicker="", headline="Bến tàu mở lại", lead="", body=ONE + TWO,
    category=None, bylines=(), tags=(), lead_photo=None, lead_photo_on_page=False, shows_views=True, source=None,
    source_author="", source_published_at=None, source_address="", embargo_until=None, expires_at=None,
)  # fmt: skip


@pytest.fixture(autouse=True)
def _english() -> Any:
    with translation.override("en"):
        yield


def spelled(pieces: tuple[Piece, ...]) -> str:
    """same text plain, [-gone-], [+new+]."""
    marks = {"same": "{}", "gone": "[-{}-]", "new": "[+{}+]"}
    return "".join(marks[piece.op].format(piece.text) for piece in pieces)


def told(**change: Any) -> list[tuple[str, str]]:
    changes = difference(STORY, replace(STORY, **change)).changes
    return [(change.label, spelled(change.pieces)) for change in changes]


# -- words


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("", "", ""),
        ("a b", "a b", "a b"),
        ("", "a b", "[+a b+]"),
        ("a b", "", "[-a b-]"),
        ("Bến tàu mở lại", "Bến tàu mở cửa", "Bến tàu mở [-lại-][+cửa+]"),
        ("mở lại", "mở lại sáng nay", "mở lại [+sáng nay+]"),
        ("sáng nay mở lại", "mở lại", "[-sáng nay -]mở lại"),
        ("46 khách", "64 khách", "[-46 -][+64 +]khách"),
        ("18.216 tỷ", "18,216 tỷ", "[-18.216 -][+18,216 +]tỷ"),
        ("một\nhai", "một hai", "một hai"),
        ("hòa bình", "hoà bình", "[-hòa -][+hoà +]bình"),
    ],
)
def test_words(before: str, after: str, shown: str) -> None:
    assert spelled(words(before, after)) == shown


@given(st.text("ab \n", max_size=30), st.text("ab \n", max_size=30))
def test_both_texts_can_be_read_from_the_pieces(before: str, after: str) -> None:
    pieces = words(before, after)
    assert "".join(piece.text for piece in pieces if piece.op != "gone") == after
    bare = "".join(piece.text for piece in pieces if piece.op != "new").split()
    assert "".join(bare) == "".join(before.split())


def test_two_long_texts_are_compared_while_somebody_waits() -> None:
    before = " ".join(f"chữ{number % 700}" for number in range(4000))
    began = time.monotonic()
    changed = words(before, before.replace("chữ7 ", "lời "))
    assert {piece.op for piece in changed} == {"same", "gone", "new"}
    assert time.monotonic() - began < 5


def test_a_text_longer_than_any_story_is_shown_whole() -> None:
    before, after = "a " * 15_000, "b " * 15_000
    assert words(before, after) == (Piece("gone", before), Piece("new", after))


# -- fields


def test_nothing_changed_is_nothing_and_false() -> None:
    same = difference(STORY, STORY)
    assert (same, bool(same)) == (Difference(()), False)


@pytest.mark.parametrize(
    ("change", "label", "shown"),
    [
        ({"kicker": "Giao thông"}, "Kicker", "[+Giao thông+]"),
        ({"headline": "Bến tàu đóng"}, "Headline", "Bến tàu [-mở lại-][+đóng+]"),
        ({"lead": "Sau ba ngày."}, "Lead", "[+Sau ba ngày.+]"),
        ({"bylines": (BylineContent(1, "Thu Hà", "photo"),)}, "Authors", "[+Thu Hà (Photo)+]"),
        ({"tags": (TagContent(1, "phà"), TagContent(2, "cầu"))}, "Tags", "[+phà, cầu+]"),
        ({"lead_photo_on_page": True}, "Print the lead photo on the page", "[-no-][+yes+]"),
        ({"shows_views": False}, "Show view count", "[-yes-][+no+]"),
        ({"is_sponsored": True}, "Sponsored (business information)", "[-no-][+yes+]"),
        ({"origin": "republished"}, "Origin", "[-Own story-][+Republished+]"),
        ({"genre": "interview"}, "Genre", "[-News-][+Interview+]"),
        ({"language": "en"}, "Language", "[-Tiếng Việt-][+English+]"),
        ({"source_author": "Lê Vân"}, "Source author", "[+Lê Vân+]"),
        ({"source_address": "https://a.vn/"}, "Address at the source", "[+https://a.vn/+]"),
        *(
            ({name: datetime(2025, 1, 2, 1, 15, tzinfo=UTC).isoformat()}, label, "[+Thursday, 2 January 2025, 08:15+]")
            for name, label in (
                ("source_published_at", "Published by the source at"),
                ("embargo_until", "Embargo"),
                ("expires_at", "Expiry"),
            )
        ),
    ],
)
def test_a_changed_field(change: dict[str, Any], label: str, shown: str) -> None:
    assert told(**change) == [(label, shown)]


def test_fields_stand_in_the_order_of_reading() -> None:
    labels = [label for label, _text in told(body=ONE, genre="report", lead="L", headline="H", kicker="K")]
    assert labels == ["Kicker", "Headline", "Lead", "Genre", "Paragraph"]


def test_what_is_kept_by_id_is_told_by_name_with_one_query_each(
    newsroom: Newsroom, agency: Source, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    photo, other = newsroom.photo(caption="Bến tàu"), Category.objects.create(name="Kinh tế", slug="kinh-te")
    before = replace(STORY, category=newsroom.category.pk, source=404)
    after = replace(STORY, category=other.pk, lead_photo=photo.pk, source=agency.pk)
    with django_assert_num_queries(3):
        changes = difference(before, after).changes
    assert [(change.label, spelled(change.pieces)) for change in changes] == [
        ("Category", "[-Tin địa phương-][+Kinh tế+]"),
        ("Lead photo", "[+Bến tàu+]"),
        ("Source", "[-#404-][+Thông tấn xã Việt Nam+]"),
    ]


def test_names_that_stayed_are_not_asked_for(db: None, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    story = replace(STORY, category=1, lead_photo=2, source=3)
    with django_assert_num_queries(0):
        assert difference(story, replace(story, lead="L")).changes == (Change("Lead", (Piece("new", "L"),)),)


# -- paragraphs


PHOTO = '<figure data-photo="4" data-alt="{}" data-credit="{}"><figcaption>{}</figcaption></figure>'


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        (ONE, ONE, []),
        (ONE, ONE + TWO, [("Paragraph", "[+Chuyến đầu tiên chở 46 khách sang sông.+]")]),
        (TWO + ONE, ONE, [("Paragraph", "[-Chuyến đầu tiên chở 46 khách sang sông.-]")]),
        (
            ONE + TWO,
            ONE + TWO.replace("46", "64"),
            [("Paragraph", "Chuyến đầu tiên chở [-46 -][+64 +]khách sang sông.")],
        ),
        (
            ONE,
            "<p>Hội nghị khai mạc ở hội trường.</p>",
            [("Paragraph", "[-Sáng nay bến tàu mở lại.-]"), ("Paragraph", "[+Hội nghị khai mạc ở hội trường.+]")],
        ),
        (ONE, ONE + "<h2>Sang sông</h2>", [("Subheading", "[+Sang sông+]")]),
        (ONE, ONE.replace("p>", "h2>"), [("Subheading", "Sáng nay bến tàu mở lại.")]),
        (ONE, ONE + "<blockquote><p>Mừng quá</p></blockquote>", [("Quotation", "[+Mừng quá+]")]),
        (ONE, ONE + '<aside class="pullquote"><p>Mừng quá</p></aside>', [("Pull quote", "[+Mừng quá+]")]),
        (ONE, ONE + "<ul><li>một</li><li>hai</li></ul>", [("List", "[+một\nhai+]")]),
        (ONE, ONE + "<hr>" + TWO, [("Dividing line", "[+———+]"), ("Paragraph", spelled((Piece("new", TWO[3:-4]),)))]),
        (
            ONE + TWO,
            ONE + '<div data-embed="https://www.youtube.com/watch?v=aqz-KE-bpKQ"></div>' + TWO,
            [("Embed", "[+https://www.youtube.com/watch?v=aqz-KE-bpKQ+]")],
        ),
        (
            PHOTO.format("Phà", "Lượng", "Bến tàu sáng nay"),
            PHOTO.format("Phà", "TTXVN", "Bến tàu sáng nay"),
            [("Photo", "#4 · Bến tàu sáng nay · Phà · [-Lượng-][+TTXVN+]")],
        ),
        (
            PHOTO.format("", "", "Bến tàu"),
            PHOTO.format("", "", "Bến phà"),
            [("Photo", "#4 · Bến [-tàu-][+phà+]")],
        ),
        # What reads the same and is not the same: an approver must see where a link leads now.
        (
            '<p>Xem <a href="https://a.vn/?x=1&amp;y=2">thông báo</a> của sở.</p>',
            '<p>Xem <a href="https://b.vn/">thông báo</a> của sở.</p>',
            [("Paragraph", "Xem thông báo của sở. · [-https://a.vn/?x=1&y=2-][+https://b.vn/+]")],
        ),
        (ONE, ONE.replace("bến tàu", "<strong>bến tàu</strong>"), [("Formatting", "Sáng nay bến tàu mở lại.")]),
    ],
)  # fmt: skip
def test_a_changed_body(before: str, after: str, changes: list[tuple[str, str]]) -> None:
    found = difference(replace(STORY, body=before), replace(STORY, body=after)).changes
    assert [(change.label, spelled(change.pieces)) for change in found] == changes
