"""`/admin/articles/article/calendar/`: the week or the month, and moving a story to another moment in it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final

from django.contrib import admin
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from js_asset import Media, Script

from articles import clock
from articles.desk import calendar
from articles.desk.admin.act_forms import ActForm
from articles.desk.admin.fields import in_tree_order, indented, with_all_below
from articles.desk.admin.moments import MomentInput
from articles.desk.admin.signed_in import signed_in
from articles.desk.outlook import outlook_of, what_will_happen
from articles.desk.refusals import Incomplete, Refused
from articles.desk.roles import standing
from articles.desk.workflow import approval_levels, move
from articles.models import Act, Article, Category
from articles.text import NEWSROOM_ZONE, format_date

EARLIEST, LATEST = date(2000, 1, 1), date(2199, 12, 31)
SHOWN: Final = {"week": 60, "month": 4}  # published stories of a day, each

MEDIA: Final = Media(
    css={"all": ["desk/calendar.css"]}, js=[Script("desk/calendar.js", type="module")]
)  # fmt: skip


class CalendarPages:
    def __init__(self, site: AdminSite, model_admin: admin.ModelAdmin[Article]) -> None:
        self.site, self.model_admin = site, model_admin

    def urls(self) -> list[URLPattern]:
        view = self.site.admin_view
        return [
            path("calendar/", view(self.page), name="articles_article_calendar"),
            path("<int:article_id>/reschedule/", view(require_POST(self.reschedule)), name="articles_article_moved"),
        ]

    def page(self, request: HttpRequest) -> HttpResponse:
        """`?view=week|month`, `day=2026-11-24` any day in it, `section=` a category with all below it."""
        if not self.model_admin.has_view_permission(request):
            raise PermissionDenied
        tree = in_tree_order(Category.objects.all())
        view, day = ("month" if request.GET.get("view") == "month" else "week"), _day(request.GET.get("day", ""))
        wanted = request.GET.get("section", "")
        sections = with_all_below(tree, wanted) if wanted else None
        since, until = calendar.month_of(day) if view == "month" else calendar.week_of(day)
        found = calendar.days(since, until, sections=sections, shown=SHOWN[view])
        context = {
            **self.site.each_context(request), "title": _("Publishing calendar"), "view": view, "days": found,
            "period": _period(view, day, since, until), "month": day.month, **_ways(view, day, wanted),
            "sections": [(str(section.pk), indented(section, depth)) for section, depth in tree], "section": wanted,
            "moves": standing(signed_in(request)).publishes(approval_levels()), "now": clock.now(),
            "media": MEDIA + MomentInput().media,
            "moment_address": reverse("admin:articles_article_outlook"),
        }  # fmt: skip
        return TemplateResponse(request, "admin/calendar.html", context)

    def reschedule(self, request: HttpRequest, article_id: int) -> JsonResponse:
        """{done} with the sentence of what will happen now, or {refused} with the reason and nothing changed."""
        article = self.model_admin.get_object(request, str(article_id))
        if article is None:
            raise Http404
        if not self.model_admin.has_view_permission(request, article):
            raise PermissionDenied
        form = ActForm(Act.RESCHEDULE, article, {**request.POST.dict(), "seen": article.head})
        if not form.is_valid():
            return _refused(" ".join(str(reason) for reasons in form.errors.values() for reason in reasons))
        try:
            move(article, Act.RESCHEDULE, by=signed_in(request), seen=article.head,
                 note=form.cleaned_data["note"], order=form.order())  # fmt: skip
        except Incomplete as refusal:
            return _refused(" ".join([str(refusal), *(blocker.message for blocker in refusal.blockers)]))
        except Refused as refusal:
            return _refused(str(refusal))
        said = what_will_happen(outlook_of(Article.objects.get(pk=article.pk)))
        return JsonResponse({"done": f"{_('The moment was changed.')} {said}"})


def _refused(reason: str) -> JsonResponse:
    return JsonResponse({"refused": reason}, status=409)


def _day(typed: str) -> date:
    try:
        day = date.fromisoformat(typed)
    except ValueError:
        return clock.now().astimezone(NEWSROOM_ZONE).date()
    return min(max(day, EARLIEST), LATEST)


def _period(view: str, day: date, since: date, until: date) -> str:
    language = get_language() or "vi"
    if view == "month":
        return _("Month %(month)s/%(year)s") % {"month": day.month, "year": day.year}
    last = until - timedelta(days=1)
    return f"{format_date(since, language)} – {format_date(last, language)}"


def _ways(view: str, day: date, section: str) -> dict[str, Any]:
    """Addresses of the stretch before, after and of today, and of the other view."""
    if view == "month":
        before, after = day.replace(day=1) - timedelta(days=1), (day.replace(day=1) + timedelta(days=31)).replace(day=1)
    else:
        before, after = day - timedelta(days=7), day + timedelta(days=7)
    asked = {"section": section} if section else {}
    address = reverse("admin:articles_article_calendar")

    def to(view: str, day: date | None) -> str:
        return f"{address}?{urlencode({'view': view, **({'day': day.isoformat()} if day else {}), **asked})}"

    return {
        "before": to(view, before), "after": to(view, after), "today": to(view, None),
        "week": to("week", day), "month_address": to("month", day), "day": day,
    }  # fmt: skip
