"""A day's programmes as people paste them: a table from Excel or Word, or lines such as “05:30 Thời sự sáng”.

Minutes count from midnight of the day; what runs after midnight has more than 1440 of them.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest
from typing import Final, Literal

from articles.text.folding import fold
from articles.text.normal_form import normalise, normalise_line

DAY: Final = 24 * 60
EVENING, MORNING = 18 * 60, 6 * 60
LATEST: Final = DAY + MORNING
MOST_LINES: Final = 200
LONGEST_TITLE: Final = 200

Mark = Literal["", "live", "repeat"]
Problem = Literal[
    "no_time", "no_such_time", "no_title", "long_title", "earlier", "same", "ends_early", "overlap", "many"
]

_TIME = r"(\d{1,2})\s*(?:giờ|[:.hg])\s*(\d{2})?(?!\d)(?::\d{2})?\s*(?:phút|')?(?:\s*(AM|PM|SA|CH)\b)?"
_BEGIN: Final = re.compile(rf"{_TIME}(?:\s*(?:-|–|—|→|đến)\s*{_TIME})?", re.IGNORECASE)
_ORDINAL: Final = re.compile(r"\d{1,3}[.)]?")
_MARK: Final = re.compile(r"\s*[(\[]\s*(trực tiếp|thtt|tt|live|phát lại|pl)\s*[)\]]\s*", re.IGNORECASE)
_LIVE: Final = frozenset({"trực tiếp", "thtt", "tt", "live"})
_HEADINGS: Final = re.compile(r"(stt|tt|gio|thoi gian|thoi luong|(ten )?chuong trinh|noi dung|ghi chu|the loai)")
_CLOSES: Final = re.compile(r"(ket thuc|het|dong)( cac)?( chuong trinh| buoi| phat song| song)*( trong ngay)?")


@dataclass(frozen=True, slots=True)
class Line:
    """One programme; `number` is the line of the paste that it came from."""

    number: int
    begins: int
    ends: int
    title: str
    note: str = ""
    mark: Mark = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one line; `text` is the line, shortened."""

    number: int
    problem: Problem
    text: str


@dataclass(frozen=True, slots=True)
class Sheet:
    lines: tuple[Line, ...]
    faults: tuple[Fault, ...]


class _Wrong(Exception):  # noqa: N818  (reads as what it is)
    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem


