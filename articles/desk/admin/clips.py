"""The audio clips in the admin, and as the editor in the browser asks for them."""

from __future__ import annotations

from typing import Any, Final, cast

from django import forms
from django.contrib import admin
from django.contrib.admin.helpers import AdminErrorList, AdminForm
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_http_methods, require_safe

from articles import clock
from articles.audio_files import AUDIO_TYPES, open_clip
from articles.audio_files.answers import answer
from articles.desk.admin.lists import BoundedPaginator
from articles.desk.admin.signed_in import signed_in
from articles.desk.clips import clip_address, ingest_clip
from articles.desk.roles import standing
from articles.models import AudioClip, PublicAudio, User
from articles.publishing.names import refresh_clip

PAGE_SIZE: Final = 12
_WORDS: Final = ("title", "credit", "transcript", "rights_until")
_USE: Final = ("is_blocked", "blocked_reason")


@csrf_protect
@require_http_methods(["GET", "HEAD", "POST"])
def audio_picker(request: HttpRequest) -> HttpResponseBase:
    """GET ?id= or ?q=: clips, newest first. POST sound, title, credit, transcript: a new clip, 201."""
    adding = request.method == "POST"
    if not _may(request, "articles.add_photo" if adding else "articles.view_photo"):
        return _answer({"errors": {"sound": [gettext("Your account may not do this. Are you still signed in?")]}}, 403)
    return _add(request) if adding else _page(request)


@require_safe
def audio_file(request: HttpRequest, token: str, name: str) -> HttpResponseBase:
    """A clip for staff who may see the library; 404 for everyone else."""
    extension = name.removeprefix("nghe.")
    opened = open_clip(token, extension) if _may(request, "articles.view_photo") else None
    if opened is None:
        raise Http404
    return answer(request, opened, AUDIO_TYPES[extension], "private, max-age=86400, immutable")


def _may(request: HttpRequest, permission: str) -> bool:
    return bool(request.user.is_active and request.user.is_staff and request.user.has_perm(permission))


def _answer(content: dict[str, Any], status: int = 200) -> JsonResponse:
    return JsonResponse(content, status=status, headers={"Cache-Control": "no-store"})


def _page(request: HttpRequest) -> JsonResponse:
    found = AudioClip.objects.all()
    if "id" in request.GET:
        number = request.GET["id"]
        found = found.filter(pk=int(number) if number.isascii() and number.isdigit() and len(number) < 16 else 0)
    for word in request.GET.get("q", "").replace("\0", "").split():
        found = found.filter(title__icontains=word)
    return _answer({"results": [described(clip) for clip in found[:PAGE_SIZE]]})


def described(clip: AudioClip) -> dict[str, Any]:
    """One clip for the editor; `blocked_reason` says why it may not be used."""
    reason = clip.why_unusable(timezone.localdate(clock.now()))
    return {
        "id": clip.pk, "title": clip.title, "credit": clip.credit, "length": length(clip), "src": clip_address(clip),
        "has_transcript": bool(clip.transcript), "blocked": bool(reason), "blocked_reason": reason,
    }  # fmt: skip


def length(clip: AudioClip) -> str:
    return f"{clip.seconds // 60}:{clip.seconds % 60:02}"


def _add(request: HttpRequest) -> JsonResponse:
    sound = request.FILES.get("sound")
    if sound is None:
        return _answer({"errors": {"sound": [gettext("Choose a sound file to send.")]}}, 400)
    title, credit, transcript = (request.POST.get(name, "") for name in ("title", "credit", "transcript"))
    try:
        clip = ingest_clip(sound, by=cast(User, request.user), title=title, credit=credit, transcript=transcript)
    except ValidationError as error:
        errors = error.message_dict if hasattr(error, "error_dict") else {"sound": error.messages}
        return _answer({"errors": errors}, 400)
    return _answer(described(clip), 201)


