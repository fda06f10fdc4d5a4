"""What an audio file is, by its content: the first bytes, and enough of its structure to know that it plays."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

AUDIO_TYPES: Final = {"mp3": "audio/mpeg", "m4a": "audio/mp4", "ogg": "audio/ogg", "wav": "audio/wav"}

# Longer than any broadcast: a length beyond it is a number that somebody made up.
LONGEST_SECONDS: Final = 24 * 60 * 60

_EMPTY = _("This file is empty. Perhaps it was still on its way: play it on your own device, then send it again.")
_UNKNOWN = _("This is not a sound file that browsers play. MP3, M4A (AAC), OGG (Vorbis, Opus) and WAV are taken in.")
_VIDEO = _("This is a video, not a sound file. Export its sound as MP3 or M4A and send that.")
_DAMAGED = _("This sound file is damaged or incomplete. Play it on your own device, export it anew and send that.")


@dataclass(frozen=True, slots=True)
class Sound:
    """`seconds` is the length as the file says it, rounded up; 0 where it says none."""

    extension: str
    seconds: int


def recognise(data: bytes) -> Sound:
    """The format of a whole file in hand. ValidationError, in words for a reporter, for anything that is none."""
    if not data:
        raise ValidationError(_EMPTY, "empty")
    extension, length = _kind(data)
    try:
        seconds = length(data)
    except (struct.error, IndexError, ZeroDivisionError) as error:
        raise ValidationError(_DAMAGED, "damaged") from error
    if not 0 < seconds <= LONGEST_SECONDS:
        raise ValidationError(_DAMAGED, "damaged")
    return Sound(extension, max(1, round(seconds)))


def _kind(data: bytes) -> tuple[str, Callable[[bytes], float]]:
    if data.startswith(b"RIFF") and data[8:12] == b"WAVE":
        return "wav", _wave
    if data.startswith(b"OggS"):
        return "ogg", _ogg
    if data[4:8] == b"ftyp":
        return "m4a", _mp4
    if data.startswith(b"ID3") or (data[0] == 0xFF and data[1:2] >= b"\xe0"):
        return "mp3", _mpeg
    raise ValidationError(_VIDEO if data.startswith((b"\x1aE\xdf\xa3", b"\0\0\1\xba")) else _UNKNOWN, "not_audio")


# -- WAV: chunks of RIFF; plain PCM or floating point, which all browsers play.

_PLAYED_WAVES: Final = frozenset({1, 3, 0xFFFE})


def _wave(data: bytes) -> float:
    rate, at = 0, 12
    while at + 8 <= len(data):
        name, size = struct.unpack_from("<4sI", data, at)
        if name == b"fmt ":
            kind, _channels, _frequency, rate = struct.unpack_from("<HHII", data, at + 8)
            if kind not in _PLAYED_WAVES:
                raise ValidationError(_UNKNOWN, "not_audio")
        if name == b"data":
            return min(int(size), len(data) - at - 8) / rate
        at += 8 + size + size % 2
    return 0


# -- OGG: the first page names the codec, the last one's granule is the length in samples (RFC 3533, 7845).


def _ogg(data: bytes) -> float:
    head = data[28 : 28 + 64]
    if head.startswith(b"\x01vorbis"):
        rate = struct.unpack_from("<I", head, 12)[0]
    elif head.startswith(b"OpusHead"):
        rate = 48_000
    else:
        raise ValidationError(_VIDEO if b"theora" in head else _UNKNOWN, "not_audio")
    last = data.rfind(b"OggS")
    return float(struct.unpack_from("<q", data, last + 6)[0] / rate)


# -- M4A: boxes of ISO 14496-12; a track that is seen makes it a video.


def _boxes(data: bytes, start: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    at = start
    while at + 8 <= end:
        size, name = struct.unpack_from(">I4s", data, at)
        head = 8
        if size == 1:
            size, head = struct.unpack_from(">Q", data, at + 8)[0], 16
        size = size or end - at
        if size < head:
            raise ValidationError(_DAMAGED, "damaged")
        yield name, at + head, min(at + size, end)
        at += size


def _mp4(data: bytes) -> float:
    seconds, handlers = 0.0, set()
    for name, start, end in _boxes(data, 0, len(data)):
        if name != b"moov":
            continue
        for inner, begin, stop in _boxes(data, start, end):
            if inner == b"mvhd":
                seconds = _movie_seconds(data, begin)
            if inner == b"trak":
                handlers |= set(_handlers(data, begin, stop))
    if b"vide" in handlers:
        raise ValidationError(_VIDEO, "not_audio")
    if b"soun" not in handlers:
        raise ValidationError(_UNKNOWN, "not_audio")
    return seconds


def _movie_seconds(data: bytes, at: int) -> float:
    if data[at] == 1:
        scale, duration = struct.unpack_from(">IQ", data, at + 20)
    else:
        scale, duration = struct.unpack_from(">II", data, at + 12)
    return float(duration / scale)


def _handlers(data: bytes, start: int, end: int) -> Iterator[bytes]:
    for name, begin, stop in _boxes(data, start, end):
        if name == b"mdia":
            yield from (data[at + 8 : at + 12] for inner, at, _end in _boxes(data, begin, stop) if inner == b"hdlr")


# -- MP3: frame after frame (ISO 11172-3). Two in a row are no accident; their lengths add up to the whole.

_BITRATES: Final = {
    (3, 3): (32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448),
    (3, 2): (32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384),
    (3, 1): (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    (2, 3): (32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256),
    (2, 2): (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
_FREQUENCIES: Final = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}
_FEWEST_FRAMES: Final = 2


def _mpeg(data: bytes) -> float:
    at, frames, seconds = _after_id3(data), 0, 0.0
    while frame := _frame(data, at):
        size, length = frame
        at, frames, seconds = at + size, frames + 1, seconds + length
    if frames < _FEWEST_FRAMES:
        raise ValidationError(_UNKNOWN, "not_audio")
    return seconds


def _after_id3(data: bytes) -> int:
    """Past the tag at the beginning; its length is written in bytes of seven bits."""
    if not data.startswith(b"ID3"):
        return 0
    size = 0
    for byte in data[6:10]:
        size = size << 7 | byte & 0x7F
    return size + 10


def _frame(data: bytes, at: int) -> tuple[int, float] | None:
    """(bytes, seconds) of the frame at that place, None where there is none."""
    if at + 4 > len(data) or data[at] != 0xFF or data[at + 1] < 0xE0:
        return None
    version, layer = data[at + 1] >> 3 & 3, data[at + 1] >> 1 & 3
    rate, frequency = data[at + 2] >> 4, data[at + 2] >> 2 & 3
    if version == 1 or layer == 0 or not 0 < rate < 15 or frequency == 3:
        return None
    bits = _BITRATES.get((3 if version == 3 else 2, layer)) or _BITRATES[2, 2]
    hertz = _FREQUENCIES[version][frequency]
    samples = 384 if layer == 3 else 576 if layer == 1 and version != 3 else 1152
    padding = data[at + 2] >> 1 & 1
    size = samples // 8 * bits[rate - 1] * 1000 // hertz + padding * (4 if layer == 3 else 1)
    return size, samples / hertz
