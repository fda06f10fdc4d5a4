"""The one form in which text enters the newsroom, whoever typed, pasted or imported it."""

import re
import unicodedata

# ZWSP, ZWNJ, ZWJ, word joiner, byte order mark, soft hyphen.
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
# Khmer and Khmer symbols without U+17D2 and U+17DD: canonical ordering may move those two away
# from an invisible neighbour, and a second pass would then judge it differently.
_KHMER = "\u1780-\u17d1\u17d3-\u17dc\u17de-\u17ff\u19e0-\u19ff"
# A whole run is judged at once: it stays only with Khmer on both sides. Possessive, so linear.
_STRAY_INVISIBLE = re.compile(f"[{_INVISIBLE}]++(?![{_KHMER}])|(?<![{_KHMER}{_INVISIBLE}])[{_INVISIBLE}]++")
# Word's soft return (VT), form feed, NEL and the Unicode separators end a line; deleting them
# would glue two words together.
_LINE_END = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# Lone surrogates come out of JSON escapes and cannot be stored as UTF-8; the last two may stand in no XML.
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_NEEDS_WORK_IN_ASCII = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
# Phones paste these round numbers and names; in a headline one can turn the whole line about.
_DIRECTION_MARK = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def normalise(text: str) -> str:
    """Return NFC text with `\\n` line ends, without control or stray zero-width characters.

    Zero-width characters stay between two Khmer characters, where they part words and shape
    letters. Tabs and no-break spaces stay. Idempotent; linear in the length of the text.
    """
    if text.isascii() and not _NEEDS_WORK_IN_ASCII.search(text):
        return text
    text = _CONTROL.sub("", text)
    text = _STRAY_INVISIBLE.sub("", text)
    text = _LINE_END.sub("\n", text)
    return unicodedata.normalize("NFC", text)


def normalise_line(text: str) -> str:
    """Return `normalise(text)` as one trimmed line: for headlines, names, tags.

    Every run of white space, no-break spaces included, becomes one plain space; direction
    marks go. Idempotent.
    """
    return " ".join(normalise(_DIRECTION_MARK.sub("", text)).split())
