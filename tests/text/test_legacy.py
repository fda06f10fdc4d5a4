"""Old encodings: every letter, what is recognised, and above all what is left alone."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.text.legacy import Encoding, font_encoding, reading, recognise, to_unicode
from articles.text.syllables import RIMES, TONES, is_syllable, onsets_before

TCVN3, VNI = Encoding.TCVN3, Encoding.VNI

# The alphabet in the order ngang, huyền, hỏi, ngã, sắc, nặng, and the same keys as each old encoding stores them.
_ALPHABET = (
    "a à ả ã á ạ ă ằ ẳ ẵ ắ ặ â ầ ẩ ẫ ấ ậ e è ẻ ẽ é ẹ ê ề ể ễ ế ệ i ì ỉ ĩ í ị "
    "o ò ỏ õ ó ọ ô ồ ổ ỗ ố ộ ơ ờ ở ỡ ớ ợ u ù ủ ũ ú ụ ư ừ ử ữ ứ ự y ỳ ỷ ỹ ý ỵ đ"
)
_IN_TCVN3 = (
    "a µ ¶ · ¸ ¹ ¨ » ¼ ½ ¾ Æ © Ç È É Ê Ë e Ì Î Ï Ð Ñ ª Ò Ó Ô Õ Ö i × Ø Ü Ý Þ "
    "o ß á â ã ä « å æ ç è é ¬ ê ë ì í î u ï ñ ò ó ô \xad õ ö ÷ ø ù y ú û ü ý þ ®"
)
_IN_VNI = (
    "a aø aû aõ aù aï aê aè aú aü aé aë aâ aà aå aã aá aä e eø eû eõ eù eï eâ eà eå eã eá eä i ì æ ó í ò "
    "o oø oû oõ où oï oâ oà oå oã oá oä ô ôø ôû ôõ ôù ôï u uø uû uõ uù uï ö öø öû öõ öù öï y yø yû yõ yù î ñ"
)
ALPHABET, IN_TCVN3, IN_VNI = _ALPHABET.split(), _IN_TCVN3.split(" "), _IN_VNI.split()


@pytest.mark.parametrize(("letter", "stored"), list(zip(ALPHABET, IN_TCVN3, strict=True)))
def test_every_letter_and_tone_of_tcvn3(letter: str, stored: str) -> None:
    assert to_unicode(stored, TCVN3) == letter
    assert to_unicode(stored, TCVN3, capitals=True) == letter.upper()


@pytest.mark.parametrize(("letter", "stored"), list(zip(ALPHABET, IN_VNI, strict=True)))
def test_every_letter_and_tone_of_vni(letter: str, stored: str) -> None:
    assert to_unicode(stored, VNI) == letter
    assert to_unicode(stored.upper(), VNI) == letter.upper()


@pytest.mark.parametrize(("stored", "letter"), list(zip("¡¢£¤¥¦§", "ĂÂÊÔƠƯĐ", strict=True)))
def test_the_seven_capitals_of_tcvn3(stored: str, letter: str) -> None:
    assert to_unicode(stored, TCVN3) == letter


def stored(text: str, encoding: Encoding) -> str:
    codes = dict(zip(ALPHABET, IN_TCVN3 if encoding is TCVN3 else IN_VNI, strict=True))
    return "".join(codes.get(letter, letter) for letter in text)


PASSAGES = [
    "sáng nay, bến tàu mở lại sau ba ngày sửa chữa; chuyến đầu tiên chở bốn mươi sáu khách",
    "người dân được hỗ trợ vốn để nuôi tôm, trồng lúa",
    "ủy ban nhân dân tỉnh vừa có văn bản yêu cầu kiểm tra chợ đêm",
    "thuở ấy, khuya khoắt, chú quỳnh thường ngoái nhìn bờ kênh xáng xà no",
]


@pytest.mark.parametrize("encoding", Encoding)
@pytest.mark.parametrize("text", PASSAGES)
def test_a_passage_is_recognised_and_comes_back_letter_for_letter(text: str, encoding: Encoding) -> None:
    old = stored(text, encoding)
    assert recognise(old) is encoding
    assert to_unicode(old, encoding) == text


@pytest.mark.parametrize(
    ("old", "encoding", "modern"),
    [
        ("Céng hßa x· héi chñ nghÜa ViÖt Nam", TCVN3, "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        ("§éc lËp - Tù do - H¹nh phóc", TCVN3, "Độc lập - Tự do - Hạnh phúc"),
        ("CéNG HßA X· HéI CHñ NGHÜA", TCVN3, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA"),
        ("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", VNI, "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        ("COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM", VNI, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("Ñoäc laäp - Töï do - Haïnh phuùc", VNI, "Độc lập - Tự do - Hạnh phúc"),
    ],
)
def test_what_everybody_knows_by_heart(old: str, encoding: Encoding, modern: str) -> None:
    assert recognise(old) is encoding
    assert to_unicode(old, encoding) == modern


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12.500 m² (3 × 4), 25 °C, © 2026, “trích dẫn” – 50 %",
        "Bà là cô Hà, có ý tứ, thì ra là má cô Tú",
        "Bến tàu mở lại sau ba ngày sửa chữa",
        unicodedata.normalize("NFD", "Bến tàu mở lại sau ba ngày sửa chữa"),
        "The café's naïve résumé was à la carte; Zoë’s façade, señor",
        "Le président a été élu à Paris où il a parlé de l’été; déjà très tôt, né là-bas",
        "Une fenêtre où naïf maïs haïr ouïe coïncide, dû, thé, né, forêt, hôtel, île",
        "Ångström wrote für Köln über Öl; São Paulo não é João; el niño está aquí",
        "ភាសាខ្មែរ ជាភាសាជាតិ",
        "Ö ù ï",
        "Nguyên Văn Ä và cộng sự",
    ],
)
def test_nothing_else_is_taken_for_an_old_encoding(text: str) -> None:
    assert recognise(text) is None
    assert reading([text]) is None


def _spelled(onset: str, rime: str, tone: str) -> str | None:
    """With the tone mark on the letter that carries it; None where the rime cannot bear that tone."""
    ways = (f"{onset}{rime[: place + 1]}{tone}{rime[place + 1 :]}" for place in range(len(rime)))
    return next((word for word in (unicodedata.normalize("NFC", way) for way in ways) if is_syllable(word)), None)


SYLLABLES = sorted(
    {
        word
        for rime in RIMES
        for onset in onsets_before(rime)
        for tone in ("", *TONES)
        if (word := _spelled(onset, rime, tone))
    }
)


def syllables() -> st.SearchStrategy[str]:
    return st.one_of(st.sampled_from(SYLLABLES), st.sampled_from(SYLLABLES).map(str.capitalize))


def _keeps_to_latin_1(word: str) -> bool:
    return all(letter <= "\xff" for letter in word)


@settings(max_examples=400, deadline=None)
@given(st.lists(syllables(), min_size=1, max_size=30))
def test_clean_vietnamese_is_never_suspected(words: list[str]) -> None:
    assert recognise(" ".join(words)) is None
    assert recognise(" ".join(filter(_keeps_to_latin_1, words))) is None


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_any_text_at_all_is_read_without_an_error(text: str) -> None:
    recognise(text)
    for encoding in Encoding:
        assert unicodedata.is_normalized("NFC", to_unicode(text, encoding))


@pytest.mark.parametrize(
    ("font", "answer"),
    [
        (".VnTime", (TCVN3, False)),
        (".VnTimeH", (TCVN3, True)),
        (".VnArial", (TCVN3, False)),
        (".VnArialH", (TCVN3, True)),
        ("VNI-Times", (VNI, False)),
        ("VNI-Helve", (VNI, False)),
        ("Times New Roman", None),
        ("", None),
    ],
)
def test_a_font_names_its_encoding(font: str, answer: object) -> None:
    assert font_encoding(font) == answer


def test_a_whole_text_is_judged_at_once_and_modern_passages_stay() -> None:
    found = reading(["Céng hßa x· héi chñ nghÜa ViÖt Nam", "Người dân ven sông", "¶nh: Hång Duyªn", "Paris"])
    assert found is not None
    assert found.encoding is TCVN3
    assert found.passages == (
        "Cộng hòa xã hội chủ nghĩa Việt Nam", "Người dân ven sông", "ảnh: Hồng Duyên", "Paris",
    )  # fmt: skip


@pytest.mark.parametrize(("soft_hyphens", "lost"), [(True, False), (False, True)])
def test_a_long_text_without_a_single_u_horn_has_lost_it(soft_hyphens: bool, lost: bool) -> None:
    old = " ".join(stored(text, TCVN3) for text in PASSAGES * 2)
    found = reading([old if soft_hyphens else old.replace("\xad", "")])
    assert found is not None
    assert found.lost_letters is lost
