"""Things that stand in rooms: beds, microphones, cameras, microscopes, charts, forklifts."""

import math

from .canvas import WIDTH, Point, smooth
from .land import shadow
from .palette import HAIR, INK, SKIN, STEEL, WHITE, WOOD, Color, mix
from .seated import back
from .stage import Place, Stage, quad_curve, ribbon

CHART: tuple[Color, ...] = ((240, 176, 64), (86, 178, 190), (232, 96, 84), (130, 190, 110))


def microphone(s: Stage, x: float, y: float, h: float) -> None:
    """A desk microphone on a bent neck."""
    s.oval(x, y, h * 0.16, h * 0.06, s.tone(INK, 0, 0.7))
    neck = quad_curve((x, y), (x + h * 0.02, y - h * 0.7), (x - h * 0.22, y - h * 0.86))
    s.line(neck, s.tone(INK, 0, 0.8), max(1.5, h * 0.05))
    s.oval(x - h * 0.24, y - h * 0.88, h * 0.1, h * 0.085, s.tone((60, 62, 74), 0, 1))


def camera(s: Stage, x: float, base: float, h: float, *, way: int) -> None:
    """A television camera on its tripod, its lens towards `way`."""
    top = base - h
    for dx in (-0.26, 0.0, 0.26):
        s.poly(ribbon([(x, top + h * 0.2), (x + dx * h, base + 20)], h * 0.04, h * 0.026), s.tone((54, 56, 66), 0, 0.8))
    s.round_box(x - h * 0.24, top, x + h * 0.2, top + h * 0.24, h * 0.03, s.tone((50, 52, 64), 0, 0.9))
    s.round_box(x - h * 0.24, top, x + h * 0.2, top + h * 0.06, h * 0.02, s.tone((92, 96, 110), 0, 1))
    a, b = sorted((x + way * h * 0.18, x + way * h * 0.42))
    s.round_box(a, top + h * 0.05, b, top + h * 0.2, h * 0.02, s.tone((36, 38, 48), 0, 0.8))
    s.oval(x + way * h * 0.42, top + h * 0.125, h * 0.03, h * 0.08, s.tone((110, 150, 180), 0, 1))
    for post in (-0.05, 0.07):
        s.box(x + (post - 0.01) * h, top - h * 0.06, x + (post + 0.01) * h, top + h * 0.02, s.tone(INK, 0, 0.7))
    s.round_box(x - h * 0.08, top - h * 0.08, x + h * 0.1, top - h * 0.04, h * 0.02, s.tone(INK, 0, 0.9))
    s.oval(x - way * h * 0.18, top + h * 0.05, h * 0.018, h * 0.018, (255, 60, 50))


def microscope(s: Stage, x: float, y: float, h: float) -> None:
    dark, light = s.tone((66, 72, 86), 0, 0.8), s.tone((232, 236, 238), 0, 1)
    s.round_box(x - h * 0.26, y - h * 0.08, x + h * 0.26, y, h * 0.03, dark)
    arm = smooth([(x + h * 0.14, y - h * 0.06), (x + h * 0.26, y - h * 0.36), (x + h * 0.1, y - h * 0.66)])
    s.poly(ribbon(arm, h * 0.12, h * 0.1), light)
    s.poly(ribbon([(x - h * 0.1, y - h * 0.3), (x + h * 0.1, y - h * 0.78)], h * 0.12, h * 0.12), light)
    s.poly(ribbon([(x + h * 0.09, y - h * 0.76), (x + h * 0.16, y - h * 0.95)], h * 0.1, h * 0.1), dark)
    s.box(x - h * 0.22, y - h * 0.26, x + h * 0.16, y - h * 0.21, dark)


