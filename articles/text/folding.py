"""Keys under which two spellings of one thing meet."""

import re
import unicodedata

from articles.text.latin import BARE, LATIN
from articles.text.normal_form import normalise, normalise_line
from articles.text.tone_style import fold_tone_style

# The blocks of marks that can stand on a Latin letter without being composed into it.
_LOOSE_MARK = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]")


def fold(text: str) -> str:
    """Return the search and duplicate key: lower case, Latin letters bare, đ as d.

    Marks of other scripts stay, since without them Khmer is other words. White space and
    punctuation stay. Idempotent, the same for NFC and NFD.
    """
    text = normalise(text).lower()
    if text.isascii():
        return text
    text = text.translate(BARE)
    if _LOOSE_MARK.search(text):
        text = _without_loose_marks(text)
    return unicodedata.normalize("NFC", text)


def fold_key(text: str) -> str:
    """Return the identity of a tag: one line, one tone-mark style, no case, marks kept.

    `Hòa Bình`, `Hoà Bình` and `HÒA  BÌNH` are one tag; `Hoa Binh` is another. Idempotent.
    """
    return fold_tone_style(normalise_line(text).casefold())


def _without_loose_marks(text: str) -> str:
    kept: list[str] = []
    on_latin = False
    for char in unicodedata.normalize("NFD", text):
        if not unicodedata.combining(char):
            on_latin = char in LATIN
        elif on_latin:
            continue
        kept.append(char)
    return "".join(kept)
