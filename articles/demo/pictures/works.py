"""Built works and machines: bridges, turbines, gates, cranes, chimneys, vehicles, flags."""

import math
from itertools import pairwise

from .canvas import WIDTH, Point, smooth
from .palette import CONCRETE, FLAG_RED, INK, STAR, STEEL, WHITE, Color, mix
from .stage import Place, Stage, ribbon


def flag(
    s: Stage, x: float, base: float, height: float, *, wide: float = 150, way: int = 1, depth: float = 0.0
) -> None:
    """A pole with the red flag and its upright five-pointed yellow star, two by three."""
    top = base - height
    s.box(x - height * 0.006 - 1, top, x + height * 0.006 + 1, base, s.tone(STEEL, depth, 1))
    s.oval(x, top - 3, 5, 5, s.tone(STAR, depth, 1))
    tall = wide * 2 / 3
    upper = [(x + way * wide * i / 12, top + 6 + math.sin(i / 12 * math.tau) * tall * 0.06) for i in range(13)]
    lower = [(px, py + tall) for px, py in upper]
    s.poly(upper + lower[::-1], s.tone(FLAG_RED, depth, 0.95))
    for start, alpha in ((2, 40), (8, 55)):
        fold = upper[start : start + 4] + lower[start : start + 4][::-1]
        s.poly(fold, (120, 10, 20), alpha)
    star(s, x + way * wide / 2, top + 6 + tall / 2, tall * 0.3, s.tone(STAR, depth, 1))


def star(s: Stage, x: float, y: float, radius: float, color: Color) -> None:
    """A regular five-pointed star, one point up."""
    points: list[Point] = []
    for index in range(10):
        far = radius if index % 2 == 0 else radius * 0.382
        angle = -math.pi / 2 + index * math.pi / 5
        points.append((x + math.cos(angle) * far, y + math.sin(angle) * far))
    s.poly(points, color)


def turbine(s: Stage, x: float, base: float, height: float, *, depth: float = 0.2) -> None:
    """A wind turbine standing in the sea: foot, tapering tower, three blades at a chance angle."""
    top = base - height
    side = s.side(x)
    white = s.tone((244, 246, 244), depth, 1)
    s.box(x - height * 0.022, base - height * 0.07, x + height * 0.022, base, s.tone((230, 180, 60), depth, 0.8))
    s.poly(
        [
            (x - height * 0.018, base - height * 0.06),
            (x - height * 0.008, top),
            (x + height * 0.008, top),
            (x + height * 0.018, base - height * 0.06),
        ],
        s.tone((214, 222, 226), depth, 0.55),
    )
    s.poly(
        [
            (x, base - height * 0.06),
            (x, top),
            (x + side * height * 0.008, top),
            (x + side * height * 0.018, base - height * 0.06),
        ],
        white,
    )
    start = s.rng.uniform(0, math.tau / 3)
    for index in range(3):
        _blade(s, (x, top), start + index * math.tau / 3, height * 0.52, white, depth)
    s.oval(x, top, height * 0.02, height * 0.02, s.tone((206, 214, 218), depth, 0.8))


def _blade(s: Stage, hub: Point, angle: float, length: float, color: Color, depth: float) -> None:
    dx, dy = math.cos(angle), math.sin(angle)

    def at(along: float, across: float) -> Point:
        return hub[0] + (dx * along - dy * across) * length, hub[1] + (dy * along + dx * across) * length

    s.poly([at(0, 0.014), at(0.16, 0.055), at(1, 0.004), at(1, -0.006), at(0.1, -0.02)], color)
    s.poly([at(0, 0.0), at(1, -0.001), at(1, -0.006), at(0.1, -0.02)], s.tone((190, 202, 210), depth, 0.5))


