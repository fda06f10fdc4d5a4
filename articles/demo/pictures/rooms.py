"""Rooms: walls, floor, windows with the outdoors in them, furniture, shelves, banners."""

from .canvas import WIDTH, Point
from .palette import DEEP_LEAF, FLAG_RED, GOLD, GOODS, INK, LEAF, STAR, WHITE, WOOD, Color, mix
from .plants import bush
from .stage import Stage
from .works import star


def room(
    s: Stage, floor: float, *, wall: Color, tiles: Color, windows: int = 3, top: float = 120, tall: float = 300
) -> None:
    """A wall with windows down to `floor`, then tiles in perspective; turns the lamps on."""
    s.palette = s.palette.under_lamps()
    s.gradient(0, 0, WIDTH, floor, (s.tone(wall, 0, 0.62), s.tone(wall, 0, 0.95), s.tone(wall, 0, 0.8)))
    s.box(0, 0, WIDTH, 46, s.tone(mix(wall, WHITE, 0.4), 0, 0.7))
    s.box(0, floor - 22, WIDTH, floor, s.tone(mix(wall, WOOD, 0.5), 0, 0.6))
    s.gradient(0, floor, WIDTH, s.h, (s.tone(tiles, 0.1, 0.95), s.tone(tiles, 0, 0.62)))
    joint = s.tone(mix(tiles, INK, 0.3), 0, 0.7)
    for index in range(-12, 13):
        s.line([(800 + index * 90, floor), (800 + index * 270, s.h)], joint, 2, 80)
    for index in range(1, 7):
        y = floor + (s.h - floor) * (index / 7) ** 1.7
        s.line([(0, y), (WIDTH, y)], joint, 2, 80)
    for x in s.spread(windows, 40, WIDTH - 40, 0.06) if windows else ():
        window(s, x, top, 230, tall)
        _light_on_floor(s, x, floor)
    lamps(s)


def window(s: Stage, x: float, top: float, width: float, height: float) -> None:
    """A barred window with sky and leaves outside and half-open curtains."""
    left, right, low = x - width / 2, x + width / 2, top + height
    s.box(left - 12, top - 12, right + 12, low + 12, s.tone(WHITE, 0, 0.9))
    s.gradient(left, top, right, low, (s.palette.sky_at(0.3), s.palette.sky_at(0.7), s.palette.sky_at(1.0)))
    for index in range(5):
        px = left + width * (0.12 + 0.19 * index)
        reach = width * s.rng.uniform(0.1, 0.16)
        s.oval(
            px,
            low - reach * 0.8,
            reach,
            reach * s.rng.uniform(0.8, 1.6),
            s.tone(s.rng.choice((LEAF, DEEP_LEAF)), 0.25, 0.8),
        )
    s.box(left, low - 18, right, low, s.tone(DEEP_LEAF, 0.2, 0.6))
    for share in (0.333, 0.667):
        s.box(left + width * share - 4, top, left + width * share + 4, low, s.tone(WHITE, 0, 0.8))
    s.box(left, top + height * 0.3, right, top + height * 0.3 + 7, s.tone(WHITE, 0, 0.8))
    s.box(left - 20, low + 12, right + 20, low + 24, s.tone(WHITE, 0, 0.6))


def _light_on_floor(s: Stage, x: float, floor: float) -> None:
    shift = (x - s.sun_x) * 0.25
    deep = (s.h - floor) * 0.75
    shape = [(x - 90, floor + 6), (x + 90, floor + 6), (x + 150 + shift, floor + deep), (x - 110 + shift, floor + deep)]
    s.poly(shape, mix(s.palette.light, WHITE, 0.4), 46)


def lamps(s: Stage) -> None:
    """Long ceiling lights."""
    for x in (320.0, 800.0, 1280.0):
        s.glow(x, 30, 190, (255, 250, 226), 120)
        s.round_box(x - 120, 16, x + 120, 32, 6, (255, 252, 238))


def table(
    s: Stage, left: float, right: float, top: float, height: float, *, cloth: Color = WOOD, depth_of_top: float = 26
) -> None:
    """A table from the front: a lit top edge and a front panel or a hanging cloth."""
    s.poly(
        [(left + 26, top - depth_of_top), (right - 26, top - depth_of_top), (right, top), (left, top)],
        s.tone(mix(cloth, WHITE, 0.35), 0, 1),
    )
    s.gradient(left, top, right, top + height, (s.tone(cloth, 0, 0.85), s.tone(cloth, 0, 0.5)))
    s.box(left, top, right, top + 7, s.tone(mix(cloth, WHITE, 0.5), 0, 0.9))
    s.oval((left + right) / 2, top + height + 4, (right - left) * 0.52, 12, mix(s.palette.shade, INK, 0.6), 80)


def cloth_folds(s: Stage, left: float, right: float, top: float, height: float, cloth: Color) -> None:
    """Pleats on a hanging cloth or a curtain."""
    x, index = left, 0
    while x < right:
        step = s.rng.uniform(22, 40)
        s.box(x, top, min(x + step * 0.45, right), top + height, s.tone(mix(cloth, INK, 0.3), 0, 0.5), 90)
        x += step
        index += 1


