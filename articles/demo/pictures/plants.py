"""What grows in the delta: palms, nipa, mangrove, bananas, broad trees, rows and reeds."""

import math

from .canvas import WIDTH, Point
from .palette import DEEP_LEAF, FRESH_LEAF, LEAF, TRUNK, Color, mix
from .stage import Stage, quad_curve, ribbon


def treeline(s: Stage, base: float, height: float, depth: float, left: float = -60, right: float = WIDTH + 60) -> None:
    """A far bank of trees as one uneven mass, with palms standing out of it."""
    color = s.tone(DEEP_LEAF, depth, 0.55)
    outline: list[Point] = [(left, base)]
    x, level = left, height * 0.2
    while x < right:
        wide = height * s.rng.uniform(0.3, 0.7)
        goal = height * (s.rng.uniform(0.35, 0.95) if x + height * 1.2 < right else 0.1)
        level += (goal - level) * 0.34
        outline += _crown(x, wide, base - level)
        x += wide
    s.poly([*outline, (x, base)], color)
    for _ in range(int((right - left) / 240)):
        where = s.rng.uniform(left, right)
        coconut(s, where, base, height * s.rng.uniform(1.2, 2.1), depth, light=0.5)
    s.gradient(left, base - 2, right, base + 3, (mix(color, s.palette.shade, 0.4), color))


def _crown(x: float, wide: float, y: float) -> list[Point]:
    """The rounded top of one far tree."""
    turns = [math.pi * (1 - step / 6) for step in range(7)]
    return [(x + wide * (0.5 + 0.5 * math.cos(turn)), y - wide * 0.42 * math.sin(turn)) for turn in turns]


def coconut(s: Stage, x: float, y: float, height: float, depth: float = 0.0, light: float = 0.8) -> None:
    """A coconut palm standing at (x, y): a leaning trunk and a crown of arching fronds."""
    lean = s.rng.uniform(-0.22, 0.22) * height
    path = quad_curve((x, y), (x + lean * 0.1, y - height * 0.55), (x + lean, y - height * 0.86), 9)
    side = s.side(x)
    s.poly(ribbon(path, height * 0.05, height * 0.026), s.tone(TRUNK, depth, light * 0.5))
    lit = [(px + side * height * 0.007, py) for px, py in path]
    s.poly(ribbon(lit, height * 0.018, height * 0.008), s.tone(TRUNK, depth, 1))
    crown = path[-1]
    angles = [-2.95, -2.55, -2.1, -1.5, -1.05, -0.6, -0.2, 0.25, 2.9]
    s.rng.shuffle(angles)
    for angle in angles:
        sunny = 0.5 + 0.5 * math.cos(angle) * side
        color = mix(s.tone(DEEP_LEAF, depth, light * 0.5), s.tone(FRESH_LEAF, depth, 1), sunny * 0.65)
        frond(s, crown, angle + s.rng.uniform(-0.12, 0.12), height * s.rng.uniform(0.36, 0.44), color)
    if height > 120:
        for dx in (-0.016, 0.012, 0.0):
            s.oval(
                crown[0] + dx * height,
                crown[1] + height * 0.025,
                height * 0.017,
                height * 0.02,
                s.tone((150, 120, 60), depth, 0.6),
            )


def frond(s: Stage, root: Point, angle: float, length: float, color: Color) -> None:
    """One palm leaf: it leaves at `angle`, bends down, its leaflets hang in a toothed edge."""
    dx, dy = math.cos(angle), math.sin(angle)
    tip = (root[0] + dx * length, root[1] + dy * length * 0.62 + length * 0.34)
    control = (root[0] + dx * length * 0.55, root[1] + dy * length * 0.9 - length * 0.12)
    spine = quad_curve(root, control, tip, 11)
    upper: list[Point] = []
    lower: list[Point] = []
    for index, (x, y) in enumerate(spine[1:], 1):
        hang = length * 0.2 * math.sin(math.pi * min(1.0, index / 11 * 0.86 + 0.1))
        upper += [(x, y - hang * 0.3), (x - dx * length * 0.03, y)]
        lower += [(x + dx * length * 0.05, y + hang), (x - dx * length * 0.01, y + hang * 0.15)]
    s.poly([root, *upper, tip, *lower[::-1]], color)


