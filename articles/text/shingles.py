"""How much of one text stands in another: runs of words, and a sketch of them by which a database finds likeness.

One permutation hashing (Li, Owen and Zhang, 2012): each run is hashed once, the hashes fall into 64 bins, each bin
keeps its smallest. Two texts of which a share s of the runs is common agree in a bin with probability s, in one of 32
pairs of bins with 1 - (1 - s²)^32: 0.95 at s = 0.3, 0.27 at 0.1.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import blake2b
from typing import Final

from articles.text.folding import fold

RUN: Final = 6  # syllables: about three words, so that set phrases of two or three do not make texts alike
FEWEST: Final = 25  # runs; shorter texts say nothing about likeness
BINS: Final = 64
_WORD: Final = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")


def shingles(text: str) -> frozenset[int]:
    """The hashes (64 bits) of all runs of six words, folded: marks, case and punctuation do not count. Linear."""
    words = [word.encode() for word in _WORD.findall(fold(text))]
    runs = (b" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1))
    return frozenset(int.from_bytes(blake2b(run, digest_size=8).digest(), "big") for run in runs)


def bands(found: frozenset[int]) -> list[int]:
    """32 signed 64-bit keys, ascending; texts that share one may be alike. Empty for a text that is too short."""
    if len(found) < FEWEST:
        return []
    least = _filled(_bins(found))
    pairs = zip(least[::2], least[1::2], strict=True)
    keys = {_key(place, one, other) for place, (one, other) in enumerate(pairs)}
    return sorted(keys)


def _bins(found: frozenset[int]) -> list[int | None]:
    least: list[int | None] = [None] * BINS
    for value in found:
        place = value % BINS
        known = least[place]
        if known is None or value < known:
            least[place] = value
    return least


def _filled(least: list[int | None]) -> list[int]:
    """An empty bin takes what the next full one to its right has (densification by rotation)."""
    filled: list[int] = []
    for place, value in enumerate(least):
        step = 0
        while value is None:
            step += 1
            value = least[(place + step) % BINS]
        filled.append(value)
    return filled


def _key(place: int, one: int, other: int) -> int:
    digest = blake2b(f"{place}:{one}:{other}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


@dataclass(frozen=True, slots=True)
class Likeness:
    """Shares from 0 to 1: of this text's runs that stand in the other, and of the other's that stand in this."""

    of_this: float
    of_other: float

    @property
    def most(self) -> float:
        return max(self.of_this, self.of_other)


def likeness(this: frozenset[int], other: frozenset[int]) -> Likeness:
    """Exact, not estimated. Nothing is like an empty text."""
    if not this or not other:
        return Likeness(0.0, 0.0)
    common = len(this & other)
    return Likeness(common / len(this), common / len(other))
