"""The videos in the admin: sent as a file, in pieces where there is script, or as the address of a player elsewhere."""

from __future__ import annotations

from typing import Any, Final, cast

from django import forms
from django.conf import settings
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from js_asset import Media, Script

from articles import clock
from articles.audio_files.answers import answer
from articles.desk.admin.fields import LibraryPhotoField, SectionField
from articles.desk.admin.library_picture import WithLibrary, usable
from articles.desk.admin.lists import BoundedPaginator
from articles.desk.admin.moments import MomentField
from articles.desk.admin.signed_in import signed_in
from articles.desk.videos import SentFilm, put, sent_in_pieces, sent_with_the_form, video_address
from articles.models import Photo, PublicPhoto, User, Video
from articles.publishing.names import show_photos
from articles.text.numbers import format_length
from articles.video_files import VIDEO_TYPES, open_video, read_subtitles
from articles.video_files.subtitles import LARGEST_BYTES

AT_ONCE: Final = 4 * 1024 * 1024


@require_safe
def video_file(request: HttpRequest, token: str, name: str) -> HttpResponseBase:
    """A film for staff who may see the videos; 404 for everyone else."""
    extension = name.removeprefix("xem.")
    may = request.user.is_active and request.user.is_staff and request.user.has_perm("articles.view_video")
    opened = open_video(token, extension) if may else None
    if opened is None:
        raise Http404
    return answer(request, opened, VIDEO_TYPES[extension], "private, max-age=86400, immutable", AT_ONCE)


class FilmInput(forms.FileInput):
    """`desk/video.js` sends the file in pieces and writes the name of the upload into the field beside it."""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        ways = {"accept": "video/mp4,video/webm,.mp4,.webm", "data-uploads": reverse("admin:articles_uploads")}
        return super().get_context(name, value, {**(attrs or {}), **ways})

    @property
    def media(self) -> Media:
        return Media(css={"all": ["desk/media.css"]}, js=[Script("desk/video.js", type="module")])


