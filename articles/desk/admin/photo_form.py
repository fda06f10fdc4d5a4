"""The forms of the photo library: many photos at once, and the words of one."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from articles.models import Photo, Source

WORDS: Final = ("caption", "alt", "author", "credit", "source", "rights_until")
FOCUS: Final = ("focus_x", "focus_y")
USE: Final = ("is_blocked", "blocked_reason")


class _PhotosInput(forms.FileInput):
    allow_multiple_selected = True


class PhotosField(forms.FileField):
    """One file or more; cleans to a list. Whether each is a photo is judged when it is taken in, one by one."""

    widget = _PhotosInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        files = data if isinstance(data, list | tuple) else [data]
        return [super(PhotosField, self).clean(file, initial) for file in files or [None]]


class UploadForm(forms.Form):
    """One form fills in the same words for a whole upload: photos sent by chat arrive without any."""

    photos = PhotosField(
        label=_("Photos"),
        allow_empty_file=True,
        widget=_PhotosInput(attrs={"accept": "image/*"}),
        help_text=_("One or several. What you fill in below is written to each of them; the rest comes later."),
    )
    caption = forms.CharField(
        label=_("Caption"), required=False, widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"})
    )
    author = forms.CharField(label=_("Photographer"), required=False, max_length=120, widget=forms.TextInput)
    credit = forms.CharField(
        label=_("Credit"), required=False, max_length=200, help_text=_("As printed beside the photo.")
    )
    source = forms.ModelChoiceField(Source.objects.all(), label=_("Source"), required=False)
    rights_until = forms.DateField(
        label=_("Rights until"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


class PhotoForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = Photo
        fields = [*FOCUS, *WORDS, *USE]
        widgets = {
            "caption": forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
            "rights_until": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "focus_x": forms.NumberInput(attrs={"min": 0, "max": 100, "class": "focal-number"}),
            "focus_y": forms.NumberInput(attrs={"min": 0, "max": 100, "class": "focal-number"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in set(FOCUS) & set(self.fields):
            self.fields[name].required = False

    def clean_focus_x(self) -> int:
        """An emptied box leaves the focal point where it was."""
        typed: int | None = self.cleaned_data["focus_x"]
        return self.instance.focus_x if typed is None else typed

    def clean_focus_y(self) -> int:
        typed: int | None = self.cleaned_data["focus_y"]
        return self.instance.focus_y if typed is None else typed

    def clean(self) -> dict[str, Any] | None:
        """The database asks the same; here the sentence stands beside the field it is about."""
        values = super().clean() or self.cleaned_data
        if values.get("is_blocked") and not values.get("blocked_reason") and "blocked_reason" not in self.errors:
            self.add_error("blocked_reason", _("Say why this photo may not be used."))
        return values
