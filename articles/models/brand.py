"""What makes the site this house's: colours, letters, logo. Kept with the imprint, row by row, so no change is lost."""

from __future__ import annotations

import math
from typing import Final

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.formats import number_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.colours import TEXT_CONTRAST, is_colour, least_contrast, nearest_passing
from articles.palette import DARK_GROUNDS, LIGHT_GROUNDS

from .fields import ColourField

COLOURS: Final = ("accent", "accent_dark", "signal", "signal_dark", "band", "band_dark")
_READ_ON: Final = {
    "accent": LIGHT_GROUNDS, "signal": LIGHT_GROUNDS, "accent_dark": DARK_GROUNDS, "signal_dark": DARK_GROUNDS,
}  # fmt: skip
# Vietnamese coverage decides: a stack without Ế or Ụ would mix two faces in one word. No file comes from elsewhere.
READING_FONTS: Final = {
    "times": '"Times New Roman", Times, "Liberation Serif", serif',
    "palatino": '"Palatino Linotype", Palatino, "Noto Serif", "Times New Roman", serif',
    "sans": 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", Arial, sans-serif',
}
PLAIN_FONTS: Final = {
    "arial": 'Arial, "Helvetica Neue", "Liberation Sans", sans-serif',
    "tahoma": 'Tahoma, "Noto Sans", Arial, sans-serif',
    "verdana": 'Verdana, "DejaVu Sans", "Noto Sans", Arial, sans-serif',
}


class HouseMark(models.Model):
    """A logo or an icon at its sizes, transparent where it was. Rows and files are never changed: addresses last."""

    token = models.CharField(max_length=32, unique=True)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    made_at = models.DateTimeField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.width} × {self.height}"


class Brand(models.Model):
    """The fields of SiteSettings that change how the site looks. Left empty, each is the site's own."""

    class ReadingFont(models.TextChoices):
        TIMES = "times", "Times New Roman"
        PALATINO = "palatino", "Palatino"
        SANS = "sans", _("Without serifs, as the device has it")

    class PlainFont(models.TextChoices):
        ARIAL = "arial", "Arial"
        TAHOMA = "tahoma", "Tahoma"
        VERDANA = "verdana", "Verdana"

    accent = ColourField(_("Links and accents"))
    accent_dark = ColourField(_("Links and accents, dark theme"))
    signal = ColourField(_("Kickers and warnings"))
    signal_dark = ColourField(_("Kickers and warnings, dark theme"))
    band = ColourField(_("Masthead and footer"))
    band_dark = ColourField(_("Masthead and footer, dark theme"))
    reading_font = models.CharField(
        _("Headlines and text"), max_length=12, blank=True, default="", choices=ReadingFont.choices
    )
    plain_font = models.CharField(
        _("Menu, lists and notes"), max_length=12, blank=True, default="", choices=PlainFont.choices
    )
    logo = models.ForeignKey(
        HouseMark, models.PROTECT, null=True, blank=True, editable=False, related_name="+", verbose_name=_("Logo")
    )
    logo_alone = models.BooleanField(
        _("The logo holds the name"), default=False,
        help_text=_("Name and tagline are then not printed beside it; the name is still read out."),
    )  # fmt: skip
    icon = models.ForeignKey(
        HouseMark, models.PROTECT, null=True, blank=True, editable=False, related_name="+", verbose_name=_("Icon")
    )

    class Meta:
        abstract = True

    def clean(self) -> None:
        """Contrast in both themes; the message names the nearest colour that passes."""
        super().clean()
        wrong = self.unreadable()
        if wrong:
            raise ValidationError(wrong)

    def unreadable(self) -> dict[str, str]:
        """What is wrong with its colours, by field."""
        return {name: why for name in _READ_ON if (why := self._unreadable(name))}

    def nearest_readable(self) -> dict[str, str]:
        """For each field whose colour cannot be read, the nearest one that can."""
        return {name: nearest_passing(getattr(self, name), _READ_ON[name]) for name in self.unreadable()}

    def _unreadable(self, name: str) -> str:
        colour, grounds = getattr(self, name), _READ_ON[name]
        if not is_colour(colour) or (found := least_contrast(colour, grounds)) >= TEXT_CONTRAST:
            return ""
        return gettext(
            "%(colour)s cannot be read here: its contrast with the page is %(contrast)s, at least %(least)s is needed. "
            "The nearest colour that passes: %(suggestion)s."
        ) % {
            "colour": colour,
            "contrast": number_format(math.floor(found * 10) / 10, 1),
            "suggestion": nearest_passing(colour, grounds),
            "least": number_format(TEXT_CONTRAST, 1),
        }


def colours_are_colours() -> models.CheckConstraint:
    """They are printed into a stylesheet: nothing else may ever stand there."""
    condition = Q()
    for name in COLOURS:
        condition &= Q(**{f"{name}__regex": r"^(#[0-9a-f]{6})?$"})
    return models.CheckConstraint(
        condition=condition,
        name="site_colours_are_colours",
        violation_error_message=_("Type a colour as six digits, such as #0a5f4b."),
    )
