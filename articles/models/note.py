"""Notes that the desk makes on a story. They stand beside the text, never in it, and no reader ever gets one."""

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .article import Article
from .fields import PassageField

LONGEST_NOTE = 4_000  # characters


class StoryNote(models.Model):
    """What a note is about. `quote` is the passage as it stood, "" for the whole field; its words are in `entries`.

    `before`, `after` and `paragraph` are what stood around the passage: by them it is found again in a later text.
    Where it was made never changes (a trigger refuses it); only whether it is settled does.
    """

    class Place(models.TextChoices):
        BODY = "body", _("Body")
        HEADLINE = "headline", _("Headline")
        KICKER = "kicker", _("Kicker")
        LEAD = "lead", _("Lead")
        LEAD_PHOTO = "lead_photo", _("Lead photo")
        PHOTO = "photo", _("Photo in the text")
        STORY = "story", _("The whole story")

    article = models.ForeignKey(Article, models.CASCADE, related_name="story_notes")
    place = models.CharField(_("About"), max_length=12, choices=Place.choices)
    photo = models.PositiveBigIntegerField(null=True, validators=[MinValueValidator(1)])
    quote = PassageField(blank=True)
    before = PassageField(blank=True)
    after = PassageField(blank=True)
    paragraph = PassageField(blank=True)
    revision = models.PositiveIntegerField(_("Version"))
    round = models.PositiveSmallIntegerField(default=0)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="story_notes")
    made_at = models.DateTimeField()
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="story_notes_resolved"
    )
    resolved_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("Note on a story")
        verbose_name_plural = _("Notes on stories")
        ordering = ["made_at", "pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=~Q(place="body") | ~Q(quote=""),
                name="note_on_the_body_quotes_it",
                violation_error_message=_("Select the words that the note is about."),
            ),
            models.CheckConstraint(
                condition=Q(place="photo") ^ Q(photo__isnull=True),
                name="note_on_a_photo_names_it",
                violation_error_message=_("A note on a photo says which photo."),
            ),
            models.CheckConstraint(
                condition=Q(resolved_by__isnull=True, resolved_at__isnull=True)
                | Q(resolved_by__isnull=False, resolved_at__isnull=False),
                name="note_settled_by_somebody_sometime",
                violation_error_message=_("A settled note says who settled it and when."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article_id}: {self.place} {self.quote[:40]}".strip()


class NoteEntry(models.Model):
    """One thing that was said or done to a note; the first is the note itself. Written once: it is its own log."""

    class Kind(models.TextChoices):
        SAID = "said", _("Said")
        RESOLVED = "resolved", _("Settled")
        REOPENED = "reopened", _("Opened again")

    note = models.ForeignKey(StoryNote, models.CASCADE, related_name="entries")
    kind = models.CharField(max_length=8, choices=Kind.choices, default=Kind.SAID)
    text = PassageField(_("Note"), blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="note_entries")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("Answer to a note")
        verbose_name_plural = _("Answers to notes")
        ordering = ["at", "pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind="said") | ~Q(text=""),
                name="note_entry_says_something",
                violation_error_message=_("Write a note first."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.note_id}: {self.kind}"
