"""Addresses that moved. Every one leads straight to where it ends: no chain, no circle, no way off the site."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from articles.models import Redirect
from articles.publishing.turns import name_tables

# So many rows go into one statement.
_AT_ONCE = 2_000


class Circle(ValidationError):  # noqa: N818  (reads as what was found)
    """Whoever followed these addresses would come back to where they began."""

    def __init__(self, path: str) -> None:
        super().__init__(_("%(path)s would lead back to itself."), "circle", {"path": path})


@dataclass(frozen=True, slots=True)
class Kept:
    """What an import did."""

    new: int
    changed: int
    same: int


def moved(old: str, new: str) -> None:
    """After a rename: `new` answers now, so nothing leads away from it, and all that led to `old` leads there."""
    if old == new:
        return
    Redirect.objects.filter(path=new).delete()
    Redirect.objects.filter(target=old).update(target=new)
    Redirect.objects.update_or_create(path=old, defaults={"target": new})


def end_of(path: str, target: str) -> str:
    """Where `target` really leads today. Circle when that is back to `path`."""
    further = Redirect.objects.filter(path=target).exclude(path=path).values_list("target", flat=True).first()
    end = further or target
    if end == path:
        raise Circle(path)
    return end


@transaction.atomic
def keep(redirect: Redirect) -> None:
    """Writes one row, and turns those that led to its old address. Raises Circle."""
    name_tables()
    redirect.target = end_of(redirect.path, redirect.target)
    redirect.save()
    Redirect.objects.filter(target=redirect.path).update(target=redirect.target)


@transaction.atomic
def keep_all(wanted: Mapping[str, str]) -> Kept:
    """Many rows at once, `{old: new}`; rows that are there follow. Raises Circle, and then nothing is written."""
    name_tables()
    before = dict(Redirect.objects.values_list("path", "target"))
    table = {**before, **wanted}
    after = {path: _followed(path, table) for path in table}
    changed = [Redirect(path=path, target=end) for path, end in after.items() if before.get(path) != end]
    Redirect.objects.bulk_create(
        changed, batch_size=_AT_ONCE, update_conflicts=True, unique_fields=["path"], update_fields=["target"]
    )
    new = sum(path not in before for path in wanted)
    touched = sum(path in before and before[path] != after[path] for path in wanted)
    return Kept(new, touched, len(wanted) - new - touched)


def _followed(path: str, table: Mapping[str, str]) -> str:
    """The end of the way from `path`. A way cannot be longer than the table has rows without meeting itself."""
    seen, end = {path}, table[path]
    while end in table:
        if end in seen:
            raise Circle(path)
        seen.add(end)
        end = table[end]
    if end in seen:
        raise Circle(path)
    return end
