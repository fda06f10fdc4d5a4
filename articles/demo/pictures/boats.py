"""Boats of the delta: sampans, laden market boats, ghe ngo, sea-going trawlers, a ship."""

from .canvas import Point, smooth
from .labour import rower
from .palette import DARK_WOOD, GOLD, GOODS, INK, SKIN, TIN, WHITE, WOOD, Color, mix
from .people import person
from .stage import Stage, quad_curve, ribbon
from .water import hull_mirror


def hull(
    s: Stage,
    x: float,
    y: float,
    length: float,
    color: Color,
    *,
    way: int = 1,
    depth: float = 0.0,
    rise: float = 0.085,
    deep: float = 0.06,
) -> None:
    """A wooden hull with raised ends, its middle on the waterline at (x, y)."""
    half = length / 2
    hull_mirror(s, x - half, x + half, y + 2, length * 0.11, s.tone(mix(color, INK, 0.5), depth, 0.3))
    top = quad_curve(
        (x - way * half, y - rise * length * 0.8),
        (x, y + length * 0.01),
        (x + way * half, y - rise * length * 1.15),
        12,
    )
    foot = [
        (x + way * half * 0.8, y),
        (x + way * half * 0.6, y + deep * length * 0.22),
        (x - way * half * 0.6, y + deep * length * 0.22),
        (x - way * half * 0.86, y - deep * length * 0.1),
    ]
    s.shaded(top + foot, (s.tone(color, depth, 1), s.tone(mix(color, DARK_WOOD, 0.55), depth, 0.35)))
    s.line(top, s.tone(mix(color, WHITE, 0.35), depth, 1), max(1.5, length * 0.008))
    inner = [(px, py + length * 0.016) for px, py in top]
    s.line(inner, s.tone(mix(color, INK, 0.45), depth, 0.5), max(1.0, length * 0.005))


def sampan(
    s: Stage, x: float, y: float, length: float, *, way: int = 1, depth: float = 0.0, rowing: bool = True
) -> None:
    """A small boat with one person standing at the stern oars."""
    tall = length * 0.36
    stern = x - way * length * 0.32
    if rowing:
        person(s, stern, y - length * 0.015, tall, pose="hold", way=way, depth=depth)
    _goods(s, x + way * length * 0.06, y - length * 0.012, length * 0.4, depth)
    hull(s, x, y, length, s.vary(WOOD, 14), way=way, depth=depth)
    if rowing:
        grip = (stern + way * tall * 0.22, y - tall * 0.66)
        s.line(
            [grip, (stern - way * length * 0.1, y + length * 0.07)],
            s.tone((206, 160, 100), depth, 0.9),
            max(1.6, length * 0.012),
        )


def _goods(s: Stage, x: float, y: float, width: float, depth: float) -> None:
    """Fruit heaped in a boat: rows of balls, fewer towards the top."""
    color = s.rng.choice(GOODS)
    size = width * 0.062
    for row in range(3):
        count = 8 - row * 2
        for index in range(count):
            px = x + (index - (count - 1) / 2) * size * 1.7 + s.rng.uniform(-2, 2)
            py = y - row * size * 1.35
            s.oval(px, py, size, size, s.tone(s.vary(color, 16), depth, 0.55))
            s.oval(px + s.side(x) * size * 0.25, py - size * 0.25, size * 0.55, size * 0.55, s.tone(color, depth, 1))


def market_boat(s: Stage, x: float, y: float, length: float, *, way: int = 1, depth: float = 0.0) -> None:
    """A trader's boat with an arched roof, painted eyes, a heap of fruit and a sample pole."""
    roof_left, roof_right = x - way * length * 0.36, x + way * length * 0.04
    arch = quad_curve(
        (roof_left, y - length * 0.03),
        ((roof_left + roof_right) / 2, y - length * 0.34),
        (roof_right, y - length * 0.03),
        12,
    )
    s.shaded(arch, (s.tone((150, 160, 150), depth, 1), s.tone((92, 96, 92), depth, 0.4)))
    for share in (0.25, 0.5, 0.75):
        px = roof_left + (roof_right - roof_left) * share
        s.line(
            [(px, y - length * 0.04), (px, y - length * (0.19 - abs(share - 0.5) * 0.16))],
            s.tone((84, 88, 84), depth, 0.5),
            max(1, length * 0.005),
        )
    pole = (x + way * length * 0.1, y - length * 0.46)
    s.line([(pole[0] - way * length * 0.02, y), pole], s.tone(WOOD, depth, 0.9), max(1.6, length * 0.01))
    for index in range(4):
        s.oval(
            pole[0] + (index % 2) * length * 0.018,
            pole[1] + length * (0.02 + 0.034 * index),
            length * 0.018,
            length * 0.018,
            s.tone(s.rng.choice(GOODS), depth, 0.9),
        )
    _goods(s, x + way * length * 0.23, y - length * 0.03, length * 0.36, depth)
    person(s, x + way * length * 0.08, y - length * 0.01, length * 0.27, pose="hold", way=way, depth=depth)
    hull(
        s,
        x,
        y,
        length,
        s.rng.choice(((64, 112, 120), (134, 84, 56), (92, 118, 82))),
        way=way,
        depth=depth,
        rise=0.1,
        deep=0.1,
    )
    eye = (x + way * length * 0.4, y - length * 0.055)
    s.oval(eye[0], eye[1], length * 0.022, length * 0.017, s.tone(WHITE, depth, 1))
    s.oval(eye[0] + way * length * 0.004, eye[1], length * 0.01, length * 0.01, s.tone(INK, depth, 0.5))


