"""Where a noted passage stands in a text that has changed since: pure functions over the paragraphs of a text.

Places are counted in characters of the paragraphs joined by line ends.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

CONTEXT: Final = 48  # characters kept on each side of a passage
_ENOUGH: Final = 6  # characters of context on one side, below which it says nothing
_TELLING: Final = 24  # characters of a passage that nobody writes twice
_NEAR: Final = 3  # neighbouring characters that tell a short passage from its twin
_ALIKE: Final = 0.5  # two paragraphs this alike are one that was rewritten
_LONGEST_PARAGRAPH: Final = 4_000  # matching words is quadratic
_WORD: Final = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Anchor:
    """A passage as it stood: its words, what stood before and after it, and the whole paragraph where it begins."""

    quote: str
    before: str = ""
    after: str = ""
    paragraph: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """The passage now. `exact` is False when its words have changed."""

    start: int
    end: int
    exact: bool


def anchor_of(paragraphs: Sequence[str], start: int, end: int) -> Anchor | None:
    """The anchor of the passage from `start` to `end`; None for one that is empty or outside the text."""
    text = "\n".join(paragraphs)
    while start < end <= len(text) and text[start].isspace():
        start += 1
    while start < end <= len(text) and text[end - 1].isspace():
        end -= 1
    if not 0 <= start < end <= len(text):
        return None
    line_start, line_end = text.rfind("\n", 0, start) + 1, text.find("\n", start)
    paragraph = text[line_start : line_end if line_end >= 0 else len(text)]
    return Anchor(text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT], paragraph)


def find(anchor: Anchor, paragraphs: Sequence[str]) -> Found | None:
    """Its very words; else what stands between its neighbours; else its place in the rewritten paragraph; else None.

    Linear in the text, but for the one paragraph that is most like the old one.
    """
    text = "\n".join(paragraphs)
    return _by_words(anchor, text) or _by_context(anchor, text) or _by_paragraph(anchor, paragraphs)


def _by_words(anchor: Anchor, text: str) -> Found | None:
    """Of several places with the same words, the one whose surroundings are most like the old ones."""
    places = [match.start() for match in re.finditer(f"(?={re.escape(anchor.quote)})", text)] if anchor.quote else []
    if not places:
        return None
    best = max(places, key=lambda place: (_likeness(anchor, text, place), -place))
    whole, _inside, neighbours = _likeness(anchor, text, best)
    # A name that stands elsewhere, too, is not the passage only because the passage is gone.
    sure = len(anchor.quote) >= _TELLING or neighbours >= _NEAR or not (anchor.before or anchor.after)
    return Found(best, best + len(anchor.quote), exact=True) if whole and sure else None


def _stands_alone(anchor: Anchor, text: str, place: int) -> bool:
    """A short word that is found once, but in the middle of another word, is not the passage."""
    end = place + len(anchor.quote)
    cut_before = place > 0 and text[place - 1].isalnum() and anchor.quote[0].isalnum()
    cut_after = end < len(text) and text[end].isalnum() and anchor.quote[-1].isalnum()
    was_cut_before = anchor.before[-1:].isalnum() and anchor.quote[0].isalnum()
    was_cut_after = anchor.after[:1].isalnum() and anchor.quote[-1].isalnum()
    return (not cut_before or was_cut_before) and (not cut_after or was_cut_after)


def _likeness(anchor: Anchor, text: str, place: int) -> tuple[bool, int, int]:
    """Whole words first, then how many of its neighbours are the old ones: in its own paragraph, and in all."""
    end = place + len(anchor.quote)
    before, after = text[max(0, place - len(anchor.before)) : place], text[end : end + len(anchor.after)]
    ahead = _common_start(anchor.after.partition("\n")[0], after.partition("\n")[0])
    inside = _common_end(_own(anchor.before), _own(before)) + ahead
    near = _common_end(anchor.before, before) + _common_start(anchor.after, after)
    return _stands_alone(anchor, text, place), inside, near


def _own(before: str) -> str:
    return before.rpartition("\n")[2]


def _by_context(anchor: Anchor, text: str) -> Found | None:
    """What now stands between the neighbours, unless nothing does, or far more than did."""
    for size in (CONTEXT, CONTEXT // 2, CONTEXT // 4, _ENOUGH):
        before, after = anchor.before[-size:], anchor.after[:size]
        if min(len(before.strip()), len(after.strip())) < _ENOUGH:
            return None
        if text.count(before) != 1:
            continue
        start = text.index(before) + len(before)
        end = text.find(after, start, start + 2 * len(anchor.quote) + CONTEXT + len(after))
        if end >= 0:
            return Found(start, end, exact=False) if text[start:end].strip() else None
    return None


def _by_paragraph(anchor: Anchor, paragraphs: Sequence[str]) -> Found | None:
    """The words of the passage that are left in the paragraph that is most like the old one."""
    old = anchor.paragraph[:_LONGEST_PARAGRAPH]
    quote_at = old.find(anchor.quote)
    if quote_at < 0 or len(_WORD.findall(old)) < 4:
        return None
    likeness, number = max(((_alike(old, line), -number) for number, line in enumerate(paragraphs)), default=(0.0, 0))
    if likeness < _ALIKE:
        return None
    offset = sum(len(line) + 1 for line in paragraphs[:-number])
    span = _span_in(old, (quote_at, quote_at + len(anchor.quote)), paragraphs[-number][:_LONGEST_PARAGRAPH])
    return Found(offset + span[0], offset + span[1], exact=False) if span else None


def _alike(old: str, line: str) -> float:
    matcher = SequenceMatcher(None, _WORD.findall(old), _WORD.findall(line[:_LONGEST_PARAGRAPH]), autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() > _ALIKE < matcher.quick_ratio() else 0.0


def _span_in(old: str, passage: tuple[int, int], new: str) -> tuple[int, int] | None:
    """From the first to the last word that is left of the passage or was put in its place; None without half of it."""
    was, now = list(_WORD.finditer(old)), list(_WORD.finditer(new))
    mine = {number for number, word in enumerate(was) if word.end() > passage[0] and word.start() < passage[1]}
    matcher = SequenceMatcher(None, [word[0] for word in was], [word[0] for word in now], autojunk=False)
    kept: list[int] = []
    put_there: list[int] = []
    for op, i, j, k, m in matcher.get_opcodes():
        if op == "equal":
            kept += [k + step for step in range(j - i) if i + step in mine]
        elif op == "replace" and mine.issuperset(range(i, j)):
            put_there += range(k, m)
    if 2 * len(kept) < len(mine) or not kept:
        return None
    first, last = min(kept + put_there), max(kept + put_there)
    return now[first].start(), _without_stop(new, now[last].end(), old[passage[1] - 1])


def _without_stop(text: str, end: int, last: str) -> int:
    """A passage that ended in a letter does not end in the full stop behind it."""
    while last.isalnum() and not text[end - 1].isalnum():
        end -= 1
    return end


def _common_start(one: str, other: str) -> int:
    return next(
        (place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )


def _common_end(one: str, other: str) -> int:
    return _common_start(one[::-1], other[::-1])
