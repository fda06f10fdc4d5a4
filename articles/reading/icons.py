"""The newsroom's sign as a phone wants it. `python -m articles.reading.icons` draws the files anew."""

from __future__ import annotations

from itertools import pairwise
from math import pi, sin
from pathlib import Path

from PIL import Image, ImageDraw

ICONS = Path(__file__).resolve().parents[2] / "static" / "icons"
GROUND, SUN, WATER, DEEP = "#0a3d33", "#f2b84b", "#7fd1b9", "#458777"
# Drawn so many times larger and made small again: Pillow's own edges are not smooth.
FINER = 4
# How much of the side the sign takes: a phone may cut a maskable icon down to a circle of 80 %.
WHOLE, MASKABLE = 1.0, 0.74
FILES = {"icon-192.png": (192, WHOLE), "icon-512.png": (512, WHOLE), "maskable-512.png": (512, MASKABLE)}
TOUCH = {"touch-180.png": (180, WHOLE)}


def icon(side: int, part: float) -> Image.Image:
    """The sun over two waves, as in favicon.svg, on a ground that fills the square."""
    large = side * FINER
    image = Image.new("RGB", (large, large), GROUND)
    draw = ImageDraw.Draw(image)
    unit = large * part / 32
    edge = large * (1 - part) / 2

    def place(x: float, y: float) -> tuple[float, float]:
        return edge + x * unit, edge + y * unit

    draw.ellipse([place(11.5, 5.5), place(20.5, 14.5)], fill=SUN)
    for top, colour in ((18.5, WATER), (24.0, DEEP)):
        crest = [place(5 + step / 4, top + 1.5 * sin(step / 88 * 4 * pi + pi / 2)) for step in range(89)]
        for one, other in pairwise(crest):
            draw.line([one, other], fill=colour, width=round(2.4 * unit))
        for x, y in crest:
            draw.ellipse([x - 1.2 * unit, y - 1.2 * unit, x + 1.2 * unit, y + 1.2 * unit], fill=colour)
    return image.resize((side, side), Image.Resampling.LANCZOS)


def write(folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    for name, (side, part) in (FILES | TOUCH).items():
        icon(side, part).quantize(64).save(folder / name, optimize=True)


if __name__ == "__main__":
    write(ICONS)
