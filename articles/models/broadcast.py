"""What the house sends: its channels, programmes, recordings, and what runs on a day. Readers see all of it."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.body import embed_target
from articles.text import slugify

from .fields import DayField, LineField, MomentField, PassageField, SortKeyField, WebAddressField
from .published import LiveQuerySet, PublicAudio, PublicPhoto


class Channel(models.Model):
    """A television or radio channel. It is never deleted: one that was closed is no longer in use."""

    class Kind(models.TextChoices):
        TELEVISION = "tv", _("Television")
        RADIO = "radio", _("Radio")

    name = LineField(_("Name"), max_length=80)
    slug = models.SlugField(_("Address"), max_length=80, unique=True, blank=True, validators=[validate_slug])
    kind = models.CharField(_("Kind"), max_length=5, choices=Kind.choices, default=Kind.TELEVISION)
    position = models.PositiveIntegerField(_("Position"), default=0)
    reception = LineField(
        _("Where it is received"), max_length=200, blank=True, help_text=_("Such as: FM 100.4 MHz; VTVcab 28.")
    )
    description = PassageField(_("Description"), blank=True)
    stream = WebAddressField(
        _("Address of the stream"), max_length=500, blank=True,
        help_text=_("https://…/index.m3u8 (HLS), or for radio an MP3 or AAC stream too."),
    )  # fmt: skip
    player = WebAddressField(
        _("Player elsewhere"), max_length=500, blank=True,
        help_text=_("A YouTube or Facebook live address, for browsers that cannot play the stream."),
    )  # fmt: skip
    in_use = models.BooleanField(_("In use"), default=True)

    class Meta:
        verbose_name = pgettext_lazy("kind of record", "Channel")
        verbose_name_plural = pgettext_lazy("kind of record", "Channels")
        ordering = ["position", "pk"]
        default_permissions = ()  # whoever may do it with videos may do it with what is broadcast
        constraints = [
            models.CheckConstraint(
                condition=~Q(name=""), name="channel_has_a_name", violation_error_message=_("A channel needs a name.")
            ),
            models.CheckConstraint(
                condition=Q(stream="") | Q(stream__startswith="https://"),
                name="channel_stream_is_encrypted",
                violation_error_message=_("The address of the stream begins with https://."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.name)

    def save(self, *args: object, **kwargs: object) -> None:
        self.slug = self.slug or slugify(self.name)
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def get_absolute_url(self) -> str:
        return reverse("live_channel", kwargs={"slug": self.slug})

    def clean(self) -> None:
        self.slug = self.slug or slugify(self.name)
        if not self.slug:
            raise ValidationError({"slug": _("Type an address in Latin letters for this channel.")})
        if self.player and embed_target(self.player) is None:
            raise ValidationError({"player": _("No player is known for this address. Try a YouTube address.")})


class Programme(models.Model):
    """A programme that comes again and again, on a channel or only to be listened to here."""

    name = LineField(_("Name"), max_length=160)
    slug = models.SlugField(_("Address"), max_length=120, unique=True, blank=True, validators=[validate_slug])
    channel = models.ForeignKey(
        Channel, models.PROTECT, null=True, blank=True, related_name="programmes", verbose_name=_("Channel")
    )
    description = PassageField(_("Description"), blank=True)
    poster = models.ForeignKey(PublicPhoto, models.PROTECT, null=True, blank=True, related_name="+")
    in_use = models.BooleanField(_("In use"), default=True)
    sort_key = SortKeyField("name")

    class Meta:
        verbose_name = pgettext_lazy("kind of record", "Programme")
        verbose_name_plural = pgettext_lazy("kind of record", "Programmes")
        ordering = ["sort_key", "pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=~Q(name=""),
                name="programme_has_a_name",
                violation_error_message=_("A programme needs a name."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.name)

    def save(self, *args: object, **kwargs: object) -> None:
        self.slug = self.slug or slugify(self.name)
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def get_absolute_url(self) -> str:
        return reverse("programme", kwargs={"slug": self.slug})

    def clean(self) -> None:
        self.slug = self.slug or slugify(self.name)
        if not self.slug:
            raise ValidationError({"slug": _("Type an address in Latin letters for this programme.")})


class Recording(models.Model):
    """A clip of the library with a page of its own: one edition of a programme, or a recording by itself."""

    title = LineField(_("Title"), max_length=200)
    slug = models.SlugField(max_length=120, editable=False, default="")
    clip = models.ForeignKey(PublicAudio, models.PROTECT, related_name="recordings")
    programme = models.ForeignKey(
        Programme, models.PROTECT, null=True, blank=True, related_name="recordings", verbose_name=_("Programme")
    )
    description = PassageField(_("Description"), blank=True)
    visible_from = MomentField(_("Published"))
    visible_until = MomentField(pgettext_lazy("notice or video", "Expiry"), null=True, blank=True)

    objects = LiveQuerySet["Recording"].as_manager()

    class Meta:
        verbose_name = pgettext_lazy("kind of record", "Recording")
        verbose_name_plural = pgettext_lazy("kind of record", "Recordings")
        ordering = ["-visible_from", "-pk"]
        default_permissions = ()
        indexes = [
            models.Index(F("visible_from").desc(), F("id").desc(), name="recording_newest_first"),
            models.Index("programme", F("visible_from").desc(), F("id").desc(), name="recording_of_programme"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(visible_until__isnull=True) | Q(visible_until__gt=F("visible_from")),
                name="recording_expires_after_it_begins",
                violation_error_message=_("The expiry must come after the day of publication."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.title)

    def save(self, *args: object, **kwargs: object) -> None:
        self.slug = slugify(self.title) or "am-thanh"
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def get_absolute_url(self) -> str:
        return reverse("recording", kwargs={"slug": self.slug, "pk": self.pk})


class DaySchedule(models.Model):
    """What a channel sends on one day, as readers see it from `visible_from` on. A correction is a new row.

    `lines` is [{"begins": 330, "ends": 360, "title": …, "note": …, "mark": "live"}] in order; minutes count from
    midnight of the day, and what runs after the next midnight has more than 1440.
    """

    channel = models.ForeignKey(Channel, models.PROTECT, related_name="days", verbose_name=_("Channel"))
    day = DayField(_("Day"))
    lines = models.JSONField(default=list)
    visible_from = models.DateTimeField()
    visible_until = models.DateTimeField(null=True)

    objects = LiveQuerySet["DaySchedule"].as_manager()

    class Meta:
        verbose_name = pgettext_lazy("kind of record", "Programme schedule")
        verbose_name_plural = pgettext_lazy("kind of record", "Programme schedules")
        ordering = ["-day", "channel", "-pk"]
        default_permissions = ()
        indexes = [models.Index(fields=["day", "channel"], name="day_of_channel")]
        constraints = [
            models.CheckConstraint(
                condition=Q(visible_until__isnull=True) | Q(visible_until__gte=F("visible_from")),
                name="schedule_ends_after_it_begins",
                violation_error_message=_("A schedule cannot be replaced before it was made."),
            ),
            models.UniqueConstraint(
                fields=["channel", "day"],
                condition=Q(visible_until__isnull=True),
                name="schedule_one_for_each_day",
                violation_error_message=_("This channel has a schedule for this day already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.channel_id}: {self.day}"

    @staticmethod
    def moment(day: date, minutes: int) -> datetime:
        """A minute of that day's schedule as a moment."""
        return timezone.make_aware(datetime.combine(day, time())) + timedelta(minutes=minutes)
