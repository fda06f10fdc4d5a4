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
from articles.desk.roles import LADDER, licence_class, role_label
from articles.models import Role, SiteSettings, User


def group_label(name: str, licence_class: str) -> str:
    """A group of the house's own making keeps the name it was given."""
    return role_label(Role(name), licence_class) if name in Role.values else name


class GroupsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Any) -> str:
        return group_label(obj.name, obj.licence_class)


class RoleFilter(admin.SimpleListFilter):
    title = _("Roles")
    parameter_name = "role"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, Any]]:
        licence = licence_class()
        return [(role.value, role_label(role, licence)) for role in Role]

    def queryset(self, request: HttpRequest, queryset: QuerySet[User]) -> QuerySet[User]:
        chosen = self.value()
        if chosen == Role.ADMINISTRATOR:
            return queryset.filter(groups__name=chosen)
        return queryset.filter(assignments__role=chosen).distinct() if chosen in Role.values else queryset


class GroupsInWords:
    """For the admin of accounts: the column of roles without a query per row, and the choice of technical groups."""

    def get_queryset(self, request: HttpRequest) -> Any:
        found = super().get_queryset(request)  # type: ignore[misc]
        return found.annotate(licence_class=_licence()).prefetch_related("groups", "assignments")

    def formfield_for_manytomany(self, db_field: ManyToManyField[Any, Any], request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "groups":
            technical = Group.objects.exclude(name__in=sorted(Role.editorial())).annotate(licence_class=_licence())
            kwargs |= {"form_class": GroupsField, "queryset": technical}
        return super().formfield_for_manytomany(db_field, request, **kwargs)  # type: ignore[misc]

    @admin.display(description=_("Roles"))
    def roles(self, obj: Any) -> str:
        held = {assignment.role for assignment in obj.assignments.all()}
        names = [role.value for role in reversed(LADDER) if role.value in held]
        names += [group.name for group in obj.groups.all()]
        return ", ".join(group_label(name, obj.licence_class or "") for name in names) or "—"


def _licence() -> Subquery:
    return Subquery(SiteSettings.objects.in_force(clock.now()).values("licence_class")[:1])


# Roles are keyed by these names and the migration gives them their rights: a page to rename them would break both.
admin.site.unregister(Group)
