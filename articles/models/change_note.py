"""What readers are told about a changed story: a public table, without a key to any other."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .fields import LineField
from .published import LiveQuerySet


class ChangeNote(models.Model):
    """One sentence of the newsroom about what one version changed. Only its end may change, and no row is deleted.

    There is none unless an editor writes it: what was wrong and came out of a story never comes back by a difference
    that a machine made.
    """

    article_id = models.BigIntegerField()
    revision = models.PositiveIntegerField()
    words = LineField(_("What changed"), max_length=300)
    visible_from = models.DateTimeField()
    visible_until = models.DateTimeField(null=True)

    objects = LiveQuerySet["ChangeNote"].as_manager()

    class Meta:
        verbose_name = _("Word to readers about a change")
        verbose_name_plural = _("Words to readers about changes")
        default_permissions = ()
        indexes = [models.Index(fields=["article_id", "-visible_from"], name="change_note_by_story")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(words=""),
                name="change_note_says_something",
                violation_error_message=_("Say what changed."),
            ),
            models.CheckConstraint(
                condition=Q(visible_until__isnull=True) | Q(visible_until__gte=F("visible_from")),
                name="change_note_ends_after_it_begins",
                violation_error_message=_("What readers are told cannot end before it begins."),
            ),
            models.UniqueConstraint(
                fields=["article_id", "revision"],
                condition=Q(visible_until__isnull=True),
                name="change_note_one_a_version",
                violation_error_message=_("Readers are told of this version already."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.words)
