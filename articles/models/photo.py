"""The photo library of the desk. Readers meet a photo only through `PublicPhoto`."""

import secrets
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any, Final

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import connections, models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from taggit.managers import TaggableManager

from articles.photo_files import ALIKE, bands, likeness

from .fields import DayField, LineField, MomentField, PassageField
from .photo_words import PHOTO_WORDS, SearchWordsField, sought
from .rights import why_unusable, withheld_from
from .tag import FoldingTagManager, TaggedPhoto

MOST_COMPARED: Final = 4000
# One look-up a band: asked for all bands at once, the planner takes them for frequent and reads the whole library.
_SHARING_A_BAND: Final = """
    SELECT photo.id, photo.prints FROM unnest(%s::int[]) AS sought (band)
    CROSS JOIN LATERAL (SELECT id, prints FROM articles_photo WHERE bands @> ARRAY[sought.band]) AS photo LIMIT %s
"""


class Found(Func):
    """As the index photo_by_words has it: words kept as they are, matched by a query of `sought`."""

    template = "array_to_tsvector(%(expressions)s::tsquery"
    arg_joiner = ") @@ "
    output_field = models.BooleanField()


def new_token() -> str:
    """A name that cannot be guessed (128 bits): the first lock of an unpublished photo."""
    return secrets.token_urlsafe(16)


class PhotoQuerySet(models.QuerySet["Photo"]):
    def usable(self, on: date) -> "PhotoQuerySet":
        """Photos that may go into a story published on that day."""
        return self.filter(Q(rights_until__isnull=True) | Q(rights_until__gte=on), is_blocked=False)

    def without_description(self) -> "PhotoQuerySet":
        return self.filter(alt="")

    def matching(self, typed: str) -> "PhotoQuerySet":
        """Every word, with or without its marks, and every day or month typed, in what is said of the photo.

        One look-up in an index, whatever the number of photos. What holds no letter and no digit finds nothing.
        """
        if not typed.strip():
            return self
        query = sought(typed)
        return self.filter(Found(F("search_words"), Value(query))) if query else self.none()

    def alike(self, prints: Sequence[int]) -> list[tuple["Photo", float]]:
        """Photos that show the same picture, and how surely (ALIKE to 1.0), likest first. An index look-up."""
        if not prints:
            return []
        with connections[self.db].cursor() as cursor:
            cursor.execute(_SHARING_A_BAND, [bands(prints), MOST_COMPARED])
            shares = {number: likeness(prints, theirs) for number, theirs in cursor.fetchall()}
        near = {number: share for number, share in shares.items() if share >= ALIKE}
        found = [(photo, near[photo.pk]) for photo in self.filter(pk__in=near)] if near else []
        return sorted(found, key=lambda pair: -pair[1])


