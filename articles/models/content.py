"""The whole content of a story at one save, as a value: what a Revision stores and the door reads."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import MISSING, asdict, dataclass, fields, replace
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class BylineContent:
    """`account` is whose own piece it was that day: an account that is unlinked later still wrote the story."""

    author: int
    name: str
    role: str
    account: int | None = None


@dataclass(frozen=True, slots=True)
class TagContent:
    id: int
    name: str


@dataclass(frozen=True, slots=True)
class StoryContent:
    """Ids of what can be renamed, with the names of that day for people and tags; moments as ISO 8601 text."""

    origin: str
    genre: str
    language: str
    kicker: str
    headline: str
    lead: str
    body: str
    category: int | None
    bylines: tuple[BylineContent, ...]
    tags: tuple[TagContent, ...]
    lead_photo: int | None
    lead_photo_on_page: bool
    shows_views: bool
    source: int | None
    source_author: str
    source_published_at: str | None
    source_address: str
    embargo_until: str | None
    expires_at: str | None
    topic: int | None = None
    is_sponsored: bool = False
    translation_of: int | None = None

    def to_json(self) -> dict[str, Any]:
        """A field that came after the first revisions is written where it says something.

        So revisions from before it, which nobody may change, keep their digest.
        """
        later = {field.name: field.default for field in fields(self) if field.default is not MISSING}
        return {name: value for name, value in asdict(self).items() if name not in later or value != later[name]}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> StoryContent:
        """Back from the database. What is missing has the default of its field; KeyError for a field without one."""
        names = [field.name for field in fields(cls) if field.default is MISSING or field.name in stored]
        values = {name: stored[name] for name in names}
        values["bylines"] = tuple(BylineContent(**entry) for entry in stored["bylines"])
        values["tags"] = tuple(TagContent(**entry) for entry in stored["tags"])
        return cls(**values)

    def without_names(self) -> StoryContent:
        """What the writer wrote: a pen name or tag that somebody renamed elsewhere is no change of the story."""
        bylines = tuple(replace(line, name="", account=None) for line in self.bylines)
        return replace(self, bylines=bylines, tags=tuple(replace(tag, name="") for tag in self.tags))

    def digest(self) -> str:
        """SHA-256 in hex of the canonical JSON."""
        canonical = json.dumps(self.to_json(), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(canonical.encode()).hexdigest()


def moment_text(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def text_moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
