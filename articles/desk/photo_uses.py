"""Where a photo is used: kept with every version that is saved, read by index."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from articles.body import blocks
from articles.models import Article, Listing, Photo, PhotoUse
from articles.models.content import StoryContent

Place = PhotoUse.Place


def keep_uses(article: Article, content: StoryContent, at: datetime) -> None:
    """Called with every new version, inside its transaction: one query when no photo came, went or moved."""
    wanted = set(_uses(content))
    known = {
        (photo, place): current
        for photo, place, current in PhotoUse.objects.filter(article=article).values_list(
            "photo_id", "place", "in_working_copy"
        )
    }
    arrived = {use for use in wanted if not known.get(use)}
    left = {use for use, current in known.items() if current and use not in wanted}
    if arrived:
        _add(article, arrived, at)
    for photo, place in left:
        PhotoUse.objects.filter(article=article, photo=photo, place=place).update(in_working_copy=False)


def _uses(content: StoryContent) -> Iterator[tuple[int, str]]:
    if content.lead_photo:
        yield content.lead_photo, Place.LEAD.value
    for block in blocks(content.body):
        if block.photo:
            yield block.photo, Place.TEXT.value
        for photo in block.photos:
            yield photo.photo or 0, Place.GALLERY.value


def _add(article: Article, uses: set[tuple[int, str]], at: datetime) -> None:
    """A use that comes back counts from now. A body may name photos that the library does not have."""
    there = set(Photo.objects.filter(pk__in={photo for photo, _place in uses}).values_list("pk", flat=True))
    PhotoUse.objects.bulk_create(
        [
            PhotoUse(photo_id=photo, article=article, place=place, in_working_copy=True, since=at)
            for photo, place in sorted(uses)
            if photo in there
        ],
        update_conflicts=True, unique_fields=["photo", "article", "place"], update_fields=["in_working_copy", "since"],
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class UseInStory:
    """One story with the photo. `live_since`: readers see it there now; `comes`: they will from then on.

    `since` is when it came into the working copy (or first did, where it is there no more).
    """

    article: Article
    places: tuple[str, ...]
    in_working_copy: bool
    since: datetime
    live_since: datetime | None = None
    comes: datetime | None = None


def uses_of(photo: Photo, at: datetime, most: int) -> list[UseInStory]:
    """At most so many stories that have it now or ever had it: live ones first, then the newest. Two index reads."""
    rows: dict[int, list[PhotoUse]] = {}
    stories = PhotoUse.objects.filter(photo=photo).select_related("article").defer("article__body")
    for use in stories.order_by("-in_working_copy", "-since")[: most * len(Place)]:
        rows.setdefault(use.article_id, []).append(use)
    shown = Listing.objects.filter(kind=Listing.Kind.PHOTO, key=photo.pk, article_id__in=rows)
    windows: dict[int, list[datetime]] = {}
    for row in shown.order_by("visible_from"):
        if row.visible_until is None or row.visible_until > max(at, row.visible_from):
            windows.setdefault(row.article_id, []).append(row.visible_from)
    found = [_in_story(uses, windows.get(number, []), at) for number, uses in rows.items()]
    return sorted(found, key=lambda use: use.live_since is None)[:most]


def _in_story(uses: list[PhotoUse], begins: list[datetime], at: datetime) -> UseInStory:
    current = [use for use in uses if use.in_working_copy] or uses
    return UseInStory(
        article=uses[0].article,
        places=tuple(str(Place(use.place).label) for use in sorted(current, key=lambda use: use.place)),
        in_working_copy=current[0].in_working_copy,
        since=min(use.since for use in current),
        live_since=next((moment for moment in begins if moment <= at), None),
        comes=next((moment for moment in begins if moment > at), None),
    )
