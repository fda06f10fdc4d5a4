"""Topics (Dòng sự kiện): stories that belong to one event, and the few that stand on top of it. Both are public."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.text import slugify

from .fields import LineField, MomentField, PassageField, SortKeyField
from .published import LiveQuerySet, PublicPhoto


class TopicQuerySet(LiveQuerySet["Topic"]):
    def taking_stories(self, at: datetime) -> TopicQuerySet:
        """Those that a story may join at the desk: not ended, not taken down; readers may not see them yet."""
        ended = Q(closed_from__isnull=False, closed_from__lte=at) | Q(
            visible_until__isnull=False, visible_until__lte=at
        )
        return self.exclude(ended)


class Topic(models.Model):
    """One event that goes on. A closed one stays up; nothing new joins it."""

    name = LineField(_("Name"), max_length=160)
    slug = models.SlugField(_("Address"), max_length=120, unique=True, blank=True)
    introduction = PassageField(_("Introduction"), blank=True)
    picture = models.ForeignKey(
        PublicPhoto, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Picture")
    )
    closed_from = MomentField(_("Closed from"), null=True, blank=True)
    visible_from = MomentField(_("Published"))
    visible_until = MomentField(pgettext_lazy("notice or video", "Expiry"), null=True, blank=True)
    sort_key = SortKeyField("name")

    objects = TopicQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("kind of record", "Topic")
        verbose_name_plural = pgettext_lazy("kind of record", "Topics")
        ordering = ["-visible_from", "-pk"]
        indexes = [models.Index(fields=["-visible_from", "-id"], name="topic_newest_first")]
        constraints = [
            models.CheckConstraint(
                condition=Q(visible_until__isnull=True) | Q(visible_until__gt=F("visible_from")),
                name="topic_expires_after_it_begins",
                violation_error_message=_("The expiry must come after the day of publication."),
            ),
            models.CheckConstraint(
                condition=~Q(name=""),
                name="topic_has_a_name",
                violation_error_message=_("A topic needs a name."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.name)

    def save(self, *args: object, **kwargs: object) -> None:
        self.slug = self.slug or slugify(self.name)
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def get_absolute_url(self) -> str:
        return reverse("topic", kwargs={"slug": self.slug})

    def clean(self) -> None:
        self.slug = self.slug or slugify(self.name)  # before the unique check, which stands beside the field
        if not self.slug:
            raise ValidationError({"slug": _("Type an address in Latin letters for this topic.")})

    def is_closed(self, at: datetime) -> bool:
        return self.closed_from is not None and self.closed_from <= at


class TopicPick(models.Model):
    """A story that stands on top of a topic for a time. It shows only while the story itself is live in the topic."""

    topic = models.ForeignKey(Topic, models.PROTECT, related_name="picks")
    article_id = models.BigIntegerField(_("Story"))
    position = models.PositiveSmallIntegerField(_("Position"), default=0)
    visible_from = MomentField(_("From"))
    visible_until = MomentField(_("Until"), null=True, blank=True)

    objects = LiveQuerySet["TopicPick"].as_manager()

    class Meta:
        verbose_name = _("Pinned story")
        verbose_name_plural = _("Pinned stories")
        ordering = ["position", "pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(visible_until__isnull=True) | Q(visible_until__gte=F("visible_from")),
                name="topic_pick_ends_after_it_begins",
                violation_error_message=_("A pin cannot end before it begins."),
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.article_id}"
