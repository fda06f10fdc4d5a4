"""Scenes on rivers and canals."""

import math
from collections.abc import Mapping

from .boats import ghe_ngo, market_boat, sampan
from .buildings import house
from .canvas import WIDTH, Point
from .labour import crowd
from .palette import ANY, CONCRETE, EARTH, GRASS, ROAD, STEEL, WHITE, WOOD, mix
from .people import person
from .plants import banana, bush, coconut, nipa, treeline
from .scenery import Scenery
from .sky import rain, sky
from .stage import Stage, quad_curve
from .temples import pagoda
from .water import hull_mirror, wake, water
from .works import cable_bridge


def bank(s: Stage, y: float, height: float, *, houses: int = 4, palms: int = 5, depth: float = 0.3) -> None:
    """A river bank with stilt houses among palms, standing on the waterline at y."""
    treeline(s, y, height * 0.6, min(0.75, depth + 0.35))
    for x in s.spread(palms, 0, WIDTH):
        coconut(s, x, y, height * s.rng.uniform(1.3, 2.0), depth + 0.08)
    for x in s.spread(houses, 40, WIDTH - 40):
        banana(s, x + height * 0.8, y, height * 0.8, depth)
        house(s, x, y - height * 0.02, height * s.rng.uniform(1.2, 1.6), depth=depth, stilts=True)
        bush(s, x - height * 0.9, y, height * 0.7, depth)


def river_market(s: Stage) -> None:
    horizon = s.h * s.rng.uniform(0.36, 0.46)
    sky(s, horizon)
    bank(s, horizon, 120)
    water(s, horizon)
    for x in s.spread(5, 60, WIDTH - 60):
        market_boat(
            s, x, horizon + s.rng.uniform(30, 60), s.rng.uniform(200, 250), way=s.rng.choice((-1, 1)), depth=0.22
        )
    for x in s.spread(3, 80, WIDTH - 80):
        market_boat(
            s, x, horizon + s.rng.uniform(150, 200), s.rng.uniform(430, 500), way=s.rng.choice((-1, 1)), depth=0.08
        )
    for x in s.spread(2, 130, WIDTH - 130, 0.16):
        sampan(s, x, s.h * s.rng.uniform(0.86, 0.93), s.rng.uniform(680, 760), way=s.rng.choice((-1, 1)))
    rain(s)


def mekong_boat(s: Stage) -> None:
    horizon = s.h * s.rng.uniform(0.4, 0.52)
    sky(s, horizon)
    treeline(s, horizon, 60, 0.62)
    treeline(s, horizon + 3, 90, 0.4, -60, s.rng.uniform(400, 800))
    water(s, horizon, waves=320)
    sampan(s, s.rng.uniform(280, 1320), horizon + 50, 180, way=s.rng.choice((-1, 1)), depth=0.25)
    way = 1 if s.sun_x < 800 else -1
    sampan(s, 800 + way * s.rng.uniform(-120, 160), s.h * 0.79, s.rng.uniform(760, 880), way=way)
    edge = 0.0 if way > 0 else WIDTH
    for index in range(4):
        nipa(s, edge + way * (index * 85 - 40), s.h + 40 - index * 10, s.rng.uniform(330, 520) - index * 50)
    rain(s)


def ghe_ngo_race(s: Stage) -> None:
    horizon = s.h * s.rng.uniform(0.36, 0.44)
    sky(s, horizon)
    treeline(s, horizon - 40, 110, 0.5)
    s.gradient(0, horizon - 44, WIDTH, horizon, (s.tone(GRASS, 0.25, 1), s.tone(EARTH, 0.2, 0.6)))
    for x in s.spread(7, 0, WIDTH):
        flag_color = s.rng.choice(((226, 60, 60), (240, 190, 60), (60, 140, 190), (90, 160, 90)))
        s.line([(x, horizon - 30), (x, horizon - 170)], s.tone(WOOD, 0.2, 0.8), 4)
        s.poly([(x, horizon - 170), (x + 74, horizon - 148), (x, horizon - 122)], s.tone(flag_color, 0.15, 1))
    crowd(s, 0, WIDTH, horizon - 14, 74, 46, 0.2)
    water(s, horizon, mirror=0.45)
    way = s.rng.choice((-1, 1))
    dresses = s.rng.sample(((226, 62, 58), (46, 116, 176), (240, 196, 66), (70, 150, 96), (240, 240, 236)), 3)
    for index, (share, length) in enumerate(((0.16, 900), (0.42, 1180), (0.76, 1560))):
        y = horizon + (s.h - horizon) * share
        x = 800 + way * s.rng.uniform(-160, 160)
        ghe_ngo(s, x, y, length, way=way, dress=dresses[index], depth=0.2 - index * 0.09)
        wake(s, x + way * length * 0.53, y + length * 0.02, length * 0.16, -way)
    rain(s)


