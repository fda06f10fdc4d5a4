"""Scenes of streets, squares and works on the road."""

import math
from collections.abc import Mapping

from .buildings import pane, shophouse
from .canvas import WIDTH
from .land import along, ground, paving, road, shadow
from .palette import ANY, CONCRETE, DAY, EARTH, FLAG_RED, GRASS, HAIR, INK, SKIN, STEEL, WHITE, Color, mix
from .people import person
from .plants import tree, treeline
from .scenery import Scenery
from .sky import rain, sky
from .stage import Place, Stage, ribbon
from .works import flag, power_line, star, vehicle


def rider(s: Stage, x: float, base: float, h: float, *, coming: bool, depth: float = 0.0) -> None:
    """Somebody with a helmet on a scooter, seen from the front when `coming`, else from behind."""
    p = Place(x, base, h)
    color: Color = s.rng.choice(((206, 76, 86), (70, 110, 160), (240, 236, 226), (110, 90, 130), (230, 180, 90)))
    shadow(s, x, base, h * 0.4)
    s.round_box(*p.at(-0.04, 0.3), *p.at(0.04, 0), 0.04 * h, s.tone(INK, depth, 0.5))
    for way in (-1, 1):
        leg = p.all(((way * 0.06, 0.36), (way * 0.15, 0.3), (way * 0.13, 0.1)))
        s.poly(ribbon(leg, 0.1 * h, 0.06 * h), s.tone(INK, depth, 0.75))
        s.oval(*p.at(way * 0.13, 0.09), 0.045 * h, 0.025 * h, s.tone((150, 110, 90), depth, 0.7))
    trunk = ((-0.1, 0.34), (-0.14, 0.62), (-0.11, 0.71), (0.11, 0.71), (0.14, 0.62), (0.1, 0.34))
    s.poly(p.all(trunk), s.tone(color, depth, 0.6))
    lit = ((0.02, 0.34), (0.02, 0.71), (0.11, 0.71), (0.14, 0.62), (0.1, 0.34))
    s.poly(Place(x, base, h, s.side(x)).all(lit), s.tone(color, depth, 1))
    _scooter(s, x, base, h, coming=coming, depth=depth)
    for way in (-1, 1):
        arm = p.all(((way * 0.13, 0.66), (way * 0.2, 0.54), (way * 0.17, 0.47)))
        s.poly(ribbon(arm, 0.07 * h, 0.045 * h), s.tone(color, depth, 0.8))
    _helmet(s, p, SKIN if coming else HAIR, depth)


def _helmet(s: Stage, p: Place, face: Color, depth: float) -> None:
    s.oval(*p.at(0, 0.79), 0.065 * p.size, 0.08 * p.size, s.tone(face, depth, 0.85))
    shell: Color = s.rng.choice(((220, 60, 60), (250, 206, 70), (60, 90, 130), (240, 240, 240)))
    turns = (0, 0.5, 1.05, 1.57, 2.1, 2.64, 3.14)
    dome = [p.at(math.cos(turn) * 0.085, 0.8 + math.sin(turn) * 0.1) for turn in turns]
    s.poly(dome, s.tone(shell, depth, 0.9))


def _scooter(s: Stage, x: float, base: float, h: float, *, coming: bool, depth: float) -> None:
    paint: Color = s.rng.choice(((196, 52, 52), (54, 98, 152), (238, 238, 234), (70, 70, 84), (240, 180, 70)))
    bar = s.tone(INK, depth, 0.7)
    s.line([(x - 0.2 * h, base - 0.47 * h), (x + 0.2 * h, base - 0.47 * h)], bar, 0.026 * h)
    for way in (-1, 1):
        s.oval(x + way * 0.2 * h, base - 0.55 * h, 0.032 * h, 0.026 * h, s.tone((170, 190, 204), depth, 0.9))
        s.line([(x + way * 0.17 * h, base - 0.47 * h), (x + way * 0.2 * h, base - 0.53 * h)], bar, 0.014 * h)
    shield = [(-0.06, 0.52), (0.06, 0.52), (0.12, 0.36), (0.07, 0.17), (-0.07, 0.17), (-0.12, 0.36)]
    if coming:
        s.blob([(x + dx * h, base - dy * h) for dx, dy in shield], s.tone(paint, depth, 0.85))
        s.oval(x, base - 0.42 * h, 0.045 * h, 0.04 * h, s.lamp((255, 242, 200)))
    else:
        s.round_box(x - 0.1 * h, base - 0.36 * h, x + 0.1 * h, base - 0.2 * h, 0.05 * h, s.tone(paint, depth, 0.8))
        s.round_box(x - 0.05 * h, base - 0.27 * h, x + 0.05 * h, base - 0.23 * h, 0.01 * h, s.lamp((250, 60, 50)))
        s.box(x - 0.045 * h, base - 0.18 * h, x + 0.045 * h, base - 0.12 * h, s.tone(WHITE, depth, 0.9))


