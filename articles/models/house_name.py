"""How the house writes the names of people and offices, and which title was true when."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.text import normalise_line

from .fields import DayField, LineField, PassageField, SortKeyField

MOST_VARIANTS = 20


def validate_variants(text: str) -> None:
    if len(text.splitlines()) > MOST_VARIANTS:
        raise ValidationError(_("At most %(most)s spellings."), "many", {"most": MOST_VARIANTS})


class HouseName(models.Model):
    """One name with one title. Whoever changes office gets another line, and the old one its last day."""

    name = LineField(_("Name"), max_length=150, help_text=_("Exactly as the house writes it, at least two words."))
    title = LineField(
        pgettext_lazy("of a person", "Title"), max_length=200, blank=True, help_text=_("As it stands before the name."),
    )  # fmt: skip
    begins_on = DayField(_("Title from"), null=True, blank=True)
    ends_on = DayField(_("Title until"), null=True, blank=True, help_text=_("The last day on which it was true."))
    variants = PassageField(
        _("Spellings to warn of"), blank=True, validators=[validate_variants],
        help_text=_("One a line: former names, wrong spellings, abbreviations that the house does not use."),
    )  # fmt: skip
    note = LineField(_("Note"), max_length=300, blank=True)
    sort_key = SortKeyField("name")
    changed_at = models.DateTimeField(_("Changed"), auto_now=True)

    class Meta:
        verbose_name = pgettext_lazy("kind of record", "Name or title")
        verbose_name_plural = pgettext_lazy("kind of record", "Names and titles")
        ordering = ["sort_key", "begins_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["name", "title", "begins_on"],
                name="house_name_once_per_title_and_day",
                nulls_distinct=False,
                violation_error_message=_("This name stands in the list with this title already."),
            ),
            models.CheckConstraint(
                condition=Q(begins_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("begins_on")),
                name="house_name_title_ends_after_it_begins",
                violation_error_message=_("The title cannot end before it begins."),
            ),
            models.CheckConstraint(
                condition=Q(name__regex=r"\S \S"),
                name="house_name_has_two_words",
                violation_error_message=_("A name needs at least two words: one alone stands in too many texts."),
            ),
        ]
        indexes = [models.Index(fields=["sort_key"], name="house_name_in_order")]

    def __str__(self) -> str:
        return str(self.name)

    def wrong_spellings(self) -> tuple[str, ...]:
        return tuple(filter(None, map(normalise_line, self.variants.splitlines())))
