"""Scenes in classrooms, wards, shops, libraries and stores."""

import math
from collections.abc import Mapping

from .buildings import awning
from .canvas import WIDTH, Point
from .furniture import bed, drip, forklift, microscope, pallet, recliner
from .offices import plain_room
from .palette import CONCRETE, DAY, INK, WHITE, Color, mix
from .people import person
from .rooms import banner, cloth_folds, room, shelf, table, window
from .scenery import Scenery
from .seated import back, bust
from .stage import Stage


def classroom_lab(s: Stage) -> None:
    floor = plain_room(s, 0.52, windows=0)
    window(s, 170, 130, 210, 290)
    window(s, 1430, 130, 210, 290)
    s.box(380, 96, 1220, 400, s.tone((170, 122, 78), 0, 0.9))
    s.gradient(396, 112, 1204, 384, (s.tone((44, 104, 86), 0, 1), s.tone((36, 86, 74), 0, 0.8)))
    _chalk(s)
    person(
        s,
        s.rng.choice((480.0, 1110.0)),
        floor + 30,
        330,
        hat="bun",
        dress=(226, 120, 140),
        legs=(240, 236, 226),
        pose="point",
        way=s.rng.choice((-1, 1)),
    )
    for row in range(3):
        y, scale = floor + 60 + row * 150, 0.62 + row * 0.2
        for x in s.spread(4 if row < 2 else 3, 30, WIDTH - 30, 0.04):
            table(s, x - 160 * scale, x + 160 * scale, y, 70 * scale, cloth=(196, 160, 116))
            microscope(s, x + 70 * scale, y - 6, 120 * scale)
            for index in range(3):
                _flask(s, x - 120 * scale + index * 40 * scale, y - 4, 54 * scale)
            back(s, x - 12, y + 170 * scale, 250 * scale, dress=WHITE, chair=(80, 120, 150))


def _chalk(s: Stage) -> None:
    white = s.tone((226, 240, 230), 0, 0.9)
    ring = [(620 + math.cos(i * math.tau / 6) * 60, 240 + math.sin(i * math.tau / 6) * 60) for i in range(7)]
    s.line(ring, white, 4)
    for x, y in ring[:6]:
        s.oval(x, y, 13, 13, s.rng.choice(((250, 210, 110), (250, 160, 140), (170, 220, 240))))
    s.line([(760, 330), (760, 160)], white, 4)
    s.line([(750, 320), (1130, 320)], white, 4)
    wave = [(760 + i * 18, 250 - math.sin(i / 20 * math.tau) * 66) for i in range(20)]
    s.line(wave, (250, 214, 120), 5)


def _flask(s: Stage, x: float, y: float, h: float) -> None:
    color = s.rng.choice(((80, 170, 210), (240, 140, 80), (120, 190, 100), (220, 90, 140)))
    s.poly(
        [
            (x - h * 0.08, y - h),
            (x + h * 0.08, y - h),
            (x + h * 0.08, y - h * 0.6),
            (x + h * 0.32, y),
            (x - h * 0.32, y),
            (x - h * 0.08, y - h * 0.6),
        ],
        s.tone((226, 240, 244), 0, 1),
        190,
    )
    s.poly(
        [(x - h * 0.17, y - h * 0.4), (x + h * 0.17, y - h * 0.4), (x + h * 0.3, y - 2), (x - h * 0.3, y - 2)],
        s.tone(color, 0, 1),
    )


def hospital(s: Stage) -> None:
    floor = s.h * 0.56
    _ward(s, floor)
    way = s.rng.choice((-1, 1))
    for index, share in enumerate((0.08, 0.34)):
        size = 430 + index * 150
        x = 800 + way * (320 - index * 760)
        drip(s, x - way * size * 0.52, floor + share * 380, size * 0.7)
        bed(s, x, floor + 60 + share * 400, size, way=way)
    nurse(s, 800 + way * 40, floor + 230, 420, way=-way)
    coat: Color = (244, 246, 244)
    person(s, 800 - way * 640, s.h * 0.97, 470, hat="hair", dress=coat, legs=(70, 90, 120), pose="point", way=way)
    bed(s, 800 + way * 430, s.h * 0.99, 760, way=way)
    drip(s, 800 + way * 40, s.h * 0.99, 520)


def _ward(s: Stage, floor: float) -> None:
    wall: Color = s.rng.choice(((222, 240, 232), (250, 238, 214), (214, 232, 244)))
    room(s, floor, wall=wall, tiles=(214, 214, 204), windows=3, top=90, tall=260)
    s.gradient(0, floor - 170, WIDTH, floor - 20, (s.tone((120, 196, 186), 0, 1), s.tone((96, 176, 170), 0, 0.8)))
    for x in (-30.0, 1410.0, 700.0):
        ward_curtain(s, x, 70, 200, floor - 40)


def nurse(s: Stage, x: float, y: float, h: float, *, way: int) -> None:
    """A nurse in white with a cap, something in her hands."""
    person(s, x, y, h, hat="nurse", dress=(240, 246, 246), legs=(208, 228, 230), pose="hold", way=way)


