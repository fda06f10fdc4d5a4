"""The read model: all that readers see of stories. Foreign keys stay among these tables; none leads to the desk."""

from __future__ import annotations

from datetime import datetime
from typing import Self, TypeVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.contrib.postgres.fields.ranges import BigIntegerRangeField
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .category import Category
from .fields import LineField, SortKeyField, WebAddressField


class PublicAuthor(models.Model):
    """A pen name as readers know it; same id as the desk's Author."""

    id = models.BigIntegerField(primary_key=True)
    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=120, unique=True)
    title = models.CharField(max_length=120, blank=True)
    biography = models.TextField(blank=True)
    is_collective = models.BooleanField(default=False)
    picture = models.ForeignKey("articles.PublicPhoto", models.PROTECT, null=True, related_name="+")
    sort_key = SortKeyField("name")

    class Meta:
        indexes = [models.Index(fields=["sort_key", "id"], name="public_author_in_order")]

    def __str__(self) -> str:
        return self.name


class PublicTag(models.Model):
    """A tag that some published story carries; same id as the desk's Tag."""

    id = models.BigIntegerField(primary_key=True)
    name = models.CharField(max_length=100)
    slug = models.SlugField(max_length=120, unique=True)
    sort_key = SortKeyField("name")

    class Meta:
        indexes = [models.Index(fields=["sort_key", "id"], name="public_tag_in_order")]

    def __str__(self) -> str:
        return self.name


class PublicPhotoQuerySet(models.QuerySet["PublicPhoto"]):
    def showable(self, at: datetime) -> PublicPhotoQuerySet:
        """Not blocked, and its rights still run: asked wherever a photo is shown, whatever was true when it went up."""
        return self.filter(Q(withheld_from__isnull=True) | Q(withheld_from__gt=at))


class PublicPhoto(models.Model):
    """A photo that some published story uses; same id as the desk's Photo, words of the library included."""

    id = models.BigIntegerField(primary_key=True)
    token = models.CharField(max_length=32, unique=True)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    renditions = models.JSONField(default=list)
    colour = models.CharField(max_length=7)
    caption = models.TextField(blank=True)
    alt = models.CharField(max_length=500, blank=True)
    credit = models.CharField(max_length=200, blank=True)
    focus_x = models.PositiveSmallIntegerField(default=50)
    focus_y = models.PositiveSmallIntegerField(default=50)
    withheld_from = models.DateTimeField(null=True)

    objects = PublicPhotoQuerySet.as_manager()

    def __str__(self) -> str:
        return self.caption[:60] or f"#{self.pk}"

    def is_showable(self, at: datetime) -> bool:
        """The rule of `showable` for one row in hand."""
        return self.withheld_from is None or self.withheld_from > at


class PublicAudioQuerySet(models.QuerySet["PublicAudio"]):
    def showable(self, at: datetime) -> PublicAudioQuerySet:
        """The rule of photos: not blocked, and its rights still run."""
        return self.filter(Q(withheld_from__isnull=True) | Q(withheld_from__gt=at))


class PublicAudio(models.Model):
    """A clip that some published story uses; same id as the desk's AudioClip, words of the library included."""

    id = models.BigIntegerField(primary_key=True)
    token = models.CharField(max_length=32, unique=True)
    extension = models.CharField(max_length=3)
    size = models.PositiveIntegerField()
    seconds = models.PositiveIntegerField(default=0)
    title = models.CharField(max_length=200)
    credit = models.CharField(max_length=200, blank=True)
    transcript = models.TextField(blank=True)
    withheld_from = models.DateTimeField(null=True)

    objects = PublicAudioQuerySet.as_manager()

    def __str__(self) -> str:
        return self.title


Row = TypeVar("Row", bound=models.Model)


class LiveQuerySet(models.QuerySet[Row]):
    def live(self, at: datetime) -> Self:
        """What readers see at that moment. This is the one place that says what "published" means."""
        return self.filter(Q(visible_until__isnull=True) | Q(visible_until__gt=at), visible_from__lte=at)

    def ahead(self, at: datetime) -> Self:
        """Live at that moment or some time after it; nothing that was called off."""
        unended = Q(visible_until__isnull=True)
        return self.filter(unended | Q(visible_until__gt=at), unended | Q(visible_until__gt=F("visible_from")))

    def was_live(self, at: datetime) -> Self:
        """What readers have seen by then, still up or not. A cancelled row ends where it begins: never seen."""
        begun = self.filter(visible_from__lte=at)
        return begun.filter(Q(visible_until__isnull=True) | Q(visible_until__gt=F("visible_from")))


