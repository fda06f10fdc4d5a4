"""How the list of photos is narrowed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles import clock
from articles.models import Photo, PhotoQuerySet


class DescriptionFilter(admin.SimpleListFilter):
    title = _("Description")
    parameter_name = "description"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, Any]]:
        return [("missing", _("No description"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Photo]) -> QuerySet[Photo]:
        return cast(PhotoQuerySet, queryset).without_description() if self.value() == "missing" else queryset


class UseFilter(admin.SimpleListFilter):
    title = _("Use")
    parameter_name = "use"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, Any]]:
        return [
            ("usable", _("May be used")),
            ("blocked", _("May not be used")),
            ("ended", _("Rights have ended")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Photo]) -> QuerySet[Photo]:
        today = timezone.localdate(clock.now())
        match self.value():
            case "usable":
                return cast(PhotoQuerySet, queryset).usable(today)
            case "blocked":
                return queryset.filter(is_blocked=True)
            case "ended":
                return queryset.filter(rights_until__lt=today)
        return queryset