def ward_curtain(s: Stage, left: float, top: float, wide: float, bottom: float) -> None:
    color: Color = (244, 176, 150) if s.palette.hour == "dawn" else (120, 190, 200)
    s.gradient(left, top, left + wide, bottom, (s.tone(color, 0, 1), s.tone(color, 0, 0.7)))
    cloth_folds(s, left, left + wide, top, bottom - top, color)
    s.box(left - 20, top - 8, left + wide + 20, top, s.tone((190, 200, 204), 0, 1))


def shop_counter(s: Stage) -> None:
    floor = plain_room(s, 0.66, windows=0)
    for left in (30.0, 560.0, 1090.0):
        shelf(s, left, left + 480, 150, floor - 10, rows=4, kind="goods")
    awning(s, -10, WIDTH + 10, 0, 96)
    for x in s.spread(6, 100, WIDTH - 100):
        s.line([(x, 80), (x, 150)], s.tone(INK, 0, 0.7), 3)
        s.glow(x, 168, 90, (255, 224, 150), 150)
        s.oval(x, 164, 17, 20, (255, 240, 196))
    seller = s.rng.uniform(560, 1040)
    person(s, seller, s.h * 0.92, 550, hat="bun", dress=(226, 110, 96), pose="hold", way=s.rng.choice((-1, 1)))
    table(s, 120, 1480, s.h * 0.7, 250, cloth=(190, 140, 92))
    s.box(180, s.h * 0.74, 1420, s.h * 0.9, mix(s.tone((206, 226, 230), 0, 1), s.palette.haze, 0.2))
    _counter_goods(s)
    for x, way in ((s.rng.uniform(150, 330), 1), (s.rng.uniform(1260, 1440), -1)):
        person(s, x, s.h * 1.04, 600, hat=s.rng.choice(("nonla", "hair", "bun")), pose="point", way=way)


def _counter_goods(s: Stage) -> None:
    for x in s.spread(13, 210, 1390, 0.1):
        color = s.rng.choice(((240, 180, 60), (226, 80, 70), (110, 170, 90), (240, 226, 190), (160, 90, 60)))
        tall = s.rng.uniform(60, 120)
        s.gradient(x - 34, s.h * 0.895 - tall, x + 34, s.h * 0.895, (s.tone(color, 0, 1), s.tone(color, 0, 0.6)))
        s.box(x - 34, s.h * 0.895 - tall * 0.66, x + 34, s.h * 0.895 - tall * 0.3, s.tone(WHITE, 0, 0.9))
    for x in s.spread(5, 220, 1380, 0.2):
        s.oval(x, s.h * 0.69, 66, 14, s.tone((206, 160, 100), 0, 0.6))
        for index in range(6):
            s.oval(
                x + (index - 2.5) * 20,
                s.h * 0.68 - (index % 3) * 14,
                17,
                16,
                s.tone(s.rng.choice(((240, 160, 60), (214, 74, 60), (130, 176, 80))), 0, 0.9),
            )


def library(s: Stage) -> None:
    floor = plain_room(s, 0.6, windows=0)
    shelf(s, -30, 520, 70, floor, rows=5, kind="books")
    shelf(s, 1080, 1640, 70, floor, rows=5, kind="books")
    window(s, 800, 90, 400, floor - 330)
    shelf(s, 540, 1060, floor - 190, floor, rows=2, kind="books")
    person(
        s,
        s.rng.choice((560.0, 1040.0)),
        floor + 60,
        360,
        hat="bun",
        dress=(220, 120, 110),
        pose="point",
        way=s.rng.choice((-1, 1)),
    )
    for row in range(2):
        y, scale = floor + 140 + row * 190, 0.76 + row * 0.3
        places = s.spread(4 - row, 90, WIDTH - 90, 0.06)
        for x in places:
            bust(s, x, y, 210 * scale, hair=s.rng.choice(("short", "long")))
        table(s, -20 if row else 60, WIDTH + 20 if row else WIDTH - 60, y + 6, 110 * scale, cloth=(176, 124, 80))
        for x in places:
            open_book(s, x, y + 2, 120 * scale)
        for x in s.spread(3, 160, WIDTH - 160, 0.1):
            _book_pile(s, x, y - 6, 90 * scale)
    for x in s.spread(2, 300, 1300, 0.1):
        back(s, x, s.h + 10, 330)


def open_book(s: Stage, x: float, y: float, width: float) -> None:
    for way in (-1, 1):
        s.poly(
            [
                (x, y),
                (x + way * width * 0.5, y - width * 0.06),
                (x + way * width * 0.42, y - width * 0.2),
                (x, y - width * 0.13),
            ],
            s.tone(WHITE, 0, 1 if way == s.side(x) else 0.75),
        )
    s.line([(x, y), (x, y - width * 0.13)], s.tone(INK, 0, 0.9), 2, 120)


