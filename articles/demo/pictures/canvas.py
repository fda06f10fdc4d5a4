"""A canvas 1600 units wide, drawn at double size so that edges come out smooth."""

import math
from collections.abc import Iterable, Sequence
from functools import cache
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageEnhance, ImageFilter

from .palette import Color, mix

WIDTH = 1600.0


SUPERSAMPLING = 2


GRAIN_TILE = 320


Point = tuple[float, float]


class Canvas:
    """Coordinates are units: x from 0 to 1600, y from 0 to `h`, whatever the size in pixels.

    A zoom over 1 shows a part of that field; `pan` says which: (0, 0) its upper left corner,
    (1, 1) its lower right.
    """

    def __init__(self, size: tuple[int, int], zoom: float = 1.0, pan: Point = (0.5, 0.5)) -> None:
        self.size = size
        self.h = WIDTH * size[1] / size[0]
        self.image = Image.new("RGB", (size[0] * SUPERSAMPLING, size[1] * SUPERSAMPLING))
        self.k = self.image.width / WIDTH * zoom
        self.left = self.image.width * (zoom - 1) * pan[0]
        self.top = self.image.height * (zoom - 1) * pan[1]
        self._pen = ImageDraw.Draw(self.image, "RGBA")

    def poly(self, points: Iterable[Point], color: Color, alpha: int = 255) -> None:
        k, left, top = self.k, self.left, self.top
        self._pen.polygon([(x * k - left, y * k - top) for x, y in points], fill=(*color, alpha))

    def blob(self, points: Sequence[Point], color: Color, alpha: int = 255) -> None:
        """A closed shape with a smooth outline through these points."""
        self.poly(smooth(points, closed=True), color, alpha)

    def oval(self, x: float, y: float, rx: float, ry: float, color: Color, alpha: int = 255) -> None:
        self._pen.ellipse(self._corners(x - rx, y - ry, x + rx, y + ry), fill=(*color, alpha))

    def box(self, left: float, top: float, right: float, bottom: float, color: Color, alpha: int = 255) -> None:
        if right > left and bottom > top:
            self._pen.rectangle(self._corners(left, top, right, bottom), fill=(*color, alpha))

    def round_box(self, left: float, top: float, right: float, bottom: float, radius: float, color: Color) -> None:
        self._pen.rounded_rectangle(self._corners(left, top, right, bottom), radius * self.k, fill=color)

    def line(self, points: Iterable[Point], color: Color, width: float, alpha: int = 255) -> None:
        k, left, top = self.k, self.left, self.top
        path = [(x * k - left, y * k - top) for x, y in points]
        thick = max(1, round(width * k))
        self._pen.line(path, fill=(*color, alpha), width=thick, joint="curve")

    def gradient(self, left: float, top: float, right: float, bottom: float, colors: Sequence[Color]) -> None:
        """Fill a box with these colours from top to bottom."""
        place = self._pixels(left, top, right, bottom)
        self.image.paste(_column(colors, place), place)

    def shaded(self, points: Sequence[Point], colors: Sequence[Color]) -> None:
        """Fill a shape with these colours from its top to its bottom."""
        xs, ys = [x for x, _ in points], [y for _, y in points]
        place = self._pixels(min(xs), min(ys), max(xs), max(ys))
        mask = Image.new("L", (place[2] - place[0], place[3] - place[1]))
        dx, dy = self.left + place[0], self.top + place[1]
        outline = [(x * self.k - dx, y * self.k - dy) for x, y in points]
        ImageDraw.Draw(mask).polygon(outline, fill=255)
        self.image.paste(_column(colors, place), place, mask)

    def veil(self, top: float, bottom: float, color: Color, start: int, end: int) -> None:
        """Haze over the whole width, its opacity running from `start` to `end` (0..255)."""
        place = self._pixels(0, top, WIDTH, bottom)
        size = (place[2] - place[0], place[3] - place[1])
        ramp = Image.new("L", (1, 64))
        ramp.putdata([int(start + (end - start) * row / 63) for row in range(64)])
        self.image.paste(color, place, ramp.resize(size, Image.Resampling.BILINEAR))

    def glow(self, x: float, y: float, radius: float, color: Color, strength: int = 255) -> None:
        """A round soft light; the cost grows with the radius, so keep it under 300."""
        place = self._pixels(x - radius, y - radius, x + radius, y + radius, crop=False)
        size = (place[2] - place[0], place[3] - place[1])
        mask = _halo(strength).resize(size, Image.Resampling.BILINEAR)
        self.image.paste(color, place, mask)

    def _corners(self, left: float, top: float, right: float, bottom: float) -> tuple[float, float, float, float]:
        k, dx, dy = self.k, self.left, self.top
        return left * k - dx, top * k - dy, right * k - dx, bottom * k - dy

    def _pixels(
        self, left: float, top: float, right: float, bottom: float, *, crop: bool = True
    ) -> tuple[int, int, int, int]:
        west, north, east, south = self._corners(left, top, right, bottom)
        x0, y0 = math.floor(west), math.floor(north)
        x1, y1 = max(x0 + 1, math.ceil(east)), max(y0 + 1, math.ceil(south))
        if not crop:
            return x0, y0, x1, y1
        x0, y0 = max(0, min(x0, self.image.width - 1)), max(0, min(y0, self.image.height - 1))
        return x0, y0, max(x0 + 1, min(x1, self.image.width)), max(y0 + 1, min(y1, self.image.height))


