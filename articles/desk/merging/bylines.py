"""The names under a story: who stands there, for what work, and in which order."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from articles.models import BylineRole
from articles.models.content import BylineContent

from .outcome import Choice, Conflict, Part, Taken, TakenKind, Version

Lines = tuple[BylineContent, ...]
# The place in the base, or, for a new line, the author and the work.
Key = int | tuple[int, str]


def merge_bylines(base: Lines, mine: Lines, theirs: Lines) -> Part:
    """Additions and removals of both; the order of the side that changed it.

    A conflict: the order changed by both in different ways, one author's line changed by both to different work, or
    changed here and removed there (it stays). The value of a conflict is the lines of those whom it is about.
    """
    one, other = _identified(base, mine), _identified(base, theirs)
    part, kept = Part(mine), _Kept()
    for key in dict.fromkeys([*one, *other]):
        kept.settle(key, base[key] if isinstance(key, int) else None, one.get(key), other.get(key))
    common = [key for key in range(len(base)) if key in one and key in other]
    my_order, their_order = ([key for key in keys if key in common] for keys in (one, other))
    by_me, by_them = _woven(one, other, kept.lines), _woven(other, one, kept.lines)
    order = by_them if my_order == common != their_order else by_me
    part.value = theirs if mine == base else _in_order(order, kept.lines)
    if their_order not in (common, my_order):
        _tell_order(part, base, *(_in_order(keys, kept.lines) for keys in (by_me, by_them)), clash=my_order != common)
    part.conflicts += kept.conflicts(base, order)
    part.taken += kept.taken
    return part


def choose_bylines(lines: Lines, choices: Iterable[tuple[Conflict, Choice]]) -> Lines:
    """`lines` as they stand after a merge, with the choices made, in the order of the conflicts."""
    for conflict, choice in choices:
        wanted: Lines = (conflict.mine if choice == "mine" else conflict.theirs).value
        concerned = {line.author for line in (*conflict.mine.value, *conflict.theirs.value)}
        present = [number for number, line in enumerate(lines) if line.author in concerned]
        if wanted != tuple(lines[number] for number in present):
            before, after = lines[: present[0]], lines[present[0] :]
            lines = (*before, *wanted, *(line for line in after if line.author not in concerned))
    return lines


@dataclass(slots=True)
class _Kept:
    """What stands of each line; the same with every choice mine and with every choice theirs; what was taken over."""

    lines: dict[Key, BylineContent] = field(default_factory=dict)
    as_mine: dict[Key, BylineContent] = field(default_factory=dict)
    as_theirs: dict[Key, BylineContent] = field(default_factory=dict)
    clashes: list[Key] = field(default_factory=list)
    taken: list[Taken] = field(default_factory=list)

    def settle(
        self, key: Key, was: BylineContent | None, mine: BylineContent | None, theirs: BylineContent | None
    ) -> None:
        if _work(theirs) in (_work(was), _work(mine)):
            self._keep(key, theirs if mine == was and theirs and mine else mine)
        elif _work(mine) == _work(was):
            kind: TakenKind = "changed" if was and theirs else "added" if theirs else "removed"
            self.taken.append(Taken("bylines", _("Authors"), kind, _names(filter(None, [theirs or mine]))))
            self._keep(key, theirs)
        else:
            self.clashes.append(key)
            for lines, line in ((self.lines, mine or theirs), (self.as_mine, mine), (self.as_theirs, theirs)):
                if line:
                    lines[key] = line

    def _keep(self, key: Key, line: BylineContent | None) -> None:
        if line:
            self.lines[key] = self.as_mine[key] = self.as_theirs[key] = line

    def conflicts(self, base: Lines, order: Sequence[Key]) -> Iterator[Conflict]:
        """One for each author: the lines of one author are chosen together."""
        for author in dict.fromkeys(self.lines[key].author for key in order if key in self.clashes):
            sides = (_in_order(order, lines) for lines in (self.as_mine, self.as_theirs))
            was, mine, theirs = (tuple(line for line in lines if line.author == author) for lines in (base, *sides))
            yield _conflict(_("Authors"), was, mine, theirs)


def _in_order(order: Iterable[Key], lines: Mapping[Key, BylineContent]) -> Lines:
    """The lines, an author once for the same work: one may have changed to what the other has added."""
    found = (lines[key] for key in order if key in lines)
    return tuple({(line.author, line.role): line for line in found}.values())


def _identified(base: Lines, side: Lines) -> dict[Key, BylineContent]:
    """Each line of `side` under its key. A line of the same author with other work is that line changed."""
    free = list(range(len(base)))
    keys: dict[int, Key] = {}
    for same_work in (True, False):
        for place, line in enumerate(side):
            if place in keys:
                continue
            for number in free:
                if base[number].author == line.author and (base[number].role == line.role or not same_work):
                    keys[place] = number
                    free.remove(number)
                    break
    return {keys.get(place, (line.author, line.role)): line for place, line in enumerate(side)}


def _woven(leader: Collection[Key], follower: Collection[Key], kept: Container[Key]) -> list[Key]:
    """The leader's order; what only the follower has stands behind what it stands behind there."""
    order = [key for key in leader if key in kept]
    before: Key | None = None
    for key in follower:
        if key in kept and key not in order:
            place = order.index(before) + 1 if before is not None else 0
            while place < len(order) and order[place] not in follower:
                place += 1
            order.insert(place, key)
        before = key if key in order else before
    return order


def _tell_order(part: Part, base: Lines, mine: Lines, theirs: Lines, *, clash: bool) -> None:
    label = _("Order of the authors")
    if clash:
        part.conflicts.append(_conflict(label, base, mine, theirs))
    else:
        part.taken.append(Taken("bylines", label, "moved", _names(theirs)))


def _conflict(label: str, base: Lines, mine: Lines, theirs: Lines) -> Conflict:
    was, one, other = (Version(_names(lines), lines) for lines in (base, mine, theirs))
    return Conflict("bylines", label, was, one, other)


def _work(line: BylineContent | None) -> str | None:
    return line.role if line else None


def _names(lines: Iterable[BylineContent]) -> str:
    return ", ".join(f"{line.name} ({BylineRole(line.role).label})" for line in lines)