def stage_curtain(s: Stage, left: float, right: float, top: float, bottom: float) -> None:
    """The red backdrop of a hall with a golden star, blank of words."""
    red = (168, 34, 38)
    s.gradient(left, top, right, bottom, (s.tone(red, 0, 1), s.tone(red, 0, 0.6)))
    cloth_folds(s, left, right, top, bottom - top, red)
    s.box(left, top, right, top + 26, s.tone(GOLD, 0, 0.8))
    scallop = (right - left) / 42
    for index in range(21):
        s.oval(left + scallop * (index * 2 + 1), top + 26, scallop, 20, s.tone(FLAG_RED, 0, 0.9))
    star(s, (left + right) / 2, top + (bottom - top) * 0.42, (bottom - top) * 0.2, s.tone(STAR, 0, 1))


def banner(
    s: Stage, left: float, right: float, top: float, height: float, color: Color = FLAG_RED, *, stars: bool = False
) -> None:
    """A cloth banner without words: a border, two lines where words would be left blank."""
    s.gradient(left, top, right, top + height, (s.tone(color, 0, 1), s.tone(color, 0, 0.75)))
    edge = s.tone(GOLD, 0, 1)
    for y in (top + height * 0.1, top + height * 0.86):
        s.box(left + 10, y, right - 10, y + 4, edge)
    if stars:
        for share in (0.12, 0.88):
            star(s, left + (right - left) * share, top + height / 2, height * 0.26, edge)


def shelf(
    s: Stage, left: float, right: float, top: float, bottom: float, *, rows: int, kind: str, frame: Color = WOOD
) -> None:
    """Shelves of books ("books"), shop goods ("goods") or cartons ("boxes")."""
    s.box(left, top, right, bottom, s.tone(mix(frame, INK, 0.5), 0, 0.4))
    step = (bottom - top) / rows
    for row in range(rows):
        low = top + step * (row + 1) - 8
        x = left + 10.0
        while x < right - 14:
            x = _item(s, x, low, step - 18, right - 10, kind)
        s.box(left, low, right, low + 10, s.tone(frame, 0, 0.95))
    for x in (left, right - 10):
        s.box(x, top, x + 10, bottom, s.tone(frame, 0, 0.75))
    s.box(left, top - 8, right, top + 4, s.tone(frame, 0, 0.9))


ITEMS: tuple[Color, ...] = (*GOODS, (70, 110, 150), (60, 130, 120), (236, 226, 206), (150, 90, 70), (96, 84, 130))


def _item(s: Stage, x: float, low: float, space: float, limit: float, kind: str) -> float:
    color = s.rng.choice(ITEMS)
    if kind == "books":
        wide, tall = s.rng.uniform(9, 20), space * s.rng.uniform(0.68, 0.95)
    elif kind == "goods":
        wide, tall = s.rng.uniform(24, 44), space * s.rng.uniform(0.5, 0.86)
    else:
        color = s.rng.choice(((206, 160, 108), (190, 142, 92), (222, 184, 130), (236, 228, 208)))
        wide, tall = s.rng.uniform(66, 110), space * s.rng.uniform(0.55, 0.92)
    if x + wide > limit:
        return limit
    light = s.rng.uniform(0.65, 1)
    s.box(x, low - tall, x + wide - 2, low, s.tone(color, 0, light))
    if kind == "goods":
        s.box(x, low - tall * 0.62, x + wide - 2, low - tall * 0.3, s.tone(WHITE, 0, light))
        if s.rng.random() < 0.5:
            s.oval(x + wide / 2 - 1, low - tall, wide * 0.3, wide * 0.22, s.tone(s.rng.choice(ITEMS), 0, light))
    elif kind == "boxes":
        s.box(x + wide * 0.4, low - tall, x + wide * 0.56, low, s.tone((232, 208, 160), 0, light))
    else:
        s.box(x, low - tall * 0.8, x + wide - 2, low - tall * 0.72, s.tone(GOLD, 0, light), 160)
    return x + wide + s.rng.choice((0, 0, 2, 4))


def potted_plant(s: Stage, x: float, y: float, h: float) -> None:
    bush(s, x, y - h * 0.34, h * 0.66)
    pot: list[Point] = [
        (x - h * 0.17, y - h * 0.36),
        (x + h * 0.17, y - h * 0.36),
        (x + h * 0.12, y),
        (x - h * 0.12, y),
    ]
    s.shaded(pot, (s.tone((206, 116, 76), 0, 1), s.tone((150, 80, 56), 0, 0.5)))


def screen(s: Stage, x: float, base: float, width: float) -> None:
    """A monitor on its foot, seen from the front, glowing a little."""
    tall = width * 0.6
    s.box(x - width * 0.06, base - width * 0.2, x + width * 0.06, base, s.tone(INK, 0, 0.8))
    s.box(x - width * 0.2, base - width * 0.03, x + width * 0.2, base, s.tone(INK, 0, 0.9))
    s.round_box(x - width / 2, base - width * 0.16 - tall, x + width / 2, base - width * 0.16, 6, s.tone(INK, 0, 0.9))
    s.gradient(
        x - width * 0.46,
        base - width * 0.12 - tall,
        x + width * 0.46,
        base - width * 0.2,
        ((150, 206, 226), (84, 148, 190)),
    )


def papers(s: Stage, left: float, right: float, y: float, count: int) -> None:
    """Sheets and cups on a table top."""
    for x in s.spread(count, left, right):
        s.poly([(x - 24, y), (x + 24, y), (x + 18, y - 13), (x - 16, y - 13)], s.tone(WHITE, 0, 1))
