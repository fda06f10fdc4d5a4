"""What a merge hands back: the story, what people must choose between, and what came in from the other side."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from articles.models.content import StoryContent

Choice = Literal["mine", "theirs", "both"]
TakenKind = Literal["changed", "added", "removed", "moved"]


@dataclass(frozen=True, slots=True)
class Version:
    """What one side has. `text` is for people; `value` is what the field holds.

    For the body, `value` is the HTML of the one block, and "" where that side has deleted it. The text of an id or a
    moment is the stored one: to name it would take a query, and nothing here asks the database.
    """

    text: str
    value: Any


@dataclass(frozen=True, slots=True)
class Conflict:
    """What both sides changed in different ways. The content holds `mine`, or, where mine is deleted, `theirs`.

    `position` is the index of the block in the merged body, None for other fields. `their_position` differs from it
    only where both moved the block: the index before which theirs would stand.
    """

    field: str
    label: str
    base: Version
    mine: Version
    theirs: Version
    position: int | None = None
    their_position: int | None = None
    can_be_both: bool = False


@dataclass(frozen=True, slots=True)
class Taken:
    """A change of theirs that is in the content and needed no choice.

    The label counts as people do ("Paragraph 3" of the merged body; of the base for what was removed).
    """

    field: str
    label: str
    kind: TakenKind
    text: str


@dataclass(frozen=True, slots=True)
class Slot:
    """One place of the merged body: the HTML of a block or "", as it is kept and as each choice would have it."""

    kept: str
    mine: str = ""
    theirs: str = ""
    conflict: int | None = None


@dataclass(frozen=True, slots=True)
class Merged:
    """`slots` is the body once more, for `apply_choices`; `content.body` is what it holds without any choice."""

    content: StoryContent
    conflicts: tuple[Conflict, ...] = ()
    taken: tuple[Taken, ...] = ()
    slots: tuple[Slot, ...] = ()


@dataclass(slots=True)
class Part:
    """One field merged. `slots` for the body only, their conflicts counted from 0 within the part."""

    value: Any
    conflicts: list[Conflict] = field(default_factory=list)
    taken: list[Taken] = field(default_factory=list)
    slots: list[Slot] = field(default_factory=list)