def cable_bridge(
    s: Stage, deck: float, water_line: float, *, towers: tuple[float, ...], height: float, depth: float = 0.06
) -> None:
    """A cable-stayed bridge from edge to edge: A-towers, fans of cables, piers in the water."""
    rise = 46.0

    def road_y(x: float) -> float:
        return deck - rise * (1 - ((x - 800) / 900) ** 2)

    cable = s.tone((246, 226, 160) if s.palette.hour in ("dusk", "night") else (108, 116, 134), depth, 0.9)
    path = [(float(x), road_y(x)) for x in range(-40, 1680, 40)]
    for pier in range(60, 1600, 190):
        x = float(pier)
        s.gradient(
            x - 13, road_y(x), x + 13, water_line + 8, (s.tone(CONCRETE, depth, 0.5), s.tone(CONCRETE, depth, 0.85))
        )
    for x in towers:
        _pylon(s, x, road_y(x), water_line, height, depth)
        for index in range(1, 13):
            for way in (-1, 1):
                end = x + way * index * height * 0.115
                s.line([(x, road_y(x) - height * (0.98 - index * 0.022)), (end, road_y(end))], cable, 2.6)
    s.poly(ribbon(path, 26, 26), s.tone((206, 206, 200), depth, 1))
    s.poly(ribbon([(x, y + 14) for x, y in path], 14, 14), s.tone((110, 112, 122), depth, 0.5))
    s.line([(x, y - 22) for x, y in path], s.tone(WHITE, depth, 0.9), 2.5)
    for x in s.spread(9, 0, WIDTH):
        vehicle(s, x, road_y(x) - 12, s.rng.uniform(38, 66), depth=depth, way=s.rng.choice((-1, 1)))


def _pylon(s: Stage, x: float, deck: float, water_line: float, height: float, depth: float) -> None:
    for way in (-1, 1):
        light = 1.0 if way == s.side(x) else 0.55
        leg = [(x + way * 8, deck - height), (x + way * 34, deck + 6), (x + way * 24, water_line + 8)]
        s.poly(ribbon(leg, 17, 24), s.tone((232, 226, 214), depth, light))
    s.box(x - 15, deck - height - 14, x + 15, deck - height * 0.62, s.tone((238, 236, 228), depth, 0.85))
    s.box(x - 30, deck + 16, x + 30, deck + 32, s.tone(CONCRETE, depth, 0.6))
    s.box(x - 62, water_line - 12, x + 62, water_line + 10, s.tone(CONCRETE, depth, 0.7))


PAINTS: tuple[Color, ...] = (
    (206, 62, 54),
    (236, 236, 232),
    (54, 106, 156),
    (230, 176, 62),
    (90, 96, 110),
    (70, 140, 128),
)
GLASS: Color = (80, 104, 120)


def vehicle(
    s: Stage, x: float, base: float, length: float, *, depth: float = 0.0, way: int = 1, kind: str = ""
) -> None:
    """A car, van or lorry from the side, wheels on `base`."""
    kind = kind or s.rng.choice(("car", "car", "van", "lorry"))
    color = s.rng.choice(PAINTS)
    p = Place(x, base - length * 0.07, length, way)
    if kind == "car":
        _car(s, p, color, depth)
    else:
        _lorry(s, p, color, depth, box=kind == "lorry")
    for ahead in (-0.3, 0.3):
        hub = (x + ahead * length, base - length * 0.06)
        s.oval(*hub, length * 0.085, length * 0.085, s.tone(INK, depth, 0.5))
        s.oval(*hub, length * 0.04, length * 0.04, s.tone(STEEL, depth, 0.8))


def _car(s: Stage, p: Place, color: Color, depth: float) -> None:
    s.poly(p.all(((-0.3, 0.18), (-0.2, 0.37), (0.18, 0.37), (0.32, 0.18))), s.tone(color, depth, 1))
    s.poly(p.all(((-0.23, 0.2), (-0.16, 0.33), (0.15, 0.33), (0.25, 0.2))), s.tone(GLASS, depth, 0.7))
    left, right = p.x - p.size / 2, p.x + p.size / 2
    s.round_box(left, p.y - p.size * 0.2, right, p.y, p.size * 0.05, s.tone(color, depth, 0.75))


def _lorry(s: Stage, p: Place, color: Color, depth: float, *, box: bool) -> None:
    """A lorry with its box behind the cab, or a van that is all cab."""
    if box:
        s.poly(p.all(((-0.5, 0.46), (0.2, 0.46), (0.2, 0), (-0.5, 0))), s.tone(color, depth, 0.7))
        s.poly(p.all(((-0.5, 0.46), (0.2, 0.46), (0.2, 0.4), (-0.5, 0.4))), s.tone(mix(color, WHITE, 0.4), depth, 1))
    rear, high = (0.22, 0.3) if box else (-0.5, 0.38)
    s.poly(p.all(((rear, high), (0.45, high), (0.5, high * 0.5), (0.5, 0), (rear, 0))), s.tone(color, depth, 0.8))
    s.poly(
        p.all(((rear + 0.04, high * 0.86), (0.43, high * 0.86), (0.46, high * 0.5), (rear + 0.04, high * 0.5))),
        s.tone(GLASS, depth, 0.7),
    )


