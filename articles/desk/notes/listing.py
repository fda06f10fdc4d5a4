"""The notes of a story as people read them: numbered, where each stands now, and what became of its passage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from articles.body import Block, blocks
from articles.desk.diff import Piece, words
from articles.desk.notes.anchors import Anchor, Found, find
from articles.desk.notes.making import may_settle
from articles.desk.roles import Standing
from articles.models import Article, NoteEntry, StoryNote, User

_SHORT = 240


@dataclass(frozen=True, slots=True)
class Text:
    """What notes are looked for in: the story as it stands, or as somebody is typing it."""

    paragraphs: Sequence[str]
    headline: str
    kicker: str
    lead: str
    photos: Sequence[int]


@dataclass(frozen=True, slots=True)
class Row:
    """One note. `fate` is "there", "changed" or "gone"; `change` shows old and new words of its passage."""

    note: StoryNote
    number: int
    about: str
    quote: str
    entries: tuple[NoteEntry, ...]
    fate: str
    found: Found | None
    change: tuple[Piece, ...]
    may_settle: bool

    @property
    def is_open(self) -> bool:
        return self.note.resolved_at is None


@dataclass(frozen=True, slots=True)
class Listed:
    """`open` in the order of the text, then `settled`, the last settled first."""

    open: tuple[Row, ...]
    settled: tuple[Row, ...]

    @property
    def rows(self) -> tuple[Row, ...]:
        return (*self.open, *self.settled)

    def __bool__(self) -> bool:
        return bool(self.open or self.settled)


def text_of(article: Article) -> Text:
    found = blocks(article.body)
    return Text(
        paragraphs_of(found), article.headline, article.kicker, article.lead,
        [photo.photo for block in found for photo in (block, *block.photos) if photo.photo],
    )  # fmt: skip


def paragraphs_of(found: Sequence[Block]) -> list[str]:
    return [line for block in found for line in block.text.split("\n") if block.text]


def listed(article: Article, user: User, stands: Standing, text: Text | None = None) -> Listed:
    """All notes of a story in two queries; the number of a note is its place among all, and stays."""
    notes = list(article.story_notes.select_related("made_by", "resolved_by").prefetch_related("entries__by"))
    if not notes:
        return Listed((), ())
    text = text or text_of(article)
    rows = [_row(note, number, text, user, stands) for number, note in enumerate(notes, start=1)]
    settled = [row for row in rows if not row.is_open]
    return Listed(
        tuple(sorted((row for row in rows if row.is_open), key=_in_the_text)),
        tuple(sorted(settled, key=_settled_at, reverse=True)),
    )


_ORDER = {
    place: step for step, place in enumerate(("story", "kicker", "headline", "lead_photo", "lead", "body", "photo"))
}


def _in_the_text(row: Row) -> tuple[int, int, int]:
    step = _ORDER["body" if row.note.place == "photo" else row.note.place]
    return step, row.found.start if row.found else 10**9, row.number


def _settled_at(row: Row) -> datetime:
    return row.note.resolved_at or row.note.made_at


def _row(note: StoryNote, number: int, text: Text, user: User, stands: Standing) -> Row:
    fate, found, now = _fate(note, text)
    return Row(
        note=note, number=number, about=str(StoryNote.Place(note.place).label), quote=_short(note.quote),
        entries=tuple(note.entries.all()), fate=fate, found=found,
        change=words(note.quote, now) if fate == "changed" and now else (), may_settle=may_settle(note, user, stands),
    )  # fmt: skip


def _fate(note: StoryNote, text: Text) -> tuple[str, Found | None, str]:
    """What became of the passage, where it stands in the body, and what it reads now."""
    match note.place:
        case StoryNote.Place.BODY:
            found = find(Anchor(note.quote, note.before, note.after, note.paragraph), text.paragraphs)
            if found is None:
                return "gone", None, ""
            return "there" if found.exact else "changed", found, "\n".join(text.paragraphs)[found.start : found.end]
        case StoryNote.Place.PHOTO:
            return "there" if note.photo in text.photos else "gone", None, ""
        case StoryNote.Place.HEADLINE | StoryNote.Place.KICKER | StoryNote.Place.LEAD:
            now = str(getattr(text, note.place))
            return "there" if now.strip() == note.quote.strip() else "changed", None, now
        case _:
            return "there", None, ""


def _short(quote: str) -> str:
    return quote if len(quote) <= _SHORT else f"{quote[:_SHORT].rstrip()}…"
