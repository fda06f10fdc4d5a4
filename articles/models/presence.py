"""Who has a story open just now."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .article import Article


class Presence(models.Model):
    """That somebody had a story open at this moment, and last typed at that one (UNLOGGED: true for seconds)."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="presences")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="presences")
    seen_at = models.DateTimeField()
    typed_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["article", "user"],
                name="presence_once_per_person",
                violation_error_message=_("This person is already there."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article_id}: {self.user_id}"
