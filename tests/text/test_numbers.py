"""Counts are grouped as the reader's language groups them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.text import format_count


@pytest.mark.parametrize(
    ("n", "language", "printed"),
    [
        (0, "vi", "0"),
        (491, "vi", "491"),
        (999, "en", "999"),
        (1000, "vi", "1.000"),
        (138492, "vi", "138.492"),
        (138492, "km", "138.492"),
        (138492, "en", "138,492"),
        (138492, "en-gb", "138,492"),
        (138492, "vi-vn", "138.492"),
        (1234567890, "vi", "1.234.567.890"),
        (-1234, "vi", "-1.234"),
    ],
)
def test_a_count_is_grouped_by_thousands(n: int, language: str, printed: str) -> None:
    assert format_count(n, language) == printed


@settings(deadline=None, max_examples=150)
@given(st.integers(), st.sampled_from(["vi", "en", "km"]))
def test_the_digits_are_those_of_the_number(n: int, language: str) -> None:
    assert int(format_count(n, language).replace(".", "").replace(",", "")) == n
