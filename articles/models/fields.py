"""Text columns that hold NFC and nothing invisible, whichever way the text came in."""

import re
from datetime import date
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.lookups import Contains, EndsWith, IContains, IEndsWith, IExact, IStartsWith, StartsWith
from django.utils.translation import gettext_lazy as _

from articles.colours import is_colour
from articles.text import normalise, normalise_line, sort_key

EARLIEST_YEAR, LATEST_YEAR = 1900, 2200
_DIGITS: Final = re.compile(r"#?([0-9a-f]{6}|[0-9a-f]{3})")


class _NormalisedMixin:
    """Normalises on the way in: forms (to_python), saves (pre_save) and look-ups (get_prep_value)."""

    @staticmethod
    def normaliser(text: str) -> str:
        raise NotImplementedError

    def _normalised(self, value: Any) -> Any:
        return self.normaliser(value) if isinstance(value, str) else value

    def to_python(self, value: Any) -> Any:
        return self._normalised(super().to_python(value))  # type: ignore[misc]

    def get_prep_value(self, value: Any) -> Any:
        return self._normalised(super().get_prep_value(value))  # type: ignore[misc]

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = self._normalised(super().pre_save(model_instance, add))  # type: ignore[misc]
        setattr(model_instance, self.attname, value)  # type: ignore[attr-defined]
        return value


class LineField(_NormalisedMixin, models.CharField):  # type: ignore[type-arg]
    """One line of text: a headline, a name. White space is collapsed."""

    normaliser = staticmethod(normalise_line)


class PassageField(_NormalisedMixin, models.TextField):  # type: ignore[type-arg]
    """Running text that keeps its line breaks."""

    normaliser = staticmethod(normalise)


class _NormalisedPattern:
    """Django prepares what is sought in a part of a text by itself; here it is normalised as the text was."""

    def get_prep_lookup(self) -> Any:
        sought = super().get_prep_lookup()  # type: ignore[misc]
        return normalise(sought) if isinstance(sought, str) else sought


for _pattern in (Contains, EndsWith, IContains, IEndsWith, IExact, IStartsWith, StartsWith):
    _lookup = type(f"Normalised{_pattern.__name__}", (_NormalisedPattern, _pattern), {})
    LineField.register_lookup(_lookup)
    PassageField.register_lookup(_lookup)


class SortKeyField(models.CharField):  # type: ignore[type-arg]
    """The Vietnamese sort key of another field, compared byte by byte (the embedded database has no ICU)."""

    def __init__(self, source: str = "", **kwargs: Any) -> None:
        self.source = source
        kwargs.setdefault("max_length", 500)
        kwargs.update(editable=False, db_collation="C", default="")
        super().__init__(**kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        for implied in ("editable", "db_collation", "default"):
            kwargs.pop(implied, None)
        return name, path, args, {**kwargs, "source": self.source}

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        from_text = str(getattr(model_instance, self.source))
        value = sort_key(from_text)[: self.max_length]
        setattr(model_instance, self.attname, value)
        return value


def validate_year(day: date) -> None:
    """For days and moments: a slip of the keyboard (year 0202) would break every page that shows it."""
    if not EARLIEST_YEAR <= day.year <= LATEST_YEAR:
        raise ValidationError(_("Check the year of this date."), "year")


class MomentField(models.DateTimeField):  # type: ignore[type-arg]
    """A moment that somebody types."""

    default_validators = [validate_year]


class DayField(models.DateField):  # type: ignore[type-arg]
    """A day that somebody types."""

    default_validators = [validate_year]


class WebAddressField(models.URLField):  # type: ignore[type-arg]
    """An address elsewhere; typed without a scheme it means https."""

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"assume_scheme": "https", **kwargs})


def colour_text(text: str) -> str:
    """`#0a5f4b` for `0A5F4B`, `#aabbcc` for `abc`; anything else as it was typed."""
    line = normalise_line(text).lower()
    found = _DIGITS.fullmatch(line)
    if found is None:
        return line
    digits = found[1]
    return "#" + (digits if len(digits) == 6 else "".join(2 * digit for digit in digits))


def validate_colour(text: str) -> None:
    if not is_colour(text):
        raise ValidationError(_("Type a colour as six digits, such as #0a5f4b."), "colour")


class ColourField(_NormalisedMixin, models.CharField):  # type: ignore[type-arg]
    """A colour of the screen, or "" for the one that the site has by itself."""

    normaliser = staticmethod(colour_text)
    default_validators = [validate_colour]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"max_length": 7, "blank": True, "default": "", **kwargs})
