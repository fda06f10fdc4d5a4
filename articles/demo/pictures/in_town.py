"""Scenes of streets, squares, schools, temples, works and sports."""

import math
from collections.abc import Mapping

from .buildings import awning, fence, house, pagoda, pane, school_block, shophouse
from .canvas import WIDTH, Point
from .land import along, ground, paving, road, scatter, shadow
from .palette import (
    ANY,
    CONCRETE,
    DAY,
    EARTH,
    FLAG_RED,
    GOLD,
    GRASS,
    HAIR,
    INK,
    ROAD,
    SAFFRON,
    SKIN,
    STEEL,
    UNIFORM,
    WALL,
    WHITE,
    Color,
    mix,
)
from .people import crowd, person
from .plants import bush, coconut, tree, treeline
from .scenery import Scenery
from .sky import rain, sky
from .stage import Stage, ribbon
from .works import flag, power_line, star, vehicle


def rider(s: Stage, x: float, base: float, h: float, *, coming: bool, depth: float = 0.0) -> None:
    """Somebody with a helmet on a scooter, seen from the front when `coming`, else from behind."""
    shadow(s, x, base, h * 0.4)
    color: Color = s.rng.choice(((206, 76, 86), (70, 110, 160), (240, 236, 226), (110, 90, 130), (230, 180, 90)))
    s.round_box(x - 0.04 * h, base - 0.3 * h, x + 0.04 * h, base, 0.04 * h, s.tone(INK, depth, 0.5))
    for way in (-1, 1):
        knee = [
            (x + way * 0.06 * h, base - 0.36 * h),
            (x + way * 0.15 * h, base - 0.3 * h),
            (x + way * 0.13 * h, base - 0.1 * h),
        ]
        s.poly(ribbon(knee, 0.1 * h, 0.06 * h), s.tone(INK, depth, 0.75))
        s.oval(x + way * 0.13 * h, base - 0.09 * h, 0.045 * h, 0.025 * h, s.tone((150, 110, 90), depth, 0.7))
    trunk = [(-0.1, 0.34), (-0.14, 0.62), (-0.11, 0.71), (0.11, 0.71), (0.14, 0.62), (0.1, 0.34)]
    s.poly([(x + dx * h, base - dy * h) for dx, dy in trunk], s.tone(color, depth, 0.6))
    side = s.side(x)
    lit = [(0.02, 0.34), (0.02, 0.71), (0.11, 0.71), (0.14, 0.62), (0.1, 0.34)]
    s.poly([(x + side * dx * h, base - dy * h) for dx, dy in lit], s.tone(color, depth, 1))
    _scooter(s, x, base, h, coming=coming, depth=depth)
    for way in (-1, 1):
        arm = [
            (x + way * 0.13 * h, base - 0.66 * h),
            (x + way * 0.2 * h, base - 0.54 * h),
            (x + way * 0.17 * h, base - 0.47 * h),
        ]
        s.poly(ribbon(arm, 0.07 * h, 0.045 * h), s.tone(color, depth, 0.8))
    s.oval(x, base - 0.79 * h, 0.065 * h, 0.08 * h, s.tone(SKIN if coming else HAIR, depth, 0.85))
    shell: Color = s.rng.choice(((220, 60, 60), (250, 206, 70), (60, 90, 130), (240, 240, 240)))
    dome = [
        (x + math.cos(a) * 0.085 * h, base - 0.8 * h - math.sin(a) * 0.1 * h)
        for a in (0, 0.5, 1.05, 1.57, 2.1, 2.64, 3.14)
    ]
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
    flag(s, 800 + s.rng.choice((-1, 1)) * 430, horizon + 60, 420, wide=120, way=1 if s.side(800) > 0 else -1)
    _fountain(s, 800, s.h * 0.76, 330)
    for way in (-1, 1):
        for t in (0.2, 0.5):
            tree(
                s,
                800 + way * (520 + 420 * t),
                horizon + 40 + 300 * t,
                260 + 260 * t,
                0.12 * (1 - t),
                bloom=(226, 70, 60) if s.rng.random() < 0.4 else None,
            )
    for x in s.spread(9, 40, WIDTH - 40):
        y = s.rng.uniform(0.7, 0.95)
        person(
            s,
            x,
            s.h * y,
            330 * y - 60,
            pose=s.rng.choice(("walk", "stand", "wave")),
            hat=s.rng.choice(("nonla", "hair", "bun")),
            way=s.rng.choice((-1, 1)),
        )
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


