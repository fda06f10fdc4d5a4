"""Scenes of rice fields."""

import math
from collections.abc import Mapping

from .buildings import house
from .canvas import WIDTH
from .labour import bending
from .land import paddies, shadow
from .palette import DAY, DEEP_LEAF, INK, LEAF, PADDY, RIPE, STEEL, TRUNK, WHITE, Color, mix
from .people import person
from .plants import clump, coconut, frond, reeds, treeline
from .scenery import Scenery
from .sky import birds, rain, sky
from .stage import Place, Stage, quad_curve, ribbon
from .water import water


def rice_field(s: Stage) -> None:
    horizon = s.h * s.rng.uniform(0.36, 0.5)
    sky(s, horizon)
    treeline(s, horizon + 4, 70, 0.55)
    for x in s.spread(3, 100, WIDTH - 100):
        house(s, x, horizon + 6, s.rng.uniform(90, 130), depth=0.4)
    paddies(s, horizon + 4, PADDY)
    corner = s.rng.choice((-1, 1))
    for index in range(3):
        coconut(s, 800 + corner * (560 + index * 110), horizon + 70 + index * 50, 420 + index * 70, 0.1)
    for x in s.spread(3, 200, WIDTH - 200):
        bending(s, x, s.h * s.rng.uniform(0.66, 0.74), 190, way=s.rng.choice((-1, 1)), depth=0.06)
    person(s, 800 - corner * s.rng.uniform(250, 480), s.h * 0.95, 360, pose="carry", way=corner, scarf=True)
    reeds(s, 0, WIDTH, s.h + 12, 90, PADDY)
    birds(s, 8, horizon * 0.3, horizon * 0.8)
    rain(s)


def sunrise_fields(s: Stage) -> None:
    horizon = s.h * s.rng.uniform(0.48, 0.58)
    sky(s, horizon, sun=s.rng.uniform(60, 130), disc=1.5)
    treeline(s, horizon + 2, 46, 0.72)
    s.veil(horizon - 60, horizon + 4, s.palette.haze, 0, 120)
    paddies(s, horizon + 4, mix(PADDY, (120, 150, 110), 0.4), rows=6)
    flooded = horizon + (s.h - horizon) * 0.2
    water(s, flooded, flooded + (s.h - horizon) * 0.3, local=(250, 190, 150), mirror=0.6, waves=70)
    s.veil(horizon, flooded + 30, s.palette.haze, 110, 0)
    way = 1 if s.sun_x < 800 else -1
    for index, far in enumerate((260, 420, 620)):
        sugar_palm(s, 800 + way * far, flooded + 12 - index * 12, 470 - index * 90, index * 0.12)
    buffalo(s, 800 - way * s.rng.uniform(60, 260), s.h * 0.86, 330, way=-way)
    person(s, 800 + way * s.rng.uniform(60, 130), s.h * 0.88, 300, pose="walk", way=-way)
    reeds(s, 0, WIDTH, s.h + 12, 110, (124, 150, 80))
    birds(s, 9, horizon * 0.3, horizon * 0.8)


def sugar_palm(s: Stage, x: float, y: float, height: float, depth: float = 0.0) -> None:
    """A thốt nốt: straight trunk, a round head of fans."""
    s.poly(ribbon([(x, y), (x, y - height * 0.8)], height * 0.05, height * 0.034), s.tone(TRUNK, depth, 0.4))
    top = (x, y - height * 0.82)
    for index in range(15):
        angle = -3.5 + index * 0.27
        color = mix(s.tone(DEEP_LEAF, depth, 0.4), s.tone(LEAF, depth, 0.9), s.rng.random())
        frond(s, top, angle, height * 0.19, color)
        end = (top[0] + math.cos(angle) * height * 0.13, top[1] + math.sin(angle) * height * 0.13)
        clump(s, end[0], end[1], height * 0.055, color)


BUFFALO: Color = (92, 84, 88)
BUFFALO_BODY = (
    (-0.42, 0.5),
    (-0.3, 0.56),
    (0, 0.53),
    (0.25, 0.58),
    (0.38, 0.5),
    (0.36, 0.32),
    (0.15, 0.22),
    (-0.15, 0.22),
    (-0.4, 0.3),
)
BUFFALO_BACK = ((-0.4, 0.5), (-0.3, 0.56), (0, 0.53), (0.25, 0.58), (0.36, 0.5), (0.1, 0.46), (-0.25, 0.47))
BUFFALO_HEAD = ((0.32, 0.5), (0.46, 0.54), (0.62, 0.38), (0.6, 0.3), (0.5, 0.3), (0.36, 0.36))


def buffalo(s: Stage, x: float, y: float, length: float, *, way: int = 1) -> None:
    """A water buffalo from the side, head at grazing height."""
    p = Place(x, y, length, way)
    shadow(s, x, y, length * 0.9)
    for ahead in (-0.3, -0.2, 0.2, 0.29):
        leg = ((ahead - 0.035, 0.3), (ahead + 0.04, 0.3), (ahead + 0.025, 0), (ahead - 0.02, 0))
        s.poly(p.all(leg), s.tone(BUFFALO, 0, 0.35))
    s.blob(p.all(BUFFALO_BODY), s.tone(BUFFALO, 0, 0.5))
    s.blob(p.all(BUFFALO_BACK), s.tone(mix(BUFFALO, (170, 150, 140), 0.4), 0, 1))
    s.blob(p.all(BUFFALO_HEAD), s.tone(BUFFALO, 0, 0.6))
    for bend in (0.3, 0.62):
        horn = quad_curve(p.at(0.45, 0.53), p.at(bend, 0.6), p.at(bend + 0.02, 0.7), 7)
        s.poly(ribbon(horn, length * 0.04, length * 0.008), s.tone((70, 62, 60), 0, 0.7))
    s.line([p.at(-0.41, 0.48), p.at(-0.46, 0.22)], s.tone(BUFFALO, 0, 0.4), length * 0.02)


