"""The frozen form of a body: what a published version keeps and the reading page prints."""

from .embeds import embed_target
from .grammar import Embedded, Photo, PullQuote, Top
from .reader import read
from .writer import flow, inline, top

# A link that leaves the house tells the other side nothing about the page it was opened from.
LEAVING = "noopener"

Segment = dict[str, object]


def segments(html: str) -> list[Segment]:
    """`html` as JSON-able segments, in order; neighbouring text is one segment. Raises BodyTooLong.

    {"kind": "html", "html": …}
    {"kind": "photo", "photo": 4, "caption": inline HTML or "", "alt": …|None, "credit": …|None, "layout": …|None}
    {"kind": "pullquote", "html": …}
    {"kind": "embed", "provider": …, "player": …, "address": …, "title": …}
    All HTML in it has passed the allow list; a caption, alt or credit of nothing means the library's.
    """
    found: list[Segment] = []
    text: list[str] = []
    for node in read(html):
        segment = _special(node)
        if segment is None:
            text.append(top(node, rel=LEAVING))
            continue
        _flush(text, found)
        found.append(segment)
    _flush(text, found)
    return found


def _flush(text: list[str], found: list[Segment]) -> None:
    if text:
        found.append({"kind": "html", "html": "".join(text)})
        text.clear()


def _special(node: Top) -> Segment | None:
    match node:
        case Photo():
            return {
                "kind": "photo",
                "photo": node.photo,
                "caption": inline(node.caption, rel=LEAVING),
                "alt": node.alt,
                "credit": node.credit,
                "layout": node.layout,
            }
        case PullQuote(children=children):
            return {"kind": "pullquote", "html": flow(children, rel=LEAVING)}
        case Embedded(url=url):
            return _embed(url)
    return None


def _embed(url: str) -> Segment | None:
    target = embed_target(url)
    if target is None:
        return None
    return {
        "kind": "embed",
        "provider": target.provider,
        "player": target.player,
        "address": target.url,
        "title": target.title,
    }
