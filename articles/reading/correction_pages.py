"""What pages and feeds get of corrections: finished, immutable values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class CorrectionNote:
    """A correction in full. `story_url` is "" where readers do not have the story, `state` then says so."""

    number: int
    url: str
    work: str
    section: str
    work_date: date
    on_air: bool
    publisher: str
    publisher_address: str
    story_url: str
    state: str
    wrong: tuple[str, ...]
    right: tuple[str, ...]
    apology: tuple[str, ...]
    published_at: datetime
    updated_at: datetime | None
    at_the_end: bool = False


@dataclass(frozen=True, slots=True)
class CorrectionLine:
    """A correction on the front page."""

    work: str
    section: str
    url: str
    excerpt: str
    published_at: datetime


@dataclass(frozen=True, slots=True)
class CorrectionPage:
    note: CorrectionNote
    others: tuple[CorrectionNote, ...]


@dataclass(frozen=True, slots=True)
class CorrectionList:
    url: str
    notes: tuple[CorrectionNote, ...]
    older: str
    is_first: bool
