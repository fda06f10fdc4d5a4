"""Pages that stand beside the news: about the house, contact, rules. Public; every text they ever had is kept."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.body.editor import words_only

from .body_field import LETTERS_URL, BodyField
from .category import Category, validate_category_slug
from .fields import LineField, MomentField
from .published import LiveQuerySet


class StaticPage(models.Model):
    """One address. What stands there at a moment is the text that is live then; without one it answers 404."""

    slug = models.SlugField(_("Address"), max_length=120, unique=True, blank=True, validators=[validate_category_slug])
    position = models.PositiveIntegerField(_("Position"), default=0)
    in_footer = models.BooleanField(_("Linked at the foot of every page"), default=True)

    class Meta:
        verbose_name = pgettext_lazy("kind of record", "Page")
        verbose_name_plural = pgettext_lazy("kind of record", "Pages")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return f"/{self.slug}/"

    def get_absolute_url(self) -> str:
        return reverse("category", kwargs={"slug": self.slug})

    def clean(self) -> None:
        if Category.objects.filter(slug=self.slug).exists():
            raise ValidationError({"slug": _("A section has this address already; choose another.")})


class PageText(models.Model):
    """What a page says for a time. A change is a new row: only the end of one may change (a trigger refuses more)."""

    page = models.ForeignKey(StaticPage, models.PROTECT, related_name="texts")
    title = LineField(_("Title"), max_length=200)
    body = BodyField(_("Text"), blank=True, extensions=words_only(LETTERS_URL))
    visible_from = MomentField(_("From"))
    visible_until = MomentField(_("Until"), null=True, blank=True)

    objects = LiveQuerySet["PageText"].as_manager()

    class Meta:
        verbose_name = _("Text of a page")
        verbose_name_plural = _("Texts of pages")
        ordering = ["page", "-visible_from", "-pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(visible_until__isnull=True) | Q(visible_until__gte=F("visible_from")),
                name="page_text_ends_after_it_begins",
                violation_error_message=_("A page cannot come down before it goes up."),
            ),
            models.CheckConstraint(
                condition=~Q(title=""),
                name="page_text_has_a_title",
                violation_error_message=_("A page needs a title."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.title)