class NewClipForm(forms.Form):
    sound = forms.FileField(
        label=_("Sound file"),
        help_text=_("MP3, M4A, OGG or WAV."),
        widget=forms.FileInput(attrs={"accept": "audio/*,.m4a"}),
        allow_empty_file=True,
    )
    title = forms.CharField(label=_("Title"), max_length=200, widget=forms.TextInput(attrs={"class": "vTextField"}))
    credit = forms.CharField(label=_("Recorded by"), max_length=200, required=False)
    transcript = forms.CharField(
        label=_("Transcript"), required=False, widget=forms.Textarea(attrs={"rows": 6, "class": "vLargeTextField"}),
        help_text=_("What is said, for readers who cannot hear it or cannot listen now."),
    )  # fmt: skip
    rights_until = forms.DateField(
        label=_("Rights until"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


@admin.register(AudioClip)
class AudioClipAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Whoever may look at, add or change photos may do the same with clips."""

    list_display = ("title", "long", "credit", "uploaded_by", "uploaded", "use")
    list_select_related = ("uploaded_by",)
    search_fields = ("title",)
    list_per_page = 48
    paginator = BoundedPaginator
    show_full_result_count = False
    actions = None
    readonly_fields = ("player", "uploaded_by", "uploaded")

    class Media:
        css = {"all": ["desk/photos.css"]}

    def get_urls(self) -> list[URLPattern]:
        return [
            path("picker/", audio_picker, name="articles_audio_picker"),
            path("file/<str:token>/<str:name>", audio_file, name="articles_audio_file"),
            *super().get_urls(),
        ]

    def has_view_permission(self, request: HttpRequest, obj: AudioClip | None = None) -> bool:
        return request.user.has_perm("articles.view_photo")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("articles.add_photo")

    def has_change_permission(self, request: HttpRequest, obj: AudioClip | None = None) -> bool:
        return request.user.has_perm("articles.change_photo")

    def has_delete_permission(self, request: HttpRequest, obj: AudioClip | None = None) -> bool:
        return False

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    @admin.display(description=_("Length"))
    def long(self, clip: AudioClip) -> str:
        return length(clip)

    @admin.display(description=_("Use"), empty_value="")
    def use(self, clip: AudioClip) -> SafeString | str:
        if reason := clip.why_unusable(timezone.localdate(clock.now())):
            return format_html('<strong class="photo-refused">{}</strong>', reason)
        if clip.rights_until:
            return gettext("Until %(day)s") % {"day": date_format(clip.rights_until, "SHORT_DATE_FORMAT")}
        return ""

    @admin.display(description=_("Uploaded"), ordering="uploaded_at")
    def uploaded(self, clip: AudioClip) -> str:
        return date_format(timezone.localtime(clip.uploaded_at), "SHORT_DATETIME_FORMAT")

    @admin.display(description=_("Listen"))
    def player(self, clip: AudioClip) -> SafeString:
        return format_html(
            '<audio class="clip-player" controls preload="none" aria-label="{}" src="{}"></audio> {}',
            clip.title, clip_address(clip), length(clip),
        )  # fmt: skip

    def get_fieldsets(self, request: HttpRequest, obj: AudioClip | None = None) -> Any:
        return [
            (None, {"fields": self.readonly_fields}),
            (_("About the recording"), {"fields": _WORDS}),
            (_("May it be used?"), {"fields": _USE}),
        ]

    def get_readonly_fields(self, request: HttpRequest, obj: AudioClip | None = None) -> tuple[str, ...]:
        """What readers hear of, and what was stopped, is an editor's to change."""
        closed = obj is not None and not standing(signed_in(request)).edits and (obj.is_blocked or _is_public(obj))
        return (*self.readonly_fields, *((*_WORDS, *_USE) if closed else ()))

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The file is judged when it is taken in: a refusal stands beside it, and the typed words are kept."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = NewClipForm(request.POST or None, request.FILES or None)
        if request.method == "POST" and form.is_valid() and (clip := _take_in(request, form)):
            self.log_addition(request, clip, [{"added": {}}])
            return self.response_add(request, clip)
        fields: Any = [(None, {"fields": list(form.fields)})]
        context = {
            **self.admin_site.each_context(request),
            "title": _("Add an audio clip"),
            "adminform": AdminForm(form, fields, {}, model_admin=self),  # type: ignore[arg-type]
            "errors": AdminErrorList(form, []),  # type: ignore[arg-type]
            "media": self.media + form.media,
            "inline_admin_formsets": [],
            **(extra_context or {}),
        }
        return self.render_change_form(request, context, add=True, form_url=form_url)

    def save_model(self, request: HttpRequest, obj: AudioClip, form: forms.ModelForm[AudioClip], change: bool) -> None:
        obj.save(update_fields=form.changed_data)
        refresh_clip(obj)


def _is_public(clip: AudioClip) -> bool:
    return PublicAudio.objects.filter(pk=clip.pk).exists()


def _take_in(request: HttpRequest, form: NewClipForm) -> AudioClip | None:
    words = dict(form.cleaned_data)
    try:
        return ingest_clip(words.pop("sound"), by=signed_in(request), **words)
    except ValidationError as error:
        if hasattr(error, "error_dict"):
            form.add_error(None, error)
        else:
            form.add_error("sound", error)
    return None
