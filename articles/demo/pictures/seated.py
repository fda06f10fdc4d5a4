"""People who sit: seen from behind on chairs, or from the front behind a table."""

from .canvas import Point
from .palette import CLOTHES, HAIR, INK, SKIN, WHITE, Color, mix
from .stage import Place, Stage


def back(
    s: Stage, x: float, y: float, h: float, *, dress: Color | None = None, chair: Color = (120, 76, 56), hair: str = ""
) -> None:
    """A sitter from behind: y is the seat, h the height from the seat to the crown."""
    color = s.rng.choice(CLOTHES) if dress is None else dress
    style = hair or s.rng.choice(("short", "long", "short", "bun"))
    side = s.side(x)
    outline: list[Point] = [
        (-0.3, 0.0),
        (-0.31, 0.42),
        (-0.26, 0.56),
        (-0.1, 0.62),
        (0.1, 0.62),
        (0.26, 0.56),
        (0.31, 0.42),
        (0.3, 0.0),
    ]
    s.poly([(x + dx * h, y - dy * h) for dx, dy in outline], s.tone(color, 0, 0.45))
    lit = [(0.06, 0.0), (0.08, 0.62), (0.1, 0.62), (0.26, 0.56), (0.31, 0.42), (0.3, 0.0)]
    s.poly([(x + side * dx * h, y - dy * h) for dx, dy in lit], s.tone(color, 0, 1))
    s.box(x - 0.07 * h, y - 0.7 * h, x + 0.07 * h, y - 0.6 * h, s.tone(SKIN, 0, 0.45))
    s.oval(x - 0.15 * h, y - 0.79 * h, 0.035 * h, 0.06 * h, s.tone(SKIN, 0, 0.6))
    s.oval(x + 0.15 * h, y - 0.79 * h, 0.035 * h, 0.06 * h, s.tone(SKIN, 0, 0.6))
    s.oval(x, y - 0.83 * h, 0.155 * h, 0.18 * h, s.tone(HAIR, 0, 0.5))
    s.oval(x + side * 0.05 * h, y - 0.88 * h, 0.085 * h, 0.1 * h, s.tone(mix(HAIR, (130, 100, 90), 0.14), 0, 0.8))
    if style == "long":
        s.round_box(x - 0.15 * h, y - 0.84 * h, x + 0.15 * h, y - 0.45 * h, 0.07 * h, s.tone(HAIR, 0, 0.45))
    elif style == "bun":
        s.oval(x, y - 0.72 * h, 0.085 * h, 0.075 * h, s.tone(HAIR, 0, 0.3))
    _chair_back(s, x, y, h, chair)


def _chair_back(s: Stage, x: float, y: float, h: float, chair: Color) -> None:
    s.round_box(x - 0.33 * h, y - 0.36 * h, x + 0.33 * h, y + 0.08 * h, 0.05 * h, s.tone(chair, 0, 0.5))
    s.round_box(x - 0.33 * h, y - 0.36 * h, x + 0.33 * h, y - 0.3 * h, 0.03 * h, s.tone(chair, 0, 1))
    for dx in (-0.29, 0.25):
        s.box(x + dx * h, y + 0.06 * h, x + (dx + 0.04) * h, y + 0.5 * h, s.tone(chair, 0, 0.3))


SHOULDERS = ((-0.4, 0), (-0.38, 0.34), (-0.28, 0.47), (-0.08, 0.52), (0.08, 0.52), (0.28, 0.47), (0.38, 0.34), (0.4, 0))
LIT_SHOULDER = ((0.1, 0), (0.08, 0.52), (0.28, 0.47), (0.38, 0.34), (0.4, 0))
NECK = ((-0.08, 0.6), (0.08, 0.6), (0.08, 0.5), (0, 0.42), (-0.08, 0.5))
TIE = ((-0.025, 0.46), (0.025, 0.46), (0.03, 0.28), (0, 0.22), (-0.03, 0.28))
CAP = ((-0.21, 0.84), (-0.24, 0.98), (0, 1.05), (0.24, 0.98), (0.21, 0.84))


