"""Nhắc việc: the bell, the list of what one was told, and what of it comes by e-mail."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.admin import AdminSite
from django.core.paginator import Paginator
from django.db.models import Case, When
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe

from articles.desk import alerts
from articles.desk.admin.signed_in import signed_in
from articles.desk.outgoing import state_after
from articles.models import Act, AlertKind, DeskAlert

ON_A_PAGE: Final = 50
_LONGEST_NUMBER: Final = 18  # digits of what PostgreSQL can look up


def bell_of(unread: int) -> dict[str, Any]:
    """What the bell shows and says: {unread, shown, sentence}."""
    if not unread:
        return {"unread": 0, "shown": "", "sentence": _("No unread alerts")}
    many = unread >= alerts.MOST_COUNTED
    shown = f"{alerts.MOST_COUNTED - 1}+" if many else str(unread)
    sentence = ngettext("%(count)s unread alert", "%(count)s unread alerts", unread) % {"count": shown}
    return {"unread": unread, "shown": shown, "sentence": sentence}


@dataclass(frozen=True, slots=True)
class Line:
    """One alert as the list shows it. `facts`: who did what, and the state that it led to; it may be further on."""

    number: int
    unread: bool
    kind: str
    label: str
    headline: str
    address: str
    urgent: bool
    facts: str
    note: str
    at: datetime


def _line(alert: DeskAlert) -> Line:
    headline, address, facts, note = _of_story(alert) if alert.article else _from_outside(alert)
    return Line(
        number=alert.pk, unread=alert.read_at is None, kind=alert.kind, label=str(AlertKind(alert.kind).label),
        headline=headline, address=address, urgent=alert.article is not None and alert.article.urgent, facts=facts,
        note=note, at=alert.at,
    )  # fmt: skip


def _of_story(alert: DeskAlert) -> tuple[str, str, str, str]:
    address = reverse("admin:articles_article_change", args=[alert.article_id])
    if alert.entry is not None:
        return str(alert.article), f"{address}#story-notes", str(alert.entry.by), alert.entry.text
    if alert.event is None:  # the constraint alert_tells_of_one_thing forbids it
        raise ValueError("an alert that tells of nothing")
    event = alert.event
    return str(alert.article), address, f"{event.actor} · {Act(event.act).label} → {state_after(event)}", event.note


def _from_outside(alert: DeskAlert) -> tuple[str, str, str, str]:
    if alert.complaint is not None:
        one = alert.complaint
        return one.get_kind_display(), reverse("admin:articles_complaint_change", args=[one.pk]), one.code, one.about
    if alert.hand_in is None:
        raise ValueError("an alert that tells of nothing")
    found = alert.hand_in
    return str(found), reverse("admin:articles_handin_change", args=[found.pk]), f"{found.name} · {found.code}", ""


class ChoicesForm(forms.Form):
    kinds = forms.MultipleChoiceField(
        label=gettext_lazy("By e-mail"), choices=AlertKind.choices, required=False, widget=forms.CheckboxSelectMultiple
    )


class AlertPages:
    """`/admin/alerts/`: all of it is about the person who asks, and nobody sees another's."""

    def __init__(self, site: AdminSite) -> None:
        self.site = site

    def urls(self) -> list[URLPattern]:
        def own(view: Any) -> Any:
            return self.site.admin_view(view)

        return [
            path("alerts/", own(require_safe(self.index)), name="alerts"),
            path("alerts/read/", own(require_POST(self.mark_read)), name="alerts_read"),
            path("alerts/unread/", own(require_safe(self.unread)), name="alerts_unread"),
            path("alerts/choices/", own(self.choices), name="alert_choices"),
        ]

    def index(self, request: HttpRequest) -> HttpResponse:
        """Unread ones first, each group newest first."""
        unread_first = Case(When(read_at__isnull=True, then=0), default=1)
        mine = alerts.of(signed_in(request)).order_by(unread_first, "-at", "-pk").values_list("pk", flat=True)
        page = Paginator(mine, ON_A_PAGE).get_page(request.GET.get("page"))
        # Their numbers are sorted, ninety days of them; what they tell of is read for one page.
        told = DeskAlert.objects.select_related("article", "event__actor", "entry__by", "hand_in", "complaint")
        by_number = told.defer("article__body").in_bulk(list(page.object_list))
        lines = [_line(by_number[number]) for number in page.object_list if number in by_number]
        return self._page(request, "alerts.html", {"title": _("Desk alerts"), "page": page, "lines": lines})

    def mark_read(self, request: HttpRequest) -> HttpResponse:
        """One (`alert`), those of a story, a delivery or a complaint (sent by their pages) or all.

        Answers in JSON who asks for it.
        """
        mine = alerts.of(signed_in(request))
        for name, column in (
            ("alert", "pk"),
            ("article", "article_id"),
            ("hand_in", "hand_in_id"),
            ("complaint", "complaint_id"),
        ):
            number = request.POST.get(name, "")
            if number:
                usable = number.isascii() and number.isdigit() and len(number) < _LONGEST_NUMBER
                mine = mine.filter(**{column: int(number)}) if usable else mine.none()
        alerts.read(mine)
        if request.headers.get("Accept") == "application/json":
            return JsonResponse(bell_of(alerts.unread_count(signed_in(request))))
        return HttpResponseRedirect(reverse("admin:alerts"))

    def unread(self, request: HttpRequest) -> HttpResponse:
        return JsonResponse(bell_of(alerts.unread_count(signed_in(request))))

    def choices(self, request: HttpRequest) -> HttpResponse:
        person = signed_in(request)
        form = ChoicesForm(request.POST if request.method == "POST" else None, initial={"kinds": person.alert_mail})
        if request.method == "POST" and form.is_valid():
            person.alert_mail = form.cleaned_data["kinds"]
            person.save(update_fields=["alert_mail"])
            messages.success(request, _("Saved. From now on you get these kinds by e-mail."))
            return HttpResponseRedirect(reverse("admin:alert_choices"))
        context = {"title": _("My alerts"), "form": form, "mail": person.email, "mail_goes_out": settings.MAIL_GOES_OUT}
        return self._page(request, "alert_choices.html", context)

    def _page(self, request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
        return TemplateResponse(request, f"admin/{template}", {**self.site.each_context(request), **context})
