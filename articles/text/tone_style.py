"""The two styles of placing a Vietnamese tone mark, made one for keys (never for print)."""

import re
import unicodedata
from itertools import product

_TONES = "\u0300\u0309\u0303\u0301\u0323"
_ENDINGS = ("oa", "oe", "uy")


def _moves() -> dict[str, str]:
    """Map each ending with the mark on its second vowel to the one with it on the first."""
    moves = {}
    for ending, tone in product(_ENDINGS, _TONES):
        for first, last in product(*((letter, letter.upper()) for letter in ending)):
            newer = unicodedata.normalize("NFC", first + last + tone)
            moves[newer] = unicodedata.normalize("NFC", first + tone + last)
    return moves


_MOVES = _moves()
_CONSONANT = "bcdfghjklmnprstvwxzđBCDFGHJKLMNPRSTVWXZĐ"
# The whole syllable is matched: after q the u belongs to the onset (quý), before a letter the
# second vowel carries the mark in both styles (hoàn, khuỷu, ngoài). A loose mark is no end.
_SYLLABLE = re.compile(rf"(?<![^\W\d_])([{_CONSONANT}]*+)({'|'.join(_MOVES)})(?![^\W\d_]|[\u0300-\u036f])")

_EITHER = re.compile(_SYLLABLE.pattern.replace("|".join(_MOVES), "|".join([*_MOVES, *_MOVES.values()])))


def fold_tone_style(text: str) -> str:
    """Return NFC text with the mark on the first vowel of a final oa, oe, uy: hoà to hòa.

    Case and every other letter stay. Idempotent, linear.
    """
    text = unicodedata.normalize("NFC", text)
    if text.isascii():
        return text
    return _SYLLABLE.sub(lambda found: found[1] + _MOVES[found[2]], text)


def tone_styles(text: str) -> tuple[list[str], list[str]]:
    """The words of both styles in a text, each once as first written: with the mark on the first vowel (hòa), and on
    the second (hoà)."""
    older: dict[str, str] = {}
    newer: dict[str, str] = {}
    for found in _EITHER.finditer(unicodedata.normalize("NFC", text)):
        into = newer if found[2] in _MOVES else older
        into.setdefault(found[0].lower(), found[0])
    return list(older.values()), list(newer.values())
