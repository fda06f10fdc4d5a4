"""A sound file is what its bytes say, whatever its name; everything else gets a sentence."""

from __future__ import annotations

import struct

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from articles.audio_files import recognise
from articles.demo.chime import chime

FRAME = b"\xff\xfb\x90\x00" + bytes(413)  # MPEG 1 layer III, 128 kbit/s, 44.1 kHz: 417 bytes, 26.1 ms


def box(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I4s", 8 + len(content), name) + content


def mp4(handler: bytes, seconds: int = 3) -> bytes:
    mvhd = box(b"mvhd", struct.pack(">IIIII", 0, 0, 0, 1000, 1000 * seconds))
    trak = box(b"trak", box(b"mdia", box(b"hdlr", bytes(8) + handler + bytes(12))))
    return box(b"ftyp", b"M4A \0\0\0\0") + box(b"moov", mvhd + trak)


def ogg(codec: bytes, samples: int) -> bytes:
    page = b"OggS\0\x02" + struct.pack("<q", 0) + bytes(12) + b"\x01\x1e" + codec
    return page + b"OggS\0\x04" + struct.pack("<q", samples) + bytes(14)


VORBIS = b"\x01vorbis" + struct.pack("<IBI", 0, 1, 8000) + bytes(20)
OPUS = b"OpusHead\x01\x01" + bytes(9)


@pytest.mark.parametrize(
    ("data", "extension", "seconds"),
    [
        (chime(), "wav", 5),
        (FRAME * 40, "mp3", 1),
        (b"ID3\x04\0\0\0\0\x01\x00" + bytes(128) + FRAME * 400, "mp3", 10),
        (mp4(b"soun", 187), "m4a", 187),
        (ogg(VORBIS, 24_000), "ogg", 3),
        (ogg(OPUS, 480_000), "ogg", 10),
    ],
    ids=["wav", "mp3", "mp3 with a tag", "m4a", "vorbis", "opus"],
)
def test_a_clip_is_known_by_its_content_and_says_its_length(data: bytes, extension: str, seconds: int) -> None:
    sound = recognise(data)
    assert (sound.extension, sound.seconds) == (extension, seconds)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"<html><script>alert(1)</script>", "not_audio"),
        (b"MZ" + bytes(200), "not_audio"),
        (b"\xff\xd8\xff\xe0" + bytes(200), "not_audio"),
        (b"\xff\xfb" + b"<script>alert(1)</script>", "not_audio"),
        (b"ID3\x04\0\0\x7f\x7f\x7f\x7f", "not_audio"),
        (b"ID3", "not_audio"),
        (FRAME, "not_audio"),
        (mp4(b"vide"), "not_audio"),
        (mp4(b"text"), "not_audio"),
        (mp4(b"soun", 0), "damaged"),
        (box(b"ftyp", b"M4A ") + struct.pack(">I4s", 2, b"moov"), "damaged"),
        (b"\x1aE\xdf\xa3" + bytes(99), "not_audio"),
        (ogg(b"\x80theora" + bytes(40), 99), "not_audio"),
        (ogg(OPUS, -1), "damaged"),
        (ogg(OPUS, 2**60), "damaged"),
        (b"OggS", "not_audio"),
        (b"RIFF\0\0\0\0WAVE", "damaged"),
        (chime().replace(b"\x01\x00\x01\x00\x80>", b"\x55\x00\x01\x00\x80>"), "not_audio"),
        (b"RIFF\0\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0\0\0\0\0\0\0\0\0\0\0\0\0data\x04\0\0\0abcd", "damaged"),
    ],
)
def test_anything_else_is_refused_with_a_sentence(data: bytes, code: str) -> None:
    with translation.override("en"), pytest.raises(ValidationError) as refused:
        recognise(data)
    assert refused.value.code == code
    assert refused.value.messages[0].endswith(".")


@pytest.mark.parametrize(
    "whole", [chime(), FRAME * 5, mp4(b"soun"), ogg(VORBIS, 9000)], ids=["wav", "mp3", "m4a", "ogg"]
)
def test_no_file_that_is_cut_off_breaks_the_reading(whole: bytes) -> None:
    for length in [*range(1, min(len(whole), 120)), len(whole) // 2, len(whole) - 1]:
        try:
            recognise(whole[:length])
        except ValidationError as error:
            assert error.code in {"not_audio", "damaged"}  # noqa: PT017  (either way, no other error)
