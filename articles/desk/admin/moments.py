"""A moment in a form: typed as people write it, or picked; wrong ones are explained beside the field."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from django import forms
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from js_asset import Media, Script

from articles import clock
from articles.models.fields import validate_year
from articles.text import UnclearMoment, normalise_line, read_moment

EXAMPLE: Final = "24/11 6h"
_LONGEST: Final = 60
_WHY: Final = {
    "nothing": _("Type a day and an hour, such as %(example)s."),
    "no_hour": _("The hour is missing: type it too, such as %(example)s."),
    "hour_or_day": _("“%(typed)s” could mean several things. Type a day and an hour, such as %(example)s."),
    "no_such_hour": _("There is no hour “%(detail)s”: hours go from 0h to 23h59."),
    "no_such_day": _("There is no day “%(detail)s”."),
    "month_first": _("The day comes before the month: did you mean %(detail)s?"),
    "other_weekday": _("%(detail)s is another day of the week. Leave out one of the two."),
}


class MomentInput(forms.DateTimeInput):
    """One line to type in; `desk/moment.js` adds the browser's picker and says below what the moment means.

    `says`: what the sentence is about, for the address that `desk.admin.outlooks` answers.
    """

    input_type = "text"

    def __init__(self, attrs: dict[str, Any] | None = None, *, says: str = "") -> None:
        super().__init__(attrs={"autocomplete": "off", **(attrs or {})}, format="%H:%M %d/%m/%Y")
        self.says = says

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        more = {"data-moment": self._address(), "data-pick": gettext("Pick day and hour"), "class": "moment"}
        return super().get_context(name, value, {**(attrs or {}), **more})

    def _address(self) -> str:
        address = reverse("admin:articles_article_outlook")
        return f"{address}?{self.says}" if "=" in self.says else f"{address}?{urlencode({'about': self.says})}"

    @property
    def media(self) -> Media:
        return Media(css={"all": ["desk/moment.css"]}, js=[Script("desk/moment.js", type="module")])


class MomentField(forms.DateTimeField):
    widget = MomentInput
    default_validators = [validate_year]

    def __init__(self, *, past: bool = False, says: str = "", **kwargs: Any) -> None:
        """`past`: the moment of something that has happened, so that `6h` is the last time it struck."""
        kwargs.setdefault("widget", MomentInput(says=says))
        super().__init__(**kwargs)
        self.past = past

    def to_python(self, value: Any) -> datetime | None:
        if not isinstance(value, str):
            return super().to_python(value)
        typed = normalise_line(value)
        if not typed:
            return None
        try:
            return read_moment(typed[:_LONGEST], clock.now(), past=self.past)
        except UnclearMoment as unclear:
            facts = {"typed": typed[:_LONGEST], "detail": unclear.detail, "example": EXAMPLE}
            raise forms.ValidationError(_WHY[unclear.problem], unclear.problem, facts) from unclear

    def has_changed(self, initial: Any, data: Any) -> bool:
        """To the minute: a stored second that the box never showed is not a change."""
        try:
            return _minute(self.to_python(initial)) != _minute(self.to_python(data))
        except forms.ValidationError:
            return True


def _minute(moment: datetime | None) -> datetime | None:
    return moment and moment.replace(second=0, microsecond=0)
