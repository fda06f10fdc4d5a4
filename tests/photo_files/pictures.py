"""Pictures made by code, honest and hostile, for the tests of photos."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from typing import Any

from PIL import Image

Colour = tuple[int, int, int]
RED, GREEN, BLUE, YELLOW = (200, 30, 30), (30, 160, 60), (30, 60, 200), (220, 200, 40)


def field(width: int = 64, height: int = 48, colour: Any = RED, mode: str = "RGB") -> Image.Image:
    return Image.new(mode, (width, height), colour)


def quarters(width: int = 400, height: int = 240) -> Image.Image:
    """Red, green over blue, yellow: any turn or mirroring shows."""
    image = field(width, height)
    image.paste(GREEN, (width // 2, 0, width, height // 2))
    image.paste(BLUE, (0, height // 2, width // 2, height))
    image.paste(YELLOW, (width // 2, height // 2, width, height))
    return image


def encoded(image: Image.Image, kind: str, **options: Any) -> bytes:
    target = BytesIO()
    image.save(target, kind, **options)
    return target.getvalue()


def jpeg(width: int = 64, height: int = 48, **options: Any) -> bytes:
    return encoded(field(width, height), "JPEG", **options)


def cut(data: bytes, share: float = 0.5) -> bytes:
    return data[: int(len(data) * share)]


def noisy(kind: str, **options: Any) -> bytes:
    return encoded(Image.effect_noise((300, 200), 60).convert("RGB"), kind, **options)


def resized_header(width: int, height: int, **options: Any) -> bytes:
    """A small JPEG whose frame header claims another size."""
    data = jpeg(**options)
    marker = b"\xff\xc2" if options.get("progressive") else b"\xff\xc0"
    at = data.index(marker) + 5
    return data[:at] + struct.pack(">HH", height, width) + data[at + 4 :]


def png_chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def png(width: int, height: int, *chunks: bytes, rows: bool = True) -> bytes:
    """A one-bit PNG, all black: a bomb of any size in a few kilobytes."""
    packed = zlib.compressobj(9)
    row = bytes(1 + (width + 7) // 8)
    pixels = b"".join(packed.compress(row) for _ in range(height if rows else 0)) + packed.flush()
    header = png_chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + b"".join(chunks) + png_chunk(b"IDAT", pixels) + png_chunk(b"IEND", b"")


def repainting_jpeg(times: int) -> bytes:
    """A progressive JPEG of 50 million pixels whose last scan is there many times over."""
    data = resized_header(10_000, 5_000, progressive=True)
    last = data.rindex(b"\xff\xda")
    return data[:last] + data[last:-2] * times + data[-2:]


def container(*brands: bytes) -> bytes:
    """The first box of an ISO media file: HEIC, AVIF, MP4, CR3."""
    content = b"ftyp" + brands[0] + bytes(4) + b"".join(brands)
    return struct.pack(">I", 4 + len(content)) + content + bytes(64)


P3 = ((0.51512, 0.24120, -0.00105), (0.29198, 0.69225, 0.04189), (0.15710, 0.06657, 0.78407))
ADOBE_RGB = ((0.60974, 0.31111, 0.01947), (0.20528, 0.62567, 0.06087), (0.14919, 0.06322, 0.74457))


def profile(primaries: tuple[tuple[float, float, float], ...], gamma: float = 2.2) -> bytes:
    """An ICC 2 matrix profile (ICC.1:2001-04, 6.3.1.2) with these D50 primaries."""
    xyz = [b"XYZ \0\0\0\0" + _fixed(*column) for column in (*primaries, (0.9642, 1.0, 0.8249))]
    curve = b"curv\0\0\0\0" + struct.pack(">IH", 1, round(gamma * 256)) + b"\0\0"
    text = b"desc\0\0\0\0" + struct.pack(">I", 5) + b"test\0" + bytes(79)
    names = (b"rXYZ", b"gXYZ", b"bXYZ", b"wtpt", b"rTRC", b"gTRC", b"bTRC", b"desc", b"cprt")
    bodies = (*xyz, curve, curve, curve, text, b"text\0\0\0\0none\0\0\0\0")
    at, table, content = 128 + 4 + 12 * len(names), b"", b""
    for name, body in zip(names, bodies, strict=True):
        table += name + struct.pack(">II", at + len(content), len(body))
        content += body
    header = struct.pack(
        ">I4xI4s4s4s12s4s28x", at + len(content), 0x02400000, b"mntr", b"RGB ", b"XYZ ", bytes(12), b"acsp"
    )
    header += _fixed(0.9642, 1.0, 0.8249)
    return header.ljust(128, b"\0") + struct.pack(">I", len(names)) + table + content


def _fixed(*values: float) -> bytes:
    return b"".join(struct.pack(">i", round(value * 65536)) for value in values)
