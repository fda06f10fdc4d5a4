"""Who may do what where, and why: people by sections, for the table of rights and the page of one person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from articles.desk.roles import LADDER, RIGHTS_OF, Grant, Rights
from articles.models import Assignment, Category, Role, Shift, User

# The five acts by which people speak of rights: a letter for the table, and the word.
ACTS: Final[tuple[tuple[Promise, Promise], ...]] = (
    (pgettext_lazy("letter for write", "W"), pgettext_lazy("right", "Write")),
    (pgettext_lazy("letter for edit", "E"), pgettext_lazy("right", "Edit")),
    (pgettext_lazy("letter for approve", "A"), pgettext_lazy("right", "Approve")),
    (pgettext_lazy("letter for publish", "P"), pgettext_lazy("right", "Publish")),
    (pgettext_lazy("letter for take down", "T"), pgettext_lazy("right", "Take down")),
)


@dataclass(frozen=True, slots=True)
class Mark:
    """One of the five acts in a cell."""

    letter: str
    word: str
    allowed: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """What a person may do in a section. `kind`: given (right here), inherited, lent or none."""

    person: int
    place: int | None
    name: str
    kind: str
    marks: tuple[Mark, ...]

    @property
    def words(self) -> str:
        return ", ".join(mark.word for mark in self.marks if mark.allowed)


@dataclass(frozen=True, slots=True)
class Row:
    person: User
    roles: tuple[Role, ...]
    cells: tuple[Cell, ...]


def marks(rights: Rights, levels: int) -> tuple[Mark, ...]:
    allowed = (
        rights.writes, rights.edits, rights.approves, rights.publishes(levels), rights.withdraws(levels),
    )  # fmt: skip
    return tuple(Mark(str(letter), str(word), may) for (letter, word), may in zip(ACTS, allowed, strict=True))


class Tree:
    """The sections by number, each with the way up to the top."""

    def __init__(self, sections: Iterable[Category]) -> None:
        self.sections = {section.pk: section for section in sections}

    def above(self, place: int | None) -> list[int | None]:
        """The section, all above it, and last None: everywhere."""
        found: list[int | None] = []
        while place is not None and place not in found:
            found.append(place)
            place = self.sections[place].parent_id if place in self.sections else None
        return [*found, None]

    def name(self, place: int | None) -> str:
        return str(self.sections[place]) if place is not None else str(pgettext_lazy("place", "Everywhere"))

    def columns(self, used: Iterable[int | None], within: int | None) -> list[Category]:
        """The sections worth a column: the top ones and those with a role of their own; or one branch in full."""
        wanted = set(used)
        return [
            section
            for section in self.sections.values()
            if (within in self.above(section.pk) if within else section.parent_id is None or section.pk in wanted)
        ]


def grants_now(at: datetime, people: Sequence[User] | None = None) -> dict[int, list[Grant]]:
    """Roles and running shifts of these people, of all without `people`; not spread over sections. Three queries."""
    found: dict[int, list[Grant]] = {}
    assignments, shifts = Assignment.objects.all(), Shift.objects.on_at(at).prefetch_related("categories")
    if people is not None:
        assignments, shifts = assignments.filter(account__in=people), shifts.filter(person__in=people)
    for held in assignments:
        found.setdefault(held.account_id, []).append(Grant(Role(held.role), held.category_id, held.category_id))
    for shift in shifts:
        places: list[int | None] = [section.pk for section in shift.categories.all()] or [None]
        for place in places:
            lent = Grant(Role(shift.role), place, place, shift.pk, shift.begins, shift.ends)
            found.setdefault(shift.person_id, []).append(lent)
    return found


def reaching(grants: Iterable[Grant], tree: Tree, place: int | None) -> list[Grant]:
    """The grants that hold in this section, the nearest first."""
    way = tree.above(place)
    return sorted((grant for grant in grants if grant.category in way), key=lambda grant: way.index(grant.category))


def cell(person: int, grants: Iterable[Grant], tree: Tree, place: int | None, levels: int) -> Cell:
    here = reaching(grants, tree, place)
    rights = Rights.of(*(grant.role for grant in here))
    own = Rights.of(*(grant.role for grant in here if grant.shift is None))
    kind = "inherited" if here else "none"
    if rights != own:
        kind = "lent"
    elif any(grant.category == place and grant.shift is None for grant in here):
        kind = "given"
    return Cell(person, place, tree.name(place), kind, marks(rights, levels))


def rows(
    people: Iterable[User], grants: Mapping[int, Sequence[Grant]], tree: Tree, places: Sequence[int | None], levels: int
) -> list[Row]:
    """One row a person, the highest role first, names in order."""
    found = [
        Row(
            person,
            tuple(_own_roles(grants.get(person.pk, ()))),
            tuple(cell(person.pk, grants.get(person.pk, ()), tree, place, levels) for place in places),
        )
        for person in people
    ]
    return sorted(found, key=lambda row: -max((LADDER.index(role) for role in row.roles), default=-1))


def _own_roles(grants: Iterable[Grant]) -> list[Role]:
    held = {grant.role for grant in grants if grant.shift is None}
    return [role for role in reversed(LADDER) if role in held]


def decisive(grants: Iterable[Grant], tree: Tree, place: int | None) -> list[Grant]:
    """Why somebody may do there what they may do: the grants that add a right, the highest first."""
    found: list[Grant] = []
    have: set[str] = set()
    for grant in sorted(
        reaching(grants, tree, place), key=lambda grant: (-LADDER.index(grant.role), bool(grant.shift))
    ):
        adds = set(RIGHTS_OF[grant.role]) - have
        if adds:
            found.append(grant)
            have |= adds
    return found
