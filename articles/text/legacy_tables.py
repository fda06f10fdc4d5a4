"""TCVN3 (ABC) and VNI-Windows letter by letter, as they look when their bytes are read as Windows-1252.

Written from the published code charts: TCVN 5712:1993 VN3, and the VNI for Windows chart of two codes a letter.
"""

from typing import Final

# Vowels in the order of the five marked tones: sắc, huyền, hỏi, ngã, nặng.
TONED: Final = {
    "a": "áàảãạ", "ă": "ắằẳẵặ", "â": "ấầẩẫậ", "e": "éèẻẽẹ", "ê": "ếềểễệ", "i": "íìỉĩị",
    "o": "óòỏõọ", "ô": "ốồổỗộ", "ơ": "ớờởỡợ", "u": "úùủũụ", "ư": "ứừửữự", "y": "ýỳỷỹỵ",
}  # fmt: skip

# TCVN3 has the lower-case letters and seven capitals. A marked capital is a lower-case code in a font whose name ends
# in H. The code of ư is the soft hyphen: whoever tidies a text first loses that letter for good.
_TCVN3_TONES: Final = {
    "a": "\xb8\xb5\xb6\xb7\xb9", "ă": "\xbe\xbb\xbc\xbd\xc6", "â": "\xca\xc7\xc8\xc9\xcb",
    "e": "\xd0\xcc\xce\xcf\xd1", "ê": "\xd5\xd2\xd3\xd4\xd6", "i": "\xdd\xd7\xd8\xdc\xde",
    "o": "\xe3\xdf\xe1\xe2\xe4", "ô": "\xe8\xe5\xe6\xe7\xe9", "ơ": "\xed\xea\xeb\xec\xee",
    "u": "\xf3\xef\xf1\xf2\xf4", "ư": "\xf8\xf5\xf6\xf7\xf9", "y": "\xfd\xfa\xfb\xfc\xfe",
}  # fmt: skip
_TCVN3_PLAIN: Final = {
    "ă": "\xa8", "â": "\xa9", "ê": "\xaa", "ô": "\xab", "ơ": "\xac", "ư": "\xad", "đ": "\xae",
    "Ă": "\xa1", "Â": "\xa2", "Ê": "\xa3", "Ô": "\xa4", "Ơ": "\xa5", "Ư": "\xa6", "Đ": "\xa7",
}  # fmt: skip

# VNI writes a vowel and then a mark; these are the exceptions and the marks by what they put on the vowel.
_VNI_SINGLE: Final = {"đ": "ñ", "ơ": "ô", "ư": "ö", "í": "í", "ì": "ì", "ỉ": "æ", "ĩ": "ó", "ị": "ò", "ỵ": "î"}
_VNI_TONES: Final = "ùøûõï"
_VNI_SHAPED: Final = {"â": "âáàåãä", "ă": "êéèúüë"}  # plain, then the five tones


def _tcvn3() -> dict[str, str]:
    codes = {code: letter for letter, code in _TCVN3_PLAIN.items()}
    for vowel, row in _TCVN3_TONES.items():
        codes |= dict(zip(row, TONED[vowel], strict=True))
    return codes


def _vni_lower() -> dict[str, str]:
    codes = {code: letter for letter, code in _VNI_SINGLE.items()}
    for vowel, base in (("a", "a"), ("e", "e"), ("o", "o"), ("u", "u"), ("y", "y"), ("ơ", "ô"), ("ư", "ö")):
        codes |= {
            base + mark: letter
            for mark, letter in zip(_VNI_TONES, TONED[vowel], strict=True)
            if letter not in _VNI_SINGLE
        }
    for base, marks, vowel in (("a", "â", "â"), ("a", "ă", "ă"), ("e", "â", "ê"), ("o", "â", "ô")):
        codes |= {base + mark: letter for mark, letter in zip(_VNI_SHAPED[marks], vowel + TONED[vowel], strict=True)}
    return codes


def _vni() -> dict[str, str]:
    """In both cases; a capital whose mark was typed small is still that capital."""
    lower = _vni_lower()
    capitals = {code.upper(): letter.upper() for code, letter in lower.items()}
    mixed = {code[0].upper() + code[1:]: letter.upper() for code, letter in lower.items() if len(code) > 1}
    return lower | mixed | capitals


TCVN3: Final = _tcvn3()
"""Code -> letter, one character each."""

VNI: Final = _vni()
"""Code of one or two characters -> letter."""
