"""The desk: Django's admin, in the newsroom's order and words."""

from __future__ import annotations

from typing import Any

from django.contrib.admin import AdminSite
from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, path, reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from articles import clock
from articles.desk.admin.alerts import AlertPages, bell_of
from articles.desk.admin.exceptions import exception_urls, exceptions_for
from articles.desk.admin.my_day import day_context, day_news
from articles.desk.admin.rights import may_see_rights, rights_urls
from articles.desk.admin.roster import duty_now, roster_urls
from articles.desk.admin.shortcuts import ShortcutPages, groups
from articles.desk.admin.signed_in import signed_in
from articles.desk.alerts import unread_count
from articles.desk.roles import role_label, role_of, standing
from articles.models import SiteSettings
from articles.text import format_day


class NewsroomAdminSite(AdminSite):
    site_title = gettext_lazy("Newsroom")
    index_title = gettext_lazy("My day")
    index_template = "admin/index.html"
    enable_nav_sidebar = False

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        """Beside Django's: the house's name, the person's role in the words of its licence class."""
        site = SiteSettings.objects.in_force(clock.now()).first()
        context = super().each_context(request)
        context["site_header"] = site.short_name if site else gettext_lazy("Newsroom")
        context["licence_warning"] = site.licence_warning(timezone.localdate(clock.now())) if site else ""
        if self.has_permission(request):
            person = signed_in(request)
            role = role_of(person)
            context["role_label"] = role_label(role, site.licence_class if site else "") if role else ""
            context["may_begin_a_story"] = standing(person).writes
            context["may_see_rights"] = may_see_rights(person)
            context["bell"] = bell_of(unread_count(person))
            context["edits_stories"] = standing(person).edits
            context["shortcut_groups"] = groups()
        return context

    def get_urls(self) -> list[URLPattern | URLResolver]:
        """The desk's own pages before those of the lists."""
        own = [
            path("my-day/", self.admin_view(day_news), name="my_day_news"),
            *AlertPages(self).urls(),
            *ShortcutPages(self).urls(),
            *rights_urls(self),
            *roster_urls(self),
            *exception_urls(self),
        ]
        return [*own, *super().get_urls()]

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        person = signed_in(request)
        context = {
            **day_context(person), "today": _today(), "on_duty": duty_now(), "exceptions": exceptions_for(person),
            **(extra_context or {}),
        }  # fmt: skip
        return super().index(request, context)

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """One list in the order of the work, without the name of Django's apps."""
        found = super().get_app_list(request, app_label)
        models = [model for app in found for model in app["models"]]
        if app_label or not models:
            return found
        models.sort(key=lambda model: _place(model["object_name"]))
        return [{**found[0], "name": _("All lists"), "app_url": reverse("admin:index"), "models": models}]


def _today() -> str:
    return format_day(timezone.localdate(clock.now()), get_language() or "vi")


_ORDER = (
    "Article", "HandIn", "HandInLink", "Complaint", "CorrectionFile", "Photo", "Author", "Topic", "Tag", "Category",
    "Source", "Announcement", "StaticPage", "Video", "DaySchedule", "Programme", "Recording", "AudioClip", "Channel",
    "Banner", "Look", "SiteSettings", "DeskSettings", "Redirect", "User", "Group",
)  # fmt: skip


def _place(name: str) -> int:
    return _ORDER.index(name) if name in _ORDER else len(_ORDER)
