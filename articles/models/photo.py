"""The photo library of the desk. Readers meet a photo only through `PublicPhoto`."""

import secrets
from datetime import date, datetime

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .fields import DayField, LineField, PassageField
from .rights import why_unusable, withheld_from


def new_token() -> str:
    """A name that cannot be guessed (128 bits): the first lock of an unpublished photo."""
    return secrets.token_urlsafe(16)


class PhotoQuerySet(models.QuerySet["Photo"]):
    def usable(self, on: date) -> "PhotoQuerySet":
        """Photos that may go into a story published on that day."""
        return self.filter(Q(rights_until__isnull=True) | Q(rights_until__gte=on), is_blocked=False)

    def without_description(self) -> "PhotoQuerySet":
        return self.filter(alt="")

    def matching(self, words: str) -> "PhotoQuerySet":
        """Every word somewhere in caption, credit, author or description."""
        found = self
        for word in words.split():
            found = found.filter(
                Q(caption__icontains=word)
                | Q(credit__icontains=word)
                | Q(author__icontains=word)
                | Q(alt__icontains=word)
            )
        return found


class Photo(models.Model):
    """One picture with its rights. `renditions` is a list of [width, height], ascending, all WebP."""

    token = models.CharField(max_length=32, unique=True, editable=False, default=new_token)
    width = models.PositiveIntegerField(editable=False, validators=[MinValueValidator(1)])
    height = models.PositiveIntegerField(editable=False, validators=[MinValueValidator(1)])
    renditions = models.JSONField(editable=False, default=list)
    colour = models.CharField(max_length=7, editable=False, default="#888888")

    focus_x = models.PositiveSmallIntegerField(_("From the left, %"), default=50, validators=[MaxValueValidator(100)])
    focus_y = models.PositiveSmallIntegerField(_("From the top, %"), default=50, validators=[MaxValueValidator(100)])

    caption = PassageField(_("Caption"), blank=True)
    alt = LineField(
        _("Alt text"), max_length=500, blank=True,
        help_text=_("What the photo shows, for a reader who cannot see it."),
    )  # fmt: skip
    author = LineField(_("Photographer"), max_length=120, blank=True)
    credit = LineField(_("Credit"), max_length=200, blank=True, help_text=_("As printed beside the photo."))
    source = models.ForeignKey(
        "articles.Source", models.PROTECT, null=True, blank=True, related_name="photos", verbose_name=_("Source")
    )
    rights_until = DayField(_("Rights until"), null=True, blank=True)
    is_blocked = models.BooleanField(_("May not be used"), default=False)
    blocked_reason = LineField(_("Why it may not be used"), max_length=300, blank=True)

    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="photos",
        verbose_name=_("Uploaded by"),
    )  # fmt: skip
    uploaded_at = models.DateTimeField(auto_now_add=True, db_index=True)

    objects = PhotoQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("kind of record", "Photo")
        verbose_name_plural = pgettext_lazy("kind of record", "Photos")
        ordering = ["-uploaded_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_blocked=False) | ~Q(blocked_reason=""),
                name="photo_blocked_says_why",
                violation_error_message=_("Say why this photo may not be used."),
            ),
            models.CheckConstraint(
                condition=Q(width__gt=0, height__gt=0),
                name="photo_has_a_size",
                violation_error_message=_("A photo needs a width and a height."),
            ),
            models.CheckConstraint(
                condition=Q(focus_x__lte=100, focus_y__lte=100),
                name="photo_focus_lies_within",
                violation_error_message=_("The focal point lies within the photo: 0 to 100."),
            ),
        ]

    def __str__(self) -> str:
        return self.caption[:60] or f"#{self.pk}"

    def withheld_from(self, at: datetime) -> datetime | None:
        """Since when readers may not see it: blocked means from now on, else from the day after its rights end."""
        return withheld_from(self, at)

    def why_unusable(self, on: date) -> str:
        """A sentence for the desk, or "" when the photo may be used on that day.

        It asks the source, too: select it along where many are asked.
        """
        if self.source and not self.source.covers_photos:
            return str(_("The agreement with %(source)s does not cover photos.") % {"source": self.source})
        return why_unusable(self, on)
