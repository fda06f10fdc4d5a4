"""Scenes of gardens, orchards and villages."""

import math
from collections.abc import Mapping

from .boats import sampan
from .buildings import house
from .canvas import WIDTH
from .labour import bending
from .land import along, ground, road, rows_to, scatter, shadow
from .palette import ANY, CONCRETE, DAY, EARTH, GRASS, LEAF, MUD, STEEL, TRUNK, WHITE, WOOD, Color, mix
from .people import person
from .plants import banana, bush, clump, coconut, nipa, reeds, tree, treeline
from .scenery import Scenery
from .sky import rain, sky
from .stage import Stage
from .water import water
from .works import power_line


def onion_field(s: Stage) -> None:
    horizon = s.h * s.rng.uniform(0.34, 0.44)
    sky(s, horizon)
    treeline(s, horizon + 4, 70, 0.55)
    for x in s.spread(3, 100, WIDTH - 100):
        house(s, x, horizon + 6, s.rng.uniform(110, 140), depth=0.35)
    vanish = s.rng.uniform(500, 1100)
    s.gradient(0, horizon, WIDTH, s.h, (s.tone(EARTH, 0.4, 1), s.tone(EARTH, 0, 0.6)))
    rows_to(s, horizon + 4, vanish, ((156, 116, 84), (104, 76, 66)))
    for index in range(-6, 7):
        for lane in (-48, 0, 48):
            _tuft_row(s, horizon, vanish, vanish + index * 210 - 63 + 65 + lane)
    for x in s.spread(3, 150, WIDTH - 150):
        bending(s, x, s.h * s.rng.uniform(0.68, 0.78), 230, way=s.rng.choice((-1, 1)), depth=0.04)
    for x in s.spread(3, 60, WIDTH - 60):
        _onion_basket(s, x, s.h * 0.965, 104)


def _tuft_row(s: Stage, horizon: float, vanish: float, near_x: float) -> None:
    """One line of onions: a green strip far off, single tufts near us."""
    far, mid = along(s, horizon + 4, vanish, near_x, 0.0), along(s, horizon + 4, vanish, near_x, 0.3)
    s.poly([far, (mid[0] - 10, mid[1]), (mid[0] + 10, mid[1])], s.tone((112, 160, 92), 0.25, 0.9))
    for step in range(13):
        x, y = along(s, horizon, vanish, near_x, 0.12 + 0.9 * (step / 12) ** 1.6)
        if -40 < x < WIDTH + 40:
            _onion_tuft(s, x + s.rng.uniform(-6, 6), y, 16 + 66 * (step / 12), 0.2 * (1 - step / 12))


def _onion_tuft(s: Stage, x: float, y: float, h: float, depth: float) -> None:
    for lean in (-0.34, -0.12, 0.1, 0.32):
        color = s.tone(s.vary((104, 158, 90), 18), depth, 0.6 + lean)
        s.poly([(x - h * 0.04, y), (x + lean * h, y - h * (0.9 - abs(lean) * 0.6)), (x + h * 0.05, y)], color)
    s.oval(x, y, h * 0.13, h * 0.1, s.tone((150, 62, 110), depth, 0.8))


def _onion_basket(s: Stage, x: float, y: float, size: float) -> None:
    shadow(s, x, y, size * 1.6)
    for row in range(3):
        for index in range(7 - row * 2):
            px = x + (index - (6 - row * 2) / 2) * size * 0.27
            py = y - size * (0.62 + row * 0.19)
            s.oval(px, py, size * 0.16, size * 0.145, s.tone((142, 54, 104), 0, 0.5))
            s.oval(
                px + s.side(x) * size * 0.04, py - size * 0.03, size * 0.09, size * 0.09, s.tone((206, 110, 158), 0, 1)
            )
            s.line([(px, py - size * 0.13), (px + 3, py - size * 0.2)], s.tone((214, 180, 120), 0, 0.9), 3)
    s.shaded(
        [(x - size, y - size * 0.6), (x + size, y - size * 0.6), (x + size * 0.74, y), (x - size * 0.74, y)],
        (s.tone((206, 160, 100), 0, 1), s.tone((150, 104, 66), 0, 0.5)),
    )
    for index in range(1, 4):
        s.line(
            [
                (x - size * (1 - index * 0.06), y - size * (0.6 - index * 0.14)),
                (x + size * (1 - index * 0.06), y - size * (0.6 - index * 0.14)),
            ],
            s.tone((130, 90, 60), 0, 0.6),
            3,
        )


