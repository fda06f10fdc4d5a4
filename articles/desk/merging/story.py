"""A whole story merged, field by field, and the choices of people carried out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from typing import Any

from articles.models.content import StoryContent

from .alignment import is_blank
from .bylines import choose_bylines, merge_bylines
from .fields import merge_tags, merge_values
from .outcome import Choice, Conflict, Merged, Part, Slot
from .report import merge_bodies


def merge(base: StoryContent, mine: StoryContent, theirs: StoryContent) -> Merged:
    """What `mine` and `theirs` have made of `base`, in one story; no word of either is lost without being shown.

    Bodies are taken as stored, in the grammar, and the merged one is in it. Raises BodyTooLong, and nothing else.
    No query. 2,000 words take about 10 ms, and 30 ms when both have rewritten every paragraph.
    """
    values: dict[str, Any] = {}
    merged = Part(None)
    for field in fields(StoryContent):
        part = _part(field.name, *(getattr(side, field.name) for side in (base, mine, theirs)))
        values[field.name] = part.value
        first = len(merged.conflicts)
        merged.conflicts += part.conflicts
        merged.taken += part.taken
        merged.slots += [_counted(slot, first) for slot in part.slots]
    return Merged(StoryContent(**values), tuple(merged.conflicts), tuple(merged.taken), tuple(merged.slots))


def _part(field: str, base: Any, mine: Any, theirs: Any) -> Part:
    if field == "body":
        return merge_bodies(base, mine, theirs)
    if field == "tags":
        return merge_tags(base, mine, theirs)
    if field == "bylines":
        return merge_bylines(base, mine, theirs)
    return merge_values(field, base, mine, theirs)


def _counted(slot: Slot, first: int) -> Slot:
    return slot if slot.conflict is None else replace(slot, conflict=slot.conflict + first)


def apply_choices(merged: Merged, choices: Mapping[int, Choice]) -> StoryContent:
    """The merged story with conflicts decided, by their index; one without a choice stays as it is in the content.

    "both" is mine, then theirs. Raises KeyError for a conflict that there is not, ValueError for a "both" where
    `can_be_both` is false and for any other word.
    """
    conflicts = dict(enumerate(merged.conflicts))
    chosen = {index: _possible(conflicts[index], choice) for index, choice in choices.items()}
    values: dict[str, Any] = {"body": _body(merged.slots, choices)}
    lines = [chosen[index] for index in sorted(chosen) if chosen[index][0].field == "bylines"]
    values["bylines"] = choose_bylines(merged.content.bylines, lines)
    for conflict, choice in chosen.values():
        if conflict.field not in values:
            values[conflict.field] = _value(conflict, choice)
    return replace(merged.content, **values)


def _possible(conflict: Conflict, choice: Choice) -> tuple[Conflict, Choice]:
    if choice not in ("mine", "theirs", "both") or (choice == "both" and not conflict.can_be_both):
        raise ValueError(choice)
    return conflict, choice


def _value(conflict: Conflict, choice: Choice) -> Any:
    if choice == "both":
        return f"{conflict.mine.value} {conflict.theirs.value}"
    return (conflict.mine if choice == "mine" else conflict.theirs).value


def _body(slots: Iterable[Slot], choices: Mapping[int, Choice]) -> str:
    found = [html for slot in slots for html in _chosen(slot, choices) if html]
    while found and is_blank(found[0]):
        found.pop(0)
    while found and is_blank(found[-1]):
        found.pop()
    return "".join(found)


def _chosen(slot: Slot, choices: Mapping[int, Choice]) -> tuple[str, ...]:
    choice = None if slot.conflict is None else choices.get(slot.conflict)
    if choice is None:
        return (slot.kept,)
    return {"mine": (slot.mine,), "theirs": (slot.theirs,), "both": (slot.mine, slot.theirs)}[choice]