class PublishedVersion(models.Model):
    """One approved revision as readers get it, and when. Only `visible_until` may change, and no row is deleted.

    `segments` is what `articles.body.segments` gives; `bylines` is [{"author": id, "role": "text"}] in print order.
    A version that was scheduled and then cancelled ends where it begins, and so is never live.
    """

    article_id = models.BigIntegerField()
    revision = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    visible_from = models.DateTimeField()
    visible_until = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)
    first_published_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    sort_at = models.DateTimeField()

    slug = models.SlugField(max_length=120)
    language = models.CharField(max_length=2)
    origin = models.CharField(max_length=12)
    genre = models.CharField(max_length=12)
    kicker = models.CharField(max_length=120, blank=True)
    translation_of = models.BigIntegerField(null=True)
    headline = models.CharField(max_length=250)
    lead = models.TextField(blank=True)
    segments = models.JSONField()
    bylines = models.JSONField(default=list)
    tags = models.JSONField(default=list)
    category = models.ForeignKey(Category, models.PROTECT, related_name="versions")
    topic = models.ForeignKey("articles.Topic", models.PROTECT, null=True, related_name="+", db_index=False)
    lead_photo = models.ForeignKey(PublicPhoto, models.PROTECT, null=True, related_name="+")
    lead_photo_on_page = models.BooleanField(default=False)
    source_line = models.CharField(max_length=400, blank=True)
    source_address = WebAddressField(max_length=500, blank=True)
    source_published_at = models.DateTimeField(null=True)
    shows_views = models.BooleanField(default=True)
    is_sponsored = models.BooleanField(default=False)

    objects = LiveQuerySet["PublishedVersion"].as_manager()

    class Meta:
        default_permissions = ()
        indexes = [
            models.Index(fields=["article_id", "-visible_from"], name="version_by_article"),
            models.Index(fields=["visible_from"], name="version_by_beginning"),
            models.Index(
                fields=["translation_of"], name="version_by_original", condition=Q(translation_of__isnull=False)
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(visible_until__isnull=True) | Q(visible_until__gte=F("visible_from")),
                name="version_ends_after_it_begins",
                violation_error_message=_("A story cannot come down before it goes up."),
            ),
            # Both as ranges: GiST knows ranges without the btree_gist extension. It implies one open-ended version.
            ExclusionConstraint(
                name="version_one_live_at_a_time",
                expressions=[
                    (
                        Func(
                            F("article_id"), F("article_id"), Value("[]"),
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
                violation_error_message=_("Two versions of one story would be live at once."),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.headline

    def get_absolute_url(self) -> str:
        return f"/{self.slug}-{self.article_id}.html"

    def is_live(self, at: datetime) -> bool:
        """The rule of `LiveQuerySet.live` for one row in hand; a test holds the two together."""
        return self.visible_from <= at and (self.visible_until is None or self.visible_until > at)


class Listing(models.Model):
    """One version's place in one list: read by (kind, key), newest first, without touching the versions."""

    class Kind(models.TextChoices):
        SITE = "site"
        CATEGORY = "category"
        TAG = "tag"
        AUTHOR = "author"
        TOPIC = "topic"
        PHOTO = "photo"
        AUDIO = "audio"

    kind = models.CharField(max_length=8, choices=Kind.choices)
    key = models.BigIntegerField()
    sort_at = models.DateTimeField()
    article_id = models.BigIntegerField()
    version = models.ForeignKey(PublishedVersion, models.PROTECT, related_name="listings")
    visible_from = models.DateTimeField()
    visible_until = models.DateTimeField(null=True)
    is_sponsored = models.BooleanField(default=False)

    objects = LiveQuerySet["Listing"].as_manager()

    class Meta:
        default_permissions = ()
        indexes = [
            models.Index("kind", "key", F("sort_at").desc(), F("article_id").desc(), name="listing_newest_first")
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "kind", "key"],
                name="listing_once_per_version",
                violation_error_message=_("This version already stands in this list."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}/{self.key}: {self.article_id}"


class Address(models.Model):
    """Whether a story's address still answers. The slug is the version's: a coming headline must not change today's."""

    class Status(models.TextChoices):
        LIVE = "live"
        GONE = "gone"

    article_id = models.BigIntegerField(primary_key=True)
    status = models.CharField(max_length=4, choices=Status.choices, default=Status.LIVE)
    since = models.DateTimeField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.article_id}: {self.status}"


class Redirect(models.Model):
    """An address that moved. Asked last, when nothing else answers."""

    path = LineField(_("Old address"), max_length=300, unique=True)
    target = LineField(_("New address"), max_length=300)
    made_at = models.DateTimeField(_("Created"), auto_now_add=True)

    class Meta:
        verbose_name = pgettext_lazy("kind of record", "Redirect")
        verbose_name_plural = pgettext_lazy("kind of record", "Redirects")
        constraints = [
            models.CheckConstraint(
                condition=~Q(path=F("target")),
                name="redirect_leads_elsewhere",
                violation_error_message=_("An address cannot lead to itself."),
            ),
            models.CheckConstraint(
                condition=Q(path__startswith="/", target__startswith="/") & ~Q(target__startswith="//"),
                name="redirect_stays_on_the_site",
                violation_error_message=_("Both addresses begin with one slash."),
            ),
            # Browsers read a backslash as a slash: `/\\elsewhere.example` would leave the site.
            models.CheckConstraint(
                condition=~Q(target__contains="\\"),
                name="redirect_has_no_backslash",
                violation_error_message=_("An address of this site has no backslash."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.path} → {self.target}"
