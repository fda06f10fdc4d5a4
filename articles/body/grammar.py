"""The grammar of a body, and the nodes that it is read into.

Top level: paragraph, subheading (h2, h3), list, quote, table, rule, photo, gallery, audio, pull quote, embed.
In a gallery: photos, and nothing else.
Inside an item, a cell or a quote: paragraphs and lists. Inside those: text with marks. A body is
always read into these nodes and written from them, so what is not here cannot come out.
"""

from dataclasses import dataclass, field

MARKS = ("a", "strong", "em", "sub", "sup")  # the outermost first, as the editor writes them
LAYOUTS = frozenset({"wide", "small"})  # None is the width of the text
DEEPEST_LIST = 5
WIDEST_SPAN = 50
BREAK = "\n"  # a run of exactly this is a <br>


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text under the same marks; `href` is set exactly when "a" is among them."""

    text: str
    marks: frozenset[str] = frozenset()
    href: str = ""


@dataclass(slots=True)
class Text:
    """`tag` is p, h2 or h3. `asked` says that the element stood there, so it may be empty."""

    tag: str
    runs: list[Run] = field(default_factory=list)
    asked: bool = False


@dataclass(slots=True)
class Listing:
    tag: str
    items: list[list["Flow"]] = field(default_factory=list)


Flow = Text | Listing


@dataclass(slots=True)
class Quote:
    children: list[Flow] = field(default_factory=list)


@dataclass(slots=True)
class PullQuote:
    children: list[Flow] = field(default_factory=list)


@dataclass(slots=True)
class Cell:
    tag: str
    colspan: str = ""
    rowspan: str = ""
    children: list[Flow] = field(default_factory=list)


@dataclass(slots=True)
class Row:
    in_head: bool
    cells: list[Cell] = field(default_factory=list)


@dataclass(slots=True)
class Table:
    rows: list[Row] = field(default_factory=list)


@dataclass(slots=True)
class Photo:
    """`alt` and `credit` of None leave the library's own; an empty caption does, too."""

    photo: int
    alt: str | None
    credit: str | None
    layout: str | None
    caption: list[Run] = field(default_factory=list)


@dataclass(slots=True)
class Gallery:
    """Photos that are looked at together, in order; their width is the gallery's."""

    photos: list[Photo] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Audio:
    """A clip of the library by its id; its title, credit and transcript are the library's."""

    audio: int


@dataclass(frozen=True, slots=True)
class Embedded:
    url: str


@dataclass(frozen=True, slots=True)
class Rule:
    pass


Top = Text | Listing | Quote | PullQuote | Table | Photo | Gallery | Audio | Embedded | Rule
