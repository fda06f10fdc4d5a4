"""Who a person is to the newsroom, section by section, and to one story. A superuser has no editorial act."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import datetime, timedelta
from typing import Final, Literal, NamedTuple

from django.db import connections, router
from django.db.models import BigIntegerField, Exists, F, Func, JSONField, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from articles import clock
from articles.models import Act, Article, Assignment, Byline, Category, Event, Revision, Role, Shift, SiteSettings, User

Right = Literal["writes", "edits", "approves", "approves_finally"]
# Roles are a ladder: who stands higher may do all that stands below.
RIGHTS_OF: Final[dict[Role, tuple[Right, ...]]] = {
    Role.REPORTER: ("writes",),
    Role.EDITOR: ("writes", "edits"),
    Role.MANAGING_EDITOR: ("writes", "edits", "approves"),
    Role.EDITOR_IN_CHIEF: ("writes", "edits", "approves", "approves_finally"),
    Role.ADMINISTRATOR: (),
}
LADDER: Final = (Role.REPORTER, Role.EDITOR, Role.MANAGING_EDITOR, Role.EDITOR_IN_CHIEF)
EVERYWHERE: Final = None
_KNOWN_AHEAD: Final = timedelta(hours=1)


@dataclass(frozen=True)
class Rights:
    """What may be done to stories at one place. Each right comes from a role there or above, never by implication."""

    writes: bool = False
    edits: bool = False
    approves: bool = False
    approves_finally: bool = False

    def publishes(self, levels: int) -> bool:
        """Whether this approval is the last one needed under so many approval levels (1 to 3)."""
        return (self.edits, self.approves, self.approves_finally)[levels - 1]

    def withdraws(self, levels: int) -> bool:
        """Taking something away is never harder than putting it up."""
        return self.publishes(levels) or self.approves

    def cover(self, other: Rights) -> bool:
        return all(getattr(self, field.name) or not getattr(other, field.name) for field in fields(Rights))

    @classmethod
    def of(cls, *roles: Role) -> Rights:
        return cls(**dict.fromkeys({right for role in roles for right in RIGHTS_OF[role]}, True))


class Grant(NamedTuple):
    """A role at one section (None: everywhere). `shift`: lent until `ends`. `root`: the section it was given for."""

    role: Role
    category: int | None
    root: int | None = None
    shift: int | None = None
    begins: datetime | None = None
    ends: datetime | None = None
    entered_by_another: bool = False

    def holds(self, at: datetime) -> bool:
        return self.begins is None or self.ends is None or self.begins <= at < self.ends


@dataclass(frozen=True)
class Standing(Rights):
    """A person's rights. The four words say "somewhere"; `at` and `on` say where."""

    grants: tuple[Grant, ...] = ()
    is_administrator: bool = False

    def at(self, category: int | None) -> Rights:
        """What may be done in that section. None, a story without one: what may be done everywhere."""
        return Rights.of(*(grant.role for grant in self.grants if grant.category in {EVERYWHERE, category}))

    def on(self, article: Article) -> Rights:
        """The same for a story. Their own stories stay writable to people who write, wherever an editor put them."""
        return replace(self.at(article.category_id), writes=self.writes)

    def without_shifts(self) -> Standing:
        """The person's own rights: what they have on every day."""
        return _standing(tuple(grant for grant in self.grants if grant.shift is None), self.is_administrator)

    def sections_where(self, right: Right) -> frozenset[int] | None:
        """The sections in which the person has that right; None for everywhere."""
        found = {grant.category for grant in self.grants if right in RIGHTS_OF[grant.role]}
        return None if EVERYWHERE in found else frozenset(place for place in found if place is not None)

    def stories_where(self, right: Right) -> Q:
        """Narrows a queryset of stories to where the person has that right."""
        sections = self.sections_where(right)
        return Q() if sections is None else Q(category__in=sorted(sections))

    def duty_on(self, article: Article) -> int | None:
        """The shift by which this person is on the duty role for the story ("Người trực"), if there is one.

        It counts when a colleague entered it: nobody becomes the one on duty by their own hand.
        """
        here = {EVERYWHERE, article.category_id}
        return next(
            (
                grant.shift
                for grant in self.grants
                if grant.shift and grant.entered_by_another and grant.category in here
                and "approves" in RIGHTS_OF[grant.role]
            ),
            None,
        )  # fmt: skip

    def shifts_on(self, article: Article) -> list[int]:
        """The shifts that lend this person rights on the story, the highest first."""
        here = {EVERYWHERE, article.category_id}
        lent = [grant for grant in self.grants if grant.shift and grant.category in here]
        return [grant.shift for grant in sorted(lent, key=lambda grant: -LADDER.index(grant.role)) if grant.shift]

    @property
    def role(self) -> Role | None:
        """The highest role held anywhere, for display."""
        held = {grant.role for grant in self.grants}
        found = next((role for role in reversed(LADDER) if role in held), None)
        return found or (Role.ADMINISTRATOR if self.is_administrator else None)


