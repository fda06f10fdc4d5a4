"""What a Word file says, as values: what is on the page, and what of it is headline, lead, text, photo and name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from articles.text.legacy import Encoding

Kind = Literal["p", "h2", "ul", "ol", "quote", "photo"]
Role = Literal["text", "photo", "video"]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text that looks alike. A line break is "\\n"."""

    text: str
    bold: bool = False
    italic: bool = False
    href: str = ""
    font: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`style` is the name of Word's own style in small letters; `pictures` are names of parts in their order."""

    runs: tuple[Run, ...]
    style: str = ""
    align: str = ""
    listing: Literal["", "ul", "ol"] = ""
    pictures: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs).strip()

    @property
    def is_bold(self) -> bool:
        return bool(self.text) and all(run.bold for run in self.runs if run.text.strip())

    @property
    def is_italic(self) -> bool:
        return bool(self.text) and all(run.italic for run in self.runs if run.text.strip())


@dataclass(frozen=True, slots=True)
class Picture:
    """`name` is the part of the file that holds it."""

    name: str
    caption: str = ""
    credit: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """One block of the body. `html` is escaped and still to be sanitised; a photo's `text` is its caption."""

    kind: Kind
    text: str = ""
    html: str = ""
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class Name:
    name: str
    role: Role


@dataclass(frozen=True, slots=True)
class Manuscript:
    """`encoding` is the old encoding that stands in it, or stood in it; `samples` show a few passages in both ways."""

    headline: str
    lead: str
    pieces: tuple[Piece, ...]
    names: tuple[Name, ...]
    encoding: Encoding | None = None
    samples: tuple[tuple[str, str], ...] = ()
    lost_letters: bool = False
    pictures_left_out: int = 0
