"""Two people at one gallery: photos for themselves, each known by its id."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from articles.body import Block

Ids = tuple[int, ...]
MergeOne = Callable[[Block, Block, Block], Block | None]


def merged_gallery(was: Block, mine: Block, theirs: Block, merge_one: MergeOne) -> str | None:
    """The gallery with what both have done, as HTML; None where people have to choose between the two.

    `merge_one` gives the photo with the work of both, None where they disagree. A gallery that shows a photo twice, an
    order that both have changed and a photo that one worked on and the other took out are for people.
    """
    sides = [{photo.photo or 0: photo for photo in side.photos} for side in (was, mine, theirs)]
    if any(len(known) != len(side.photos) for known, side in zip(sides, (was, mine, theirs), strict=True)):
        return None
    order = _order(*(tuple(known) for known in sides))
    if order is None or _lost_work(*sides):
        return None
    kept = [_photo([side.get(number) for side in sides], merge_one) for number in order]
    if not kept or None in kept:
        return None
    return f'<div data-gallery="">{"".join(photo.html for photo in kept if photo)}</div>'


def _order(was: Ids, mine: Ids, theirs: Ids) -> Ids | None:
    """The order of whoever changed it, without what either took out, with what either brought after its neighbour."""
    i_moved, they_moved = (_among(side, was) != _among(was, side) for side in (mine, theirs))
    if i_moved and they_moved and mine != theirs:
        return None
    leading, following = (theirs, mine) if they_moved else (mine, theirs)
    order = [number for number in leading if number in following or number not in was]
    for place, number in enumerate(following):
        if number not in was and number not in order:
            before = next((order.index(one) for one in reversed(following[:place]) if one in order), -1)
            order.insert(before + 1, number)
    return tuple(order)


def _among(ids: Ids, others: Ids) -> list[int]:
    return [number for number in ids if number in others]


def _lost_work(was: dict[int, Block], mine: dict[int, Block], theirs: dict[int, Block]) -> bool:
    """Whether one side took out a photo on which the other has worked."""
    return any(
        number in was and number not in gone and photo.html != was[number].html
        for side, gone in ((mine, theirs), (theirs, mine))
        for number, photo in side.items()
    )


def _photo(sides: Sequence[Block | None], merge_one: MergeOne) -> Block | None:
    was, one, other = sides
    if one is None or other is None or one.html == other.html:
        return one or other
    return merge_one(was, one, other) if was else None
