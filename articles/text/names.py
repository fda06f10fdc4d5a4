"""A list of names held against a text: what was nearly written, and which title was no longer true that day."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from articles.text.folding import fold
from articles.text.tone_style import fold_tone_style

LONGEST_NAME: Final = 12  # words
_WORD: Final = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")
_BETWEEN: Final = re.compile(r"[ \u00a0]+|[ \u00a0]?[-–/&][ \u00a0]?|, ")
_BEFORE: Final = 90  # characters in which a title stands before its name
_AFTER: Final = 60
_FORMER: Final = re.compile(r"\b(?:nguyên|cựu|cố|former)\b", re.I)
_SENTENCE_END: Final = re.compile(r"[.!?;:]\s")


class Mismatch(StrEnum):
    NEARLY = "nearly"  # one letter or mark away from a name on the list
    VARIANT = "variant"  # a spelling that the list warns of
    TITLE = "title"  # the title that this name had before, or has later


@dataclass(frozen=True, slots=True)
class KnownName:
    """One line of the list. `begins` and `ends` are the days between which the title is true."""

    name: str
    title: str = ""
    begins: date | None = None
    ends: date | None = None
    variants: tuple[str, ...] = ()

    def holds(self, day: date) -> bool:
        return (self.begins is None or self.begins <= day) and (self.ends is None or day <= self.ends)


@dataclass(frozen=True, slots=True)
class NameFound:
    """Characters `start` to `end` say `word`; the list says `line`. For a title, `now` is the one that holds."""

    start: int
    end: int
    mismatch: Mismatch
    word: str
    line: KnownName
    now: KnownName | None = None


Tokens = tuple[str, ...]


@dataclass(slots=True)
class NameList:
    """Looked up by halves: a slip in one half of a name leaves the other, so 2,000 names cost no more than 20."""

    names: dict[Tokens, list[KnownName]] = field(default_factory=dict)
    variants: dict[Tokens, KnownName] = field(default_factory=dict)
    _halves: dict[tuple[int, bool, Tokens], list[Tokens]] = field(default_factory=dict)
    _lengths: tuple[int, ...] = ()

    @classmethod
    def of(cls, lines: Iterable[KnownName]) -> NameList:
        made = cls()
        for line in lines:
            made._add(line)
        made._lengths = tuple(sorted({len(name) for name in (*made.names, *made.variants)}))
        return made

    def _add(self, line: KnownName) -> None:
        exact = exact_tokens(line.name)
        for variant in line.variants:
            self.variants.setdefault(exact_tokens(variant), line)
        if not 1 < len(exact) <= LONGEST_NAME:
            return
        if exact not in self.names:
            for key in _half_keys(tuple(fold(token) for token in exact)):
                self._halves.setdefault(key, []).append(exact)
        self.names.setdefault(exact, []).append(line)

    def mismatches(self, text: str, day: date) -> list[NameFound]:
        """What in one paragraph differs from the list; what the list knows exactly as written passes."""
        words = list(_WORD.finditer(text))
        exact = [exact_token(word[0]) for word in words]
        folded = [fold(token) for token in exact]
        found: list[NameFound] = []
        taken = -1
        for start, word in enumerate(words):
            if start <= taken or not word[0][0].isupper():
                continue
            for length in reversed(self._lengths):
                end = start + length
                if end > len(words) or not _connected(text, words[start:end]):
                    continue
                hits = self._judge(text, words[start:end], tuple(exact[start:end]), tuple(folded[start:end]), day)
                if hits is not None:
                    found.extend(hits)
                    taken = end - 1
                    break
        return found

    def _judge(
        self, text: str, words: Sequence[re.Match[str]], exact: Tokens, folded: Tokens, day: date
    ) -> list[NameFound] | None:
        """None: these words are nothing to the list. An empty list: they are a name, and all is well."""
        start, end = words[0].start(), words[-1].end()
        if exact in self.names:
            return list(_titles(text, start, end, self.names[exact], day))
        if exact in self.variants:
            return [NameFound(start, end, Mismatch.VARIANT, text[start:end], self.variants[exact])]
        if not _looks_like_a_name(words):
            return None
        near = self._near(exact, folded)
        if near is None:
            return None
        return [NameFound(start, end, Mismatch.NEARLY, text[start:end], near)]

    def _near(self, exact: Tokens, folded: Tokens) -> KnownName | None:
        for key in _half_keys(folded):
            for known in self._halves.get(key, ()):
                if _one_slip(exact, folded, known):
                    return self.names[known][-1]
        return None


def exact_token(word: str) -> str:
    """One spelling for both tone-mark styles and all cases; marks count."""
    return fold_tone_style(unicodedata.normalize("NFC", word)).casefold()


def exact_tokens(name: str) -> Tokens:
    return tuple(exact_token(word) for word in _WORD.findall(name))


def _half_keys(folded: Tokens) -> Iterator[tuple[int, bool, Tokens]]:
    half = (len(folded) + 1) // 2
    yield len(folded), False, folded[:half]
    yield len(folded), True, folded[half:]


def _connected(text: str, words: Sequence[re.Match[str]]) -> bool:
    """Nothing but spaces and dashes between them, and single commas, as names of offices have."""
    return all(_BETWEEN.fullmatch(text, one.end(), other.start()) for one, other in itertools.pairwise(words))


def _looks_like_a_name(words: Sequence[re.Match[str]]) -> bool:
    """Two words: both with a capital. Longer ones: the first and one more, as in “Sở Nông nghiệp và Môi trường”."""
    capitals = sum(word[0][0].isupper() for word in words)
    return capitals == len(words) if len(words) < 4 else capitals > 1


def _one_slip(exact: Tokens, folded: Tokens, known: Tokens) -> bool:
    """One word of the name differs, by its marks or by one letter. A name of two words: by its marks only."""
    different = [place for place, token in enumerate(known) if token != exact[place]]
    if len(different) != 1:
        return False
    place = different[0]
    meant, written = fold(known[place]), folded[place]
    if meant == written:
        return True
    return len(known) > 2 and len(meant) > 2 and _one_letter_away(written, meant)


def _one_letter_away(one: str, other: str) -> bool:
    """One letter more, less, other, or two neighbours changed about."""
    if abs(len(one) - len(other)) > 1:
        return False
    start = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    rest, wanted = one[start:], other[start:]
    return (
        rest[1:] == wanted[1:]
        or rest[1:] == wanted
        or rest == wanted[1:]
        or (rest[:2] == wanted[1::-1] and rest[2:] == wanted[2:])
    )


def _titles(text: str, start: int, end: int, lines: Sequence[KnownName], day: date) -> Iterator[NameFound]:
    """A title beside the name that another line of the list gives to that day."""
    now = next((line for line in reversed(lines) if line.title and line.holds(day)), None)
    holding = fold(now.title) if now else ""
    for line in lines:
        if not line.title or line.holds(day) or fold(line.title) in holding:
            continue
        place = _beside(text, start, end, line.title)
        if place is not None:
            yield NameFound(*place, Mismatch.TITLE, text[slice(*place)], line, now)


def _beside(text: str, start: int, end: int, title: str) -> tuple[int, int] | None:
    """Where the title stands in the same sentence, right before or after the name, and not as a former one."""
    before = _SENTENCE_END.split(text[max(0, start - _BEFORE) : start])[-1]
    after = _SENTENCE_END.split(text[end : end + _AFTER])[0]
    for piece, offset in ((before, start - len(before)), (after, end)):
        found = re.search(rf"(?<!\w){re.escape(title)}(?!\w)", piece, re.I)
        if found and not _FORMER.search(piece[max(0, found.start() - 12) : found.start()]):
            return offset + found.start(), offset + found.end()
    return None
