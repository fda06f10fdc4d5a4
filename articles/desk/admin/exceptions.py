"""Looking at an exception from four eyes: one POST from the first page of a managing editor."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from articles import clock
from articles.desk.admin.signed_in import signed_in
from articles.desk.overrides import MayNotReview, mark_seen, to_review
from articles.models import Event, User


def exception_urls(site: AdminSite) -> list[URLPattern]:
    return [path("exceptions/<int:event_id>/seen/", site.admin_view(require_POST(seen)), name="exception_seen")]


def exceptions_for(user: User) -> list[dict[str, Any]]:
    """For the first page: what waits for this person to be looked at again."""
    return [
        {
            "event": event, "story": event.article, "act": event.get_act_display(),
            "address": reverse("admin:articles_article_history", args=[event.article_id]),
        }
        for event in to_review(user, clock.now())
    ]  # fmt: skip


def seen(request: HttpRequest, event_id: int) -> HttpResponse:
    event = Event.objects.filter(pk=event_id, overrides=True).select_related("article").first()
    if event is None:
        raise Http404
    try:
        mark_seen(event, by=signed_in(request), note=request.POST.get("note", "").strip())
    except MayNotReview as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Marked as looked at: %(story)s") % {"story": event.article})
    return HttpResponseRedirect(reverse("admin:index"))
