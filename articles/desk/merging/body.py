"""Two bodies merged: the blocks in one order, with the places where people have to choose."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from articles.body import Block, blocks

from .alignment import is_blank
from .outcome import TakenKind
from .paragraphs import Fate, Floating, Side, fate


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the merged body: what is kept there, and what each side has or would have there.

    `was` is the index in the base, None for a new block. A block that both have moved to different places has two:
    at theirs nothing is kept.
    """

    kept: Block | None
    mine: Block | None = None
    theirs: Block | None = None
    was: int | None = None
    clash: bool = False
    taken: tuple[TakenKind, ...] = ()


@dataclass(slots=True)
class Weaving:
    """The base, what became of each of its blocks, and the two sides that are woven into one."""

    base: list[Block]
    fates: list[Fate]
    mine: Side
    theirs: Side
    standing: list[int]
    gaps: tuple[dict[int, int], dict[int, int]] = field(default_factory=lambda: ({}, {}))

    @classmethod
    def of(cls, base: str, mine: str, theirs: str) -> Weaving:
        started = blocks(base)
        one, other = Side.of(started, mine), Side.of(started, theirs)
        fates = [fate(block, number, one, other) for number, block in enumerate(started)]
        standing = [
            number
            for number, found in enumerate(fates)
            if found.kept and not one.moved(number) and not other.moved(number)
        ]
        return cls(started, fates, one, other, standing)

    def places(self) -> list[Place]:
        """All places in their order, without empty lines at the ends."""
        found = list(self._woven())
        filled = [number for number, place in enumerate(found) if place.kept and not is_blank(place.kept.html)]
        first, last = (filled[0], filled[-1]) if filled else (len(found), -1)
        return [
            place
            for number, place in enumerate(found)
            if first <= number <= last or not place.kept or not is_blank(place.kept.html)
        ]

    def _woven(self) -> Iterator[Place]:
        mine, theirs = self._runs(self.mine, self.gaps[0]), self._runs(self.theirs, self.gaps[1])
        for gap in (-1, *self.standing):
            if gap >= 0:
                yield self._of_base(gap)
            yield from self._in_gap(mine[gap], theirs[gap])

    def _runs(self, side: Side, gaps: dict[int, int]) -> defaultdict[int, list[Floating]]:
        """What the side has put after each standing block: a deleted neighbour does not part what is at one place."""
        runs: defaultdict[int, list[Floating]] = defaultdict(list)
        for one in side.floating:
            index = bisect_right(self.standing, one.after)
            gap = self.standing[index - 1] if index else -1
            runs[gap].append(one)
            if one.was is not None:
                gaps[one.was] = gap
        return runs

    def _in_gap(self, mine: Sequence[Floating], theirs: Sequence[Floating]) -> Iterator[Place]:
        """Mine, then theirs; what both have put there once, and around it the rest in its order."""
        keys, others = _keys(mine), _keys(theirs)
        shared = set(keys) & set(others)
        for op, i, j, k, m in SequenceMatcher(None, keys, others, autojunk=False).get_opcodes():
            yield from map(self._by_me, mine[i:j])
            if op != "equal":
                yield from (self._by_them(theirs[n]) for n in range(k, m) if others[n] not in shared)

    def _by_me(self, one: Floating) -> Place:
        if one.was is None:
            return Place(one.block)
        if not self._both_moved_apart(one.was):
            return self._of_base(one.was)
        found = self.fates[one.was]
        return Place(found.kept, found.mine, None, one.was, clash=True, taken=found.taken)

    def _by_them(self, one: Floating) -> Place:
        if one.was is None:
            return Place(one.block, taken=("added",))
        if not self._both_moved_apart(one.was):
            return self._of_base(one.was)
        return Place(None, None, self.fates[one.was].theirs, one.was, clash=True)

    def _both_moved_apart(self, number: int) -> bool:
        mine, theirs = self.gaps
        return number in mine and number in theirs and mine[number] != theirs[number]

    def _of_base(self, number: int) -> Place:
        found = self.fates[number]
        return Place(found.kept, found.mine, found.theirs, number, found.clash, found.taken)


def _keys(run: Sequence[Floating]) -> list[tuple[int | str, int]]:
    """What makes two insertions one: the same moved block or the same HTML, the first with the first."""
    seen: Counter[int | str] = Counter()
    keys = []
    for one in run:
        key = one.block.html if one.was is None else one.was
        keys.append((key, seen[key]))
        seen[key] += 1
    return keys
