"""How alike two texts are, and that the sketch finds what is alike."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.shingles import RUN, bands, likeness, shingles

WORDS = [f"từ{number}" for number in range(400)]


def text(seed: int, length: int = 300) -> list[str]:
    return random.Random(seed).choices(WORDS, k=length)


def runs(words: list[str]) -> frozenset[int]:
    return shingles(" ".join(words))


def test_a_text_is_wholly_like_itself_whatever_its_marks_case_and_punctuation() -> None:
    one = shingles("Sáng nay, bến tàu mở lại sau ba ngày sửa chữa.")
    other = shingles("SANG NAY bến tau mở lại (sau ba ngày) sửa chữa!")

    assert one == other
    assert likeness(one, other).most == 1.0


def test_shares_are_exact_and_of_each_text() -> None:
    whole = text(1, 106)
    half = whole[: 50 + RUN - 1]
    share = likeness(runs(half), runs(whole))

    assert (len(runs(whole)), share.of_this, round(share.of_other, 4)) == (101, 1.0, round(50 / 101, 4))


@pytest.mark.parametrize("nothing", ["", "ba bốn chữ thôi"])
def test_a_text_too_short_to_say_anything_is_like_nothing(nothing: str) -> None:
    assert (bands(shingles(nothing)), likeness(shingles(nothing), runs(text(1))).most) == ([], 0.0)


@pytest.mark.parametrize("seed", range(20))
def test_half_a_text_within_another_is_found_by_its_bands(seed: int) -> None:
    agency = text(seed, 200)
    one, other = [*agency, *text(seed + 100, 60)], [*text(seed + 200, 60), *agency]

    assert set(bands(runs(one))) & set(bands(runs(other)))


def test_other_texts_share_no_band() -> None:
    keys = [set(bands(runs(text(seed)))) for seed in range(40)]

    assert not any(one & other for place, one in enumerate(keys) for other in keys[:place])


@given(st.lists(st.sampled_from(WORDS), min_size=0, max_size=120))
def test_a_sketch_never_grows_and_fits_a_column(words: list[str]) -> None:
    keys = bands(runs(words))

    assert len(keys) <= 32
    assert keys == sorted(set(keys))
    assert all(-(2**63) <= key < 2**63 for key in keys)
