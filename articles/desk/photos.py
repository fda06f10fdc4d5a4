"""The photo library's acts: take a picture in, say where it is used, let an unused one go."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import IO, Any, Final, TypedDict, Unpack

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction
from django.db.models import Q, QuerySet
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.models import Article, Listing, Photo, PhotoUse, PublicPhoto, Source, State, Tag, User
from articles.photo_files import Notes, Prepared, keeping, prepare, remove
from articles.text import normalise_line

LONGEST_FILE_NAME: Final = 200
MOST_LIKE: Final = 3


class Words(TypedDict, total=False):
    """What is said of a photo."""

    caption: str
    alt: str
    author: str
    credit: str
    event: str
    place: str
    taken_at: datetime | None
    source: Source | None
    rights_until: date | None


@dataclass(frozen=True, slots=True)
class Original:
    """An uploaded file and what it was called."""

    data: bytes
    name: str = ""


def ingest(
    file: File[Any] | IO[bytes], *, by: User | None, tags: Sequence[str] = (), **words: Unpack[Words]
) -> Photo:  # fmt: skip
    """A new photo of the library with all its renditions on disk.

    What the words leave blank, the file's own notes fill in. ValidationError with one sentence where the file is no
    photo that can be taken in, with a dict by field where the words do not fit. Nothing is left behind then. About
    half a second for 20 million pixels.
    """
    original = Original(read_photo(file), normalise_line(str(getattr(file, "name", "") or ""))[-LONGEST_FILE_NAME:])
    prepared = prepare(original.data, max_pixels=settings.PHOTO_MAX_PIXELS)
    return shelve(prepared, original, by=by, tags=tags, **words)


def shelve(
    prepared: Prepared, original: Original, *, by: User | None, tags: Sequence[str] = (), **words: Unpack[Words]
) -> Photo:  # fmt: skip
    """The second half of `ingest`, for whoever prepared the picture elsewhere: words checked, files and row stored."""
    from_file = _said_by_the_file(prepared.notes, words)
    keywords = prepared.notes.keywords if not tags else ()
    photo = Photo(
        width=prepared.width, height=prepared.height, renditions=prepared.renditions, colour=prepared.colour,
        prints=prepared.prints, digest=sha256(original.data).hexdigest(), file_name=original.name, uploaded_by=by,
        from_file=[*from_file, *(["tags"] if keywords else [])], **{**words, **from_file},
    )  # fmt: skip
    photo.full_clean()
    with keeping(photo.token, prepared, original.data), transaction.atomic():
        photo.save(force_insert=True)
        if tags or keywords:
            tag(photo, tags or keywords)
    return photo


def tag(photo: Photo, names: Iterable[str]) -> None:
    """These tags and no others; the photo is found by them from now on."""
    photo.tags.set(Tag.objects.named(names))
    photo.save(update_fields=["search_words"])


def _said_by_the_file(notes: Notes, words: Words) -> dict[str, Any]:
    names = ("caption", "alt", "author", "credit", "event", "place", "taken_at")
    said = {name: getattr(notes, name) for name in names if not words.get(name)}
    if words.get("author") or words.get("source"):
        said.pop("credit", None)  # whoever named the photographer has said what is to be printed
    return {name: value for name, value in said.items() if value}


@dataclass(frozen=True, slots=True)
class Likeness:
    """A photo that the library has already. `percent` 100 means the same bytes."""

    photo: Photo
    percent: int


def had_before(photo: Photo) -> list[Likeness]:
    """The same file or the same picture among the other photos, likest first; two index look-ups."""
    others = Photo.objects.exclude(pk=photo.pk)
    same = list(others.filter(digest=photo.digest)[:MOST_LIKE]) if photo.digest else []
    found = [Likeness(other, 100) for other in same]
    for other, share in others.exclude(pk__in=[one.pk for one in same]).alike(photo.prints):
        found.append(Likeness(other, min(99, int(share * 100))))
    return found[:MOST_LIKE]


def read_photo(file: File[Any] | IO[bytes]) -> bytes:
    """The whole file; never more of it in memory than is accepted."""
    limit = settings.PHOTO_MAX_BYTES
    if file.seekable():
        file.seek(0)
    data: bytes = file.read(limit + 1)
    if len(data) > limit:
        raise ValidationError(
            _("This file is larger than %(limit)s. Export the photo smaller and send that.")
            % {"limit": filesizeformat(limit)},
            "too_many_bytes",
        )
    return data


def desk_address(photo: Photo, at_least: int) -> str:
    """The desk's own address of the smallest rendition that is so many pixels wide, else of the widest."""
    ascending = sorted(width for width, _height in photo.renditions)
    width = next((width for width in ascending if width >= at_least), ascending[-1] if ascending else 0)
    return reverse("admin:articles_photo_file", args=[photo.token, f"{width}.webp"])


def stories_using(photo: Photo) -> QuerySet[Article]:
    """Working copies with it as lead photo, in the text or a gallery, and stories that ever showed it to readers.

    Newest first, by index alone.
    """
    working = PhotoUse.objects.filter(photo=photo, in_working_copy=True).values("article_id")
    released = Listing.objects.filter(kind=Listing.Kind.PHOTO, key=photo.pk).values("article_id")
    return (
        Article.objects.filter(Q(pk__in=working) | Q(pk__in=released))
        .only("headline", "state", "changed_at")
        .order_by("-changed_at", "-pk")
    )


def is_used(photo: Photo) -> bool:
    """Whether any story has or ever had it, in its working copy, in a revision or before readers."""
    return PhotoUse.objects.filter(photo=photo).exists() or PublicPhoto.objects.filter(pk=photo.pk).exists()


def forget(photo: Photo) -> None:
    """Deletes an unused photo; its files go once the deletion is certain. The caller has asked `is_used`."""
    token = photo.token
    photo.delete()
    transaction.on_commit(lambda: remove(token))


def is_beyond_its_writer(photo: Photo) -> bool:
    """Whether readers know this photo, or a story with it has left its writer: its words are then for editors."""
    with_writer = [state.value for state in State.with_the_writer()]
    return (
        PublicPhoto.objects.filter(pk=photo.pk).exists() or stories_using(photo).exclude(state__in=with_writer).exists()
    )
