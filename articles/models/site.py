"""The house itself: who publishes, under which licence, what it announces. Readers see all of it."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.core.validators import FileExtensionValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.fields.files import FieldFile
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.text import slugify

from .brand import Brand, colours_are_colours
from .fields import DayField, LineField, MomentField, PassageField
from .published import LiveQuerySet

LICENCE_WARNING = timedelta(days=90)


class SiteSettingsQuerySet(models.QuerySet["SiteSettings"]):
    def in_force(self, at: datetime) -> SiteSettingsQuerySet:
        """Newest first among those that have begun; the first row is the one that holds."""
        return self.filter(effective_from__lte=at).order_by("-effective_from", "-pk")


class SiteSettings(Brand):
    """Name, imprint and looks. Every change is a new row, so that the imprint of any day can be shown again."""

    class LicenceClass(models.TextChoices):
        GENERAL_INFORMATION = "general_information", _("General information site")
        ONLINE_NEWSPAPER = "online_newspaper", _("Online newspaper")

    effective_from = models.DateTimeField(_("In force from"))
    name = LineField(_("Name of the site"), max_length=200)
    short_name = LineField(_("Short name"), max_length=60)
    tagline = LineField(_("Tagline"), max_length=160, blank=True)
    hotline = LineField(_("Hotline"), max_length=40, blank=True)
    parent_body = LineField(_("Parent body"), max_length=200, blank=True)
    licence_class = models.CharField(
        _("Licence class"), max_length=20, choices=LicenceClass.choices, default=LicenceClass.GENERAL_INFORMATION
    )
    licence_number = LineField(_("Licence number"), max_length=80, blank=True)
    licence_date = DayField(_("Licence date"), null=True, blank=True)
    licence_expiry = DayField(_("Licence expiry"), null=True, blank=True)
    responsible_title = LineField(_("Title of the responsible person"), max_length=80, blank=True)
    responsible_person = LineField(_("Responsible person"), max_length=120, blank=True)
    address = LineField(_("Address"), max_length=300, blank=True)
    phone = LineField(_("Phone"), max_length=40, blank=True)
    fax = LineField(_("Fax"), max_length=40, blank=True)
    email = models.EmailField(_("E-mail"), blank=True)
    source_rule = PassageField(_("Rule for citing this site"), blank=True)
    copyright_rule = PassageField(_("Copyright notice"), blank=True)
    shows_views = models.BooleanField(_("Show view counts"), default=True)

    objects = SiteSettingsQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("kind of record", "Site settings")
        verbose_name_plural = pgettext_lazy("kind of record", "Site settings")
        ordering = ["-effective_from", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(licence_expiry__isnull=True)
                | Q(licence_date__isnull=True)
                | Q(licence_expiry__gt=F("licence_date")),
                name="site_licence_ends_after_it_begins",
                violation_error_message=_("The licence cannot expire before it was given."),
            ),
            colours_are_colours(),
        ]

    def __str__(self) -> str:
        return str(self.name)

    def licence_warning(self, today: date) -> str:
        """A sentence for the administrator, "" while the licence has more than 90 days to run."""
        if self.licence_expiry is None or self.licence_expiry - today > LICENCE_WARNING:
            return ""
        day = date_format(self.licence_expiry, "SHORT_DATE_FORMAT")
        if self.licence_expiry < today:
            return str(_("The licence expired on %(day)s.") % {"day": day})
        return str(_("The licence expires on %(day)s.") % {"day": day})


class Announcement(models.Model):
    """A notice of the house or of an authority, with its papers. It comes down by itself at its expiry."""

    title = LineField(_("Title"), max_length=300)
    slug = models.SlugField(max_length=120, editable=False, default="")
    issued_on = DayField(_("Date"))
    document_number = LineField(_("Document number"), max_length=80, blank=True)
    document_type = LineField(_("Document type"), max_length=80, blank=True)
    issuer = LineField(_("Issued by"), max_length=200, blank=True)
    body = PassageField(_("Text"), blank=True)
    file = models.FileField(
        _("File"), upload_to="documents/%Y/%m/", blank=True,
        validators=[FileExtensionValidator(["pdf", "doc", "docx", "xls", "xlsx", "odt", "ods"])],
    )  # fmt: skip
    file_size = models.PositiveBigIntegerField(default=0, editable=False)
    visible_from = MomentField(_("Published"))
    visible_until = MomentField(pgettext_lazy("notice or video", "Expiry"), null=True, blank=True)

    objects = LiveQuerySet["Announcement"].as_manager()

    class Meta:
        verbose_name = pgettext_lazy("kind of record", "Announcement")
        verbose_name_plural = pgettext_lazy("kind of record", "Announcements")
        ordering = ["-visible_from", "-pk"]
        indexes = [models.Index(fields=["-issued_on", "-id"], name="announcement_by_day")]
        constraints = [
            models.CheckConstraint(
                condition=Q(visible_until__isnull=True) | Q(visible_until__gt=F("visible_from")),
                name="announcement_expires_after_it_begins",
                violation_error_message=_("The expiry must come after the day of publication."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.title)

    def save(self, *args: object, **kwargs: object) -> None:
        self.slug = slugify(self.title) or "thong-bao"
        self.file_size = _size_of(self.file)
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def get_absolute_url(self) -> str:
        return reverse("announcement", kwargs={"slug": self.slug, "pk": self.pk})


def _size_of(file: FieldFile) -> int:
    """In bytes; 0 where there is no file, or it is not where it should be."""
    try:
        return int(file.size) if file else 0
    except FileNotFoundError:
        return 0
