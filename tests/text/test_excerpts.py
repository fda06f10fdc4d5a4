"""A card shows the first words, never the end mark, and says when there is more."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.text import excerpt, strip_end_mark, word_count

NBSP = "\u00a0"
any_text = st.text(max_size=60) | st.text("aộ1 ./,-\n\u00a0…“”_", max_size=30)
property_test = settings(deadline=None, max_examples=150)


@pytest.mark.parametrize(
    ("text", "stripped"),
    [
        ("", ""),
        ("Hết", "Hết"),
        ("Hết.", "Hết."),
        ("Hết./.", "Hết"),
        ("Hết./. \n", "Hết"),
        ("Hết. /.", "Hết"),
        ("Hết . / .", "Hết"),
        ("Hết ./.", "Hết"),
        ("Hết/.", "Hết"),
        ("Hết /.", "Hết"),
        ("Hết./", "Hết"),
        ("Hết!/.", "Hết!"),
        ("“Hết.”/.", "“Hết.”"),
        ("Hết…/.", "Hết…"),
        ("Hết.../.", "Hết..."),
        ("Hết....../.", "Hết......"),
        ("Hết././.", "Hết"),
        ("./.", ""),
        ("Một./. Hai", "Một./. Hai"),
        ("8,3%./.", "8,3%"),
        ("ngày 02/01/2025./.", "ngày 02/01/2025"),
        ("và/hoặc", "và/hoặc"),
        ("km/", "km/"),
    ],
)
def test_the_end_mark_goes_and_nothing_else(text: str, stripped: str) -> None:
    assert strip_end_mark(text) == stripped


@pytest.mark.parametrize(
    ("text", "words", "shown"),
    [
        ("", 5, ""),
        ("một hai ba", 0, ""),
        ("một hai ba", -1, ""),
        ("một hai ba", 2, "một hai…"),
        ("một hai ba", 3, "một hai ba"),
        ("một hai ba", 4, "một hai ba"),
        ("một hai ba./.", 3, "một hai ba"),
        ("một hai ba./.", 2, "một hai…"),
        ("một hai ./.", 2, "một hai"),
        ("một, hai, ba", 2, "một, hai…"),
        ("một hai. Ba", 2, "một hai…"),
        ("một hai... ba", 2, "một hai…"),
        ("“một hai” ba", 2, "“một hai”…"),
        ("một - hai ba", 1, "một…"),
        ("một - hai ba", 2, "một - hai…"),
        ("một hai -", 2, "một hai -"),
        ("một\n\nhai\tba  bốn", 3, "một hai ba…"),
        ("  một hai ", 2, "một hai"),
        (f"18.216{NBSP}tỷ đồng", 2, f"18.216{NBSP}tỷ…"),
        ("tăng 8,3% so với", 2, "tăng 8,3%…"),
        ("ខេត្ត\u200bសុកត្រាំង\u200bប្រជាជន", 2, "ខេត្ត\u200bសុកត្រាំង…"),
    ],
)
def test_an_excerpt_is_the_first_words(text: str, words: int, shown: str) -> None:
    assert excerpt(text, words) == shown


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        (" \n", 0),
        ("./.", 0),
        ("- … “”", 0),
        ("một", 1),
        ("một hai", 2),
        ("một  hai\nba\tbốn", 4),
        (f"18.216{NBSP}tỷ đồng", 3),
        ("Châu Đốc - Cần Thơ", 4),
        ("ngày 02/01/2025./.", 2),
        ("147/2024/NĐ-CP", 1),
        ("___ _a_ (b)", 2),
        ("ខេត្ត\u200bសុកត្រាំង", 2),
    ],
)
def test_words_are_counted_as_a_reader_would(text: str, count: int) -> None:
    assert word_count(text) == count


@given(any_text, st.integers(0, 12))
@property_test
def test_an_excerpt_has_as_many_words_as_asked_or_all(text: str, words: int) -> None:
    assert word_count(excerpt(text, words)) == min(words, word_count(text))


@given(any_text)
@property_test
def test_stripping_the_end_mark_twice_is_stripping_it_once(text: str) -> None:
    assert strip_end_mark(strip_end_mark(text)) == strip_end_mark(text)


@given(any_text)
@property_test
def test_what_is_left_is_the_beginning_of_the_text(text: str) -> None:
    assert text.startswith(strip_end_mark(text))


@given(st.lists(st.sampled_from(["một", "hai,", "ba."]), min_size=2), st.integers(1, 20))
@property_test
def test_the_ellipsis_stands_exactly_where_words_were_cut(tokens: list[str], words: int) -> None:
    assert excerpt(" ".join(tokens), words).endswith("…") == (len(tokens) > words)
