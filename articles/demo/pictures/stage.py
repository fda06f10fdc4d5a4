"""What every drawing function gets: a canvas, the light of the hour, and one source of chance."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from random import Random

from .canvas import WIDTH, Canvas, Point
from .palette import Color, Palette, filtered, mix


class Stage(Canvas):
    """`sun_x` is where the light comes from, in units; `depth` runs from 0 (near) to 1 (lost)."""

    def __init__(self, size: tuple[int, int], palette: Palette, rng: Random) -> None:
        pan = (rng.random(), rng.uniform(0.3, 0.75))
        super().__init__(size, rng.choice((1.0, 1.04, 1.08, 1.12)), pan)
        self.palette = palette
        self.rng = rng
        self.sun_x = rng.uniform(0.14, 0.36) * WIDTH
        if rng.random() < 0.5:
            self.sun_x = WIDTH - self.sun_x

    @property
    def sun_share(self) -> float:
        """Where the sun stands across the picture: 0 at its left edge, 1 at its right."""
        return (self.sun_x * self.k - self.left) / self.image.width

    def tone(self, local: Color, depth: float = 0.0, light: float = 0.8) -> Color:
        """A thing's own colour in this light: shaded at light 0, lit at 1, hazy with depth."""
        seen = filtered(local, mix(self.palette.shade, self.palette.light, light))
        return mix(seen, self.palette.haze, depth)

    def lamp(self, local: Color, light: float = 0.8) -> Color:
        """A colour of its own light (a lantern, a lit window): hardly touched by the hour."""
        return mix(self.tone(local, 0, light), local, 0.85)

    def side(self, x: float) -> int:
        """1 when the light comes from the right of x, -1 when from the left."""
        return 1 if self.sun_x > x else -1

    def vary(self, color: Color, by: int = 12) -> Color:
        shift = self.rng.randint(-by, by)
        return (
            min(255, max(0, color[0] + shift + self.rng.randint(-by // 3, by // 3))),
            min(255, max(0, color[1] + shift)),
            min(255, max(0, color[2] + shift + self.rng.randint(-by // 3, by // 3))),
        )

    def spread(self, count: int, left: float, right: float, jitter: float = 0.35) -> list[float]:
        """`count` places from left to right, each a little off its regular place."""
        step = (right - left) / count
        return [left + step * (index + 0.5 + self.rng.uniform(-jitter, jitter)) for index in range(count)]

    def lens(self, x: float, y: float, length: float, thick: float, color: Color, alpha: int = 255) -> None:
        """A flat stroke that thins out at both ends: a ripple, a wisp, a furrow."""
        a, b, c = length / 2, length / 5, thick / 2
        self.poly(
            [(x - a, y), (x - b, y - c), (x + b, y - c), (x + a, y), (x + b, y + c), (x - b, y + c)],
            color,
            alpha,
        )


@dataclass(frozen=True)
class Place:
    """A spot with its own measure: points are told in sizes ahead of it and above it."""

    x: float
    y: float
    size: float
    way: int = 1

    def at(self, ahead: float, up: float) -> Point:
        return self.x + self.way * ahead * self.size, self.y - up * self.size

    def all(self, points: Iterable[Point]) -> list[Point]:
        return [self.at(ahead, up) for ahead, up in points]


def quad_curve(start: Point, control: Point, end: Point, steps: int = 10) -> list[Point]:
    """A quadratic curve as points."""
    path = []
    for index in range(steps + 1):
        t = index / steps
        a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t * t
        path.append(
            (
                start[0] * a + control[0] * b + end[0] * c,
                start[1] * a + control[1] * b + end[1] * c,
            )
        )
    return path


def ribbon(path: list[Point], start: float, end: float) -> list[Point]:
    """The outline of a band along the path, `start` wide at its first point, `end` at its last."""
    left: list[Point] = []
    right: list[Point] = []
    last = len(path) - 1
    for index, (x, y) in enumerate(path):
        before, after = path[max(index - 1, 0)], path[min(index + 1, last)]
        dx, dy = after[0] - before[0], after[1] - before[1]
        length = math.hypot(dx, dy) or 1.0
        half = (start + (end - start) * index / last) / 2
        left.append((x - dy / length * half, y + dx / length * half))
        right.append((x + dy / length * half, y - dx / length * half))
    return left + right[::-1]
