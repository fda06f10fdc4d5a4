"""The desk: Django's admin, in the newsroom's order and words."""

from __future__ import annotations

from typing import Any

from django.contrib.admin import AdminSite
from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import clock
from articles.desk.admin.my_day import my_day
from articles.desk.admin.shortcuts import ShortcutPages, groups
from articles.desk.admin.signed_in import signed_in
from articles.desk.roles import role_label, role_of, standing
from articles.models import SiteSettings


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
            context["shortcut_groups"] = groups()
        return context

    def get_urls(self) -> list[URLPattern | URLResolver]:
        return [*ShortcutPages(self).urls(), *super().get_urls()]

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        context = {"blocks": my_day(signed_in(request)), "now": clock.now(), **(extra_context or {})}
        return super().index(request, context)

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """One list in the order of the work, without the name of Django's apps."""
        found = super().get_app_list(request, app_label)
        models = [model for app in found for model in app["models"]]
        if app_label or not models:
            return found
        models.sort(key=lambda model: _place(model["object_name"]))
        return [{**found[0], "name": _("All lists"), "app_url": reverse("admin:index"), "models": models}]


_ORDER = (
    "Article", "Photo", "Author", "Tag", "Category", "Source", "Announcement", "Video",
    "SiteSettings", "DeskSettings", "Redirect", "User", "Group",
)  # fmt: skip


def _place(name: str) -> int:
    return _ORDER.index(name) if name in _ORDER else len(_ORDER)
