"""Scenes of schools, temples, parades and games."""

from collections.abc import Mapping

from .buildings import awning, school_block
from .canvas import WIDTH
from .labour import crowd
from .land import ground, paving, scatter, shadow
from .palette import CONCRETE, DAY, EARTH, FLAG_RED, GOLD, GRASS, INK, SAFFRON, UNIFORM, WALL, WHITE, Color, mix
from .people import person
from .plants import bush, coconut, tree, treeline
from .scenery import Scenery
from .sky import rain, sky
from .stage import Stage
from .temples import pagoda
from .works import flag


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
    pagoda(s, x, horizon + 60, s.rng.uniform(600, 690))
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
    flag(s, 800 - way * 480, s.h * 0.8, s.h * 0.67, wide=290, way=way)
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
    _pitch(s, horizon + 26)
    kits = s.rng.choice(KITS)
    for index, x in enumerate(s.spread(9, 60, WIDTH - 60)):
        t = s.rng.uniform(0.16, 0.86)
        y, h = horizon + 30 + (s.h - horizon) * t, 130 + 230 * t
        pose, way = s.rng.choice(("run", "run", "wave")), s.rng.choice((-1, 1))
        shirt, other = kits[index % 2], kits[(index + 1) % 2]
        person(s, x, y, h, pose=pose, hat="hair", dress=shirt, legs=other, shorts=True, way=way, depth=0.1 * (1 - t))
    _ball(s, s.rng.uniform(500, 1100), s.h * 0.9)
    rain(s)


KITS: tuple[tuple[Color, Color], ...] = (
    ((214, 50, 46), (246, 246, 240)),
    ((46, 106, 190), (246, 206, 60)),
    ((250, 250, 246), (40, 110, 90)),
)


def _pitch(s: Stage, top: float) -> None:
    s.gradient(0, top, WIDTH, s.h, (s.tone((110, 168, 76), 0.25, 1), s.tone((84, 146, 66), 0, 0.7)))
    for index in range(0, 9, 2):
        a, b = ((s.h - top) * (i / 9) ** 1.7 + top for i in (index, index + 1))
        s.box(0, a, WIDTH, b, s.tone((150, 196, 96), 0.1, 1), 80)
    _pitch_lines(s, top)


def _ball(s: Stage, x: float, y: float) -> None:
    shadow(s, x, y + 22, 60)
    s.oval(x, y, 24, 24, s.tone(WHITE, 0, 1))
    for dx, dy in ((0, 0), (-15, -10), (14, -11), (10, 15), (-12, 14)):
        s.oval(x + dx, y + dy, 5.5, 5.5, s.tone(INK, 0, 0.6))


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
    "khmer_pagoda": Scenery(khmer_pagoda, ("dawn", "noon", "dusk", "night")),
    "school": Scenery(school, ("dawn", "noon", "noon", "rain")),
    "soldiers_flag": Scenery(soldiers_flag, ("dawn", "noon", "noon", "dusk")),
    "sports_ground": Scenery(sports_ground, DAY),
}
