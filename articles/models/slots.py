"""Slots (Ô tin): which story stands where on a page, from when until when, and what stands there when none was put.

Readers see these rows; who put them there is the desk's alone (slot_log). A row is never written over: only the end
of it moves, so that the page of any moment can be shown again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.db import models
from django.db.models import F, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .category import Category
from .published import LiveQuerySet
from .topic import Topic

LONGEST_AGE: Final = 24 * 365


class PageKind(models.TextChoices):
    """Pages that have slots. The front page's key is 0, a section's is its id. Topics pin stories their own way."""

    FRONT = "front", _("Front page")
    SECTION = "section", _("Section page")


class Rule(models.TextChoices):
    """What stands in a slot into which nobody put a story."""

    LATEST = "latest", _("The latest")
    MOST_READ = "most_read", _("The most read")
    TOPIC = "topic", _("The latest of a topic")
    NOTHING = "nothing", _("Nothing: the slot stays empty")


@dataclass(frozen=True, slots=True)
class Group:
    """Slots that stand together and share one rule. `rule` holds until somebody chooses another."""

    name: str
    label: str | Promise
    count: int
    rule: Rule = Rule.LATEST

    @property
    def slots(self) -> tuple[str, ...]:
        return tuple(f"{self.name}-{number}" for number in range(1, self.count + 1))


LEAD: Final = Group("lead", _("Lead story"), 1)
LAYOUTS: Final[dict[PageKind, tuple[Group, ...]]] = {
    PageKind.FRONT: (
        LEAD, Group("beside", _("Beside the lead"), 4), Group("focus", _("In focus"), 3, Rule.NOTHING),
    ),
    PageKind.SECTION: (LEAD, Group("beside", _("Beside the lead"), 3)),
}  # fmt: skip


def group_of(kind: PageKind, slot: str) -> Group | None:
    return next((group for group in LAYOUTS[kind] if slot in group.slots), None)


class _InTime(models.Model):
    kind = models.CharField(max_length=8, choices=PageKind.choices)
    key = models.BigIntegerField(default=0)
    visible_from = models.DateTimeField()
    visible_until = models.DateTimeField(null=True)

    class Meta:
        abstract = True


class Placement(_InTime):
    """A story in a slot. `ends_at` is the end that was asked for, `visible_until` the one that what came after left.

    `max_age`: in hours; an older story gives its place to the rule. A placement called off ends where it begins.
    """

    slot = models.CharField(max_length=12)
    article_id = models.BigIntegerField()
    ends_at = models.DateTimeField(null=True)
    max_age = models.PositiveSmallIntegerField(null=True)

    objects = LiveQuerySet["Placement"].as_manager()

    class Meta:
        default_permissions = ()
        verbose_name = pgettext_lazy("kind of record", "Placement")
        indexes = [models.Index(fields=["kind", "key", "visible_until"], name="placement_by_page")]
        constraints = [
            models.CheckConstraint(
                condition=Q(visible_until__isnull=True) | Q(visible_until__gte=F("visible_from")),
                name="placement_ends_after_it_begins",
                violation_error_message=_("A story cannot leave a slot before it comes in."),
            ),
            models.UniqueConstraint(
                fields=["kind", "key", "slot"],
                condition=Q(visible_until__isnull=True),
                name="placement_one_to_stay",
                violation_error_message=_("Two stories would stay in one slot at once."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}/{self.key} {self.slot}: {self.article_id}"


class SlotRule(_InTime):
    """What fills the slots of a group that hold no story. Without a category: of the page itself."""

    group = models.CharField(max_length=8)
    rule = models.CharField(_("Rule"), max_length=9, choices=Rule.choices)
    category = models.ForeignKey(Category, models.PROTECT, null=True, related_name="+", verbose_name=_("Category"))
    topic = models.ForeignKey(Topic, models.PROTECT, null=True, related_name="+", verbose_name=_("Topic"))
    max_age = models.PositiveSmallIntegerField(null=True)

    objects = LiveQuerySet["SlotRule"].as_manager()

    class Meta:
        default_permissions = ()
        verbose_name = pgettext_lazy("kind of record", "Rule of slots")
        indexes = [models.Index(fields=["kind", "key", "visible_until"], name="slot_rule_by_page")]
        constraints = [
            models.CheckConstraint(
                condition=Q(visible_until__isnull=True) | Q(visible_until__gte=F("visible_from")),
                name="slot_rule_ends_after_it_begins",
                violation_error_message=_("A rule cannot end before it begins."),
            ),
            models.UniqueConstraint(
                fields=["kind", "key", "group"],
                condition=Q(visible_until__isnull=True),
                name="slot_rule_one_to_stay",
                violation_error_message=_("Two rules would hold for the same slots at once."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}/{self.key} {self.group}: {self.rule}"