def khmer_pagoda(s: Stage) -> None:
    horizon = s.h * s.rng.uniform(0.62, 0.7)
    sky(s, horizon)
    treeline(s, horizon, 120, 0.5)
    ground(s, horizon, mix(GRASS, EARTH, 0.35), strokes=160)
    x = 800 + s.rng.uniform(-180, 180)
    for way in (-1, 1):
        coconut(s, x + way * 620, horizon + 20, s.rng.uniform(430, 540), 0.14)
        coconut(s, x + way * 760, horizon + 40, s.rng.uniform(360, 460), 0.1)
        _stupa(s, x + way * 520, horizon + 34, 250)
    pagoda(s, x, horizon + 60, s.rng.uniform(660, 740))
    s.shaded(
        [(x - 80, horizon + 60), (x + 80, horizon + 60), (x + 330, s.h), (x - 330, s.h)],
        (s.tone((230, 200, 160), 0.05, 1), s.tone((206, 170, 130), 0, 0.7)),
    )
    for way in (-1, 1):
        for t in (0.1, 0.32, 0.66):
            bush(
                s,
                x + way * (200 + 420 * t),
                horizon + 70 + (s.h - horizon - 70) * t,
                90 + 130 * t,
                0.05,
                (206, 96, 120) if t == 0.32 else (92, 142, 74),
            )
    for index, place in enumerate((-70, 10, 84)):
        _monk(s, x + place, s.h * 0.93 + (index % 2) * 22, 240)
    rain(s)


def _monk(s: Stage, x: float, y: float, h: float) -> None:
    shadow(s, x, y, h * 0.3)
    robe = [(-0.09, 0.82), (0.09, 0.82), (0.13, 0.6), (0.15, 0.06), (-0.15, 0.06), (-0.13, 0.6)]
    s.poly([(x + dx * h, y - dy * h) for dx, dy in robe], s.tone(SAFFRON, 0, 0.5))
    side = s.side(x)
    s.poly(
        [
            (x + side * dx * h, y - dy * h)
            for dx, dy in ((0.0, 0.82), (0.09, 0.82), (0.13, 0.6), (0.15, 0.06), (0.03, 0.06))
        ],
        s.tone(SAFFRON, 0, 1),
    )
    s.line(
        [(x - 0.08 * h, y - 0.8 * h), (x + 0.1 * h, y - 0.4 * h)],
        s.tone(mix(SAFFRON, (140, 60, 20), 0.5), 0, 0.8),
        h * 0.02,
    )
    s.oval(x, y - 0.9 * h, 0.06 * h, 0.075 * h, s.tone((196, 144, 108), 0, 0.75))
    for dx in (-0.06, 0.06):
        s.oval(x + dx * h, y - 0.01 * h, 0.045 * h, 0.02 * h, s.tone((160, 112, 84), 0, 0.6))
    s.oval(x + 0.02 * h, y - 0.5 * h, 0.06 * h, 0.05 * h, s.tone((70, 60, 62), 0, 0.8))


def _stupa(s: Stage, x: float, base: float, height: float) -> None:
    for index, half in enumerate((0.24, 0.19, 0.15)):
        top = base - height * 0.1 * (index + 1)
        s.gradient(
            x - half * height,
            top,
            x + half * height,
            top + height * 0.1,
            (s.tone(GOLD, 0.1, 1), s.tone(WALL, 0.1, 0.7)),
        )
    s.blob(
        [
            (x - 0.13 * height, base - 0.3 * height),
            (x - 0.12 * height, base - 0.44 * height),
            (x, base - 0.56 * height),
            (x + 0.12 * height, base - 0.44 * height),
            (x + 0.13 * height, base - 0.3 * height),
        ],
        s.tone((240, 214, 160), 0.1, 0.85),
    )
    s.poly(
        [(x - 0.05 * height, base - 0.53 * height), (x, base - height), (x + 0.05 * height, base - 0.53 * height)],
        s.tone(GOLD, 0.1, 1),
    )


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


