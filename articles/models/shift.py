"""The duty roster: who stands in for whom, from when until when. Rights that are lent end by the clock alone."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .category import Category
from .fields import LineField
from .states import Role

LONGEST_SHIFT = timedelta(days=14)


class ShiftQuerySet(models.QuerySet["Shift"]):
    def on_at(self, at: datetime) -> ShiftQuerySet:
        """The first second belongs to the shift, the last does not."""
        return self.filter(begins__lte=at, ends__gt=at)

    def between(self, first: datetime, last: datetime) -> ShiftQuerySet:
        return self.filter(begins__lt=last, ends__gt=first)


class Shift(models.Model):
    """One person on duty with the rights of a role, in some sections with all below them, or everywhere."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="shifts", verbose_name=_("Who is on duty")
    )
    begins = models.DateTimeField(_("From"))
    ends = models.DateTimeField(_("Until"))
    role = models.CharField(_("With the rights of"), max_length=24, choices=Role.choices)
    categories = models.ManyToManyField(Category, blank=True, related_name="shifts", verbose_name=_("Categories"))
    phone = LineField(_("Telephone"), max_length=40, blank=True)
    note = LineField(_("Note"), max_length=200, blank=True)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="shifts_entered")
    entered_at = models.DateTimeField()

    objects = ShiftQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("kind of record", "Shift")
        verbose_name_plural = pgettext_lazy("kind of record", "Shifts")
        ordering = ["begins", "pk"]
        default_permissions = ()
        indexes = [
            models.Index(fields=["ends", "begins"], name="shift_by_time"),
            models.Index(fields=["person", "ends"], name="shift_by_person"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends__gt=F("begins")),
                name="shift_ends_after_it_begins",
                violation_error_message=_("A shift ends after it begins."),
            ),
            models.CheckConstraint(
                condition=Q(ends__lte=F("begins") + LONGEST_SHIFT),
                name="shift_is_not_endless",
                violation_error_message=_("A shift is at most 14 days long."),
            ),
            models.CheckConstraint(
                condition=Q(role__in=sorted(Role.on_duty())),
                name="shift_lends_a_duty_role",
                violation_error_message=_("This role has no duty."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.begins:%d.%m. %H:%M}"

    def is_on(self, at: datetime) -> bool:
        return self.begins <= at < self.ends
