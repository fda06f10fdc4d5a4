"""What becomes of each block of the base: who changed, moved or deleted it, and whether that is a conflict."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from articles.body import Block, blocks
from articles.body.blocks import block_of
from articles.body.grammar import Photo
from articles.body.reader import read

from .alignment import Alignment, align
from .galleries import merged_gallery
from .outcome import TakenKind

_OF_A_PHOTO = ("caption", "alt", "credit", "layout")


@dataclass(frozen=True, slots=True)
class Floating:
    """A block that a side has put where it stands: `was` is its index in the base if it was moved, else None.

    `after` is the index of the last block of the base before it that this side left in its place, or -1.
    """

    block: Block
    after: int
    was: int | None


@dataclass(frozen=True, slots=True)
class Side:
    blocks: list[Block]
    alignment: Alignment
    floating: list[Floating]

    @classmethod
    def of(cls, base: list[Block], html: str) -> Side:
        found = blocks(html)
        alignment = align(base, found)
        return cls(found, alignment, list(_floating(found, alignment)))

    def version_of(self, number: int) -> Block | None:
        """The block of the base as it is on this side, None where it was deleted."""
        partner = self.alignment.partner.get(number)
        return None if partner is None else self.blocks[partner]

    def moved(self, number: int) -> bool:
        return number in self.alignment.moved


def _floating(found: list[Block], alignment: Alignment) -> Iterator[Floating]:
    origin = {partner: number for number, partner in alignment.partner.items()}
    after = -1
    for number, block in enumerate(found):
        was = origin.get(number)
        if was is not None and was not in alignment.moved:
            after = was
        else:
            yield Floating(block, after, was)


@dataclass(frozen=True, slots=True)
class Fate:
    """`kept` is what stands in the merged body, None where it is gone.

    With `clash` a person has to choose between `mine` and `theirs`; `taken` is what of theirs is in `kept`.
    """

    kept: Block | None
    mine: Block | None = None
    theirs: Block | None = None
    clash: bool = False
    taken: tuple[TakenKind, ...] = ()


def fate(was: Block, number: int, mine: Side, theirs: Side) -> Fate:
    """A deletion wins over a block left alone, and never over one that the other side has worked on."""
    my, their = mine.version_of(number), theirs.version_of(number)
    if my is None and their is None:
        return Fate(None)
    if my is None or their is None:
        kept, keeper = (their, theirs) if my is None else (my, mine)
        if keeper.moved(number) or _differ(kept, was):
            return Fate(kept, my, their, clash=True)
        return Fate(None, taken=() if my is None else ("removed",))
    moved: tuple[TakenKind, ...] = ("moved",) if theirs.moved(number) and not mine.moved(number) else ()
    return _changed(was, my, their, moved)


def _differ(one: Block | None, other: Block) -> bool:
    return one is not None and one.html != other.html


def _changed(was: Block, my: Block, their: Block, moved: tuple[TakenKind, ...]) -> Fate:
    if their.html in (was.html, my.html):
        return Fate(my, my, my, taken=moved)
    if my.html == was.html:
        return Fate(their, their, their, taken=("changed", *moved))
    if was.photo is not None:
        return _photo(was, my, their, moved)
    if my.photos and their.photos and was.photos and (html := merged_gallery(was, my, their, _agreed)):
        [both] = blocks(html)
        return Fate(both, both, both, taken=("changed", *moved))
    return Fate(my, my, their, clash=True, taken=moved)


def _photo(was: Block, my: Block, their: Block, moved: tuple[TakenKind, ...]) -> Fate:
    """Caption, description, credit and layout for themselves; a conflict is about those that both changed only."""
    base, one, other = (photo_node(block) for block in (was, my, their))
    if_mine: dict[str, object] = {}
    if_theirs: dict[str, object] = {}
    for name in _OF_A_PHOTO:
        start, left, right = (getattr(node, name) for node in (base, one, other))
        if_mine[name] = right if left == start else left
        if_theirs[name] = left if right == start else right
    kept, offered = (block_of(replace(base, **values)) for values in (if_mine, if_theirs))  # type: ignore[arg-type]
    clash = kept.html != offered.html
    return Fate(kept, kept, offered, clash, moved if clash and kept.html == my.html else ("changed", *moved))


def _agreed(was: Block, my: Block, their: Block) -> Block | None:
    """A photo of a gallery with what both have done; None where they disagree."""
    found = _photo(was, my, their, ())
    return None if found.clash else found.kept


def photo_node(block: Block) -> Photo:
    """The photo with its caption as runs. Raises TypeError for any other block."""
    [node] = read(block.html)
    if not isinstance(node, Photo):
        raise TypeError(block.kind)
    return node
