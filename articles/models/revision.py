"""What was saved and what was done: both are written once and never changed (triggers refuse it)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .article import Article
from .fields import PassageField
from .shift import Shift
from .states import Act


class Revision(models.Model):
    """The whole story at one save. `content` is what `desk.revisions.snapshot` made; `digest` is its SHA-256 in hex."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField(_("Version"))
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="revisions")
    made_at = models.DateTimeField()

    class Meta:
        verbose_name = _("Version")
        verbose_name_plural = _("Versions")
        ordering = ["article", "-number"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(
                fields=["article", "number"],
                name="revision_number_once_per_article",
                violation_error_message=_("This version number is taken."),
            ),
            models.CheckConstraint(
                condition=Q(number__gte=1),
                name="revision_numbers_begin_at_one",
                violation_error_message=_("Versions are numbered from 1."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article_id}.{self.number}"


class Event(models.Model):
    """One act: who, what, when, on which text, why. It outlives the story (27/2018 asks for two years of log)."""

    article = models.ForeignKey(Article, models.DO_NOTHING, db_constraint=False, related_name="events")
    act = models.CharField(max_length=24, choices=Act.choices)
    state_before = models.CharField(max_length=24)
    state_after = models.CharField(max_length=24)
    revision = models.PositiveIntegerField()
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="events")
    directed_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="events_directed_here"
    )
    note = PassageField(_("Note"), blank=True)
    details = models.JSONField(default=dict)
    # The shift whose rights the act needed: it was done standing in for somebody ("trực thay").
    shift = models.ForeignKey(Shift, models.PROTECT, null=True, related_name="events")
    overrides = models.BooleanField(default=False)  # four eyes were set aside by the person on duty
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("Log entry")
        verbose_name_plural = _("Log")
        ordering = ["-at", "-pk"]
        default_permissions = ("view",)
        indexes = [
            models.Index(fields=["article", "-at"], name="event_by_article"),
            models.Index(fields=["at"], condition=Q(overrides=True), name="event_overriding_four_eyes"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(act__in=sorted(Act.needing_a_reason())) | ~Q(note=""),
                name="event_gives_its_reason",
                violation_error_message=_("This act needs a reason."),
            ),
            models.CheckConstraint(
                condition=Q(overrides=False) | (Q(shift__isnull=False) & ~Q(note="")),
                name="event_overrides_on_duty_with_a_reason",
                violation_error_message=_("An exception needs a shift and a reason."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article_id}: {self.act}"


class OverrideReview(models.Model):
    """Somebody else has looked at an exception from four eyes. Written once; never by the one who made it."""

    event = models.OneToOneField(Event, models.PROTECT, related_name="review")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="overrides_reviewed")
    at = models.DateTimeField()
    note = PassageField(_("Note"), blank=True)

    class Meta:
        verbose_name = _("Review of an exception")
        verbose_name_plural = _("Reviews of exceptions")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.event_id}: {self.by_id}"
