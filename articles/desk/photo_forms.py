"""The forms of the photo library: many photos at once, one sent by a script, and the words of one."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any, Final

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.desk.photo_words import FOCUS, USE, WORDS
from articles.desk.tag_names import TagNamesField, TagNamesWidget
from articles.models import Photo, Source
from articles.models.fields import validate_year

_NOON: Final = time(12)


def _day_widget() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class _PhotosInput(forms.FileInput):
    allow_multiple_selected = True


class PhotosField(forms.FileField):
    """One file or more; cleans to a list. Whether each is a photo is judged when it is taken in, one by one."""

    widget = _PhotosInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        files = data if isinstance(data, list | tuple) else [data]
        return [super(PhotosField, self).clean(file, initial) for file in files or [None]]


class DayTakenField(forms.DateField):
    """A day, kept as its noon: nobody remembers the minute of a whole upload."""

    widget = forms.DateInput
    default_validators = [validate_year]

    def clean(self, value: Any) -> datetime | None:
        day: date | None = super().clean(value)
        return timezone.make_aware(datetime.combine(day, _NOON)) if day else None

    def prepare_value(self, value: Any) -> Any:
        return timezone.localtime(value).date() if isinstance(value, datetime) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        """The minute that a camera wrote stays as long as its day does."""
        return super().has_changed(self.prepare_value(initial), data)


class CommonWordsForm(forms.Form):
    """What is the same for a whole upload: photos sent by chat arrive without a word."""

    author = forms.CharField(label=_("Photographer"), required=False, max_length=120, widget=forms.TextInput)
    event = forms.CharField(label=_("Event"), required=False, max_length=200)
    place = forms.CharField(label=_("Place"), required=False, max_length=200)
    taken_at = DayTakenField(label=_("Taken on"), required=False, widget=_day_widget())
    credit = forms.CharField(
        label=_("Credit"), required=False, max_length=200, help_text=_("As printed beside the photo.")
    )
    source = forms.ModelChoiceField(Source.objects.all(), label=_("Source"), required=False)
    rights_until = forms.DateField(
        label=_("Rights until"), required=False, validators=[validate_year], widget=_day_widget()
    )
    tags = TagNamesField(label=_("Tags"), required=False, help_text=_("Separated by commas."), widget=TagNamesWidget)
    caption = forms.CharField(
        label=_("Caption"), required=False, widget=forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"}),
        help_text=_("One caption for all of them; each can have its own later."),
    )  # fmt: skip


class UploadForm(CommonWordsForm):
    photos = PhotosField(
        label=_("Photos"), allow_empty_file=True, widget=_PhotosInput(attrs={"accept": "image/*,.heic,.heif"}),
        help_text=_("One or several. What you fill in below is written to each of them; the rest comes later."),
    )  # fmt: skip
    field_order = ["photos"]


class SentWordsForm(CommonWordsForm):
    """What is said already of one photo that was sent by itself."""

    alt = forms.CharField(required=False)


class SentPhotoForm(SentWordsForm):
    """The same with the file in one request."""

    image = forms.FileField(allow_empty_file=True, error_messages={"required": _("Choose a photo to send.")})


class PhotoForm(forms.ModelForm):  # type: ignore[type-arg]
    tags = TagNamesField(label=_("Tags"), required=False, help_text=_("Separated by commas."), widget=TagNamesWidget)
    taken_at = DayTakenField(label=_("Taken on"), required=False, widget=_day_widget())

    class Meta:
        model = Photo
        fields = [*FOCUS, *WORDS, *USE]
        widgets = {
            "caption": forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
            "rights_until": _day_widget(),
            "focus_x": forms.NumberInput(attrs={"min": 0, "max": 100, "class": "focal-number"}),
            "focus_y": forms.NumberInput(attrs={"min": 0, "max": 100, "class": "focal-number"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in set(self.instance.from_file) & set(self.fields):
            self.fields[name].help_text = _("From the file; change it where it is wrong.")
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

    def only(self, names: set[str]) -> PhotoForm:
        """The same form, for these fields alone: what was not sent stays as it is."""
        for name in [name for name in self.fields if name not in names]:
            del self.fields[name]
        return self
