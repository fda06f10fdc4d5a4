"""What Unicode knows, and does not know, about Latin letters and their marks."""

import unicodedata
from collections.abc import Iterator

# Letters that Unicode does not decompose. Ødegaard and Wałęsa must be found, and get a whole
# slug, from a keyboard that cannot type them.
UNDECOMPOSED = {
    "đ": "d",
    "ð": "d",
    "ħ": "h",
    "\u0131": "i",  # Turkish dotless i
    "ł": "l",
    "ŧ": "t",
    "ø": "o",
    "ß": "ss",
    "æ": "ae",
    "œ": "oe",
    "þ": "th",
}

# Every block with Latin letters; all those with a canonical decomposition stand in these.
_BLOCKS = (
    range(0x0041, 0x005B),
    range(0x0061, 0x007B),
    range(0x00C0, 0x02B0),
    range(0x1D00, 0x1DC0),
    range(0x1E00, 0x1F00),
    range(0x2C60, 0x2C80),
    range(0xA720, 0xA800),
    range(0xAB30, 0xAB70),
    range(0xFF21, 0xFF3B),
    range(0xFF41, 0xFF5B),
)


def _latin_letters() -> Iterator[str]:
    for block in _BLOCKS:
        for letter in map(chr, block):
            if unicodedata.name(letter, "").startswith("LATIN "):
                yield letter


def _bare(letter: str) -> str:
    base = unicodedata.normalize("NFD", letter)[0].lower()
    return UNDECOMPOSED.get(base, base)


LATIN = frozenset(_latin_letters())
"""Single characters; after NFD a Latin letter is one of these and then its marks."""

BARE = {ord(letter): _bare(letter) for letter in LATIN if _bare(letter) != letter}
"""A `str.translate` table: each marked or capital Latin letter to its bare lower-case one."""