def _standing(grants: tuple[Grant, ...], administrator: bool) -> Standing:
    somewhere = Rights.of(*(grant.role for grant in grants))
    words = {field.name: getattr(somewhere, field.name) for field in fields(Rights)}
    return Standing(**words, grants=grants, is_administrator=administrator)


def standing(user: User) -> Standing:
    """One query a person and request; kept on the user object, which lives no longer than the request.

    Rights that a shift lends begin and end at their second, whenever they were read.
    """
    now = clock.now()
    known: tuple[datetime, tuple[Grant, ...], bool] | None = getattr(user, "_grants", None)
    if known is None or not known[0] <= now < known[0] + _KNOWN_AHEAD:
        known = (now, *_read_grants(user, now))
        user._grants = known  # type: ignore[attr-defined]
    _read_at, grants, administrator = known
    return _standing(tuple(grant for grant in grants if grant.holds(now)), administrator)


# Everything about one person in one round trip: their roles, the shifts of the next hour, each with all sections
# below; and whether they look after accounts. UNION, not UNION ALL, ends where the tree runs in a circle.
_GRANTS: Final = """
WITH RECURSIVE held(role, category, root, shift, begins, ends, by_another) AS (
    SELECT role, category_id, category_id, NULL::bigint, NULL::timestamptz, NULL::timestamptz, false
    FROM articles_assignment WHERE account_id = %(person)s
    UNION
    SELECT s.role, c.category_id, c.category_id, s.id, s.begins, s.ends, s.entered_by_id IS DISTINCT FROM s.person_id
    FROM articles_shift s LEFT JOIN articles_shift_categories c ON c.shift_id = s.id
    WHERE s.person_id = %(person)s AND s.ends > %(now)s AND s.begins < %(soon)s
), covered AS (
    SELECT * FROM held
    UNION
    SELECT covered.role, below.id, covered.root, covered.shift, covered.begins, covered.ends, covered.by_another
    FROM covered JOIN articles_category below ON below.parent_id = covered.category
)
SELECT * FROM covered
UNION ALL
SELECT g.name, NULL, NULL, NULL, NULL, NULL, false FROM articles_user_groups m JOIN auth_group g ON g.id = m.group_id
WHERE m.user_id = %(person)s AND g.name = 'Administrator'
"""


def _read_grants(user: User, now: datetime) -> tuple[tuple[Grant, ...], bool]:
    if not user.is_active or not user.is_staff:
        return (), False
    with connections[router.db_for_read(Assignment)].cursor() as cursor:
        cursor.execute(_GRANTS, {"person": user.pk, "now": now, "soon": now + _KNOWN_AHEAD})
        rows = [Grant(Role(role), *place) for role, *place in cursor.fetchall()]
    grants = tuple(row for row in rows if row.role is not Role.ADMINISTRATOR)
    return grants, len(grants) < len(rows)


