"""hoà and hòa are one word; quý, hoàn and khuỷu have but one spelling."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.text import fold_tone_style

any_text = st.text(max_size=60) | st.text("hquoaeynHQUOAEYàáảãạèẻỳýỷỹỵòóùúÀỶ \u0301\u0323\u200b-", max_size=12)
property_test = settings(deadline=None, max_examples=150)


@pytest.mark.parametrize(
    ("newer", "older"),
    [
        ("hoà", "hòa"),
        ("hoá", "hóa"),
        ("hoả", "hỏa"),
        ("loã", "lõa"),
        ("toạ", "tọa"),
        ("khoè", "khòe"),
        ("loé", "lóe"),
        ("khoẻ", "khỏe"),
        ("toẽ", "tõe"),
        ("choẹ", "chọe"),
        ("thuỳ", "thùy"),
        ("thuý", "thúy"),
        ("thuỷ", "thủy"),
        ("luỹ", "lũy"),
        ("tuỵ", "tụy"),
        ("uỷ ban", "ủy ban"),
        ("oà khóc", "òa khóc"),
        ("đoá", "đóa"),
        ("ngoạ", "ngọa"),
        ("nghoè", "nghòe"),
        ("Hoà", "Hòa"),
        ("HOÀ", "HÒA"),
        ("hOÀ", "hÒA"),
        ("HoÀ", "HòA"),
        ("ĐOÁ", "ĐÓA"),
        ("UỶ BAN", "ỦY BAN"),
        ("hoà, thuỷ.", "hòa, thủy."),
        ("“hoà”", "“hòa”"),
        ("cộng hoà-dân chủ", "cộng hòa-dân chủ"),
        ("hoà/thuỷ", "hòa/thủy"),
        ("2hoà3", "2hòa3"),
        ("_hoà_", "_hòa_"),
        ("xã hội chủ nghĩa hoà bình thuỷ lợi", "xã hội chủ nghĩa hòa bình thủy lợi"),
    ],
)
def test_the_mark_moves_to_the_first_vowel_of_an_open_syllable(newer: str, older: str) -> None:
    assert fold_tone_style(newer) == older
    assert fold_tone_style(unicodedata.normalize("NFD", newer)) == older
    assert fold_tone_style(older) == older


@pytest.mark.parametrize(
    "text",
    [
        "",
        "plain",
        "quý",
        "quỷ",
        "quỳ",
        "quỹ",
        "quỵ",
        "QUÝ",
        "Quỹ",
        "hoàn",
        "hoàng",
        "hoạt",
        "toán",
        "ngoài",
        "khoái",
        "xoáy",
        "khoẻn",
        "khuỷu",
        "khuỵu",
        "huýt",
        "suýt",
        "huỳnh",
        "quỳnh",
        "thuyền",
        "khuya",
        "mùa",
        "của",
        "mía",
        "hòà",
        "hoa",
        "boaoà",
        "iuỷ",
        "hoàx",
        "\u0445oà",
        "toà\u0304",
    ],
)
def test_every_other_syllable_stays_as_it_is(text: str) -> None:
    assert fold_tone_style(text) == unicodedata.normalize("NFC", text)


@given(any_text)
@property_test
def test_one_style_once_reached_is_kept(text: str) -> None:
    once = fold_tone_style(text)
    assert fold_tone_style(once) == once
    assert unicodedata.is_normalized("NFC", once)


@given(any_text)
@property_test
def test_composed_and_decomposed_text_become_one(text: str) -> None:
    assert fold_tone_style(unicodedata.normalize("NFD", text)) == fold_tone_style(text)


@given(any_text)
@property_test
def test_no_mark_and_no_letter_is_lost(text: str) -> None:
    moved = unicodedata.normalize("NFD", fold_tone_style(text))
    assert sorted(moved) == sorted(unicodedata.normalize("NFD", text))
