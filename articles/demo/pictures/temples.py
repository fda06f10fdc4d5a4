"""The Khmer temple hall, tier by tier."""

from .buildings import pane
from .canvas import Point, smooth
from .palette import GOLD, WALL, Color, mix
from .stage import Stage, quad_curve


def pagoda(s: Stage, x: float, base: float, width: float, *, depth: float = 0.0) -> None:
    """A Khmer temple hall: pillars on a stepped base, three curved roofs, horns and a spire."""
    _steps(s, x, base, width, depth)
    floor = base - width * 0.13
    s.box(x - width * 0.42, floor - width * 0.27, x + width * 0.42, floor, s.tone((120, 70, 52), depth, 0.4))
    for index in range(8):
        px = x - width * 0.4 + index * width * 0.8 / 7
        if index in (1, 2, 4, 5):
            pane(s, px + width * 0.03, floor - width * 0.2, px + width * 0.085, floor - width * 0.04, depth)
        s.gradient(
            px - width * 0.017,
            floor - width * 0.27,
            px + width * 0.017,
            floor,
            (s.tone(GOLD, depth, 1), s.tone((236, 206, 150), depth, 0.7)),
        )
    for index, (half, low, high) in enumerate(((0.56, 0.25, 0.24), (0.42, 0.41, 0.22), (0.27, 0.55, 0.25))):
        _curved_roof(s, x, floor - low * width, half * width, high * width, depth, index)
    peak = floor - 0.8 * width
    s.poly(
        [
            (x - width * 0.04, peak + width * 0.04),
            (x - width * 0.012, peak - width * 0.1),
            (x, peak - width * 0.24),
            (x + width * 0.012, peak - width * 0.1),
            (x + width * 0.04, peak + width * 0.04),
        ],
        s.tone(GOLD, depth, 1),
    )


def _steps(s: Stage, x: float, base: float, width: float, depth: float) -> None:
    for index in range(3):
        half, top = width * (0.56 - index * 0.045), base - width * 0.045 * (index + 1)
        s.box(x - half, top, x + half, top + width * 0.046, s.tone(mix(WALL, GOLD, 0.2), depth, 0.9 - index * 0.1))
        s.box(x - half, top, x + half, top + width * 0.012, s.tone(GOLD, depth, 1))
    s.poly(
        [
            (x - width * 0.07, base - width * 0.13),
            (x + width * 0.07, base - width * 0.13),
            (x + width * 0.11, base),
            (x - width * 0.11, base),
        ],
        s.tone((226, 206, 176), depth, 0.8),
    )


def _curved_roof(s: Stage, x: float, eave: float, half: float, high: float, depth: float, index: int) -> None:
    """One tier: concave slopes from the eaves to a ridge, golden edges, naga horns at the ends."""
    top_half = half * 0.5
    left = quad_curve((x - half, eave), (x - half * 0.66, eave - high * 0.24), (x - top_half, eave - high * 0.92), 8)
    right = [(2 * x - px, py) for px, py in left]
    outline = [*left, *right[::-1]]
    s.shaded(outline, (s.tone((214, 108, 52), depth, 1), s.tone((170, 66, 44), depth, 0.6)))
    side = s.side(x)
    lit = right if side > 0 else left
    s.poly([*lit, (x + side * half * 0.55, eave)], s.tone((240, 140, 66), depth, 1), 120)
    for row in range(1, 5):
        y, reach = eave - high * 0.92 * row / 5, half * (1 - 0.5 * (row / 5) ** 0.6)
        s.line([(x - reach, y), (x + reach, y)], s.tone((130, 52, 42), depth, 0.5), max(1.0, half * 0.008), 110)
    gold, thick = s.tone(GOLD, depth, 1), max(2.0, half * 0.035)
    for edge in (left, right):
        s.line(edge, gold, thick)
    s.line([(x - half, eave), (x + half, eave)], gold, thick * 1.2)
    s.line([(x - top_half, eave - high * 0.92), (x + top_half, eave - high * 0.92)], gold, thick)
    for way in (-1, 1):
        _horn(s, x + way * half, eave, half * 0.17, way, gold)
    if index < 2:
        return
    s.poly(
        [(x - half * 0.42, eave), (x, eave - high * 1.15), (x + half * 0.42, eave)], s.tone((236, 176, 70), depth, 1)
    )
    s.poly(
        [(x - half * 0.26, eave), (x, eave - high * 0.8), (x + half * 0.26, eave)], s.tone((160, 60, 44), depth, 0.7)
    )


def _horn(s: Stage, x: float, y: float, size: float, way: int, color: Color) -> None:
    curl: list[Point] = [
        (x - way * size * 0.6, y + size * 0.12),
        (x + way * size * 0.5, y),
        (x + way * size * 0.9, y - size * 0.9),
        (x + way * size * 0.75, y - size * 1.6),
    ]
    back = [(x + way * size * 0.45, y - size * 0.8), (x, y - size * 0.25)]
    s.poly(smooth(curl) + smooth(back), color)