def festival_lights(s: Stage) -> None:
    horizon = s.h * s.rng.uniform(0.42, 0.5)
    sky(s, horizon, clouds=False)
    _fireworks(s, horizon)
    treeline(s, horizon, 90, 0.4)
    pagoda(s, s.rng.choice((420.0, 1180.0)), horizon, 420, depth=0.1)
    for x in s.spread(16, 0, WIDTH):
        s.glow(x, horizon - 16, 40, (255, 206, 110), 220)
        s.oval(x, horizon - 16, 6, 8, (255, 236, 170))
    water(s, horizon, mirror=0.75)
    for _ in range(40):
        t = s.rng.random() ** 0.8
        _water_lantern(s, s.rng.uniform(0, WIDTH), horizon + 24 + t**1.5 * (s.h - horizon - 110), 9 + 34 * t)
    _lantern_raft(s, s.rng.uniform(560, 1040), horizon + (s.h - horizon) * 0.45)
    crowd(s, -20, WIDTH + 20, s.h * 1.1, 300, 11, 0)


def _fireworks(s: Stage, horizon: float) -> None:
    for x in s.spread(3, 150, WIDTH - 150):
        y, radius = horizon * s.rng.uniform(0.24, 0.55), s.rng.uniform(90, 170)
        color = s.rng.choice(((255, 196, 96), (255, 120, 120), (150, 220, 255), (200, 255, 170)))
        s.glow(x, y, radius * 1.3, color, 90)
        for dx, dy in _spokes(26):
            end = (x + dx * radius, y + dy * radius + radius * 0.12)
            s.line(
                quad_curve(
                    (x + dx * radius * 0.2, y + dy * radius * 0.2),
                    (x + dx * radius * 0.8, y + dy * radius * 0.75),
                    end,
                    5,
                ),
                color,
                2.4,
                190,
            )
            s.oval(end[0], end[1], 4, 4, mix(color, WHITE, 0.5))


def _spokes(count: int) -> list[Point]:
    angles = [index / count * math.tau for index in range(count)]
    return [(math.cos(angle), math.sin(angle)) for angle in angles]


def _water_lantern(s: Stage, x: float, y: float, size: float) -> None:
    color = s.rng.choice(((255, 190, 90), (255, 150, 90), (255, 214, 130), (250, 130, 150)))
    s.glow(x, y - size * 0.3, size * 2.3, color, 160)
    for way in (-1, 0, 1):
        s.poly(
            [
                (x + way * size * 0.5 - size * 0.3, y),
                (x + way * size * 0.75, y - size * 0.75),
                (x + way * size * 0.5 + size * 0.3, y),
            ],
            mix(color, (230, 90, 110), 0.35),
        )
    s.oval(x, y - size * 0.35, size * 0.22, size * 0.42, (255, 246, 206))
    s.lens(x, y + size * 0.5, size * 1.8, size * 0.3, color, 150)


def _lantern_raft(s: Stage, x: float, y: float) -> None:
    """The lòi prôtip: a raft shaped as a small temple, lined with lights."""
    hull_mirror(s, x - 190, x + 190, y + 6, 60, (30, 26, 40))
    s.glow(x, y - 110, 280, (255, 196, 100), 130)
    s.shaded(
        [(x - 190, y - 26), (x + 190, y - 26), (x + 150, y + 14), (x - 150, y + 14)], ((214, 130, 60), (120, 60, 50))
    )
    pagoda(s, x, y - 20, 210)
    for index in range(15):
        s.oval(x - 180 + index * 25.7, y - 26, 6, 8, (255, 240, 170))


def bridge(s: Stage) -> None:
    horizon = s.h * s.rng.uniform(0.6, 0.68)
    sky(s, horizon)
    treeline(s, horizon, 80, 0.5)
    for x in s.spread(5, 0, WIDTH):
        house(s, x, horizon, s.rng.uniform(90, 130), depth=0.38)
    two = s.rng.random() < 0.5
    towers = (430.0, 1170.0) if two else (s.rng.choice((560.0, 1040.0)),)
    cable_bridge(s, horizon - 64, horizon + 12, towers=towers, height=horizon * (0.5 if two else 0.66))
    water(s, horizon + 6)
    for x in s.spread(2, 150, WIDTH - 150):
        sampan(s, x, s.h * s.rng.uniform(0.78, 0.9), s.rng.uniform(260, 380), way=s.rng.choice((-1, 1)))
    corner = s.rng.choice((0.0, WIDTH))
    for index in range(3):
        nipa(s, corner + (80 * index if corner == 0 else -80 * index), s.h + 30, 330 - index * 60)
    rain(s)


