"""Cleaning of the words themselves: characters, white space, addresses."""

import re
import unicodedata
from collections.abc import Iterable
from urllib.parse import urlsplit

from articles.text import normalise

from .grammar import BREAK, WIDEST_SPAN, Run

LONGEST_HREF = 2000
LONGEST_ATTRIBUTE = 1000

# Controls, lone surrogates, noncharacters, and the marks that turn the reading direction: none of
# them is part of a word, each of them has been used to make a text read other than it is.
_UNWANTED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_NUMBER = re.compile("[0-9]{1,15}")
_SPAN = re.compile("[0-9]{1,3}")
# With Word's soft return, NEL and the Unicode separators; the no-break space is somebody's wish.
_SPACES = re.compile("[ \t\n\r\f\x0b\x85\u2028\u2029]+")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
# NFC joins a ">" and this overlay to one character: at the start of a text it could eat a tag.
_OVERLAY = "\u0338"


def without_unwanted(text: str) -> str:
    """`text` without characters that no newspaper prints; line ends and tabs stay."""
    return _UNWANTED.sub("", text)


def one_space(text: str) -> str:
    """`text` with each stretch of white space as one space, also at the ends."""
    return _SPACES.sub(" ", text)


def clean_text(text: str) -> str:
    """Normalised text (NFC) with each stretch of white space as one space; not trimmed."""
    before = None
    while text != before:
        before = text
        text = normalise(one_space(without_unwanted(text))).lstrip(_OVERLAY)
    return text


def clean_attribute(text: str | None) -> str | None:
    """Trimmed text for alt and credit, at most 1,000 characters; None when nothing is left."""
    return clean_text(text or "")[:LONGEST_ATTRIBUTE].strip() or None


def library_number(value: str | None) -> int:
    """An id of the library; 0, which nothing has, for what is none."""
    return int(value) if value and _NUMBER.fullmatch(value) else 0


def span(value: str | None) -> str:
    """How many columns or rows a cell takes; "" for one, and for what is no such number."""
    if value is None or not _SPAN.fullmatch(value) or not 1 <= int(value) <= WIDEST_SPAN:
        return ""
    return str(int(value))


def clean_href(href: str) -> str:
    """An http, https or mailto address or a path on this site; anything else gives ""."""
    href = re.sub("[\t\r\n]", "", without_unwanted(href)).strip(" ").replace(" ", "%20")
    if not href or len(href) > LONGEST_HREF or "\\" in href or _has_odd_character(href):
        return ""
    if href.startswith("/"):
        return "" if href.startswith("//") else href
    scheme = _SCHEME.match(href)
    if scheme is None:
        return ""
    rest = href[scheme.end() :]
    name = scheme[0].lower()
    if name == "mailto:":
        return name + rest if re.fullmatch(r"[^@/?#]+@[^@/?#]+(\?[^#]*)?", rest) else ""
    return name + rest if name in ("http:", "https:") and _names_a_host(name + rest) else ""


def _has_odd_character(href: str) -> bool:
    """Unseen and spacing characters: a browser and a reader would not see the same address."""
    return any(unicodedata.category(c)[0] in "CZ" or c in "<>\"'`" for c in href)


def _names_a_host(href: str) -> bool:
    """Whether the address has a host and no user part: `https://bank.vn@evil.example` has none."""
    try:
        parts = urlsplit(href)
        return bool(parts.hostname) and "@" not in parts.netloc and parts.port != 0
    except ValueError:
        return False


def clean_runs(runs: Iterable[Run]) -> list[Run]:
    """Runs cleaned, joined where the marks are the same, trimmed at both ends and around breaks."""
    found = list(runs)
    while (cleaner := _trim(_join(_clean(found)))) != found:
        found = cleaner
    return found


def _clean(runs: list[Run]) -> list[Run]:
    return [run if run.text == BREAK else Run(clean_text(run.text), run.marks, run.href) for run in runs]


def _join(runs: list[Run]) -> list[Run]:
    joined: list[Run] = []
    for run in runs:
        last = joined[-1] if joined else None
        if not run.text:
            continue
        if last and BREAK not in (run.text, last.text) and _same_marks(run, last):
            joined[-1] = Run(last.text + run.text, last.marks, last.href)
        else:
            joined.append(run)
    return joined


def _same_marks(one: Run, other: Run) -> bool:
    return (one.marks, one.href) == (other.marks, other.href)


def _trim(runs: list[Run]) -> list[Run]:
    """White space at the start, at the end, beside a break and doubled across a mark goes."""
    trimmed: list[Run] = []
    after_space = True
    for run in runs:
        if run.text == BREAK:
            _strip_last(trimmed)
            trimmed.append(Run(BREAK))
            after_space = True
            continue
        text = run.text.lstrip(" ") if after_space else run.text
        if text:
            trimmed.append(Run(text, run.marks, run.href))
            after_space = text.endswith(" ")
    _strip_last(trimmed)
    while trimmed and trimmed[-1].text == BREAK:
        trimmed.pop()
        _strip_last(trimmed)
    while trimmed and trimmed[0].text == BREAK:
        trimmed.pop(0)
    return trimmed


def _strip_last(runs: list[Run]) -> None:
    while runs and runs[-1].text != BREAK:
        last = runs.pop()
        if text := last.text.rstrip(" "):
            runs.append(Run(text, last.marks, last.href))
            return
