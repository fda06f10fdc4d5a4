"""Whatever is typed, pasted or imported arrives in one form."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.text import normalise, normalise_line

ZWSP, ZWNJ, ZWJ, WORD_JOINER = "\u200b", "\u200c", "\u200d", "\u2060"
BOM, SOFT_HYPHEN, NBSP = "\ufeff", "\u00ad", "\u00a0"
KA, KHA, COENG, ATTHACAN = "\u1780", "\u1781", "\u17d2", "\u17dd"
INVISIBLE = (ZWSP, ZWNJ, ZWJ, WORD_JOINER, BOM, SOFT_HYPHEN)

# The characters that work on each other here, so that runs of them are really met.
awkward_text = st.text(
    st.sampled_from(
        [
            *INVISIBLE,
            KA,
            KHA,
            COENG,
            ATTHACAN,
            NBSP,
            *"aộ \n\r\x00\x0b\u202a\u0301\u0302\u031b\u0323\u0344",
        ]
    ),
    max_size=12,
)
any_text = st.text(max_size=60) | awkward_text
property_test = settings(deadline=None, max_examples=150)


@pytest.mark.parametrize("character", INVISIBLE, ids=unicodedata.name)
@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Sóc{}Trăng", "SócTrăng"),
        ("{}Sóc Trăng", "Sóc Trăng"),
        ("Sóc Trăng{}", "Sóc Trăng"),
        ("plain{}ascii", "plainascii"),
        (f"{KA}{{}}", KA),
        (f"{{}}{KA}", KA),
        (f"{KA}{{}} {KA}", f"{KA} {KA}"),
        (f"{KA}{{}}a", f"{KA}a"),
        (f"a{{}}{KA}", f"a{KA}"),
        (f"{KA}{{}}{KHA}", None),
        (f"{KA}{{0}}{{0}}{KHA}", None),
    ],
)
def test_a_zero_width_character_stays_only_between_two_khmer_characters(
    character: str, typed: str, kept: str | None
) -> None:
    text = typed.format(character)
    assert normalise(text) == (text if kept is None else kept)


@pytest.mark.parametrize(
    ("typed", "normal"),
    [
        ("", ""),
        ("plain", "plain"),
        ("So\u0301c Tra\u0306ng", "Sóc Trăng"),
        ("Vie\u0323\u0302t", "Việt"),
        ("Vie\u0302\u0323t", "Việt"),
        ("u\u031b\u0301ng", "ứng"),
        ("đ", "đ"),
        ("\u212b", "Å"),
        ("one\r\ntwo", "one\ntwo"),
        ("one\rtwo", "one\ntwo"),
        ("one\r\n\r\ntwo", "one\n\ntwo"),
        ("một\r\nhai", "một\nhai"),
        ("một\rhai", "một\nhai"),
        ("một\u2028hai\u2029ba", "một\nhai\nba"),
        ("một\x0bhai", "một\nhai"),
        ("một\x85hai", "một\nhai"),
        ("a\tb\nc", "a\tb\nc"),
        ("a\x00b", "ab"),
        ("một\x00 \x07hai\x7f", "một hai"),
        ("m\x9fột", "một"),
        ("o\x00\u0323\u0302", "ộ"),
        (f"o{ZWSP}\u0323\u0302", "ộ"),
        ("một\ud83dhai", "mộthai"),
        ("tỷ \U0001f33e", "tỷ \U0001f33e"),
        (f"18.216{NBSP}tỷ", f"18.216{NBSP}tỷ"),
        ("  hai  dấu cách ", "  hai  dấu cách "),
        ("“18.216 tỷ đồng”, 8,3%./.", "“18.216 tỷ đồng”, 8,3%./."),
    ],
)
def test_text_is_brought_to_its_normal_form(typed: str, normal: str) -> None:
    assert normalise(typed) == normal


@pytest.mark.parametrize(
    ("typed", "normal"),
    [
        (f"\u0301{COENG}{ZWSP}{KA}", f"{COENG}\u0301{KA}"),
        (f"{KA}{ZWSP}{ATTHACAN}\u0323", f"{KA}\u0323{ATTHACAN}"),
    ],
)
def test_a_khmer_mark_that_canonical_order_moves_away_holds_no_zero_width_character(typed: str, normal: str) -> None:
    assert normalise(typed) == normal
    assert normalise(normal) == normal


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("", ""),
        (" \n ", ""),
        ("  Sóc   Trăng ", "Sóc Trăng"),
        ("Sóc\nTrăng", "Sóc Trăng"),
        ("Sóc\r\n\tTrăng", "Sóc Trăng"),
        (f"Sóc{NBSP}Trăng{NBSP}", "Sóc Trăng"),
        ("Sóc\u3000Trăng", "Sóc Trăng"),
        ("\u202a0299 3822 000\u202c", "0299 3822 000"),
        ("Tin \u202emới", "Tin mới"),
        ("o\u200e\u0323\u0302", "ộ"),
        (f"{BOM} Hồng Duyên{ZWSP}", "Hồng Duyên"),
        (f"{KA}{ZWSP}{KHA}", f"{KA}{ZWSP}{KHA}"),
    ],
)
def test_a_line_is_trimmed_and_single_spaced(typed: str, line: str) -> None:
    assert normalise_line(typed) == line


@given(any_text)
@property_test
def test_normal_text_is_nfc_and_normalising_it_again_changes_nothing(text: str) -> None:
    once = normalise(text)
    assert unicodedata.is_normalized("NFC", once)
    assert normalise(once) == once


@given(any_text)
@property_test
def test_a_normal_line_is_nfc_and_normalising_it_again_changes_nothing(text: str) -> None:
    once = normalise_line(text)
    assert unicodedata.is_normalized("NFC", once)
    assert normalise_line(once) == once


@given(any_text)
@property_test
def test_the_only_control_characters_left_are_tab_and_newline(text: str) -> None:
    controls = {char for char in normalise(text) if unicodedata.category(char) == "Cc"}
    assert controls <= {"\t", "\n"}


@given(st.text("ăâđêôơưáàảãạ .,0123456789", max_size=40))
@property_test
def test_text_without_anything_wrong_is_left_as_it_is(text: str) -> None:
    assert normalise(text) == text


@given(any_text)
@property_test
def test_composed_and_decomposed_text_become_one(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    assert normalise(unicodedata.normalize("NFD", text)) == normalise(composed)
