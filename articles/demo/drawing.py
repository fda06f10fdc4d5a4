"""Draws the demo's pictures on all processors. It knows no model: the child processes have no database."""

from __future__ import annotations

import io
import multiprocessing
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from zlib import crc32

from articles.demo.manuscripts import Plate
from articles.demo.pictures import draw
from articles.photo_files import Prepared, prepare

QUALITY = 88
MAX_PIXELS = 4_000_000


@dataclass(frozen=True, slots=True)
class Print:
    """One drawn picture, ready for the shelf."""

    original: bytes
    prepared: Prepared


def draw_all(plates: Sequence[Plate]) -> Iterator[Print]:
    """The pictures in the order of their plates; the same words always give the same picture."""
    # spawn: a forked child would share the parent's database connection
    context = multiprocessing.get_context("spawn")
    orders = [(plate.scene, crc32(f"{plate.caption}{plate.alt}".encode())) for plate in plates]
    with ProcessPoolExecutor(os.cpu_count(), mp_context=context) as pool:
        yield from pool.map(_print, orders)


def _print(order: tuple[str, int]) -> Print:
    file = io.BytesIO()
    draw(*order).save(file, "JPEG", quality=QUALITY)
    return Print(file.getvalue(), prepare(file.getvalue(), max_pixels=MAX_PIXELS))
