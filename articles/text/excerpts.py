"""The beginning of a text, for cards, feeds and descriptions; and its length."""

import re
from itertools import islice

# Words part at white space, and at the ZWSP by which Khmer parts them. A token without a letter
# or digit (a dash, `./.`) is no word. Anchored at the token's start: linear on runs of dots.
_WORD = re.compile(r"(?<![^\s\u200b])[^\s\u200b\w]*+_*+[^\W_][^\s\u200b]*+")
# `.../.` keeps its dots: they are an ellipsis, and only `/.` is the mark.
_END_MARK = re.compile(r"(?:(?<!\.)\.\s?/\s?\.?|/\s?\.)\Z")
_LONGEST_END_MARK = 5
# No-break spaces are not in here: they hold a number to its unit.
_BREAKABLE_SPACE = re.compile(r"[ \t\n]+")
_DANGLING = " \t\n\u00a0,;:.-\u2013\u2014\u2026"


def strip_end_mark(text: str) -> str:
    """Return the text without the closing `./.` (or `/.`, `./`) of Vietnamese journalism."""
    text = text.rstrip()
    while found := _END_MARK.search(text, max(0, len(text) - _LONGEST_END_MARK)):
        text = text[: found.start()].rstrip()
    return text


def excerpt(text: str, words: int) -> str:
    """Return the first `words` words on one line, with `…` where more words follow.

    The end mark goes, and with a cut the punctuation left hanging before the `…`; nothing else
    of the text changes. Takes normalised text. Empty for `words` below 1.
    """
    if words < 1:
        return ""
    text = strip_end_mark(text)
    ends = [found.end() for found in islice(_WORD.finditer(text), words + 1)]
    if len(ends) <= words:
        return _BREAKABLE_SPACE.sub(" ", text).strip()
    return _BREAKABLE_SPACE.sub(" ", text[: ends[-2]]).strip().rstrip(_DANGLING) + "…"


def word_count(text: str) -> int:
    """Count the tokens that hold a letter or a digit; in Vietnamese, syllables."""
    return sum(1 for _ in _WORD.finditer(text))