def bust(
    s: Stage,
    x: float,
    y: float,
    h: float,
    *,
    dress: Color | None = None,
    hair: str = "",
    shirt: bool = False,
    cap: Color | None = None,
) -> None:
    """A sitter from the front behind a table top at y; h from the table to the crown."""
    color = dress or s.rng.choice(CLOTHES)
    style = hair or s.rng.choice(("short", "long"))
    p, lit = Place(x, y, h), Place(x, y, h, s.side(x))
    if style == "long":
        s.round_box(*p.at(-0.22, 0.9), *p.at(0.22, 0.35), 0.1 * h, s.tone(HAIR, 0, 0.4))
    s.poly(p.all(SHOULDERS), s.tone(color, 0, 0.55))
    s.poly(lit.all(LIT_SHOULDER), s.tone(color, 0, 1))
    s.poly(p.all(NECK), s.tone(SKIN, 0, 0.5))
    if shirt:
        s.poly(p.all(((-0.1, 0.51), (0.1, 0.51), (0, 0.24))), s.tone(WHITE, 0, 0.9))
        s.poly(p.all(TIE), s.tone((176, 52, 52), 0, 0.8))
    _face(s, x, y - 0.74 * h, h, s.side(x))
    if cap:
        s.poly(p.all(CAP), s.tone(cap, 0, 0.8))
        s.box(*p.at(-0.2, 0.88), *p.at(0.2, 0.83), s.tone(INK, 0, 0.6))
    _folded_arms(s, p, color)


def _folded_arms(s: Stage, p: Place, color: Color) -> None:
    for way in (-1, 1):
        sleeve = ((way * 0.4, 0), (way * 0.42, 0.16), (way * 0.1, 0.03), (way * 0.1, -0.02))
        s.poly(p.all(sleeve), s.tone(mix(color, INK, 0.12), 0, 0.8))
        s.oval(*p.at(way * 0.09, 0.02), 0.06 * p.size, 0.035 * p.size, s.tone(SKIN, 0, 0.9))


def _face(s: Stage, x: float, y: float, h: float, side: int) -> None:
    s.oval(x, y - 0.02 * h, 0.175 * h, 0.2 * h, s.tone(HAIR, 0, 0.5))
    s.oval(x, y + 0.035 * h, 0.14 * h, 0.17 * h, s.tone(SKIN, 0, 0.62))
    s.oval(x + side * 0.025 * h, y + 0.035 * h, 0.112 * h, 0.16 * h, s.tone(SKIN, 0, 1))
    s.poly(
        [
            (x - 0.16 * h, y),
            (x - 0.13 * h, y - 0.17 * h),
            (x, y - 0.22 * h),
            (x + 0.13 * h, y - 0.17 * h),
            (x + 0.16 * h, y),
            (x + 0.06 * h, y - 0.1 * h),
            (x - 0.09 * h, y - 0.09 * h),
        ],
        s.tone(HAIR, 0, 0.6),
    )
    for dx in (-0.052, 0.052):
        s.oval(x + dx * h, y + 0.03 * h, 0.014 * h, 0.017 * h, s.tone(HAIR, 0, 0.5))
    s.line(
        [(x - 0.035 * h, y + 0.115 * h), (x, y + 0.125 * h), (x + 0.035 * h, y + 0.115 * h)],
        s.tone((176, 96, 84), 0, 0.8),
        max(1.0, 0.016 * h),
    )


def audience(
    s: Stage,
    top: float,
    bottom: float,
    h: float,
    *,
    rows: int = 3,
    columns: int = 7,
    chair: Color = (120, 76, 56),
    dress: Color | None = None,
    left: float = -40,
    right: float = 1640,
) -> None:
    """Rows of sitters from behind, growing towards us."""
    for row in range(rows):
        t = row / max(1, rows - 1)
        size = h * (0.62 + 0.38 * t)
        y = top + (bottom - top) * t
        count = max(2, round(columns * (1.3 - 0.3 * t)))
        for x in s.spread(count, left, right, 0.09):
            color = dress if dress is None else s.vary(dress, 8)
            back(s, x + (row % 2) * 30, y, size, dress=color, chair=chair)