def nipa(s: Stage, x: float, y: float, height: float, depth: float = 0.0) -> None:
    """Nipa (dừa nước): long leaves rising straight from the mud."""
    for index in range(9):
        share = index / 8 * 2 - 1 + s.rng.uniform(-0.1, 0.1)
        sunny = 0.5 + 0.4 * share * s.side(x)
        color = mix(s.tone(DEEP_LEAF, depth, 0.4), s.tone(FRESH_LEAF, depth, 1), sunny * 0.7)
        tall = height * (1 - 0.32 * abs(share)) * s.rng.uniform(0.85, 1.08)
        root = (x + share * height * 0.1, y)
        tip = (x + share * height * 0.55, y - tall)
        control = (x + share * height * 0.14, y - tall * 0.75)
        _feather(s, quad_curve(root, control, tip, 22), height * 0.075, color)


def _feather(s: Stage, spine: list[Point], width: float, color: Color) -> None:
    """Narrow leaflets on both sides of a stem, swept towards its tip."""
    last = len(spine) - 1
    s.line(spine, mix(color, s.palette.light, 0.18), max(1.2, width * 0.1))
    for index in range(3, last):
        (x, y), (nx, ny) = spine[index], spine[index + 1]
        dx, dy = nx - x, ny - y
        length = math.hypot(dx, dy) or 1.0
        reach = width * 1.25 * math.sin(math.pi * (index / last) ** 0.75) / length
        for way in (-1, 1):
            tip = (x - way * dy * reach + dx * reach * 1.1, y + way * dx * reach + dy * reach * 1.1)
            s.poly([(x - dx * 0.3, y - dy * 0.3), tip, (x + dx * 0.75, y + dy * 0.75)], color)


def tree(
    s: Stage,
    x: float,
    y: float,
    height: float,
    depth: float = 0.0,
    leaf: Color = LEAF,
    bloom: Color | None = None,
) -> None:
    """A broad tree in three tones of leaf, lit from the sun's side; `bloom` dots it with flowers."""
    trunk = quad_curve((x, y), (x + s.rng.uniform(-8, 8), y - height * 0.3), (x, y - height * 0.6), 5)
    s.poly(ribbon(trunk, height * 0.075, height * 0.04), s.tone(TRUNK, depth, 0.45))
    side = s.side(x)
    seeds = [
        (math.cos(a) * s.rng.uniform(0.16, 0.25), math.sin(a) * s.rng.uniform(0.1, 0.16))
        for a in (0.3, 1.2, 2.1, 3.0, 3.9, 4.8, 5.6)
    ] + [(0.0, 0.0), (-0.1, 0.05), (0.11, -0.03)]
    for light, shift, size in ((0.15, 0.0, 0.2), (0.5, 0.03, 0.17), (0.8, 0.07, 0.125), (1.0, 0.11, 0.075)):
        color = s.tone(mix(leaf, FRESH_LEAF, light * 0.35), depth, light)
        for dx, dy in seeds:
            cx = x + (dx * (1.05 - shift * 2) + shift * side) * height
            cy = y - (0.66 + dy * 1.05 + shift * 0.9) * height
            clump(s, cx, cy, size * height * s.rng.uniform(0.85, 1.15), color)
    for _ in range(70 if bloom else 0):
        angle, far = s.rng.uniform(0, math.tau), s.rng.uniform(0.05, 0.36) * height
        px, py = x + math.cos(angle) * far, y - height * 0.7 + math.sin(angle) * far * 0.72
        s.oval(px, py, height * 0.016, height * 0.013, s.tone(bloom or leaf, depth, s.rng.uniform(0.6, 1)))


