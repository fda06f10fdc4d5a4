"""Agencies whose stories are republished, and the agreements with them."""

from datetime import timedelta

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .fields import DayField, LineField

LONGEST_DELAY = timedelta(days=30)


class Source(models.Model):
    """A press agency. Decree 147/2024 asks for a written agreement and an hour's delay; both are kept here."""

    name = LineField(_("Agency"), max_length=200, unique=True)
    short_name = LineField(_("Short name"), max_length=60, blank=True)
    agreement_number = LineField(_("Agreement number"), max_length=80, blank=True)
    agreement_from = DayField(_("Agreement from"), null=True, blank=True)
    agreement_until = DayField(_("Agreement until"), null=True, blank=True)
    credit_format = LineField(
        _("Credit line"), max_length=200, default="Theo {source}",
        help_text=_("{source} and {author} are filled in."),
    )  # fmt: skip
    covers_photos = models.BooleanField(_("The agreement covers photos"), default=False)
    minimum_delay = models.DurationField(
        _("Minimum delay"), default=timedelta(hours=1),
        validators=[MinValueValidator(timedelta(0)), MaxValueValidator(LONGEST_DELAY)],
        help_text=_("How long after the source a story may go up (hh:mm:ss)."),
    )  # fmt: skip

    class Meta:
        verbose_name = pgettext_lazy("kind of record", "Source")
        verbose_name_plural = pgettext_lazy("kind of record", "Sources")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(agreement_until__isnull=True)
                | Q(agreement_from__isnull=True)
                | Q(agreement_until__gte=F("agreement_from")),
                name="source_agreement_ends_after_it_begins",
                violation_error_message=_("The agreement cannot end before it begins."),
            ),
            models.CheckConstraint(
                condition=Q(minimum_delay__gte=timedelta(0)),
                name="source_delay_is_not_negative",
                violation_error_message=_("The delay cannot be negative."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.name)

    def credit_line(self, author: str) -> str:
        """The credit as readers see it. Braces that mean nothing stay as typed."""
        line = self.credit_format or "{source}"
        return line.replace("{source}", self.name).replace("{author}", author).strip()
