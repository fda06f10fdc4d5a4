"""People as plain shapes: head, body and limbs, áo bà ba, nón lá, khăn rằn, uniforms."""

from collections.abc import Mapping

from .canvas import Point
from .land import shadow
from .palette import CLOTHES, HAIR, INK, SKIN, STRAW, UNIFORM, WHITE, Color, mix
from .stage import Stage, quad_curve, ribbon

# Elbow and hand of the front arm and of the back arm, in body heights from the shoulder;
# x grows towards where the person faces.
ARMS: Mapping[str, tuple[tuple[Point, Point], tuple[Point, Point]]] = {
    "stand": (((0.03, 0.16), (0.05, 0.31)), ((-0.05, 0.16), (-0.04, 0.31))),
    "hold": (((0.08, 0.15), (0.19, 0.15)), ((0.05, 0.16), (0.17, 0.17))),
    "walk": (((0.09, 0.14), (0.15, 0.25)), ((-0.09, 0.14), (-0.12, 0.27))),
    "wave": (((0.13, -0.03), (0.19, -0.19)), ((-0.05, 0.16), (-0.04, 0.31))),
    "salute": (((0.14, 0.02), (0.045, -0.115)), ((-0.05, 0.16), (-0.04, 0.31))),
    "point": (((0.12, 0.03), (0.26, -0.02)), ((-0.05, 0.16), (-0.04, 0.31))),
    "carry": (((0.11, 0.04), (0.1, -0.09)), ((-0.09, 0.12), (-0.1, 0.26))),
    "run": (((0.1, 0.12), (0.19, 0.04)), ((-0.11, 0.1), (-0.14, 0.22))),
    "dig": (((0.11, 0.13), (0.2, 0.24)), ((0.04, 0.15), (0.15, 0.15))),
}


HATS: Mapping[str, Color] = {
    "helmet": (250, 206, 60),
    "cap": UNIFORM,
    "hardhat": (240, 240, 240),
    "khanran": (86, 84, 96),
    "nurse": (206, 232, 236),
}


def person(
    s: Stage,
    x: float,
    y: float,
    h: float,
    *,
    pose: str = "stand",
    hat: str = "nonla",
    dress: Color | None = None,
    legs: Color = INK,
    way: int = 1,
    depth: float = 0.0,
    scarf: bool = False,
    shorts: bool = False,
) -> None:
    """One standing person, feet at (x, y), h tall, facing `way` (1 right, -1 left)."""
    dress = dress or s.rng.choice(CLOTHES)
    shadow(s, x, y, h * 0.26)
    front, back = ARMS.get(pose, ARMS["stand"])
    _arm(s, x, y, h, back, mix(dress, INK, 0.25), -way * 0.085, way, depth)
    _legs(s, x, y, h, legs, depth, {"walk": 0.075, "carry": 0.075, "run": 0.15}.get(pose, 0.03))
    if shorts:
        _shorts(s, x, y, h, depth, 0.15 if pose == "run" else 0.03)
    _torso(s, x, y, h, dress, depth)
    _head(s, x, y - 0.9 * h, h, hat, way, depth)
    if scarf:
        _checked_scarf(s, x, y, h, depth)
    _arm(s, x, y, h, front, dress, way * 0.075, way, depth)
    if pose == "carry":
        _shoulder_pole(s, x, y, h, depth)


def _legs(s: Stage, x: float, y: float, h: float, color: Color, depth: float, apart: float) -> None:
    for side in (-1, 1):
        light = 0.75 if side == s.side(x) else 0.45
        hip, foot = x + side * 0.038 * h, x + side * (0.035 + apart) * h
        s.poly(
            [
                (hip - 0.042 * h, y - 0.46 * h),
                (hip + 0.042 * h, y - 0.46 * h),
                (foot + 0.03 * h, y - 0.02 * h),
                (foot - 0.03 * h, y - 0.02 * h),
            ],
            s.tone(color, depth, light),
        )
        s.oval(foot + 0.012 * h, y - 0.012 * h, 0.042 * h, 0.018 * h, s.tone(mix(INK, SKIN, 0.3), depth, 0.5))


