"""The names and photos that one version points at, from the public name tables, in one query."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet, Value
from django.db.models.functions import JSONObject

from articles.body import audio_heard, photos_shown
from articles.models.published import PublicAudio, PublicAuthor, PublicPhoto, PublicTag, PublishedVersion
from articles.models.topic import Topic
from articles.reading.corrections import COLUMNS as CORRECTION_COLUMNS
from articles.reading.corrections import on_stories
from articles.reading.pictures import AUDIO_COLUMNS, PHOTO_COLUMNS

AUTHOR_COLUMNS = ("name", "slug", "is_collective")
TRANSLATION_COLUMNS = ("slug", "language", "headline", "translation_of")


@dataclass(frozen=True, slots=True)
class Names:
    """Rows by id. Photos have PHOTO_COLUMNS, clips AUDIO_COLUMNS, authors AUTHOR_COLUMNS, corrections those of theirs;
    the rest name and slug."""

    photos: dict[int, dict[str, Any]] = field(default_factory=dict)
    clips: dict[int, dict[str, Any]] = field(default_factory=dict)
    authors: dict[int, dict[str, Any]] = field(default_factory=dict)
    tags: dict[int, dict[str, Any]] = field(default_factory=dict)
    corrections: dict[int, dict[str, Any]] = field(default_factory=dict)
    topics: dict[int, dict[str, Any]] = field(default_factory=dict)
    translations: dict[int, dict[str, Any]] = field(default_factory=dict)


def photo_ids_of(version: PublishedVersion) -> list[int]:
    shown = list(photos_shown(version.segments))
    return [*shown, version.lead_photo_id] if version.lead_photo_id else shown


def audio_ids_of(version: PublishedVersion) -> list[int]:
    return list(audio_heard(version.segments))


def author_ids_of(version: PublishedVersion) -> list[int]:
    return [entry["author"] for entry in version.bylines]


def tag_ids_of(version: PublishedVersion) -> list[int]:
    return list(version.tags)


def topic_ids_of(version: PublishedVersion) -> list[int]:
    return [version.topic_id] if version.topic_id is not None else []


def load_names(version: PublishedVersion, at: datetime) -> Names:
    """One query, whatever the story has. What may not be shown at that moment is left out."""
    return _found(_parts([version], at), _translations(version, at))


def load_all_names(versions: Sequence[PublishedVersion], at: datetime) -> Names:
    """The names of many stories, still in one query; without what is said of each alone."""
    return _found(_parts(versions, at))


def _parts(versions: Sequence[PublishedVersion], at: datetime) -> list[QuerySet[Any, Any]]:
    photos, clips = PublicPhoto.objects.showable(at), PublicAudio.objects.showable(at)
    return [
        _rows("photos", photos, _each(photo_ids_of, versions), PHOTO_COLUMNS),
        _rows("clips", clips, _each(audio_ids_of, versions), AUDIO_COLUMNS),
        _rows("authors", PublicAuthor.objects.all(), _each(author_ids_of, versions), AUTHOR_COLUMNS),
        _rows("tags", PublicTag.objects.all(), _each(tag_ids_of, versions), ("name", "slug")),
        _rows("topics", Topic.objects.live(at), _each(topic_ids_of, versions), ("name", "slug")),
        _named("corrections", on_stories((version.article_id for version in versions), at), CORRECTION_COLUMNS),
    ]


def _translations(version: PublishedVersion, at: datetime) -> QuerySet[Any, Any]:
    """The stories of the same family that are up: all name one original, which may itself be gone or to come."""
    original = version.translation_of or version.article_id
    family = PublishedVersion.objects.live(at).filter(Q(translation_of=original) | Q(article_id=original))
    rows: QuerySet[Any, Any] = (
        family.exclude(article_id=version.article_id)
        .annotate(kind=Value("translations"), row=JSONObject(**{name: name for name in TRANSLATION_COLUMNS}))
        .values_list("kind", "article_id", "row")
        .order_by()
    )
    return rows


def _found(parts: list[QuerySet[Any, Any]], *more: QuerySet[Any, Any]) -> Names:
    names = Names()
    for kind, number, row in parts[0].union(*parts[1:], *more, all=True):
        getattr(names, kind)[number] = row
    return names


def _each(ids_of: Callable[[PublishedVersion], list[int]], versions: Iterable[PublishedVersion]) -> set[int]:
    return {number for version in versions for number in ids_of(version)}


def _rows(kind: str, table: QuerySet[Any], ids: Iterable[int], columns: tuple[str, ...]) -> QuerySet[Any, Any]:
    # id -1 keeps the part in the union when a story has none of a kind: an empty IN drops out of the query.
    return _named(kind, table.filter(pk__in=set(ids) or {-1}), columns)


def _named(kind: str, found: QuerySet[Any], columns: tuple[str, ...]) -> QuerySet[Any, Any]:
    rows: QuerySet[Any, Any] = (
        found.annotate(kind=Value(kind), row=JSONObject(**{name: name for name in columns}))
        .values_list("kind", "pk", "row")
        .order_by()
    )
    return rows