def _roller(s: Stage, x: float, y: float, length: float, *, way: int) -> None:
    shadow(s, x, y, length)
    yellow: Color = (246, 186, 50)
    body = [(-0.42, 0.2), (-0.42, 0.42), (-0.06, 0.46), (0.12, 0.3), (0.12, 0.2)]
    s.shaded(
        [(x + way * dx * length, y - dy * length) for dx, dy in body], (s.tone(yellow, 0, 1), s.tone(yellow, 0, 0.55))
    )
    for dx in (-0.28, 0.02):
        s.line(
            [(x + way * dx * length, y - 0.42 * length), (x + way * dx * length, y - 0.76 * length)],
            s.tone(INK, 0, 0.7),
            length * 0.022,
        )
    s.box(
        x - way * 0.13 * length - 0.2 * length,
        y - 0.79 * length,
        x - way * 0.13 * length + 0.2 * length,
        y - 0.74 * length,
        s.tone(yellow, 0, 1),
    )
    person(
        s,
        x - way * 0.14 * length,
        y - 0.3 * length,
        0.46 * length,
        pose="hold",
        hat="helmet",
        dress=(70, 120, 170),
        way=way,
    )
    s.box(x - 0.32 * length, y - 0.4 * length, x + 0.05 * length, y - 0.2 * length, s.tone(yellow, 0, 0.75))
    s.line(
        [(x, y - 0.28 * length), (x + way * 0.36 * length, y - 0.17 * length)], s.tone(yellow, 0, 0.7), length * 0.06
    )
    for dx, radius in ((0.36, 0.17), (-0.3, 0.15)):
        s.oval(
            x + way * dx * length,
            y - radius * length,
            radius * length,
            radius * length,
            s.tone(INK if dx < 0 else (96, 100, 112), 0, 0.7),
        )
        s.oval(
            x + way * dx * length,
            y - radius * length,
            radius * 0.62 * length,
            radius * 0.62 * length,
            s.tone(STEEL, 0, 0.9),
        )
        s.oval(
            x + way * dx * length,
            y - radius * length,
            radius * 0.2 * length,
            radius * 0.2 * length,
            s.tone(yellow, 0, 0.9),
        )


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


def school(s: Stage) -> None:
    horizon = s.h * s.rng.uniform(0.56, 0.62)
    sky(s, horizon)
    treeline(s, horizon, 140, 0.5)
    wall: Color = s.rng.choice(((248, 214, 130), (250, 230, 186), (170, 208, 206)))
    school_block(s, 180, 1420, horizon + 10, 340, wall=wall)
    paving(s, horizon + 8, (220, 196, 170))
    flag(s, 800, horizon + 70, 440, wide=140, way=s.rng.choice((-1, 1)))
    for way in (-1, 1):
        tree(s, 800 + way * 640, s.h * 0.74, 470, 0.03, bloom=(230, 60, 48))
    for index, x in enumerate(s.spread(12, 30, WIDTH - 30)):
        y = s.h * (0.78 if index % 2 else s.rng.uniform(0.88, 0.97))
        _pupil(s, x, y, 190 if index % 2 else 250)
    scatter(s, horizon + 60, s.h, (230, 70, 54), 60)
    rain(s)


def _pupil(s: Stage, x: float, y: float, h: float) -> None:
    girl = s.rng.random() < 0.5
    person(
        s,
        x,
        y,
        h,
        hat="bun" if girl else "hair",
        dress=WHITE,
        legs=(44, 60, 104),
        pose=s.rng.choice(("walk", "wave", "stand", "hold")),
        way=s.rng.choice((-1, 1)),
    )
    s.poly(
        [
            (x - 0.06 * h, y - 0.83 * h),
            (x + 0.06 * h, y - 0.83 * h),
            (x + 0.02 * h, y - 0.72 * h),
            (x + 0.05 * h, y - 0.6 * h),
            (x, y - 0.66 * h),
            (x - 0.05 * h, y - 0.6 * h),
            (x - 0.02 * h, y - 0.72 * h),
        ],
        s.tone((214, 44, 40), 0, 0.9),
    )


def factory(s: Stage) -> None:
    horizon = s.h * s.rng.uniform(0.56, 0.64)
    sky(s, horizon)
    treeline(s, horizon, 60, 0.6)
    way = s.rng.choice((-1, 1))
    for index in range(2):
        _chimney(s, 800 + way * (420 + index * 130), horizon, 430 - index * 70)
    for index in range(3):
        _silo(s, 800 - way * (420 + index * 125), horizon + 16, 250)
    _sawtooth(s, 420, 1180, horizon + 20)
    s.gradient(0, horizon + 16, WIDTH, s.h, (s.tone(CONCRETE, 0.2, 1), s.tone(ROAD, 0, 0.7)))
    fence(s, 0, WIDTH, horizon + 74, 56, (150, 170, 160))
    for x in s.spread(10, 0, WIDTH):
        bush(s, x, horizon + 80, 90, 0.08)
    s.box(0, s.h * 0.86, WIDTH, s.h * 0.868, s.tone(WHITE, 0, 0.9))
    for x in s.spread(2, 160, WIDTH - 160, 0.15):
        vehicle(s, x, s.h * 0.83, 430, kind="lorry", way=way)
    for x in s.spread(7, 40, WIDTH - 40):
        person(
            s,
            x,
            s.h * s.rng.uniform(0.92, 0.99),
            240,
            hat="hardhat",
            dress=(60, 116, 170),
            pose=s.rng.choice(("walk", "stand", "point")),
            way=s.rng.choice((-1, 1)),
        )
    rain(s)


