"""Banners and timed looks: from when until when, where, and how they come out."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from articles import clock
from articles.desk.admin.fields import LibraryPhotoField
from articles.desk.admin.library_picture import WithLibrary, usable
from articles.desk.admin.moments import MomentField
from articles.models import Banner, Look, Photo, PublicPhoto
from articles.publishing.names import show_photos

_PICTURES = {"photo": "picture", "phone_photo": "phone_picture"}


def standing_of(begins: datetime, ends: datetime | None) -> str:
    """Where a row with a life in time stands now, in words."""
    now = clock.now()
    if begins > now:
        return gettext("Coming")
    return gettext("Over") if ends is not None and ends <= now else gettext("On the site")


class BannerForm(forms.ModelForm):  # type: ignore[type-arg]
    photo = LibraryPhotoField(
        label=_("Picture"),
        help_text=_("From the library. Head and between: wide, 4 to 6 times its height. Rail: 304 points wide."),
    )
    phone_photo = LibraryPhotoField(
        label=_("Picture on phones"), required=False,
        help_text=_("Where the wide one would be too small to read; about twice as wide as high."),
    )  # fmt: skip
    visible_from = MomentField(label=_("From"), initial=clock.now)
    visible_until = MomentField(label=_("Until"), required=False, help_text=_("It comes down by itself."))

    class Meta:
        model = Banner
        fields = (
            "name", "place", "alt", "words", "address", "is_paid", "position", "visible_from", "visible_until",
        )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field, column in _PICTURES.items():
            if field in self.fields:
                self.fields[field].initial = getattr(self.instance, f"{column}_id")

    def clean_photo(self) -> Photo | None:
        return usable(self.cleaned_data["photo"])

    def clean_phone_photo(self) -> Photo | None:
        return usable(self.cleaned_data["phone_photo"])


@admin.register(Banner)
class BannerAdmin(WithLibrary):
    """What was public is kept: a banner is ended, not deleted."""

    form = BannerForm
    fieldsets = (
        (None, {"fields": ("name", "place", "photo", "phone_photo")}),
        (_("What it says"), {"fields": ("alt", "words", "address", "is_paid")}),
        (_("When"), {"fields": ("visible_from", "visible_until", "position")}),
    )
    list_display = ("name", "in_place", "standing", "is_paid", "visible_from", "visible_until")
    list_filter = ("place", "is_paid")
    search_fields = ("name", "alt")
    show_full_result_count = False
    actions = None

    class Media:
        css = {"all": ["desk/brand.css"]}

    def save_model(self, request: HttpRequest, obj: Banner, form: Any, change: bool) -> None:
        """Its pictures become public with it."""
        for field, column in _PICTURES.items():
            photo = form.cleaned_data[field]
            if photo:
                show_photos([photo.pk])
            setattr(obj, column, PublicPhoto.objects.get(pk=photo.pk) if photo else None)
        super().save_model(request, obj, form, change)

    @admin.display(description=pgettext_lazy("of a banner", "Place"), ordering="place")
    def in_place(self, obj: Banner) -> str:
        return str(obj.get_place_display()).partition(":")[0]

    @admin.display(description=_("Standing"))
    def standing(self, obj: Banner) -> str:
        return standing_of(obj.visible_from, obj.visible_until)

    @admin.display(description=_("Picture"), empty_value="—")
    def photo(self, obj: Banner) -> str:
        """For those who may look but not change."""
        return str(obj.picture)

    @admin.display(description=_("Picture on phones"), empty_value="—")
    def phone_photo(self, obj: Banner) -> str:
        return str(obj.phone_picture or "")


class LookForm(forms.ModelForm):  # type: ignore[type-arg]
    visible_from = MomentField(label=_("From"))
    visible_until = MomentField(
        label=_("Until"), help_text=_("The look ends by itself; to end it early, type the moment of now.")
    )

    class Meta:
        model = Look
        fields = ("kind", "line", "visible_from", "visible_until")


@admin.register(Look)
class LookAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Mourning goes before every other look. A look that is over stays in the list: it was public."""

    form = LookForm
    fields = ("kind", "line", "visible_from", "visible_until", "preview")
    readonly_fields = ("preview",)
    list_display = ("__str__", "line", "standing", "visible_from", "visible_until", "preview")
    show_full_result_count = False
    actions = None

    class Media:
        css = {"all": ["desk/brand.css"]}

    @admin.display(description=_("Standing"))
    def standing(self, obj: Look) -> str:
        return standing_of(obj.visible_from, obj.visible_until)

    @admin.display(description=_("Preview"), empty_value="—")
    def preview(self, obj: Look) -> str:
        if obj.pk is None:
            return gettext("Save first; then the front page can be looked at in this look.")
        address = reverse("preview_look", args=[obj.pk])
        return format_html('<a href="{}">{}</a>', address, gettext("Preview this look"))
