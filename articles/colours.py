"""Colours as people choose them and as eyes tell them apart: contrast by WCAG 2.2, nearness in OKLCH."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

TEXT_CONTRAST: Final = 4.5
_HEX: Final = re.compile(r"#[0-9a-f]{6}")
_STEPS: Final = 250


@dataclass(frozen=True, slots=True)
class Oklch:
    """Björn Ottosson's OKLab in polar form: lightness 0 to 1, chroma, hue in radians."""

    lightness: float
    chroma: float
    hue: float


def is_colour(text: str) -> bool:
    """`#0a5f4b`: six digits, small letters."""
    return bool(_HEX.fullmatch(text))


def contrast(one: str, other: str) -> float:
    """1 to 21, by WCAG 2.2."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def least_contrast(colour: str, grounds: Iterable[str]) -> float:
    return min(contrast(colour, ground) for ground in grounds)


def nearest_passing(colour: str, grounds: tuple[str, ...], least: float = TEXT_CONTRAST) -> str:
    """The colour itself where it can be read on all grounds, else the one of its hue that is nearest in lightness.

    Grounds are all light or all dark; black or white at the end of the way always passes.
    """
    start = _oklch(colour)
    end = 0.0 if min(_luminance(ground) for ground in grounds) > 0.18 else 1.0
    for step in range(_STEPS + 1):
        lightness = start.lightness + (end - start.lightness) * step / _STEPS
        tried = colour if step == 0 else _hex(Oklch(lightness, start.chroma, start.hue))
        if least_contrast(tried, grounds) >= least:
            return tried
    return "#000000" if end == 0 else "#ffffff"


def ink_on(ground: str, light: str = "#ffffff", dark: str = "#101614") -> str:
    """Letters that can be read on that ground: light ones where they pass, else dark, else black."""
    return next((ink for ink in (light, dark) if contrast(ink, ground) >= TEXT_CONTRAST), "#000000")


def mixed(one: str, other: str, share: float) -> str:
    """So much of `one`, the rest of `other`, channel by channel."""
    pairs = zip(_channels(one), _channels(other), strict=True)
    return _to_hex([first * share + second * (1 - share) for first, second in pairs])


def at_lightness(colour: str, lightness: float) -> str:
    """The same hue that light or that dark."""
    known = _oklch(colour)
    return _hex(Oklch(lightness, known.chroma, known.hue))


def _channels(colour: str) -> list[float]:
    return [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]


def _to_hex(channels: Iterable[float]) -> str:
    return "#" + "".join(f"{round(min(1.0, max(0.0, value)) * 255):02x}" for value in channels)


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def _curved(value: float) -> float:
    return value * 12.92 if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(value) for value in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _oklch(colour: str) -> Oklch:
    red, green, blue = (_linear(value) for value in _channels(colour))
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    middle = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    a = 1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short
    lightness = 0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short
    return Oklch(lightness, math.hypot(a, b), math.atan2(b, a))


def _hex(wanted: Oklch) -> str:
    """As a colour of the screen; what it cannot show loses chroma until it can."""
    chroma = wanted.chroma
    for _try in range(40):
        channels = _linear_channels(Oklch(wanted.lightness, chroma, wanted.hue))
        if all(-0.0005 <= value <= 1.0005 for value in channels):
            break
        chroma *= 0.9
    return _to_hex(_curved(max(0.0, value)) for value in channels)


def _linear_channels(colour: Oklch) -> list[float]:
    a, b = colour.chroma * math.cos(colour.hue), colour.chroma * math.sin(colour.hue)
    long = (colour.lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (colour.lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (colour.lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return [
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    ]
