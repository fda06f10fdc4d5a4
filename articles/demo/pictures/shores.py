"""Scenes at sea and on the shore."""

from collections.abc import Mapping

from .boats import sampan, trawler
from .buildings import house
from .canvas import WIDTH
from .land import shadow
from .palette import ANY, CONCRETE, DAY, EARTH, GRASS, INK, MUD, SEA, WHITE, mix
from .people import person
from .plants import mangrove, reeds, treeline
from .scenery import Scenery
from .sky import birds, rain, sky
from .stage import Stage
from .water import hull_mirror, water
from .works import aerator, turbine


def wind_turbines(s: Stage) -> None:
    horizon = s.h * s.rng.uniform(0.54, 0.64)
    sky(s, horizon)
    for x in s.spread(6, 0, WIDTH):
        turbine(s, x, horizon + 2, s.rng.uniform(150, 190), depth=0.5)
    water(s, horizon, local=SEA, mirror=0.2, waves=420)
    for index, x in enumerate(s.spread(3, 80, WIDTH - 80, 0.2)):
        tall = (420.0, 560.0, 500.0)[index]
        turbine(s, x, horizon + 26 + tall * 0.06, tall, depth=0.12)
        hull_mirror(s, x - 30, x + 30, horizon + 34 + tall * 0.06, 50, s.tone(SEA, 0, 0.2))
    trawler(s, s.rng.uniform(300, 1300), s.h * 0.84, s.rng.uniform(300, 380), way=s.rng.choice((-1, 1)))
    birds(s, 7, horizon * 0.4, horizon * 0.9)
    rain(s)


def coast_mangrove(s: Stage) -> None:
    horizon = s.h * s.rng.uniform(0.4, 0.5)
    sky(s, horizon)
    treeline(s, horizon, 70, 0.6)
    water(s, horizon, local=SEA)
    for depth, low, count in ((0.42, 14, 13), (0.26, 38, 10)):
        for x in s.spread(count, -40, WIDTH + 40):
            mangrove(s, x, horizon + low, s.rng.uniform(120, 190), depth)
    way = s.rng.choice((-1, 1))
    edge = 0.0 if way > 0 else WIDTH
    for index in (4, 3, 2, 1, 0):
        mangrove(s, edge + way * (index * 150 + 30), s.h * (0.98 - index * 0.055), 520 - index * 62, index * 0.03)
    s.blob(
        [
            (edge - way * 50, s.h * 0.95),
            (edge + way * 380, s.h * 0.955),
            (edge + way * 760, s.h * 1.03),
            (edge - way * 50, s.h * 1.1),
        ],
        s.tone(MUD, 0, 0.6),
    )
    for x in s.spread(26, 0, 640):
        s.poly(
            [(edge + way * x - 4, s.h), (edge + way * x, s.h * s.rng.uniform(0.93, 0.96)), (edge + way * x + 4, s.h)],
            s.tone(mix(MUD, INK, 0.3), 0, 0.7),
        )
    sampan(s, 800 + way * 330, s.h * 0.77, 380, way=-way)
    birds(s, 9, horizon * 0.3, horizon * 0.9)
    rain(s)


def fishing_port(s: Stage) -> None:
    horizon = s.h * s.rng.uniform(0.4, 0.46)
    sky(s, horizon)
    treeline(s, horizon, 50, 0.6)
    water(s, horizon, local=SEA)
    for x in s.spread(6, 0, WIDTH):
        trawler(s, x, horizon + 34, s.rng.uniform(200, 250), way=s.rng.choice((-1, 1)), depth=0.3)
    for x in s.spread(3, 120, WIDTH - 120, 0.15):
        trawler(s, x, s.h * s.rng.uniform(0.66, 0.7), s.rng.uniform(470, 540), way=s.rng.choice((-1, 1)), depth=0.06)
    quay = s.h * 0.8
    s.gradient(0, quay, WIDTH, s.h, (s.tone(CONCRETE, 0, 1), s.tone(CONCRETE, 0, 0.6)))
    s.box(0, quay, WIDTH, quay + 14, s.tone(WHITE, 0, 0.9))
    for x in s.spread(9, 0, WIDTH):
        _fish_basket(s, x, s.h * s.rng.uniform(0.86, 0.95), s.rng.uniform(44, 62))
    for x in s.spread(6, 60, WIDTH - 60):
        person(
            s,
            x,
            s.h * s.rng.uniform(0.91, 0.99),
            s.rng.uniform(230, 270),
            pose=s.rng.choice(("walk", "hold", "carry", "point")),
            way=s.rng.choice((-1, 1)),
        )
    rain(s)


