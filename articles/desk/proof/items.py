"""One line of the checklist."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Level(StrEnum):
    BLOCKS = "blocks"
    WARNS = "warns"


@dataclass(frozen=True, slots=True)
class Place:
    """Where to go: `field` of the form, and in the text the photo (its id), the link (its address) or the word."""

    field: str
    photo: int | None = None
    href: str = ""
    word: str = ""

    def fragment(self) -> str:
        """The end of an address that leads to it, with and without a script."""
        return _ANCHORS.get(self.field, f"id_{self.field}")


_ANCHORS: Final = {"bylines": "bylines-group", "body": "field-body", "spelling": "desk-spelling"}


@dataclass(frozen=True, slots=True)
class Link:
    label: str
    address: str


@dataclass(frozen=True, slots=True)
class Item:
    """`what` is wrong or missing, and how to `mend` it; a link leads to another story that it is about."""

    level: Level
    place: Place
    what: str
    mend: str = ""
    link: Link | None = None


def warning(field: str, what: str, mend: str, *, link: Link | None = None, **where: int | str) -> Item:
    return Item(Level.WARNS, Place(field, **where), what, mend, link)  # type: ignore[arg-type]
