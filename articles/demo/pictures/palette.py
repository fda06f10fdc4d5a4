"""Colours: the light of an hour of the day, and the local colours of things in that light."""

from dataclasses import dataclass, replace
from random import Random

Color = tuple[int, int, int]


def mix(first: Color, second: Color, share: float) -> Color:
    """`first` at share 0, `second` at share 1."""
    keep = 1 - share
    return (
        int(first[0] * keep + second[0] * share),
        int(first[1] * keep + second[1] * share),
        int(first[2] * keep + second[2] * share),
    )


def filtered(color: Color, light: Color) -> Color:
    """The colour as seen in a light of that colour (white changes nothing)."""
    return (
        color[0] * light[0] // 255,
        color[1] * light[1] // 255,
        color[2] * light[2] // 255,
    )


@dataclass(frozen=True)
class Palette:
    """One hour's light: sky from zenith to horizon, the sun or moon, haze, lit and shaded sides."""

    hour: str
    sky: tuple[Color, ...]
    sun: Color
    haze: Color
    light: Color
    shade: Color

    @property
    def dark(self) -> bool:
        return self.hour == "night"

    def under_lamps(self) -> "Palette":
        """The same hour in a room with the lamps on: whiter light, lighter shade, no haze."""
        return replace(
            self,
            light=mix(self.light, WHITE, 0.55),
            shade=mix(self.shade, (156, 148, 150), 0.6),
            haze=mix(self.haze, WHITE, 0.5),
        )

    def sky_at(self, height: float) -> Color:
        """The colour of the sky at 0 (zenith) to 1 (horizon)."""
        place = min(max(height, 0.0), 0.999) * (len(self.sky) - 1)
        step = int(place)
        return mix(self.sky[step], self.sky[step + 1], place - step)


PALETTES: tuple[Palette, ...] = (
    Palette(
        "dawn",
        ((92, 132, 172), (182, 188, 196), (246, 212, 178), (255, 230, 186)),
        (255, 232, 176),
        (242, 206, 180),
        (255, 232, 204),
        (136, 124, 156),
    ),
    Palette(
        "dawn",
        ((104, 158, 170), (186, 208, 198), (248, 222, 196), (253, 200, 172)),
        (255, 226, 186),
        (240, 206, 190),
        (255, 230, 212),
        (124, 132, 158),
    ),
    Palette(
        "noon",
        ((44, 122, 186), (100, 172, 216), (172, 214, 232), (226, 240, 236)),
        (255, 255, 240),
        (204, 226, 230),
        (255, 252, 240),
        (126, 148, 178),
    ),
    Palette(
        "noon",
        ((40, 138, 172), (116, 192, 202), (204, 228, 214), (246, 240, 216)),
        (255, 252, 228),
        (220, 230, 214),
        (255, 250, 228),
        (134, 144, 158),
    ),
    Palette(
        "dusk",
        ((58, 50, 104), (144, 80, 126), (232, 122, 98), (255, 194, 114)),
        (255, 226, 160),
        (226, 142, 116),
        (255, 196, 150),
        (98, 72, 112),
    ),
    Palette(
        "dusk",
        ((88, 92, 130), (186, 132, 120), (244, 176, 104), (255, 224, 148)),
        (255, 244, 196),
        (238, 188, 136),
        (255, 214, 160),
        (112, 88, 106),
    ),
    Palette(
        "night",
        ((14, 22, 56), (26, 48, 92), (48, 82, 126), (98, 124, 154)),
        (250, 244, 218),
        (60, 88, 130),
        (136, 160, 206),
        (44, 58, 100),
    ),
    Palette(
        "night",
        ((22, 20, 58), (48, 44, 100), (92, 74, 128), (156, 108, 130)),
        (255, 240, 214),
        (98, 80, 126),
        (158, 148, 204),
        (54, 50, 98),
    ),
    Palette(
        "rain",
        ((98, 118, 132), (134, 152, 162), (172, 186, 190), (204, 212, 208)),
        (236, 238, 230),
        (184, 196, 198),
        (212, 220, 218),
        (108, 124, 136),
    ),
)


DAY = ("dawn", "noon", "noon", "dusk")


ANY = ("dawn", "noon", "dusk", "night", "rain")


def palette_for(rng: Random, hours: tuple[str, ...]) -> Palette:
    """One of the palettes of one of these hours."""
    hour = rng.choice(hours)
    return rng.choice([palette for palette in PALETTES if palette.hour == hour])


WHITE: Color = (252, 250, 244)


INK: Color = (38, 40, 52)


LEAF: Color = (66, 124, 66)


DEEP_LEAF: Color = (40, 92, 70)


FRESH_LEAF: Color = (142, 176, 72)


PADDY: Color = (128, 182, 74)


RIPE: Color = (228, 186, 82)


GRASS: Color = (134, 166, 84)


EARTH: Color = (170, 126, 88)


MUD: Color = (128, 106, 90)


TRUNK: Color = (126, 102, 84)


WOOD: Color = (134, 90, 60)


DARK_WOOD: Color = (82, 56, 46)


TILE: Color = (196, 92, 62)


TIN: Color = (132, 158, 172)


WALL: Color = (242, 228, 200)


CONCRETE: Color = (196, 194, 186)


ROAD: Color = (122, 122, 128)


STRAW: Color = (240, 218, 164)


SKIN: Color = (222, 170, 132)


HAIR: Color = (46, 38, 40)


GOLD: Color = (240, 184, 62)


FLAG_RED: Color = (214, 38, 34)


STAR: Color = (255, 222, 52)


RIVER: Color = (120, 150, 142)


SEA: Color = (70, 134, 150)


SAFFRON: Color = (240, 146, 40)


UNIFORM: Color = (92, 118, 72)


STEEL: Color = (150, 164, 176)


CLOTHES: tuple[Color, ...] = (
    (198, 76, 92),
    (74, 104, 148),
    (232, 196, 108),
    (116, 84, 128),
    (70, 138, 128),
    (238, 230, 216),
    (66, 62, 82),
    (214, 122, 84),
)


HOUSE_WALLS: tuple[Color, ...] = (
    (244, 226, 188),
    (160, 200, 200),
    (240, 196, 160),
    (204, 214, 178),
    (246, 238, 222),
    (226, 178, 150),
    (152, 178, 206),
)


GOODS: tuple[Color, ...] = (
    (240, 170, 50),
    (214, 70, 56),
    (116, 168, 70),
    (238, 210, 96),
    (146, 70, 110),
    (236, 128, 62),
)
