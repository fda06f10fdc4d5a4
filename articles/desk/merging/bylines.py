"""The names under a story: who stands there, for what work, and in which order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import gettext as _

from articles.models import BylineRole
from articles.models.content import BylineContent

from .outcome import Choice, Conflict, Part, Taken, TakenKind, Version

Lines = tuple[BylineContent, ...]
# The place in the base, or, for a new line, the author and the work.
Key = int | tuple[int, str]


def merge_bylines(base: Lines, mine: Lines, theirs: Lines) -> Part:
    """Additions and removals of both; the order of the side that changed it.

    A conflict: one line changed to different work, changed here and removed there (it stays), and the order changed
    by both in different ways (mine is kept).
    """
    one, other = _identified(base, mine), _identified(base, theirs)
    part, kept = Part(mine), {}
    for key in dict.fromkeys([*one, *other]):
        was = base[key] if isinstance(key, int) else None
        if line := _line(part, was, one.get(key), other.get(key)):
            kept[key] = line
    common = [key for key in range(len(base)) if key in one and key in other]
    order, my_order, their_order = ([key for key in keys if key in common] for keys in (common, one, other))
    by_me, by_them = (_once(_woven(*pair, kept)) for pair in ((one, other), (other, one)))
    part.value = by_them if my_order == order and their_order != order else by_me
    if their_order not in (order, my_order):
        _tell_order(part, base, by_me, by_them, clash=my_order != order)
    if mine == base:
        part.value = theirs
    return part


def choose_bylines(lines: Lines, conflicts: Iterable[tuple[Conflict, Choice]]) -> Lines:
    """`lines` as they stand after a merge, with the choices made: the order first, then single lines."""
    for conflict, choice in sorted(conflicts, key=lambda pair: not isinstance(pair[0].base.value, tuple)):
        wanted = (conflict.mine if choice == "mine" else conflict.theirs).value
        if isinstance(wanted, tuple):
            lines = wanted
            continue
        kept = conflict.mine.value or conflict.theirs.value
        lines = tuple(wanted if line == kept else line for line in lines if line != kept or wanted)
    return _once(lines)


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


def _line(
    part: Part, was: BylineContent | None, mine: BylineContent | None, theirs: BylineContent | None
) -> BylineContent | None:
    """What stands in the end; tells `part` what was taken over and what must be chosen."""
    if _work(theirs) in (_work(was), _work(mine)):
        return (theirs if mine == was else mine) if mine else None
    if _work(mine) == _work(was):
        kind: TakenKind = "changed" if was and theirs else "added" if theirs else "removed"
        part.taken.append(Taken("bylines", _("Authors"), kind, _text(theirs or mine)))
        return theirs
    before, one, other = (Version(_text(line), line) for line in (was, mine, theirs))
    part.conflicts.append(Conflict("bylines", _("Authors"), before, one, other))
    return mine or theirs


def _woven(leader: Mapping[Key, object], follower: Mapping[Key, object], kept: Mapping[Key, BylineContent]) -> Lines:
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
    return tuple(kept[key] for key in order)


def _tell_order(part: Part, base: Lines, mine: Lines, theirs: Lines, *, clash: bool) -> None:
    if not clash:
        part.taken.append(Taken("bylines", _("Order of the authors"), "moved", _names(theirs)))
        return
    before, one, other = (Version(_names(lines), lines) for lines in (base, mine, theirs))
    part.conflicts.append(Conflict("bylines", _("Order of the authors"), before, one, other))


def _once(lines: Iterable[BylineContent]) -> Lines:
    """An author stands once for the same work: one may have been changed to what the other has added."""
    return tuple({(line.author, line.role): line for line in lines}.values())


def _work(line: BylineContent | None) -> str | None:
    return line.role if line else None


def _text(line: BylineContent | None) -> str:
    return f"{line.name} ({BylineRole(line.role).label})" if line else ""


def _names(lines: Sequence[BylineContent]) -> str:
    return ", ".join(_text(line) for line in lines)
