"""Text typed in TCVN3 (ABC) or VNI-Windows, whose letters only look right in their own fonts: recognised, converted.

Recognising is a suspicion for a person to confirm. It weighs words: read in the old encoding they must be Vietnamese
syllables, and read as they stand they must not be. One rule follows by itself: Unicode Vietnamese is never suspected.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from articles.text.legacy_tables import TCVN3, VNI
from articles.text.syllables import is_syllable


class Encoding(StrEnum):
    """Their names are proper names in every language."""

    TCVN3 = "tcvn3"
    VNI = "vni"

    @property
    def label(self) -> str:
        return {Encoding.TCVN3: "TCVN3 (ABC)", Encoding.VNI: "VNI-Windows"}[self]


_VNI_CODE: Final = re.compile("|".join(sorted(map(re.escape, VNI), key=len, reverse=True)))
_VNI_MARKS: Final = frozenset(mark for code in VNI for mark in code if mark > "\x7f")
_MARKS: Final = {Encoding.TCVN3: frozenset(TCVN3), Encoding.VNI: _VNI_MARKS}
# U+00A1..U+00FF belongs to some word in one of the two encodings; these are always punctuation between words.
_WORD: Final = re.compile("[A-Za-z\xa1-\xff]+")
# What no other language puts into a word: signs, a marked capital after a small letter, a marked small one in capitals.
_ODD_IN_TCVN3: Final = re.compile(
    "[\xa1-\xbf\xd7\xf7](?=[A-Za-z])|(?<=[A-Za-z])[\xa1-\xbf\xd7\xf7]|[a-z][\xc0-\xde]"
    "|[A-Z][\xdf-\xff][A-Z]|[A-Z]{2}[\xdf-\xff]"
)
_FEWEST_WORDS, _SHARE_THAT_FITS, _SHARE_OF_ALL = 3, 0.85, 0.3
_SIGNS_OF_WORDS: Final = re.compile("[A-Za-z]")


def recognise(text: str) -> Encoding | None:
    """The old encoding that `text` seems to be typed in, None for everything else. At least three of its words must
    say so: a shorter text cannot be told from French. Ask before `normalise`, which drops soft hyphens."""
    return next((encoding for encoding in Encoding if _seems(text, encoding)), None)


def _seems(text: str, encoding: Encoding) -> bool:
    if any(letter > "\xff" and letter.isalpha() for letter in text):
        return False  # Unicode Vietnamese, Khmer, Greek: whoever could type one such letter had no old font
    words = _WORD.findall(text)
    marked = [word for word in words if not _MARKS[encoding].isdisjoint(word)]
    foreign = sum(1 for word in words if not word.isascii()) - len(marked)
    telling = {word for word in marked if _fits(word, encoding) and not is_syllable(word)}
    fitting = sum(1 for word in marked if _fits(word, encoding))
    readable = sum(1 for word in marked if is_syllable(word))
    odd = sum(1 for word in telling if _is_odd(word, encoding))
    return (
        len(telling) >= _FEWEST_WORDS
        and odd * 3 >= len(telling)
        and fitting >= _SHARE_THAT_FITS * (len(marked) + foreign)
        and fitting - readable >= fitting / 2
        and len(marked) >= _SHARE_OF_ALL * len(words)
    )


def _fits(word: str, encoding: Encoding) -> bool:
    return is_syllable(to_unicode(word, encoding))


def _is_odd(word: str, encoding: Encoding) -> bool:
    if encoding is Encoding.TCVN3:
        return _ODD_IN_TCVN3.search(word) is not None
    return any(len(code) == 2 or code in "ñÑöÖæÆ" for code in _VNI_CODE.findall(word))


def to_unicode(text: str, encoding: Encoding, *, capitals: bool = False) -> str:
    """`text` read in that encoding, in NFC. `capitals`: it stood in a TCVN3 font whose name ends in H.

    TCVN3 has no marked capitals of its own. Without the font, a word or line whose plain letters are all capitals is
    taken for capitals throughout; a marked capital at the head of a small word cannot be told and stays small.
    """
    if encoding is Encoding.VNI:
        converted = _VNI_CODE.sub(lambda found: VNI[found.group()], text)
    else:
        converted = "\n".join(_tcvn3_line(line, capitals) for line in text.split("\n"))
    return unicodedata.normalize("NFC", converted)


def _tcvn3_line(line: str, capitals: bool) -> str:
    if capitals or _all_capitals(line):
        return line.translate(_TCVN3_BY_POINT).upper()
    return _WORD.sub(_tcvn3_word, line)


def _tcvn3_word(found: re.Match[str]) -> str:
    converted = found.group().translate(_TCVN3_BY_POINT)
    return converted.upper() if _all_capitals(found.group()) else converted


def _all_capitals(text: str) -> bool:
    """At least two plain letters, none of them small."""
    plain = _SIGNS_OF_WORDS.findall(text)
    return len(plain) > 1 and all(letter.isupper() for letter in plain)


_TCVN3_BY_POINT: Final = {ord(code): letter for code, letter in TCVN3.items()}


def font_encoding(font: str) -> tuple[Encoding, bool] | None:
    """What a font's name says of its text: the encoding, and whether small codes are capitals (`.VnTimeH`)."""
    name = font.strip().lower()
    if name.startswith(".vn"):
        return Encoding.TCVN3, name.endswith("h")
    return (Encoding.VNI, False) if name.startswith("vni") else None


@dataclass(frozen=True, slots=True)
class Reading:
    """A text in passages, judged as one. `passages` holds each as it would be in Unicode, or as it was."""

    encoding: Encoding
    passages: tuple[str, ...]
    lost_letters: bool


def reading(passages: Iterable[str]) -> Reading | None:
    """The conversion to offer for a text, None where there is none.

    Short passages (a caption, a name) are converted with the long ones that tell the encoding, unless they read as
    Vietnamese already. `lost_letters`: a TCVN3 text without a single ư, which means that soft hyphens were dropped.
    """
    given = tuple(passages)
    suspects = [passage for passage in given if not _is_modern(passage)]
    encoding = recognise("\n".join(suspects)) or next(filter(None, map(recognise, given)), None)
    if encoding is None:
        return None
    converted = tuple(_converted(passage, encoding) for passage in given)
    if converted == given:
        return None
    whole = "".join(given)
    lost = encoding is Encoding.TCVN3 and "\xad" not in whole and len(whole) > 300
    return Reading(encoding, converted, lost)


def _is_modern(passage: str) -> bool:
    return any(letter > "\xff" and letter.isalpha() for letter in passage)


def _converted(passage: str, encoding: Encoding) -> str:
    if _is_modern(passage):
        return passage
    marked = [word for word in _WORD.findall(passage) if not _MARKS[encoding].isdisjoint(word)]
    fits = sum(1 for word in marked if _fits(word, encoding))
    better = fits > sum(1 for word in marked if is_syllable(word)) or (fits == len(marked) and len(marked) < 3)
    return to_unicode(passage, encoding) if marked and better else passage
