"""Ground: fields in perspective strips, roads, paved squares, tilled and planted rows."""

from .canvas import WIDTH, Point
from .palette import CONCRETE, DEEP_LEAF, EARTH, GRASS, ROAD, WHITE, Color, mix
from .stage import Stage


def ground(s: Stage, top: float, color: Color, *, strokes: int = 240) -> None:
    """Open ground from `top` to the foot of the picture, hazy far off, with dabs of the brush."""
    far, near = s.tone(color, 0.45, 0.9), s.tone(color, 0, 0.55)
    s.gradient(0, top, WIDTH, s.h, (far, s.tone(color, 0.08, 0.85), near))
    for _ in range(strokes):
        t = s.rng.random() ** 0.6
        y = top + t * t * (s.h - top)
        tint = s.tone(s.vary(color, 22), 0.4 * (1 - t), s.rng.uniform(0.4, 1))
        s.lens(s.rng.uniform(0, WIDTH), y, 20 + 210 * t, 1 + 9 * t, tint, 110)


def paddies(s: Stage, top: float, crop: Color, *, rows: int = 7) -> None:
    """Rice fields to the horizon: strips that widen towards us, parted by grassy bunds."""
    vanish = s.rng.uniform(0.25, 0.75) * WIDTH
    levels = [top + (s.h - top) * (index / rows) ** 1.9 for index in range(rows + 1)]
    for index in range(rows):
        depth = 0.5 * (1 - index / rows)
        _strip(s, levels[index], levels[index + 1] + 1, crop, depth, vanish)
    for index in range(1, rows):
        thick = 2 + 13 * (index / rows) ** 1.6
        y = levels[index]
        s.box(0, y - thick / 2, WIDTH, y + thick / 2, s.tone(GRASS, 0.4 * (1 - index / rows), 0.35))
        s.box(0, y - thick / 2, WIDTH, y - thick / 6, s.tone(GRASS, 0.3 * (1 - index / rows), 1))


def _strip(s: Stage, top: float, bottom: float, crop: Color, depth: float, vanish: float) -> None:
    cuts = sorted(s.rng.uniform(-0.6, 1.6) * WIDTH for _ in range(3))
    edges = [-2.0 * WIDTH, *cuts, 3.0 * WIDTH]
    slant = (bottom - top) / (s.h * 0.5)
    for left, right in zip(edges, edges[1:], strict=False):
        local = s.vary(mix(crop, s.rng.choice((GRASS, crop, (214, 196, 96))), 0.3), 12)
        if right <= 0 or left >= WIDTH:
            continue
        lean_l, lean_r = (left - vanish) * slant, (right - vanish) * slant
        shape = [(left, top), (right, top), (right + lean_r, bottom), (left + lean_l, bottom)]
        s.poly(shape, s.tone(local, depth, 0.8))
        s.poly([(right - 2, top), (right, top), (right + lean_r, bottom),
                (right + lean_r - 14 * (1 - depth), bottom)], s.tone(DEEP_LEAF, depth, 0.7))
    for _ in range(int(34 + (bottom - top) * 0.5)):
        y = s.rng.uniform(top, bottom)
        tint = s.tone(s.vary(crop, 26), depth, s.rng.uniform(0.3, 1))
        s.lens(s.rng.uniform(0, WIDTH), y, s.rng.uniform(0.5, 1.6) * (bottom - top), 2 + (bottom - top) / 30, tint, 120)


def rows_to(
    s: Stage, top: float, vanish: float, colors: tuple[Color, Color], *, count: int = 17, gap: float = 210
) -> None:
    """Planted rows running to one vanishing point, bed and furrow in turn."""
    half = count // 2
    reach = 0.06
    for index in range(-half, half + 1):
        for local, start, end in ((colors[0], 0.0, 0.62), (colors[1], 0.62, 1.0)):
            near_a, near_b = vanish + (index + start - 0.3) * gap, vanish + (index + end - 0.3) * gap
            far_a, far_b = vanish + (near_a - vanish) * reach, vanish + (near_b - vanish) * reach
            shape = [(far_a, top), (far_b, top), (near_b, s.h), (near_a, s.h)]
            s.shaded(shape, (s.tone(local, 0.5, 0.9), s.tone(local, 0.05, 0.8), s.tone(local, 0, 0.6)))


def along(s: Stage, top: float, vanish: float, near_x: float, t: float) -> Point:
    """The point at t (0 far, 1 near) of a line from the vanishing point to (near_x, foot)."""
    y = top + (s.h - top) * t
    return vanish + (near_x - vanish) * (0.06 + 0.94 * t), y


def road(
    s: Stage, top: float, vanish: float, left: float, right: float, local: Color = ROAD, *, marked: bool = True
) -> None:
    """A road from the foot of the picture to the vanishing point, with kerbs and a broken line."""
    far = 10.0
    kerb = s.tone(mix(CONCRETE, EARTH, 0.3), 0.1, 0.9)
    s.poly([(vanish - far - 3, top), (vanish + far + 3, top), (right + 60, s.h), (left - 60, s.h)], kerb)
    s.shaded(
        [(vanish - far, top), (vanish + far, top), (right, s.h), (left, s.h)],
        (s.tone(local, 0.5, 0.9), s.tone(local, 0.1, 0.8), s.tone(local, 0, 0.6)),
    )
    middle = (left + right) / 2
    for index in range(7 if marked else 0):
        t0 = (index / 7) ** 1.8
        t1 = t0 + ((index + 0.55) / 7) ** 1.8 - t0
        (x0, y0), (x1, y1) = ((vanish + (middle - vanish) * t, top + (s.h - top) * t) for t in (t0, t1))
        a, b = 1 + 9 * t0, 1 + 9 * t1
        s.poly([(x0 - a, y0), (x0 + a, y0), (x1 + b, y1), (x1 - b, y1)], s.tone(WHITE, 0.1, 0.9))


def paving(s: Stage, top: float, local: Color = CONCRETE) -> None:
    """A paved square with joints in perspective."""
    s.gradient(0, top, WIDTH, s.h, (s.tone(local, 0.35, 0.95), s.tone(local, 0, 0.75)))
    joint = s.tone(mix(local, (120, 110, 110), 0.5), 0.1, 0.7)
    for index in range(1, 9):
        y = top + (s.h - top) * (index / 9) ** 2
        s.line([(0, y), (WIDTH, y)], joint, 1 + index * 0.35, 120)
    for index in range(-14, 15):
        s.line([(800 + index * 60, top), (800 + index * 330, s.h)], joint, 2, 90)


def shadow(s: Stage, x: float, y: float, width: float, *, alpha: int = 90) -> None:
    """A soft-edged cast shadow on the ground, falling away from the sun."""
    shift = -s.side(x) * width * 0.45
    s.oval(x + shift, y, width * 0.75, max(2.0, width * 0.11), mix(s.palette.shade, (20, 24, 40), 0.5), alpha)
    s.oval(x + shift * 0.6, y, width * 0.55, max(1.5, width * 0.075), mix(s.palette.shade, (20, 24, 40), 0.6), alpha)


def scatter(s: Stage, top: float, bottom: float, color: Color, count: int) -> None:
    """Small flowers, stones or fallen leaves, smaller far off."""
    for _ in range(count):
        t = s.rng.random() ** 0.7
        y = top + (bottom - top) * t
        size = 1.5 + 5 * t
        tint = s.tone(s.vary(color, 20), 0.2 * (1 - t), s.rng.uniform(0.6, 1))
        s.oval(s.rng.uniform(0, WIDTH), y, size, size * 0.6, tint)
