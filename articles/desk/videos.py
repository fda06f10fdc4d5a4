"""Videos of the house: what was sent becomes a file of the library, under a name that only the server makes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import IO

from django.core.exceptions import ValidationError
from django.db import transaction
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.desk import parts, uploads
from articles.models import Upload, User, Video
from articles.models.photo import new_token
from articles.video_files import Film, keep, recognise


@dataclass(frozen=True, slots=True)
class SentFilm:
    """A film that came and was judged: in pieces before the form (`upload`), or with it (`file`)."""

    film: Film
    size: int
    upload: Upload | None = None
    file: IO[bytes] | None = None


def sent_in_pieces(token: str, by: User) -> SentFilm:
    """ValidationError where that upload is not there, not whole or no video."""
    upload = uploads.claim(token, by=by)
    if upload is None:
        raise ValidationError(_("The video did not come in whole, or waited too long. Send it again."), "not_whole")
    return SentFilm(uploads.judge(upload), upload.size, upload=upload)


def sent_with_the_form(file: IO[bytes], size: int, limit: int) -> SentFilm:
    if size > limit:
        raise ValidationError(
            _("This video is larger than %(limit)s. Export it at a lower rate and send it.")
            % {"limit": filesizeformat(limit)},
            "too_many_bytes",
        )
    return SentFilm(recognise(file), size, file=file)


def put(video: Video, sent: SentFilm) -> None:
    """The film into the library and onto `video`, which is not saved here. What it had before stays on disk.

    Inside a transaction: the parts of an upload go when it holds.
    """
    token = new_token()
    if sent.upload is not None:
        upload = sent.upload
        with parts.opened(upload.token) as file:
            keep(token, sent.film.extension, file)
        upload.delete()
        transaction.on_commit(lambda: parts.remove([upload.token]))
    elif sent.file is not None:
        keep(token, sent.film.extension, sent.file)
    video.token, video.extension, video.size = token, sent.film.extension, sent.size
    video.seconds, video.width, video.height = sent.film.seconds, sent.film.width, sent.film.height


def video_address(video: Video) -> str:
    """Where the desk sees the film, whether it is public or not."""
    return reverse("admin:articles_video_file", args=[video.token, f"xem.{video.extension}"])
