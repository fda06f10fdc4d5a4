"""Short films made by sums: a camera that moves over a picture, each frame a still, written as WebM by hand.

A WebP still is one key frame of VP8 in a wrapper, so a film of key frames alone needs no video library.
"""

from __future__ import annotations

import io
import math
import struct
from collections.abc import Iterable, Iterator
from typing import Final

from PIL import Image

RATE: Final = 10
_QUALITY: Final = 55
_CLOSE: Final = 0.72  # how much of the picture the camera sees
_CLUSTER_FRAMES: Final = 50
_FRAME_MS: Final = 1000 // RATE


def pan(picture: Image.Image, seconds: int, size: tuple[int, int]) -> bytes:
    """The camera goes slowly from one side of the picture to the other."""
    count = seconds * RATE
    views = (_view(picture, size, (1 - math.cos(math.pi * number / (count - 1))) / 2) for number in range(count))
    return webm([_key_frame(view) for view in views], size)


def _view(picture: Image.Image, size: tuple[int, int], share: float) -> Image.Image:
    scale = min(picture.width / size[0], picture.height / size[1]) * _CLOSE
    width, height = size[0] * scale, size[1] * scale
    left, top = (picture.width - width) * share, (picture.height - height) * (0.6 - 0.2 * share)
    box = (left, top, left + width, top + height)
    return picture.resize(size, Image.Resampling.BILINEAR, box=box)


def _key_frame(view: Image.Image) -> bytes:
    """The VP8 chunk of a WebP still: 12 bytes of RIFF head, then name, length, content."""
    file = io.BytesIO()
    view.save(file, "WEBP", quality=_QUALITY, method=1)
    data = file.getvalue()
    at = data.index(b"VP8 ")
    [length] = struct.unpack_from("<I", data, at + 4)
    return data[at + 8 : at + 8 + length]


def webm(frames: list[bytes], size: tuple[int, int]) -> bytes:
    """These key frames as a WebM file, `RATE` a second."""
    head = _element(0x1A45DFA3, [
        _element(0x4286, b"\1"), _element(0x42F7, b"\1"), _element(0x42F2, b"\4"), _element(0x42F3, b"\x08"),
        _element(0x4282, b"webm"), _element(0x4287, b"\2"), _element(0x4285, b"\2"),
    ])  # fmt: skip
    length = struct.pack(">d", float(len(frames) * _FRAME_MS))
    info = _element(0x1549A966, [
        _element(0x2AD7B1, (1_000_000).to_bytes(3)), _element(0x4489, length),
        _element(0x4D80, b"Newsroom"), _element(0x5741, b"Newsroom"),
    ])  # fmt: skip
    sides = [_element(0xB0, size[0].to_bytes(2)), _element(0xBA, size[1].to_bytes(2))]
    track = _element(0xAE, [
        _element(0xD7, b"\1"), _element(0x73C5, b"\1"), _element(0x83, b"\1"), _element(0x86, b"V_VP8"),
        _element(0xE0, sides),
    ])  # fmt: skip
    return head + _element(0x18538067, [info, _element(0x1654AE6B, [track]), *_clusters(frames)])


def _clusters(frames: list[bytes]) -> Iterator[bytes]:
    for first in range(0, len(frames), _CLUSTER_FRAMES):
        blocks = [
            _element(0xA3, b"\x81" + struct.pack(">h", number * _FRAME_MS) + b"\x80" + frame)
            for number, frame in enumerate(frames[first : first + _CLUSTER_FRAMES])
        ]
        yield _element(0x1F43B675, [_element(0xE7, (first * _FRAME_MS).to_bytes(4)), *blocks])


def _element(name: int, content: bytes | Iterable[bytes]) -> bytes:
    data = content if isinstance(content, bytes) else b"".join(content)
    size = (len(data) | 1 << 56).to_bytes(8)  # always eight bytes, whatever it takes
    return name.to_bytes((name.bit_length() + 7) // 8) + size + data
