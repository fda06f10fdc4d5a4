"""The photo library in the admin: a list to look at, an upload for many, a page that says where a photo is used."""

from __future__ import annotations

from typing import Any, Final, cast

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import AdminErrorList, AdminForm
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from js_asset import Script

from articles import clock
from articles.desk.admin import photo_places
from articles.desk.admin.lists import BoundedPaginator
from articles.desk.admin.photo_form import FOCUS, USE, WORDS, PhotoForm, UploadForm
from articles.desk.admin.photo_lists import DescriptionFilter, UseFilter
from articles.desk.admin.photo_replace import ReplacePage
from articles.desk.admin.signed_in import signed_in
from articles.desk.photo_library import photo_file, photo_picker
from articles.desk.photos import desk_address, forget, ingest, is_beyond_its_writer, is_used
from articles.desk.roles import standing
from articles.models import Photo, PhotoQuerySet
from articles.photo_files import make_share
from articles.publishing.names import refresh_photo
from articles.text import normalise_line

THUMB_WIDTH, PICTURE_WIDTH = 320, 1024
CAPTION_IN_LIST: Final = 120
FILE_NAME_SHOWN: Final = 60


@admin.register(Photo)
class PhotoAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    form = PhotoForm
    list_display = ("thumbnail", "words", "printed_credit", "uploader", "uploaded", "use")
    list_display_links = ("thumbnail", "words")
    list_filter = (DescriptionFilter, UseFilter, ("uploaded_by", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("uploaded_by", "source")
    list_per_page = 48
    paginator = BoundedPaginator
    show_full_result_count = False
    search_fields = ("caption",)  # shows the box; what is searched, `matching` says
    search_help_text = _("Caption, credit, photographer or description")
    show_facets = admin.ShowFacets.NEVER  # each number beside a filter is a count over the whole library
    actions = None
    readonly_fields = ("picture", "sizes", "uploader", "uploaded", "crops", "used_in", "replaced")

    class Media:
        css = {"all": ["desk/photos.css"]}
        js = [Script("desk/focal.js", type="module")]

    def get_urls(self) -> list[URLPattern]:
        # Not wrapped in `admin_view`: a script and an <img> want a status, not the sign-in page.
        return [
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
        return super().changelist_view(request, {"title": _("Photo library"), **(extra_context or {})})

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Photo], search_term: str
    ) -> tuple[QuerySet[Photo], bool]:
        return cast(PhotoQuerySet, queryset).matching(search_term), False

    @admin.display(description=_("Photo"))
    def thumbnail(self, photo: Photo) -> SafeString:
        return _image(photo, THUMB_WIDTH)

    @admin.display(description=_("Caption"), ordering="caption")
    def words(self, photo: Photo) -> SafeString:
        caption = Truncator(photo.caption).chars(CAPTION_IN_LIST) or f"#{photo.pk}"
        if photo.alt:
            return format_html("{}", caption)
        return format_html('{} <span class="photo-mark">{}</span>', caption, gettext("No description"))

    @admin.display(description=_("Credit"), ordering="credit", empty_value="")
    def printed_credit(self, photo: Photo) -> str:
        return str(photo.credit or photo.author)

    @admin.display(description=_("Uploaded by"), ordering="uploaded_by", empty_value="")
    def uploader(self, photo: Photo) -> str:
        return str(photo.uploaded_by or "")

    @admin.display(description=_("Uploaded"), ordering="uploaded_at")
    def uploaded(self, photo: Photo) -> str:
        return date_format(timezone.localtime(photo.uploaded_at), "SHORT_DATETIME_FORMAT")

    @admin.display(description=_("Use"), empty_value="")
    def use(self, photo: Photo) -> SafeString | str:
        """What stands in its way, else until when it may be used."""
        reason = photo.why_unusable(timezone.localdate(clock.now()))
        if reason:
            return format_html('<strong class="photo-refused">{}</strong>', reason)
        if photo.rights_until:
            return gettext("Until %(day)s") % {"day": date_format(photo.rights_until, "SHORT_DATE_FORMAT")}
        return ""

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
            (None, {"fields": ("picture", "sizes", "uploader", "uploaded")}),
            (_("Focal point"), {"fields": (FOCUS, "crops"), "description": _("What every crop keeps in view.")}),
            (_("Words"), {"fields": WORDS, "description": about_words}),
            (_("May it be used?"), {"fields": USE, "description": about_use}),
            (_("Where"), {"fields": ("used_in", "replaced")}),
        ]

    def get_readonly_fields(self, request: HttpRequest, obj: Photo | None = None) -> tuple[str, ...]:
        return (*self.readonly_fields, *self._closed_to(request, obj))

    def _closed_to(self, request: HttpRequest, photo: Photo | None) -> tuple[str, ...]:
        """What this person may not change: the words would reach readers, or the ban would fall, without an editor."""
        if photo is None or standing(signed_in(request)).edits:
            return ()
        in_work = is_beyond_its_writer(photo)
        return (*((*FOCUS, *WORDS) if in_work else ()), *(USE if in_work or photo.is_blocked else ()))

    def save_model(self, request: HttpRequest, obj: Photo, form: forms.ModelForm[Photo], change: bool) -> None:
        make_share(obj.token, obj.renditions[-1][0] if obj.renditions else 0, *_shape(obj))
        obj.save(update_fields=form.changed_data)
        refresh_photo(obj)

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
        return self._upload_page(request, form, form_url, extra_context)

    def _take_in(self, request: HttpRequest, form: UploadForm) -> list[Photo]:
        words = {name: form.cleaned_data[name] for name in WORDS if name in form.cleaned_data}
        added = []
        for file in form.cleaned_data["photos"]:
            try:
                photo = ingest(file, by=signed_in(request), **words)
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
        if len(added) == 1:
            return self.response_add(request, added[0])
        again = "_addanother" in request.POST
        return HttpResponseRedirect(reverse(f"admin:articles_photo_{'add' if again else 'changelist'}"))

    def _upload_page(
        self, request: HttpRequest, form: UploadForm, form_url: str, extra_context: dict[str, Any] | None
    ) -> HttpResponse:
        fields: Any = [(None, {"fields": list(form.fields)})]
        context = {
            **self.admin_site.each_context(request),
            "title": _("Add photos"),
            "adminform": AdminForm(form, fields, {}, model_admin=self),  # type: ignore[arg-type]
            "errors": AdminErrorList(form, []),  # type: ignore[arg-type]
            "media": self.media + form.media,
            "inline_admin_formsets": [],
            "is_popup": "_popup" in request.POST or "_popup" in request.GET,
            **(extra_context or {}),
        }
        return self.render_change_form(request, context, add=True, form_url=form_url)

    def has_delete_permission(self, request: HttpRequest, obj: Photo | None = None) -> bool:
        """One photo at a time, and only one that no story has or ever had."""
        return super().has_delete_permission(request, obj) and (obj is None or not is_used(obj))

    def delete_model(self, request: HttpRequest, obj: Photo) -> None:
        forget(obj)


def _shape(photo: Photo) -> tuple[tuple[int, int], tuple[int, int]]:
    return (photo.width, photo.height), (photo.focus_x, photo.focus_y)


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
