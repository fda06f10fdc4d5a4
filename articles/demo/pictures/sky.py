"""Skies: gradient, sun or moon, clouds, stars, rain, and the far treeline under them."""

import math

from PIL import Image

from .canvas import WIDTH, Point
from .palette import WHITE, Color, mix
from .stage import Stage


def sky(s: Stage, horizon: float, *, sun: float | None = None, disc: float = 1.0, clouds: bool = True) -> None:
    """Paint the sky down to the horizon; `sun` is its height above it, `disc` its size."""
    height = horizon * (0.62 if s.palette.hour in ("dusk", "dawn") else 0.8)
    if sun is None:
        sun = s.rng.uniform(0.25, 0.9) * height
    s.image.paste(_dome(s, horizon, horizon - sun))
    if s.palette.dark:
        _stars(s, horizon)
    if s.palette.hour != "rain":
        _disc(s, s.sun_x, horizon - sun, disc)
    if clouds:
        _clouds(s, horizon)


def _dome(s: Stage, horizon: float, sun_y: float) -> Image.Image:
    """The sky is soft: it is mixed at a fiftieth of the size and enlarged."""
    wide, high = 44, 30
    small = Image.new("RGB", (wide, high))
    across, down = s.image.width / (wide - 1), s.image.height / (high - 1)
    reach = {"rain": 0.3, "dawn": 0.8, "dusk": 0.75}.get(s.palette.hour, 0.55)
    for row in range(high):
        y = (row * down + s.top) / s.k
        base = s.palette.sky_at(y / horizon)
        for column in range(wide):
            away = math.hypot((column * across + s.left) / s.k - s.sun_x, (y - sun_y) * 1.25) / 900
            warm = reach * max(0.0, 1 - away) ** 1.8
            small.putpixel((column, row), mix(base, s.palette.sun, warm))
    return small.resize(s.image.size, Image.Resampling.BICUBIC)


def _disc(s: Stage, x: float, y: float, size: float) -> None:
    radius = {"noon": 46.0, "night": 50.0}.get(s.palette.hour, 64.0) * size
    s.glow(x, y, radius * 3.2, s.palette.sun, 150)
    s.oval(x, y, radius, radius, mix(s.palette.sun, WHITE, 0.35))
    if s.palette.dark:
        for dx, dy, wide in ((-0.3, -0.2, 0.22), (0.25, 0.1, 0.3), (-0.1, 0.45, 0.16)):
            crater = mix(s.palette.sun, s.palette.sky[1], 0.14)
            s.oval(x + dx * radius, y + dy * radius, wide * radius, wide * radius, crater)


def _stars(s: Stage, horizon: float) -> None:
    for _ in range(90):
        x, y = s.rng.uniform(0, WIDTH), s.rng.uniform(0, horizon * 0.85)
        size = s.rng.choice((1.0, 1.2, 1.6, 2.4))
        s.oval(x, y, size, size, (255, 250, 230), int(230 * (1 - y / horizon)))


def _clouds(s: Stage, horizon: float) -> None:
    if s.palette.hour in ("dawn", "dusk"):
        for _ in range(s.rng.randint(10, 16)):
            _streak(s, horizon)
    if s.palette.hour == "rain":
        for height in (0.16, 0.34, 0.52):
            for x in s.spread(4, -200, WIDTH + 200):
                _heap(s, x, horizon * s.rng.uniform(height - 0.1, height + 0.1), 420, 0.5)
    else:
        for x in s.spread(s.rng.randint(2, 4), 0, WIDTH):
            _heap(s, x, horizon * s.rng.uniform(0.3, 0.86), s.rng.uniform(130, 300), 0.75)


def _streak(s: Stage, horizon: float) -> None:
    height = s.rng.uniform(0.15, 0.95)
    base = s.palette.sky_at(height)
    color = mix(base, s.rng.choice((s.palette.sun, s.palette.sky[1], s.palette.sky[2])), 0.6)
    x, length = s.rng.uniform(-100, WIDTH + 100), s.rng.uniform(240, 760)
    s.lens(x, horizon * height, length, s.rng.uniform(6, 20), color, 110)


def _heap(s: Stage, x: float, base: float, width: float, strength: float) -> None:
    """A cloud with a flat foot: the upper edge is the hull of a few domes."""
    domes = []
    for place in s.spread(6, -1, 1):
        tall = (1 - place * place) * s.rng.uniform(0.16, 0.38) + 0.05
        domes.append((x + place * width * 0.8, width * s.rng.uniform(0.2, 0.34), tall * width))
    ground = s.palette.sky_at(base / s.h * 1.2)
    dark = s.palette.hour in ("rain", "night")
    body = mix(ground, s.palette.sky[1] if dark else s.palette.haze, 0.5)
    for share, color, alpha in (
        (1.0, mix(ground, mix(s.palette.sun, WHITE, 0.5), strength * (0.4 if dark else 1)), 225),
        (0.62, body, 150),
        (0.3, mix(body, s.palette.sky[0], 0.25), 90),
    ):
        s.poly(_hull(domes, base, share), color, alpha)


def _hull(domes: list[tuple[float, float, float]], base: float, share: float) -> list[Point]:
    left = min(x - r for x, r, _ in domes)
    right = max(x + r for x, r, _ in domes)
    edge: list[Point] = []
    for step in range(61):
        x = left + (right - left) * step / 60
        tops = [tall * share * math.sqrt(1 - ((x - cx) / r) ** 2) for cx, r, tall in domes if abs(x - cx) < r]
        edge.append((x, base - max(tops, default=0.0)))
    middle = (left + right) / 2
    return [*edge, (middle + (right - middle) * 0.6, base + 9), (left + (middle - left) * 0.4, base + 7)]


def rain(s: Stage) -> None:
    """Slanting rain over everything drawn so far; nothing at other hours."""
    if s.palette.hour != "rain":
        return
    color: Color = mix(s.palette.haze, WHITE, 0.6)
    for _ in range(260):
        x, y = s.rng.uniform(-50, WIDTH + 50), s.rng.uniform(-60, s.h)
        length = s.rng.uniform(26, 74)
        s.line([(x, y), (x - length * 0.22, y + length)], color, 1.2, s.rng.randint(50, 130))


def birds(s: Stage, count: int, top: float, bottom: float) -> None:
    """A loose flight of egrets."""
    x0, y0 = s.rng.uniform(300, 1200), s.rng.uniform(top, bottom)
    color = mix(s.palette.sky[0], s.palette.shade, 0.5)
    for _ in range(count):
        x, y = x0 + s.rng.uniform(-190, 190), y0 + s.rng.uniform(-60, 60)
        w = s.rng.uniform(9, 19)
        s.line([(x - w, y - w * 0.35), (x - w * 0.4, y - w * 0.42), (x, y)], color, 2.4)
        s.line([(x, y), (x + w * 0.4, y - w * 0.5), (x + w, y - w * 0.28)], color, 2.4)