def ghe_ngo(s: Stage, x: float, y: float, length: float, *, way: int, dress: Color, depth: float = 0.0) -> None:
    """A racing boat of the Khmer: long and low, head and tail curved up, rowers in pairs."""
    half, tall = length / 2, length * 0.068
    line = [
        (x - way * half * 1.06, y - tall * 1.15),
        (x - way * half * 0.86, y - tall * 0.42),
        (x - way * half * 0.4, y - tall * 0.1),
        (x + way * half * 0.4, y - tall * 0.1),
        (x + way * half * 0.88, y - tall * 0.42),
        (x + way * half * 1.08, y - tall * 1.0),
    ]
    top = smooth(line)
    body = s.rng.choice(((178, 46, 44), (32, 92, 112), (46, 52, 68), (38, 112, 78)))
    hull_mirror(s, x - half, x + half, y + tall * 0.3, tall * 1.4, s.tone(mix(body, INK, 0.4), depth, 0.3))
    count, phase = 22, s.rng.uniform(0.35, 0.6)
    for index in range(count):
        px = x - half * 0.84 + index * half * 1.68 / (count - 1)
        rower(s, px, y - tall * 0.2, tall * 1.5, way=way, dress=dress, blade=phase, hat="band", depth=depth)
    _leader(s, x + way * half * 0.93, y - tall * 0.5, tall * 2.1, way, depth)
    s.poly(ribbon(top, tall * 0.4, tall * 0.4), s.tone(body, depth, 0.7))
    under = [(px, py + tall * 0.24) for px, py in top[6:-6]]
    s.poly(ribbon(under, tall * 0.3, tall * 0.3), s.tone(mix(body, INK, 0.35), depth, 0.4))
    _scales(s, top, tall, depth)
    for index in range(count):
        px = x - half * 0.84 + index * half * 1.68 / (count - 1) + way * phase * tall * 1.5
        s.oval(px, y + tall * 0.34, tall * 0.3, tall * 0.1, s.tone(WHITE, depth * 0.5, 1), 190)


def _leader(s: Stage, x: float, y: float, h: float, way: int, depth: float) -> None:
    person(s, x, y + h * 0.1, h, pose="wave", hat="khanran", dress=(240, 200, 60), way=-way, depth=depth)


def _scales(s: Stage, top: list[Point], tall: float, depth: float) -> None:
    gold = s.tone(GOLD, depth, 1)
    s.line([(px, py - tall * 0.16) for px, py in top], gold, max(1.2, tall * 0.07))
    for px, py in top[1:-1]:
        s.poly([(px - tall * 0.2, py), (px, py - tall * 0.12), (px + tall * 0.2, py), (px, py + tall * 0.12)], gold)
    for px, py in (top[0], top[-1]):
        s.oval(px, py, tall * 0.2, tall * 0.2, s.tone((206, 40, 38), depth, 0.9))


