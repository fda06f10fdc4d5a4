"""How the newsroom works; readers' database role cannot see it."""

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .alert_kinds import AlertKind
from .fields import WebAddressField


class DeskSettings(models.Model):
    """One row."""

    approval_levels = models.PositiveSmallIntegerField(
        _("Approval levels"), default=2, validators=[MinValueValidator(1), MaxValueValidator(3)],
        help_text=_("1: an editor publishes. 2: a managing editor publishes. 3: the editor-in-chief approves too."),
    )  # fmt: skip
    updates_on_top = models.BooleanField(
        _("Updates stand at the top"), default=True,
        help_text=_("A timed update of a live story goes before its first paragraph. Otherwise after its last one."),
    )  # fmt: skip
    # What the law asks is for each house to find out; these are what the newsroom sets itself.
    correction_days = models.PositiveSmallIntegerField(
        _("Days for a correction"), default=5, validators=[MinValueValidator(1), MaxValueValidator(90)],
        help_text=_("From the day a demand came in to the day its correction should be up."),
    )  # fmt: skip
    correction_front_days = models.PositiveSmallIntegerField(
        _("Days of a correction on the front page"), default=3, validators=[MaxValueValidator(90)],
        help_text=_("Afterwards it stays on the page of corrections and with its story. 0: never on the front page."),
    )  # fmt: skip
    complaint_days = models.PositiveSmallIntegerField(
        _("Days for an answer to a complaint"), default=10, validators=[MinValueValidator(1), MaxValueValidator(90)],
        help_text=_("From the day a complaint or feedback came in to the day it should be answered."),
    )  # fmt: skip
    webhook_address = WebAddressField(
        _("Webhook address"), max_length=500, blank=True,
        help_text=_(
            "A program that is told of what happens: headline, state, person and desk link, never the text."
        ),
    )  # fmt: skip
    webhook_secret = models.CharField(_("Webhook secret"), max_length=200, blank=True)
    webhook_kinds = ArrayField(
        models.CharField(max_length=16, choices=AlertKind.choices), verbose_name=_("What the webhook is told"),
        default=list, blank=True,
    )  # fmt: skip

    class Meta:
        verbose_name = pgettext_lazy("kind of record", "Desk settings")
        verbose_name_plural = pgettext_lazy("kind of record", "Desk settings")
        default_permissions = ("change", "view")
        constraints = [
            models.CheckConstraint(
                condition=Q(id=1),
                name="desk_settings_is_one_row",
                violation_error_message=_("There is one set of desk settings."),
            ),
            models.CheckConstraint(
                condition=Q(approval_levels__range=(1, 3)),
                name="desk_settings_levels_between_one_and_three",
                violation_error_message=_("Choose one, two or three approval levels."),
            ),
            models.CheckConstraint(
                condition=Q(correction_days__range=(1, 90), complaint_days__range=(1, 90))
                & Q(correction_front_days__range=(0, 90)),
                name="desk_settings_deadlines_within_90_days",
                violation_error_message=_("Choose between 1 and 90 days."),
            ),
            models.CheckConstraint(
                condition=Q(webhook_address="") | ~Q(webhook_secret=""),
                name="desk_settings_webhook_is_signed",
                violation_error_message=_("A webhook needs a secret, so that its receiver knows who speaks."),
            ),
        ]

    def __str__(self) -> str:
        return str(_("Desk settings"))
