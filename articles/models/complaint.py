"""What readers complain of or suggest: what was sent, its files, what the desk does about it, and a log that stays."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .fields import DayField, LineField, PassageField


class ComplaintQuerySet(models.QuerySet["Complaint"]):
    def open(self) -> ComplaintQuerySet:
        return self.filter(status__in=Complaint.Status.still_open())


class Complaint(models.Model):
    """One message of a reader. Whoever has `code` may read where it stands and the answer, and nothing else."""

    class Kind(models.TextChoices):
        COMPLAINT = "complaint", _("Complaint")
        CORRECTION = "correction", _("Something is wrong in a story")
        PERSONAL = "personal", _("My name, picture or personal data")
        FEEDBACK = "feedback", _("Feedback")

    class Status(models.TextChoices):
        NEW = "new", pgettext_lazy("complaint", "New")
        IN_HAND = "in_hand", pgettext_lazy("complaint", "Being looked into")
        ANSWERED = "answered", pgettext_lazy("complaint", "Answered")
        SET_ASIDE = "set_aside", pgettext_lazy("complaint", "Set aside")

        @classmethod
        def still_open(cls) -> tuple[Complaint.Status, ...]:
            return (cls.NEW, cls.IN_HAND)

    code = models.CharField(_("Receipt"), max_length=14, unique=True, editable=False)
    nonce = models.CharField(max_length=32, unique=True, editable=False)
    kind = models.CharField(pgettext_lazy("complaint", "What it is"), max_length=10, choices=Kind.choices)
    name = LineField(_("Sender"), max_length=120)
    contact = LineField(_("Contact"), max_length=200)
    about = LineField(pgettext_lazy("complaint", "About"), max_length=300, blank=True)
    article = models.BigIntegerField(_("Story"), null=True)
    text = PassageField(_("Text"))
    received_at = models.DateTimeField(_("Received"))
    deadline = DayField(_("Deadline"))
    status = models.CharField(_("Status"), max_length=9, choices=Status.choices, default=Status.NEW)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="complaints",
        verbose_name=_("Person in charge"),
    )  # fmt: skip
    answer = PassageField(_("Answer"), blank=True)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="complaints_settled"
    )

    objects = ComplaintQuerySet.as_manager()

    class Meta:
        verbose_name = _("Complaint or feedback")
        verbose_name_plural = _("Complaints and feedback")
        ordering = ["-received_at", "-pk"]
        default_permissions = ()
        indexes = [
            models.Index(fields=["deadline", "id"], condition=Q(status__in=("new", "in_hand")), name="complaint_open"),
            models.Index(fields=["-received_at", "-id"], name="complaint_by_time"),
            models.Index(fields=["settled_at"], name="complaint_settled"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=("new", "in_hand"), settled_at__isnull=True, settled_by__isnull=True)
                | Q(status__in=("answered", "set_aside"), settled_at__isnull=False, settled_by__isnull=False),
                name="complaint_settled_by_somebody_sometime",
                violation_error_message=_("A settled complaint says who settled it and when."),
            ),
            models.CheckConstraint(
                condition=~Q(status="answered") | ~Q(answer=""),
                name="complaint_answered_in_words",
                violation_error_message=_("Write the answer first."),
            ),
            models.CheckConstraint(
                condition=~Q(status="in_hand") | Q(person__isnull=False),
                name="complaint_in_somebodys_hand",
                violation_error_message=_("Say who looks into it."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.get_kind_display()}"

    def is_open(self) -> bool:
        return self.status in self.Status.still_open()

    def days_left(self, today: date) -> int | None:
        """Negative when it is overdue, None when nothing is left to do."""
        return (self.deadline - today).days if self.is_open() else None


class ComplaintFile(models.Model):
    """What came with it, under the server's own name (`stored`), where no address leads."""

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="files")
    stored = models.CharField(max_length=32, unique=True)
    shown_name = LineField(max_length=120, blank=True)
    size = models.BigIntegerField()

    class Meta:
        verbose_name = _("File of a complaint")
        verbose_name_plural = _("Files of complaints")
        ordering = ["pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.shown_name or self.stored)


class ComplaintEvent(models.Model):
    """One act on a complaint, without a word of its sender: it stays when the complaint is forgotten."""

    class Act(models.TextChoices):
        RECEIVED = "received", pgettext_lazy("log of complaints", "Received")
        ASSIGNED = "assigned", pgettext_lazy("log of complaints", "Given to somebody")
        ANSWERED = "answered", pgettext_lazy("log of complaints", "Answered")
        SET_ASIDE = "set_aside", pgettext_lazy("log of complaints", "Set aside")
        REOPENED = "reopened", pgettext_lazy("log of complaints", "Opened again")
        LED_ON = "led_on", _("Correction file opened")
        FORGOTTEN = "forgotten", _("Personal data deleted")

    code = models.CharField(max_length=14)
    act = models.CharField(max_length=9, choices=Act.choices)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="complaint_events")
    note = PassageField(blank=True)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("Log entry of complaints")
        verbose_name_plural = _("Log of complaints")
        ordering = ["-at", "-pk"]
        default_permissions = ()
        indexes = [models.Index(fields=["code"], name="complaint_event_by_code")]

    def __str__(self) -> str:
        return f"{self.code}: {self.act}"


class Attempt(models.Model):
    """How often one computer has tried something of late. Swept after an hour: nothing about anybody is kept."""

    purpose = models.CharField(max_length=12)
    origin = models.BinaryField(max_length=16)
    at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["purpose", "origin", "at"], name="attempt_by_origin")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(origin=b""),
                name="attempt_comes_from_somewhere",
                violation_error_message=_("An attempt needs the digest of where it came from."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.purpose}, {self.at}"