def _sawtooth(s: Stage, left: float, right: float, base: float) -> None:
    count, high = 5, 190.0
    step = (right - left) / count
    s.gradient(left, base - high, right, base, (s.tone((206, 216, 220), 0.1, 1), s.tone((170, 184, 192), 0.08, 0.7)))
    for index in range(count):
        a = left + index * step
        s.poly(
            [(a, base - high), (a, base - high - 110), (a + step, base - high)],
            s.tone((84, 134, 168), 0.08, 0.6 + 0.4 * (s.side(a) > 0)),
        )
        pane(s, a + 4, base - high - 86, a + step * 0.16, base - high, 0.05)
        s.line([(a, base - high - 110), (a + step, base - high)], s.tone(WHITE, 0.1, 1), 5)
        for share in (0.14, 0.56):
            pane(s, a + step * share, base - high * 0.82, a + step * (share + 0.3), base - high * 0.52, 0.06)
    for x in (left + step, left + step * 3):
        s.box(x, base - 84, x + step * 0.8, base, s.tone((70, 100, 124), 0.05, 0.6))
        for row in range(5):
            s.box(x, base - 84 + row * 17, x + step * 0.8, base - 81 + row * 17, s.tone(STEEL, 0.05, 0.9))
    s.box(left - 8, base - high - 6, right + 8, base - high + 10, s.tone((60, 120, 160), 0.05, 0.9))


def _chimney(s: Stage, x: float, base: float, height: float) -> None:
    for index in range(7):
        drift = index * 26 * (1 if s.sun_x < 800 else -1)
        s.glow(
            x + drift,
            base - height - 26 - index * 30,
            50 + index * 15,
            mix(s.palette.haze, WHITE, 0.5),
            120 - index * 13,
        )
    s.shaded(
        [(x - 20, base - height), (x + 20, base - height), (x + 32, base), (x - 32, base)],
        (s.tone((226, 214, 200), 0.12, 1), s.tone((190, 170, 160), 0.12, 0.6)),
    )
    for top in (0.0, 0.16):
        s.box(x - 22, base - height * (1 - top), x + 22, base - height * (0.94 - top), s.tone((206, 70, 56), 0.1, 0.9))


def _silo(s: Stage, x: float, base: float, height: float) -> None:
    s.gradient(x - 54, base - height, x + 54, base, (s.tone(STEEL, 0.1, 1), s.tone(STEEL, 0.1, 0.7)))
    side = s.side(x)
    s.box(
        min(x - side * 54, x - side * 20),
        base - height,
        max(x - side * 54, x - side * 20),
        base,
        s.tone(STEEL, 0.1, 0.3),
    )
    s.poly(
        [(x - 58, base - height), (x, base - height - 54), (x + 58, base - height)], s.tone((190, 200, 206), 0.1, 0.9)
    )
    for row in range(1, 6):
        s.box(x - 54, base - height * row / 6, x + 54, base - height * row / 6 + 3, s.tone(INK, 0.2, 0.6), 90)


def soldiers_flag(s: Stage) -> None:
    horizon = s.h * s.rng.uniform(0.5, 0.58)
    sky(s, horizon)
    treeline(s, horizon, 110, 0.5)
    school_block(
        s,
        420 if s.sun_x > 800 else -60,
        1660 if s.sun_x > 800 else 1180,
        horizon + 6,
        230,
        depth=0.22,
        wall=(240, 222, 170),
    )
    paving(s, horizon + 8, (206, 198, 180))
    way = 1 if s.sun_x > 800 else -1
    flag(s, 800 - way * 480, s.h * 0.8, s.h * 0.72, wide=300, way=way)
    for row, (y, h, count) in enumerate(((0.7, 230, 9), (0.82, 300, 8), (0.98, 390, 7))):
        for x in s.spread(count, 800 - 340 - row * 60 + way * 250, 800 + 400 + row * 60 + way * 250, 0.02):
            soldier(s, x, s.h * y, h, way=-way)
    rain(s)


