"""The schedule in the admin: a week of all channels at a glance, and one day as a box to paste into."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles import clock
from articles.desk import schedules
from articles.desk.admin.broadcast import BroadcastAdmin
from articles.desk.duty import monday_of
from articles.desk.schedules import WEEK, SomebodyWasFaster
from articles.models import Channel, DaySchedule
from articles.text.schedules import Sheet, read_schedule
from articles.text.schedules import clock as clock_of

FIRST_YEAR, LAST_YEAR = 2000, 2200
LONGEST_PASTE = 200_000


@admin.register(DaySchedule)
class DayScheduleAdmin(BroadcastAdmin):
    def get_urls(self) -> list[URLPattern]:
        day = self.admin_site.admin_view(self.day_view)
        return [path("day/<int:channel>/<str:day>/", day, name="articles_dayschedule_day"), *super().get_urls()]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        found = self.get_object(request, object_id)
        if found is None:
            raise Http404
        return HttpResponseRedirect(_address(found.channel_id, found.day))

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        today = timezone.localdate(clock.now())
        monday = monday_of(_day(request.GET.get("week", "")) or today)
        channels = list(Channel.objects.filter(in_use=True))
        if request.method == "POST":
            return self._copy(request, channels, monday)
        context = {
            **self.admin_site.each_context(request), "title": _("Programme schedule"), "opts": self.opts,
            "today": today, "monday": monday, "sunday": monday + timedelta(days=6), "before": monday - WEEK,
            "after": monday + WEEK, "channels": _rows(channels, monday),
            "may_change": self.has_change_permission(request),
        }  # fmt: skip
        return TemplateResponse(request, "admin/articles/dayschedule/week.html", context)

    def _copy(self, request: HttpRequest, channels: list[Channel], monday: date) -> HttpResponse:
        if not self.has_change_permission(request):
            raise PermissionDenied
        channel = next((one for one in channels if str(one.pk) == request.POST.get("channel")), None)
        if channel is None:
            raise Http404
        made = schedules.copy_week(channel, monday)
        for row in made:
            self.log_addition(request, row, [{"added": {}}])
        said = ngettext(
            "%(count)s day was copied from the week before.", "%(count)s days were copied from the week before.",
            len(made),
        )  # fmt: skip
        messages.success(request, said % {"count": len(made)})
        return HttpResponseRedirect(_week(monday))

    def day_view(self, request: HttpRequest, channel: int, day: str) -> HttpResponse:
        """GET: the day as it is, or ?copy= another day. POST: look at what was typed, or put it up."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        station, shown = get_object_or_404(Channel, pk=channel), _day(day)
        if shown is None:
            raise Http404
        row = schedules.current(station, shown)
        if request.method == "POST":
            return self._typed(request, station, shown, row)
        copied = _day(request.GET.get("copy", ""))
        text = schedules.as_text(schedules.current(station, copied) if copied else row)
        return self._page(request, station, shown, text, row.pk if row else 0, read_schedule(text), copied=copied)

    def _typed(self, request: HttpRequest, station: Channel, day: date, row: DaySchedule | None) -> HttpResponse:
        if not self.has_change_permission(request):
            raise PermissionDenied
        text, seen = request.POST.get("text", "")[:LONGEST_PASTE], request.POST.get("seen", "")
        sheet = read_schedule(text)
        number = int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 18 else 0
        if "save" not in request.POST or sheet.faults or not sheet.lines:
            return self._page(request, station, day, text, number, sheet, asked_to_save="save" in request.POST)
        try:
            kept = schedules.put_up(station, day, sheet.lines, seen=number)
        except SomebodyWasFaster:
            newer = _("Somebody has changed this day meanwhile. Saving now puts your lines in place of theirs.")
            return self._page(request, station, day, text, row.pk if row else 0, sheet, newer=newer)
        if row is None or kept.pk != row.pk:
            self.log_change(request, kept, [{"changed": {"fields": ["lines"]}}])
        messages.success(request, _("The schedule is up: %(count)s programmes.") % {"count": len(sheet.lines)})
        return HttpResponseRedirect(_week(day))

    def _page(
        self, request: HttpRequest, station: Channel, day: date, text: str, seen: int, sheet: Sheet, **more: Any
    ) -> HttpResponse:
        step = timedelta(days=1)
        context = {
            **self.admin_site.each_context(request), "title": f"{station.name}: {_('Programme schedule')}",
            "opts": self.opts, "channel": station, "day": day, "text": text, "seen": seen,
            "lines": _shown(sheet), "faults": [(fault, schedules.why(fault)) for fault in sheet.faults],
            "before": _address(station.pk, day - step), "after": _address(station.pk, day + step),
            "week": _week(day),
            "last_week": day - WEEK, "day_before": day - step, "may_change": self.has_change_permission(request),
            "can_copy": {row.day for row in _copyable(station, day)}, **more,
        }  # fmt: skip
        return TemplateResponse(request, "admin/articles/dayschedule/day.html", context)


def _copyable(station: Channel, day: date) -> list[DaySchedule]:
    wanted = (day - WEEK, day - timedelta(days=1))
    return list(DaySchedule.objects.filter(channel=station, day__in=wanted, visible_until=None))


def _rows(channels: list[Channel], monday: date) -> list[dict[str, Any]]:
    found = schedules.grid(channels, monday)
    days = [monday + timedelta(days=number) for number in range(7)]
    return [
        {
            "channel": channel,
            "days": [
                {"day": day, "row": found.get((channel.pk, day)), "address": _address(channel.pk, day)} for day in days
            ],
            "is_full": all((channel.pk, day) in found for day in days),
        }
        for channel in channels
    ]


def _shown(sheet: Sheet) -> list[dict[str, Any]]:
    return [
        {
            "line": line, "begins": clock_of(line.begins), "ends": clock_of(line.ends),
            "minutes": line.ends - line.begins, "is_long": line.ends - line.begins > schedules.LONG,
            "is_tomorrow": line.begins >= 24 * 60,
        }
        for line in sheet.lines
    ]  # fmt: skip


def _address(channel: int, day: date) -> str:
    return reverse("admin:articles_dayschedule_day", args=[channel, day.isoformat()])


def _week(day: date) -> str:
    return f"{reverse('admin:articles_dayschedule_changelist')}?week={monday_of(day).isoformat()}"


def _day(asked: str) -> date | None:
    try:
        found = date.fromisoformat(asked)
    except ValueError:
        return None
    return found if FIRST_YEAR <= found.year <= LAST_YEAR else None
