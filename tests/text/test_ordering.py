"""Lists stand in the order of a Vietnamese dictionary, by plain comparison of bytes."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.text import fold_tone_style, sort_key

ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
TONED = {
    unicodedata.normalize("NFC", letter + tone): (letter, TONES.index(tone))
    for letter in "aăâeêioôơuưy"
    for tone in TONES
}
KHMER = "កខគ"

Reference = tuple[list[int], list[int], list[bool]]


def reference_order(text: str) -> Reference:
    """Say the rule again, slowly: places of the letters, then tones, then capitals."""
    places: list[int] = []
    tones: list[int] = []
    capitals: list[bool] = []
    for word in fold_tone_style(text).split():
        places += [0] if places else []
        for char in word:
            if char.isdigit():
                places.append(1 + int(char))
            elif char in KHMER:
                places.append(1000 + ord(char))
            else:
                letter, tone = TONED.get(char.lower(), (char.lower(), 0))
                places.append(11 + ALPHABET.index(letter))
                tones.append(tone)
                capitals.append(char.isupper())
    return places, tones, capitals


vietnamese = "".join(TONED) + ALPHABET
letters = vietnamese + vietnamese.upper() + " 0123456789" + KHMER
# A handful of characters, so that pairs agree at one level and differ at the next.
near = st.text("aàăAÀb 1dđukក", max_size=5)
property_test = settings(deadline=None, max_examples=150)

ASCENDING = (
    ["", "1", "10", "2", *ALPHABET, "zz", "ក", "ខ"],
    ["ma", "Ma", "MA", "mà", "Mà", "mả", "mã", "má", "mạ", "mă", "mâ", "mầ", "mậ", "mb"],
    ["ba", "bà", "bả", "bã", "bá", "bạ", "ba ba", "bà ba", "bac", "băc", "bắc", "bâc", "bậc"],
    ["Hòa", "Hỏa", "Hóa", "Hòa An", "Hoà Bình", "Hòa Thuận", "Hoan", "Hoàn"],
    ["An", "An Giang", "Ăn", "Ấn Độ", "Bạc Liêu", "Cà Mau", "Cần Thơ", "Đà Nẵng", "Kế Sách"],
    ["Long Phú", "Mỹ Xuyên", "Ngã Năm", "Sóc Trăng", "Thạnh Trị", "Trần Đề", "Vĩnh Châu"],
    ["da", "dă", "dz", "đa", "e"],
    ["Quận", "Quận 1", "Quận 10", "Quận 2", "Quận A"],
    ["2", "2 a", "2a", "a", "a 2", "a2", "aa"],
    ["u", "ù", "u a", "ù b", "ua", "ư"],
    ["zebra", "ខ្មែរ", "ភាសា"],
    ["aa", "ak", "azz", "aក", "ă", "ăk", "ăក", "â"],
)
PAIRS = [pair for row in ASCENDING for pair in pairwise(row)]


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_the_first_stands_before_the_second(first: str, second: str) -> None:
    assert sort_key(first) < sort_key(second)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hoà", "hòa"),
        ("Thuỷ", "Thủy"),
        ("So\u0301c Tra\u0306ng", "Sóc Trăng"),
        ("Sóc  Trăng", "Sóc Trăng"),
        (" Sóc-Trăng!", "Sóc Trăng"),
        ("“Sóc Trăng”", "Sóc Trăng"),
        ("\u2764\ufe0f Sóc Trăng", "Sóc Trăng"),
        ("Ødegaard", "Odegaard"),
        ("\uff46\uff55\uff4c\uff4c", "full"),
        ("១២", "12"),
        ("1\ufe0f\u20e3", "1"),
        ("x\u00b4", "x"),
        ("ក\u200dខ", "កខ"),
        ("ក\u200bខ", "ក ខ"),
        ("...", ""),
    ],
)
def test_what_reads_alike_sorts_alike(one: str, other: str) -> None:
    assert sort_key(one) == sort_key(other)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Sóc Trăng", "soc-tra{ng!04!1001"),
        ("Đà Nẵng", "d{a-na{ng!0103!101"),
        ("ươ ôâê", "u{o|-o{a|e{"),
        ("An", "an!!1"),
        ("ü n\u0308", "u-n!66"),
        ("n\u0301", "n!4"),
        ("ŋ", "z{ŋ"),
        ("a\x00b", "ab"),
    ],
)
def test_a_key_can_be_read(text: str, key: str) -> None:
    assert sort_key(text) == key


@given(near, near)
@property_test
def test_near_pairs_stand_as_the_reference_says(one: str, other: str) -> None:
    assert (sort_key(one) < sort_key(other)) == (reference_order(one) < reference_order(other))
    assert (sort_key(one) == sort_key(other)) == (reference_order(one) == reference_order(other))


@given(st.lists(st.text(letters, max_size=8), max_size=8))
@property_test
def test_a_list_sorts_as_the_reference_says(texts: list[str]) -> None:
    ordered = [reference_order(text) for text in sorted(texts, key=sort_key)]
    assert ordered == sorted(ordered)


@given(st.lists(st.text(max_size=8), max_size=8))
@property_test
def test_the_bytes_of_a_key_order_as_its_characters_do(texts: list[str]) -> None:
    keys = [sort_key(text) for text in texts]
    assert sorted(keys) == sorted(keys, key=str.encode)


@given(st.text(max_size=40))
@property_test
def test_a_key_holds_no_space_and_no_control_character(text: str) -> None:
    assert [char for char in sort_key(text) if char <= " " or char == "\x7f"] == []


@given(st.text(letters.rstrip(KHMER), max_size=40))
@property_test
def test_the_key_of_latin_text_is_ascii_and_no_longer_than_promised(text: str) -> None:
    key = sort_key(text)
    assert key.isascii()
    assert len(key) <= 4 * len(text) + 2


@given(st.text(max_size=40))
@property_test
def test_composed_and_decomposed_text_sort_alike(text: str) -> None:
    assert sort_key(unicodedata.normalize("NFD", text)) == sort_key(text)
