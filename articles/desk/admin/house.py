"""The house: agencies, notices, how the desk works, addresses that moved."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from articles import clock
from articles.desk.admin.moments import MomentField
from articles.desk.admin.webhook_form import WEBHOOK_FIELDS, DeskSettingsForm
from articles.models import Announcement, DeskSettings, Source


@admin.register(Source)
class SourceAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("name", "short_name", "agreement_number", "agreement_until", "covers_photos")
    search_fields = ("name", "short_name")
    actions = None


class AnnouncementForm(forms.ModelForm):  # type: ignore[type-arg]
    visible_from = MomentField(label=_("Published"), initial=clock.now)
    visible_until = MomentField(
        label=pgettext_lazy("notice or video", "Expiry"),
        required=False,
        help_text=_("The notice comes down by itself."),
    )

    class Meta:
        model = Announcement
        fields = (
            "title", "issued_on", "document_number", "document_type", "issuer", "body", "file",
            "visible_from", "visible_until",
        )  # fmt: skip


@admin.register(Announcement)
class AnnouncementAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    form = AnnouncementForm
    fields = AnnouncementForm.Meta.fields
    list_display = ("title", "document_number", "issued_on", "visible_from", "visible_until")
    search_fields = ("title", "document_number")
    actions = None


DEADLINES = ("correction_days", "correction_front_days", "complaint_days")


@admin.register(DeskSettings)
class DeskSettingsAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """One row: its list is its form, and the row is made by the first save."""

    form = DeskSettingsForm

    def get_fieldsets(self, request: HttpRequest, obj: DeskSettings | None = None) -> Any:
        """Whoever may only look is told how the desk works, not whom it calls."""
        shown: list[Any] = [
            (None, {"fields": ("approval_levels", "updates_on_top")}),
            (_("Deadlines"), {"fields": DEADLINES}),
        ]
        if self.has_change_permission(request, obj):
            shown.append((_("Webhook"), {"fields": WEBHOOK_FIELDS}))
        return shown

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> DeskSettings:
        return DeskSettings.objects.filter(pk=1).first() or DeskSettings(pk=1)

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        return HttpResponseRedirect(reverse("admin:articles_desksettings_change", args=[1]))

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: DeskSettings | None = None) -> bool:
        return False

    def response_change(self, request: HttpRequest, obj: DeskSettings) -> HttpResponse:
        messages.success(
            request, gettext("The desk now works with %(levels)s approval levels.") % {"levels": obj.approval_levels}
        )
        return HttpResponseRedirect(reverse("admin:index"))