def _book_pile(s: Stage, x: float, y: float, width: float) -> None:
    for index in range(s.rng.randint(3, 5)):
        shift = s.rng.uniform(-0.06, 0.06) * width
        color = s.rng.choice(((206, 76, 66), (60, 110, 150), (240, 196, 90), (90, 140, 100), (120, 84, 130)))
        top = y - (index + 1) * width * 0.15
        s.box(x - width / 2 + shift, top, x + width / 2 + shift, top + width * 0.13, s.tone(color, 0, 0.85))
        s.box(
            x + width * 0.3 + shift,
            top + width * 0.02,
            x + width / 2 + shift,
            top + width * 0.11,
            s.tone(WHITE, 0, 0.9),
        )


def warehouse(s: Stage) -> None:
    floor = s.h * 0.56
    room(s, floor, wall=(176, 190, 198), tiles=CONCRETE, windows=0)
    for index in range(9):
        s.line([(index * 200, 0), (800 + (index - 4) * 90, 120)], s.tone((110, 122, 134), 0, 0.8), 9)
    s.box(0, 112, WIDTH, 124, s.tone((110, 122, 134), 0, 0.7))
    s.gradient(560, 170, 1040, floor, (s.palette.sky_at(0.3), s.palette.sky_at(1.0)))
    s.box(560, floor - 30, 1040, floor, s.tone((110, 150, 90), 0.3, 0.9))
    for scale, depth in ((0.62, 1), (0.82, 2), (1.06, 3)):
        for way in (-1, 1):
            inner = 800 + way * (150 + depth * 115)
            outer = inner + way * 420 * scale
            shelf(
                s,
                min(inner, outer),
                max(inner, outer),
                floor - 380 * scale,
                floor - 6 + depth * depth * 22,
                rows=3 + depth // 3,
                kind="boxes",
                frame=(224, 108, 48),
            )
    for x in (260.0, 1340.0):
        pallet(s, x, s.h * 0.99, 300)
    way = s.rng.choice((-1, 1))
    forklift(s, 800 + way * s.rng.uniform(-60, 140), s.h * 0.9, s.rng.uniform(390, 460), way=way)
    person(s, 800 - way * 330, s.h * 0.93, 380, hat="hardhat", dress=(60, 116, 170), pose="point", way=way)
    person(s, 800 + way * 120, floor + 70, 210, hat="helmet", dress=(240, 140, 60), pose="hold", way=-way)


def blood_donation(s: Stage) -> None:
    floor = plain_room(s, 0.54, windows=2, top=200, tall=230)
    banner(s, 330, 1270, 62, 108)
    _drop(s, 800, 116, 44)
    for x in (90.0, 1510.0):
        _balloons(s, x, floor)
    way = s.rng.choice((-1, 1))
    for x in (800 - way * 420, 800 + way * 330):
        recliner(s, x, floor + 150, 380, way=way)
    nurse(s, 800 - way * 30, floor + 190, 380, way=-way)
    recliner(s, 800 + way * 210, s.h * 0.96, 640, way=way)
    nurse(s, 800 - way * 380, s.h * 1.0, 520, way=way)
    person(s, 800 + way * 690, s.h * 1.02, 520, hat="hair", dress=(46, 106, 176), pose="wave", way=-way)


def _balloons(s: Stage, x: float, floor: float) -> None:
    for index in range(6):
        color: Color = s.rng.choice(((226, 50, 60), (250, 120, 130), (255, 250, 246)))
        px, py = x + s.rng.uniform(-60, 60), 150 + index * 46 + s.rng.uniform(-10, 10)
        s.line([(px, py + 40), (x, floor - 40)], s.tone(WHITE, 0, 0.9), 2)
        s.oval(px, py, 36, 44, s.tone(color, 0, 0.8))
        s.oval(px + s.side(px) * 10, py - 13, 11, 14, s.tone(mix(color, WHITE, 0.5), 0, 1))


def _drop(s: Stage, x: float, y: float, size: float) -> None:
    shape: list[Point] = [
        (x, y - size),
        (x + size * 0.35, y - size * 0.3),
        (x + size * 0.62, y + size * 0.3),
        (x, y + size * 0.92),
        (x - size * 0.62, y + size * 0.3),
        (x - size * 0.35, y - size * 0.3),
    ]
    s.blob(shape, s.tone(WHITE, 0, 1))
    s.blob([(px * 0.7 + x * 0.3, py * 0.7 + (y + size * 0.1) * 0.3) for px, py in shape], s.tone((200, 20, 34), 0, 1))


SCENES: Mapping[str, Scenery] = {
    "classroom_lab": Scenery(classroom_lab, DAY),
    "hospital": Scenery(hospital, ("dawn", "noon", "noon")),
    "shop_counter": Scenery(shop_counter, DAY),
    "library": Scenery(library, DAY),
    "warehouse": Scenery(warehouse, DAY),
    "blood_donation": Scenery(blood_donation, DAY),
}