def saltwater_gate(s: Stage) -> None:
    horizon = s.h * s.rng.uniform(0.5, 0.56)
    sky(s, horizon)
    treeline(s, horizon, 90, 0.45)
    s.gradient(0, horizon - 20, WIDTH, horizon, (s.tone(GRASS, 0.2, 1), s.tone(EARTH, 0.15, 0.7)))
    gates = s.rng.choice((3, 4))
    wide = 290.0 if gates == 4 else 360.0
    start = 800 - gates * wide / 2
    for index in range(gates):
        _sluice(s, start + index * wide, wide, horizon)
    _tower_house(s, start, start + gates * wide, horizon)
    water(s, horizon + 40)
    for index in range(gates):
        for _ in range(16):
            s.lens(start + (index + s.rng.random()) * wide, horizon + 46 + s.rng.random() * 50, 90, 5, WHITE, 110)
    for x in (-20.0, 1620.0):
        for index in range(3):
            nipa(s, x + (index * 60 if x < 0 else -index * 60), s.h * 0.96, 330 - index * 60)
    sampan(s, s.rng.uniform(500, 1100), s.h * 0.88, 400, way=s.rng.choice((-1, 1)))
    rain(s)


def _sluice(s: Stage, left: float, wide: float, water_line: float) -> None:
    top = water_line - 330
    for x in (left, left + wide):
        s.gradient(x - 26, top, x + 26, water_line + 46, (s.tone(CONCRETE, 0.05, 1), s.tone(CONCRETE, 0, 0.7)))
        s.box(
            x - 26 if s.side(x) > 0 else x + 8,
            top,
            x - 8 if s.side(x) > 0 else x + 26,
            water_line + 46,
            s.tone(CONCRETE, 0, 0.35),
        )
    lift = s.rng.choice((0.0, 60.0, 110.0))
    s.box(
        left + 26, water_line - 190 - lift, left + wide - 26, water_line + 36 - lift, s.tone((52, 116, 160), 0.03, 0.8)
    )
    for row in range(5):
        y = water_line - 190 - lift + row * 48
        s.box(left + 26, y, left + wide - 26, y + 10, s.tone((86, 152, 192), 0, 1))
    for share in (0.3, 0.5, 0.7):
        s.box(
            left + wide * share - 5,
            water_line - 190 - lift,
            left + wide * share + 5,
            water_line + 36 - lift,
            s.tone((40, 92, 132), 0, 0.6),
        )
    for share in (0.3, 0.7):
        s.line([(left + wide * share, top), (left + wide * share, water_line - 190 - lift)], s.tone(STEEL, 0, 0.9), 5)


def _tower_house(s: Stage, left: float, right: float, water_line: float) -> None:
    top = water_line - 350
    s.gradient(left - 50, top - 16, right + 50, top + 20, (s.tone(WHITE, 0, 1), s.tone(CONCRETE, 0, 0.5)))
    s.gradient(
        left - 200, water_line - 96, right + 200, water_line - 70, (s.tone(CONCRETE, 0, 1), s.tone(ROAD, 0, 0.5))
    )
    for x in s.spread(3, left, right, 0.05):
        s.box(x - 70, top - 100, x + 70, top - 16, s.tone((244, 228, 190), 0, 0.8))
        s.box(x - 40, top - 80, x + 40, top - 40, s.tone((74, 104, 126), 0, 0.7))
        s.poly([(x - 92, top - 98), (x, top - 158), (x + 92, top - 98)], s.tone((186, 88, 60), 0, 0.9))
    for x in s.spread(4, left, right):
        person(s, x, water_line - 94, 62, depth=0.1)


SCENES: Mapping[str, Scenery] = {
    "river_market": Scenery(river_market, ("dawn", "noon", "dusk", "dawn", "rain")),
    "mekong_boat": Scenery(mekong_boat, ANY),
    "ghe_ngo_race": Scenery(ghe_ngo_race, ("noon", "noon", "dusk", "dawn")),
    "festival_lights": Scenery(festival_lights, ("night",)),
    "bridge": Scenery(bridge, ANY),
    "saltwater_gate": Scenery(saltwater_gate, ("dawn", "noon", "dusk", "rain")),
}
