"""The photo library in the admin: a list to look at, an upload for many, a page that says where a photo is used."""

from __future__ import annotations

from typing import Any, Final, cast

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from js_asset import Script

from articles.desk.admin import photo_places
from articles.desk.admin.photo_grid import photo_grid
from articles.desk.admin.photo_pages import finishing_address, finishing_urls, upload_page
from articles.desk.admin.photo_replace import ReplacePage
from articles.desk.admin.signed_in import signed_in
from articles.desk.admin.uploads import upload_urls
from articles.desk.photo_forms import PhotoForm, UploadForm
from articles.desk.photo_library import photo_file, photo_picker
from articles.desk.photo_words import FOCUS, USE, WORDS, closed_to, write
from articles.desk.photos import desk_address, forget, ingest, is_used
from articles.models import Photo, PhotoQuerySet
from articles.text import normalise_line

PICTURE_WIDTH: Final = 1024
FILE_NAME_SHOWN: Final = 60


@admin.register(Photo)
class PhotoAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    form = PhotoForm
    search_fields = ("search_words",)  # for the windows of other pages; the grid asks `Search`
    actions = None
    readonly_fields = ("picture", "sizes", "file_name", "uploader", "uploaded", "crops", "used_in", "replaced")

    class Media:
        css = {"all": ["desk/photos.css", "desk/shelf.css"]}
        js = [Script("desk/focal.js", type="module")]

    def get_urls(self) -> list[URLPattern]:
        # Not wrapped in `admin_view`: a script and an <img> want a status, not the sign-in page.
        return [
            *finishing_urls(self.admin_site),
            *upload_urls(self.admin_site),
            path("picker/", photo_picker, name="articles_photo_picker"),
            path(
                "<int:photo_id>/replace/",
                self.admin_site.admin_view(ReplacePage(self.admin_site, self)),
                name="articles_photo_replace",
            ),
            path("file/<str:token>/<str:name>", photo_file, name="articles_photo_file"),
            *super().get_urls(),
        ]

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        return photo_grid(request, self.admin_site)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Photo], search_term: str
    ) -> tuple[QuerySet[Photo], bool]:
        return cast(PhotoQuerySet, queryset).matching(search_term), False

    @admin.display(description=_("Uploaded by"), empty_value="")
    def uploader(self, photo: Photo) -> str:
        return str(photo.uploaded_by or "")

    @admin.display(description=_("Uploaded"))
    def uploaded(self, photo: Photo) -> str:
        return date_format(timezone.localtime(photo.uploaded_at), "SHORT_DATETIME_FORMAT")

    @admin.display(description=_("Photo"))
    def picture(self, photo: Photo) -> SafeString:
        return _image(photo, PICTURE_WIDTH)

    @admin.display(description=_("Sizes"))
    def sizes(self, photo: Photo) -> SafeString:
        uploaded = f"{photo.width} × {photo.height}"
        return format_html(
            "{} → {}",
            uploaded,
            format_html_join(
                ", ",
                '<a href="{}">{} × {}</a>',
                ((desk_address(photo, width), width, height) for width, height in photo.renditions),
            ),
        )

    @admin.display(description=_("Used in"))
    def used_in(self, photo: Photo) -> SafeString:
        return photo_places.used_in(photo)

    @admin.display(description=_("Crops"))
    def crops(self, photo: Photo) -> SafeString:
        return format_html(
            '<div class="focal" data-focal data-picture="{}" data-width="{}" data-height="{}" data-mark="{}"></div>',
            desk_address(photo, PICTURE_WIDTH), photo.width, photo.height,
            gettext("Focal point: click on the photo, or move with the arrow keys"),
        )  # fmt: skip

    @admin.display(description=_("Replaced"), empty_value="")
    def replaced(self, photo: Photo) -> SafeString:
        return photo_places.replacements(photo)

    def get_fieldsets(self, request: HttpRequest, obj: Photo | None = None) -> Any:
        reading_along = self._closed_to(request, obj)
        about_words = (
            _("Readers see this photo now: an editor changes its words.") if "caption" in reading_along else ""
        )
        about_use = _("Only an editor lifts this.") if "is_blocked" in reading_along else ""
        return [
            (None, {"fields": ("picture", "sizes", "file_name", "uploader", "uploaded")}),
            (_("Focal point"), {"fields": (FOCUS, "crops"), "description": _("What every crop keeps in view.")}),
            (_("Words"), {"fields": WORDS, "description": about_words}),
            (_("May it be used?"), {"fields": USE, "description": about_use}),
            (_("Where"), {"fields": ("used_in", "replaced")}),
        ]

    def get_readonly_fields(self, request: HttpRequest, obj: Photo | None = None) -> tuple[str, ...]:
        return (*self.readonly_fields, *self._closed_to(request, obj))

    def _closed_to(self, request: HttpRequest, photo: Photo | None) -> tuple[str, ...]:
        return closed_to(photo, signed_in(request)) if photo else ()

    def save_model(self, request: HttpRequest, obj: Photo, form: forms.ModelForm[Photo], change: bool) -> None:
        write(obj, form.changed_data, form.cleaned_data["tags"] if "tags" in form.changed_data else None)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Tags are written with the words: nothing is left to do."""

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Each photo is taken in by itself: one bad file in a dozen keeps the others, and says which and why."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = UploadForm(request.POST or None, request.FILES or None)
        if request.method == "POST" and form.is_valid():
            added = self._take_in(request, form)
            if form.is_valid():
                return self._after(request, added)
        return upload_page(request, self.admin_site, form)

    def _take_in(self, request: HttpRequest, form: UploadForm) -> list[Photo]:
        words = dict(form.cleaned_data)
        files, tags = words.pop("photos"), words.pop("tags")
        added = []
        for file in files:
            try:
                photo = ingest(file, by=signed_in(request), tags=tags, **words)
            except ValidationError as error:
                _refuse(form, file, error)
            else:
                added.append(photo)
                self.log_addition(request, photo, [{"added": {}}])
        if added and (len(added) > 1 or form.errors):
            text = ngettext("%(count)d photo has been added.", "%(count)d photos have been added.", len(added))
            self.message_user(request, text % {"count": len(added)}, messages.SUCCESS)
        return added

    def _after(self, request: HttpRequest, added: list[Photo]) -> HttpResponse:
        if len(added) == 1 and "_continue" in request.POST:
            return self.response_add(request, added[0])
        return HttpResponseRedirect(finishing_address(photo.pk for photo in added))

    def has_delete_permission(self, request: HttpRequest, obj: Photo | None = None) -> bool:
        """One photo at a time, and only one that no story has or ever had."""
        return super().has_delete_permission(request, obj) and (obj is None or not is_used(obj))

    def delete_model(self, request: HttpRequest, obj: Photo) -> None:
        forget(obj)


def _image(photo: Photo, width: int) -> SafeString:
    """With its own size, so that the page does not jump; decorative beside the caption where nobody described it."""
    return format_html(
        '<img class="photo-image" src="{}" width="{}" height="{}" alt="{}" loading="lazy" decoding="async">',
        desk_address(photo, width), photo.width, photo.height, photo.alt,
    )  # fmt: skip


def _refuse(form: UploadForm, file: UploadedFile[Any], error: ValidationError) -> None:
    """Under the files, each with its name; a word that does not fit stands beside its own field, once."""
    if hasattr(error, "error_dict"):
        for field, reasons in error.error_dict.items():
            if field in form.fields and field not in form.errors:
                form.add_error(field, reasons)
        return
    name = Truncator(normalise_line(file.name or "")).chars(FILE_NAME_SHOWN)
    form.add_error("photos", [f"{name}: {sentence}" for sentence in error.messages])
