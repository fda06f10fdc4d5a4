"""Boats of the delta: sampans, laden market boats, ghe ngo, sea-going trawlers, a ship."""

from .canvas import Point, smooth
from .labour import rower
from .palette import DARK_WOOD, FLAG_RED, GOLD, GOODS, INK, SKIN, STAR, TIN, WHITE, WOOD, Color, mix
from .people import person
from .stage import Place, Stage, quad_curve, ribbon
from .water import hull_mirror
from .works import star


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
    half, p = length / 2, Place(x, y, length, way)
    hull_mirror(s, x - half, x + half, y + 2, length * 0.11, s.tone(mix(color, INK, 0.5), depth, 0.3))
    top = quad_curve(p.at(-0.5, rise * 0.8), p.at(0, -0.01), p.at(0.5, rise * 1.15), 12)
    foot = p.all(((0.4, 0), (0.3, -deep * 0.22), (-0.3, -deep * 0.22), (-0.43, deep * 0.1)))
    s.shaded(top + foot, (s.tone(color, depth, 1), s.tone(mix(color, DARK_WOOD, 0.55), depth, 0.35)))
    s.line(top, s.tone(mix(color, WHITE, 0.35), depth, 1), max(1.5, length * 0.008))
    inner = [(px, py + length * 0.016) for px, py in top[1:-1]]
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
    p = Place(x, y, length, way)
    _arched_roof(s, p, depth)
    _sample_pole(s, p, depth)
    _goods(s, *p.at(0.23, 0.03), length * 0.36, depth)
    person(s, *p.at(0.08, 0.01), length * 0.27, pose="hold", way=way, depth=depth)
    hull(s, x, y, length, s.rng.choice(PAINTED_HULLS), way=way, depth=depth, rise=0.1, deep=0.1)
    s.oval(*p.at(0.4, 0.055), length * 0.022, length * 0.017, s.tone(WHITE, depth, 1))
    s.oval(*p.at(0.404, 0.055), length * 0.01, length * 0.01, s.tone(INK, depth, 0.5))


PAINTED_HULLS: tuple[Color, ...] = ((64, 112, 120), (134, 84, 56), (92, 118, 82))


def _arched_roof(s: Stage, p: Place, depth: float) -> None:
    arch = quad_curve(p.at(-0.36, 0.03), p.at(-0.16, 0.34), p.at(0.04, 0.03), 12)
    s.shaded(arch, (s.tone((150, 160, 150), depth, 1), s.tone((92, 96, 92), depth, 0.4)))
    for share in (0.25, 0.5, 0.75):
        rib = [p.at(-0.36 + 0.4 * share, 0.04), p.at(-0.36 + 0.4 * share, 0.19 - abs(share - 0.5) * 0.16)]
        s.line(rib, s.tone((84, 88, 84), depth, 0.5), max(1, p.size * 0.005))


def _sample_pole(s: Stage, p: Place, depth: float) -> None:
    """The cây bẹo: what hangs on it is what the boat sells."""
    s.line([p.at(0.08, 0), p.at(0.1, 0.46)], s.tone(WOOD, depth, 0.9), max(1.6, p.size * 0.01))
    size = p.size * 0.018
    for index in range(4):
        spot = p.at(0.1 + (index % 2) * 0.018, 0.44 - 0.034 * index)
        s.oval(*spot, size, size, s.tone(s.rng.choice(GOODS), depth, 0.9))


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
    foam = s.tone(WHITE, depth * 0.5, 1)
    count, phase = 22, s.rng.uniform(0.35, 0.6)
    for index in range(count):
        px = x - half * 0.74 + index * half * 1.48 / (count - 1)
        rower(s, px, y - tall * 0.2, tall * 1.5, way=way, dress=dress, blade=phase, depth=depth)
    _leader(s, x + way * half * 0.93, y - tall * 0.5, tall * 2.1, way, depth)
    s.poly(ribbon(top, tall * 0.4, tall * 0.4), s.tone(body, depth, 0.7))
    keel = quad_curve((x - half * 0.86, y - tall * 0.3), (x, y + tall * 0.95), (x + half * 0.86, y - tall * 0.3), 12)
    s.poly(keel, s.tone(mix(body, INK, 0.35), depth, 0.4))
    _scales(s, top, tall, depth)
    for index in range(count * 2):
        px = x - half * 0.74 + index * half * 0.74 / (count - 1) + way * phase * tall * 1.5
        spot = (px + s.rng.uniform(-0.2, 0.2) * tall, y + tall * s.rng.uniform(0.3, 0.5))
        s.lens(*spot, tall * s.rng.uniform(0.4, 1.0), tall * s.rng.uniform(0.06, 0.2), foam, 200)


