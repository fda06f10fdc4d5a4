"""The house's colours: read as people type them, judged as eyes do, mended to the nearest that can be read."""

from __future__ import annotations

import re

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from articles.colours import contrast, ink_on, least_contrast, nearest_passing
from articles.models import SiteSettings
from articles.models.brand import COLOURS
from articles.models.fields import colour_text
from articles.palette import DARK_GROUNDS, LIGHT_GROUNDS, OWN_DARK, OWN_LIGHT, palettes

TOKENS = (settings.BASE_DIR / "static/css/reading/tokens.css").read_text("utf-8")
COLOUR = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
NOTHING = dict.fromkeys(COLOURS, "")


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#767676", "#ffffff", 4.54),
        ("#ff0000", "#ffffff", 4.0),
    ],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert round(contrast(one, other), 2) == round(contrast(other, one), 2) == ratio


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("#0a5f4b", "#0a5f4b"),
        (" 0A5F4B ", "#0a5f4b"),
        ("#ABC", "#aabbcc"),
        ("", ""),
        ("red", "red"),
        ("#12345", "#12345"),
    ],
)
def test_a_colour_is_kept_as_six_digits(typed: str, kept: str) -> None:
    assert colour_text(typed) == kept


@given(COLOUR, st.sampled_from([LIGHT_GROUNDS, DARK_GROUNDS]))
def test_what_is_suggested_can_be_read_and_what_can_be_read_is_left_alone(
    colour: str, grounds: tuple[str, str]
) -> None:
    found = nearest_passing(colour, grounds)
    assert least_contrast(found, grounds) >= 4.5
    assert (found == colour) is (least_contrast(colour, grounds) >= 4.5)


@given(COLOUR)
def test_letters_on_a_band_of_any_colour_can_be_read(band: str) -> None:
    assert contrast(ink_on(band), band) >= 4.5
    light, dark = palettes({**NOTHING, "band": band})
    for theme in (light, dark):
        assert least_contrast(theme["band"], (theme["band-ink"], theme["band-soft"])) >= 4.5


@given(COLOUR)
def test_a_colour_for_the_light_theme_is_made_fit_for_the_dark_one(accent: str) -> None:
    light, dark = palettes({**NOTHING, "accent": accent})
    assert light["river"] == accent
    assert least_contrast(dark["river"], DARK_GROUNDS) >= 4.5


def test_nothing_chosen_is_the_sites_own() -> None:
    assert palettes(NOTHING) == (OWN_LIGHT, OWN_DARK)


def test_the_sites_own_colours_are_those_of_the_stylesheet() -> None:
    plain = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]+);", TOKENS))
    both = {name: pair for name, *pair in re.findall(r"--([a-z-]+): light-dark\((#\w+), (#\w+)\)", TOKENS)}
    for name, light in OWN_LIGHT.items():
        assert (light, OWN_DARK[name]) == tuple(both.get(name, (plain[name], plain[name]))), name
    long = {name: [six(colour) for colour in pair] for name, pair in both.items()}
    assert (long["paper"], long["silt"]) == tuple(map(list, zip(LIGHT_GROUNDS, DARK_GROUNDS, strict=True)))


def six(colour: str) -> str:
    return colour_text(colour)


@pytest.mark.parametrize(
    ("field", "colour", "said"),
    [
        ("accent", "#e67e22", "#e67e22 cannot be read here: its contrast with the page is 2.5"),
        ("accent_dark", "#0a5f4b", "The nearest colour that passes: #4b947e."),
        ("signal", "#ffff00", "at least 4.5 is needed"),
        ("signal_dark", "#333333", "cannot be read here"),
        ("band", "crimson", "Type a colour as six digits"),
    ],
)
def test_a_colour_that_cannot_be_read_is_refused_beside_its_field(field: str, colour: str, said: str) -> None:
    site = SiteSettings(name="Báo", short_name="Báo", **{field: colour})
    with translation.override("en"), pytest.raises(ValidationError) as refused:
        site.full_clean(exclude=["effective_from"], validate_constraints=False)
    with translation.override("en"):
        found = refused.value.message_dict
    assert (list(found), said in found[field][0]) == ([field], True)


@pytest.mark.parametrize("field", ["accent", "signal"])
def test_the_suggestion_is_accepted(field: str) -> None:
    site = SiteSettings(name="Báo", short_name="Báo", **{field: "#e67e22"})
    setattr(site, field, site.nearest_readable()[field])
    site.full_clean(exclude=["effective_from"], validate_constraints=False)
