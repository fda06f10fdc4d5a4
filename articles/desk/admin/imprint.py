"""The imprint and the brand: name, licence, colours, letters, logo, each change a row of its own."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.defaultfilters import filesizeformat
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from js_asset import Script

from articles import clock
from articles.colours import is_colour
from articles.models import HouseMark, SiteSettings
from articles.models.brand import COLOURS
from articles.models.fields import colour_text
from articles.palette import palettes
from articles.photo_files.marks import Mark, keep_mark, prepare_mark

_MARKS = ("logo", "icon")
_MOST_BYTES = 5 * 1024 * 1024


class MarkField(forms.FileField):
    """An uploaded logo at all its sizes. What is no picture, and every drawing (SVG), is refused in words."""

    widget = forms.FileInput

    def clean(self, data: Any, initial: Any = None) -> Mark | None:
        file: Any = super().clean(data, initial)
        if not file:
            return None
        if (file.size or 0) > _MOST_BYTES:
            limit = filesizeformat(_MOST_BYTES)
            raise forms.ValidationError(gettext("This file is larger than %(limit)s.") % {"limit": limit})
        return prepare_mark(file.read())


class SiteSettingsForm(forms.ModelForm):  # type: ignore[type-arg]
    new_logo = MarkField(
        label=_("Logo"), required=False,
        help_text=_("PNG or WebP with a transparent ground, for the masthead. Shown up to 56 points high."),
    )  # fmt: skip
    without_logo = forms.BooleanField(label=_("Take the logo away"), required=False)
    new_icon = MarkField(
        label=_("Icon"), required=False,
        help_text=_("A square picture of at least 512 × 512 pixels, for browser tabs and home screens."),
    )  # fmt: skip
    without_icon = forms.BooleanField(label=_("Take the icon away"), required=False)

    class Meta:
        model = SiteSettings
        fields = (
            "name", "short_name", "tagline", "hotline", "parent_body", *COLOURS, "reading_font", "plain_font",
            "logo_alone", "licence_class", "licence_number", "licence_date", "licence_expiry", "responsible_title",
            "responsible_person", "address", "phone", "fax", "email", "source_rule", "copyright_rule", "shows_views",
        )  # fmt: skip
        help_texts = {
            "accent": _("Empty: the site's own green. Any colour that can be read on white."),
            "signal": _("Empty: the site's own red."),
            "band": _("Any colour: the letters on it turn light or dark by themselves."),
            **{f"{name}_dark": _("Empty: made from the one for the light theme.") for name in COLOURS[::2]},
        }
        widgets = {
            name: forms.TextInput(attrs={"class": "colour", "size": 8, "maxlength": 9, "spellcheck": "false"})
            for name in COLOURS
        }


@admin.register(SiteSettings)
class SiteSettingsAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Saving writes a new row that holds from now on; the rows before it stay as they were."""

    form = SiteSettingsForm
    list_display = ("name", "effective_from", "licence_class", "licence_number", "licence_expiry")
    exclude = ("effective_from",)
    actions = None
    fieldsets = (
        (_("Name"), {"fields": ("name", "short_name", "tagline", "hotline", "parent_body")}),
        (_("Colours"), {
            "fields": (("accent", "accent_dark"), ("signal", "signal_dark"), ("band", "band_dark")),
            "classes": ("brand-colours",),
        }),
        (_("Letters"), {"fields": ("reading_font", "plain_font"), "classes": ("brand-letters",)}),
        (_("Logo and icon"), {
            "fields": ("new_logo", "logo_alone", "without_logo", "new_icon", "without_icon"),
        }),
        (_("Licence"), {"fields": ("licence_class", "licence_number", "licence_date", "licence_expiry")}),
        (_("Imprint"), {
            "fields": ("responsible_title", "responsible_person", "address", "phone", "fax", "email"),
        }),
        (_("What readers are told"), {"fields": ("source_rule", "copyright_rule", "shows_views")}),
    )  # fmt: skip

    class Media:
        css = {"all": ["desk/brand.css"]}
        js = [Script("desk/brand.js", type="module")]

    def get_urls(self) -> list[URLPattern]:
        sample = path("sample/", self.admin_site.admin_view(self.sample), name="articles_sitesettings_sample")
        return [sample, *super().get_urls()]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return super().has_add_permission(request) and not SiteSettings.objects.exists()

    def has_change_permission(self, request: HttpRequest, obj: SiteSettings | None = None) -> bool:
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or obj.pk == _in_force())

    def has_delete_permission(self, request: HttpRequest, obj: SiteSettings | None = None) -> bool:
        return False

    def get_fieldsets(self, request: HttpRequest, obj: SiteSettings | None = None) -> Any:
        """Whoever may only look has nothing to upload, and is told what there is."""
        if obj is None or self.has_change_permission(request, obj):
            return self.fieldsets
        shown = {"fields": ("logo", "logo_alone", "icon")}
        return [(name, shown if "new_logo" in options["fields"] else options) for name, options in self.fieldsets]

    def get_readonly_fields(self, request: HttpRequest, obj: SiteSettings | None = None) -> Any:
        return () if obj is None or self.has_change_permission(request, obj) else ("logo", "icon")

    def sample(self, request: HttpRequest) -> HttpResponse:
        return _sample(request, self.has_view_permission(request))

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        context["sample_address"] = reverse("admin:articles_sitesettings_sample")
        return super().render_change_form(request, context, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: SiteSettings, form: Any, change: bool) -> None:
        if change and not form.has_changed():
            return
        for name in _MARKS:
            _mark(obj, name, form.cleaned_data)
        obj.pk, obj._state.adding = None, True
        obj.effective_from = clock.now()
        obj.save(force_insert=True)
        warning = obj.licence_warning(timezone.localdate(obj.effective_from))
        if warning:
            messages.warning(request, warning)


def _mark(site: SiteSettings, name: str, said: dict[str, Any]) -> None:
    """A new picture goes before "take away": whoever sends one wants it."""
    mark: Mark | None = said.get(f"new_{name}")
    if mark is not None:
        token = keep_mark(mark)
        row = HouseMark.objects.create(token=token, width=mark.width, height=mark.height, made_at=clock.now())
        setattr(site, name, row)
    elif said.get(f"without_{name}"):
        setattr(site, name, None)


@require_safe
def _sample(request: HttpRequest, allowed: bool) -> HttpResponse:
    """What the typed colours would make of the pages, and what would be refused, by the code that saves and serves."""
    if not allowed:
        raise PermissionDenied
    typed = {name: colour_text(request.GET.get(name, "")[:40]) for name in COLOURS}
    usable = {name: text if is_colour(text) else "" for name, text in typed.items()}
    light, dark = palettes(usable)
    unclear = {
        name: gettext("Type a colour as six digits, such as #0a5f4b.")
        for name in COLOURS
        if typed[name] != usable[name]
    }
    site = SiteSettings(**usable)
    answer = {"light": light, "dark": dark, "problems": site.unreadable() | unclear, "nearest": site.nearest_readable()}
    return JsonResponse(answer)


def _in_force() -> int | None:
    return SiteSettings.objects.in_force(clock.now()).values_list("pk", flat=True).first()
