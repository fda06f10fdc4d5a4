"""Scenes of industry and trade: port, factory, a city abroad."""

from collections.abc import Mapping

from .boats import cargo_ship
from .buildings import fence, pane
from .canvas import WIDTH
from .palette import ANY, CONCRETE, INK, ROAD, SEA, STEEL, WHITE, mix
from .people import person
from .plants import bush, tree, treeline
from .scenery import Scenery
from .sky import birds, rain, sky
from .stage import Stage
from .water import water
from .works import quay_crane, vehicle


def container_port(s: Stage) -> None:
    horizon = s.h * s.rng.uniform(0.52, 0.58)
    sky(s, horizon)
    treeline(s, horizon, 40, 0.6)
    way = s.rng.choice((-1, 1))
    cargo_ship(s, 800 + way * 260, horizon + 54, 980, way=way)
    water(s, horizon + 54, local=SEA, mirror=0.5)
    quay = s.h * 0.79
    s.gradient(0, quay, WIDTH, s.h, (s.tone(CONCRETE, 0, 0.95), s.tone(CONCRETE, 0, 0.6)))
    s.box(0, quay, WIDTH, quay + 12, s.tone((240, 190, 70), 0, 0.9))
    for x in s.spread(3, 120, WIDTH - 120, 0.15):
        quay_crane(s, x, quay + 24, s.rng.uniform(600, 680), way=way)
    _stacks(s, -30 if way > 0 else 900, s.h)
    person(s, 1180 if way > 0 else 420, s.h * 0.99, 210, hat="helmet", dress=(240, 130, 50), pose="point", way=-way)
    rain(s)


def _stacks(s: Stage, left: float, base: float) -> None:
    paint = ((198, 72, 54), (44, 112, 150), (226, 150, 56), (70, 132, 96), (120, 132, 146))
    for column in range(4):
        for row in range(s.rng.randint(1, 3)):
            x, y = left + column * 184, base - row * 84
            color = s.rng.choice(paint)
            s.gradient(x, y - 82, x + 180, y, (s.tone(color, 0, 1), s.tone(color, 0, 0.6)))
            for rib in range(1, 12):
                s.box(x + rib * 15, y - 76, x + rib * 15 + 4, y - 6, s.tone(mix(color, INK, 0.35), 0, 0.6), 140)


def world_skyline(s: Stage) -> None:
    horizon = s.h * s.rng.uniform(0.62, 0.7)
    sky(s, horizon)
    for depth, tall, wide in ((0.62, 300, 64), (0.42, 400, 84), (0.2, 330, 104)):
        x = -30.0
        while x < WIDTH:
            width = wide * s.rng.uniform(0.7, 1.3)
            peak = 1 + 0.75 * max(0.0, 1 - abs(x - (1600 - s.sun_x)) / 520)
            _tower(s, x, x + width, horizon, tall * s.rng.uniform(0.4, 0.85) * peak, depth)
            x += width * s.rng.uniform(1.0, 1.5)
    s.veil(horizon - 160, horizon, s.palette.haze, 0, 110)
    s.box(0, horizon - 12, WIDTH, horizon + 4, s.tone(CONCRETE, 0.2, 0.5))
    for x in s.spread(22, 0, WIDTH):
        tree(s, x, horizon - 6, s.rng.uniform(34, 54), 0.25)
    water(s, horizon, local=SEA, mirror=0.8)
    cargo_ship(s, s.rng.uniform(400, 1200), s.h * 0.84, 420, way=s.rng.choice((-1, 1)), depth=0.05)
    birds(s, 6, horizon * 0.2, horizon * 0.5)
    rain(s)


def _tower(s: Stage, left: float, right: float, base: float, height: float, depth: float) -> None:
    color = s.rng.choice(((120, 140, 160), (96, 116, 140), (170, 160, 150), (140, 150, 156)))
    top, wide = base - height, right - left
    s.gradient(left, top, right, base, (s.tone(color, depth, 1), s.tone(color, depth, 0.6)))
    dark = left if s.side(left) > 0 else right - wide * 0.35
    s.box(dark, top, dark + wide * 0.35, base, s.tone(color, depth, 0.25))
    crown = s.rng.random()
    if crown < 0.3:
        s.poly([(left, top), ((left + right) / 2, top - wide * 0.8), (right, top)], s.tone(color, depth, 0.8))
    elif crown < 0.55:
        s.box(left + wide * 0.25, top - wide * 0.5, right - wide * 0.25, top, s.tone(color, depth, 0.7))
        s.line([((left + right) / 2, top), ((left + right) / 2, top - wide * 1.3)], s.tone(color, depth, 0.6), 3)
    lit = s.lamp((255, 214, 130)) if s.palette.hour in ("night", "dusk") else s.tone(WHITE, depth, 1)
    for row in range(int(height / 20)):
        for column in range(max(2, int(wide / 18))):
            if s.rng.random() < 0.45:
                x, y = left + 7 + column * 17, top + 10 + row * 20
                if x + 8 < right:
                    s.box(x, y, x + 8, y + 9, mix(lit, s.palette.haze, depth), 150)


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


SCENES: Mapping[str, Scenery] = {
    "container_port": Scenery(container_port, ANY),
    "world_skyline": Scenery(world_skyline, ANY),
    "factory": Scenery(factory, ANY),
}
