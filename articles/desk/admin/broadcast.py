"""Channels, programmes and recordings in the admin. Whoever may do it with videos may do it with what is broadcast."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles import clock
from articles.desk.admin.fields import LibraryPhotoField
from articles.desk.admin.library_picture import WithLibrary, usable
from articles.desk.admin.lists import BoundedPaginator
from articles.desk.admin.moments import MomentField
from articles.desk.admin.signed_in import signed_in
from articles.desk.clips import ingest_clip
from articles.models import AudioClip, Channel, Photo, Programme, PublicPhoto, Recording, User
from articles.publishing.names import show_clips, show_photos
from articles.text.numbers import format_length

CLIPS_OFFERED = 60


class BroadcastAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Nothing that was ever public is deleted: it is taken out of use, or comes down by its expiry."""

    actions = None
    list_per_page = 48
    paginator = BoundedPaginator
    show_full_result_count = False

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm("articles.view_video")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("articles.add_video")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm("articles.change_video")

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)


@admin.register(Channel)
class ChannelAdmin(BroadcastAdmin):
    list_display = ("name", "kind", "reception", "position", "in_use")
    fieldsets = (
        (None, {"fields": ("name", "slug", "kind", "position", "in_use")}),
        (_("Description"), {"fields": ("reception", "description")}),
        (pgettext_lazy("broadcast", "Live"), {"fields": ("stream", "player")}),
    )


class ProgrammeForm(forms.ModelForm):  # type: ignore[type-arg]
    picture = LibraryPhotoField(label=_("Picture"), required=False)

    class Meta:
        model = Programme
        fields = ("name", "slug", "channel", "description", "picture", "in_use")
        help_texts = {"name": _("Written as in the schedule: there its name leads to its page.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["picture"].initial = self.instance.poster_id

    def clean_picture(self) -> Photo | None:
        return usable(self.cleaned_data["picture"])


@admin.register(Programme)
class ProgrammeAdmin(WithLibrary, BroadcastAdmin):
    form = ProgrammeForm
    fields = ProgrammeForm.Meta.fields
    list_display = ("name", "channel", "in_use")
    list_select_related = ("channel",)
    search_fields = ("name",)

    def save_model(self, request: HttpRequest, obj: Programme, form: Any, change: bool) -> None:
        photo = form.cleaned_data["picture"]
        if photo:
            show_photos([photo.pk])
        obj.poster = PublicPhoto.objects.get(pk=photo.pk) if photo else None
        super().save_model(request, obj, form, change)

    @admin.display(description=_("Picture"), empty_value="—")
    def picture(self, obj: Programme) -> str:
        """For those who may look but not change."""
        return str(obj.poster or "")


class _ClipChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: AudioClip) -> str:
        return " · ".join(part for part in (obj.title, format_length(obj.seconds), obj.credit) if part)


class RecordingForm(forms.ModelForm):  # type: ignore[type-arg]
    sound = forms.FileField(
        label=_("Sound file"), required=False, allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": "audio/*,.m4a"}),
        help_text=_("MP3, M4A, OGG or WAV. It goes into the library of clips, too."),
    )  # fmt: skip
    library = _ClipChoice(
        AudioClip.objects.none(), label=_("Or a clip of the library"), required=False,
        help_text=_("The newest ones. Its transcript is changed in the library."),
    )  # fmt: skip
    transcript = forms.CharField(
        label=_("Transcript"), required=False, widget=forms.Textarea(attrs={"rows": 6, "class": "vLargeTextField"}),
        help_text=_("For a new sound file: what is said, for readers who cannot hear it or cannot listen now."),
    )  # fmt: skip
    visible_from = MomentField(label=_("Published"), initial=clock.now)
    visible_until = MomentField(label=pgettext_lazy("notice or video", "Expiry"), required=False)
    author: User

    class Meta:
        model = Recording
        fields = (
            "title", "sound", "library", "transcript", "programme", "description", "visible_from", "visible_until"
        )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        library = cast("forms.ModelChoiceField[AudioClip]", self.fields["library"])
        newest = AudioClip.objects.filter(is_blocked=False).order_by("-pk").values_list("pk", flat=True)[:CLIPS_OFFERED]
        library.queryset = AudioClip.objects.filter(pk__in=[*newest, self.instance.clip_id]).order_by("-pk")
        library.initial = self.instance.clip_id
        self.clip: AudioClip | None = None

    def clean_library(self) -> AudioClip | None:
        return usable(self.cleaned_data["library"])

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        sound = said.get("sound")
        if sound and not self.errors:
            try:
                self.clip = ingest_clip(
                    sound, by=self.author, title=said["title"], transcript=said.get("transcript", "")
                )
            except ValidationError as error:
                self.add_error("sound", error.messages)
        elif not sound:
            self.clip = said.get("library")
        if not self.clip and not self.errors:
            self.add_error("sound", _("Send a sound file, or choose a clip of the library."))
        return said


@admin.register(Recording)
class RecordingAdmin(BroadcastAdmin):
    form = RecordingForm
    fields = RecordingForm.Meta.fields
    list_display = ("title", "programme", "visible_from", "visible_until")
    list_select_related = ("programme",)
    search_fields = ("title",)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        plain = super().get_form(request, obj, change, **kwargs)
        return type("RecordingFormOf", (plain,), {"author": signed_in(request)})

    def save_model(self, request: HttpRequest, obj: Recording, form: Any, change: bool) -> None:
        clip = cast(RecordingForm, form).clip
        if clip is not None:
            show_clips([clip.pk])
            obj.clip_id = clip.pk
        super().save_model(request, obj, form, change)

    @admin.display(description=_("Sound file"), empty_value="—")
    def sound(self, obj: Recording) -> str:
        """For those who may look but not change."""
        return str(obj.clip)

    library = sound

    @admin.display(description=_("Transcript"), empty_value="—")
    def transcript(self, obj: Recording) -> str:
        return obj.clip.transcript
