"""A body as a sequence of blocks: for comparing two revisions and for publishing one."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from .grammar import Embedded, Flow, Listing, Photo, PullQuote, Quote, Rule, Run, Table, Text, Top
from .reader import read
from .writer import top

Kind = Literal["paragraph", "subheading", "list", "quote", "table", "photo", "pullquote", "embed", "rule"]


@dataclass(frozen=True, slots=True)
class Block:
    """One top-level element. `text` is its words, lines parted by "\\n"; a photo's is its caption.

    `photo`, `alt`, `credit` and `layout` are set for photos only, `url` for embeds only.
    """

    kind: Kind
    html: str
    text: str = ""
    photo: int | None = None
    alt: str | None = None
    credit: str | None = None
    layout: str | None = None
    url: str | None = None


def blocks(html: str) -> list[Block]:
    """The blocks of `html`, which is sanitised on the way. Raises BodyTooLong."""
    return [block_of(node) for node in read(html)]


def photo_ids(html: str) -> list[int]:
    """The ids of the photos in `html`, each once, in the order of their first use."""
    found = [node.photo for node in read(html) if isinstance(node, Photo)]
    return list(dict.fromkeys(found))


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
        case Embedded(url=url):
            return Block("embed", html, url=url)
        case Rule():
            return Block("rule", html)


def lines(node: Top) -> Iterator[str]:
    """The lines of text of `node`, empty ones left out."""
    match node:
        case Text(runs=runs) | Photo(caption=runs):
            yield from _written(runs)
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
