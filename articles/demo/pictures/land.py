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


def paddies(s: Stage, top: float, crop: Color, *, rows: int = 7, flooded: float = 0.14) -> None:
    """Rice fields to the horizon: plots that widen towards us, a share of them under water."""
    vanish = s.rng.uniform(0.2, 0.8) * WIDTH
    levels = [top + (s.h - top) * (index / rows) ** 1.9 for index in range(rows + 1)]
    s.gradient(0, top, WIDTH, s.h, (s.tone(crop, 0.5, 0.9), s.tone(crop, 0.05, 0.8), s.tone(crop, 0, 0.6)))
    for index in range(rows):
        _plots(s, top, levels[index], levels[index + 1], crop, vanish, flooded)
    for index in range(1, rows):
        _bund(s, levels[index], 2 + 13 * (index / rows) ** 1.6, 0.4 * (1 - index / rows), crop)


def _bund(s: Stage, y: float, thick: float, depth: float, crop: Color) -> None:
    """A low dyke across the picture, uneven, lit along its top."""
    steps = range(-20, 1700, 60)
    top = [(float(x), y - thick * s.rng.uniform(0.45, 0.75)) for x in steps]
    foot = [(float(x), y + thick * s.rng.uniform(0.3, 0.5)) for x in steps]
    s.poly(top + foot[::-1], s.tone(mix(mix(DEEP_LEAF, crop, 0.35), EARTH, 0.3), depth, 0.6))
    s.poly(top + [(x, py + thick * 0.45) for x, py in top[::-1]], s.tone(mix(GRASS, crop, 0.35), depth, 1))


def _plots(s: Stage, horizon: float, top: float, bottom: float, crop: Color, vanish: float, flooded: float) -> None:
    """One band of plots: their sides run to the vanishing point."""
    near = (bottom - horizon) / (s.h - horizon)
    depth = 0.5 * (1 - near)
    pull = (top - horizon + 8) / (bottom - horizon + 8)
    x = -s.rng.uniform(0, 1) * 700 * near - 400
    while x < WIDTH + 400:
        wide = (120 + 780 * near) * s.rng.uniform(0.7, 1.5)
        far_l, far_r = vanish + (x - vanish) * pull, vanish + (x + wide - vanish) * pull
        plot = [(far_l, top), (far_r, top), (x + wide, bottom), (x, bottom)]
        if s.rng.random() < flooded:
            _pool(s, plot, depth)
        else:
            _plot(s, plot, crop, depth)
            _crop_rows(s, plot, crop, depth, near)
        bund = 2 + 13 * near
        s.poly(
            [(far_r - bund * pull, top), (far_r, top), (x + wide, bottom), (x + wide - bund, bottom)],
            s.tone(GRASS, depth, 1),
        )
        s.poly(
            [(far_r - 1, top), (far_r + bund * 0.5 * pull, top), (x + wide + bund * 0.5, bottom), (x + wide, bottom)],
            s.tone(DEEP_LEAF, depth, 0.4),
        )
        x += wide


def _plot(s: Stage, plot: list[Point], crop: Color, depth: float) -> None:
    other = s.rng.choice((FRESH, LATE, crop, crop))
    local = s.vary(mix(crop, other, s.rng.uniform(0.15, 0.6)), 14)
    s.poly(plot, s.tone(local, depth, 0.85))


def _pool(s: Stage, plot: list[Point], depth: float) -> None:
    s.poly(plot, mix(s.palette.sky_at(0.55), s.tone((150, 170, 150), depth), 0.4))
    (far_l, top), (far_r, _), (near_r, bottom), (near_l, _) = plot
    for _ in range(8):
        t = s.rng.random()
        x = s.rng.uniform(far_l + (near_l - far_l) * t, far_r + (near_r - far_r) * t)
        wide = (bottom - top) * s.rng.uniform(0.6, 1.6)
        s.lens(x, top + (bottom - top) * t, wide, 1 + (bottom - top) / 40, s.palette.sky_at(0.95), 130)


def _crop_rows(s: Stage, plot: list[Point], crop: Color, depth: float, near: float) -> None:
    (far_l, top), (far_r, _), (near_r, bottom), (near_l, _) = plot
    count = int(5 + 9 * near)
    dark = s.tone(mix(crop, DEEP_LEAF, 0.35), depth, 0.5)
    for index in range(1, count):
        t = index / count
        a, b = far_l + (far_r - far_l) * t, near_l + (near_r - near_l) * t
        if -60 < b < WIDTH + 60 or -60 < a < WIDTH + 60:
            half = 1 + 7 * near
            s.poly([(a - half * 0.4, top), (a + half * 0.4, top), (b + half, bottom), (b - half, bottom)], dark, 70)
    for _ in range(int(4 + 16 * near)):
        y, x = s.rng.uniform(top, bottom), s.rng.uniform(min(far_l, near_l), max(far_r, near_r))
        s.lens(x, y, 30 + 130 * near, 1.5 + 5 * near, s.tone(s.vary(crop, 26), depth, 1), 100)


FRESH: Color = (168, 200, 84)


LATE: Color = (208, 184, 88)


def rows_to(
    s: Stage, top: float, vanish: float, colors: tuple[Color, Color], *, count: int = 17, gap: float = 210
) -> None:
    """Planted rows running to one vanishing point, bed and furrow in turn."""
    bed, furrow = colors
    s.gradient(0, top, WIDTH, s.h, (s.tone(bed, 0.5, 0.9), s.tone(bed, 0.05, 0.8), s.tone(bed, 0, 0.6)))
    for index in range(-(count // 2), count // 2 + 1):
        left, right = vanish + (index + 0.32) * gap, vanish + (index + 0.7) * gap
        for step in range(6):
            t0, t1 = (step / 6) ** 1.6, ((step + 1) / 6) ** 1.6
            a, b = along(s, top, vanish, left, t0), along(s, top, vanish, right, t0)
            c, d = along(s, top, vanish, right, t1), along(s, top, vanish, left, t1)
            s.poly([a, b, c, d], s.tone(furrow, 0.45 * (1 - t0), 0.75))
            rim = (c[0] - d[0]) * 0.14
            s.poly([a, (a[0] + rim * 0.5, a[1]), (d[0] + rim, d[1]), d], s.tone(furrow, 0.4 * (1 - t0), 0.35))


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
    shift = -s.side(x) * min(width * 0.45, 70)
    color = mix(s.palette.shade, (20, 24, 40), 0.55)
    for step in (1.0, 0.92, 0.84, 0.76, 0.68, 0.6, 0.52):
        s.oval(x + shift * step, y, width * 0.72 * step, max(1.5, width * 0.105 * step), color, alpha // 4)


def scatter(s: Stage, top: float, bottom: float, color: Color, count: int) -> None:
    """Small flowers, stones or fallen leaves, smaller far off."""
    for _ in range(count):
        t = s.rng.random() ** 0.7
        y = top + (bottom - top) * t
        size = 1.5 + 5 * t
        tint = s.tone(s.vary(color, 20), 0.2 * (1 - t), s.rng.uniform(0.6, 1))
        s.oval(s.rng.uniform(0, WIDTH), y, size, size * 0.6, tint)
