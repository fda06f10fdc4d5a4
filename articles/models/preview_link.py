"""A door to one draft for somebody without an account."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .article import Article
from .fields import LineField


class PreviewLink(models.Model):
    """Who holds the token may read the draft until the moment is over. Of the token only its SHA-256 is kept.

    `revision` is None for "whatever is newest". Rows are never deleted: they say who showed a draft to whom.
    """

    article = models.ForeignKey(Article, models.CASCADE, related_name="preview_links")
    digest = models.CharField(max_length=64, unique=True, editable=False)
    revision = models.PositiveIntegerField(_("Version"), null=True)
    purpose = LineField(_("For whom"), max_length=200)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="preview_links")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="preview_links_revoked"
    )
    revoked_at = models.DateTimeField(null=True)
    opens = models.PositiveIntegerField(default=0)
    last_opened_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("Preview link")
        verbose_name_plural = _("Preview links")
        ordering = ["-made_at", "-pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("made_at")),
                name="preview_link_ends_after_it_begins",
                violation_error_message=_("A preview link ends after it was made."),
            ),
            models.CheckConstraint(
                condition=~Q(purpose=""),
                name="preview_link_says_for_whom",
                violation_error_message=_("Say for whom the link is."),
            ),
            models.CheckConstraint(
                condition=Q(revoked_by__isnull=True, revoked_at__isnull=True)
                | Q(revoked_by__isnull=False, revoked_at__isnull=False),
                name="preview_link_revoked_by_somebody_sometime",
                violation_error_message=_("A revoked link says who revoked it and when."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article_id}: {self.purpose}"

    def is_open(self, at: datetime) -> bool:
        return self.revoked_at is None and at < self.expires_at
