"""WordprocessingML (ECMA-376) to paragraphs: text, its look, lists, pictures. What a story cannot use is left."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import TYPE_CHECKING, Final, Literal

from articles.word_files.archive import WordFile, too_large
from articles.word_files.manuscript import Paragraph, Run
from articles.word_files.styles import Look, Numbering, Styles, W, numbering_of, styles_of

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MOST_PARAGRAPHS: Final = 2_000
MOST_LETTERS: Final = 300_000  # a hundred pages; recognising an old encoding judges every word
_DEEPEST: Final = 40
_R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_BLIP: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_OLD_PICTURE: Final = "{urn:schemas-microsoft-com:vml}imagedata"
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# Struck out by a reviewer, moved elsewhere, or a text box that repeats what stands beside it.
_LEFT_OUT: Final = frozenset({f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}delText", _FALLBACK})
_SIGNS: Final = {f"{W}tab": " ", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}softHyphen": "\xad"}
_PRIVATE: Final = range(0xF000, 0xF100)  # where Word keeps the codes of fonts that it takes for symbols


@dataclass(slots=True)
class _Page:
    """What is needed to read the body of one file."""

    styles: Styles
    numbering: Numbering
    links: dict[str, str]
    media: dict[str, str]
    read: list[Paragraph] = field(default_factory=list)


def paragraphs(file: WordFile) -> list[Paragraph]:
    """In the order of the page, at most 2,000. ValidationError where the file is damaged or far too long."""
    document = file.xml("word/document.xml")
    body = document.find(f"{W}body") if document is not None else None
    if body is None:
        return []
    links, media = _relations(file)
    page = _Page(styles_of(file), numbering_of(file), links, media)
    _read_blocks(page, body, 0)
    if sum(len(run.text) for one in page.read for run in one.runs) > MOST_LETTERS:
        raise too_large()
    return page.read[:MOST_PARAGRAPHS]


def _relations(file: WordFile) -> tuple[dict[str, str], dict[str, str]]:
    """Web addresses and pictures by their ids. What lies outside the file is never fetched."""
    links: dict[str, str] = {}
    media: dict[str, str] = {}
    root = file.xml("word/_rels/document.xml.rels")
    for relation in root if root is not None else ():
        key, target = relation.get("Id", ""), relation.get("Target", "")
        if relation.get("TargetMode") == "External":
            if target.startswith(("http://", "https://", "mailto:")):
                links[key] = target
        elif relation.get("Type", "").endswith("/image") and (name := file.resolve("word", target)):
            media[key] = name
    return links, media


def _read_blocks(page: _Page, parent: Element, depth: int) -> None:
    for element in parent:
        if len(page.read) >= MOST_PARAGRAPHS or depth > _DEEPEST:
            return
        if element.tag == f"{W}p":
            page.read.append(_paragraph(page, element))
        elif element.tag == f"{W}tbl":
            _read_table(page, element, depth)
        elif element.tag not in _LEFT_OUT:
            _read_blocks(page, element, depth + 1)


def _read_table(page: _Page, table: Element, depth: int) -> None:
    """A row of one cell is layout and reads as text; a row of several becomes one line."""
    for row in table.findall(f"{W}tr"):
        cells = row.findall(f"{W}tc")
        if len(cells) == 1:
            _read_blocks(page, cells[0], depth + 1)
            continue
        inside = _Page(page.styles, page.numbering, page.links, page.media)
        texts = []
        pictures: list[str] = []
        for cell in cells:
            inside.read = []
            _read_blocks(inside, cell, depth + 1)
            texts.append(" ".join(paragraph.text for paragraph in inside.read if paragraph.text))
            pictures += [name for paragraph in inside.read for name in paragraph.pictures]
        line = " | ".join(text for text in texts if text)
        page.read.append(Paragraph((Run(line),) if line else (), pictures=tuple(pictures)))


def _paragraph(page: _Page, element: Element) -> Paragraph:
    properties = element.find(f"{W}pPr")
    look = page.styles.of_paragraph(properties)
    pieces = list(_pieces(page, element, look, "", 0))
    pictures = tuple(picture for _run, picture in pieces if picture)
    alike = groupby((run for run, picture in pieces if not picture), key=lambda run: replace(run, text=""))
    runs = tuple(replace(style, text="".join(run.text for run in same)) for style, same in alike)
    return Paragraph(runs, look.style, look.align, _listing(page, properties, look), pictures)


def _listing(page: _Page, properties: Element | None, look: Look) -> Literal["", "ul", "ol"]:
    if look.style.startswith(("heading", "title", "caption")):
        return ""
    own = properties.find(f"{W}numPr/{W}numId") if properties is not None else None
    number = own.get(f"{W}val", "") if own is not None else look.number
    return page.numbering.get(number, "") if number not in {"", "0"} else ""


def _pieces(page: _Page, parent: Element, look: Look, href: str, depth: int) -> Iterator[tuple[Run, str]]:
    """Text and pictures of a paragraph in their order; one of the two is empty."""
    if depth > _DEEPEST:
        return
    for element in parent:
        if element.tag == f"{W}r":
            yield from _of_run(page, element, page.styles.of_run(element.find(f"{W}rPr"), look), href, depth)
        elif element.tag == f"{W}hyperlink":
            yield from _pieces(page, element, look, page.links.get(element.get(f"{_R}id", ""), ""), depth + 1)
        elif element.tag not in _LEFT_OUT and element.tag != f"{W}pPr":
            yield from _pieces(page, element, look, href, depth + 1)


def _of_run(page: _Page, run: Element, look: Look, href: str, depth: int) -> Iterator[tuple[Run, str]]:
    for element in run:
        if element.tag in {f"{W}drawing", f"{W}pict", f"{W}object"} or element.tag.endswith("}AlternateContent"):
            yield from ((Run(""), name) for name in _pictures(page, element, depth))
        elif (text := _text(element)) and not look.hidden:
            yield Run(text, look.bold, look.italic, href, look.font), ""


def _pictures(page: _Page, element: Element, depth: int) -> Iterator[str]:
    if depth > _DEEPEST or element.tag == _FALLBACK:
        return
    key = ""
    if element.tag == _BLIP:
        key = element.get(f"{_R}embed", "")
    elif element.tag == _OLD_PICTURE:
        key = element.get(f"{_R}id", "")
    if key in page.media:
        yield page.media[key]
    for child in element:
        yield from _pictures(page, child, depth + 1)


def _text(element: Element) -> str:
    if element.tag == f"{W}t":
        return "".join(chr(ord(c) & 0xFF) if ord(c) in _PRIVATE else c for c in element.text or "")
    if element.tag == f"{W}br":
        return "\n" if element.get(f"{W}type", "textWrapping") == "textWrapping" else ""
    if element.tag == f"{W}sym":
        code = element.get(f"{W}char", "")
        return chr(int(code, 16) & 0xFF) if len(code) == 4 and code.isalnum() and code[:2].upper() == "F0" else ""
    return _SIGNS.get(element.tag, "")