def city_street(s: Stage) -> None:
    horizon = s.h * s.rng.uniform(0.5, 0.56)
    sky(s, horizon)
    vanish = s.rng.uniform(640, 960)
    s.poly(
        [(vanish - 60, horizon + 8), (vanish + 60, horizon + 8), (WIDTH + 900, s.h), (-900, s.h)],
        s.tone(CONCRETE, 0.08, 0.6),
    )
    for t in (0.1, 0.17, 0.27, 0.42, 0.66):
        for way in (-1, 1):
            _street_house(s, vanish, horizon, t, way)
    road(s, horizon + 10, vanish, vanish - 700, vanish + 700)
    for way in (-1, 1):
        for t in (0.13, 0.3, 0.62):
            x, y = along(s, horizon, vanish, vanish + way * 800, t)
            tree(s, x, y, 110 + 380 * t, 0.3 * (1 - t))
    power_line(s, [along(s, horizon, vanish, vanish + 860, t) for t in (0.06, 0.18, 0.42)], horizon)
    vehicle(s, vanish - 100, horizon + 70, 110, depth=0.2, kind="car")
    for t in (0.14, 0.22, 0.32, 0.46, 0.7, 0.84):
        for lane in (-1, 1):
            x = vanish + lane * s.rng.uniform(0.2, 0.85) * 620 * t
            rider(s, x, horizon + (s.h - horizon) * t, 60 + 330 * t, coming=lane < 0, depth=0.25 * (1 - t))
    for way in (-1, 1):
        person(s, vanish + way * s.rng.uniform(640, 720), s.h * 0.94, 330, pose="walk", way=-way)
    rain(s)


def _street_house(s: Stage, vanish: float, horizon: float, t: float, way: int) -> None:
    x = vanish + way * (44 + 890 * t)
    width = 90 + 560 * t
    left, right = (x, x + width) if way > 0 else (x - width, x)
    base = horizon + (s.h - horizon) * t * 0.84 + 8
    shophouse(s, left, right, base, (150 + 720 * t) * s.rng.uniform(0.9, 1.25), depth=0.5 * (1 - t) ** 1.6)


def town_square(s: Stage) -> None:
    horizon = s.h * s.rng.uniform(0.52, 0.58)
    sky(s, horizon)
    treeline(s, horizon, 110, 0.5)
    for x in (-90.0, 90.0, 270.0, 1210.0, 1390.0, 1570.0):
        shophouse(s, x, x + 172, horizon + 6, s.rng.uniform(190, 290), depth=0.32)
    _hall(s, 800, horizon + 16, 640)
    paving(s, horizon + 14, (214, 200, 180))
    flag(s, 800 + s.rng.choice((-1, 1)) * 430, horizon + 60, 420, wide=120, way=s.side(800))
    _fountain(s, 800, s.h * 0.76, 330)
    bloom: Color | None = (226, 70, 60) if s.rng.random() < 0.4 else None
    for way in (-1, 1):
        for t in (0.2, 0.5):
            x, y = 800 + way * (520 + 420 * t), horizon + 40 + 300 * t
            tree(s, x, y, 260 + 260 * t, 0.12 * (1 - t), bloom=bloom)
    people = [(s.rng.uniform(0.72, 0.97), x) for x in s.spread(13, 40, WIDTH - 40)]
    for y, x in sorted(spot for spot in people if spot[0] > 0.82 or abs(spot[1] - 800) > 230):
        pose, hat = s.rng.choice(("walk", "stand", "wave")), s.rng.choice(("nonla", "hair", "bun"))
        person(s, x, s.h * y, 360 * y - 70, pose=pose, hat=hat, way=s.rng.choice((-1, 1)))
    rain(s)


def _hall(s: Stage, x: float, base: float, width: float) -> None:
    left, right, high = x - width / 2, x + width / 2, width * 0.36
    s.gradient(left, base - high, right, base, (s.tone((250, 228, 170), 0.1, 1), s.tone((240, 206, 140), 0.1, 0.7)))
    for index in range(9):
        px = left + width * (index + 0.5) / 9
        for top, low in ((0.88, 0.6), (0.44, 0.1)):
            pane(s, px - 22, base - high * top, px + 22, base - high * low, 0.1)
        s.gradient(
            px + width / 18 - 9,
            base - high,
            px + width / 18 + 9,
            base,
            (s.tone(WHITE, 0.05, 1), s.tone(WHITE, 0.1, 0.7)),
        )
    s.box(left - 20, base - high - 22, right + 20, base - high, s.tone(WHITE, 0.05, 0.95))
    s.poly(
        [(x - width * 0.2, base - high - 20), (x, base - high * 1.42), (x + width * 0.2, base - high - 20)],
        s.tone((250, 234, 190), 0.05, 0.9),
    )
    star(s, x, base - high * 1.18, 24, s.tone(FLAG_RED, 0.05, 1))
    s.box(left - 30, base - 12, right + 30, base + 6, s.tone(CONCRETE, 0.05, 0.9))