def read_schedule(text: str) -> Sheet:
    """Every line that can be understood, in order, and a fault for each that cannot. Nothing is left out silently."""
    lines: list[Line] = []
    faults: list[Fault] = []
    for number, cells in _rows(text):
        if number > MOST_LINES:
            faults.append(Fault(number, "many", ""))
            break
        try:
            _take(number, cells, lines)
        except _Wrong as wrong:
            faults.append(Fault(number, wrong.problem, " ".join(cells)[:80]))
    closed = list(_closed(lines))
    faults += [Fault(line.number, "overlap", line.title[:80]) for line in _overlapping(closed)]
    return Sheet(tuple(closed), tuple(sorted(faults, key=lambda fault: fault.number)))


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Line numbers as the box shows them. A cell of Excel that holds a line break comes in quotes."""
    plain = normalise(text)
    if "\t" not in plain:
        for number, line in enumerate(plain.split("\n"), start=1):
            if cell := normalise_line(line):
                yield number, [cell]
        return
    # A quote that nobody closed would swallow the rest of the day: then it is a letter like others.
    file, closed = io.StringIO(plain), plain.count('"') % 2 == 0
    reader = csv.reader(file, "excel-tab") if closed else csv.reader(file, "excel-tab", quoting=csv.QUOTE_NONE)
    before = 0
    for row in reader:
        number, before = before + 1, reader.line_num
        if cells := [cell for cell in map(normalise_line, row) if cell]:
            yield number, cells


def _take(number: int, cells: list[str], lines: list[Line]) -> None:
    """One row onto the end of the day, or its end onto the programme before it."""
    if len(cells) > 1 and _ORDINAL.fullmatch(cells[0]) and _BEGIN.match(cells[1]):
        cells = cells[1:]
    found = _BEGIN.match(cells[0])
    if not found:
        if not lines and all(_HEADINGS.fullmatch(fold(cell)) for cell in cells):
            return
        raise _Wrong("no_time")
    begins, ends = _minutes(found.group(1, 2, 3)), _minutes(found.group(4, 5, 6)) if found[4] else None
    rest = [cells[0][found.end() :].strip(" -–—:.|,;"), *cells[1:]]
    words = [cell for cell in rest if cell]
    if ends is None and words and (other := _BEGIN.fullmatch(words[0])):
        ends, words = _minutes(other.group(1, 2, 3)), words[1:]
    begins = _after(begins, lines)
    if words and _CLOSES.fullmatch(fold(words[0])) and lines:
        lines[-1] = replace(lines[-1], ends=begins)
        return
    title, mark = _marked(words[0] if words else "")
    if not title:
        raise _Wrong("no_title")
    if len(title) > LONGEST_TITLE:
        raise _Wrong("long_title")
    marked = [_marked(f"({cell})" if _is_mark(cell) else cell) for cell in words[1:]]
    note = " · ".join(words for words, _mark in marked if words)[:LONGEST_TITLE]
    mark = next((one for one in (mark, *(one for _words, one in marked)) if one), "")
    lines.append(Line(number, begins, _end(begins, ends), title, note, mark))


def _minutes(parts: tuple[str | None, ...]) -> int:
    hours, minutes = int(parts[0] or 0), int(parts[1] or 0)
    half = (parts[2] or "").upper()
    if half in {"PM", "CH"} and hours < 12:
        hours += 12
    if half in {"AM", "SA"} and hours == 12:
        hours = 0
    if minutes > 59 or hours * 60 + minutes > LATEST:
        raise _Wrong("no_such_time")
    return hours * 60 + minutes


def _after(begins: int, lines: list[Line]) -> int:
    """The same clock, on the next day where the evening has run past midnight."""
    if not lines:
        return begins
    last = lines[-1].begins
    if begins < MORNING and last >= EVENING:
        begins += DAY
    if begins == last:
        raise _Wrong("same")
    if begins < last:
        raise _Wrong("earlier")
    return begins


def _end(begins: int, ends: int | None) -> int:
    """0 where nobody said it: then the next programme says it."""
    if ends is None:
        return 0
    if ends <= begins:
        ends += DAY
    if ends > LATEST or ends - begins > DAY:
        raise _Wrong("ends_early")
    return ends


def _marked(text: str) -> tuple[str, Mark]:
    found = _MARK.search(text)
    if not found:
        return text, ""
    mark: Mark = "live" if found[1].casefold() in _LIVE else "repeat"
    return normalise_line(_MARK.sub(" ", text)).strip(" -–—"), mark


def _is_mark(cell: str) -> bool:
    return bool(_MARK.fullmatch(f"({cell})"))


def _closed(lines: list[Line]) -> Iterator[Line]:
    """Each ends when the next begins; the last one at midnight, or after an hour when it began after it."""
    for place, line in enumerate(lines):
        following = lines[place + 1].begins if place + 1 < len(lines) else 0
        yield replace(line, ends=line.ends or following or _last_end(line.begins))


def _last_end(begins: int) -> int:
    return DAY if begins < DAY else begins + 60


def _overlapping(lines: list[Line]) -> Iterator[Line]:
    for before, line in pairwise(lines):
        if before.ends > line.begins:
            yield before


def clock(minutes: int) -> str:
    """`05:30`; past midnight the clock begins anew."""
    return f"{minutes // 60 % 24:02}:{minutes % 60:02}"


def written(lines: Sequence[Line]) -> str:
    """The lines of a box that `read_schedule` reads back as the same day."""
    return "\n".join(_written(line, after) for line, after in zip_longest(lines, lines[1:]))


def _written(line: Line, after: Line | None) -> str:
    implied = after.begins if after else _last_end(line.begins)
    time = clock(line.begins) if line.ends == implied else f"{clock(line.begins)} - {clock(line.ends)}"
    said = {"live": " (Trực tiếp)", "repeat": " (Phát lại)", "": ""}[line.mark]
    return "\t".join(part for part in (time, line.title + said, line.note) if part)