def _shorts(s: Stage, x: float, y: float, h: float, depth: float, apart: float) -> None:
    """Bare legs below the knee, then socks."""
    for side in (-1, 1):
        knee, foot = x + side * (0.036 + apart * 0.5) * h, x + side * (0.035 + apart) * h
        s.poly(
            [
                (knee - 0.037 * h, y - 0.27 * h),
                (knee + 0.037 * h, y - 0.27 * h),
                (foot + 0.03 * h, y - 0.02 * h),
                (foot - 0.03 * h, y - 0.02 * h),
            ],
            s.tone(SKIN, depth, 0.75),
        )
        s.poly(
            [
                (foot - 0.034 * h - side * apart * 0.1 * h, y - 0.1 * h),
                (foot + 0.034 * h - side * apart * 0.1 * h, y - 0.1 * h),
                (foot + 0.031 * h, y - 0.02 * h),
                (foot - 0.031 * h, y - 0.02 * h),
            ],
            s.tone(WHITE, depth, 0.8),
        )


def _torso(s: Stage, x: float, y: float, h: float, dress: Color, depth: float) -> None:
    outline = [
        (-0.05, 0.83),
        (0.05, 0.83),
        (0.108, 0.79),
        (0.096, 0.6),
        (0.112, 0.4),
        (-0.112, 0.4),
        (-0.096, 0.6),
        (-0.108, 0.79),
    ]
    s.poly([(x + dx * h, y - dy * h) for dx, dy in outline], s.tone(dress, depth, 0.5))
    side = s.side(x)
    lit = [(0.0, 0.83), (0.05, 0.83), (0.108, 0.79), (0.096, 0.6), (0.112, 0.4), (0.03, 0.4), (0.01, 0.6)]
    s.poly([(x + dx * h * side, y - dy * h) for dx, dy in lit], s.tone(dress, depth, 1))
    s.box(x - 0.025 * h, y - 0.87 * h, x + 0.025 * h, y - 0.81 * h, s.tone(SKIN, depth, 0.5))


def _arm(
    s: Stage,
    x: float,
    y: float,
    h: float,
    joints: tuple[Point, Point],
    dress: Color,
    shift: float,
    way: int,
    depth: float,
) -> None:
    shoulder = (x + shift * h, y - 0.785 * h)
    (ex, ey), (hx, hy) = joints
    elbow = (shoulder[0] + way * ex * h, shoulder[1] + ey * h)
    hand = (shoulder[0] + way * hx * h, shoulder[1] + hy * h)
    path = [shoulder, elbow, ((elbow[0] * 0.35 + hand[0] * 0.65), (elbow[1] * 0.35 + hand[1] * 0.65))]
    s.poly(ribbon(path, 0.065 * h, 0.05 * h), s.tone(dress, depth, 0.72))
    s.poly(ribbon([path[-1], hand], 0.036 * h, 0.03 * h), s.tone(SKIN, depth, 0.8))
    s.oval(hand[0], hand[1], 0.022 * h, 0.022 * h, s.tone(SKIN, depth, 0.8))


def _head(s: Stage, x: float, y: float, h: float, hat: str, way: int, depth: float) -> None:
    r = 0.062 * h
    s.oval(x - way * 0.012 * h, y - 0.006 * h, r * 1.06, r * 1.14, s.tone(HAIR, depth, 0.7))
    s.oval(x + way * 0.014 * h, y + 0.012 * h, r * 0.84, r * 0.98, s.tone(SKIN, depth, 0.9))
    if hat == "nonla":
        conical_hat(s, x, y - 0.01 * h, h, depth)
    elif hat == "bun":
        s.oval(x - way * 0.058 * h, y + 0.01 * h, r * 0.42, r * 0.42, s.tone(HAIR, depth, 0.6))
        _fringe(s, x, y, r, way, depth)
    elif hat in HATS:
        color = s.tone(HATS[hat], depth, 0.9)
        s.poly(
            [
                (x - 1.12 * r, y - 0.3 * r),
                (x - 0.9 * r, y - 1.0 * r),
                (x, y - 1.35 * r),
                (x + 0.9 * r, y - 1.0 * r),
                (x + 1.12 * r, y - 0.3 * r),
            ],
            color,
        )
        s.poly(
            [(x, y - 0.42 * r), (x + way * 1.6 * r, y - 0.24 * r), (x + way * 1.5 * r, y - 0.05 * r), (x, y - 0.2 * r)],
            mix(color, INK, 0.3),
        )
    else:
        _fringe(s, x, y, r, way, depth)