def clump(s: Stage, x: float, y: float, radius: float, color: Color) -> None:
    """A rough ball of leaves."""
    s.poly(
        [
            (
                x + math.cos(i * 0.37) * radius * (1 if i % 2 else 0.86) * s.rng.uniform(0.94, 1.06),
                y + math.sin(i * 0.37) * radius * (0.86 if i % 2 else 0.74),
            )
            for i in range(17)
        ],
        color,
    )


def banana(s: Stage, x: float, y: float, height: float, depth: float = 0.0) -> None:
    """A banana plant: broad split leaves on a soft stem."""
    stem = [(x, y), (x, y - height * 0.5)]
    s.poly(ribbon(stem, height * 0.1, height * 0.06), s.tone((150, 160, 90), depth, 0.6))
    for angle in (-2.7, -0.45, -2.2, -0.9, -1.55):
        sunny = 0.5 + 0.5 * math.cos(angle) * s.side(x)
        length = height * s.rng.uniform(0.5, 0.62)
        tip = (x + math.cos(angle) * length, y - height * 0.5 + math.sin(angle) * length * 0.55 + length * 0.1)
        control = (x + math.cos(angle) * length * 0.4, y - height * 0.5 + math.sin(angle) * length)
        color = mix(s.tone(LEAF, depth, 0.4), s.tone(FRESH_LEAF, depth, 1), sunny)
        spine = quad_curve((x, y - height * 0.46), control, tip, 8)
        s.poly(_blade(spine, height * 0.085), color)
        s.line(spine, s.tone(FRESH_LEAF, depth, 1), max(1.0, height * 0.01))


def _blade(spine: list[Point], width: float) -> list[Point]:
    last = len(spine) - 1
    bulge = [width * math.sin(math.pi * (0.12 + 0.88 * i / last)) for i in range(last + 1)]
    top = [(x, y - bulge[i]) for i, (x, y) in enumerate(spine)]
    return top + [(x, y + bulge[i]) for i, (x, y) in enumerate(spine)][::-1]


def mangrove(s: Stage, x: float, y: float, height: float, depth: float = 0.0) -> None:
    """A mangrove: a low crown on arching stilt roots."""
    dark = s.tone((96, 76, 66), depth, 0.5)
    for reach in (-0.42, -0.27, -0.13, 0.12, 0.26, 0.4):
        bent = reach * s.rng.uniform(0.85, 1.15) * height
        arch = quad_curve(
            (x + bent * 0.1, y - height * 0.42), (x + bent * 0.9, y - height * 0.36), (x + bent, y + height * 0.02), 8
        )
        s.line(arch, dark, max(1.4, height * 0.022))
    tree(s, x, y - height * 0.16, height * 0.84, depth, mix(LEAF, DEEP_LEAF, 0.5))


def reeds(s: Stage, left: float, right: float, base: float, height: float, color: Color) -> None:
    """Blades of grass or rice along a foreground edge."""
    x = left
    while x < right:
        tall, lean = height * s.rng.uniform(0.5, 1.1), s.rng.uniform(-0.3, 0.3) * height
        shade = s.tone(s.vary(color, 16), 0, s.rng.uniform(0.35, 1))
        s.poly(
            [
                (x - 3, base),
                (x + lean * 0.4 - 2, base - tall * 0.6),
                (x + lean, base - tall),
                (x + lean * 0.5 + 3, base - tall * 0.55),
                (x + 4, base),
            ],
            shade,
        )
        x += s.rng.uniform(4, 11)


def bush(s: Stage, x: float, y: float, width: float, depth: float = 0.0, leaf: Color = LEAF) -> None:
    """A low shrub resting on the ground at y."""
    for light, lift, size in ((0.2, 0.0, 0.3), (0.65, 0.06, 0.24), (1.0, 0.12, 0.15)):
        color = s.tone(mix(leaf, FRESH_LEAF, light * 0.3), depth, light)
        for place in (-0.3, 0.0, 0.32):
            cx = x + (place + lift * s.side(x)) * width
            clump(s, cx, y - (0.2 + lift) * width, size * width * s.rng.uniform(0.85, 1.1), color)
