"""How the newsroom works; readers' database role cannot see it."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class DeskSettings(models.Model):
    """One row."""

    approval_levels = models.PositiveSmallIntegerField(
        _("Approval levels"), default=2, validators=[MinValueValidator(1), MaxValueValidator(3)],
        help_text=_("1: an editor publishes. 2: a managing editor publishes. 3: the editor-in-chief approves too."),
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
        ]

    def __str__(self) -> str:
        return str(_("Desk settings"))
