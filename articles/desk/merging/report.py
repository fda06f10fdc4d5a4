"""A woven body told to people: slots to choose in, conflicts with both versions, and what was taken over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from django.utils.translation import gettext as _

from articles.body import Block
from articles.desk.labels import label_of_block
from articles.text import excerpt

from .alignment import is_blank
from .body import Place, Weaving
from .outcome import Conflict, Part, Slot, Taken, Version

_SHORT = 12  # words of a paragraph by which people know it again


def merge_bodies(base: str, mine: str, theirs: str) -> Part:
    """The merged HTML with its slots; conflicts are counted from 0. Raises BodyTooLong."""
    woven = Weaving.of(base, mine, theirs)
    places = woven.places()
    names = _names([place.kept for place in places])
    conflicts = dict(_conflicts(woven.base, places, names))
    order = {was: number for number, was in enumerate(conflicts)}
    slots = [_slot(place, order) for place in places]
    return Part(
        "".join(slot.kept for slot in slots),
        list(conflicts.values()),
        [*_taken(places, names), *_removed(woven)],
        slots,
    )


def _slot(place: Place, order: dict[int, int]) -> Slot:
    if not place.clash or place.was is None:
        return Slot(_html(place.kept))
    return Slot(_html(place.kept), _html(place.mine), _html(place.theirs), order[place.was])


def _conflicts(base: Sequence[Block], places: Sequence[Place], names: Sequence[str]) -> Iterator[tuple[int, Conflict]]:
    """By the index in the base, in the order of the merged body."""
    positions = _positions(places)
    elsewhere = {
        place.was: (place.theirs, position)
        for place, position in zip(places, positions, strict=True)
        if place.clash and not place.kept
    }
    for place, name, position in zip(places, names, positions, strict=True):
        if place.clash and place.kept and place.was is not None:
            theirs, their_position = elsewhere.get(place.was, (place.theirs, position))
            yield place.was, _conflict(name, (base[place.was], place.mine, theirs), (position, their_position))


def _positions(places: Iterable[Place]) -> list[int]:
    positions, position = [], 0
    for place in places:
        positions.append(position)
        position += place.kept is not None
    return positions


def _conflict(name: str, sides: tuple[Block, Block | None, Block | None], positions: tuple[int, int]) -> Conflict:
    """Both can be kept where two texts differ; a place, a deletion or a photo is one or the other."""
    was, mine, theirs = sides
    two_texts = mine is not None and theirs is not None and mine.html != theirs.html and was.photo is None
    base, one, other = (Version(_told(side, mine, theirs), _html(side)) for side in sides)
    return Conflict("body", name, base, one, other, *positions, can_be_both=two_texts)


def _taken(places: Iterable[Place], names: Iterable[str]) -> Iterator[Taken]:
    for place, name in zip(places, names, strict=True):
        if place.kept and not is_blank(place.kept.html):
            yield from (Taken("body", name, kind, _short(place.kept)) for kind in place.taken)


def _removed(woven: Weaving) -> Iterator[Taken]:
    for name, block, found in zip(_names(woven.base), woven.base, woven.fates, strict=True):
        if "removed" in found.taken and not is_blank(block.html):
            yield Taken("body", name, "removed", _short(block))


def _names(found: Iterable[Block | None]) -> list[str]:
    """ "Paragraph 3": each kind counted from 1, empty lines left out."""
    counted: Counter[str] = Counter()
    names = []
    for block in found:
        if block is None or is_blank(block.html):
            names.append("")
            continue
        label = label_of_block(block.kind)
        counted[label] += 1
        names.append(f"{label} {counted[label]}")
    return names


def _html(block: Block | None) -> str:
    return block.html if block else ""


def _short(block: Block) -> str:
    return excerpt(_text(block), _SHORT)


def _text(block: Block) -> str:
    if block.photo is not None:
        return f"#{block.photo} {block.text}".rstrip()
    if block.photos:
        return "\n".join(_text(photo) for photo in block.photos)
    return f"#{block.audio}" if block.audio else block.url or block.text


def _told(block: Block | None, mine: Block | None, theirs: Block | None) -> str:
    """The words; of a photo on which both have worked only what they disagree about, each under its name."""
    if block is None:
        return ""
    if block.photo is None or mine is None or theirs is None or mine.html == theirs.html:
        return _text(block)
    one, other = dict(_of_photo(mine)), dict(_of_photo(theirs))
    told = [f"{name}: {text}" for name, text in _of_photo(block) if one[name] != other[name]]
    return "\n".join(told) or _text(block)


def _of_photo(block: Block) -> Iterator[tuple[str, str]]:
    """Name and text of what a photo has of its own."""
    yield _("Caption"), block.text
    yield _("Alt text"), block.alt or ""
    yield _("Credit"), block.credit or ""
    sizes = {"wide": _("Wider than the text"), "small": _("Small")}
    yield _("Size"), sizes.get(block.layout or "", _("As wide as the text"))
