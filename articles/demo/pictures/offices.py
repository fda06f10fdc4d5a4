"""Scenes in halls and offices."""

from collections.abc import Mapping

from .furniture import board_chart, camera, laptop, microphone, projector_chart, seat_row
from .palette import DAY, FLAG_RED, GOLD, INK, UNIFORM, WHITE, WOOD, Color, mix
from .people import person
from .rooms import banner, papers, potted_plant, room, screen, shelf, stage_curtain, table, window
from .scenery import Scenery
from .seated import audience, back, bust
from .stage import Stage
from .works import flag, star

WALLS: tuple[Color, ...] = ((238, 226, 200), (206, 222, 216), (226, 214, 224), (240, 220, 190), (204, 218, 230))


TILES: tuple[Color, ...] = ((206, 190, 170), (186, 196, 196), (214, 200, 186))


SUITS: tuple[Color, ...] = ((58, 70, 98), (72, 66, 72), (238, 238, 234), (46, 92, 110), (150, 60, 74))


def plain_room(s: Stage, share: float, *, windows: int, top: float = 120, tall: float = 300) -> float:
    """A room with one of the usual walls; answers where its floor begins."""
    floor = s.h * share
    room(s, floor, wall=s.rng.choice(WALLS), tiles=s.rng.choice(TILES), windows=windows, top=top, tall=tall)
    return floor


def meeting_hall(s: Stage) -> None:
    floor = plain_room(s, 0.58, windows=0)
    for x in (110.0, 1490.0):
        window(s, x, 120, 160, 330)
    stage_curtain(s, 250, 1350, 70, floor - 60)
    s.gradient(210, floor - 62, 1390, floor + 16, (s.tone(WOOD, 0, 1), s.tone(WOOD, 0, 0.5)))
    places = s.spread(s.rng.choice((4, 5)), 330, 1000, 0.05)
    for x in places:
        bust(s, x, floor - 126, 150, dress=s.rng.choice(SUITS), shirt=True)
    table(s, 290, 1030, floor - 122, 74, cloth=(28, 92, 84))
    for x in places:
        microphone(s, x + 34, floor - 122, 54)
    _speaker(s, s.rng.uniform(1150, 1230), floor)
    for x in (226.0, 1372.0):
        potted_plant(s, x, floor + 6, 190)
    chair: Color = s.rng.choice(((150, 44, 48), (54, 84, 120), (120, 76, 56)))
    audience(s, floor + 110, s.h + 30, 300, rows=3, columns=7, chair=chair)


def _speaker(s: Stage, x: float, floor: float) -> None:
    """Somebody speaking at a lectern on the stage."""
    person(s, x, floor - 58, 270, hat="hair", dress=(58, 70, 98), pose="point", way=-1)
    lectern = [(x - 84, floor - 190), (x + 54, floor - 190), (x + 40, floor - 56), (x - 70, floor - 56)]
    s.shaded(lectern, (s.tone((176, 112, 66), 0, 1), s.tone(WOOD, 0, 0.5)))
    star(s, x - 16, floor - 122, 26, s.tone(GOLD, 0, 1))
    microphone(s, x - 40, floor - 190, 60)


def press_conference(s: Stage) -> None:
    floor = plain_room(s, 0.62, windows=0)
    _backdrop(s, floor)
    places = s.spread(s.rng.choice((3, 4, 5)), 290, 1310, 0.03)
    for x in places:
        bust(s, x, floor - 40, 230, dress=s.rng.choice(SUITS), shirt=True)
    table(s, 220, 1380, floor - 36, 150, cloth=(236, 232, 222))
    for x in places:
        microphone(s, x + 50, floor - 34, 90)
        s.box(x - 90, floor - 54, x - 20, floor - 26, s.tone(WHITE, 0, 1))
    for index in range(14):
        flower: Color = s.rng.choice(((226, 70, 80), (250, 200, 70), (90, 150, 80), (240, 240, 236)))
        s.oval(670 + index * 20, floor + 4 + abs(index - 6.5) * 1.4, 22, 17, s.tone(flower, 0, 0.9))
    audience(s, floor + 210, s.h + 40, 300, rows=2, columns=6, chair=(70, 74, 90))
    for x in (s.rng.uniform(90, 230), s.rng.uniform(1370, 1510)):
        camera(s, x, s.h, 480, way=1 if x < 800 else -1)


def _backdrop(s: Stage, floor: float) -> None:
    """A panel with rays and a round mark of no one in particular."""
    color: Color = s.rng.choice(((30, 84, 140), (22, 106, 112), (132, 36, 50)))
    s.gradient(180, 60, 1420, floor - 20, (s.tone(color, 0, 1), s.tone(mix(color, WHITE, 0.2), 0, 0.8)))
    for index in range(7):
        y = index * 44.0
        ray = [(180, 330 + y), (800, 180 + y), (1420, 300 + y), (1420, 310 + y), (800, 196 + y), (180, 338 + y)]
        s.poly(ray, s.tone(mix(color, WHITE, 0.5), 0, 1), 60)
    for radius, ring in ((70, GOLD), (58, color), (40, GOLD), (28, WHITE)):
        s.oval(800, 170, radius, radius, s.tone(ring, 0, 1))