def rice_harvest(s: Stage) -> None:
    horizon = s.h * s.rng.uniform(0.34, 0.44)
    sky(s, horizon)
    treeline(s, horizon + 4, 80, 0.5)
    paddies(s, horizon + 4, RIPE, rows=6, flooded=0)
    way = s.rng.choice((-1, 1))
    _harvester(s, 800 + way * s.rng.uniform(200, 380), s.h * 0.66, 400, way=way)
    for x in s.spread(4, 60, WIDTH - 60):
        bending(s, x, s.h * s.rng.uniform(0.78, 0.82), 210, way=s.rng.choice((-1, 1)), depth=0.04)
    for x in s.spread(9, 0, WIDTH):
        _sheaf(s, x, s.h * s.rng.uniform(0.86, 0.93), s.rng.uniform(80, 104))
    person(s, 800 - way * s.rng.uniform(380, 520), s.h * 0.95, 340, pose="carry", way=way, scarf=True)
    reeds(s, 0, WIDTH, s.h + 14, 84, RIPE)
    birds(s, 6, horizon * 0.3, horizon * 0.8)


COMBINE_RED: Color = (214, 62, 46)
COMBINE_YELLOW: Color = (250, 198, 66)
COMBINE_BODY = ((-0.45, 0.16), (-0.45, 0.44), (-0.12, 0.5), (0.22, 0.44), (0.26, 0.16))
COMBINE_HEADER = ((0.22, 0.3), (0.4, 0.22), (0.64, 0.04), (0.64, 0), (0.36, 0), (0.22, 0.1))


def _harvester(s: Stage, x: float, y: float, length: float, *, way: int) -> None:
    p = Place(x, y, length, way)
    shadow(s, x, y, length)
    s.shaded(p.all(COMBINE_BODY), (s.tone(COMBINE_RED, 0.05, 1), s.tone(COMBINE_RED, 0.05, 0.5)))
    _cab(s, p)
    pipe = p.all(((-0.3, 0.4), (-0.34, 0.7), (-0.52, 0.66)))
    s.line(pipe, s.tone(COMBINE_YELLOW, 0.05, 0.9), length * 0.045)
    s.round_box(x - 0.42 * length, y - 0.17 * length, x + 0.3 * length, y, length * 0.08, s.tone(INK, 0.05, 0.6))
    for index in range(6):
        wheel = (x + (-0.33 + index * 0.112) * length, y - 0.085 * length)
        s.oval(*wheel, 0.042 * length, 0.042 * length, s.tone(STEEL, 0.05, 0.7))
    stripe = p.all(((-0.44, 0.31), (0.24, 0.31), (0.24, 0.28), (-0.44, 0.28)))
    s.poly(stripe, s.tone((250, 224, 190), 0.05, 1))
    s.poly(p.all(COMBINE_HEADER), s.tone(mix(COMBINE_RED, INK, 0.2), 0.05, 0.7))
    _reel(s, p)


def _cab(s: Stage, p: Place) -> None:
    s.poly(p.all(((0, 0.44), (0, 0.68), (0.2, 0.68), (0.24, 0.44))), s.tone((92, 124, 140), 0.05, 0.9))
    s.poly(p.all(((0.02, 0.44), (0.1, 0.62), (0.14, 0.62), (0.08, 0.44))), s.tone(WHITE, 0.05, 1), 110)
    s.poly(p.all(((-0.05, 0.68), (-0.03, 0.73), (0.26, 0.73), (0.26, 0.68))), s.tone(WHITE, 0.05, 1))


def _reel(s: Stage, p: Place) -> None:
    hub, radius = p.at(0.54, 0.17), 0.13 * p.size
    s.oval(*hub, radius, radius, s.tone(COMBINE_YELLOW, 0.05, 0.9), 70)
    for index in range(8):
        angle = index * math.tau / 8
        tip = (hub[0] + math.cos(angle) * radius, hub[1] + math.sin(angle) * radius)
        s.line([hub, tip], s.tone(COMBINE_YELLOW, 0.05, 1), p.size * 0.02)


def _sheaf(s: Stage, x: float, y: float, h: float) -> None:
    shadow(s, x, y, h * 0.7)
    for index in range(11):
        lean = (index - 5) * 0.075 * h
        waist = (x + lean * 0.35, y - h * 0.42)
        color = s.tone(s.vary(RIPE, 18), 0, 0.35 + 0.06 * (index if s.side(x) > 0 else 10 - index))
        s.poly(
            [
                (x + lean - 5, y),
                waist,
                (x + lean * 1.5, y - h),
                (x + lean * 1.7 + 9, y - h * 0.86),
                (waist[0] + 9, waist[1]),
                (x + lean + 9, y),
            ],
            color,
        )
    s.box(x - h * 0.17, y - h * 0.46, x + h * 0.21, y - h * 0.38, s.tone((150, 96, 50), 0, 0.7))


SCENES: Mapping[str, Scenery] = {
    "rice_field": Scenery(rice_field, ("dawn", "noon", "dusk", "noon", "rain")),
    "sunrise_fields": Scenery(sunrise_fields, ("dawn", "dawn", "dusk")),
    "rice_harvest": Scenery(rice_harvest, DAY),
}
