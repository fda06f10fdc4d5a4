"""The readers' one stylesheet, joined from small parts. `python -m articles.reading.stylesheet` writes it."""

import re
from pathlib import Path

CSS = Path(__file__).resolve().parents[2] / "static" / "css"
BUILT = CSS / "reading.css"

# The order of the layers is said once, in the first part; within a layer this order holds.
PARTS = (
    "layers",
    "reset",
    "tokens",
    "base",
    "layout",
    "masthead",
    "headings",
    "cards",
    "rundown",
    "figures",
    "prose",
    "gallery",
    "screening",
    "house",
    "footer",
    "article",
    "comfort",
    "photostory",
    "lists",
    "topics",
    "directory",
    "front",
    "media",
    "plain",
    "corrections",
    "scripts",
    "contrast",
    "print",
)

_STRING = r'"(?:[^"\\\n]|\\.)*"'
_COMMENT = r"/\*.*?\*/"
_TOKEN = re.compile(rf"({_STRING})|({_COMMENT})|(\s+)|([^\"/\s]+|/)", re.DOTALL)
_LOOSE_SPACE = re.compile(r" ?([{};,]) ?|(?<=:) ")


def stylesheet() -> str:
    """All parts in their order, without comments and needless white space. Equal parts, equal text."""
    return "".join(squeeze((CSS / "reading" / f"{part}.css").read_text("utf-8")) for part in PARTS)


def squeeze(css: str) -> str:
    """`css` on one line, its strings untouched. Spaces that may carry meaning stay, as in `a :lang(km)`."""
    pieces: list[str] = []
    plain: list[str] = []
    for string, comment, space, other in _TOKEN.findall(css):
        if string:
            pieces += [_tight("".join(plain)), string]
            plain = []
        else:
            plain.append(" " if comment or space else other)
    return "".join([*pieces, _tight("".join(plain))]).strip() + "\n"


def _tight(css: str) -> str:
    css = re.sub(r" +", " ", css)
    return _LOOSE_SPACE.sub(lambda found: found[1] or "", css).replace(";}", "}")


if __name__ == "__main__":
    BUILT.write_text(stylesheet(), "utf-8")