def quay_crane(s: Stage, x: float, base: float, height: float, *, way: int = 1, depth: float = 0.1) -> None:
    """A ship-to-shore crane: four legs, a long boom over the water, stays from the apex."""
    color = s.rng.choice(((206, 78, 56), (44, 110, 160), (226, 160, 54)))
    tone = s.tone(color, depth, 0.8)
    beam = base - height * 0.62
    for dx in (-0.17, 0.17):
        s.line([(x + dx * height, base), (x + dx * height * 0.86, beam)], tone, height * 0.03)
    s.line([(x - 0.17 * height, base - height * 0.2), (x + 0.17 * height, base - height * 0.2)], tone, height * 0.024)
    s.line([(x - 0.17 * height, base - height * 0.2), (x + 0.15 * height, beam)], tone, height * 0.014)
    tip, tail = (x + way * height * 0.78, beam), (x - way * height * 0.36, beam)
    s.line([tail, tip], s.tone(color, depth, 1), height * 0.034)
    apex = (x + way * height * 0.06, base - height)
    for foot in ((x - 0.12 * height, beam), (x + 0.14 * height, beam)):
        s.line([foot, apex], tone, height * 0.022)
    for end in (tip, tail, (x + way * height * 0.42, beam)):
        s.line([apex, end], tone, height * 0.008)
    hang = x + way * height * 0.5
    s.line([(hang, beam), (hang, beam + height * 0.24)], s.tone(INK, depth, 0.6), height * 0.006)
    s.box(
        hang - height * 0.08,
        beam + height * 0.24,
        hang + height * 0.08,
        beam + height * 0.32,
        s.tone((70, 132, 96), depth, 0.9),
    )
    s.box(x - height * 0.06, beam - height * 0.1, x + height * 0.06, beam - height * 0.01, s.tone(WHITE, depth, 0.8))


def power_line(s: Stage, feet: list[Point], horizon: float, *, depth: float = 0.1) -> None:
    """Concrete poles with cross-arms and sagging wires; nearer feet carry taller poles."""
    tops = [(x, y - 60 - (y - horizon) * 1.9, 0.25 + (y - horizon) / 260) for x, y in feet]
    for (x, y), (_, top, size) in zip(feet, tops, strict=True):
        s.box(x - 6 * size, top, x + 6 * size, y, s.tone(CONCRETE, depth, 0.6))
        s.box(x - 34 * size, top + 12 * size, x + 34 * size, top + 19 * size, s.tone(INK, depth, 0.6))
    for (ax, ay, asize), (bx, by, bsize) in pairwise(tops):
        for dx in (-30, 0, 30):
            low = (ay + by) / 2 + 26 * (asize + bsize)
            sag = [(ax + dx * asize, ay + 12 * asize), ((ax + bx) / 2, low), (bx + dx * bsize, by + 12 * bsize)]
            s.line(smooth(sag), s.tone(INK, depth, 0.5), 1.8, 180)


def aerator(s: Stage, x: float, y: float, width: float, *, depth: float = 0.1) -> None:
    """A paddle-wheel aerator on floats, throwing white water."""
    foam = mix(s.palette.haze, WHITE, 0.75)
    for index in range(10):
        far = (index / 9 * 2 - 1) * width * 0.62
        s.oval(x + far, y - width * 0.05, width * 0.1, width * s.rng.uniform(0.06, 0.2), foam, 150)
    s.box(x - width * 0.5, y - width * 0.1, x + width * 0.5, y - width * 0.07, s.tone(STEEL, depth, 0.9))
    for share in (-0.42, -0.14, 0.14, 0.42):
        _paddle_wheel(s, x + share * width, y - width * 0.08, width, s.tone((60, 90, 150), depth, 0.8))
    p = Place(x, y, width)
    s.round_box(*p.at(-0.06, 0.24), *p.at(0.06, 0.1), width * 0.03, s.tone((210, 70, 60), depth, 0.9))
    for _ in range(26):
        drop = p.at(s.rng.uniform(-0.7, 0.7), s.rng.uniform(-0.1, 0.1))
        s.oval(*drop, width * 0.03, width * 0.012, WHITE, 200)


def _paddle_wheel(s: Stage, x: float, y: float, width: float, color: Color) -> None:
    for degrees in range(0, 180, 36):
        turn = math.radians(degrees)
        dx, dy = math.cos(turn) * width * 0.07, math.sin(turn) * width * 0.13
        s.line([(x - dx, y - dy), (x + dx, y + dy)], color, max(1.5, width * 0.016))