class Photo(models.Model):  # type: ignore[django-manager-missing]  # taggit has no types
    """One picture with its rights. `renditions` is a list of [width, height], ascending, all WebP."""

    token = models.CharField(max_length=32, unique=True, editable=False, default=new_token)
    width = models.PositiveIntegerField(editable=False, validators=[MinValueValidator(1)])
    height = models.PositiveIntegerField(editable=False, validators=[MinValueValidator(1)])
    renditions = models.JSONField(editable=False, default=list)
    colour = models.CharField(max_length=7, editable=False, default="#888888")

    focus_x = models.PositiveSmallIntegerField(_("From the left, %"), default=50, validators=[MaxValueValidator(100)])
    focus_y = models.PositiveSmallIntegerField(_("From the top, %"), default=50, validators=[MaxValueValidator(100)])

    caption = PassageField(_("Caption"), blank=True)
    alt = LineField(
        _("Alt text"), max_length=500, blank=True,
        help_text=_("What the photo shows, for a reader who cannot see it."),
    )  # fmt: skip
    author = LineField(_("Photographer"), max_length=120, blank=True)
    credit = LineField(_("Credit"), max_length=200, blank=True, help_text=_("As printed beside the photo."))
    source = models.ForeignKey(
        "articles.Source", models.PROTECT, null=True, blank=True, related_name="photos", verbose_name=_("Source")
    )
    rights_until = DayField(_("Rights until"), null=True, blank=True)
    is_blocked = models.BooleanField(_("May not be used"), default=False)
    blocked_reason = LineField(_("Why it may not be used"), max_length=300, blank=True)

    event = LineField(_("Event"), max_length=200, blank=True)
    place = LineField(_("Place"), max_length=200, blank=True)
    taken_at = MomentField(_("Taken"), null=True, blank=True)
    tags = TaggableManager(_("Tags"), through=TaggedPhoto, blank=True, manager=FoldingTagManager)
    file_name = LineField(_("Name of the file"), max_length=200, blank=True, editable=False)
    # Names of fields that the file itself filled in and that nobody has changed since.
    from_file = models.JSONField(editable=False, default=list)

    # The uploaded bytes (SHA-256), and what tells the same picture under other bytes.
    digest = models.CharField(max_length=64, blank=True, editable=False)
    prints = ArrayField(models.BigIntegerField(), default=list, editable=False)
    bands = ArrayField(models.IntegerField(), default=list, editable=False)

    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="photos",
        verbose_name=_("Uploaded by"),
    )  # fmt: skip
    uploaded_at = models.DateTimeField(auto_now_add=True)
    search_words = SearchWordsField()  # after what it is made of

    objects = PhotoQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("kind of record", "Photo")
        verbose_name_plural = pgettext_lazy("kind of record", "Photos")
        ordering = ["-uploaded_at", "-pk"]
        indexes = [
            GinIndex(Func(F("search_words"), function="array_to_tsvector"), name="photo_by_words"),
            GinIndex(fields=["bands"], name="photo_by_likeness"),
            models.Index(fields=["digest"], name="photo_by_bytes", condition=~Q(digest="")),
            models.Index(fields=["-uploaded_at", "-id"], name="photo_newest"),
            models.Index(fields=["-uploaded_at", "-id"], name="photo_undescribed", condition=Q(alt="")),
            models.Index(fields=["-uploaded_at", "-id"], name="photo_blocked", condition=Q(is_blocked=True)),
            models.Index(fields=["rights_until"], name="photo_by_rights", condition=Q(rights_until__isnull=False)),
            models.Index(fields=["taken_at"], name="photo_by_day_taken"),
            models.Index(fields=["uploaded_by", "-uploaded_at", "-id"], name="photo_by_uploader"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_blocked=False) | ~Q(blocked_reason=""),
                name="photo_blocked_says_why",
                violation_error_message=_("Say why this photo may not be used."),
            ),
            models.CheckConstraint(
                condition=Q(width__gt=0, height__gt=0),
                name="photo_has_a_size",
                violation_error_message=_("A photo needs a width and a height."),
            ),
            models.CheckConstraint(
                condition=Q(focus_x__lte=100, focus_y__lte=100),
                name="photo_focus_lies_within",
                violation_error_message=_("The focal point lies within the photo: 0 to 100."),
            ),
        ]

    def __str__(self) -> str:
        return self.caption[:60] or f"#{self.pk}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """What is searched follows what is said, also where only some columns are written."""
        written: Iterable[str] | None = kwargs.get("update_fields")
        if written is not None and PHOTO_WORDS & set(written):
            kwargs["update_fields"] = [*written, "search_words"]
        self.bands = bands(self.prints)
        super().save(*args, **kwargs)

    def tag_names(self) -> list[str]:
        return [tag.name for tag in self.tags.all()] if self.pk else []

    def withheld_from(self, at: datetime) -> datetime | None:
        """Since when readers may not see it: blocked means from now on, else from the day after its rights end."""
        return withheld_from(self, at)

    def why_unusable(self, on: date) -> str:
        """A sentence for the desk, or "" when the photo may be used on that day.

        It asks the source, too: select it along where many are asked.
        """
        if self.source and not self.source.covers_photos:
            return str(_("The agreement with %(source)s does not cover photos.") % {"source": self.source})
        return why_unusable(self, on)
