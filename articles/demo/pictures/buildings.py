"""Houses, shophouses, schools, pagodas: fronts with a lit and a shaded part."""

from .canvas import Point
from .palette import DARK_WOOD, HOUSE_WALLS, INK, TILE, TIN, WHITE, WOOD, Color, mix
from .stage import Place, Stage

ROOFS: tuple[Color, ...] = (TILE, (164, 78, 66), TIN, (92, 128, 146), (182, 116, 76))


def pane(
    s: Stage, left: float, top: float, right: float, bottom: float, depth: float = 0.0, *, lit: float = 0.75
) -> None:
    """A window: lamplight behind it at night and in rain (with chance `lit`), sky in it by day."""
    chance = lit if s.palette.dark else lit * 0.6 if s.palette.hour in ("rain", "dusk") else 0.0
    if s.rng.random() < chance:
        glass = mix(s.lamp((255, 212, 128)), s.palette.haze, depth * 0.7)
    else:
        glass = mix(s.tone((84, 112, 132), depth, 0.7), s.palette.sky_at(0.6), 0.25)
    s.box(left, top, right, bottom, glass)
    s.poly(
        [(left, bottom), (left, top + (bottom - top) * 0.4), (left + (right - left) * 0.6, top), (right, top)],
        mix(glass, WHITE, 0.3),
        60,
    )


def house(s: Stage, x: float, base: float, width: float, *, depth: float = 0.0, stilts: bool = False) -> None:
    """A country house seen a little from the side: gable end, long front, veranda."""
    wall = s.rng.choice(HOUSE_WALLS)
    side = s.side(x)
    high = width * 0.36
    foot = base - (width * 0.14 if stilts else 0)
    if stilts:
        _stilts(s, x, foot, base, width, depth)
    far, gable, near = x - side * width / 2, x + side * width * 0.2, x + side * width / 2
    _quad(s, far, gable, foot - high, foot, s.tone(wall, depth, 0.5))
    peak = ((gable + near) / 2, foot - high * 1.72)
    s.poly([(gable, foot), (gable, foot - high), peak, (near, foot - high), (near, foot)], s.tone(wall, depth, 1))
    _gable_roof(s, Place(x, foot, width, side), peak, depth)
    _openings(s, far, gable, near, foot, high, depth)


def _stilts(s: Stage, x: float, foot: float, base: float, width: float, depth: float) -> None:
    for share in (-0.46, -0.2, 0.05, 0.3, 0.46):
        post = x + share * width
        s.box(post - width * 0.012, foot, post + width * 0.012, base + width * 0.03, s.tone(DARK_WOOD, depth, 0.5))
    deck = (x - width * 0.53, foot - width * 0.02, x + width * 0.53, foot + width * 0.015)
    s.box(*deck, s.tone(WOOD, depth, 0.8))


def _gable_roof(s: Stage, p: Place, peak: Point, depth: float) -> None:
    roof, width = s.rng.choice(ROOFS), p.size
    far_peak = (p.at(-0.4, 0)[0], peak[1])
    near_eave, far_eave = p.at(0.18, 0.324), p.at(-0.56, 0.324)
    s.shaded([peak, far_peak, far_eave, near_eave], (s.tone(roof, depth, 0.95), s.tone(roof, depth, 0.6)))
    for index in range(1, 6):
        t = index / 6
        seam = [
            (peak[0] + (far_peak[0] - peak[0]) * t, peak[1]),
            (near_eave[0] + (far_eave[0] - near_eave[0]) * t, near_eave[1]),
        ]
        s.line(seam, s.tone(mix(roof, INK, 0.35), depth, 0.6), max(1.0, width * 0.005), 130)
    s.line([p.at(0.56, 0.31), peak, p.at(0.15, 0.31)], s.tone(mix(roof, INK, 0.25), depth, 0.7), max(2.0, width * 0.03))


