"""Keys of Telex and VNI that were typed while the input method was off: ddang, tieengs, vie65t."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

from articles.text.syllables import TONES, has_vietnamese_mark, is_syllable, letters_and_tones

_BY_NAME: Final = {name: mark for mark, name in TONES.items()}
_TELEX_TONES: Final = {
    "s": _BY_NAME["sắc"], "f": _BY_NAME["huyền"], "r": _BY_NAME["hỏi"], "x": _BY_NAME["ngã"], "j": _BY_NAME["nặng"],
}  # fmt: skip
_VNI_TONES: Final = {str(n): _BY_NAME[name] for n, name in enumerate(("sắc", "huyền", "hỏi", "ngã", "nặng"), start=1)}
_TELEX_SHAPES: Final = (
    ("uwow", "ươ"), ("uow", "ươ"), ("uwo", "ươ"), ("uaw", "ưa"), ("aa", "â"), ("ee", "ê"), ("oo", "ô"), ("aw", "ă"),
    ("ow", "ơ"), ("uw", "ư"), ("dd", "đ"),
)  # fmt: skip
# Only what English and names do not have: "beer", "boots", "law", "add" are words.
_SURELY_TELEX: Final = re.compile(r"^dd[aeiouy]|^[a-z]*(?:iee|yee|uoo|uow|uwo)[a-z]*$|^[bcdghklmnpqrstvx]*aa[cmnptuy]")
_VNI: Final = re.compile(r"[a-z]*(?:[aeo]6|[ou]7|a8|d9)[a-z0-9]*|[a-z]+[aeiouy][1-5](?:ng|nh|ch|[cmnptiouy])")
_VNI_SHAPES: Final = (("a6", "â"), ("e6", "ê"), ("o6", "ô"), ("o7", "ơ"), ("u7", "ư"), ("a8", "ă"), ("d9", "đ"))


@lru_cache(maxsize=20_000)
def leftover(word: str) -> str:
    """The syllable that was meant; "" for every word that may be something else. Lower case or a capital first."""
    if not (word.islower() or word.istitle()) or len(word) < 3:
        return ""
    lower = word.lower()
    meant = _half_typed(lower) if has_vietnamese_mark(lower) else _telex(lower) or _vni(lower)
    return meant.capitalize() if word[0].isupper() else meant


def _telex(word: str) -> str:
    if not word.isascii() or not word.isalpha() or not _SURELY_TELEX.search(word):
        return ""
    tone, letters = _tone_of(word, _TELEX_TONES)
    for keys, shape in _TELEX_SHAPES:
        letters = letters.replace(keys, shape)
    return _with_tone(letters, tone)


def _vni(word: str) -> str:
    if not word.isascii() or not _VNI.fullmatch(word) or len(word) < 4:
        return ""
    tones = [char for char in word if char in _VNI_TONES]
    letters = "".join(char for char in word if char not in _VNI_TONES)
    letters = letters.replace("uo7", "ươ").replace("u7o7", "ươ")
    for keys, shape in _VNI_SHAPES:
        letters = letters.replace(keys, shape)
    return _with_tone(letters, _VNI_TONES[tones[0]] if tones else "") if len(tones) < 2 else ""


def _half_typed(word: str) -> str:
    """A word with its shapes but its tone still a key: đươcj, tiêngs."""
    letters, tones = letters_and_tones(word)
    if tones or not word.isalpha() or letters[-1] not in _TELEX_TONES:
        return ""
    return _with_tone(letters[:-1], _TELEX_TONES[letters[-1]])


def _tone_of(word: str, keys: dict[str, str]) -> tuple[str, str]:
    """The tone key, which people type last, and the word without it."""
    return (keys[word[-1]], word[:-1]) if word[-1] in keys else ("", word)


def _with_tone(letters: str, tone: str) -> str:
    """The syllable of these letters with that tone at its place; "" when there is none."""
    if not letters.isalpha():
        return ""
    if not tone:
        return letters if is_syllable(letters) and has_vietnamese_mark(letters) else ""
    for at in range(len(letters) - 1, -1, -1):
        toned = unicodedata.normalize("NFC", f"{letters[: at + 1]}{tone}{letters[at + 1 :]}")
        if len(toned) == len(letters) and is_syllable(toned):
            return toned
    return ""
