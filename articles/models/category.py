"""Sections of the site: a public tree that the desk points at."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.text import slugify

from .choices import Language
from .fields import LineField, SortKeyField

# First path segments that belong to the site itself; a section of that name would hide a page.
RESERVED_SLUGS = frozenset({
    "admin", "am-thanh", "anh", "archive", "bai-da-tai", "chuong-trinh", "dinh-chinh", "feed", "giao-dien", "gui-bai",
    "khieu-nai", "lich-phat-song", "luot-xem", "luu-tru", "media", "moi-nhat", "oembed", "robots.txt", "rss", "sitemap",
    "static", "su-kien",
    "tac-gia", "tai-lieu", "tim-kiem", "toa-soan", "truc-tiep", "tu-khoa", "video", "van-ban", "xem-truoc", "t", "f",
})  # fmt: skip
MAX_DEPTH = 5


def validate_category_slug(slug: str) -> None:
    if slug in RESERVED_SLUGS:
        raise ValidationError(
            _("“%(slug)s” is an address of the site itself; choose another."), "reserved", {"slug": slug}
        )


class Category(models.Model):
    """One section. The tree may be as deep as the newsroom needs (three levels are usual)."""

    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("Parent section")
    )
    name = LineField(_("Name"), max_length=120)
    slug = models.SlugField(
        _("Address"), max_length=120, unique=True, blank=True, validators=[validate_slug, validate_category_slug]
    )
    position = models.PositiveIntegerField(_("Position"), default=0)
    in_menu = models.BooleanField(_("In the menu"), default=True)
    shows_views = models.BooleanField(_("Show view counts"), default=True)
    language = models.CharField(
        _("Language"), max_length=2, choices=Language.choices, default=Language.VIETNAMESE,
        help_text=_("Of the section's name and of most of its stories."),
    )  # fmt: skip
    sort_key = SortKeyField("name")

    class Meta:
        verbose_name = pgettext_lazy("kind of record", "Category")
        verbose_name_plural = pgettext_lazy("kind of record", "Categories")
        ordering = ["position", "sort_key", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                name="category_is_not_its_own_parent",
                violation_error_message=_("A section cannot stand under itself."),
            ),
            models.CheckConstraint(
                condition=~Q(name=""),
                name="category_has_a_name",
                violation_error_message=_("A section needs a name."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.name)

    def save(self, *args: object, **kwargs: object) -> None:
        self.slug = self.slug or slugify(self.name)
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def clean(self) -> None:
        self.slug = self.slug or slugify(self.name)  # before the unique check, which stands beside the field
        if not self.slug:
            raise ValidationError({"slug": _("Type an address in Latin letters for this section.")})
        validate_category_slug(self.slug)
        if len(self.lineage()) > MAX_DEPTH:
            raise ValidationError({"parent": _("The tree would become deeper than five levels.")})

    def lineage(self) -> list[Category]:
        """From the top section down to this one. A circle made by hand ends in ValidationError, not in a hang."""
        steps: list[Category] = [self]
        while (above := steps[-1].parent) is not None:
            if above.pk in {step.pk for step in steps}:
                raise ValidationError({"parent": _("A section cannot stand under itself.")})
            steps.append(above)
        return steps[::-1]
