"""From the few colours that a house chooses to all that its pages need, in both themes. No model in it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from articles.colours import TEXT_CONTRAST, at_lightness, contrast, ink_on, mixed, nearest_passing

# What letters stand on, and what they are by themselves, as static/css/reading/tokens.css has it.
LIGHT_GROUNDS: Final = ("#ffffff", "#f0f4f1")
DARK_GROUNDS: Final = ("#101614", "#19221f")
OWN_LIGHT: Final = {
    "river": "#0a5f4b", "lacquer": "#a3211c",
    "band": "#0a3d33", "band-ink": "#f3f8f5", "band-soft": "#b4d0c5", "band-line": "#2c5e52",
}  # fmt: skip
OWN_DARK: Final = {**OWN_LIGHT, "river": "#79d3b5", "lacquer": "#ff9d90", "band": "#0a2a23"}
CHOSEN: Final = {"accent": "river", "signal": "lacquer", "band": "band"}
_DARK_BAND_LIGHTNESS: Final = 0.26
_SOFT, _LINE = 0.72, 0.22

Palette = dict[str, str]


def palettes(chosen: Mapping[str, str]) -> tuple[Palette, Palette]:
    """Light and dark, whole. `chosen` has accent, signal, band and the same with `_dark`; "" is the site's own.

    What is chosen for the light theme alone is made fit for the dark one; the other way round nothing changes.
    """
    light, dark = dict(OWN_LIGHT), dict(OWN_DARK)
    for name in ("accent", "signal"):
        light[CHOSEN[name]] = chosen[name] or light[CHOSEN[name]]
        made = nearest_passing(chosen[name], DARK_GROUNDS) if chosen[name] else dark[CHOSEN[name]]
        dark[CHOSEN[name]] = chosen[f"{name}_dark"] or made
    band = chosen["band"]
    band_dark = chosen["band_dark"] or (at_lightness(band, _DARK_BAND_LIGHTNESS) if band else "")
    return light | _band(band), dark | _band(band_dark)


def _band(band: str) -> Palette:
    """The ground of masthead and footer with letters that can be read on it, whatever colour it is."""
    if not band:
        return {}
    ink = ink_on(band)
    soft = mixed(ink, band, _SOFT)
    return {
        "band": band, "band-ink": ink, "band-soft": soft if contrast(soft, band) >= TEXT_CONTRAST else ink,
        "band-line": mixed(ink, band, _LINE),
    }  # fmt: skip
