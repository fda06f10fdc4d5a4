"""The audio clips of the desk. Readers meet a clip only through `PublicAudio`."""

from datetime import date, datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .fields import DayField, LineField, PassageField
from .photo import new_token
from .rights import why_unusable, withheld_from


class AudioClip(models.Model):
    """One sound file as it came, with its words and rights. `seconds` is its length as the file says it."""

    token = models.CharField(max_length=32, unique=True, editable=False, default=new_token)
    extension = models.CharField(max_length=3, editable=False)
    size = models.PositiveIntegerField(editable=False)
    seconds = models.PositiveIntegerField(editable=False, default=0)

    title = LineField(_("Title"), max_length=200, help_text=_("What one hears, as printed beside the player."))
    credit = LineField(_("Recorded by"), max_length=200, blank=True)
    transcript = PassageField(
        _("Transcript"), blank=True, help_text=_("What is said, for readers who cannot hear it or cannot listen now.")
    )
    rights_until = DayField(_("Rights until"), null=True, blank=True)
    is_blocked = models.BooleanField(_("May not be used"), default=False)
    blocked_reason = LineField(_("Why it may not be used"), max_length=300, blank=True)

    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="clips",
        verbose_name=_("Uploaded by"),
    )  # fmt: skip
    uploaded_at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        verbose_name = pgettext_lazy("kind of record", "Audio clip")
        verbose_name_plural = pgettext_lazy("kind of record", "Audio clips")
        ordering = ["-uploaded_at", "-pk"]
        default_permissions = ()  # whoever may do it with photos may do it with clips
        constraints = [
            models.CheckConstraint(
                condition=Q(is_blocked=False) | ~Q(blocked_reason=""),
                name="clip_blocked_says_why",
                violation_error_message=_("Say why this clip may not be used."),
            ),
            models.CheckConstraint(
                condition=~Q(title=""),
                name="clip_has_a_title",
                violation_error_message=_("A clip needs a title."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.title)

    def withheld_from(self, at: datetime) -> datetime | None:
        """Since when readers may not hear it: blocked means from now on, else from the day after its rights end."""
        return withheld_from(self, at)

    def why_unusable(self, on: date) -> str:
        """A sentence for the desk, or "" when the clip may be used on that day."""
        return why_unusable(self, on)