def _fish_basket(s: Stage, x: float, y: float, size: float) -> None:
    shadow(s, x, y, size * 1.6)
    s.shaded(
        [(x - size, y - size * 0.7), (x + size, y - size * 0.7), (x + size * 0.74, y), (x - size * 0.74, y)],
        (s.tone((64, 132, 180), 0, 1), s.tone((40, 84, 124), 0, 0.6)),
    )
    for _ in range(12):
        s.lens(
            x + s.rng.uniform(-0.6, 0.6) * size,
            y - size * s.rng.uniform(0.68, 0.95),
            size * 0.8,
            size * 0.22,
            s.tone(s.vary((196, 208, 214), 20), 0, s.rng.uniform(0.5, 1)),
        )


def shrimp_ponds(s: Stage) -> None:
    horizon = s.h * s.rng.uniform(0.34, 0.42)
    sky(s, horizon)
    treeline(s, horizon, 56, 0.6)
    s.gradient(0, horizon, WIDTH, s.h, (s.tone(EARTH, 0.4, 1), s.tone(EARTH, 0, 0.75)))
    tops = (0.03, 0.18, 0.42)
    for index, top in enumerate(tops):
        bottom = (0.15, 0.37, 0.86)[index]
        y0, y1 = horizon + (s.h - horizon) * top, horizon + (s.h - horizon) * bottom
        water(s, y0, y1, local=(96, 140, 126), mirror=0.35, waves=70)
        _banks(s, y0, y1, index)
        for x in s.spread(5 - index, 0, WIDTH):
            aerator(s, x, y0 + (y1 - y0) * s.rng.uniform(0.4, 0.7), (64, 120, 220)[index], depth=0.25 - index * 0.1)
    hut = s.rng.choice((240.0, 1340.0))
    house(s, hut, horizon + (s.h - horizon) * 0.19, 210, depth=0.15)
    person(
        s, 1600 - hut + s.rng.uniform(-160, 160), s.h * 0.98, 330, pose="hold", way=s.rng.choice((-1, 1)), scarf=True
    )
    reeds(s, 0, WIDTH, s.h + 6, 54, (150, 168, 84))
    rain(s)


def _banks(s: Stage, y0: float, y1: float, index: int) -> None:
    thick = 6 + index * 12
    for y in (y0, y1):
        s.box(0, y - thick * 0.4, WIDTH, y + thick * 0.5, s.tone(mix(EARTH, GRASS, 0.3), 0.25 - index * 0.1, 1))
    center = 800 + s.rng.uniform(-200, 200)
    for x in (center - 420 * (1 + index), center, center + 420 * (1 + index)):
        lean = (x - 800) * 0.5 * (index + 1) * 0.4
        s.poly(
            [(x - thick, y0), (x + thick, y0), (x + lean + thick * 2.4, y1), (x + lean - thick * 2.4, y1)],
            s.tone(mix(EARTH, GRASS, 0.2), 0.25 - index * 0.1, 0.85),
        )


SCENES: Mapping[str, Scenery] = {
    "wind_turbines": Scenery(wind_turbines, ("dawn", "noon", "dusk", "rain")),
    "coast_mangrove": Scenery(coast_mangrove, ("dawn", "noon", "dusk", "rain")),
    "fishing_port": Scenery(fishing_port, ANY),
    "shrimp_ponds": Scenery(shrimp_ponds, DAY),
}
