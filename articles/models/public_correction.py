"""Corrections and apologies as readers get them. No foreign key leads to the desk."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.contrib.postgres.fields.ranges import BigIntegerRangeField
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _

from .choices import CorrectionPlace, CorrectionSubject
from .fields import WebAddressField
from .published import LiveQuerySet


class PublicCorrection(models.Model):
    """One approved version of a correction, and when it is up. Only `visible_until` may change; no row is deleted.

    `number` is the desk's file and the address. `article_id` is the story it is about, "" words where there is none
    here. `front_until`: until then it stands on the front page.
    """

    number = models.BigIntegerField()
    version = models.PositiveIntegerField()
    visible_from = models.DateTimeField()
    visible_until = models.DateTimeField(null=True)
    first_published_at = models.DateTimeField()
    front_until = models.DateTimeField(null=True)

    about = models.CharField(max_length=10, choices=CorrectionSubject.choices)
    article_id = models.BigIntegerField(null=True)
    place = models.CharField(max_length=3, choices=CorrectionPlace.choices)
    work = models.CharField(max_length=300)
    section = models.CharField(max_length=200)
    work_date = models.DateField()
    publisher = models.CharField(max_length=200, blank=True)
    publisher_address = WebAddressField(max_length=500, blank=True)
    wrong = models.TextField()
    right = models.TextField()
    apology = models.TextField()

    objects = LiveQuerySet["PublicCorrection"].as_manager()

    class Meta:
        default_permissions = ()
        indexes = [
            models.Index(F("first_published_at").desc(), F("number").desc(), name="correction_newest_first"),
            models.Index(fields=["article_id"], condition=Q(article_id__isnull=False), name="correction_by_article"),
            models.Index(fields=["front_until"], name="correction_on_front"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(visible_until__isnull=True) | Q(visible_until__gte=F("visible_from")),
                name="correction_ends_after_it_begins",
                violation_error_message=_("A correction cannot come down before it goes up."),
            ),
            models.CheckConstraint(
                condition=~Q(wrong="") & ~Q(right="") & ~Q(apology="") & ~Q(work="") & ~Q(section=""),
                name="correction_says_everything",
                violation_error_message=_(
                    "A correction names the work, its section and date, says what was wrong and what is right, and "
                    "apologises."
                ),
            ),
            ExclusionConstraint(
                name="correction_one_live_at_a_time",
                expressions=[
                    (
                        Func(
                            F("number"), F("number"), Value("[]"),
                            function="int8range", output_field=BigIntegerRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                    (
                        Func(
                            F("visible_from"), F("visible_until"),
                            function="tstzrange", output_field=DateTimeRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                violation_error_message=_("Two versions of one correction would be live at once."),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.number}: {self.work}"

    def get_absolute_url(self) -> str:
        return f"/dinh-chinh/{self.number}/"
