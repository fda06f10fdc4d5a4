"""The newsroom's groups in the words of its licence class: what the database calls them, nobody reads."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.models import Group
from django.db.models import ManyToManyField, QuerySet, Subquery
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles import clock
from articles.desk.roles import role_label
from articles.models import Role, SiteSettings, User


def group_label(name: str, licence_class: str) -> str:
    """A group of the house's own making keeps the name it was given."""
    return role_label(Role(name), licence_class) if name in Role.values else name


def licence_class() -> str:
    return SiteSettings.objects.in_force(clock.now()).values_list("licence_class", flat=True).first() or ""


class GroupsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Any) -> str:
        return group_label(obj.name, obj.licence_class)


class GroupFilter(admin.SimpleListFilter):
    title = _("Groups")
    parameter_name = "group"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, Any]]:
        licence = licence_class()
        names = Group.objects.order_by("pk").values_list("pk", "name")
        return [(str(number), group_label(name, licence)) for number, name in names]

    def queryset(self, request: HttpRequest, queryset: QuerySet[User]) -> QuerySet[User]:
        chosen = self.value() or ""
        return queryset.filter(groups__pk=int(chosen)) if chosen.isdecimal() else queryset


class GroupsInWords:
    """For the admin of accounts: the column and the choice of groups, each without a query per row."""

    def get_queryset(self, request: HttpRequest) -> Any:
        found = super().get_queryset(request)  # type: ignore[misc]
        return found.annotate(licence_class=_licence()).prefetch_related("groups")

    def formfield_for_manytomany(self, db_field: ManyToManyField[Any, Any], request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "groups":
            kwargs |= {"form_class": GroupsField, "queryset": Group.objects.annotate(licence_class=_licence())}
        return super().formfield_for_manytomany(db_field, request, **kwargs)  # type: ignore[misc]

    @admin.display(description=_("Groups"))
    def roles(self, obj: Any) -> str:
        return ", ".join(group_label(group.name, obj.licence_class or "") for group in obj.groups.all()) or "—"


def _licence() -> Subquery:
    return Subquery(SiteSettings.objects.in_force(clock.now()).values("licence_class")[:1])


# Roles are keyed by these names and the migration gives them their rights: a page to rename them would break both.
admin.site.unregister(Group)
