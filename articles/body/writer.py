"""Nodes of the grammar written as HTML: the only place in which markup of a body is made."""

from collections.abc import Iterable

from .grammar import (
    BREAK,
    MARKS,
    Audio,
    Cell,
    Embedded,
    Flow,
    Gallery,
    Listing,
    Photo,
    PullQuote,
    Quote,
    Row,
    Rule,
    Run,
    Table,
    Text,
    Top,
)


def escaped(text: str) -> str:
    """`text` for use between tags and within double quotes."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def _plain(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def inline(runs: Iterable[Run], *, rel: str = "") -> str:
    """Runs as inline HTML; a mark shared by neighbours stays open. `rel` goes on links that leave."""
    out: list[str] = []
    opened: list[tuple[str, str]] = []
    for run in runs:
        wanted = [(mark, run.href if mark == "a" else "") for mark in MARKS if mark in run.marks]
        shared = _shared(opened, wanted)
        out += [f"</{mark}>" for mark, _href in reversed(opened[shared:])]
        out += [_opening(mark, href, rel) for mark, href in wanted[shared:]]
        opened = wanted
        out.append("<br>" if run.text == BREAK else _plain(run.text))
    out += [f"</{mark}>" for mark, _href in reversed(opened)]
    return "".join(out)


def _shared(opened: list[tuple[str, str]], wanted: list[tuple[str, str]]) -> int:
    count = 0
    for one, other in zip(opened, wanted, strict=False):
        if one != other:
            break
        count += 1
    return count


def _opening(mark: str, href: str, rel: str) -> str:
    if mark != "a":
        return f"<{mark}>"
    leaves = f' rel="{rel}"' if rel and href.startswith("http") else ""
    return f'<a href="{escaped(href)}"{leaves}>'


def flow(children: Iterable[Flow], *, rel: str = "") -> str:
    """What stands in an item, a cell or a quote."""
    return "".join(top(child, rel=rel) for child in children)


def top(node: Top, *, rel: str = "") -> str:
    """One top-level node as HTML."""
    match node:
        case Text(tag=tag, runs=runs):
            return f"<{tag}>{inline(runs, rel=rel)}</{tag}>"
        case Listing(tag=tag, items=items):
            return f"<{tag}>{''.join(f'<li>{flow(item, rel=rel)}</li>' for item in items)}</{tag}>"
        case Quote(children=children):
            return f"<blockquote>{flow(children, rel=rel)}</blockquote>"
        case PullQuote(children=children):
            return f'<aside class="pullquote">{flow(children, rel=rel)}</aside>'
        case Table(rows=rows):
            return _table(rows, rel)
        case Photo():
            return _photo(node, rel)
        case Gallery(photos=photos):
            return f'<div data-gallery="">{"".join(_photo(photo, rel) for photo in photos)}</div>'
        case Audio(audio=audio):
            return f'<div data-audio="{audio}"></div>'
        case Embedded(url=url):
            return f'<div data-embed="{escaped(url)}"></div>'
        case Rule():
            return "<hr>"


def _table(rows: list[Row], rel: str) -> str:
    head = "".join(_row(row, rel) for row in rows if row.in_head)
    rest = "".join(_row(row, rel) for row in rows if not row.in_head)
    head = f"<thead>{head}</thead>" if head else ""
    rest = f"<tbody>{rest}</tbody>" if rest else ""
    return f"<table>{head}{rest}</table>"


def _row(row: Row, rel: str) -> str:
    return f"<tr>{''.join(_cell(cell, rel) for cell in row.cells)}</tr>"


def _cell(cell: Cell, rel: str) -> str:
    spans = _attributes(colspan=cell.colspan, rowspan=cell.rowspan)
    return f"<{cell.tag}{spans}>{flow(cell.children, rel=rel)}</{cell.tag}>"


def _photo(node: Photo, rel: str) -> str:
    data = {"data-photo": str(node.photo), "data-alt": node.alt, "data-credit": node.credit}
    named = _attributes(**data, **{"data-layout": node.layout})
    return f"<figure{named}><figcaption>{inline(node.caption, rel=rel)}</figcaption></figure>"


def _attributes(**values: str | None) -> str:
    return "".join(f' {name}="{escaped(value)}"' for name, value in values.items() if value)
