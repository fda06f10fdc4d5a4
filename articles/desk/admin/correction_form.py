"""The form of a correction: who demands it and until when, which work it is about, and its words."""

from __future__ import annotations

import re
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import clock
from articles.desk.corrections.words import about
from articles.desk.papers import ACCEPTED, why_no_paper
from articles.desk.roles import held_anywhere
from articles.models import Article, CorrectionFile, CorrectionSubject, PublishedVersion, User
from articles.text.numbers import is_row_number

_ADDRESS: Final = re.compile(r"-(\d{1,17})\.html")
DEMAND: Final = ("demanded_by", "demander_contact", "document_number", "received_on", "deadline", "person", "scan_file")
WORK: Final = ("about", "story", "work", "section", "work_date", "publisher", "publisher_address")
WORDS: Final = ("wrong", "right", "apology", "place")


def people_in_charge() -> Any:
    """Whoever edits stories somewhere (one query)."""
    found = User.objects.filter(held_anywhere("edits", clock.now()), is_active=True, is_staff=True)
    return found.order_by("last_name", "first_name", "pk")


def day_input() -> forms.DateInput:
    return forms.DateInput({"type": "date"}, format="%Y-%m-%d")


class CorrectionForm(forms.ModelForm):  # type: ignore[type-arg]
    story = forms.CharField(
        label=gettext_lazy("Story"), required=False, max_length=500,
        help_text=gettext_lazy("Its address on the site, or its number. Name, section and day are filled in from it."),
    )  # fmt: skip
    scan_file = forms.FileField(
        label=gettext_lazy("Scan of the document"), required=False, widget=forms.FileInput({"accept": ACCEPTED}),
        help_text=gettext_lazy("PDF, picture or Word file, at most 20 MB. Only the desk can open it."),
    )  # fmt: skip
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    class Meta:
        model = CorrectionFile
        fields = (
            "demanded_by", "demander_contact", "document_number", "received_on", "deadline", "person", "about", "place",
            "work", "section", "work_date", "publisher", "publisher_address", "wrong", "right", "apology",
        )  # fmt: skip
        widgets = {
            **{name: day_input() for name in ("received_on", "deadline", "work_date")},
            **{name: forms.Textarea({"rows": rows}) for name, rows in (("wrong", 3), ("right", 5), ("apology", 3))},
        }
        labels = {"about": gettext_lazy("What it is about")}
        help_texts = {
            "wrong": gettext_lazy("As briefly as possible: false words are not spread again."),
            "section": gettext_lazy("The section, or the programme and channel."),
            "publisher": gettext_lazy("For an item of another publisher: who published it first."),
            "publisher_address": gettext_lazy("Where they print their own correction, if they do."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people_in_charge()  # type: ignore[attr-defined]
        self.fields["seen"].initial = self.instance.head
        if self.instance.article_id:
            self.fields["story"].initial = str(self.instance.article_id)

    def rows(self, names: tuple[str, ...]) -> list[forms.BoundField]:
        return [self[name] for name in names]

    @property
    def demand(self) -> list[forms.BoundField]:
        return self.rows(DEMAND)

    @property
    def work_fields(self) -> list[forms.BoundField]:
        return self.rows(WORK)

    @property
    def words(self) -> list[forms.BoundField]:
        return self.rows(WORDS)

    def clean_story(self) -> Article | None:
        typed = self.cleaned_data["story"].strip()
        found = _ADDRESS.search(typed)
        number = found[1] if found else typed
        if not typed:
            return None
        story = Article.objects.filter(pk=int(number)).first() if is_row_number(number) else None
        if story is None or not PublishedVersion.objects.was_live(clock.now()).filter(article_id=story.pk).exists():
            raise ValidationError(_("No story that readers ever had is found by this."))
        return story

    def clean_scan_file(self) -> Any:
        file = self.cleaned_data["scan_file"]
        if file and (why := why_no_paper(file)):
            raise ValidationError(why)
        return file

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if "story" in cleaned:
            self.instance.article = cleaned["story"]
        if cleaned.get("about") == CorrectionSubject.STORY and "story" in cleaned and cleaned["story"] is None:
            self.add_error("story", _("Say which story: paste its address."))
        received, deadline = cleaned.get("received_on"), cleaned.get("deadline")
        if received and deadline and deadline < received:
            self.add_error("deadline", _("The deadline comes after the day on which the demand came in."))
        return cleaned

    def say_who_was_faster(self, sentence: str) -> None:
        """Everything typed stays; sent once more it goes on top of what is there now."""
        self.add_error(None, sentence)
        now_there = CorrectionFile.objects.values_list("head", flat=True).get(pk=self.instance.pk)
        self.data = {**{name: self.data[name] for name in self.data}, "seen": str(now_there)}

    def _post_clean(self) -> None:
        """What the story tells is filled in before the constraints are asked."""
        super()._post_clean()  # type: ignore[misc]
        if self.instance.article is not None:
            about(self.instance, self.instance.article)