def soldier(s: Stage, x: float, y: float, h: float, *, way: int) -> None:
    """A soldier in green, saluting, with belt, collar tabs and a cap with a star."""
    person(s, x, y, h, pose="salute", hat="cap", dress=UNIFORM, legs=mix(UNIFORM, INK, 0.25), way=way)
    s.box(x - 0.1 * h, y - 0.52 * h, x + 0.1 * h, y - 0.485 * h, s.tone((110, 72, 46), 0, 0.8))
    s.oval(x, y - 0.502 * h, 0.018 * h, 0.018 * h, s.tone(GOLD, 0, 1))
    for dx in (-0.04, 0.04):
        s.box(x + dx * h - 0.016 * h, y - 0.825 * h, x + dx * h + 0.016 * h, y - 0.8 * h, s.tone(FLAG_RED, 0, 0.9))
    s.oval(x + way * 0.02 * h, y - 0.945 * h, 0.018 * h, 0.018 * h, s.tone(FLAG_RED, 0, 1))


def sports_ground(s: Stage) -> None:
    horizon = s.h * s.rng.uniform(0.4, 0.47)
    sky(s, horizon)
    treeline(s, horizon - 60, 100, 0.5)
    s.gradient(0, horizon - 84, WIDTH, horizon + 6, (s.tone(CONCRETE, 0.3, 1), s.tone(CONCRETE, 0.2, 0.6)))
    for row in range(3):
        crowd(s, -10, WIDTH + 10, horizon - 46 + row * 24, 56, 30, 0.3)
    awning(s, -20, WIDTH + 20, horizon - 150, 54, depth=0.25, color=(56, 122, 170))
    s.gradient(0, horizon + 26, WIDTH, s.h, (s.tone((110, 168, 76), 0.25, 1), s.tone((84, 146, 66), 0, 0.7)))
    for index in range(0, 9, 2):
        a, b = ((s.h - horizon) * (i / 9) ** 1.7 + horizon + 26 for i in (index, index + 1))
        s.box(0, a, WIDTH, b, s.tone((150, 196, 96), 0.1, 1), 80)
    _pitch_lines(s, horizon + 26)
    kits: tuple[Color, Color] = s.rng.choice((((214, 50, 46), (246, 246, 240)), ((46, 106, 190), (246, 206, 60))))
    for index, x in enumerate(s.spread(9, 60, WIDTH - 60)):
        t = s.rng.uniform(0.16, 0.86)
        person(
            s,
            x,
            horizon + 30 + (s.h - horizon) * t,
            130 + 230 * t,
            pose=s.rng.choice(("run", "run", "wave")),
            hat="hair",
            dress=kits[index % 2],
            legs=kits[(index + 1) % 2],
            shorts=True,
            way=s.rng.choice((-1, 1)),
            depth=0.12 * (1 - t),
        )
    ball = (s.rng.uniform(500, 1100), s.h * 0.9)
    shadow(s, ball[0], ball[1] + 22, 60)
    s.oval(ball[0], ball[1], 24, 24, s.tone(WHITE, 0, 1))
    for dx, dy in ((0, 0), (-15, -10), (14, -11), (10, 15), (-12, 14)):
        s.oval(ball[0] + dx, ball[1] + dy, 5.5, 5.5, s.tone(INK, 0, 0.6))


def _pitch_lines(s: Stage, top: float) -> None:
    white = s.tone(WHITE, 0.05, 1)
    s.line([(0, top + 12), (WIDTH, top + 12)], white, 4)
    way = s.rng.choice((-1, 1))
    s.line([(800 + way * 60, top + 12), (800 - way * 200, s.h)], white, 8)
    x = 800 + way * 640
    for post in (x - 120, x + 120):
        s.line([(post, top + 24), (post, top - 90)], white, 8)
    s.line([(x - 120, top - 90), (x + 120, top - 90)], white, 8)
    for index in range(13):
        s.line([(x - 120 + index * 20, top - 88), (x - 120 + index * 20, top + 22)], white, 1.4, 120)
    for index in range(6):
        s.line([(x - 120, top - 88 + index * 20), (x + 120, top - 88 + index * 20)], white, 1.4, 120)
    box = [(x - 210, top + 14), (x - 330, top + 96), (x + 330, top + 96), (x + 210, top + 14)]
    s.line(box, white, 5)


SCENES: Mapping[str, Scenery] = {
    "city_street": Scenery(city_street, ANY),
    "town_square": Scenery(town_square, ANY),
    "khmer_pagoda": Scenery(khmer_pagoda, ("dawn", "noon", "dusk", "night")),
    "road_works": Scenery(road_works, DAY),
    "school": Scenery(school, ("dawn", "noon", "noon", "rain")),
    "factory": Scenery(factory, ANY),
    "soldiers_flag": Scenery(soldiers_flag, ("dawn", "noon", "noon", "dusk")),
    "sports_ground": Scenery(sports_ground, DAY),
}
