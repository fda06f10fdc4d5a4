"""What a video file is, by its content. Only the few bytes that say it are read, however long the film is."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import IO, Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from articles.video_files.mp4 import read_mp4
from articles.video_files.track import Track
from articles.video_files.webm import read_webm

VIDEO_TYPES: Final = {"mp4": "video/mp4", "webm": "video/webm"}
LONGEST_SECONDS: Final = 24 * 60 * 60
_SMALLEST, _LARGEST = 16, 8192

_EMPTY = _("This file is empty. Perhaps it was still on its way: play it on your own device, then send it again.")
_UNKNOWN = _("This is not a video that browsers play. MP4 (H.264) and WebM are taken in.")
_QUICKTIME = _("This is a MOV file, which many browsers do not play. Export it as MP4 (H.264) and send that.")
_NO_PICTURE = _("This file has sound and no picture. Send it to the audio clips.")
_CODING = _("Its picture is coded as “%(codec)s”, which many browsers do not play. Export it as MP4 (H.264).")
_DAMAGED = _("This video is damaged or incomplete. Play it on your own device, export it anew and send that.")

# What the browsers of five-year-old phones play, by the name that the file uses.
_PLAYED: Final = frozenset({"avc1", "avc3", "av01", "vp09", "V_VP8", "V_VP9", "V_AV1"})


@dataclass(frozen=True, slots=True)
class Film:
    """`seconds` rounded, 0 where the file says none (a live recording); width and height as they are to be shown."""

    extension: str
    seconds: int
    width: int
    height: int


def recognise(file: IO[bytes]) -> Film:
    """The format of a whole file. ValidationError, in words for whoever sent it, for anything that is none."""
    head = _head(file)
    if not head:
        raise ValidationError(_EMPTY, "empty")
    extension = _extension(head)
    try:
        track = (read_mp4 if extension == "mp4" else read_webm)(file)
    except (struct.error, IndexError, ZeroDivisionError, OverflowError, ValueError) as error:
        raise ValidationError(_DAMAGED, "damaged") from error
    return _judged(extension, track)


def _head(file: IO[bytes]) -> bytes:
    file.seek(0)
    return file.read(16)


def _extension(head: bytes) -> str:
    if head[4:8] == b"ftyp":
        if head[8:12] == b"qt  ":
            raise ValidationError(_QUICKTIME, "quicktime")
        return "mp4"
    if head.startswith(b"\x1aE\xdf\xa3"):
        return "webm"
    raise ValidationError(_UNKNOWN, "not_video")


def _judged(extension: str, track: Track) -> Film:
    if not track.codec:
        raise ValidationError(_NO_PICTURE if track.has_sound else _DAMAGED, "no_picture")
    if track.codec not in _PLAYED:
        raise ValidationError(_CODING, "coding", {"codec": track.codec[:20]})
    sizes = (track.width, track.height)
    if not all(_SMALLEST <= side <= _LARGEST for side in sizes) or not 0 <= track.seconds <= LONGEST_SECONDS:
        raise ValidationError(_DAMAGED, "damaged")
    if extension == "mp4" and not track.seconds:
        raise ValidationError(_DAMAGED, "damaged")
    return Film(extension, max(1, round(track.seconds)) if track.seconds else 0, *sizes)
