"""What the page of slots is told: a story into a slot, a rule for a group, a breaking-news bar."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from articles.desk.admin.moments import MomentField
from articles.desk.slots.filling import AGES
from articles.models import Rule

LASTING: Final = (30, 60, 120, 360, 720, 1440, 2880)  # minutes


def _hours(count: int) -> str:
    return ngettext("%(count)s hour", "%(count)s hours", count) % {"count": count}


def _age_choices() -> list[tuple[str, str]]:
    return [("", str(_("No age limit"))), *((str(age), _hours(age)) for age in AGES)]


def _lasting_choices() -> list[tuple[str, str]]:
    return [(str(minutes), str(_("30 minutes")) if minutes < 60 else _hours(minutes // 60)) for minutes in LASTING]


class AgeField(forms.TypedChoiceField):
    def __init__(self) -> None:
        super().__init__(
            choices=_age_choices, coerce=int, empty_value=None, required=False, label=_("Leaves when older than")
        )


class PutForm(forms.Form):
    prefix = "put"
    begins = MomentField(required=False, label=_("From"))
    ends = MomentField(required=False, label=_("Until"))
    max_age = AgeField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """The fields stand beside the stories, far from the one form of the page."""
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs["form"] = "slots-form"


class OneOfField(forms.TypedChoiceField):
    """A number out of a list that the page has read already."""

    def __init__(self) -> None:
        super().__init__(coerce=int, empty_value=None, required=False)

    def offer(self, nothing: str, numbers: Sequence[tuple[int, str]]) -> None:
        self.choices = [("", nothing), *((str(number), name) for number, name in numbers)]


class RuleForm(forms.Form):
    rule = forms.ChoiceField(choices=Rule.choices, label=_("When no story was put here"))
    category = OneOfField()
    topic = OneOfField()
    max_age = AgeField()

    def offer(self, sections: Sequence[tuple[int, str]], topics: Sequence[tuple[int, str]]) -> RuleForm:
        for name, nothing, numbers in (("category", _("The whole page"), sections), ("topic", "—", topics)):
            field = self.fields[name]
            field.label = _("Of the category") if name == "category" else _("Of the topic")
            if isinstance(field, OneOfField):
                field.offer(str(nothing), numbers)
        return self


class BarForm(forms.Form):
    prefix = "bar"
    text = forms.CharField(max_length=160, label=_("Text of the bar"))
    article = forms.IntegerField(
        required=False, min_value=1, label=_("Number of the story"),
        help_text=_("The bar then leads to the story, and comes down with it."),
    )  # fmt: skip
    begins = MomentField(required=False, label=_("From"))
    lasts = forms.TypedChoiceField(choices=_lasting_choices, coerce=int, initial="120", label=_("For how long"))

    def duration(self) -> timedelta:
        return timedelta(minutes=self.cleaned_data["lasts"])
