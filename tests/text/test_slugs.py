"""Addresses are words of plain letters, cut between words."""

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.text import fold, slugify

vietnamese_text = st.text("đĐaáàăộêơưy .,-/“”\u0301\u200bក1", max_size=40)
any_text = st.text(max_size=60) | vietnamese_text
property_test = settings(deadline=None, max_examples=150)


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("", ""),
        ("Sóc Trăng", "soc-trang"),
        ("So\u0301c Tra\u0306ng", "soc-trang"),
        ("Đường Đê", "duong-de"),
        ("ma má mà", "ma-ma-ma"),
        ("  -- Tin mới! -- ", "tin-moi"),
        ("Khoa học & Công nghệ", "khoa-hoc-cong-nghe"),
        ("147/2024/NĐ-CP", "147-2024-nd-cp"),
        ("18.216 tỷ đồng, tăng 8,3%", "18-216-ty-dong-tang-8-3"),
        ("“Hoà Bình”", "hoa-binh"),
        ("Hòa Bình", "hoa-binh"),
        ("Só\u200bc\u00a0Trăng", "soc-trang"),
        ("a_b", "a-b"),
        ("Ødegaard ghi bàn", "odegaard-ghi-ban"),
        ("ខ្មែរ", ""),
        ("Chùa ខ្មែរ 2025", "chua-2025"),
        ("./.", ""),
        ("../../etc", "etc"),
    ],
)
def test_a_headline_becomes_the_words_of_an_address(text: str, slug: str) -> None:
    assert slugify(text) == slug


@pytest.mark.parametrize(
    ("max_length", "slug"),
    [
        (0, ""),
        (1, "t"),
        (3, "tin"),
        (4, "tin"),
        (6, "tin"),
        (7, "tin-moi"),
        (8, "tin-moi"),
        (11, "tin-moi"),
        (12, "tin-moi-nhat"),
        (80, "tin-moi-nhat"),
    ],
)
def test_a_long_address_is_cut_between_words(max_length: int, slug: str) -> None:
    assert slugify("Tin mới nhất", max_length=max_length) == slug


def test_a_single_overlong_word_is_cut_inside() -> None:
    assert slugify("á" * 100) == "a" * 80


@given(any_text, st.integers(1, 40))
@property_test
def test_a_slug_is_nothing_but_words_and_single_hyphens(text: str, max_length: int) -> None:
    slug = slugify(text, max_length)
    assert re.fullmatch("([a-z0-9]+(-[a-z0-9]+)*)?", slug)
    assert len(slug) <= max_length


@given(any_text)
@property_test
def test_the_slug_of_a_slug_is_itself(text: str) -> None:
    assert slugify(slugify(text)) == slugify(text)


@given(any_text)
@property_test
def test_all_spellings_that_fold_alike_share_a_slug(text: str) -> None:
    assert slugify(unicodedata.normalize("NFD", text)) == slugify(text)
    assert slugify(fold(text)) == slugify(text)
