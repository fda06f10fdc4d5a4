"""The names and photos that one version points at, from the public name tables, in one query."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import QuerySet, Value
from django.db.models.functions import JSONObject

from articles.models.published import PublicAuthor, PublicPhoto, PublicTag, PublishedVersion
from articles.reading.pictures import PHOTO_COLUMNS


@dataclass(frozen=True, slots=True)
class Names:
    """Rows by id. Photos have PHOTO_COLUMNS; authors and tags have name and slug."""

    photos: dict[int, dict[str, Any]] = field(default_factory=dict)
    authors: dict[int, dict[str, Any]] = field(default_factory=dict)
    tags: dict[int, dict[str, Any]] = field(default_factory=dict)


def photo_ids_of(version: PublishedVersion) -> list[int]:
    shown = [segment["photo"] for segment in version.segments if segment["kind"] == "photo"]
    return [*shown, version.lead_photo_id] if version.lead_photo_id else shown


def author_ids_of(version: PublishedVersion) -> list[int]:
    return [entry["author"] for entry in version.bylines]


def load_names(version: PublishedVersion, at: datetime) -> Names:
    """One query, whatever the story has. A photo that may not be shown at that moment is left out."""
    parts = [
        _rows("photos", PublicPhoto.objects.showable(at), photo_ids_of(version), PHOTO_COLUMNS),
        _rows("authors", PublicAuthor.objects.all(), author_ids_of(version), ("name", "slug")),
        _rows("tags", PublicTag.objects.all(), version.tags, ("name", "slug")),
    ]
    names = Names()
    for kind, number, row in parts[0].union(*parts[1:], all=True):
        getattr(names, kind)[number] = row
    return names


def _rows(kind: str, table: QuerySet[Any], ids: Iterable[int], columns: tuple[str, ...]) -> QuerySet[Any, Any]:
    # id -1 keeps the part in the union when a story has none of a kind: an empty IN drops out of the query.
    wanted = set(ids) or {-1}
    rows: QuerySet[Any, Any] = (
        table.filter(pk__in=wanted)
        .annotate(kind=Value(kind), row=JSONObject(**{name: name for name in columns}))
        .values_list("kind", "pk", "row")
        .order_by()
    )
    return rows
