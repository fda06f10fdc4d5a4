"""Addresses that moved: the table, how often each is still asked for, and old addresses from a file."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from articles.desk.redirect_lists import MOST_BYTES, Found, Unreadable, read
from articles.models import Redirect, RedirectHit
from articles.publishing.redirects import Kept, end_of, keep, keep_all
from articles.text import format_count, format_moment

FAULTS_SHOWN: Final = 100


class RedirectForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = Redirect
        fields = ("path", "target")
        labels = {"path": _("Old address"), "target": _("New address")}
        help_texts = {
            "path": _(
                "From the first slash on: /tin-cu-12.html. An address that answers by itself is never looked up."
            ),
            "target": _("On this site, from the first slash on."),
        }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("path") and cleaned.get("target") and cleaned["path"] != cleaned["target"]:
            try:
                end_of(cleaned["path"], cleaned["target"])
            except ValidationError as error:
                self.add_error("target", error)
        return cleaned


class ListForm(forms.Form):
    """A file with many. Where some lines cannot be used, nothing is written until somebody says: without them."""

    file = forms.FileField(
        label=_("CSV file"), widget=forms.ClearableFileInput(attrs={"accept": ".csv,.txt,.tsv"}),
        help_text=_("Two columns: the old address, and the new one or the number of a story."),
    )  # fmt: skip
    skip = forms.BooleanField(label=_("Leave out lines that cannot be used"), required=False)
    found: Found

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise ValidationError(gettext("This file is too large."))
        try:
            self.found = read(file.read())
        except Unreadable as error:
            raise ValidationError(str(error)) from error
        return file

    def faults(self) -> list[Any]:
        return self.found.faults[:FAULTS_SHOWN] if hasattr(self, "found") else []

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if hasattr(self, "found") and self.found.faults and not cleaned.get("skip"):
            raise ValidationError(gettext("Some lines cannot be used. Nothing was written."))
        return cleaned

    def write(self) -> Kept | None:
        """None, with the reason beside the file, where the lines and the table together make a circle."""
        try:
            return keep_all(self.found.wanted)
        except ValidationError as error:
            self.add_error("file", error)
            return None


@admin.register(Redirect)
class RedirectAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    form = RedirectForm
    fields = ("path", "target")
    list_display = ("path", "target", "times_asked", "last_asked", "made_at")
    search_fields = ("path", "target")
    show_full_result_count = False
    actions = None
    change_list_template = "admin/articles/redirect/change_list.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Redirect]:
        hits = RedirectHit.objects.filter(pk=OuterRef("pk"))
        asked = {"asked": Subquery(hits.values("hits")), "asked_last": Subquery(hits.values("last_at"))}
        rows: QuerySet[Redirect] = super().get_queryset(request).annotate(**asked)
        return rows

    @admin.display(description=_("Asked for"), ordering="asked")
    def times_asked(self, obj: Redirect) -> str:
        return format_count(getattr(obj, "asked", None) or 0, get_language() or "vi")

    @admin.display(description=_("Last asked for"), ordering="asked_last", empty_value="—")
    def last_asked(self, obj: Redirect) -> str | None:
        last = getattr(obj, "asked_last", None)
        return format_moment(last, get_language() or "vi") if last else None

    def save_model(self, request: HttpRequest, obj: Redirect, form: Any, change: bool) -> None:
        keep(obj)

    def get_urls(self) -> list[Any]:
        own: list[URLPattern] = [
            path("import/", self.admin_site.admin_view(self.take_in), name="articles_redirect_import")
        ]
        return [*own, *super().get_urls()]

    def take_in(self, request: HttpRequest) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = ListForm(request.POST or None, request.FILES or None)
        kept = form.write() if request.method == "POST" and form.is_valid() else None
        if kept is not None:
            messages.success(request, _told(kept))
            return HttpResponseRedirect(reverse("admin:articles_redirect_changelist"))
        context = {**self.admin_site.each_context(request), "title": gettext("Take in old addresses"), "form": form}
        return TemplateResponse(request, "admin/articles/redirect/import.html", context)


def _told(kept: Kept) -> str:
    return gettext("%(new)d new addresses, %(changed)d changed, %(same)d as before.") % {
        "new": kept.new, "changed": kept.changed, "same": kept.same,
    }  # fmt: skip