def fruit_orchard(s: Stage) -> None:
    horizon = s.h * s.rng.uniform(0.36, 0.44)
    sky(s, horizon)
    treeline(s, horizon + 6, 110, 0.5)
    ground(s, horizon, GRASS)
    vanish = s.rng.uniform(600, 1000)
    _orchard_canal(s, horizon, vanish)
    fruit: Color = s.rng.choice(((244, 186, 60), (226, 74, 52), (240, 150, 50), (230, 110, 140)))
    for t in (0.06, 0.16, 0.34, 0.62):
        for way in (-1, 1):
            for lane in (340, 860):
                x, y = along(s, horizon, vanish, vanish + way * lane, t)
                _fruit_tree(s, x, y, 150 + 480 * t, 0.4 * (1 - t) ** 2, fruit)
    sampan(s, vanish, s.h * 0.86, 330, rowing=True, way=s.rng.choice((-1, 1)))
    person(s, vanish + s.rng.choice((-1, 1)) * 470, s.h * 0.98, 380, pose="point", way=s.rng.choice((-1, 1)))
    scatter(s, s.h * 0.86, s.h, fruit, 26)
    rain(s)


def _orchard_canal(s: Stage, horizon: float, vanish: float) -> None:
    canal = [(vanish - 12, horizon + 8), (vanish + 12, horizon + 8), (vanish + 230, s.h), (vanish - 230, s.h)]
    s.shaded(
        [(x + (-26 if x < vanish else 26) * (y / s.h), y) for x, y in canal],
        (s.tone(EARTH, 0.3, 0.8), s.tone(EARTH, 0, 0.5)),
    )
    s.shaded(canal, (s.palette.sky_at(0.9), mix(s.palette.sky_at(0.1), s.tone((50, 120, 120)), 0.5)))
    for _ in range(60):
        t = s.rng.random()
        s.lens(
            vanish + s.rng.uniform(-150, 150) * t,
            horizon + 8 + (s.h - horizon) * t,
            20 + 90 * t,
            1 + 4 * t,
            mix(s.palette.sky_at(0.95), WHITE, 0.3),
            90,
        )


def _fruit_tree(s: Stage, x: float, y: float, height: float, depth: float, fruit: Color) -> None:
    shadow(s, x, y, height * 0.6)
    tree(s, x, y, height, depth)
    for _ in range(26):
        angle, far = s.rng.uniform(0, math.tau), s.rng.uniform(0.08, 0.33) * height
        px, py = x + math.cos(angle) * far, y - height * 0.68 + math.sin(angle) * far * 0.75
        s.oval(px, py, height * 0.024, height * 0.027, s.tone(fruit, depth, 0.55))
        s.oval(
            px + s.side(x) * height * 0.006,
            py - height * 0.006,
            height * 0.012,
            height * 0.014,
            s.tone(mix(fruit, WHITE, 0.3), depth, 1),
        )


def houses_village(s: Stage) -> None:
    horizon = s.h * s.rng.uniform(0.4, 0.46)
    sky(s, horizon)
    treeline(s, horizon, 130, 0.5)
    ground(s, horizon, GRASS, strokes=160)
    way = s.rng.choice((-1, 1))
    for t, far in ((0.04, -60), (0.12, 200), (0.25, 560)):
        _homestead(s, 800 + way * (far - 100), horizon + (s.h - horizon) * t, 200 + 860 * t, 0.36 * (1 - t) ** 3)
    road(s, horizon + 6, 800 - way * 260, 800 - way * 420 - 300, 800 - way * 420 + 200, CONCRETE, marked=False)
    power_line(s, [(800 - way * far, horizon + low) for far, low in ((330, 26), (450, 70), (720, 170))], horizon)
    for x in s.spread(9, 0, WIDTH):
        bush(
            s, x, s.h * 0.735, s.rng.uniform(70, 120), 0.04, s.rng.choice((LEAF, (222, 90, 120), (240, 170, 70), GRASS))
        )
    person(s, 800 - way * 360, s.h * 0.7, 190, pose="carry", way=way)
    person(s, 800 - way * 190, s.h * 0.73, 230, hat="bun", pose="walk", way=way)
    s.gradient(0, s.h * 0.735, WIDTH, s.h * 0.79, (s.tone(EARTH, 0.02, 0.9), s.tone(MUD, 0, 0.5)))
    water(s, s.h * 0.775, waves=160)
    sampan(s, 800 + way * s.rng.uniform(60, 360), s.h * 0.9, 500, way=-way)
    for index in range(4):
        nipa(s, (0 if way > 0 else WIDTH) + way * index * 90, s.h + 40, 330 - index * 50)
    rain(s)


