"""The last pass over nodes that were read: clean words, no empty shells."""

from collections.abc import Iterable

from .grammar import Cell, Flow, Gallery, Listing, Photo, PullQuote, Quote, Row, Table, Text, Top
from .words import clean_runs


def tidy(nodes: Iterable[Top]) -> list[Top]:
    """Clean every node, drop what holds nothing and the empty paragraphs at both ends."""
    kept = [node for node in nodes if _tidied(node)]
    while kept and _is_blank(kept[0]):
        kept.pop(0)
    while kept and _is_blank(kept[-1]):
        kept.pop()
    return kept


def _is_blank(node: Top) -> bool:
    return isinstance(node, Text) and not node.runs


def _tidied(node: Top) -> bool:
    """Tidy `node` in place and say whether it stays."""
    match node:
        case Text():
            node.runs = clean_runs(node.runs)
            return bool(node.runs) or (node.asked and node.tag == "p")
        case Listing():
            node.items = [item for item in map(_item, node.items) if not all(map(_is_blank, item))]
            return bool(node.items)
        case Quote() | PullQuote():
            node.children = _without_blank_ends(_flow(node.children))
            return bool(node.children)
        case Table():
            node.rows = [row for row in node.rows if _row(row)]
            return bool(node.rows)
        case Photo():
            node.caption = clean_runs(node.caption)
        case Gallery():
            for photo in node.photos:
                photo.caption = clean_runs(photo.caption)
            return bool(node.photos)
    return True


def _flow(children: Iterable[Flow]) -> list[Flow]:
    return [child for child in children if _tidied(child)]


def _without_blank_ends(children: list[Flow]) -> list[Flow]:
    filled = [number for number, child in enumerate(children) if not _is_blank(child)]
    return children[filled[0] : filled[-1] + 1] if filled else []


def _item(children: list[Flow]) -> list[Flow]:
    """An item begins with a paragraph: the editor knows no other, and would put one there."""
    tidied = _flow(children)
    if not tidied or not isinstance(tidied[0], Text):
        return [Text("p", asked=True), *tidied]
    return tidied


def _row(row: Row) -> bool:
    for cell in row.cells:
        _fill(cell)
    return bool(row.cells)


def _fill(cell: Cell) -> None:
    cell.children = _flow(cell.children) or [Text("p", asked=True)]
