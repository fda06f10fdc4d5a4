"""Slips of the keyboard in a Vietnamese text: found and explained, never mended.

Careful before thorough: names, acronyms, numbers, addresses, Khmer and the languages of the highlands pass. Only a word
that carries a Vietnamese mark, or that is plainly a leftover of Telex or VNI, is judged at all.
"""

from __future__ import annotations

import bisect
import itertools
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from operator import itemgetter
from typing import Final

from articles.text.leftovers import leftover
from articles.text.pairs import unpaired
from articles.text.syllables import Wrong, has_vietnamese_mark, parse, whats_wrong


class Slip(StrEnum):
    TONE = "tone"
    RIME = "rime"
    ONSET = "onset"
    TWO_TONES = "two_tones"
    PLACE = "place"
    LEFTOVER = "leftover"
    DOUBLED = "doubled"
    UNPAIRED = "unpaired"
    SPACES = "spaces"
    SPACE_BEFORE = "space_before"


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """Characters `start` to `end` of the text that was given; `meant` where only one thing can have been meant."""

    start: int
    end: int
    slip: Slip
    word: str
    meant: str = ""


# A letter with its loose marks, so that text in NFD is read as well.
_WORD: Final = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")
# Nothing in these is a word of a sentence: addresses, handles, file names.
_NOT_PROSE: Final = re.compile(r"://|@|www\.|\.(?:vn|com|org|net|gov|edu|jpe?g|png|docx?|pdf|mp[34])\b", re.I)
_LETTERS: Final = re.compile(r"\S+")
_HASHTAG: Final = re.compile(r"#\w+")
_JOINING: Final = "'’ʼ-‑–_"
_BLOCKS_THAT_STAY: Final = re.compile("[\u1780-\u17ff\u19e0-\u19ff\u0e00-\u0eff\u4e00-\u9fff]")

# Words of grammar that no writer doubles on purpose. Vietnamese doubles nearly everything else: xinh xinh, ngày ngày.
_GRAMMAR: Final = (
    "của và là được bị các những cho với trong trên tại để khi nếu mà nhưng vì do bởi về này đó sẽ đã đang cũng vẫn "
    "ở theo như hoặc nên rằng cùng giữa sau không có thì"
)
_NEVER_DOUBLED: Final = frozenset(_GRAMMAR.split())
_GLIDING: Final = {"bay", "lướt", "sà", "chạy", "rà"}  # "bay là là mặt nước" is as it should be
_SPACES: Final = re.compile(r"(?<=\S)[ \u00a0]{2,}(?=\S)")
# Not before the end mark ./. and not before a name that begins with a dot (.docx).
_SPACE_BEFORE: Final = re.compile(
    r"(?<=[^\s.,;:!?…/])[ \u00a0]+(?=[,;:!?](?=\s|$)|\.(?=\s|$|[”\"]))|(?<=[(“\[])[ \u00a0]+(?=\w)"
)


def slips(text: str) -> list[Found]:
    """Every slip of one paragraph, headline or caption, in its order. Linear."""
    if _BLOCKS_THAT_STAY.search(text):
        return []
    covered = list(_not_prose(text))
    words = [found for found in _WORD.finditer(text) if not _inside(found.start(), covered)]
    return sorted(
        [
            *_impossible(text, words),
            *_doubled(text, words),
            *_alone(text, covered),
            *_spacing(text),
        ]
    )


def _not_prose(text: str) -> Iterator[tuple[int, int]]:
    """Ascending and apart. Run by run: one pattern for all of it is quadratic in a run without spaces."""
    for run in _LETTERS.finditer(text):
        if _NOT_PROSE.search(run[0]):
            yield run.span()
        else:
            yield from (found.span() for found in _HASHTAG.finditer(text, *run.span()))


def _alone(text: str, covered: list[tuple[int, int]]) -> Iterator[Found]:
    for at in unpaired(text):
        if not _inside(at, covered):
            yield Found(at, at + 1, Slip.UNPAIRED, _around(text, at, at + 1))


def _inside(at: int, spans: list[tuple[int, int]]) -> bool:
    """Whether the place lies in one of these ascending spans."""
    place = bisect.bisect_right(spans, at, key=itemgetter(0))
    return place > 0 and at < spans[place - 1][1]


def _impossible(text: str, words: list[re.Match[str]]) -> Iterator[Found]:
    for found in words:
        start, end = found.span()
        if text[start - 1 : start] in tuple(_JOINING) or text[end : end + 1] in tuple(_JOINING):
            continue  # ni-lông, K'Bang, B'lao, Mát-xcơ-va: written by other rules
        word = unicodedata.normalize("NFC", found[0])
        slip, meant = judge(word)
        if slip is not None:
            yield Found(start, end, slip, word, meant)


def judge(word: str) -> tuple[Slip | None, str]:
    """What is wrong with one word (NFC), and what was meant where that is certain."""
    if meant := leftover(word):
        return Slip.LEFTOVER, meant
    if not word.isalpha() or not has_vietnamese_mark(word) or _is_of_another_kind(word):
        return None, ""
    wrong = whats_wrong(word)
    if wrong is None or (wrong is Wrong.ONSET and not word.islower()):
        return None, ""
    return Slip(wrong.value), ""


def _is_of_another_kind(word: str) -> bool:
    """Acronyms (TƯ, HĐQT), mixed case (iPhone), and what has no Vietnamese shape at all (Đắk, Klơng, crème)."""
    if not (word.islower() or word.istitle() or word.isupper()):
        return True
    syllable = parse(word)
    if syllable is None or len(word) == 1 or (syllable.breaks_off and not word.islower()):
        return True
    # No Vietnamese word begins with a bare p: Pơng, Pôn, Pắc are names from elsewhere.
    return (word.isupper() and len(word) < 4) or (syllable.onset == "p" and not word.islower())


def _doubled(text: str, words: list[re.Match[str]]) -> Iterator[Found]:
    """“của của”; not in a pair of pairs (đi đi về về), and not after a verb of gliding."""
    same = [
        unicodedata.normalize("NFC", one[0]).lower() == unicodedata.normalize("NFC", other[0]).lower()
        and text[one.end() : other.start()].isspace()
        for one, other in itertools.pairwise(words)
    ]
    for place, doubled in enumerate(same):
        first, second = words[place], words[place + 1]
        word = unicodedata.normalize("NFC", second[0])
        if not doubled or word not in _NEVER_DOUBLED:
            continue
        if any(same[other : other + 1] == [True] for other in (place - 2, place + 2) if other >= 0):
            continue
        if word == "là" and place and words[place - 1][0].lower() in _GLIDING:
            continue
        yield Found(first.start(), second.end(), Slip.DOUBLED, f"{first[0]} {second[0]}")


def _spacing(text: str) -> Iterator[Found]:
    for found in _SPACES.finditer(text):
        yield Found(*found.span(), Slip.SPACES, _around(text, *found.span()))
    for found in _SPACE_BEFORE.finditer(text):
        yield Found(found.start(), found.end() + 1, Slip.SPACE_BEFORE, _around(text, *found.span()))


def _around(text: str, start: int, end: int) -> str:
    """A few letters either side, so that a list can show where it is."""
    return text[max(0, start - 10) : end + 10].strip()
