"""Uploads that survive a bad line: begun once, carried on from where they stopped, made a photo at the end.

A video goes the same way and waits, whole and judged, for the form that names it (`claim`).

The row says how much is here, and is only ever moved on after the bytes are on disk. Whoever carries on asks for the
offset first. Finishing twice gives the same photo.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction
from django.db.models import QuerySet
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from articles import clock
from articles.desk import parts
from articles.desk.photo_forms import SentWordsForm
from articles.desk.photos import LONGEST_FILE_NAME, ingest
from articles.models import Article, Photo, Upload, User
from articles.text import normalise_line
from articles.video_files import Film, recognise


class WrongOffset(Exception):  # noqa: N818  (reads as what happened)
    """The piece does not follow what is here; `offset` says where to go on."""

    def __init__(self, offset: int) -> None:
        super().__init__(offset)
        self.offset = offset


class TooMuch(Exception):  # noqa: N818
    """The piece is larger than one request may be, or goes beyond the promised size. Nothing of it was kept."""


class TooMany(Exception):  # noqa: N818
    """This person has begun as many uploads as one may have open."""


@dataclass(frozen=True, slots=True)
class Promise:
    """What the sender says of a file before its first byte."""

    name: str
    size: int
    digest: str = ""
    article: Article | None = None
    story_token: str = ""
    kind: Upload.Kind = Upload.Kind.PHOTO


def begin(promise: Promise, *, by: User) -> Upload:
    """ValidationError in words for that person where the file can never be taken in; then not one byte is sent."""
    if promise.size < 1:
        raise ValidationError(_("The file is empty."), "empty")
    limit, sentence = _limit(promise.kind)
    if promise.size > limit:
        raise ValidationError(sentence % {"limit": filesizeformat(limit)}, "too_many_bytes")
    if open_of(by).count() >= settings.UPLOADS_AT_ONCE:
        raise TooMany
    now = clock.now()
    return Upload.objects.create(
        token=secrets.token_hex(16), owner=by, name=normalise_line(promise.name)[-LONGEST_FILE_NAME:],
        size=promise.size, digest=promise.digest, kind=promise.kind, article=promise.article,
        story_token=promise.story_token, began_at=now, touched_at=now,
    )  # fmt: skip


def _limit(kind: Upload.Kind) -> tuple[int, str]:
    if kind is Upload.Kind.VIDEO:
        return settings.VIDEO_MAX_BYTES, _(
            "This video is larger than %(limit)s. Export it at a lower rate and send it."
        )
    return settings.PHOTO_MAX_BYTES, _("This file is larger than %(limit)s. Export the photo smaller and send that.")


def open_of(user: User) -> QuerySet[Upload]:
    """What this person began and nobody finished, the oldest first."""
    return Upload.objects.filter(owner=user, is_done=False, touched_at__gt=_stale())


def begun_for(article_id: int, user: User) -> QuerySet[Upload]:
    """What this person began for that story, finished or not: its page takes it in."""
    return Upload.objects.filter(owner=user, article_id=article_id)


@transaction.atomic
def add(upload: Upload, offset: int, data: bytes) -> int:
    """The next piece; returns the new offset. Raises WrongOffset or TooMuch, and then keeps nothing of it."""
    current = Upload.objects.select_for_update().get(pk=upload.pk)
    here = here_of(current)
    if offset != here or current.is_done:
        raise WrongOffset(here)
    if len(data) > settings.UPLOAD_PIECE_BYTES or offset + len(data) > current.size:
        raise TooMuch
    parts.write(current.token, offset, data)
    after = offset + len(data)
    Upload.objects.filter(pk=current.pk).update(received=after, touched_at=clock.now())
    return after


def here_of(upload: Upload) -> int:
    """From where to go on: what the row promises, or less where the disk has lost it."""
    return upload.size if upload.is_done else min(upload.received, parts.size(upload.token))


@transaction.atomic
def finish(upload: Upload, form: SentWordsForm, *, by: User) -> Photo:
    """The photo that the file is, by the same door as every other; asked again, the same photo.

    Raises WrongOffset while something is missing; ValidationError where it is no photo (a list of sentences) or the
    words do not fit (a dict by field): good bytes wait for better words.
    """
    current = Upload.objects.select_for_update(of=("self",)).select_related("photo").get(pk=upload.pk)
    if current.is_done and current.photo is not None:
        return current.photo
    if (here := here_of(current)) < current.size or current.is_done:
        raise WrongOffset(here)
    _undamaged(current)
    words = dict(form.cleaned_data)
    with parts.opened(current.token) as file:
        photo = ingest(File(file, current.name), by=by, tags=words.pop("tags"), **words)
    Upload.objects.filter(pk=current.pk).update(photo=photo, is_done=True, touched_at=clock.now())
    transaction.on_commit(lambda: parts.remove([current.token]))
    return photo


def judge(upload: Upload) -> Film:
    """What the video is that has come in. WrongOffset while something is missing, ValidationError where it is none."""
    if (here := here_of(upload)) < upload.size:
        raise WrongOffset(here)
    _undamaged(upload)
    with parts.opened(upload.token) as file:
        return recognise(file)


def _undamaged(upload: Upload) -> None:
    if upload.digest and parts.digest(upload.token) != upload.digest:
        raise ValidationError([_("The file was damaged on its way. Send it again.")], "damaged")


def claim(token: str, *, by: User) -> Upload | None:
    """The whole video that this person sent under that token; None for anything else."""
    found = open_of(by).filter(token=token, kind=Upload.Kind.VIDEO).first()
    return found if found and here_of(found) == found.size else None


def give_up(upload: Upload) -> None:
    """The sender wants it no more. A finished one stays what it became."""
    upload.delete()
    parts.remove([upload.token])


def adopt(story_token: str, article: Article, by: User) -> int:
    """A new story got its number: what was begun for it belongs to it."""
    begun = Upload.objects.filter(owner=by, story_token=story_token, article=None)
    return begun.update(article=article, story_token="")


def purge() -> int:
    """Forgets uploads that nobody has touched for a day, with their parts; returns how many."""
    stale = Upload.objects.filter(touched_at__lte=_stale())
    tokens = list(stale.values_list("token", flat=True))
    Upload.objects.filter(token__in=tokens).delete()
    parts.remove(tokens)
    parts.sweep(Upload.objects.values_list("token", flat=True), settings.UPLOAD_HOURS * 3600)
    return len(tokens)


def _stale() -> datetime:
    return clock.now() - timedelta(hours=settings.UPLOAD_HOURS)
