"""A file that is on its way from somebody's phone or computer, piece by piece."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .article import Article
from .fields import LineField
from .photo import Photo


class Upload(models.Model):
    """What was promised and how much of it is here. `photo` is what became of it; the parts lie on disk till then.

    A video waits as it is until its form is saved: then it moves into the library of videos and this row goes.

    `article` or `story_token` (a story that nobody saved yet) says for which story it was begun.
    """

    class Kind(models.TextChoices):
        PHOTO = "photo"
        VIDEO = "video"

    token = models.CharField(max_length=32, unique=True)
    kind = models.CharField(max_length=5, choices=Kind.choices, default=Kind.PHOTO)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="uploads")
    name = LineField(max_length=200, blank=True)
    size = models.PositiveIntegerField()
    received = models.PositiveIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True)  # SHA-256 as the sender counted it; "" where it could not
    article = models.ForeignKey(Article, models.SET_NULL, null=True, related_name="uploads")
    story_token = models.CharField(max_length=32, blank=True)
    photo = models.ForeignKey(Photo, models.SET_NULL, null=True, related_name="uploads")
    is_done = models.BooleanField(default=False)
    began_at = models.DateTimeField()
    touched_at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        ordering = ["began_at", "pk"]
        indexes = [
            models.Index(fields=["owner", "touched_at"], name="upload_of_person"),
            models.Index(fields=["touched_at"], name="upload_by_age"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(size__gte=1, received__lte=F("size")),
                name="upload_is_no_larger_than_promised",
                violation_error_message=_("More came than was promised."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.received}/{self.size})"
