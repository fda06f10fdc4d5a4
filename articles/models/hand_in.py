"""What people without an account hand in: the links they do it by, what came, its files, and a log that stays."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .article import Article
from .author import Author
from .fields import LineField, PassageField
from .photo import Photo


class HandInLink(models.Model):
    """A way in for one person. Token and PIN are kept as hashes: the newsroom itself cannot read them again."""

    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    pin_hash = models.CharField(max_length=128, editable=False)
    name = LineField(_("For whom"), max_length=120)
    purpose = LineField(_("What for"), max_length=200, blank=True)
    author = models.ForeignKey(
        Author, models.PROTECT, null=True, blank=True, related_name="hand_in_links", verbose_name=_("Pen name"),
        help_text=_("Under whose name accepted stories go, and who is paid for them."),
    )  # fmt: skip
    expires_at = models.DateTimeField(_("Ends"))
    max_uses = models.PositiveSmallIntegerField(
        _("How many times"), default=20, validators=[MinValueValidator(1), MaxValueValidator(500)]
    )
    max_megabytes = models.PositiveSmallIntegerField(
        _("How many megabytes in all"), default=300, validators=[MinValueValidator(1), MaxValueValidator(5000)]
    )
    uses = models.PositiveIntegerField(default=0, editable=False)
    bytes_used = models.BigIntegerField(default=0, editable=False)
    failed_tries = models.PositiveSmallIntegerField(default=0, editable=False)
    locked_until = models.DateTimeField(null=True, editable=False)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="hand_in_links", editable=False)
    made_at = models.DateTimeField(editable=False)
    revoked_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("Hand-in link")
        verbose_name_plural = _("Hand-in links")
        ordering = ["-made_at", "-pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(max_uses__gte=1, max_megabytes__gte=1),
                name="hand_in_link_can_be_used",
                violation_error_message=_("A link that cannot be used once is none."),
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=models.F("made_at")),
                name="hand_in_link_ends_after_it_begins",
                violation_error_message=_("The link must end later than now."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.purpose}" if self.purpose else str(self.name)

    @property
    def max_bytes(self) -> int:
        return self.max_megabytes * 1024 * 1024

    def is_open(self, at: datetime) -> bool:
        return self.revoked_at is None and self.expires_at > at

    def is_locked(self, at: datetime) -> bool:
        return self.locked_until is not None and self.locked_until > at


class HandInQuerySet(models.QuerySet["HandIn"]):
    def waiting(self) -> HandInQuerySet:
        return self.filter(outcome="")


class HandIn(models.Model):
    """One delivery. `words` is what was typed, untouched: {headline, text, place, happened}; a tidied text could no
    longer be told from another encoding."""

    class Outcome(models.TextChoices):
        ACCEPTED = "accepted", _("Accepted")
        PHOTOS = "photos", _("Photos taken")
        DECLINED = "declined", _("Not used")

    link = models.ForeignKey(HandInLink, models.PROTECT, related_name="hand_ins")
    code = models.CharField(_("Receipt"), max_length=12, unique=True)
    nonce = models.CharField(max_length=32)
    name = LineField(_("Sender"), max_length=120)
    phone = LineField(_("Phone"), max_length=30, blank=True)
    words = models.JSONField(default=dict)
    size = models.BigIntegerField(default=0)
    received_at = models.DateTimeField(_("Received"))
    seen_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=8, choices=Outcome.choices, blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="hand_ins_decided")
    reason = PassageField(_("Reason"), blank=True)
    article = models.ForeignKey(Article, models.SET_NULL, null=True, related_name="hand_ins")

    objects = HandInQuerySet.as_manager()

    class Meta:
        verbose_name = _("Hand-in")
        verbose_name_plural = _("Hand-in inbox")
        ordering = ["-received_at", "-pk"]
        default_permissions = ()
        indexes = [
            models.Index(fields=["-received_at", "-id"], condition=Q(outcome=""), name="hand_in_waiting"),
            models.Index(fields=["-received_at", "-id"], name="hand_in_by_time"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["link", "nonce"],
                name="hand_in_once_per_form",
                violation_error_message=_("This has been handed in already."),
            ),
            models.CheckConstraint(
                condition=Q(outcome="", decided_at__isnull=True)
                | (~Q(outcome="") & Q(decided_at__isnull=False, decided_by__isnull=False)),
                name="hand_in_decided_by_somebody",
                violation_error_message=_("Say who decided."),
            ),
            models.CheckConstraint(
                condition=~Q(outcome="declined") | ~Q(reason=""),
                name="hand_in_declined_says_why",
                violation_error_message=_("Give a reason."),
            ),
        ]

    def __str__(self) -> str:
        return self.headline or str(self.code)

    @property
    def headline(self) -> str:
        return str(self.words.get("headline", ""))


class HandInFile(models.Model):
    """A file in quarantine. `stored` is the server's own name for it; `photo` is what became of it in the library."""

    class Kind(models.TextChoices):
        PHOTO = "photo", pgettext_lazy("kind of file", "Photo")
        WORD = "word", pgettext_lazy("kind of file", "Word file")

    hand_in = models.ForeignKey(HandIn, models.CASCADE, related_name="files")
    kind = models.CharField(max_length=5, choices=Kind.choices)
    stored = models.CharField(max_length=48, unique=True)
    shown_name = LineField(max_length=120, blank=True)
    size = models.BigIntegerField()
    position = models.PositiveSmallIntegerField()
    photo = models.ForeignKey(Photo, models.SET_NULL, null=True, related_name="handed_in")

    class Meta:
        verbose_name = _("Handed-in file")
        verbose_name_plural = _("Handed-in files")
        ordering = ["position", "pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.shown_name or self.stored)


class HandInEvent(models.Model):
    """One act on a link or a hand-in, without name or number of the sender: it stays when those are deleted."""

    class Act(models.TextChoices):
        MADE = "made", _("Link made")
        NEW_PIN = "new_pin", _("New PIN")
        REVOKED = "revoked", _("Link revoked")
        LOCKED = "locked", _("Locked after wrong PINs")
        RECEIVED = "received", pgettext_lazy("log of hand-ins", "Received")
        SEEN = "seen", _("Seen")
        ACCEPTED = "accepted", _("Accepted")
        PHOTOS = "photos", _("Photos taken")
        DECLINED = "declined", _("Not used")
        PURGED = "purged", _("Personal data deleted")

    link = models.ForeignKey(HandInLink, models.DO_NOTHING, null=True, db_constraint=False, related_name="events")
    code = models.CharField(max_length=12, blank=True)
    act = models.CharField(max_length=8, choices=Act.choices)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="hand_in_events")
    article = models.BigIntegerField(null=True)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("Log entry of hand-ins")
        verbose_name_plural = _("Log of hand-ins")
        ordering = ["-at", "-pk"]
        default_permissions = ()
        indexes = [
            models.Index(fields=["code"], name="hand_in_event_by_code"),
            models.Index(fields=["link", "-at"], name="hand_in_event_by_link"),
        ]

    def __str__(self) -> str:
        return f"{self.code or self.link_id}: {self.act}"
