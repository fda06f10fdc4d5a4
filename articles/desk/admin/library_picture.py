"""A public record that shows one photo of the library: how it is chosen, checked, and shown to readers."""

from __future__ import annotations

from typing import Any, TypeVar

from django import forms
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from js_asset import Media

from articles import clock
from articles.desk.admin.fields import LibraryPhotoField
from articles.desk.editor_messages import editor_messages
from articles.models import AudioClip, Photo, PublicPhoto
from articles.publishing.names import show_photos

Chosen = TypeVar("Chosen", Photo, AudioClip)


def usable(chosen: Chosen | None) -> Chosen | None:
    """As it is; ValidationError with the reason where it may not be used today."""
    if chosen and (why := chosen.why_unusable(timezone.localdate(clock.now()))):
        raise forms.ValidationError(why)
    return chosen


class LibraryPictureForm(forms.ModelForm):  # type: ignore[type-arg]
    """`photo` is chosen from the library; the record's own `picture` is the public copy of it."""

    photo = LibraryPhotoField(label=_("Picture"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "photo" in self.fields:  # who may only look has no boxes
            self.fields["photo"].initial = self.instance.picture_id

    def clean_photo(self) -> Photo | None:
        return usable(self.cleaned_data["photo"])


class WithLibrary(admin.ModelAdmin):  # type: ignore[type-arg]
    """A form with a LibraryPhotoField: the window of the library needs its scripts and sentences in the page."""

    change_form_template = "admin/articles/with_library.html"

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        context["media"] = Media.from_media(context["media"], nonce=str(request.csp_nonce))  # type: ignore[attr-defined]
        context["desk_messages"] = editor_messages()
        return super().render_change_form(request, context, *args, **kwargs)


class LibraryPictureAdmin(WithLibrary):
    """For forms made with LibraryPictureForm. A photo that is chosen comes to the public side with the save."""

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if "photo" in form.cleaned_data:
            photo = form.cleaned_data["photo"]
            if photo:
                show_photos([photo.pk])
            obj.picture_id = photo.pk if photo else None
        super().save_model(request, obj, form, change)

    @admin.display(description=_("Picture"), empty_value="—")
    def photo(self, obj: Any) -> str:
        """For those who may look but not change."""
        picture = PublicPhoto.objects.filter(pk=obj.picture_id).first()
        return str(picture or "")