def trawler(s: Stage, x: float, y: float, length: float, *, way: int = 1, depth: float = 0.0) -> None:
    """A fishing boat: blue or green hull with a red band, white wheelhouse, masts and lines."""
    color = s.rng.choice(((42, 108, 156), (46, 132, 122), (60, 90, 150)))
    tall = length * 0.34
    mast = x + way * length * 0.05
    for share, height in ((0.0, 1.75), (-0.3, 1.4)):
        s.line(
            [(mast + way * share * length, y), (mast + way * share * length, y - tall * height)],
            s.tone(WOOD, depth, 0.8),
            max(1.6, length * 0.012),
        )
    for dx in (-0.46, 0.48):
        s.line(
            [(mast, y - tall * 1.72), (x + way * dx * length, y - tall * 0.42)],
            s.tone(INK, depth, 0.7),
            max(1.0, length * 0.003),
        )
    _wheelhouse(s, x - way * length * 0.2, y, length, way, depth)
    hull(s, x, y, length, color, way=way, depth=depth, rise=0.16, deep=0.2)
    band = quad_curve(
        (x - way * length * 0.46, y - length * 0.07),
        (x, y + length * 0.035),
        (x + way * length * 0.46, y - length * 0.12),
        10,
    )
    s.line(band, s.tone((206, 62, 48), depth, 0.9), max(1.6, length * 0.016))
    for share in (0.02, 0.12, 0.24):
        s.oval(
            x + way * share * length,
            y - length * 0.085,
            length * 0.024,
            length * 0.03,
            s.tone((240, 150, 60), depth, 0.9),
        )
    star = (mast, y - tall * 1.72)
    s.poly(
        [
            star,
            (star[0] - way * length * 0.12, star[1] + length * 0.01),
            (star[0] - way * length * 0.12, star[1] + length * 0.07),
            (star[0], star[1] + length * 0.07),
        ],
        s.tone((214, 38, 34), depth, 0.9),
    )


def _wheelhouse(s: Stage, x: float, y: float, length: float, way: int, depth: float) -> None:
    left, right = x - length * 0.14, x + length * 0.14
    s.shaded(
        [(left, y - length * 0.34), (right, y - length * 0.34), (right, y - length * 0.04), (left, y - length * 0.04)],
        (s.tone(WHITE, depth, 1), s.tone((206, 216, 214), depth, 0.6)),
    )
    s.box(
        left - length * 0.025,
        y - length * 0.37,
        right + length * 0.025,
        y - length * 0.335,
        s.tone((46, 120, 160), depth, 0.9),
    )
    for index in range(3):
        px = left + length * (0.025 + index * 0.085)
        glass = s.lamp((255, 214, 130)) if s.palette.dark else s.tone((70, 100, 122), depth, 0.7)
        s.box(px, y - length * 0.3, px + length * 0.06, y - length * 0.22, glass)


def cargo_ship(s: Stage, x: float, y: float, length: float, *, way: int = 1, depth: float = 0.2) -> None:
    """A container ship: dark hull, red foot, stacked boxes and a white bridge aft."""
    half, tall = length / 2, length * 0.11
    s.shaded(
        [
            (x - way * half, y - tall),
            (x + way * half * 1.05, y - tall * 1.15),
            (x + way * half * 0.92, y),
            (x - way * half * 0.97, y),
        ],
        (s.tone((44, 66, 92), depth, 0.9), s.tone((32, 44, 66), depth, 0.6)),
    )
    s.poly(
        [
            (x - way * half * 0.98, y - tall * 0.2),
            (x + way * half * 0.94, y - tall * 0.2),
            (x + way * half * 0.92, y),
            (x - way * half * 0.97, y),
        ],
        s.tone((170, 56, 50), depth, 0.7),
    )
    cell = length * 0.052
    for column in range(13):
        for row in range(s.rng.randint(2, 5)):
            left = x - half * 0.68 + column * cell * 1.04 if way > 0 else x - half * 0.86 + column * cell * 1.04
            low = y - tall * 1.05 - row * cell * 0.48
            s.box(left, low - cell * 0.45, left + cell, low, s.tone(s.rng.choice(BOXES), depth, s.rng.uniform(0.6, 1)))
    bridge = x - way * half * 0.86
    s.box(bridge - cell, y - tall * 3.3, bridge + cell, y - tall, s.tone(WHITE, depth, 0.9))
    for row in range(4):
        s.box(
            bridge - cell * 0.8,
            y - tall * (3.1 - row * 0.5),
            bridge + cell * 0.8,
            y - tall * (2.9 - row * 0.5),
            s.tone((60, 84, 104), depth, 0.7),
        )
    s.box(bridge - cell * 0.3, y - tall * 4, bridge + cell * 0.3, y - tall * 3.3, s.tone((206, 92, 50), depth, 0.8))


BOXES: tuple[Color, ...] = (
    (198, 72, 54),
    (44, 112, 150),
    (226, 150, 56),
    (70, 132, 96),
    (120, 132, 146),
    (150, 60, 84),
    (228, 216, 190),
    TIN,
    SKIN,
)