def _quad(s: Stage, a: float, b: float, top: float, bottom: float, color: Color) -> None:
    s.box(min(a, b), top, max(a, b), bottom, color)


def _openings(s: Stage, far: float, gable: float, near: float, foot: float, high: float, depth: float) -> None:
    door = s.tone(s.rng.choice((WOOD, (70, 120, 130), (150, 84, 60))), depth, 0.5)
    span = gable - far
    _quad(s, far + span * 0.42, far + span * 0.6, foot - high * 0.7, foot, door)
    for start, end in ((0.1, 0.3), (0.72, 0.92)):
        a, b = sorted((far + span * start, far + span * end))
        pane(s, a, foot - high * 0.66, b, foot - high * 0.28, depth)
        s.box(a - 2, foot - high * 0.28, b + 2, foot - high * 0.24, s.tone(WHITE, depth, 0.8))
    a, b = sorted((gable + (near - gable) * 0.3, gable + (near - gable) * 0.7))
    pane(s, a, foot - high * 0.72, b, foot - high * 0.32, depth)


def shophouse(
    s: Stage, left: float, right: float, base: float, height: float, *, depth: float = 0.0, shop: bool = True
) -> None:
    """A narrow town house: floors of windows and balconies, an awning over the open shop."""
    wall = s.vary(s.rng.choice(HOUSE_WALLS), 10)
    width, top = right - left, base - height
    s.gradient(left, top, right, base, (s.tone(wall, depth, 1), s.tone(wall, depth, 0.72)))
    away = left if s.side(left) > 0 else right - width * 0.1
    s.box(away, top, away + width * 0.1, base, s.tone(wall, depth, 0.4))
    s.box(
        left - width * 0.03,
        top - width * 0.05,
        right + width * 0.03,
        top + width * 0.02,
        s.tone(mix(wall, WHITE, 0.4), depth, 0.9),
    )
    floors = max(2, round(height / width / 0.55) - 1)
    ground = height / (floors + 1.15) * 1.15
    for floor in range(floors):
        low = base - ground - floor * (height - ground) / floors
        _floor(s, left, width, low, (height - ground) / floors, wall, depth)
    if shop:
        _shop_front(s, left, right, base, ground, depth)
    else:
        pane(s, left + width * 0.2, base - ground * 0.8, right - width * 0.2, base - ground * 0.2, depth)


def _floor(s: Stage, left: float, width: float, low: float, high: float, wall: Color, depth: float) -> None:
    count = 2 if width < 190 else 3
    gap = width * 0.8 / count
    for index in range(count):
        a = left + width * 0.14 + index * gap
        s.box(
            a - 3, low - high * 0.83, a + gap * 0.72 + 3, low - high * 0.17, s.tone(mix(wall, WHITE, 0.5), depth, 0.9)
        )
        pane(s, a, low - high * 0.8, a + gap * 0.72, low - high * 0.2, depth, lit=0.6)
        s.line(
            [(a + gap * 0.36, low - high * 0.8), (a + gap * 0.36, low - high * 0.2)],
            s.tone(WHITE, depth, 0.7),
            max(1.0, width * 0.012),
        )
    s.box(
        left + width * 0.06,
        low - high * 0.14,
        left + width * 0.94,
        low - high * 0.04,
        s.tone(mix(wall, INK, 0.25), depth, 0.6),
    )
    if s.rng.random() < 0.5:
        for share in (0.18, 0.5, 0.8):
            s.oval(
                left + width * share, low - high * 0.16, width * 0.07, high * 0.07, s.tone((90, 144, 76), depth, 0.8)
            )


def _shop_front(s: Stage, left: float, right: float, base: float, ground: float, depth: float) -> None:
    width = right - left
    inside = s.lamp((255, 206, 130)) if s.palette.dark else s.tone((92, 78, 76), depth, 0.6)
    s.box(
        left + width * 0.08, base - ground * 0.74, right - width * 0.08, base, mix(inside, s.palette.haze, depth * 0.6)
    )
    for index in range(7):
        px = left + width * (0.13 + 0.11 * index)
        tall = ground * s.rng.uniform(0.14, 0.34)
        s.box(px, base - tall, px + width * 0.09, base, s.tone(s.rng.choice(HOUSE_WALLS + ROOFS), depth, 0.8))
    awning(s, left - width * 0.02, right + width * 0.02, base - ground * 0.95, ground * 0.3, depth=depth)


