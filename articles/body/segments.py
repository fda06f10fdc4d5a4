"""The frozen form of a body: what a published version keeps and the reading page prints."""

from collections.abc import Iterable, Iterator
from typing import Any

from .embeds import embed_target
from .grammar import Audio, Embedded, Gallery, Photo, PullQuote, Top
from .reader import read
from .writer import flow, inline, top

# A link that leaves the house tells the other side nothing about the page it was opened from.
LEAVING = "noopener"

Segment = dict[str, object]


def segments(html: str) -> list[Segment]:
    """`html` as JSON-able segments, in order; neighbouring text is one segment. Raises BodyTooLong.

    {"kind": "html", "html": …}
    {"kind": "photo", "photo": 4, "caption": inline HTML or "", "alt": …|None, "credit": …|None, "layout": …|None}
    {"kind": "gallery", "photos": [what a photo has without kind and layout, …]}
    {"kind": "audio", "audio": 7}
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
        case Photo(layout=layout):
            return {"kind": "photo", **_photo(node), "layout": layout}
        case Gallery(photos=photos):
            return {"kind": "gallery", "photos": [_photo(photo) for photo in photos]}
        case Audio(audio=audio):
            return {"kind": "audio", "audio": audio}
        case PullQuote(children=children):
            return {"kind": "pullquote", "html": flow(children, rel=LEAVING)}
        case Embedded(url=url):
            return _embed(url)
    return None


def _photo(node: Photo) -> Segment:
    caption = inline(node.caption, rel=LEAVING)
    return {"photo": node.photo, "caption": caption, "alt": node.alt, "credit": node.credit}


def photos_shown(stored: Iterable[dict[str, Any]]) -> Iterator[int]:
    """The ids of the photos in stored segments, in order, a repeated one repeated."""
    for segment in stored:
        if segment["kind"] == "photo":
            yield segment["photo"]
        elif segment["kind"] == "gallery":
            yield from (photo["photo"] for photo in segment["photos"])


def audio_heard(stored: Iterable[dict[str, Any]]) -> Iterator[int]:
    """The ids of the audio clips in stored segments, in order."""
    yield from (segment["audio"] for segment in stored if segment["kind"] == "audio")


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