def drip(s: Stage, x: float, base: float, h: float) -> None:
    """An infusion stand with its bag."""
    s.line([(x, base), (x, base - h)], s.tone(STEEL, 0, 1), max(2, h * 0.014))
    s.line([(x - h * 0.1, base), (x + h * 0.1, base)], s.tone(STEEL, 0, 0.7), max(2, h * 0.016))
    s.line([(x - h * 0.09, base - h), (x + h * 0.09, base - h)], s.tone(STEEL, 0, 1), max(2, h * 0.014))
    s.round_box(x + h * 0.04, base - h * 0.97, x + h * 0.15, base - h * 0.76, h * 0.02, s.tone((214, 236, 240), 0, 1))
    s.box(x + h * 0.055, base - h * 0.88, x + h * 0.135, base - h * 0.78, s.tone((150, 206, 220), 0, 1))
    s.line(
        quad_curve((x + h * 0.1, base - h * 0.76), (x + h * 0.1, base - h * 0.3), (x + h * 0.34, base - h * 0.36)),
        s.tone(WHITE, 0, 1),
        2,
    )


BLANKETS: tuple[Color, ...] = ((120, 176, 206), (140, 196, 170), (206, 170, 200), (240, 196, 150))
PILLOW = ((0.03, 0), (0.05, 0.09), (0.2, 0.07), (0.22, 0))
COVER = (
    (0.2, -0.02),
    (0.24, 0.1),
    (0.45, 0.12),
    (0.68, 0.13),
    (0.8, 0.09),
    (0.97, 0.08),
    (0.98, -0.06),
    (0.6, -0.07),
    (0.22, -0.07),
)


def bed(s: Stage, x: float, base: float, length: float, *, way: int) -> None:
    """A hospital bed from the side with a patient under a blanket, head towards -way."""
    shadow(s, x, base, length * 0.9)
    top = base - length * 0.28
    _bedstead(s, x, base, top, length, way)
    p = Place(x - way * length / 2, top, length, way)
    s.blob(p.all(PILLOW), s.tone(WHITE, 0, 1))
    s.oval(*p.at(0.14, 0.1), 0.055 * length, 0.05 * length, s.tone(HAIR, 0, 0.7))
    s.oval(*p.at(0.155, 0.1), 0.045 * length, 0.045 * length, s.tone(SKIN, 0, 0.9))
    paint = s.rng.choice(BLANKETS)
    s.shaded(smooth(p.all(COVER), closed=True), (s.tone(paint, 0, 1), s.tone(paint, 0, 0.55)))
    s.line([p.at(0.25, 0.09), p.at(0.3, -0.06)], s.tone(WHITE, 0, 1), length * 0.03)


def _bedstead(s: Stage, x: float, base: float, top: float, length: float, way: int) -> None:
    for share in (-0.44, 0.44):
        leg = x + share * length
        s.box(leg - 5, top, leg + 5, base, s.tone(STEEL, 0, 0.8))
        s.oval(leg, base - 6, 10, 10, s.tone(INK, 0, 0.6))
    for end, rise in ((-way, 0.2), (way, 0.1)):
        board = x + end * (length / 2 - 8)
        s.box(board - 8, top - length * rise, board + 8, top + 30, s.tone((120, 170, 190), 0, 0.8))
    s.box(x - length / 2, top, x + length / 2, top + length * 0.07, s.tone(WHITE, 0, 0.9))
    s.box(x - length / 2, top + length * 0.07, x + length / 2, top + length * 0.1, s.tone(STEEL, 0, 0.7))


COUCHES: tuple[Color, ...] = ((60, 130, 170), (70, 150, 130), (206, 84, 84))
SHIRTS: tuple[Color, ...] = ((240, 240, 236), (230, 190, 90), (90, 130, 190), (210, 110, 120))


def recliner(s: Stage, x: float, base: float, length: float, *, way: int) -> None:
    """A donor on a reclining chair, arm stretched to a bag of blood, feet towards `way`."""
    shadow(s, x, base, length * 0.8)
    p = Place(x, base, length, way)
    for knee, foot in ((-0.2, -0.26), (0.24, 0.3)):
        s.line([p.at(knee, 0.2), p.at(foot, 0)], s.tone(STEEL, 0, 0.8), length * 0.022)
    couch = smooth(p.all(((-0.5, 0.52), (-0.2, 0.24), (0.12, 0.26), (0.48, 0.18))))
    s.poly(ribbon(couch, length * 0.08, length * 0.06), s.tone(s.rng.choice(COUCHES), 0, 0.8))
    _donor(s, p)
    s.line(quad_curve(p.at(-0.16, 0.37), p.at(-0.1, 0.1), p.at(0.04, 0.12)), (176, 26, 36), max(2, length * 0.01))
    bag_x, bag_y = p.at(0.06, 0.12)
    wide = length * 0.05
    s.round_box(
        bag_x - wide, bag_y - wide * 0.8, bag_x + wide, bag_y + wide * 1.8, wide * 0.4, s.tone((190, 30, 40), 0, 0.9)
    )


