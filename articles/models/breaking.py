"""The breaking-news bar: one line above every page, with an end that nobody can forget to set."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .fields import LineField
from .published import LiveQuerySet

LONGEST_BAR: Final = timedelta(days=2)


class BreakingNews(models.Model):
    """Shown while it lasts, the latest begun alone. One that names a story stands and falls with that story.

    So a bar cannot repeat what was taken down. Only its end may change; called off, it ends where it begins.
    """

    text = LineField(_("Text of the bar"), max_length=160)
    article_id = models.BigIntegerField(null=True, blank=True)
    visible_from = models.DateTimeField()
    visible_until = models.DateTimeField()

    objects = LiveQuerySet["BreakingNews"].as_manager()

    class Meta:
        default_permissions = ()
        verbose_name = pgettext_lazy("kind of record", "Breaking news")
        indexes = [models.Index(fields=["visible_until"], name="breaking_by_end")]
        constraints = [
            models.CheckConstraint(
                condition=Q(visible_until__gte=F("visible_from")),
                name="breaking_ends_after_it_begins",
                violation_error_message=_("The bar cannot come down before it goes up."),
            ),
            models.CheckConstraint(
                condition=Q(visible_until__lte=F("visible_from") + LONGEST_BAR),
                name="breaking_is_not_endless",
                violation_error_message=_("The bar stands for two days at most."),
            ),
            models.CheckConstraint(
                condition=~Q(text=""),
                name="breaking_says_something",
                violation_error_message=_("The bar needs a text."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.text)
