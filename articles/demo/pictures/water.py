"""Water: its colour under the sky, what stands over it mirrored, ripples and glitter."""

import math

from PIL import Image, ImageChops

from .canvas import WIDTH
from .palette import RIVER, WHITE, Color, mix
from .stage import Stage


def water(
    s: Stage, top: float, bottom: float | None = None, *, local: Color = RIVER, mirror: float = 0.55, waves: int = 260
) -> None:
    """Fill from `top` to `bottom` with water that mirrors what is already painted above it."""
    foot = s.h if bottom is None else bottom
    near = mix(s.palette.sky_at(0.1), s.tone(local, 0, 0.55), 0.62)
    far = mix(s.palette.sky_at(1.0), s.tone(local, 0.3, 0.9), 0.4)
    s.gradient(0, top, WIDTH, foot, (far, mix(far, near, 0.6), near))
    _mirror(s, top, min(foot, top * 1.75), mirror)
    s.veil(top, top + (foot - top) * 0.3, s.palette.haze, 90, 0)
    _ripples(s, top, foot, waves, near)
    if s.palette.hour != "rain":
        _glitter(s, top, foot)


def _mirror(s: Stage, top: float, foot: float, strength: float) -> None:
    """The world above, upside down, in bands that shake more the nearer they are."""
    line, last = int(top * s.k - s.top), int(foot * s.k - s.top)
    height = min(last - line, line)
    if height < 8:
        return
    wide = s.image.width
    source = s.image.crop((0, line - height, wide, line)).transpose(Image.Transpose.FLIP_TOP_BOTTOM)
    ramp = Image.new("L", (1, 32))
    ramp.putdata([int(255 * strength * (1 - row / 40)) for row in range(32)])
    veil = ramp.resize((wide, height), Image.Resampling.BILINEAR)
    y = 0
    while y < height:
        t = y / height
        band = max(2, int((2 + 12 * t) * s.k / 2))
        shake = int(math.sin(y * 0.9 + s.rng.uniform(0, 2)) * (1 + 9 * t) * s.k)
        strip = ImageChops.offset(source.crop((0, y, wide, min(y + band, height))), shake, 0)
        mask = veil.crop((0, y, wide, min(y + band, height)))
        s.image.paste(strip, (0, line + y), mask)
        y += band


def _ripples(s: Stage, top: float, foot: float, count: int, near: Color) -> None:
    span = foot - top
    bright, dark = mix(s.palette.sky_at(0.95), WHITE, 0.15), mix(near, s.palette.shade, 0.45)
    for _ in range(count):
        t = s.rng.random() ** 0.75
        y = top + 2 + t**1.7 * (span - 4)
        color = bright if s.rng.random() < 0.5 else dark
        length = (24 + 220 * t) * s.rng.uniform(0.5, 1.3)
        s.lens(s.rng.uniform(0, WIDTH), y, length, 1 + 5 * t, color, int(60 + 50 * s.rng.random()))


def _glitter(s: Stage, top: float, foot: float) -> None:
    """The sun's path on the water: widest near us, broken into strokes."""
    strength = {"noon": 0.45, "night": 0.7}.get(s.palette.hour, 1.0)
    for index in range(80):
        t = index / 80
        y = top + 2 + t**1.5 * (foot - top - 4)
        wide = 24 + 130 * t
        x = s.sun_x + s.rng.gauss(0, 0.45) * wide
        length = (16 + 60 * t) * s.rng.uniform(0.5, 1.4)
        alpha = int(210 * strength * (1 - t * 0.75))
        s.lens(x, y, length, 1.6 + 5 * t, mix(s.palette.sun, WHITE, 0.2), alpha)


def hull_mirror(s: Stage, left: float, right: float, y: float, depth: float, color: Color) -> None:
    """The dark broken image of a hull under its waterline."""
    middle, half = (left + right) / 2, (right - left) / 2
    for index in range(6):
        t = index / 6
        x = middle + s.rng.uniform(-0.04, 0.04) * half
        s.lens(x, y + depth * t, half * 2 * (0.94 - 0.4 * t), depth * 0.26, color, int(120 * (1 - t)))


def wake(s: Stage, x: float, y: float, length: float, way: int) -> None:
    """White water behind or before something that moves towards `way` (1 right, -1 left)."""
    for index in range(9):
        t = index / 9
        s.lens(
            x - way * length * t,
            y + 6 * t + s.rng.uniform(-3, 3),
            length * 0.35,
            5 * (1 - t) + 1.5,
            mix(s.palette.haze, WHITE, 0.6),
            int(190 * (1 - t)),
        )