def _column(colors: Sequence[Color], place: tuple[int, int, int, int]) -> Image.Image:
    steps = 48
    column = Image.new("RGB", (1, steps))
    last = len(colors) - 1
    for row in range(steps):
        at = row / (steps - 1) * last
        low = min(int(at), max(last - 1, 0))
        column.putpixel((0, row), mix(colors[low], colors[min(low + 1, last)], at - low))
    size = (place[2] - place[0], place[3] - place[1])
    return column.resize(size, Image.Resampling.BILINEAR)


@cache
def _halo(strength: int) -> Image.Image:
    levels = [int(strength * max(0.0, 1 - level / 180) ** 2) for level in range(256)]
    return Image.radial_gradient("L").resize((64, 64)).point(levels)


def smooth(points: Sequence[Point], *, closed: bool = False, steps: int = 6) -> list[Point]:
    """A Catmull-Rom curve through the points."""
    count = len(points)
    path: list[Point] = []
    for index in range(count if closed else count - 1):
        if closed:
            a, b, c, d = (points[(index + shift) % count] for shift in (-1, 0, 1, 2))
        else:
            a, b, c, d = (points[min(max(index + shift, 0), count - 1)] for shift in (-1, 0, 1, 2))
        path.extend(_between(a, b, c, d, step / steps) for step in range(steps))
    if not closed:
        path.append(points[-1])
    return path


def _between(a: Point, b: Point, c: Point, d: Point, t: float) -> Point:
    w0 = -0.5 * t + t * t - 0.5 * t**3
    w1 = 1 - 2.5 * t * t + 1.5 * t**3
    w2 = 0.5 * t + 2 * t * t - 1.5 * t**3
    w3 = -0.5 * t * t + 0.5 * t**3
    return (
        a[0] * w0 + b[0] * w1 + c[0] * w2 + d[0] * w3,
        a[1] * w0 + b[1] * w1 + c[1] * w2 + d[1] * w3,
    )


def developed(canvas: Canvas, rng: Random, warmth: Color, sun_x: float) -> Image.Image:
    """The finished picture: at its size, lit from the sun's side, with paper and film grain."""
    picture = ImageEnhance.Color(canvas.image.reduce(SUPERSAMPLING)).enhance(1.14)
    picture = ImageChops.soft_light(picture, _lighting(rng, picture.size, warmth, sun_x))
    return ImageChops.add(picture, _grain(rng, picture.size), 1, -128)


def _lighting(rng: Random, size: tuple[int, int], warmth: Color, sun_x: float) -> Image.Image:
    """Mid grey where nothing changes, the sun's colour round it, darker towards the corners."""
    small = Image.new("RGB", (48, 32), (128, 128, 128))
    for y in range(32):
        for x in range(48):
            away = math.hypot(x / 47 - sun_x, (y / 31 - 0.35) * 0.8)
            edge = math.hypot(x / 47 - 0.5, y / 31 - 0.5)
            sunny = mix((128, 128, 128), warmth, max(0.0, 0.42 - away * 0.5))
            paper = rng.randrange(-5, 6)
            dark = int(max(0.0, edge - 0.42) * 90) + paper
            small.putpixel((x, y), (sunny[0] - dark, sunny[1] - dark, sunny[2] - dark))
    return small.resize(size, Image.Resampling.BICUBIC)


def _grain(rng: Random, size: tuple[int, int]) -> Image.Image:
    side = GRAIN_TILE
    layers = [Image.frombytes("L", (side, side), rng.randbytes(side * side)) for _ in range(2)]
    tile = ImageChops.add(layers[0], layers[1], 2).filter(ImageFilter.GaussianBlur(0.6))
    tile = tile.point([int(128 + (level - 128) * 0.11 + 0.5) for level in range(256)])
    noise = Image.new("L", size)
    for x in range(0, size[0], side):
        for y in range(0, size[1], side):
            noise.paste(tile, (x, y))
    return Image.merge("RGB", (noise, noise, noise))
