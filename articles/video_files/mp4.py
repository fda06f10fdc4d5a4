"""MP4: boxes of ISO 14496-12, read where they stand; a box of film data is stepped over."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import IO, Final

from articles.video_files.track import Track

# A file of more boxes side by side than this was made to keep somebody busy.
_MOST_BOXES: Final = 10_000
Box = tuple[bytes, int, int]


def read_mp4(file: IO[bytes]) -> Track:
    """ValueError or struct.error where the boxes do not fit into each other."""
    found = Track()
    movie = next((box for box in _boxes(file, 0, file.seek(0, 2)) if box[0] == b"moov"), None)
    if movie is None:
        raise ValueError("no moov")
    for name, start, end in _boxes(file, movie[1], movie[2]):
        if name == b"mvhd":
            found.seconds = _seconds(_read(file, start, 32))
        elif name == b"trak":
            _track(file, start, end, found)
    return found


def _boxes(file: IO[bytes], start: int, end: int) -> Iterator[Box]:
    """(name, first byte of the content, its end)."""
    at = start
    for _number in range(_MOST_BOXES):
        if at + 8 > end:
            return
        size, name = struct.unpack(">I4s", _read(file, at, 8))
        head = 8
        if size == 1:
            size, head = struct.unpack(">Q", _read(file, at + 8, 8))[0], 16
        size = size or end - at
        if size < head or at + size > end:
            raise ValueError("a box is larger than what holds it")
        yield name, at + head, at + size
        at += size
    raise ValueError("too many boxes")


def _read(file: IO[bytes], at: int, count: int) -> bytes:
    file.seek(at)
    return file.read(count)


def _seconds(header: bytes) -> float:
    scale, duration = struct.unpack_from(">IQ", header, 20) if header[0] == 1 else struct.unpack_from(">II", header, 12)
    return float(duration / scale)


def _track(file: IO[bytes], start: int, end: int, found: Track) -> None:
    inner = {name: (begin, stop) for name, begin, stop in _boxes(file, start, end)}
    media = {name: (begin, stop) for name, begin, stop in _boxes(file, *inner[b"mdia"])} if b"mdia" in inner else {}
    kind = _read(file, media[b"hdlr"][0] + 8, 4) if b"hdlr" in media else b""
    if kind == b"soun":
        found.has_sound = True
    if kind == b"vide" and not found.codec and b"tkhd" in inner and b"minf" in media:
        found.codec = _codec(file, *media[b"minf"])
        found.width, found.height = _shown_size(_read(file, inner[b"tkhd"][0], 96))


def _codec(file: IO[bytes], start: int, end: int) -> str:
    for wanted in (b"stbl", b"stsd"):
        start, end = next((begin, stop) for name, begin, stop in _boxes(file, start, end) if name == wanted)
    return _read(file, start + 12, 4).decode("latin-1").strip()


def _shown_size(header: bytes) -> tuple[int, int]:
    """A phone films lying down and writes the turn into the matrix: then width and height change places."""
    at = 52 if header[0] == 1 else 40
    matrix = struct.unpack_from(">9i", header, at)
    width, height = struct.unpack_from(">II", header, at + 36)
    sides = (width >> 16, height >> 16)
    return (sides[1], sides[0]) if matrix[0] == 0 and matrix[1] else sides
