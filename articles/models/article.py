"""The working copy that the desk writes. Readers never see this table."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from taggit.managers import TaggableManager

from .author import Author
from .body_field import BodyField
from .category import Category
from .choices import BylineRole, Genre, Language, Origin
from .fields import LineField, MomentField, PassageField, WebAddressField
from .photo import Photo
from .source import Source
from .states import State
from .tag import FoldingTagManager, TaggedArticle
from .topic import Topic


class ArticleQuerySet(models.QuerySet["Article"]):
    def on_the_desk(self) -> ArticleQuerySet:
        return self.filter(binned_at__isnull=True)

    def for_desk_list(self) -> ArticleQuerySet:
        """All that a row of a desk list shows, without a query per row and without the body."""
        return (
            self.select_related("category", "created_by", "taken_by", "lead_photo")
            .prefetch_related("bylines__author")
            .defer("body")
        )


class Article(models.Model):  # type: ignore[django-manager-missing]  # taggit has no types
    """A story as the desk has it now. `state` changes only in `desk.workflow.move`, `head` only with a Revision.

    A foreign key without an index of its own stands first in one of the indexes below.
    """

    origin = models.CharField(_("Origin"), max_length=12, choices=Origin.choices, default=Origin.OWN)
    genre = models.CharField(_("Genre"), max_length=12, choices=Genre.choices, default=Genre.NEWS)
    language = models.CharField(_("Language"), max_length=2, choices=Language.choices, default=Language.VIETNAMESE)
    kicker = LineField(_("Kicker"), max_length=120, blank=True)
    headline = LineField(_("Headline"), max_length=250)
    lead = PassageField(_("Lead"), blank=True)
    body = BodyField(_("Body"), blank=True)
    category = models.ForeignKey(
        Category, models.PROTECT, null=True, blank=True, related_name="articles", verbose_name=_("Category"),
        db_index=False,
    )  # fmt: skip
    authors = models.ManyToManyField(Author, through="Byline", related_name="articles", verbose_name=_("Authors"))
    tags = TaggableManager(
        through=TaggedArticle, manager=FoldingTagManager, blank=True, verbose_name=_("Tags"),
        help_text=_("Separated by commas."),
    )  # fmt: skip
    topic = models.ForeignKey(
        Topic, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Topic"), db_index=False
    )
    translation_of = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="translations",
        verbose_name=_("Translation of"),
        db_index=False,
    )
    lead_photo = models.ForeignKey(
        Photo, models.PROTECT, null=True, blank=True, related_name="leads", verbose_name=_("Lead photo")
    )
    lead_photo_on_page = models.BooleanField(
        _("Print the lead photo on the page"), default=False,
        help_text=_("It always stands on cards; on the page it is never printed twice."),
    )  # fmt: skip
    shows_views = models.BooleanField(_("Show view count"), default=True)
    is_sponsored = models.BooleanField(
        _("Sponsored (business information)"), default=False,
        help_text=_(
            "Paid for by a business. Readers see “Business information” on its cards and on its page; it never stands "
            "among related or most read stories, nor on top of the front page by itself."
        ),
    )  # fmt: skip

    source = models.ForeignKey(
        Source, models.PROTECT, null=True, blank=True, related_name="articles", verbose_name=_("Source")
    )
    source_author = LineField(_("Source author"), max_length=200, blank=True)
    source_published_at = MomentField(_("Published by the source at"), null=True, blank=True)
    source_address = WebAddressField(_("Address at the source"), max_length=500, blank=True)

    embargo_until = MomentField(_("Embargo"), null=True, blank=True, help_text=_("Not before this moment."))
    expires_at = MomentField(_("Expiry"), null=True, blank=True, help_text=_("Comes down by itself."))

    state = models.CharField(_("State"), max_length=24, choices=State.choices, default=State.DRAFT, editable=False)
    head = models.PositiveIntegerField(_("Version"), default=0, editable=False)
    urgent = models.BooleanField(_("Urgent"), default=False, editable=False)
    returns = models.PositiveSmallIntegerField(default=0, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, editable=False, related_name="articles_created",
        verbose_name=_("Created by"), db_index=False,
    )  # fmt: skip
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="articles_submitted",
        db_index=False,
    )  # fmt: skip
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="articles_taken",
        verbose_name=_("Taken by"),
    )  # fmt: skip
    copied_from = models.ForeignKey(
        "self", models.SET_NULL, null=True, editable=False, related_name="copies", verbose_name=_("Copy of")
    )
    created_at = models.DateTimeField(_("Created"), auto_now_add=True)
    changed_at = models.DateTimeField(_("Changed"), auto_now=True)
    live_from = models.DateTimeField(_("Published"), null=True, editable=False)
    first_released_at = models.DateTimeField(null=True, editable=False)
    binned_at = models.DateTimeField(null=True, editable=False)
    fix_asked_at = models.DateTimeField(_("Fix requested"), null=True, editable=False)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("kind of record", "Article")
        verbose_name_plural = pgettext_lazy("kind of record", "Articles")
        ordering = ["-changed_at", "-pk"]
        default_permissions = ("add", "change", "view")
        permissions = [
            ("write_article", "Can write and submit stories"),
            ("edit_article", "Can take, edit and return stories"),
            ("approve_article", "Can approve, publish and withdraw stories as managing editor"),
            ("approve_finally_article", "Can approve and publish as editor-in-chief"),
        ]
        indexes = [
            models.Index(fields=["state", "-changed_at", "-id"], name="article_by_state"),
            models.Index(fields=["-changed_at", "-id"], name="article_by_change"),
            models.Index(
                fields=["state", "-urgent", "changed_at", "id"],
                condition=Q(state__in=sorted(State.awaiting())),
                name="article_waiting_urgent_first",
            ),
            models.Index(fields=["created_by", "-changed_at", "-id"], name="article_by_creator"),
            models.Index(fields=["submitted_by", "-changed_at", "-id"], name="article_by_submitter"),
            models.Index(fields=["category", "-changed_at", "-id"], name="article_by_section"),
            models.Index(
                fields=["-live_from", "-id"], condition=Q(state=State.RELEASED), name="article_released_by_time"
            ),
            models.Index(fields=["changed_at"], condition=Q(urgent=True), name="article_urgent"),
            models.Index(fields=["live_from"], condition=Q(live_from__isnull=False), name="article_by_release"),
            models.Index(
                fields=["embargo_until"],
                condition=Q(embargo_until__isnull=False, live_from__isnull=True),
                name="article_by_embargo",
            ),
            models.Index(
                fields=["translation_of"], condition=Q(translation_of__isnull=False), name="article_by_original"
            ),
            models.Index(fields=["binned_at"], condition=Q(binned_at__isnull=False), name="article_in_the_bin"),
            models.Index(fields=["fix_asked_at"], condition=Q(fix_asked_at__isnull=False), name="article_to_be_fixed"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=State.values),
                name="article_state_is_known",
                violation_error_message=_("This state does not exist."),
            ),
            models.CheckConstraint(
                condition=~Q(state=State.EDITING) | Q(taken_by__isnull=False),
                name="article_being_edited_has_an_editor",
                violation_error_message=_("A story that is being edited must have been taken by somebody."),
            ),
            models.CheckConstraint(
                condition=~Q(state=State.RELEASED)
                | (~Q(headline="") & ~Q(body="") & Q(category__isnull=False, live_from__isnull=False)),
                name="article_released_is_complete",
                violation_error_message=_("A published story needs a headline, a body and a category."),
            ),
            models.CheckConstraint(
                condition=Q(translation_of__isnull=True) | ~Q(translation_of=F("id")),
                name="article_is_not_its_own_translation",
                violation_error_message=_("A story cannot be its own translation."),
            ),
            models.CheckConstraint(
                condition=Q(binned_at__isnull=True) | Q(first_released_at__isnull=True),
                name="article_ever_released_stays_out_of_the_bin",
                violation_error_message=_("A story that was ever published cannot go to the bin."),
            ),
        ]

    def __str__(self) -> str:
        return self.headline or f"#{self.pk}"

    def is_scheduled(self, at: datetime) -> bool:
        return self.state == State.RELEASED and self.live_from is not None and self.live_from > at

    def is_live_since(self, at: datetime) -> bool:
        """Whether its release has begun by then, wherever the working copy is now; expiry is another question."""
        return self.live_from is not None and self.live_from <= at

    def is_expired(self, at: datetime) -> bool:
        return self.state == State.RELEASED and self.expires_at is not None and self.expires_at <= at

    def state_label(self, at: datetime) -> str:
        """The state as people say it: a released story is "Scheduled" until its moment, "Expired" after its expiry."""
        if self.is_scheduled(at):
            return str(_("Scheduled"))
        if self.is_expired(at):
            return str(_("Expired"))
        return str(State(self.state).label)


class Byline(models.Model):
    """One name under a story, at its place, for one kind of work."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="bylines")
    author = models.ForeignKey(Author, models.PROTECT, related_name="bylines", verbose_name=_("Author"), db_index=False)
    role = models.CharField(_("Role"), max_length=5, choices=BylineRole.choices, default=BylineRole.TEXT)
    position = models.PositiveSmallIntegerField(_("Position"), default=0)

    class Meta:
        verbose_name = _("Author of the story")
        verbose_name_plural = _("Authors of the story")
        ordering = ["position", "pk"]
        indexes = [models.Index(fields=["author", "-article"], name="byline_by_author")]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "author", "role"],
                name="byline_once_per_role",
                violation_error_message=_("This author already stands there in this role."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.author} ({self.get_role_display()})"
