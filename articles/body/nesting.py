"""From balanced tags to nested nodes: what may stand where is decided here."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from .embeds import embed_target
from .grammar import (
    BREAK,
    DEEPEST_LIST,
    LAYOUTS,
    Audio,
    Cell,
    Embedded,
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
from .words import clean_attribute, clean_href, library_number, one_space, span

_MARKS = {"b": "strong", "strong": "strong", "i": "em", "em": "em", "sub": "sub", "sup": "sup", "a": "a"}
_SUBHEADINGS = {"h1": "h2", "h2": "h2", "h3": "h3", "h4": "h3", "h5": "h3", "h6": "h3"}

Attributes = dict[str, str | None]


@dataclass(slots=True)
class Frame:
    """A place that takes content. `implied` marks one that no tag opened and the next tag may close."""

    kind: str  # top, quote, pullquote, item, cell, caption, stray; list, table and gallery take no text
    children: list[Any]
    node: Any = None
    implied: bool = False
    in_head: bool = False


@dataclass(slots=True)
class Opened:
    depth: int
    mark: str = ""


@dataclass
class State:
    top: list[Any] = field(default_factory=list)
    # Photos, galleries, pull quotes and embeds met inside a list, cell or quote: they follow it at top level.
    lifted: list[Any] = field(default_factory=list)
    opened: list[Opened] = field(default_factory=list)
    marks: Counter[str] = field(default_factory=Counter)
    hrefs: list[str] = field(default_factory=list)
    text: Text | None = None
    skipped: int = 0


class Nesting(HTMLParser):
    """Feed it what nh3 wrote (balanced, without comments or raw text), then ask for `nodes()`.

    No recursion and no tree: a thousand nested quotes are one quote.
    """

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.now = State()
        self.frames = [Frame("top", self.now.top)]
        self.starts: dict[str, Callable[[Attributes], None]] = {
            "p": self._paragraph,
            "ul": lambda _attributes: self._list("ul"),
            "ol": lambda _attributes: self._list("ol"),
            "li": self._item,
            "blockquote": self._quote,
            "aside": self._aside,
            "figure": self._figure,
            "div": self._division,
            "table": self._table,
            "caption": self._table_caption,
            "thead": lambda _attributes: self._section(in_head=True),
            "tbody": lambda _attributes: self._section(in_head=False),
            "tfoot": lambda _attributes: self._section(in_head=False),
            "tr": self._row,
            "td": lambda attributes: self._cell("td", attributes),
            "th": lambda attributes: self._cell("th", attributes),
        }

    def nodes(self) -> list[Top]:
        """All that was read, in order."""
        return [*self.now.top, *self.now.lifted]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        now = self.now
        if tag in ("br", "hr"):
            if not now.skipped:
                self._line_break() if tag == "br" else self._rule()
            return
        if now.skipped:
            now.skipped += 1
            return
        if mark := _MARKS.get(tag):
            now.opened.append(Opened(len(self.frames), mark))
            now.marks[mark] += 1
            if mark == "a":
                now.hrefs.append(clean_href(dict(attrs).get("href") or ""))
            return
        now.opened.append(Opened(len(self.frames)))
        self._start_block(tag, dict(attrs))

    def _start_block(self, tag: str, attributes: Attributes) -> None:
        self.now.text = None
        if tag in _SUBHEADINGS:
            self._begin(_SUBHEADINGS[tag])
        elif start := self.starts.get(tag):
            start(attributes)

    def handle_endtag(self, tag: str) -> None:
        now = self.now
        if now.skipped > 1:
            now.skipped -= 1
            return
        now.skipped = 0
        if not now.opened:
            return
        opened = now.opened.pop()
        if opened.mark:
            now.marks[opened.mark] -= 1
            if opened.mark == "a":
                now.hrefs.pop()
            return
        now.text = None
        del self.frames[opened.depth :]
        if len(self.frames) == 1:
            now.top += now.lifted
            now.lifted.clear()

    def handle_data(self, data: str) -> None:
        now = self.now
        text = one_space(data)
        if now.skipped or (now.text is None and not text.strip(" ")):
            return
        words = now.text or self._begin("p")
        words.runs.append(Run(text, *self._marks()))

    def _marks(self) -> tuple[frozenset[str], str]:
        href = self.now.hrefs[-1] if self.now.hrefs else ""
        marks = frozenset(+self.now.marks)
        return (marks, href) if href else (marks - {"a"}, "")

    def _line_break(self) -> None:
        words = self.now.text or self._begin("p")
        words.runs.append(Run(BREAK))

    def _rule(self) -> None:
        self.now.text = None
        if self.frames[-1].kind == "top":
            self.now.top.append(Rule())

    def _begin(self, tag: str, *, asked: bool = False) -> Text:
        """Open a text in the innermost place, making the item or the stray place that it needs."""
        if self.frames[-1].kind == "list":
            self._open_item(implied=True)
        elif self.frames[-1].kind == "table":
            self.frames.append(Frame("stray", self.now.lifted, implied=True))
        place = self.frames[-1]
        if place.kind == "caption":
            self.now.text = place.node
            if place.node.runs:
                place.node.runs.append(Run(BREAK))
        else:
            self.now.text = Text(tag if place.kind == "top" else "p", asked=asked and place.kind != "gallery")
            # Words between the photos of a gallery follow it.
            (self.now.lifted if place.kind == "gallery" else place.children).append(self.now.text)
        return self.now.text

    def _paragraph(self, _attributes: Attributes) -> None:
        self._begin("p", asked=self.frames[-1].kind != "list")

    def _list(self, tag: str) -> None:
        place = self.frames[-1]
        depth = sum(frame.kind == "list" for frame in self.frames)
        if place.kind in ("pullquote", "caption", "table", "gallery") or depth >= DEEPEST_LIST:
            return
        if place.kind == "list":  # Google Docs puts the inner list beside its item, not into it
            self._open_item(implied=True, last=True)
        listing = Listing(tag)
        self.frames[-1].children.append(listing)
        self.frames.append(Frame("list", listing.items))

    def _item(self, _attributes: Attributes) -> None:
        self._leave_implied()
        if self.frames[-1].kind == "list":
            self._open_item()

    def _open_item(self, *, implied: bool = False, last: bool = False) -> None:
        items = self.frames[-1].children
        if not (last and items):
            items.append([])
        self.frames.append(Frame("item", items[-1], implied=implied))

    def _leave_implied(self) -> None:
        if self.frames[-1].implied:
            self.frames.pop()

    def _quote(self, _attributes: Attributes) -> None:
        if self.frames[-1].kind == "top":
            quote = Quote()
            self.now.top.append(quote)
            self.frames.append(Frame("quote", quote.children))

    def _aside(self, attributes: Attributes) -> None:
        inside = {frame.kind for frame in self.frames}
        if "pullquote" not in (attributes.get("class") or "").split() or inside & {"pullquote", "caption"}:
            return
        quote = PullQuote()
        self._outermost().append(quote)
        self.frames.append(Frame("pullquote", quote.children))

    def _outermost(self) -> list[Any]:
        return self.now.top if self.frames[-1].kind == "top" else self.now.lifted

    def _figure(self, attributes: Attributes) -> None:
        number = library_number(attributes.get("data-photo"))
        if not number:
            self.now.skipped = 1
            return
        place = self.frames[-1]
        layout = None if place.kind == "gallery" else attributes.get("data-layout")
        photo = Photo(
            number,
            clean_attribute(attributes.get("data-alt")),
            clean_attribute(attributes.get("data-credit")),
            layout if layout in LAYOUTS else None,
        )
        (place.children if place.kind == "gallery" else self._outermost()).append(photo)
        self.frames.append(Frame("caption", [], node=Text("p", photo.caption)))

    def _division(self, attributes: Attributes) -> None:
        if "data-embed" in attributes:
            self.now.skipped = 1
            if target := embed_target(attributes["data-embed"] or ""):
                self._outermost().append(Embedded(target.url))
        elif "data-audio" in attributes:
            self.now.skipped = 1
            if number := library_number(attributes["data-audio"]):
                self._outermost().append(Audio(number))
        elif "data-gallery" in attributes:
            self._gallery()

    def _gallery(self) -> None:
        """A gallery within a gallery, or in a caption, is only its photos."""
        if not {frame.kind for frame in self.frames} & {"gallery", "caption"}:
            gallery = Gallery()
            self._outermost().append(gallery)
            self.frames.append(Frame("gallery", gallery.photos))

    def _table(self, _attributes: Attributes) -> None:
        if self.frames[-1].kind == "top":
            table = Table()
            self.now.top.append(table)
            self.frames.append(Frame("table", table.rows))

    def _table_caption(self, _attributes: Attributes) -> None:
        self._leave_implied()
        if self.frames[-1].kind == "table":
            self.frames.append(Frame("stray", self.now.lifted))

    def _section(self, *, in_head: bool) -> None:
        self._leave_implied()
        self.frames[-1].in_head = in_head

    def _row(self, _attributes: Attributes) -> None:
        self._leave_implied()
        if self.frames[-1].kind == "table":
            self.frames[-1].children.append(Row(self.frames[-1].in_head))

    def _cell(self, tag: str, attributes: Attributes) -> None:
        self._leave_implied()
        table = self.frames[-1]
        if table.kind != "table":
            return
        if not table.children:
            table.children.append(Row(table.in_head))
        cell = Cell(tag, span(attributes.get("colspan")), span(attributes.get("rowspan")))
        table.children[-1].cells.append(cell)
        self.frames.append(Frame("cell", cell.children))