def _fountain(s: Stage, x: float, y: float, width: float) -> None:
    s.oval(x, y, width * 0.56, width * 0.13, s.tone(CONCRETE, 0, 0.5))
    s.oval(x, y - 14, width * 0.56, width * 0.13, s.tone(CONCRETE, 0, 1))
    s.oval(x, y - 12, width * 0.5, width * 0.105, mix(s.palette.sky_at(0.5), s.tone((80, 140, 160)), 0.4))
    for index in range(-4, 5):
        far = index / 4 * width * 0.36
        tall = width * (0.5 - abs(index) * 0.05)
        path = [(x, y - 20), (x + far * 0.4, y - tall), (x + far * 0.85, y - tall * 0.5), (x + far, y - 12)]
        s.line(path, mix(s.palette.haze, WHITE, 0.7), 5, 200)


def road_works(s: Stage) -> None:
    horizon = s.h * s.rng.uniform(0.4, 0.47)
    sky(s, horizon)
    treeline(s, horizon + 2, 80, 0.5)
    ground(s, horizon, mix(GRASS, EARTH, 0.3))
    vanish = s.rng.uniform(660, 940)
    road(s, horizon + 4, vanish, -140, 1740, (108, 104, 108), marked=False)
    power_line(s, [along(s, horizon, vanish, vanish + 1300, t) for t in (0.05, 0.15, 0.34)], horizon)
    way = s.rng.choice((-1, 1))
    _roller(s, 800 + way * 300, s.h * 0.74, 470, way=-way)
    vehicle(s, vanish - way * 240, horizon + 180, 280, kind="lorry", way=way, depth=0.12)
    for index, x in enumerate(s.spread(5, 80, WIDTH - 80)):
        person(
            s,
            x,
            s.h * (0.72 if index % 2 else 0.9),
            230 if index % 2 else 300,
            hat="helmet",
            dress=(244, 126, 46),
            legs=(60, 76, 110),
            pose=s.rng.choice(("dig", "point", "walk", "hold")),
            way=s.rng.choice((-1, 1)),
        )
    for x in s.spread(8, 0, WIDTH):
        _cone(s, x, s.h * 0.985, 104)
    rain(s)


ROLLER_YELLOW: Color = (246, 186, 50)
ROLLER_BODY = ((-0.42, 0.2), (-0.42, 0.42), (-0.06, 0.46), (0.12, 0.3), (0.12, 0.2))


def _roller(s: Stage, x: float, y: float, length: float, *, way: int) -> None:
    p = Place(x, y, length, way)
    yellow = s.tone(ROLLER_YELLOW, 0, 1)
    shadow(s, x, y, length)
    s.shaded(p.all(ROLLER_BODY), (yellow, s.tone(ROLLER_YELLOW, 0, 0.55)))
    for ahead in (-0.28, 0.02):
        s.line([p.at(ahead, 0.42), p.at(ahead, 0.76)], s.tone(INK, 0, 0.7), length * 0.022)
    s.poly(p.all(((-0.33, 0.79), (0.07, 0.79), (0.07, 0.74), (-0.33, 0.74))), yellow)
    person(s, *p.at(-0.14, 0.3), 0.46 * length, pose="hold", hat="helmet", dress=(70, 120, 170), way=way)
    s.poly(p.all(((-0.32, 0.4), (0.05, 0.4), (0.05, 0.2), (-0.32, 0.2))), s.tone(ROLLER_YELLOW, 0, 0.75))
    s.line([p.at(0, 0.28), p.at(0.36, 0.17)], s.tone(ROLLER_YELLOW, 0, 0.7), length * 0.06)
    for ahead, radius, tyre in ((0.36, 0.17, (96, 100, 112)), (-0.3, 0.15, INK)):
        hub = p.at(ahead, radius)
        for share, color in ((1.0, tyre), (0.62, STEEL), (0.2, ROLLER_YELLOW)):
            s.oval(*hub, radius * share * length, radius * share * length, s.tone(color, 0, 0.75))


def _cone(s: Stage, x: float, y: float, h: float) -> None:
    shadow(s, x, y, h * 0.6)
    s.poly(
        [(x - h * 0.34, y), (x + h * 0.34, y), (x + h * 0.26, y - h * 0.1), (x - h * 0.26, y - h * 0.1)],
        s.tone((220, 84, 40), 0, 0.7),
    )
    for low, high, color in ((0.08, 0.36, (240, 96, 40)), (0.36, 0.58, WHITE), (0.58, 0.95, (240, 96, 40))):
        a, b = 0.23 * (1 - low), 0.23 * (1 - high)
        s.poly(
            [(x - a * h, y - low * h), (x + a * h, y - low * h), (x + b * h, y - high * h), (x - b * h, y - high * h)],
            s.tone(color, 0, 0.7),
        )
        s.poly(
            [
                (x, y - low * h),
                (x + s.side(x) * a * h, y - low * h),
                (x + s.side(x) * b * h, y - high * h),
                (x, y - high * h),
            ],
            s.tone(color, 0, 1),
        )


SCENES: Mapping[str, Scenery] = {
    "city_street": Scenery(city_street, ANY),
    "town_square": Scenery(town_square, ANY),
    "road_works": Scenery(road_works, DAY),
}
