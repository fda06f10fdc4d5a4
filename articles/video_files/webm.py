"""WebM: elements of EBML (RFC 8794). Length and tracks stand before the first cluster of pictures; no more is read."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import IO, Final

from articles.video_files.track import Track

_HEADER, _DOC_TYPE, _SEGMENT, _CLUSTER = 0x1A45DFA3, 0x4282, 0x18538067, 0x1F43B675
_INFO, _SCALE, _DURATION = 0x1549A966, 0x2AD7B1, 0x4489
_TRACKS, _ENTRY, _TYPE, _CODEC, _VIDEO, _WIDTH, _HEIGHT = 0x1654AE6B, 0xAE, 0x83, 0x86, 0xE0, 0xB0, 0xBA
_PICTURE, _SOUND = 1, 2
_MOST_ELEMENTS: Final = 10_000
_LONGEST_VALUE: Final = 64


def read_webm(file: IO[bytes]) -> Track:
    """ValueError or struct.error where the elements do not fit into each other, or it is Matroska and no WebM."""
    end = file.seek(0, 2)
    found = Track()
    for name, start, stop in _elements(file, 0, end):
        if name == _HEADER:
            values = {inner: _read(file, begin, done) for inner, begin, done in _elements(file, start, stop)}
            if values.get(_DOC_TYPE, b"").rstrip(b"\0") != b"webm":
                raise ValueError("no webm")
        elif name == _SEGMENT:
            _segment(file, start, stop, found)
            return found
    raise ValueError("no segment")


def _segment(file: IO[bytes], start: int, end: int, found: Track) -> None:
    for name, begin, stop in _elements(file, start, end):
        if name == _CLUSTER:
            return
        if name == _INFO:
            found.seconds = _seconds(file, begin, stop)
        elif name == _TRACKS:
            for inner, first, last in _elements(file, begin, stop):
                if inner == _ENTRY:
                    _entry(file, first, last, found)


def _seconds(file: IO[bytes], start: int, end: int) -> float:
    scale, ticks = 1_000_000, 0.0
    for name, begin, stop in _elements(file, start, end):
        if name == _SCALE:
            scale = _number(_read(file, begin, stop))
        elif name == _DURATION:
            value = _read(file, begin, stop)
            ticks = struct.unpack(">f" if len(value) == 4 else ">d", value)[0]
    return ticks * scale / 1_000_000_000


def _entry(file: IO[bytes], start: int, end: int, found: Track) -> None:
    inside = {name: (begin, stop) for name, begin, stop in _elements(file, start, end)}
    kind = _number(_read(file, *inside[_TYPE])) if _TYPE in inside else 0
    if kind == _SOUND:
        found.has_sound = True
    if kind == _PICTURE and not found.codec and _CODEC in inside and _VIDEO in inside:
        sizes = {name: _read(file, begin, stop) for name, begin, stop in _elements(file, *inside[_VIDEO])}
        found.codec = _read(file, *inside[_CODEC]).rstrip(b"\0").decode("latin-1")
        found.width, found.height = _number(sizes.get(_WIDTH, b"")), _number(sizes.get(_HEIGHT, b""))


def _elements(file: IO[bytes], start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """(name, first byte of the content, its end); an element of unknown size reaches to the end of what holds it."""
    at = start
    for _count in range(_MOST_ELEMENTS):
        if at >= end:
            return
        file.seek(at)
        head = file.read(12)
        name, used = _vint(head, 0, keep_mark=True)
        size, after = _vint(head, used, keep_mark=False)
        stop = end if size < 0 else at + after + size
        if stop > end:
            raise ValueError("an element is larger than what holds it")
        yield name, at + after, stop
        at = stop
    raise ValueError("too many elements")


def _vint(data: bytes, at: int, *, keep_mark: bool) -> tuple[int, int]:
    """A number of one to eight bytes whose first bit set says how many; -1 for "unknown", all of its bits set."""
    first = data[at]
    length = 9 - first.bit_length()
    if length > 8:
        raise ValueError("no number")
    number = int.from_bytes(data[at : at + length], "big")
    if at + length > len(data):
        raise IndexError(at)
    if not keep_mark:
        number &= (1 << 7 * length) - 1
        number = -1 if number == (1 << 7 * length) - 1 else number
    return number, at + length


def _number(value: bytes) -> int:
    return int.from_bytes(value, "big")


def _read(file: IO[bytes], start: int, end: int) -> bytes:
    file.seek(start)
    return file.read(min(end - start, _LONGEST_VALUE))