def _donor(s: Stage, p: Place) -> None:
    size = p.size
    legs = smooth(p.all(((-0.08, 0.34), (0.16, 0.36), (0.5, 0.25))))
    s.poly(ribbon(legs, size * 0.13, size * 0.07), s.tone((60, 70, 100), 0, 0.7))
    s.oval(*p.at(0.51, 0.29), size * 0.03, size * 0.05, s.tone(INK, 0, 0.6))
    trunk = smooth(p.all(((-0.4, 0.55), (-0.24, 0.42), (-0.06, 0.34))))
    s.poly(ribbon(trunk, size * 0.16, size * 0.15), s.tone(s.rng.choice(SHIRTS), 0, 0.85))
    s.line(p.all(((-0.38, 0.52), (-0.42, 0.61))), s.tone(SKIN, 0, 0.7), size * 0.06)
    s.oval(*p.at(-0.455, 0.635), size * 0.068, size * 0.075, s.tone(HAIR, 0, 0.6))
    s.oval(*p.at(-0.43, 0.63), size * 0.055, size * 0.062, s.tone(SKIN, 0, 0.95))
    arm = p.all(((-0.34, 0.5), (-0.2, 0.36), (0.02, 0.4)))
    s.poly(ribbon(arm, size * 0.07, size * 0.04), s.tone(SKIN, 0, 0.9))


def seat_row(s: Stage, y: float, h: float, count: int) -> None:
    """People waiting on a row of steel chairs, from behind."""
    for x in s.spread(count, 40, WIDTH - 40, 0.08):
        back(s, x, y + 20, h * 1.15, chair=(150, 166, 178))


def laptop(s: Stage, x: float, y: float, width: float) -> None:
    s.poly(
        [
            (x - width * 0.46, y - width * 0.6),
            (x + width * 0.46, y - width * 0.6),
            (x + width * 0.5, y),
            (x - width * 0.5, y),
        ],
        s.tone((90, 96, 110), 0, 0.9),
    )
    s.oval(x, y - width * 0.3, width * 0.06, width * 0.06, s.tone((210, 220, 226), 0, 1))
    s.box(x - width * 0.56, y, x + width * 0.56, y + width * 0.06, s.tone((180, 186, 194), 0, 1))


def projector_chart(s: Stage, left: float, top: float, right: float, bottom: float, board: Color) -> None:
    """Rising bars with a line over them on a gridded board, without figures."""
    ink = mix(board, WHITE if sum(board) < 300 else INK, 0.35)
    for index in range(6):
        y = top + (bottom - top) * index / 5
        s.line([(left, y), (right, y)], ink, 2, 150)
    s.line(
        [(left, top - 20), (left, bottom), (right + 10, bottom)], mix(ink, WHITE if sum(board) < 300 else INK, 0.5), 5
    )
    count = s.rng.choice((6, 7, 8))
    step = (right - left) / count
    trend: list[Point] = []
    value = s.rng.uniform(0.2, 0.34)
    for index in range(count):
        value = min(0.92, max(0.14, value + s.rng.uniform(-0.06, 0.16)))
        x, high = left + step * (index + 0.5), (bottom - top) * value
        color = CHART[0] if index == count - 1 else CHART[1]
        s.gradient(x - step * 0.3, bottom - high, x + step * 0.3, bottom - 3, (color, mix(color, board, 0.4)))
        trend.append((x, bottom - high - 46))
    s.line(smooth(trend), CHART[2], 7)
    for x, y in trend:
        s.oval(x, y, 11, 11, CHART[2])
        s.oval(x, y, 5, 5, WHITE)


