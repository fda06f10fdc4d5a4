"""The box in which a story says of which other story it is the translation: by its number or any of its addresses."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.desk.typed import story_number
from articles.models import Article, Language


class TranslationField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A list of a million stories is no list: what is typed or pasted is looked up."""

    widget = forms.TextInput

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", gettext_lazy("Translation of"))
        kwargs.setdefault(
            "help_text",
            gettext_lazy(
                "Number or address of the same story in the other language. Readers are led from one to the other "
                "while both are up."
            ),
        )
        super().__init__(Article.objects.filter(binned_at__isnull=True), **kwargs)

    def to_python(self, value: Any) -> Article | None:
        if value in self.empty_values:
            return None
        number = value.pk if isinstance(value, Article) else story_number(str(value))
        found: Article | None = self.queryset.filter(pk=number).first() if number else None  # type: ignore[union-attr]
        if found is None:
            raise ValidationError(_("There is no such story."), "unknown")
        return found

    def has_changed(self, initial: Any, data: Any) -> bool:
        before = initial.pk if isinstance(initial, Article) else initial
        return story_number(str(data or "")) != (before or None)


def judged(story: Article, chosen: Article, language: str) -> Article:
    """The story that the whole family is named after; ValidationError where the two cannot be a pair."""
    original = chosen.translation_of or chosen
    if original.pk == story.pk:
        raise ValidationError(_("A story cannot be its own translation."), "itself")
    if story.pk and story.translations.exists():
        raise ValidationError(_("This story has translations itself: choose it in the other one."), "has_its_own")
    family = [original, *original.translations.exclude(pk=story.pk)]
    twin = next((one for one in family if one.language == language), None)
    if twin is not None:
        raise ValidationError(
            _("“%(story)s” is in %(language)s already."), "same_language",
            {"story": twin, "language": Language(language).label},
        )  # fmt: skip
    return original
