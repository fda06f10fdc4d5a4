"""What somebody at the desk must hear of: written with what it tells of, kept for ninety days."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .alert_kinds import AlertKind
from .article import Article
from .complaint import Complaint
from .hand_in import HandIn
from .note import NoteEntry
from .revision import Event

KEPT_FOR: Final = timedelta(days=90)


class DeskAlertQuerySet(models.QuerySet["DeskAlert"]):
    def unread(self) -> DeskAlertQuerySet:
        return self.filter(read_at__isnull=True)

    def kept(self, at: datetime) -> DeskAlertQuerySet:
        """Those that have not outlived their time; the others wait for the sweep."""
        return self.filter(at__gt=at - KEPT_FOR)

    def outlived(self, at: datetime) -> DeskAlertQuerySet:
        return self.filter(at__lte=at - KEPT_FOR)


def _tells_of(*told: str) -> Q:
    """Of these and of nothing else."""
    things = ("article", "event", "entry", "hand_in", "complaint")
    return Q(**{f"{thing}__isnull": thing not in told for thing in things})


_TELLS_OF_ONE_THING: Final = (
    Q(kind=AlertKind.NOTED) & _tells_of("article", "entry")
    | Q(kind=AlertKind.HANDED_IN) & _tells_of("hand_in")
    | Q(kind=AlertKind.COMPLAINED) & _tells_of("complaint")
    | Q(kind__in=sorted(AlertKind.of_acts())) & _tells_of("article", "event")
)


class DeskAlert(models.Model):
    """One thing for one person, never told to the one who did it: an act on a story, a word on a note, a delivery."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="alerts")
    kind = models.CharField(max_length=16, choices=AlertKind.choices)
    article = models.ForeignKey(Article, models.CASCADE, null=True, related_name="alerts")
    event = models.ForeignKey(Event, models.CASCADE, null=True, related_name="alerts")
    entry = models.ForeignKey(NoteEntry, models.CASCADE, null=True, related_name="alerts")
    hand_in = models.ForeignKey(HandIn, models.CASCADE, null=True, related_name="alerts")
    complaint = models.ForeignKey(Complaint, models.CASCADE, null=True, related_name="alerts")
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    objects = DeskAlertQuerySet.as_manager()

    class Meta:
        verbose_name = _("Desk alert")
        verbose_name_plural = _("Desk alerts")
        ordering = ["-at", "-pk"]
        default_permissions = ()
        indexes = [
            models.Index(fields=["person", "-at", "-id"], name="alert_by_person"),
            models.Index(fields=["person", "article"], condition=Q(read_at__isnull=True), name="alert_unread"),
            models.Index(fields=["at"], name="alert_by_time"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "person"],
                name="alert_once_per_event",
                violation_error_message=_("This person has been told of this already."),
            ),
            models.CheckConstraint(
                condition=Q(kind__in=sorted(AlertKind.values)),
                name="alert_kind_is_known",
                violation_error_message=_("This kind of alert does not exist."),
            ),
            models.CheckConstraint(
                condition=_TELLS_OF_ONE_THING,
                name="alert_tells_of_one_thing",
                violation_error_message=_("An alert tells of one act, one note, one delivery or one complaint."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.kind} {self.article_id}"
