"""The photo library's acts: take a picture in, say where it is used, let an unused one go."""

from __future__ import annotations

from datetime import date
from typing import IO, Any, TypedDict, Unpack

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction
from django.db.models import Q, QuerySet
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.models import Article, Listing, Photo, PhotoUse, PublicPhoto, Source, State, User
from articles.photo_files import Prepared, keeping, prepare, remove


class Words(TypedDict, total=False):
    """What is said of a photo."""

    caption: str
    alt: str
    author: str
    credit: str
    source: Source | None
    rights_until: date | None


def ingest(file: File[Any] | IO[bytes], *, by: User | None, **words: Unpack[Words]) -> Photo:
    """A new photo of the library with all its renditions on disk.

    ValidationError with one sentence where the file is no photo that can be taken in, with a dict by field where the
    words do not fit. Nothing is left behind then. About half a second for 20 million pixels.
    """
    original = read_photo(file)
    return shelve(prepare(original, max_pixels=settings.PHOTO_MAX_PIXELS), original, by=by, **words)


def shelve(prepared: Prepared, original: bytes, *, by: User | None, **words: Unpack[Words]) -> Photo:
    """The second half of `ingest`, for whoever prepared the picture elsewhere: words checked, files and row stored."""
    photo = Photo(
        width=prepared.width, height=prepared.height, renditions=prepared.renditions, colour=prepared.colour,
        uploaded_by=by, **words,
    )  # fmt: skip
    photo.full_clean()
    with keeping(photo.token, prepared, original), transaction.atomic():
        photo.save(force_insert=True)
    return photo


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