def _homestead(s: Stage, x: float, y: float, size: float, depth: float) -> None:
    """A house among its coconut, banana and shrubs."""
    coconut(s, x + size * 0.62, y + 4, size * 1.4, depth)
    coconut(s, x - size * 0.5, y, size * 1.1, depth + 0.05)
    banana(s, x - size * 0.62, y + 22, size * 0.6, depth)
    house(s, x, y + 20, size, depth=depth)
    bush(s, x + size * 0.56, y + 26, size * 0.3, depth, s.rng.choice((LEAF, (206, 90, 130))))
    bush(s, x - size * 0.46, y + 30, size * 0.2, depth, s.rng.choice((LEAF, (240, 170, 70))))


def tree_planting(s: Stage) -> None:
    horizon = s.h * s.rng.uniform(0.4, 0.48)
    sky(s, horizon)
    treeline(s, horizon + 4, 90, 0.5)
    ground(s, horizon, mix(GRASS, EARTH, 0.35))
    for t in (0.05, 0.14, 0.3):
        for x in s.spread(int(10 - 14 * t), 0, WIDTH):
            sapling(s, x, horizon + (s.h - horizon) * t, 50 + 220 * t, 0.35 * (1 - t))
    shirts: tuple[Color, ...] = ((46, 106, 176), (46, 106, 176), (236, 236, 230), (90, 150, 86))
    for x in s.spread(4, 120, WIDTH - 120, 0.2):
        sapling(s, x + 150, s.h * 0.86, 210)
        digger(s, x, s.h * s.rng.uniform(0.8, 0.88), s.rng.uniform(310, 350), s.rng.choice(shirts))
    for x in s.spread(2, 200, WIDTH - 200):
        bending(s, x, s.h * 0.97, 330, way=s.rng.choice((-1, 1)), dress=s.rng.choice(shirts))
    reeds(s, 0, WIDTH, s.h + 10, 50, GRASS)
    rain(s)


def sapling(s: Stage, x: float, y: float, h: float, depth: float = 0.0) -> None:
    s.oval(x, y, h * 0.28, h * 0.07, s.tone((120, 84, 62), depth, 0.6))
    s.line([(x, y), (x + h * 0.02, y - h * 0.75)], s.tone(TRUNK, depth, 0.7), max(1.5, h * 0.025))
    s.line([(x + h * 0.12, y), (x - h * 0.01, y - h * 0.55)], s.tone((214, 180, 120), depth, 0.9), max(1.2, h * 0.018))
    for dx, dy in ((-0.14, 0.6), (0.15, 0.68), (0.0, 0.9), (-0.1, 0.8), (0.13, 0.86)):
        clump(s, x + dx * h, y - dy * h, h * 0.13, s.tone(s.vary((120, 176, 76), 14), depth, 0.7 + dx * s.side(x)))


def digger(s: Stage, x: float, y: float, h: float, dress: Color) -> None:
    """A volunteer with a spade."""
    person(s, x, y, h, pose="dig", hat=s.rng.choice(("nonla", "cap", "hair")), dress=dress)
    s.line([(x + h * 0.12, y - h * 0.72), (x + h * 0.38, y - h * 0.06)], s.tone(WOOD, 0, 0.9), h * 0.022)
    s.poly(
        [
            (x + h * 0.34, y - h * 0.1),
            (x + h * 0.41, y - h * 0.12),
            (x + h * 0.45, y + h * 0.02),
            (x + h * 0.37, y + h * 0.04),
        ],
        s.tone(STEEL, 0, 0.9),
    )


SCENES: Mapping[str, Scenery] = {
    "onion_field": Scenery(onion_field, DAY),
    "fruit_orchard": Scenery(fruit_orchard, ("dawn", "noon", "noon")),
    "houses_village": Scenery(houses_village, ANY),
    "tree_planting": Scenery(tree_planting, DAY),
}
