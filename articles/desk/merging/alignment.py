"""Which block of one body is which block of another: left alone, rewritten, moved, or not there any more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from articles.body import Block

# Of the words and pairs of neighbouring words of two paragraphs, the part that both have. The pairs count against
# Vietnamese syllables that every text repeats: above this, one paragraph was rewritten into the other.
_SAME_PARAGRAPH = 0.3
# Comparing each with each is quadratic; a stretch of 200 blocks replaced by 200 others counts as gone and come.
_MOST_COMPARISONS = 40_000
_BLANK = "<p></p>"
# An empty and a dividing line have no identity: they stay beside what stays, and never make a text seem moved.
_LINES = frozenset({_BLANK, "<hr>"})
_LINE_FOR_LINE = 0.01

Pairs = dict[int, int]
Region = tuple[Sequence[int], Sequence[int]]


@dataclass(frozen=True, slots=True)
class Alignment:
    """`partner`: index in the base -> index on the side. `moved`: those of the base that stand elsewhere there.

    Without the moved ones the partners are in the same order in both bodies.
    """

    partner: Pairs
    moved: frozenset[int]


def align(base: Sequence[Block], side: Sequence[Block]) -> Alignment:
    """Exact equality goes before likeness, and a photo is known by its id, whatever else of it has changed.

    A gallery is known by the photos and words in it.
    """
    if base == side:
        return Alignment({number: number for number in range(len(base))}, frozenset())
    before, after = [one.html for one in base], [one.html for one in side]
    matcher = SequenceMatcher(_LINES.__contains__, before, after, autojunk=False)
    still = {i + n: j + n for i, j, size in matcher.get_matching_blocks() for n in range(size)}
    moved = _elsewhere(base, side, still, _as_it_stands)
    changed = [(range(i, j), range(k, m)) for op, i, j, k, m in matcher.get_opcodes() if op == "replace"]
    for old, new in _without(changed, moved):
        still |= _rewritten(base, side, old, new)
    moved |= _elsewhere(base, side, still | moved, _photo_id)
    return Alignment(still | moved, frozenset(moved))


def is_blank(html: str) -> bool:
    """Whether a block is an empty line, which has no identity and may not end a body."""
    return html == _BLANK


def _as_it_stands(block: Block) -> str | None:
    return None if block.html in _LINES else block.html


def _photo_id(block: Block) -> int | None:
    return block.photo


def _elsewhere(
    base: Sequence[Block], side: Sequence[Block], known: Pairs, identity: Callable[[Block], Hashable | None]
) -> Pairs:
    """Blocks without a partner yet that have the same identity, the first with the first."""
    taken = set(known.values())
    waiting: defaultdict[Hashable, list[int]] = defaultdict(list)
    for number in range(len(side) - 1, -1, -1):
        if number not in taken:
            waiting[identity(side[number])].append(number)
    found = {}
    for number, block in enumerate(base):
        key = identity(block)
        if key is not None and number not in known and waiting[key]:
            found[number] = waiting[key].pop()
    return found


def _without(regions: Iterable[tuple[range, range]], moved: Pairs) -> Iterator[Region]:
    arrived = set(moved.values())
    for old, new in regions:
        yield [i for i in old if i not in moved], [j for j in new if j not in arrived]


def _rewritten(base: Sequence[Block], side: Sequence[Block], old: Sequence[int], new: Sequence[int]) -> Pairs:
    """The blocks of two stretches that are each other: by likeness, then those left alone with one another."""
    if len(old) * len(new) > _MOST_COMPARISONS:
        return {}
    mine, other = [_features(base[i]) for i in old], [_features(side[j]) for j in new]
    pairs = {old[i]: new[j] for i, j in _best_pairs(mine, other)}
    for alone, beside in _between(old, new, pairs):
        if len(alone) == len(beside) == 1 and _has_words(base[alone[0]]) and _has_words(side[beside[0]]):
            pairs[alone[0]] = beside[0]  # one text where one text stood: rewritten, however little is left of it
    return pairs


def _has_words(block: Block) -> bool:
    return bool(block.text) and block.photo is None and not block.photos


def _between(old: Sequence[int], new: Sequence[int], pairs: Pairs) -> list[Region]:
    """What has no partner, between one pair and the next."""
    ends = [*sorted(pairs.items()), (old[-1] + 1, new[-1] + 1)] if old and new else []
    found: list[Region] = []
    i, j = -1, -1
    for end_i, end_j in ends:
        found.append(([n for n in old if i < n < end_i], [n for n in new if j < n < end_j]))
        i, j = end_i, end_j
    return found


def _features(block: Block) -> frozenset[str]:
    """What likeness compares. Of an embed there is nothing: it is equal or another."""
    if block.html in _LINES:
        return frozenset([block.html])
    if block.photo is not None:
        return frozenset([f"<{block.photo}>"])
    if block.photos:
        return frozenset(f"<{photo.photo}>" for photo in block.photos)
    words = block.text.split()
    return frozenset(words).union(f"{one} {next_one}" for one, next_one in pairwise(words))


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    if one == other and one & _LINES:
        return _LINE_FOR_LINE
    together = 2 * len(one & other) / ((len(one) + len(other)) or 1)
    return together if together > _SAME_PARAGRAPH else 0.0


def _best_pairs(old: Sequence[frozenset[str]], new: Sequence[frozenset[str]]) -> list[tuple[int, int]]:
    """The pairs in the same order on both sides whose likeness adds up to most."""
    like = [[_likeness(one, other) for other in new] for one in old]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in range(len(old) - 1, -1, -1):
        row, below = best[i], best[i + 1]
        for j in range(len(new) - 1, -1, -1):
            row[j] = max(below[j], row[j + 1], like[i][j] + below[j + 1])
    pairs, i, j = [], 0, 0
    while i < len(old) and j < len(new):
        if like[i][j] and best[i][j] == like[i][j] + best[i + 1][j + 1]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs
