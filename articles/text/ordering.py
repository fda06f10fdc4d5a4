"""Vietnamese dictionary order as a string that PostgreSQL may compare byte by byte.

A key is `letters!tones!case`, later levels left out when they say nothing:

    Sóc Trăng   soc-tra{ng!04!1001

`!` sorts below the word boundary `-`, that below digits, those below letters. `{` and `|` sort
above every letter, so `a{` (ă) follows all of `a…` and precedes `b`.
"""

import unicodedata
from typing import Literal

from articles.text.latin import UNDECOMPOSED
from articles.text.normal_form import normalise_line
from articles.text.tone_style import fold_tone_style

_LEVEL, _BOUNDARY = "!", "-"
_OTHER_SCRIPT = "z{"
_LETTERS = {
    "a\u0306": "a{",
    "a\u0302": "a|",
    "e\u0302": "e{",
    "o\u0302": "o{",
    "o\u031b": "o|",
    "u\u031b": "u{",
}
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_LEVEL_TONE, _FOREIGN_MARK = "0", "6"
_WITHIN_WORD = {"\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad"}


def sort_key(text: str) -> str:
    """Return a key whose C-collation (code point) order is Vietnamese dictionary order.

    Letters of the whole string decide first (a ă â b c d đ e ê … u ư … z, then other scripts
    by code point), then tones (ngang, huyền, hỏi, ngã, sắc, nặng), then lower before upper
    case. A word boundary, whatever its punctuation, precedes digits, and they letters. Printable
    ASCII but for other scripts; never NUL; at most some three times as long as Latin text.
    """
    key = _Key()
    line = unicodedata.normalize("NFKC", normalise_line(text))
    for char in fold_tone_style(line):
        key.add(char)
    return key.spell()


class _Key:
    """The three levels of one key while its characters are read from left to right."""

    def __init__(self) -> None:
        self.letters: list[str] = []
        self.tones: list[str] = []
        self.cases: list[str] = []
        self.after: Literal["latin", "other script", "digit", "boundary"] = "boundary"

    def add(self, char: str) -> None:
        decomposed = unicodedata.normalize("NFD", char)
        category = unicodedata.category(char)
        if spelled := _spelled(decomposed):
            self._add_latin(spelled, decomposed)
        elif char.isdecimal():
            self._put(str(unicodedata.decimal(char)), "digit")
        elif category[0] == "L" or (category[0] == "M" and self.after == "other script"):
            self._put(_OTHER_SCRIPT + char, "other script")
        elif category[0] == "M":
            self._add_loose_mark(char)
        elif char not in _WITHIN_WORD:
            self.after = "boundary"

    def spell(self) -> str:
        """Join the levels; zeros and empty levels at an end add nothing to the order."""
        levels = ("".join(self.tones).rstrip("0"), "".join(self.cases).rstrip("0"))
        return _LEVEL.join(("".join(self.letters), *levels)).rstrip(_LEVEL)

    def _add_latin(self, spelled: str, decomposed: str) -> None:
        self._put(spelled, "latin")
        tone = next((_TONES[mark] for mark in decomposed[1:] if mark in _TONES), None)
        foreign = not tone and len(decomposed) > 1 and spelled.isalpha()
        self.tones.append(tone or (_FOREIGN_MARK if foreign else _LEVEL_TONE))
        self.cases.append("0" if decomposed[0].islower() else "1")

    def _add_loose_mark(self, mark: str) -> None:
        """Count a mark that composes with no letter; elsewhere than on Latin it says nothing."""
        if self.after == "latin" and self.tones[-1] == _LEVEL_TONE:
            self.tones[-1] = _TONES.get(mark, _FOREIGN_MARK)

    def _put(self, spelled: str, kind: Literal["latin", "other script", "digit"]) -> None:
        if self.after == "boundary" and self.letters:
            self.letters.append(_BOUNDARY)
        self.letters.append(spelled)
        self.after = kind


def _spelled(decomposed: str) -> str:
    """Return a Latin letter's place among a to z; empty for what has none, such as ŋ or ខ."""
    letter, marks = decomposed[0].lower(), decomposed[1:]
    if letter == "đ":
        return "d{"
    with_quality = (_LETTERS.get(letter + mark) for mark in marks)
    spelled = next(filter(None, with_quality), None) or UNDECOMPOSED.get(letter, letter)
    return spelled if spelled.isascii() and spelled[0].isalpha() else ""