def board_chart(s: Stage, left: float, top: float, right: float, bottom: float, board: Color) -> None:
    """A ring chart over three progress bars."""
    x, y, radius = (left + right) / 2, top + (bottom - top) * 0.34, (right - left) * 0.4
    cuts = sorted(s.rng.uniform(0.12, 0.95) for _ in range(3))
    for color, start, end in zip(CHART, (0.0, *cuts), (*cuts, 1.0), strict=True):
        arc = [
            (x + math.cos(a) * radius, y + math.sin(a) * radius)
            for a in (math.tau * (start + (end - start) * i / 16 - 0.25) for i in range(17))
        ]
        s.poly([(x, y), *arc], color)
    s.oval(x, y, radius * 0.55, radius * 0.55, board)
    for index in range(3):
        low = bottom - (2 - index) * (bottom - top) * 0.12
        s.round_box(left, low - 22, right, low, 10, mix(board, (140, 150, 160), 0.4))
        s.round_box(left, low - 22, left + (right - left) * s.rng.uniform(0.3, 0.9), low, 10, CHART[index])


LIFT_YELLOW: Color = (250, 180, 48)
LIFT_BODY = ((-0.4, 0.1), (-0.42, 0.4), (-0.2, 0.44), (0, 0.34), (0.22, 0.34), (0.24, 0.1))


def forklift(s: Stage, x: float, base: float, length: float, *, way: int) -> None:
    """A forklift with a driver, carrying two cartons towards `way`."""
    shadow(s, x, base, length)
    p = Place(x, base, length, way)
    _fork(s, p)
    back(s, *p.at(-0.06, 0.34), length * 0.44, dress=(60, 116, 170), chair=(60, 62, 72), hair="short")
    s.shaded(smooth(p.all(LIFT_BODY), closed=True), (s.tone(LIFT_YELLOW, 0, 1), s.tone((226, 140, 36), 0, 0.6)))
    for foot in (-0.28, 0.2):
        s.line([p.at(foot, 0.36), p.at(foot + 0.03, 0.84)], s.tone(INK, 0, 0.8), length * 0.026)
    s.line([p.at(-0.28, 0.84), p.at(0.26, 0.84)], s.tone(INK, 0, 0.9), length * 0.034)
    for ahead, radius in ((-0.26, 0.11), (0.14, 0.13)):
        s.oval(*p.at(ahead, radius), radius * length, radius * length, s.tone(INK, 0, 0.5))
        s.oval(*p.at(ahead, radius), radius * length * 0.5, radius * length * 0.5, s.tone(LIFT_YELLOW, 0, 0.9))


def _fork(s: Stage, p: Place) -> None:
    s.poly(p.all(((0.24, 0.06), (0.24, 0.86), (0.29, 0.86), (0.29, 0.06))), s.tone(INK, 0, 0.8))
    s.poly(p.all(((0.29, 0.12), (0.66, 0.12), (0.66, 0.155), (0.29, 0.155))), s.tone(INK, 0, 0.6))
    carton = (s.tone((214, 170, 116), 0, 1), s.tone((190, 142, 92), 0, 0.6))
    for low in (0.155, 0.36):
        s.shaded(p.all(((0.31, low), (0.63, low), (0.63, low + 0.2), (0.31, low + 0.2))), carton)
        s.poly(p.all(((0.45, low), (0.49, low), (0.49, low + 0.2), (0.45, low + 0.2))), s.tone((236, 214, 170), 0, 0.9))


def pallet(s: Stage, x: float, base: float, width: float) -> None:
    """Sacks stacked on a pallet."""
    shadow(s, x, base, width)
    s.box(x - width / 2, base - width * 0.08, x + width / 2, base, s.tone(WOOD, 0, 0.8))
    for row in range(4):
        for index in range(3):
            px = x + (index - 1) * width * 0.32 + (row % 2) * width * 0.04
            low = base - width * (0.08 + row * 0.15)
            sack = [
                (px - width * 0.16, low),
                (px - width * 0.17, low - width * 0.12),
                (px, low - width * 0.16),
                (px + width * 0.17, low - width * 0.12),
                (px + width * 0.16, low),
            ]
            s.shaded(smooth(sack, closed=True), (s.tone((240, 230, 206), 0, 1), s.tone((206, 186, 150), 0, 0.5)))
            s.box(
                px - width * 0.05,
                low - width * 0.12,
                px + width * 0.05,
                low - width * 0.03,
                s.tone((90, 150, 90), 0, 0.9),
            )