class VideoForm(forms.ModelForm):  # type: ignore[type-arg]
    file = forms.FileField(
        label=_("Video file"), required=False, widget=FilmInput, allow_empty_file=True,
        help_text=_("MP4 (H.264) or WebM. It is sent while you fill in the rest, and survives a break of the line."),
    )  # fmt: skip
    sent = forms.CharField(required=False, max_length=32, widget=forms.HiddenInput)
    category = SectionField(label=_("Category"), required=False, help_text=_("For related videos."))
    subtitle_file = forms.FileField(
        label=_("Subtitles"), required=False, widget=forms.FileInput(attrs={"accept": ".vtt,.srt,text/vtt"}),
        help_text=_("WebVTT or SRT. A new file replaces the one before."),
    )  # fmt: skip
    no_subtitles = forms.BooleanField(label=_("Take the subtitles away"), required=False)
    visible_from = MomentField(label=_("Published"), initial=clock.now)
    visible_until = MomentField(label=pgettext_lazy("notice or video", "Expiry"), required=False)
    picture = LibraryPhotoField(
        label=_("Poster"), required=False, help_text=_("What stands there before the reader presses play.")
    )
    author: User

    class Meta:
        model = Video
        fields = (
            "title", "file", "sent", "address", "category", "description", "picture", "subtitle_file", "no_subtitles",
            "subtitles_language", "transcript", "visible_from", "visible_until",
        )  # fmt: skip
        labels = {"transcript": _("What is said and shown")}
        help_texts = {"address": _("Instead of a file: YouTube, Vimeo, TikTok, Facebook. It loads when it is pressed.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["picture"].initial = self.instance.poster_id
        if "subtitles_language" in self.fields:  # whoever may only look has none of the model's fields
            self.fields["subtitles_language"].required = False
        self.film: SentFilm | None = None

    def clean_picture(self) -> Photo | None:
        return usable(self.cleaned_data["picture"])

    def clean_subtitle_file(self) -> str:
        sent = self.cleaned_data["subtitle_file"]
        return read_subtitles(sent.read(LARGEST_BYTES + 1)) if sent else ""

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if "file" not in self.errors:
            try:
                self.film = self._film(said)
            except ValidationError as error:
                self.add_error("file", error)
        address = said.get("address", "")
        if address and (self.film or self.instance.token):
            self.add_error("address", _("A video is a file or a player elsewhere: leave one of the two."))
        elif not (address or self.film or self.instance.token) and not {"file", "address"} & set(self.errors):
            self.add_error("file", _("Send a video file, or type the address of a player: one of the two."))
        return said

    def _film(self, said: dict[str, Any]) -> SentFilm | None:
        if token := said.get("sent", ""):
            return sent_in_pieces(token, self.author)
        if file := said.get("file"):
            return sent_with_the_form(file, file.size, settings.VIDEO_MAX_BYTES)
        return None


@admin.register(Video)
class VideoAdmin(WithLibrary):
    form = VideoForm
    list_display = ("title", "long", "category", "visible_from", "visible_until")
    list_select_related = ("category",)
    search_fields = ("title",)
    list_per_page = 48
    paginator = BoundedPaginator
    show_full_result_count = False
    actions = None

    def get_urls(self) -> list[URLPattern]:
        return [path("file/<str:token>/<str:name>", video_file, name="articles_video_file"), *super().get_urls()]

    def get_fieldsets(self, request: HttpRequest, obj: Video | None = None) -> Any:
        if obj and not self.has_change_permission(request, obj):
            seen = ("player",) if obj.token else ("address",)
            return [
                (
                    None,
                    {"fields": ("title", *seen, "description", "category", "picture", "visible_from", "visible_until")},
                )
            ]
        film = ("player", "file", "sent") if obj and obj.token else ("file", "sent", "address")
        return [
            (None, {"fields": ("title", *film)}),
            (_("Description"), {"fields": ("description", "category", "picture")}),
            (_("For those who cannot hear or see it"), {
                "fields": ("subtitle_file", *(("no_subtitles",) if obj and obj.subtitles else ()), "subtitles_language",
                           "transcript"),
            }),
            (_("Time"), {"fields": ("visible_from", "visible_until")}),
        ]  # fmt: skip

    def get_readonly_fields(self, request: HttpRequest, obj: Video | None = None) -> tuple[str, ...]:
        return ("player",)

    def get_form(self, request: HttpRequest, obj: Video | None = None, change: bool = False, **kwargs: Any) -> Any:
        plain = super().get_form(request, obj, change, **kwargs)
        return type("VideoFormOf", (plain,), {"author": signed_in(request)})

    def has_delete_permission(self, request: HttpRequest, obj: Video | None = None) -> bool:
        """What readers have had comes down by its expiry and is kept."""
        return super().has_delete_permission(request, obj) and obj is not None and obj.visible_from > clock.now()

    def save_model(self, request: HttpRequest, obj: Video, form: Any, change: bool) -> None:
        said = cast(VideoForm, form).cleaned_data
        if photo := said["picture"]:
            show_photos([photo.pk])
        obj.poster = PublicPhoto.objects.get(pk=photo.pk) if photo else None
        if film := cast(VideoForm, form).film:
            put(obj, film)
        if said.get("no_subtitles"):
            obj.subtitles = ""
        obj.subtitles = said["subtitle_file"] or obj.subtitles
        super().save_model(request, obj, form, change)

    @admin.display(description=_("Length"), empty_value="—")
    def long(self, obj: Video) -> str | None:
        return format_length(obj.seconds) or (None if obj.token else gettext("elsewhere"))

    @admin.display(description=_("What readers see"))
    def player(self, obj: Video) -> SafeString:
        return format_html(
            '<video class="desk-film" controls preload="metadata" aria-label="{}" src="{}"></video>'
            '<p class="help">{} · {} × {}</p>',
            obj.title, video_address(obj), format_length(obj.seconds), obj.width, obj.height,
        )  # fmt: skip

    @admin.display(description=_("Poster"), empty_value="—")
    def picture(self, obj: Video) -> str:
        """For those who may look but not change."""
        return str(obj.poster or "")
