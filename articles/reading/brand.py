"""The house's colours and letters as a small stylesheet of custom properties; its logo and icon as addresses."""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from typing import Final

from django.template.loader import render_to_string
from django.urls import reverse

from articles.models.brand import COLOURS, PLAIN_FONTS, READING_FONTS, Brand, HouseMark
from articles.models.site import SiteSettings
from articles.palette import OWN_DARK, OWN_LIGHT, Palette, palettes
from articles.reading.pages import Brand as BrandOnPage
from articles.reading.pages import Picture

# The bands of timed looks, as house.css has them, in light and dark: the browser's bars follow them.
LOOK_BANDS: Final = {"mourning": ("#262626", "#1c1c1c"), "tet": ("#8f1d14", "#5a130d")}

Key = tuple[str, ...]


def brand_of(site: Brand, look: str = "") -> BrandOnPage:
    """Everything that the frame of a page prints of the brand. No query: the row brought its logo and icon along."""
    key, number = _key(site), site.pk
    light, dark = _palettes(key)
    band, band_dark = LOOK_BANDS.get(look) or (light["band"], dark["band"])
    marked = _icon(site.icon) if site.icon else {}
    if not marked and site.band and number:
        marked = {"icon": reverse("brand_icon", args=[number, _digest(key)]), "icon_type": "image/svg+xml"}
    return BrandOnPage(
        theme=band,
        theme_dark=band_dark,
        stylesheet=reverse("brand_stylesheet", args=[number, _digest(key)]) if _stylesheet(key) and number else "",
        logo=_logo(site.logo) if site.logo else None,
        logo_alone=bool(site.logo and site.logo_alone),
        **marked,
    )


def stylesheet(site: SiteSettings) -> str:
    return _stylesheet(_key(site))


def icon_drawing(site: SiteSettings) -> str:
    """The site's own icon in the colour of the house's masthead."""
    light, _dark = _palettes(_key(site))
    return render_to_string(
        "reading/icon.svg", {"palette": {name.rpartition("-")[2]: value for name, value in light.items()}}
    )


def digest_of(site: SiteSettings) -> str:
    return _digest(_key(site))


@lru_cache(maxsize=32)
def _digest(key: Key) -> str:
    """Also of what this code makes of the settings: a new version of it has new addresses."""
    return sha256(_stylesheet(key).encode()).hexdigest()[:10]


def _key(site: Brand) -> Key:
    return (*(getattr(site, name) for name in COLOURS), site.reading_font, site.plain_font)


@lru_cache(maxsize=32)
def _palettes(key: Key) -> tuple[Palette, Palette]:
    return palettes(dict(zip(COLOURS, key, strict=False)))


@lru_cache(maxsize=32)
def _stylesheet(key: Key) -> str:
    """Plain values first: a browser that does not know light-dark() keeps the light ones, as in tokens.css."""
    light, dark = _palettes(key)
    changed = [name for name in light if (light[name], dark[name]) != (OWN_LIGHT[name], OWN_DARK[name])]
    plain = {name: light[name] for name in changed} | _fonts(*key[len(COLOURS) :])
    if not plain:
        return ""
    both = {name: f"light-dark({light[name]}, {dark[name]})" for name in changed}
    themed = f" @supports (color: light-dark(#000, #fff)) {{ :root {{ {_declared(both)} }} }}" if both else ""
    return f"@layer tokens {{ :root {{ {_declared(plain)} }}{themed} }}\n"


def _fonts(reading: str, plain: str) -> dict[str, str]:
    found = {"serif": READING_FONTS.get(reading, ""), "sans": PLAIN_FONTS.get(plain, "")}
    return {name: stack for name, stack in found.items() if stack}


def _declared(values: dict[str, str]) -> str:
    return " ".join(f"--{name}: {value};" for name, value in values.items())


def _logo(mark: HouseMark) -> Picture:
    src = mark_address(mark.token, "logo.webp")
    return Picture(src=src, srcset="", width=mark.width, height=mark.height, colour="")


def _icon(mark: HouseMark) -> dict[str, str]:
    return {
        "icon": mark_address(mark.token, "192.png"), "icon_type": "image/png",
        "touch_icon": mark_address(mark.token, "180.png"),
    }  # fmt: skip


def mark_address(token: str, name: str) -> str:
    return reverse("brand_mark", args=[token, name])
