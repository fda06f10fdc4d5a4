"""By what stories that say the same are found: a small sketch of the words of each, renewed by every save."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from .article import Article


class Fingerprint(models.Model):
    """The bands of `text.shingles` for the working copy; none for a text too short to be like another."""

    article = models.OneToOneField(Article, models.CASCADE, primary_key=True, related_name="fingerprint")
    bands = ArrayField(models.BigIntegerField(), default=list)

    class Meta:
        default_permissions = ()
        # No pending list: a look-up must not have to read what a thousand saves left unsorted.
        indexes = [GinIndex(fields=["bands"], name="fingerprint_by_band", fastupdate=False)]

    def __str__(self) -> str:
        return f"{self.article_id}"
