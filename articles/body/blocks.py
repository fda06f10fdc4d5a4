"""A body as a sequence of blocks: for comparing two revisions and for publishing one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from .grammar import Audio, Embedded, Flow, Gallery, Listing, Photo, PullQuote, Quote, Rule, Run, Table, Text, Top
from .reader import read
from .writer import top

Kind = Literal[
    "paragraph", "subheading", "list", "quote", "table", "photo", "gallery", "audio", "pullquote", "embed", "rule"
]


@dataclass(frozen=True, slots=True)
class Block:
    """One top-level element. `text` is its words, lines parted by "\\n"; a photo's is its caption.

    `photo`, `alt`, `credit` and `layout` are set for photos only, `url` for embeds only, `audio` for clips only;
    `photos` are those of a gallery, each as a block of its own.
    """

    kind: Kind
    html: str
    text: str = ""
    photo: int | None = None
    alt: str | None = None
    credit: str | None = None
    layout: str | None = None
    url: str | None = None
    audio: int | None = None
    photos: tuple[Block, ...] = ()


def blocks(html: str) -> list[Block]:
    """The blocks of `html`, which is sanitised on the way. Raises BodyTooLong."""
    return [block_of(node) for node in read(html)]


def photo_ids(html: str) -> list[int]:
    """The ids of the photos in `html`, each once, in the order of their first use."""
    found = [photo.photo for node in read(html) for photo in photos_of_node(node)]
    return list(dict.fromkeys(found))


def audio_ids(html: str) -> list[int]:
    """The ids of the audio clips in `html`, each once, in the order of their first use."""
    return list(dict.fromkeys(node.audio for node in read(html) if isinstance(node, Audio)))


def photos_of_node(node: Top) -> tuple[Photo, ...]:
    """The photos that `node` shows: itself, or those of a gallery."""
    match node:
        case Photo():
            return (node,)
        case Gallery(photos=photos):
            return tuple(photos)
    return ()


def with_photo_replaced(html: str, old: int, new: int) -> str:
    """`html`, sanitised, with `new` wherever `old` stood. What was said of the old photo alone goes with it.

    A caption stays: it belongs to the story. Description and credit were about the other photo.
    """
    nodes = read(html)
    for photo in (photo for node in nodes for photo in photos_of_node(node) if photo.photo == old):
        photo.photo, photo.alt, photo.credit = new, None, None
    return "".join(top(node) for node in nodes)


def hrefs(html: str) -> list[str]:
    """The addresses that `html` links to, each once, in the order of their first use."""
    runs = (run for node in read(html) for run in _runs(node))
    return list(dict.fromkeys(run.href for run in runs if run.href))


def plain_text(html: str) -> str:
    """The words of `html` with captions, one paragraph, item or cell a line."""
    texts = (block.text for block in blocks(html))
    return "\n".join(text for text in texts if text)


def block_of(node: Top) -> Block:
    """One node as a block."""
    html, text = top(node), "\n".join(lines(node))
    match node:
        case Text(tag=tag):
            return Block("paragraph" if tag == "p" else "subheading", html, text)
        case Listing():
            return Block("list", html, text)
        case Quote():
            return Block("quote", html, text)
        case PullQuote():
            return Block("pullquote", html, text)
        case Table():
            return Block("table", html, text)
        case Photo(photo=photo, alt=alt, credit=credit, layout=layout):
            return Block("photo", html, text, photo, alt, credit, layout)
        case Gallery(photos=photos):
            return Block("gallery", html, text, photos=tuple(block_of(photo) for photo in photos))
        case Audio(audio=audio):
            return Block("audio", html, audio=audio)
        case Embedded(url=url):
            return Block("embed", html, url=url)
        case Rule():
            return Block("rule", html)


def lines(node: Top) -> Iterator[str]:
    """The lines of text of `node`, empty ones left out."""
    match node:
        case Text(runs=runs) | Photo(caption=runs):
            yield from _written(runs)
        case Gallery(photos=photos):
            for photo in photos:
                yield from _written(photo.caption)
        case Listing(items=items):
            for item in items:
                yield from _lines_of(item)
        case Quote(children=children) | PullQuote(children=children):
            yield from _lines_of(children)
        case Table(rows=rows):
            for row in rows:
                for cell in row.cells:
                    yield from _lines_of(cell.children)


def _lines_of(children: Iterable[Flow]) -> Iterator[str]:
    for child in children:
        yield from lines(child)


def _written(runs: Iterable[Run]) -> Iterator[str]:
    if text := "".join(run.text for run in runs):
        yield text


def _runs(node: Top) -> Iterator[Run]:
    match node:
        case Text(runs=runs) | Photo(caption=runs):
            yield from runs
        case Gallery(photos=photos):
            for photo in photos:
                yield from photo.caption
        case Listing(items=items):
            for item in items:
                yield from _runs_of(item)
        case Quote(children=children) | PullQuote(children=children):
            yield from _runs_of(children)
        case Table(rows=rows):
            for row in rows:
                for cell in row.cells:
                    yield from _runs_of(cell.children)


def _runs_of(children: Iterable[Flow]) -> Iterator[Run]:
    for child in children:
        yield from _runs(child)