def people_who(right: Right, category: int | None, at: datetime | None = None) -> QuerySet[User]:
    """Accounts that have the right on stories of that section now, by their role or by a shift. Two queries in all."""
    held = held_by(right, sections_above(category), at or clock.now())
    return User.objects.filter(held, is_active=True, is_staff=True)


def held_by(right: Right, above: list[int], at: datetime) -> Q:
    """Narrows a queryset of accounts to who has the right in a section, or above it: `above` names them all."""
    roles = [role for role in LADDER if right in RIGHTS_OF[role]]
    given = Assignment.objects.filter(account=OuterRef("pk"), role__in=roles).filter(
        Q(category__isnull=True) | Q(category__in=above)
    )
    lent = (
        Shift.objects.on_at(at)
        .filter(person=OuterRef("pk"), role__in=roles)
        .filter(Q(categories__isnull=True) | Q(categories__in=above))
    )
    return Q(Exists(given)) | Q(Exists(lent))


def held_anywhere(right: Right, at: datetime) -> Q:
    """Narrows a queryset of accounts to who has the right in some section, whichever, by a role or a shift."""
    roles = [role for role in LADDER if right in RIGHTS_OF[role]]
    given = Assignment.objects.filter(account=OuterRef("pk"), role__in=roles)
    lent = Shift.objects.on_at(at).filter(person=OuterRef("pk"), role__in=roles)
    return Q(Exists(given)) | Q(Exists(lent))


def sections_above(category: int | None) -> list[int]:
    """The section and all above it (one query)."""
    if category is None:
        return []
    parents = dict(Category.objects.order_by().values_list("pk", "parent_id"))
    found: list[int] = []
    step: int | None = category
    while step is not None and step not in found:
        found.append(step)
        step = parents.get(step)
    return found


_AUTHOR_ACCOUNTS: Final = Func(
    F("content"),
    Value("$.bylines[*].account ? (@ != null)"),
    template="jsonb_path_query(%(expressions)s::jsonpath)",
    output_field=JSONField(),
)


def owners(article: Article) -> frozenset[int]:
    """Ids of those whose own piece it is: creator, every submitter, everyone who was ever an author of it. One query.

    The past counts: taking one's name off, or letting another submit again, makes no one a stranger to the story.
    Editing it makes nobody its owner.
    """
    known = (
        Event.objects.filter(article_id=article.pk, act=Act.SUBMIT)
        .order_by()
        .values_list("actor_id", flat=True)
        .union(
            Byline.objects.filter(article_id=article.pk).order_by().values_list("author__user_id", flat=True),
            Revision.objects.filter(article_id=article.pk)
            .order_by()
            .annotate(account=Cast(_AUTHOR_ACCOUNTS, BigIntegerField()))
            .values_list("account", flat=True),
        )
    )
    return frozenset({article.created_by_id, *known} - {None})


def is_own(article: Article, user: User) -> bool:
    return user.pk in owners(article)


def role_of(user: User) -> Role | None:
    """The highest of the person's roles, for display."""
    return standing(user).role


def role_label(role: Role, licence_class: str) -> str:
    """What the role is called. Staff of a general information site may not be styled reporter or editor (147/2024)."""
    if licence_class == SiteSettings.LicenceClass.ONLINE_NEWSPAPER:
        return str(role.label)
    return {
        Role.REPORTER: pgettext("general information site", "Contributor"),
        Role.EDITOR: pgettext("general information site", "Content desk"),
        Role.MANAGING_EDITOR: pgettext("general information site", "Head of content"),
        Role.EDITOR_IN_CHIEF: pgettext("general information site", "Responsible for content"),
        Role.ADMINISTRATOR: _("Administrator"),
    }[role]


def licence_class() -> str:
    return SiteSettings.objects.in_force(clock.now()).values_list("licence_class", flat=True).first() or ""


def role_names() -> dict[str, str]:
    """What the house calls its roles (one query)."""
    licence = licence_class()
    return {role.value: role_label(role, licence) for role in Role}
