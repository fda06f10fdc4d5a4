"""Quotation marks and brackets that have no partner in their paragraph."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

_CLOSES: Final = {"”": "“", ")": "(", "]": "[", "»": "«"}
_OPENS: Final = frozenset(_CLOSES.values())
# The bracket of a numbered item: a) 1) iv)
_ITEM: Final = re.compile(r"(?:^|[\s;:,.(])(?:\d{1,3}|[^\W\d_]|[ivx]{1,4})$")


def unpaired(text: str) -> list[int]:
    """Where the marks without a partner stand, ascending; linear. Straight quotes count, but not after a digit."""
    open_now: list[int] = []
    alone: list[int] = []
    straight: list[int] = []
    held: Counter[str] = Counter()
    for at, char in enumerate(text):
        if char in _OPENS:
            open_now.append(at)
            held[char] += 1
        elif held[_CLOSES.get(char, "")]:
            alone += _close(text, _CLOSES[char], open_now, held)
        elif char in _CLOSES:
            alone += [] if char == ")" and _ITEM.search(text[max(0, at - 6) : at]) else [at]
        elif char == '"' and not (at and text[at - 1].isdigit() and len(straight) % 2 == 0):
            straight.append(at)
    return sorted([*open_now, *alone, *straight[len(straight) // 2 * 2 :]])


def _close(text: str, wanted: str, open_now: list[int], held: Counter[str]) -> list[int]:
    """Takes the nearest mark of its kind, which is there; what was opened after that one stays open for ever."""
    left: list[int] = []
    while text[place := open_now.pop()] != wanted:
        left.append(place)
        held[text[place]] -= 1
    held[wanted] -= 1
    return left
