"""Banners: a picture with its words at a place of the page, for a time. No script, no other house, no counting."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .fields import LineField, MomentField
from .published import LiveQuerySet, PublicPhoto

_ELSEWHERE = URLValidator(schemes=["https", "http"])


def validate_banner_address(address: str) -> None:
    """A page of this site from its first slash on, or a whole address elsewhere."""
    if address.startswith("/") and not address.startswith(("//", "/\\")):
        return
    try:
        _ELSEWHERE(address)
    except ValidationError as error:
        raise ValidationError(_("Type a whole address (https://…) or a page of this site (/…/).")) from error


class BannerQuerySet(LiveQuerySet["Banner"]):
    def showable(self, at: datetime) -> BannerQuerySet:
        """Live, and its picture's rights still run."""
        unheld = Q(picture__withheld_from__isnull=True) | Q(picture__withheld_from__gt=at)
        return self.live(at).filter(unheld)


class Banner(models.Model):
    """Never deleted: it was public. It is ended by its last moment."""

    class Place(models.TextChoices):
        HEAD = "head", _("Head: under the menu of every page")
        RAIL = "rail", _("Rail: beside the stories")
        BETWEEN = "between", _("Between: after the first block of a page, or after the story")

    name = LineField(_("Name at the desk"), max_length=120, help_text=_("For the list; readers do not see it."))
    place = models.CharField(
        pgettext_lazy("of a banner", "Place"), max_length=8, choices=Place.choices, default=Place.RAIL
    )
    picture = models.ForeignKey(PublicPhoto, models.PROTECT, related_name="+", verbose_name=_("Picture"))
    phone_picture = models.ForeignKey(
        PublicPhoto, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Picture on phones")
    )
    alt = LineField(
        _("What it says"), max_length=300,
        help_text=_("All words in the picture and what it shows: this is the banner for whoever cannot see it."),
    )  # fmt: skip
    words = LineField(_("Line below the picture"), max_length=120, blank=True)
    address = LineField(
        _("Leads to"), max_length=500, blank=True, validators=[validate_banner_address],
        help_text=_("Empty: the banner is not a link."),
    )  # fmt: skip
    is_paid = models.BooleanField(
        _("Advertisement"), default=True,
        help_text=_("Marked “Advertisement” in words, its link rel=sponsored. Off for the house's own banners."),
    )  # fmt: skip
    position = models.PositiveSmallIntegerField(_("Position"), default=0, help_text=_("The smallest stands first."))
    visible_from = MomentField(_("From"))
    visible_until = MomentField(_("Until"), null=True, blank=True)

    objects = BannerQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("kind of record", "Banner")
        verbose_name_plural = pgettext_lazy("kind of record", "Banners")
        ordering = ["-visible_from", "-pk"]
        default_permissions = ("add", "change", "view")
        constraints = [
            models.CheckConstraint(
                condition=Q(visible_until__isnull=True) | Q(visible_until__gt=F("visible_from")),
                name="banner_ends_after_it_begins",
                violation_error_message=_("The banner must end after it begins."),
            ),
            models.CheckConstraint(
                condition=~Q(alt=""),
                name="banner_says_what_it_shows",
                violation_error_message=_("A banner needs its words: not everybody sees the picture."),
            ),
            models.CheckConstraint(
                condition=Q(place__in=["head", "rail", "between"]),
                name="banner_place_is_known",
                violation_error_message=_("This place does not exist."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.name)
