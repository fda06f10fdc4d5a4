"""Hand-in links in the admin: made, shown once, looked after, revoked."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Max
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import clock
from articles.desk.admin.hand_ins import ForEditors
from articles.desk.admin.moments import MomentField
from articles.desk.admin.signed_in import signed_in
from articles.desk.hand_in import links
from articles.models import Author, HandInLink
from articles.text.numbers import is_row_number

USUAL = timedelta(days=7)
LONGEST = timedelta(days=366)
SHOWN = 200


class LinkForm(forms.ModelForm):  # type: ignore[type-arg]
    author = forms.ModelChoiceField(
        Author.objects.filter(is_active=True), label=gettext_lazy("Pen name"), required=False,
        help_text=gettext_lazy("Under whose name accepted stories go, and who is paid for them."),
    )  # fmt: skip
    expires_at = MomentField(
        label=gettext_lazy("Ends"), widget=forms.DateTimeInput({"autocomplete": "off"}, format="%H:%M %d/%m/%Y")
    )

    class Meta:
        model = HandInLink
        fields = ("name", "purpose", "author", "expires_at", "max_uses", "max_megabytes")
        help_texts = {
            "name": gettext_lazy("The person who will send. Only editors see it."),
            "purpose": gettext_lazy("The sender reads it on the page, for example “Ooc Om Boc festival, three days”."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["expires_at"].initial = (clock.now() + USUAL).replace(second=0, microsecond=0)

    def clean_expires_at(self) -> Any:
        moment, now = self.cleaned_data["expires_at"], clock.now()
        if not now < moment <= now + LONGEST:
            raise forms.ValidationError(_("Choose a moment to come, at most a year from now."))
        return moment


@admin.register(HandInLink)
class HandInLinkAdmin(ForEditors, admin.ModelAdmin):  # type: ignore[type-arg]
    def has_add_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def _context(self, request: HttpRequest, title: str, **more: Any) -> dict[str, Any]:
        return {**self.admin_site.each_context(request), "opts": self.opts, "title": title, "now": clock.now(), **more}

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        found = HandInLink.objects.select_related("made_by", "author").annotate(last=Max("hand_ins__received_at"))
        now = clock.now()
        rows = [(link, standing_now(link)) for link in found[:SHOWN]]
        opened, closed = ([row for row in rows if row[0].is_open(now) is asked] for asked in (True, False))
        context = self._context(request, _("Hand-in links"), opened=opened, closed=closed)
        return TemplateResponse(request, "admin/articles/handinlink/list.html", context)

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = LinkForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            return self._keys(request, links.make(form.save(commit=False), signed_in(request)))
        context = self._context(request, _("Make a hand-in link"), form=form)
        return TemplateResponse(request, "admin/articles/handinlink/add.html", context)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        number = int(object_id) if is_row_number(object_id) else 0
        link = get_object_or_404(HandInLink.objects.select_related("made_by", "author"), pk=number)
        if request.method == "POST" and "revoke" in request.POST:
            links.revoke(link, signed_in(request))
            messages.success(request, _("The link is closed. Nobody can hand in by it any more."))
            return HttpResponseRedirect(reverse("admin:articles_handinlink_changelist"))
        if request.method == "POST" and "renew" in request.POST and link.is_open(clock.now()):
            return self._keys(request, links.renew(link, signed_in(request)))
        context = self._context(
            request, str(link), link=link, standing=standing_now(link),
            events=link.events.select_related("actor")[:100],
        )  # fmt: skip
        return TemplateResponse(request, "admin/articles/handinlink/link.html", context)

    def _keys(self, request: HttpRequest, keys: links.Keys) -> HttpResponse:
        """Not a redirect: what is shown once must not wait in a session."""
        address = request.build_absolute_uri(reverse("hand_in", args=[keys.token]))
        ends = localtime(keys.link.expires_at).strftime("%H:%M, %d/%m/%Y")
        message = _("%(name)s: hand in here until %(ends)s\n%(address)s") % {
            "name": keys.link.name, "ends": ends, "address": address,
        }  # fmt: skip
        context = self._context(
            request, _("The link is made"), link=keys.link, address=address, pin=keys.pin, message=message
        )
        return TemplateResponse(request, "admin/articles/handinlink/keys.html", context)


def standing_now(link: HandInLink) -> str:
    now = clock.now()
    if link.revoked_at:
        return _("Revoked")
    if link.expires_at <= now:
        return _("Ended")
    if link.is_locked(now):
        return _("Locked after wrong PINs")
    return _("Used up") if link.uses >= link.max_uses else _("Open")