def _leader(s: Stage, x: float, y: float, h: float, way: int, depth: float) -> None:
    person(s, x, y + h * 0.1, h, pose="wave", hat="khanran", dress=(240, 200, 60), way=-way, depth=depth)


def _scales(s: Stage, top: list[Point], tall: float, depth: float) -> None:
    gold = s.tone(GOLD, depth, 1)
    s.line([(px, py - tall * 0.16) for px, py in top], gold, max(1.2, tall * 0.07))
    for px, py in top[5:-5]:
        s.poly([(px - tall * 0.2, py), (px, py - tall * 0.12), (px + tall * 0.2, py), (px, py + tall * 0.12)], gold)
    for px, py in (top[0], top[-1]):
        s.oval(px, py, tall * 0.2, tall * 0.2, s.tone((206, 40, 38), depth, 0.9))


def trawler(s: Stage, x: float, y: float, length: float, *, way: int = 1, depth: float = 0.0) -> None:
    """A fishing boat: blue or green hull with a red band, white wheelhouse, masts and lines."""
    p = Place(x, y, length, way)
    _masts(s, p, depth)
    _wheelhouse(s, x - way * length * 0.2, y, length, depth)
    color = s.rng.choice(((42, 108, 156), (46, 132, 122), (60, 90, 150)))
    hull(s, x, y, length, color, way=way, depth=depth, rise=0.16, deep=0.2)
    band = quad_curve(p.at(-0.46, 0.07), p.at(0, -0.035), p.at(0.46, 0.12), 10)
    s.line(band, s.tone((206, 62, 48), depth, 0.9), max(1.6, length * 0.016))
    for share in (0.02, 0.12, 0.24):
        s.oval(*p.at(share, 0.085), length * 0.024, length * 0.03, s.tone((240, 150, 60), depth, 0.9))


def _masts(s: Stage, p: Place, depth: float) -> None:
    for ahead, up in ((0.05, 0.6), (-0.25, 0.48)):
        s.line([p.at(ahead, 0), p.at(ahead, up)], s.tone(WOOD, depth, 0.8), max(1.6, p.size * 0.012))
    for end in (-0.41, 0.53):
        s.line([p.at(0.05, 0.58), p.at(end, 0.14)], s.tone(INK, depth, 0.7), max(1.0, p.size * 0.003))
    wide = p.size * 0.135
    x, y = p.at(0.05, 0.6)
    left = min(x, x - p.way * wide)
    s.box(left, y, left + wide, y + wide * 2 / 3, s.tone(FLAG_RED, depth, 0.95))
    star(s, left + wide / 2, y + wide / 3, wide * 0.2, s.tone(STAR, depth, 1))


def _wheelhouse(s: Stage, x: float, y: float, length: float, depth: float) -> None:
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
    p = Place(x, y, length, way)
    side = p.all(((-0.5, 0.11), (0.525, 0.126), (0.46, 0), (-0.485, 0)))
    s.shaded(side, (s.tone((44, 66, 92), depth, 0.9), s.tone((32, 44, 66), depth, 0.6)))
    s.poly(p.all(((-0.49, 0.022), (0.47, 0.022), (0.46, 0), (-0.485, 0))), s.tone((170, 56, 50), depth, 0.7))
    cell = length * 0.052
    start = x - length * (0.34 if way > 0 else 0.43)
    for column in range(13):
        left = start + column * cell * 1.04
        for row in range(s.rng.randint(2, 5)):
            low = y - length * 0.115 - row * cell * 0.48
            s.box(left, low - cell * 0.45, left + cell, low, s.tone(s.rng.choice(BOXES), depth, s.rng.uniform(0.6, 1)))
    _bridge_deck(s, x - way * length * 0.43, y - length * 0.11, cell, depth)


def _bridge_deck(s: Stage, x: float, low: float, cell: float, depth: float) -> None:
    s.box(x - cell, low - cell * 4.9, x + cell, low, s.tone(WHITE, depth, 0.9))
    for row in range(4):
        top = low - cell * (4.45 - row * 1.05)
        s.box(x - cell * 0.8, top, x + cell * 0.8, top + cell * 0.42, s.tone((60, 84, 104), depth, 0.7))
    s.box(x - cell * 0.3, low - cell * 6.3, x + cell * 0.3, low - cell * 4.9, s.tone((206, 92, 50), depth, 0.8))


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
