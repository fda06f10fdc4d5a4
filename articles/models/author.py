"""Whose name stands under a story, and who is paid for it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .fields import LineField, PassageField, SortKeyField
from .published import PublicPhoto


class Author(models.Model):
    """A pen name. Readers see the pen name; the desk knows the person behind it."""

    pen_name = LineField(_("Pen name"), max_length=120, unique=True)
    slug = models.SlugField(_("Address"), max_length=120, unique=True)
    person = LineField(
        _("Paid person"), max_length=120, blank=True,
        help_text=_("The real name for royalties. Readers never see it."),
    )  # fmt: skip
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True,
        related_name="pen_names", verbose_name=_("Account"),
        help_text=_("Whose own piece a story under this name is."),
    )  # fmt: skip
    is_collective = models.BooleanField(_("Collective pen name"), default=False)
    title = LineField(
        _("What they do"), max_length=120, blank=True,
        help_text=_("One line under the name on the author's page, such as a beat or a district."),
    )  # fmt: skip
    picture = models.ForeignKey(
        PublicPhoto, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Portrait")
    )
    biography = PassageField(_("About the author"), blank=True)
    is_active = models.BooleanField(_("Can be chosen"), default=True)
    sort_key = SortKeyField("pen_name")

    class Meta:
        verbose_name = pgettext_lazy("kind of record", "Author")
        verbose_name_plural = pgettext_lazy("kind of record", "Authors")
        ordering = ["sort_key", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_collective=False) | ~Q(person=""),
                name="author_collective_names_a_person",
                violation_error_message=_("A collective pen name must name the person who answers for it."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.pen_name)
