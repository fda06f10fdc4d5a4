"""The list of names and titles, kept by editors."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.models import HouseName


class HoldsTodayFilter(admin.SimpleListFilter):
    title = pgettext_lazy("of a person", "Title")
    parameter_name = "holds"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, Any]]:
        return [("now", _("Holds today")), ("past", _("No longer")), ("ahead", _("Not yet"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[HouseName]) -> QuerySet[HouseName]:
        today = timezone.localdate()
        begun = Q(begins_on__isnull=True) | Q(begins_on__lte=today)
        match self.value():
            case "now":
                return queryset.filter(begun, Q(ends_on__isnull=True) | Q(ends_on__gte=today))
            case "past":
                return queryset.filter(ends_on__lt=today)
            case "ahead":
                return queryset.filter(begins_on__gt=today)
        return queryset


@admin.register(HouseName)
class HouseNameAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Texts are held against it while they are written: a near miss is underlined, nothing is ever changed."""

    fields = ("name", "title", ("begins_on", "ends_on"), "variants", "note")
    list_display = ("name", "title", "begins_on", "ends_on", "note")
    list_filter = (HoldsTodayFilter,)
    search_fields = ("name", "title", "variants")
    search_help_text = _("Name, title or a spelling to warn of")
    list_per_page = 100
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
