"""Films of a few hundred bytes, put together box by box."""

from __future__ import annotations

import struct
from functools import cache

from PIL import Image

from articles.demo.film import pan

LYING, TURNED = (0x10000, 0, 0, 0, 0x10000), (0, 0x10000, 0, -0x10000, 0)


def box(name: bytes, content: bytes = b"") -> bytes:
    return struct.pack(">I4s", 8 + len(content), name) + content


def mp4(
    codec: bytes = b"avc1", seconds: int = 187, size: tuple[int, int] = (1280, 720), *,
    turned: bool = False, brand: bytes = b"isom", handlers: tuple[bytes, ...] = (b"soun", b"vide"),
) -> bytes:  # fmt: skip
    head = box(b"mvhd", struct.pack(">IIIII", 0, 0, 0, 1000, 1000 * seconds) + bytes(80))
    tracks = b"".join(_track(kind, codec, size, TURNED if turned else LYING) for kind in handlers)
    return box(b"ftyp", brand + bytes(4)) + box(b"mdat", bytes(64)) + box(b"moov", head + tracks)


def _track(kind: bytes, codec: bytes, size: tuple[int, int], matrix: tuple[int, ...]) -> bytes:
    turn = struct.pack(">9i", *matrix[:2], 0, *matrix[2:4], matrix[4], 0, 0, 0)
    tkhd = box(b"tkhd", bytes(40) + turn + struct.pack(">II", size[0] << 16, size[1] << 16))
    stsd = box(b"stsd", bytes(8) + box(codec, bytes(20)))
    media = box(b"hdlr", bytes(8) + kind + bytes(12)) + box(b"minf", box(b"stbl", stsd))
    return box(b"trak", tkhd + box(b"mdia", media))


@cache
def webm() -> bytes:
    """Two seconds, 64 x 36, of real pictures."""
    return pan(Image.new("RGB", (200, 120), "#0a5f4b"), 2, (64, 36))
