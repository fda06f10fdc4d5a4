"""What was read: numbers per story and hour, nothing about a reader."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class ViewBucket(models.Model):
    """Views of one story in one hour (UTC, the hour's first moment)."""

    pk = models.CompositePrimaryKey("article_id", "hour")
    article_id = models.BigIntegerField()
    hour = models.DateTimeField()
    views = models.PositiveIntegerField(default=0)

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["hour"], name="view_bucket_by_hour")]

    def __str__(self) -> str:
        return f"{self.article_id} {self.hour}: {self.views}"


class ViewBaseline(models.Model):
    """Views that a story brought along from an earlier site, kept apart from what was counted here."""

    article_id = models.BigIntegerField(primary_key=True)
    views = models.PositiveBigIntegerField(default=0)
    imported_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.article_id}: {self.views}"


class RedirectHit(models.Model):
    """How often readers came by an address that moved: whoever tidies the table sees which ones are still used."""

    redirect_id = models.BigIntegerField(primary_key=True)
    hits = models.PositiveBigIntegerField(default=0)
    last_at = models.DateTimeField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.redirect_id}: {self.hits}"


class ReaderSalt(models.Model):
    """The day's random salt (UNLOGGED). Without yesterday's salt, yesterday's digests say nothing."""

    day = models.DateField(primary_key=True)
    salt = models.BinaryField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.day)


class RecentView(models.Model):
    """That a salted digest read a story a moment ago, so that it counts once (UNLOGGED, short-lived)."""

    pk = models.CompositePrimaryKey("article_id", "reader")
    article_id = models.BigIntegerField()
    reader = models.BinaryField()
    at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["at"], name="recent_view_by_time")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(reader=b""),
                name="recent_view_has_a_digest",
                violation_error_message=_("A view needs the digest of its reader."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article_id} {self.at}"
