"""What somebody typed and has not saved yet: theirs alone, no version, and gone with the save."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .article import Article


class Autosave(models.Model):
    """The form as the browser holds it. A story without a number yet is known by the `token` of its page.

    `values` is {name: [text]} as a form is posted, without files; `base` is the version that it was typed over.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="autosaves")
    article = models.ForeignKey(Article, models.CASCADE, null=True, related_name="autosaves")
    token = models.CharField(max_length=32, blank=True)
    base = models.PositiveIntegerField(default=0)
    values = models.JSONField()
    saved_at = models.DateTimeField()

    class Meta:
        verbose_name = _("Text kept for a while")
        verbose_name_plural = _("Texts kept for a while")
        default_permissions = ()
        indexes = [models.Index(fields=["saved_at"], name="autosave_by_time")]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "article"],
                name="autosave_once_per_story",
                violation_error_message=_("This person already has a text kept for this story."),
            ),
            models.UniqueConstraint(
                fields=["user", "token"],
                condition=Q(article__isnull=True),
                name="autosave_once_per_new_story",
                violation_error_message=_("This person already has a text kept for this new story."),
            ),
            models.CheckConstraint(
                condition=Q(article__isnull=True) ^ Q(token=""),
                name="autosave_of_a_story_or_a_new_one",
                violation_error_message=_("A kept text belongs either to a story or to a page of a new one."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.article_id or self.token}"
