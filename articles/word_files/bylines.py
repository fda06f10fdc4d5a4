"""The line under a manuscript that says who wrote it: "Bài, ảnh: Hồng Duyên - Công Toàn"."""

from __future__ import annotations

import re
from typing import Final

from articles.text import normalise_line
from articles.word_files.manuscript import Name, Role

_LONGEST_LINE, _LONGEST_NAME, _MOST_WORDS = 120, 60, 6
_WORK: Final = r"(?:bài|tin|ảnh|clip|video|thực hiện|tác giả|theo)"
_SAYS_SO: Final = re.compile(rf"(?P<work>{_WORK}(?:\s*(?:,|và|&|-|–|/)\s*{_WORK})*)\s*:\s*", re.IGNORECASE)
_BETWEEN: Final = re.compile(r"\s*(?:,|;|&|/|\s[-–—]\s|\svà\s)\s*", re.IGNORECASE)
_NOT_IN_A_NAME: Final = re.compile(r"[\d.:!?“”\"()]")


def names_in(line: str, *, stands_apart: bool) -> list[Name]:
    """The names in the last line of a manuscript, none where it is no such line.

    `stands_apart`: the line is set off as names are; then it need not say what it is.
    """
    text = normalise_line(line).strip("()[]./ ")
    if not text or len(text) > _LONGEST_LINE:
        return []
    parts = _SAYS_SO.split(text)
    if len(parts) == 1:
        signed = stands_apart and all(
            word[:1].isupper() for word in text.replace(" và ", " ").split() if word[:1].isalpha()
        )
        return _names(text, ("text",)) if signed else []
    if parts[0].strip():
        return []  # something stands before it: a sentence, not a signature
    found: list[Name] = []
    for work, names in zip(parts[1::2], parts[2::2], strict=True):
        found += _names(names, _roles(work))
    return found


def _roles(work: str) -> tuple[Role, ...]:
    said = work.lower()
    roles: list[Role] = []
    if any(word in said for word in ("bài", "tin", "thực hiện", "tác giả", "theo")):
        roles.append("text")
    if "ảnh" in said:
        roles.append("photo")
    if "clip" in said or "video" in said:
        roles.append("video")
    return tuple(roles)


def _names(text: str, roles: tuple[Role, ...]) -> list[Name]:
    names = [name.strip(" -–—,;") for name in _BETWEEN.split(text)]
    if not all(_is_name(name) for name in names if name):
        return []
    return [Name(name, role) for name in names if name for role in roles]


def _is_name(name: str) -> bool:
    return (
        len(name) <= _LONGEST_NAME
        and len(name.split()) <= _MOST_WORDS
        and not _NOT_IN_A_NAME.search(name)
        and name[:1].isupper()
    )
