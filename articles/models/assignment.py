"""Who may do what where: one role of a person at one place, and the log of every change of it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .category import Category
from .fields import PassageField
from .states import Role


class Assignment(models.Model):
    """A person's role in one section and all below it, or everywhere. Roles are a ladder: one role a place."""

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="assignments", verbose_name=_("Account")
    )
    role = models.CharField(_("Role"), max_length=24, choices=Role.choices)
    category = models.ForeignKey(
        Category, models.PROTECT, null=True, blank=True, related_name="assignments", verbose_name=_("Category")
    )
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="assignments_made")
    made_at = models.DateTimeField()

    class Meta:
        verbose_name = _("Right")
        verbose_name_plural = _("Rights")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["account", "category"],
                nulls_distinct=False,
                name="assignment_one_role_a_place",
                violation_error_message=_("This person already has a role there."),
            ),
            models.CheckConstraint(
                condition=Q(role__in=sorted(Role.editorial())),
                name="assignment_is_editorial",
                violation_error_message=_("This is not a role of the newsroom."),
            ),
            models.CheckConstraint(
                condition=Q(made_by__isnull=True) | ~Q(made_by=F("account")),
                name="assignment_not_by_oneself",
                violation_error_message=_("Nobody gives rights to themselves."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account}: {self.role}, {self.category or '*'}"


class RightsChange(models.Model):
    """One change of somebody's rights: who, whom, what, when. `by` is empty for what was done at the server."""

    class What(models.TextChoices):
        ROLE = "role", pgettext_lazy("change of rights", "Role")
        TECHNICAL = "technical", pgettext_lazy("change of rights", "Technical administration")
        ACCOUNT = "account", pgettext_lazy("change of rights", "Account")
        SHIFT = "shift", pgettext_lazy("change of rights", "Duty")

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="rights_changes")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="rights_changes_made")
    at = models.DateTimeField()
    what = models.CharField(max_length=12, choices=What.choices)
    category = models.ForeignKey(
        Category, models.DO_NOTHING, null=True, db_constraint=False, related_name="rights_changes"
    )
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    note = PassageField(_("Note"), blank=True)

    class Meta:
        verbose_name = _("Change of rights")
        verbose_name_plural = _("Changes of rights")
        ordering = ["-at", "-pk"]
        default_permissions = ()
        indexes = [
            models.Index(fields=["person", "-at"], name="rights_change_by_person"),
            models.Index(fields=["-at", "-id"], name="rights_change_by_time"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(what="shift") | Q(by__isnull=True) | ~Q(by=F("person")),
                name="rights_change_not_by_oneself",
                violation_error_message=_("Nobody gives rights to themselves."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.what}"
