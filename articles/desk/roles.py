"""Who a person is to the newsroom, and to one story. Rights come from groups; a superuser has no editorial act."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.contrib.auth.models import Permission
from django.db.models import BigIntegerField, F, Func, JSONField, Q, Value
from django.db.models.functions import Cast
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from articles.models import Act, Article, Byline, Event, Revision, Role, SiteSettings, User

WRITE, EDIT, APPROVE, APPROVE_FINALLY = (
    "write_article",
    "edit_article",
    "approve_article",
    "approve_finally_article",
)
EDITORIAL_PERMISSIONS: Final[dict[Role, tuple[str, ...]]] = {
    Role.REPORTER: (WRITE,),
    Role.EDITOR: (WRITE, EDIT),
    Role.MANAGING_EDITOR: (WRITE, EDIT, APPROVE),
    Role.EDITOR_IN_CHIEF: (WRITE, EDIT, APPROVE, APPROVE_FINALLY),
    Role.ADMINISTRATOR: (),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """What a person may do to stories in general. Each right is granted by a group or by hand, never implied."""

    writes: bool = False
    edits: bool = False
    approves: bool = False
    approves_finally: bool = False

    def publishes(self, levels: int) -> bool:
        """Whether this person's approval is the last one needed under so many approval levels (1 to 3)."""
        return (self.edits, self.approves, self.approves_finally)[levels - 1]


def standing(user: User) -> Standing:
    """One query a person and request; kept on the user object, which lives no longer than the request."""
    known: Standing | None = getattr(user, "_standing", None)
    if known is None:
        known = _standing_from_groups(user)
        user._standing = known  # type: ignore[attr-defined]
    return known


def _standing_from_groups(user: User) -> Standing:
    if not user.is_active or not user.is_staff:
        return Standing()
    wanted = {WRITE, EDIT, APPROVE, APPROVE_FINALLY}
    # Not user.has_perm(): it answers yes to everything for a superuser.
    held = set(
        Permission.objects.filter(
            Q(group__user=user) | Q(user=user), codename__in=wanted, content_type__app_label="articles"
        ).values_list("codename", flat=True)
    )
    return Standing(WRITE in held, EDIT in held, APPROVE in held, APPROVE_FINALLY in held)


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
    """The highest of the person's groups, for display."""
    names = set(user.groups.values_list("name", flat=True))
    highest_first = (
        Role.EDITOR_IN_CHIEF, Role.MANAGING_EDITOR, Role.EDITOR, Role.REPORTER, Role.ADMINISTRATOR,
    )  # fmt: skip
    return next((role for role in highest_first if role.value in names), None)


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
