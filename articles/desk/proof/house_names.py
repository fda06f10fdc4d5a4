"""The list of names and titles in the form in which a text is held against it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max

from articles.models import HouseName
from articles.text.names import KnownName, NameList

Stamp = tuple[Any, ...]


@dataclass(slots=True)
class _Kept:
    stamp: Stamp = ()
    names: NameList | None = None


# Made anew when a line was added, changed or taken out; every check asks that (one small query).
_kept = _Kept()


def house_names() -> NameList:
    """One query, and one more after the list has changed."""
    stamp = tuple(HouseName.objects.aggregate(Count("pk"), Max("pk"), Max("changed_at")).values())
    names = _kept.names
    if names is None or _kept.stamp != stamp:
        names = NameList.of(
            KnownName(line.name, line.title, line.begins_on, line.ends_on, line.wrong_spellings())
            for line in HouseName.objects.order_by("begins_on", "pk")
        )
        _kept.stamp, _kept.names = stamp, names
    return names
