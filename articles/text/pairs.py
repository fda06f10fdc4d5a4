"""Quotation marks and brackets that have no partner in their paragraph."""

from __future__ import annotations

import re
from typing import Final

_CLOSES: Final = {"”": "“", ")": "(", "]": "[", "»": "«"}
_OPENS: Final = frozenset(_CLOSES.values())
# The bracket of a numbered item: a) 1) iv)
_ITEM: Final = re.compile(r"(?:^|[\s;:,.(])(?:\d{1,3}|[^\W\d_]|[ivx]{1,4})$")


def unpaired(text: str) -> list[int]:
    """Where the marks without a partner stand, ascending. Straight quotes are counted, but not those after a digit."""
    open_now: list[int] = []
    alone: list[int] = []
    straight: list[int] = []
    for at, char in enumerate(text):
        if char in _OPENS:
            open_now.append(at)
        elif char in _CLOSES:
            _close(text, at, open_now, alone)
        elif char == '"' and not (at and text[at - 1].isdigit() and len(straight) % 2 == 0):
            straight.append(at)
    return sorted([*open_now, *alone, *straight[len(straight) // 2 * 2 :]])


def _close(text: str, at: int, open_now: list[int], alone: list[int]) -> None:
    """Takes the nearest mark of its kind; what was opened after that one stays open for ever."""
    wanted = _CLOSES[text[at]]
    for place in range(len(open_now) - 1, -1, -1):
        if text[open_now[place]] == wanted:
            alone.extend(open_now[place + 1 :])
            del open_now[place:]
            return
    if text[at] != ")" or not _ITEM.search(text[max(0, at - 6) : at]):
        alone.append(at)