def awning(
    s: Stage, left: float, right: float, top: float, drop: float, *, depth: float = 0.0, color: Color | None = None
) -> None:
    """A striped awning with a scalloped edge."""
    local = color or s.rng.choice(((206, 74, 60), (56, 122, 140), (228, 160, 66), (84, 136, 92), (118, 90, 140)))
    count = 8
    step = (right - left) / count
    for index in range(count):
        shade = s.tone(local if index % 2 else WHITE, depth, 0.9)
        a, b = left + index * step, left + (index + 1) * step
        inset = (right - left) * 0.04
        ta = left + inset + (right - left - 2 * inset) * index / count
        tb = left + inset + (right - left - 2 * inset) * (index + 1) / count
        s.poly([(ta, top), (tb, top), (b, top + drop), (a, top + drop)], shade)
        s.oval((a + b) / 2, top + drop, step / 2, drop * 0.2, shade)
    s.box(left, top + drop * 1.2, right, top + drop * 1.55, mix(s.palette.shade, INK, 0.4), 60)


def school_block(
    s: Stage,
    left: float,
    right: float,
    base: float,
    height: float,
    *,
    depth: float = 0.05,
    wall: Color = (246, 216, 140),
) -> None:
    """A two-storey block with open corridors, as schools and offices here are built."""
    bays = max(4, round((right - left) / 120))
    bay = (right - left) / bays
    for floor in range(2):
        low = base - floor * height / 2
        s.box(left, low - height / 2, right, low, s.tone(wall, depth, 0.42))
        for index in range(bays):
            _bay(s, left + index * bay, bay, low, height, index % 3 == 1, depth)
        s.box(left - 8, low - height * 0.5, right + 8, low - height * 0.45, s.tone(WHITE, depth, 1))
    railing = base - height / 2
    s.box(left, railing - height * 0.09, right, railing, s.tone(mix(wall, WHITE, 0.3), depth, 0.9))
    pillar = (s.tone(mix(wall, WHITE, 0.4), depth, 1), s.tone(mix(wall, WHITE, 0.2), depth, 0.8))
    for index in range(bays + 1):
        px = left + index * bay
        s.gradient(px - bay * 0.05, base - height, px + bay * 0.05, base, pillar)
    eave, ridge = base - height, base - height * 1.22
    slope = [(left - 26, eave), (left + 46, ridge), (right - 46, ridge), (right + 26, eave)]
    s.shaded(slope, (s.tone(TILE, depth, 1), s.tone(TILE, depth, 0.55)))
    s.line([(left - 26, eave), (right + 26, eave)], s.tone(mix(TILE, INK, 0.4), depth, 0.6), 5)


def _bay(s: Stage, left: float, bay: float, low: float, height: float, door: bool, depth: float) -> None:
    if door:
        s.box(left + bay * 0.3, low - height * 0.34, left + bay * 0.66, low, s.tone((64, 104, 128), depth, 0.6))
    else:
        pane(s, left + bay * 0.2, low - height * 0.35, left + bay * 0.84, low - height * 0.14, depth)


def fence(
    s: Stage, left: float, right: float, base: float, height: float, color: Color = WHITE, depth: float = 0.1
) -> None:
    """Posts and two rails."""
    for share in (0.3, 0.78):
        s.box(left, base - height * share - height * 0.06, right, base - height * share, s.tone(color, depth, 0.8))
    x = left
    while x < right:
        s.box(x, base - height, x + height * 0.11, base, s.tone(color, depth, 0.9))
        x += height * 0.62
