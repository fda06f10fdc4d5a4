"""Tags typed by name, in one line."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.text import fold_key, normalise_line

LONGEST_TAG = 100
MOST_TAGS = 30
_SEPARATORS = re.compile(r"[,;\n]")


class TagNamesWidget(forms.TextInput):
    """One line of names; the browser is offered known tags for the name that is being typed."""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        suggestions = {"data-suggestions": reverse("admin:articles_article_tags")}
        return super().get_context(name, value, {**(attrs or {}), **suggestions})


class TagNamesField(forms.CharField):
    """Names separated by commas, each once. Cleans to a list of names; the look-up by fold key is the model's."""

    widget = TagNamesWidget

    def prepare_value(self, value: Any) -> Any:
        """taggit gives TaggedArticle rows, a bound form gives the typed line."""
        if value is None or isinstance(value, str):
            return value
        return ", ".join(str(getattr(entry, "tag", entry)) for entry in value)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return self.to_python(self.prepare_value(initial)) != self.to_python(data)

    def to_python(self, value: Any) -> list[str]:  # type: ignore[override]
        names = {fold_key(name): normalise_line(name) for name in _SEPARATORS.split(value or "")}
        return [name for key, name in names.items() if key]

    def validate(self, value: Any) -> None:
        super().validate(value)
        too_long = [name for name in value if max(len(name), len(fold_key(name))) > LONGEST_TAG]
        if too_long:
            raise forms.ValidationError(_("This tag is too long: “%(name)s…”."), "long", {"name": too_long[0][:40]})
        if len(value) > MOST_TAGS:
            raise forms.ValidationError(_("No more than %(most)s tags."), "many", {"most": MOST_TAGS})

    def run_validators(self, value: Any) -> None:
        for name in value:
            super().run_validators(name)
