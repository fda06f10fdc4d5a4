"""Videos as readers meet them: a file of the house, or a player elsewhere that loads only when it is asked for."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.body import embed_target
from articles.text import slugify

from .category import Category
from .choices import Language
from .fields import LineField, MomentField, PassageField, WebAddressField
from .published import LiveQuerySet, PublicPhoto


class Video(models.Model):
    """Either `address` (a player elsewhere) or `token` and `extension` (a file of the house) say where it is.

    `seconds`, `width` and `height` are what the file says of itself; 0 where nobody knows. `subtitles` is WebVTT.
    """

    title = LineField(_("Title"), max_length=200)
    slug = models.SlugField(max_length=120, editable=False, default="")
    address = WebAddressField(_("Address"), max_length=500, blank=True)
    token = models.CharField(max_length=32, editable=False, default="")
    extension = models.CharField(max_length=4, editable=False, default="")
    size = models.BigIntegerField(editable=False, default=0)
    seconds = models.PositiveIntegerField(editable=False, default=0)
    width = models.PositiveIntegerField(editable=False, default=0)
    height = models.PositiveIntegerField(editable=False, default=0)
    category = models.ForeignKey(
        Category, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Category")
    )
    description = PassageField(_("Description"), blank=True)
    subtitles = models.TextField(_("Subtitles"), blank=True, editable=False, default="")
    subtitles_language = models.CharField(
        _("Language of the subtitles"), max_length=2, choices=Language.choices, default=Language.VIETNAMESE
    )
    transcript = PassageField(
        _("Transcript"), blank=True, help_text=_("What is said and shown, for readers who cannot hear or see it.")
    )
    poster = models.ForeignKey(PublicPhoto, models.PROTECT, null=True, blank=True, related_name="+")
    visible_from = MomentField(_("Published"))
    visible_until = MomentField(pgettext_lazy("notice or video", "Expiry"), null=True, blank=True)

    objects = LiveQuerySet["Video"].as_manager()

    class Meta:
        verbose_name = pgettext_lazy("kind of record", "Video")
        verbose_name_plural = pgettext_lazy("kind of record", "Videos")
        ordering = ["-visible_from", "-pk"]
        indexes = [
            models.Index(F("visible_from").desc(), F("id").desc(), name="video_newest_first"),
            models.Index("category", F("visible_from").desc(), F("id").desc(), name="video_newest_of_section"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(visible_until__isnull=True) | Q(visible_until__gt=F("visible_from")),
                name="video_expires_after_it_begins",
                violation_error_message=_("The expiry must come after the day of publication."),
            ),
            models.CheckConstraint(
                condition=Q(address="", token__gt="", extension__gt="") | Q(address__gt="", token="", extension=""),
                name="video_is_a_file_or_an_address",
                violation_error_message=_("Send a video file, or type the address of a player: one of the two."),
            ),
            models.UniqueConstraint(
                fields=["token"],
                condition=~Q(token=""),
                name="video_file_belongs_to_one",
                violation_error_message=_("This file is already another video."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.title)

    def save(self, *args: object, **kwargs: object) -> None:
        self.slug = slugify(self.title) or "video"
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def get_absolute_url(self) -> str:
        return reverse("video", kwargs={"slug": self.slug, "pk": self.pk})

    def clean(self) -> None:
        if self.address and embed_target(self.address) is None:
            raise ValidationError({"address": _("No player is known for this address. Try a YouTube address.")})

    @property
    def is_tall(self) -> bool:
        return self.height > self.width
