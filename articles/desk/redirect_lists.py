"""Old addresses from a CSV file: two columns, the old one and the new one."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from articles.models import Redirect
from articles.text import normalise_line

MOST_BYTES: Final = 20 * 1024 * 1024
MOST_LINES: Final = 200_000
LONGEST: Final = Redirect._meta.get_field("path").max_length or 300
_DELIMITERS: Final = ",;\t"
_NUMBER: Final = re.compile(r"[0-9]{1,18}")


class Unreadable(Exception):  # noqa: N818  (reads as what happened)
    """The file as a whole is none that can be taken; the message is for people."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A line that cannot be used, and why."""

    line: int
    text: str
    reason: str


@dataclass(slots=True)
class Found:
    """`wanted` is {old: new} in the order of the file; of two lines for one old address the last one counts."""

    wanted: dict[str, str] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)


class _Bad(ValueError):  # noqa: N818  (reads as what it says of a line)
    """A reason for people."""


def read(data: bytes) -> Found:
    """Everything in the file. Raises Unreadable."""
    found = Found()
    for number, row in _rows(data):
        if number > MOST_LINES:
            raise Unreadable(_("More than %(number)d lines: divide the file.") % {"number": MOST_LINES})
        if not any(cell.strip() for cell in row) or (number == 1 and _is_head(row)):
            continue
        try:
            old, new = _pair(row)
        except _Bad as error:
            found.faults.append(Fault(number, ", ".join(row)[:200], str(error)))
        else:
            found.wanted[old] = new
    _leave_out_circles(found)
    return found


def _rows(data: bytes) -> Iterator[tuple[int, list[str]]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable(_("The file is not in UTF-8. Save it anew as “CSV UTF-8”.")) from error
    lines = text.splitlines()
    first = next((line for line in lines if line.strip()), "")
    delimiter = max(_DELIMITERS, key=first.count)
    try:
        yield from enumerate(csv.reader(lines, delimiter=delimiter), start=1)
    except csv.Error as error:
        raise Unreadable(_("This is not a CSV file.")) from error


def _is_head(row: list[str]) -> bool:
    return not row[0].strip().startswith(("/", "http://", "https://"))


def _pair(row: list[str]) -> tuple[str, str]:
    cells = [normalise_line(cell) for cell in row]
    if len(cells) < 2 or not (cells[0] and cells[1]):
        raise _Bad(_("Two addresses are needed: the old one and the new one."))
    old, new = _old(cells[0]), _new(cells[1])
    if old == new:
        raise _Bad(_("An address cannot lead to itself."))
    return old, new


def _old(address: str) -> str:
    """As the server will see it: of whatever host, decoded, with its query (old systems had their numbers there)."""
    parts = urlsplit(address)
    path = unquote(parts.path) + (f"?{unquote(parts.query)}" if parts.query else "")
    return _checked(path if parts.scheme else unquote(address.partition("#")[0]))


def _new(address: str) -> str:
    """A place on this site: an address, or the number of a story."""
    if _NUMBER.fullmatch(address):
        return f"/tin-{int(address)}.html"
    if address.startswith(("http://", "https://")):
        parts = urlsplit(address)
        if parts.hostname not in _own_hosts():
            raise _Bad(_("The new address is on another site."))
        address = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return _checked(address)


def _own_hosts() -> set[str | None]:
    return {*(host.lstrip(".") for host in settings.ALLOWED_HOSTS), urlsplit(settings.SITE_ADDRESS).hostname}


def _checked(path: str) -> str:
    if not path.startswith("/") or path.startswith("//") or "\\" in path:
        raise _Bad(_("Both addresses begin with one slash."))
    if len(path) > LONGEST:
        raise _Bad(_("Longer than %(number)d letters.") % {"number": LONGEST})
    return normalise_line(path)


def _leave_out_circles(found: Found) -> None:
    """Lines of one file that lead to each other. What the table holds besides is judged when they are written."""
    for path in list(found.wanted):
        seen, end = {path}, found.wanted.get(path, "")
        while end in found.wanted and end not in seen:
            seen.add(end)
            end = found.wanted[end]
        if end in seen:
            target = found.wanted.pop(path)
            reason = _("%(path)s would lead back to itself.") % {"path": path}
            found.faults.append(Fault(0, f"{path}, {target}", reason))
