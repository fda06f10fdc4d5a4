"""What the spelling help is not to mark again."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .article import Article

LONGEST_KEY = 200


class LetStand(models.Model):
    """With a story: nobody who opens it sees this mark again. Without: this person sees it in no story."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="let_stand")
    article = models.ForeignKey(Article, models.CASCADE, null=True, related_name="let_stand")
    key = models.CharField(max_length=LONGEST_KEY)
    at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["article", "key"],
                condition=models.Q(article__isnull=False),
                name="let_stand_once_per_story",
                violation_error_message=_("This is passed over in this story already."),
            ),
            models.UniqueConstraint(
                fields=["user", "key"],
                condition=models.Q(article__isnull=True),
                name="let_stand_once_per_person",
                violation_error_message=_("You pass over this already."),
            ),
        ]

    def __str__(self) -> str:
        return self.key
