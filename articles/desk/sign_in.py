"""What a role opens in the admin: the lists and forms of the group of its name, for as long as the role is held."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import Permission
from django.db.models import Q, QuerySet

from articles.desk.roles import standing


class DeskBackend(ModelBackend):
    """Groups say what a role may open; who has the role is said by assignments and shifts alone."""

    def _get_group_permissions(self, user_obj: Any) -> QuerySet[Permission]:
        roles = {grant.role.value for grant in standing(user_obj).grants}
        return Permission.objects.filter(Q(group__user=user_obj) | Q(group__name__in=sorted(roles))).distinct()