def public_service_counter(s: Stage) -> None:
    floor = plain_room(s, 0.6, windows=0)
    for x in (130.0, 1470.0):
        window(s, x, 130, 190, 280)
    banner(s, 290, 1310, 70, 104, s.rng.choice((FLAG_RED, (30, 90, 150))), stars=True)
    posts = s.spread(4, 250, 1350, 0.0)
    for x in posts:
        s.round_box(x - 70, 208, x + 70, 262, 8, s.tone(INK, 0, 0.8))
        for dot in range(3):
            s.box(x - 40 + dot * 30, 222, x - 22 + dot * 30, 248, (255, 90, 60))
        bust(s, x, floor - 20, 190, dress=s.rng.choice(((170, 206, 232), (236, 240, 244), (46, 92, 140))), shirt=True)
        screen(s, x + 84, floor - 16, 104)
    table(s, 170, 1430, floor - 16, 190, cloth=(160, 108, 70))
    s.box(170, floor + 50, 1430, floor + 66, s.tone(GOLD, 0, 0.8))
    for x in (170.0, 485.0, 800.0, 1115.0, 1430.0):
        s.box(x - 5, floor - 230, x + 5, floor - 16, s.tone((190, 206, 212), 0, 1))
    s.box(170, floor - 236, 1430, floor - 228, s.tone((190, 206, 212), 0, 1))
    potted_plant(s, 90, floor + 130, 260)
    potted_plant(s, 1520, floor + 130, 260)
    for x in s.rng.sample(posts, 3):
        person(
            s,
            x + 20,
            s.h * 0.92,
            400,
            hat=s.rng.choice(("hair", "bun", "nonla")),
            pose="hold",
            way=s.rng.choice((-1, 1)),
        )
    seat_row(s, s.h * 1.0, 270, 5)


def police_office(s: Stage) -> None:
    floor = plain_room(s, 0.56, windows=0)
    window(s, 300, 120, 280, 320)
    window(s, 1300, 120, 280, 320)
    s.oval(800, 210, 92, 92, s.tone(GOLD, 0, 1))
    s.oval(800, 210, 76, 76, s.tone(FLAG_RED, 0, 1))
    star(s, 800, 210, 56, s.tone((255, 222, 52), 0, 1))
    shelf(s, 560, 1040, floor - 170, floor, rows=2, kind="books")
    corner = s.rng.choice((-1, 1))
    flag(s, 800 + corner * 640, floor + 60, 360, wide=130, way=-corner)
    for x in s.spread(2, 260, 1340, 0.08):
        bust(s, x, floor + 110, 300, dress=UNIFORM, cap=UNIFORM, hair="short")
        for side in (-1, 1):
            s.box(x + side * 96 - 22, floor - 32, x + side * 96 + 22, floor - 20, s.tone(FLAG_RED, 0, 0.9))
        screen(s, x + 190, floor + 106, 170)
    table(s, 60, 1540, floor + 114, 220, cloth=(150, 98, 64))
    papers(s, 200, 1400, floor + 110, 6)
    for x in s.spread(s.rng.choice((2, 3)), 200, 1400, 0.1):
        back(s, x, s.h + 20, 400)


def chart_board(s: Stage) -> None:
    floor = plain_room(s, 0.66, windows=0)
    window(s, 110, 130, 180, 330)
    window(s, 1490, 130, 180, 330)
    board: Color = s.rng.choice(((22, 40, 66), (250, 248, 240), (18, 58, 66)))
    s.box(252, 82, 1348, floor - 60, s.tone(INK, 0, 0.8))
    s.gradient(266, 96, 1334, floor - 74, (board, mix(board, (90, 120, 150), 0.15)))
    projector_chart(s, 330, 150, 900, floor - 130, board)
    board_chart(s, 960, 150, 1280, floor - 130, board)
    way = s.rng.choice((-1, 1))
    person(
        s,
        800 + way * 520,
        s.h * 0.9,
        470,
        hat=s.rng.choice(("hair", "bun")),
        dress=s.rng.choice(SUITS),
        pose="point",
        way=-way,
    )
    table(s, 260, 1340, s.h * 0.82, 130, cloth=(170, 122, 80))
    for x in s.spread(3, 330, 1270, 0.08):
        laptop(s, x, s.h * 0.815, 130)
    audience(s, s.h * 0.99, s.h * 1.02, 330, rows=1, columns=5, chair=(70, 84, 104))


SCENES: Mapping[str, Scenery] = {
    "meeting_hall": Scenery(meeting_hall, DAY),
    "press_conference": Scenery(press_conference, DAY),
    "public_service_counter": Scenery(public_service_counter, DAY),
    "police_office": Scenery(police_office, DAY),
    "chart_board": Scenery(chart_board, DAY, mirrors=False),
}
