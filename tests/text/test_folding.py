"""Two spellings of one thing meet under one key, and of two things do not."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.text import fold, fold_key, fold_tone_style

vietnamese_text = st.text("hoaeuyqgnđtrOAUYĐàáảãạèéỳýỷỹỵăâêôơưừộẳ \u0301\u0323-1", max_size=16)
mixed_text = st.text(
    st.sampled_from([*"aqøßIİΣςйកខ ្ុ", "\u0301", "\u0302", "\u05b0", "\u17dd", "\u200b", "\u0345"]),
    max_size=8,
)
any_text = st.text(max_size=60) | vietnamese_text | mixed_text
property_test = settings(deadline=None, max_examples=150)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("", ""),
        ("Plain ASCII 12", "plain ascii 12"),
        ("Sóc Trăng", "soc trang"),
        ("So\u0301c Tra\u0306ng", "soc trang"),
        ("Đà Nẵng", "da nang"),
        ("ĐƯỜNG", "duong"),
        ("147/2024/NĐ-CP", "147/2024/nd-cp"),
        ("Nguyễn Thị Mỹ Hạnh", "nguyen thi my hanh"),
        ("khuỷu tay", "khuyu tay"),
        ("hoà", "hoa"),
        ("hòa", "hoa"),
        ("áàảãạ ắằẳẵặ ấầẩẫậ", "aaaaa aaaaa aaaaa"),
        ("éèẻẽẹ ếềểễệ íìỉĩị", "eeeee eeeee iiiii"),
        ("óòỏõọ ốồổỗộ ớờởỡợ", "ooooo ooooo ooooo"),
        ("úùủũụ ứừửữự ýỳỷỹỵ", "uuuuu uuuuu yyyyy"),
        ("18.216 tỷ đồng, 8,3%", "18.216 ty dong, 8,3%"),
        ("  hai  dấu cách ", "  hai  dau cach "),
        ("Só\u200bc Tr\u00adăng", "soc trang"),
        ("Ødegaard, Wałęsa, Straße", "odegaard, walesa, strasse"),
        ("ÆØÅ Þór ǿ", "aeoa thor o"),
        ("İstanbul \u0131s\u0131", "istanbul isi"),
        ("q\u0303", "q"),
        ("á\u05b0\u0302", "a"),
        ("Москва й", "москва й"),
        ("\u0435\u0301", "\u0435\u0301"),
        ("ខ្មែរ", "ខ្មែរ"),
        ("សុកត្រាំង\u200bប្រជាជន", "សុកត្រាំង\u200bប្រជាជន"),
        ("Chùa ខ្ញុំ Dơi", "chua ខ្ញុំ doi"),
    ],
)
def test_folded_text_is_lower_case_with_bare_latin_letters(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hòa Bình", "Hoà Bình"),
        ("Hòa Bình", "HÒA  BÌNH"),
        ("Hòa Bình", "hòa bình"),
        ("Hòa Bình", " Hòa\u00a0Bình\n"),
        ("Hòa Bình", "Ho\u0300a Bi\u0300nh"),
        ("Hòa Bình", "Hoa\u0300 Bi\u0300nh"),
        ("Hòa Bình", "Hòa\u200b Bình"),
        ("Thủy sản", "THUỶ SẢN"),
        ("Sức khỏe", "Sức khoẻ"),
        ("Straße", "STRASSE"),
        ("\u017foà", "sòa"),
    ],
)
def test_two_spellings_of_a_tag_are_one_tag(one: str, other: str) -> None:
    assert fold_key(one) == fold_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hòa Bình", "Hoa Binh"),
        ("Hòa Bình", "Hóa Bình"),
        ("Hòa Bình", "HòaBình"),
        ("Mùa", "Mua"),
        ("Đô thị", "Dô thị"),
        ("quý", "qúy"),
        ("ខ្មែរ", "ខមរ"),
    ],
)
def test_two_tags_stay_two_tags(one: str, other: str) -> None:
    assert fold_key(one) != fold_key(other)


def test_a_tag_key_is_readable() -> None:
    assert fold_key("  HOÀ   Bình ") == "hòa bình"


@given(any_text)
@property_test
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert fold_key(fold_key(text)) == fold_key(text)


@given(any_text)
@property_test
def test_composed_and_decomposed_text_fold_alike(text: str) -> None:
    composed, decomposed = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    assert fold(composed) == fold(decomposed)
    assert fold_key(composed) == fold_key(decomposed)


@given(any_text)
@property_test
def test_the_tone_mark_style_never_changes_what_is_found(text: str) -> None:
    assert fold(fold_tone_style(text)) == fold(text)


@given(any_text)
@property_test
def test_keys_are_nfc(text: str) -> None:
    assert unicodedata.is_normalized("NFC", fold(text))
    assert unicodedata.is_normalized("NFC", fold_key(text))


@given(st.text(st.characters(min_codepoint=0x1780, max_codepoint=0x17F9), max_size=30))
@property_test
def test_khmer_is_never_touched(text: str) -> None:
    assert fold(text) == unicodedata.normalize("NFC", text)


@given(st.text(st.characters(max_codepoint=0x1EFF, categories=["Lu", "Ll", "Mn"]), max_size=30))
@property_test
def test_no_vietnamese_letter_survives_folding(text: str) -> None:
    assert not set(fold(text)) & set("ăâđêôơưáàảãạéèẻẽẹíìỉĩịóòỏõọúùủũụýỳỷỹỵ")
