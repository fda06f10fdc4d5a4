"""The desk's file of a correction: who demands it, until when, who sees to it, and every version of its words."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .article import Article
from .choices import CorrectionPlace, CorrectionSubject
from .complaint import Complaint
from .fields import DayField, LineField, PassageField, WebAddressField


class CorrectionFileQuerySet(models.QuerySet["CorrectionFile"]):
    def open(self) -> CorrectionFileQuerySet:
        return self.filter(status__in=CorrectionFile.Status.still_open())


class CorrectionFile(models.Model):
    """One demand, and the words that answer it. Its number is the public address; it is never deleted.

    The words stand here as they are now; each save that changes them is a CorrectionVersion, and `head` its number.
    """

    class Status(models.TextChoices):
        OPEN = "open", pgettext_lazy("correction", "Being written")
        AWAITING = "awaiting", pgettext_lazy("correction", "Awaiting approval")
        PUBLISHED = "published", pgettext_lazy("correction", "Published")
        CLOSED = "closed", _("Closed without a correction")
        WITHDRAWN = "withdrawn", pgettext_lazy("correction", "Taken down")

        @classmethod
        def still_open(cls) -> tuple[CorrectionFile.Status, ...]:
            return (cls.OPEN, cls.AWAITING)

    demanded_by = LineField(_("Who demands it"), max_length=200, blank=True)
    demander_contact = LineField(_("How to reach them"), max_length=200, blank=True)
    document_number = LineField(_("Document number"), max_length=80, blank=True)
    received_on = DayField(_("Received"))
    deadline = DayField(_("Deadline"))
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="correction_files",
        verbose_name=_("Person in charge"),
    )  # fmt: skip
    complaint = models.ForeignKey(Complaint, models.SET_NULL, null=True, editable=False, related_name="corrections")
    scan = models.CharField(max_length=32, blank=True, editable=False)
    scan_name = LineField(max_length=120, blank=True, editable=False)

    about = models.CharField(
        _("What was wrong"), max_length=10, choices=CorrectionSubject.choices, default=CorrectionSubject.STORY
    )
    article = models.ForeignKey(
        Article, models.PROTECT, null=True, blank=True, related_name="corrections", verbose_name=_("Story")
    )
    place = models.CharField(
        _("On the story's page"), max_length=3, choices=CorrectionPlace.choices, default=CorrectionPlace.TOP
    )
    work = LineField(_("Work"), max_length=300, blank=True)
    section = LineField(_("Section or programme"), max_length=200, blank=True)
    work_date = DayField(_("Published or broadcast on"), null=True, blank=True)
    publisher = LineField(_("First published by"), max_length=200, blank=True)
    publisher_address = WebAddressField(_("Their correction"), max_length=500, blank=True)
    wrong = PassageField(_("What was wrong"), blank=True)
    right = PassageField(_("What is right"), blank=True)
    apology = PassageField(_("Apology"), blank=True)

    status = models.CharField(max_length=9, choices=Status.choices, default=Status.OPEN, editable=False)
    head = models.PositiveIntegerField(default=0, editable=False)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="corrections_opened", editable=False
    )
    opened_at = models.DateTimeField(editable=False)
    changed_at = models.DateTimeField(editable=False)

    objects = CorrectionFileQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("kind of record", "Correction")
        verbose_name_plural = pgettext_lazy("kind of record", "Corrections")
        ordering = ["-opened_at", "-pk"]
        default_permissions = ()
        indexes = [
            models.Index(fields=["deadline", "id"], condition=Q(status__in=("open", "awaiting")), name="file_open"),
            models.Index(fields=["-changed_at", "-id"], name="file_by_change"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(about="story") | Q(article__isnull=False),
                name="file_about_a_story_names_it",
                violation_error_message=_("Say which story: paste its address."),
            ),
            models.CheckConstraint(
                condition=Q(status__in=("open", "closed"))
                | ~Q(work="") & ~Q(section="") & Q(work_date__isnull=False) & ~Q(wrong="") & ~Q(right="")
                & ~Q(apology=""),
                name="file_goes_on_when_complete",
                violation_error_message=_(
                    "A correction names the work, its section and date, says what was wrong and what is right, and "
                    "apologises."
                ),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.work) or f"#{self.pk}"

    @property
    def on_air(self) -> bool:
        return self.about == CorrectionSubject.BROADCAST

    def is_open(self) -> bool:
        return self.status in self.Status.still_open()

    def days_left(self, today: date) -> int | None:
        """Negative when it is overdue, None when nothing is left to do."""
        return (self.deadline - today).days if self.is_open() else None


class CorrectionVersion(models.Model):
    """The words of a file as somebody saved them. Written once."""

    file = models.ForeignKey(CorrectionFile, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="correction_versions")
    made_at = models.DateTimeField()

    class Meta:
        verbose_name = _("Version of a correction")
        verbose_name_plural = _("Versions of corrections")
        ordering = ["-number"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["file", "number"],
                name="correction_version_once",
                violation_error_message=_("This version number is taken."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.file_id}/{self.number}"


class CorrectionEvent(models.Model):
    """One act on a file. Written once; a trigger lets only an editor-in-chief publish, and never the writer."""

    class Act(models.TextChoices):
        OPEN = "open", _("Open a file")
        SAVE = "save", pgettext_lazy("log of corrections", "Changed")
        SEND = "send", pgettext_lazy("correction", "Send for approval")
        RETURN = "return", pgettext_lazy("correction", "Return")
        PUBLISH = "publish", pgettext_lazy("correction", "Publish")
        CLOSE = "close", _("Close without a correction")
        REOPEN = "reopen", pgettext_lazy("correction", "Open again")
        WITHDRAW = "withdraw", pgettext_lazy("correction", "Take down")

    file = models.ForeignKey(CorrectionFile, models.PROTECT, related_name="events")
    act = models.CharField(max_length=8, choices=Act.choices)
    version = models.PositiveIntegerField()
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="correction_events")
    note = PassageField(blank=True)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("Log entry of corrections")
        verbose_name_plural = _("Log of corrections")
        ordering = ["-at", "-pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=~Q(act__in=("return", "close", "withdraw")) | ~Q(note=""),
                name="correction_event_gives_its_reason",
                violation_error_message=_("This act needs a reason."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.file_id}: {self.act}"