def _fringe(s: Stage, x: float, y: float, r: float, way: int, depth: float) -> None:
    s.poly(
        [
            (x - 1.05 * r, y - 0.05 * r),
            (x - 0.85 * r, y - 0.95 * r),
            (x, y - 1.25 * r),
            (x + 0.85 * r, y - 0.95 * r),
            (x + way * 0.95 * r, y - 0.25 * r),
            (x + way * 0.2 * r, y - 0.55 * r),
        ],
        s.tone(HAIR, depth, 0.6),
    )


def conical_hat(s: Stage, x: float, y: float, h: float, depth: float = 0.0) -> None:
    """A nón lá for a person h tall, its rim at about the brow (x, y)."""
    wide, tall, side = 0.15 * h, 0.115 * h, s.side(x)
    s.oval(x, y, wide, 0.024 * h, s.tone(mix(STRAW, INK, 0.45), depth, 0.5))
    s.poly([(x - wide, y), (x, y - tall), (x + wide, y), (x, y + 0.018 * h)], s.tone(STRAW, depth, 0.45))
    s.poly([(x + side * wide, y), (x, y - tall), (x - side * 0.02 * h, y + 0.018 * h)], s.tone(STRAW, depth, 1))


def _checked_scarf(s: Stage, x: float, y: float, h: float, depth: float) -> None:
    for index in range(5):
        color = WHITE if index % 2 else (70, 66, 76)
        s.box(
            x - 0.06 * h + index * 0.024 * h,
            y - 0.845 * h,
            x - 0.036 * h + index * 0.024 * h,
            y - 0.8 * h,
            s.tone(color, depth, 0.8),
        )
    s.box(x + 0.02 * h, y - 0.81 * h, x + 0.055 * h, y - 0.6 * h, s.tone((96, 92, 100), depth, 0.8))
    for index in range(4):
        top = y - (0.79 - index * 0.05) * h
        s.box(x + 0.02 * h, top, x + 0.055 * h, top + 0.018 * h, s.tone(WHITE, depth, 0.8))


def _shoulder_pole(s: Stage, x: float, y: float, h: float, depth: float) -> None:
    top = y - 0.83 * h
    pole = quad_curve((x - 0.5 * h, top + 0.04 * h), (x, top - 0.06 * h), (x + 0.5 * h, top + 0.04 * h))
    s.line(pole, s.tone((150, 108, 64), depth, 0.8), 0.022 * h)
    for end in (pole[0], pole[-1]):
        basket = y - 0.3 * h
        for dx in (-0.1, 0.1):
            s.line([end, (end[0] + dx * h, basket)], s.tone((120, 92, 70), depth, 0.6), max(1, 0.007 * h))
        fruit = s.tone(s.rng.choice(((240, 170, 60), (120, 170, 80), (214, 80, 60))), depth, 0.9)
        for dx in (-0.07, -0.02, 0.04, 0.08):
            s.oval(end[0] + dx * h, basket - 0.01 * h, 0.042 * h, 0.042 * h, fruit)
        s.poly(
            [
                (end[0] - 0.13 * h, basket),
                (end[0] + 0.13 * h, basket),
                (end[0] + 0.09 * h, basket + 0.13 * h),
                (end[0] - 0.09 * h, basket + 0.13 * h),
            ],
            s.tone((190, 146, 92), depth, 0.7),
        )
