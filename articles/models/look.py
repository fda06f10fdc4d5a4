"""How the whole site looks for a while: state mourning, Tết. Readers see it; nobody deploys anything for it."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .fields import LineField, MomentField
from .published import LiveQuerySet


class LookQuerySet(LiveQuerySet["Look"]):
    def holding(self, at: datetime) -> LookQuerySet:
        """The first row is the one that holds: mourning before everything else, then what began last."""
        first = Case(When(kind=Look.Kind.MOURNING, then=Value(0)), default=Value(1))
        return self.live(at).order_by(first, "-visible_from", "-pk")


class Look(models.Model):
    """From a moment to a moment every public page looks like this. Never deleted: it was public."""

    class Kind(models.TextChoices):
        MOURNING = "mourning", _("State mourning: shades of grey, no banner, no sponsored story on the front page")
        TET = "tet", _("Tết: red and apricot blossom")

    kind = models.CharField(_("Look"), max_length=12, choices=Kind.choices)
    line = LineField(
        _("Line under the name"), max_length=120, blank=True,
        help_text=_("Stands on every page while the look holds, such as “Chúc mừng năm mới”. May be empty."),
    )  # fmt: skip
    visible_from = MomentField(_("From"))
    visible_until = MomentField(_("Until"))

    objects = LookQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("kind of record", "Timed look")
        verbose_name_plural = pgettext_lazy("kind of record", "Timed looks")
        ordering = ["-visible_from", "-pk"]
        default_permissions = ("add", "change", "view")
        constraints = [
            models.CheckConstraint(
                condition=Q(visible_until__gt=F("visible_from")),
                name="look_ends_after_it_begins",
                violation_error_message=_("The look must end after it begins."),
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["mourning", "tet"]),
                name="look_is_known",
                violation_error_message=_("This look does not exist."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display()).partition(":")[0]
