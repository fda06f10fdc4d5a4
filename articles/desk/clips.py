"""The audio clips of the library: taking one in, and the desk's own address of it."""

from __future__ import annotations

from datetime import date
from typing import IO, Any, TypedDict, Unpack

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.audio_files import keeping, recognise
from articles.models import AudioClip, User


class ClipWords(TypedDict, total=False):
    """What is said of a clip."""

    title: str
    credit: str
    transcript: str
    rights_until: date | None


def ingest_clip(file: File[Any] | IO[bytes], *, by: User | None, **words: Unpack[ClipWords]) -> AudioClip:
    """A new clip of the library with its file on disk, as it came.

    ValidationError with one sentence where the file is no clip that can be taken in, with a dict by field where the
    words do not fit. Nothing is left behind then.
    """
    data = _read(file)
    sound = recognise(data)
    clip = AudioClip(extension=sound.extension, size=len(data), seconds=sound.seconds, uploaded_by=by, **words)
    clip.full_clean()
    with keeping(clip.token, clip.extension, data), transaction.atomic():
        clip.save(force_insert=True)
    return clip


def clip_address(clip: AudioClip) -> str:
    return reverse("admin:articles_audio_file", args=[clip.token, f"nghe.{clip.extension}"])


def _read(file: File[Any] | IO[bytes]) -> bytes:
    """The whole file; never more of it in memory than is accepted."""
    limit = settings.AUDIO_MAX_BYTES
    if file.seekable():
        file.seek(0)
    data: bytes = file.read(limit + 1)
    if len(data) > limit:
        raise ValidationError(
            _("This sound file is larger than %(limit)s. Export it as MP3 or M4A at a lower rate and send that.")
            % {"limit": filesizeformat(limit)},
            "too_many_bytes",
        )
    return data
