"""Where photos are used at the desk, as an index: nobody reads through bodies to find out."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .article import Article
from .fields import LineField
from .photo import Photo


class PhotoUse(models.Model):
    """A photo in a story, at one place. A use that ended stays on record: `in_working_copy` says whether it is now.

    What readers have is not here: it is a question of time, and Listing (kind photo) answers it.
    """

    class Place(models.TextChoices):
        LEAD = "lead", _("Lead photo")
        TEXT = "text", pgettext_lazy("place of a photo", "In the text")
        GALLERY = "gallery", pgettext_lazy("place of a photo", "In a gallery")

    photo = models.ForeignKey(Photo, models.PROTECT, related_name="uses")
    article = models.ForeignKey(Article, models.CASCADE, related_name="photo_uses")
    place = models.CharField(max_length=7, choices=Place.choices)
    in_working_copy = models.BooleanField()
    since = models.DateTimeField()

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["article"], name="photo_use_by_article")]
        constraints = [
            models.UniqueConstraint(
                fields=["photo", "article", "place"],
                name="photo_use_once_per_place",
                violation_error_message=_("This use is known already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.photo_id} → {self.article_id} ({self.place})"


class PhotoReplacement(models.Model):
    """One act of replacing, written once: another file for the same photo, or another photo in its stories.

    `before` is what the photo was: {"token", "width", "height", "renditions", "colour", "focus", …}; its
    files are kept, and no address leads readers to them. `stories` is [{"article": 4, "revision": 9, "live": true}].
    """

    photo = models.ForeignKey(Photo, models.PROTECT, related_name="replacements")
    by_photo = models.ForeignKey(Photo, models.PROTECT, null=True, related_name="+")
    before = models.JSONField(default=dict)
    stories = models.JSONField(default=list)
    note = LineField(_("Note"), max_length=300)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["photo", "-at"], name="replacement_by_photo")]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(note=""),
                name="replacement_says_why",
                violation_error_message=_("Say why the photo is replaced."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.photo_id}: {self.at:%Y-%m-%d %H:%M}"
