"""By which words the desk finds a story: folded, so that marks need not be typed; one look-up in an index."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Func, Value

from articles.text import fold

from .article import Article
from .photo_words import split

MOST_WORDS: Final = 600
_MOST_SOUGHT: Final = 20
_SHORTEST_BEGINNING: Final = 2  # one letter begins half of all words: sought as the word that it is


class _Meets(Func):
    template = "%(expressions)s::tsquery"
    arg_joiner = " @@ "
    output_field = models.BooleanField()


def words_of(texts: Iterable[str]) -> list[str]:
    """Every word once, folded, sorted."""
    return sorted({word for text in texts for word in split(fold(text))})[:MOST_WORDS]


def as_vector(words: list[str]) -> Func:
    """Words as they are: PostgreSQL's own dictionaries know no Vietnamese."""
    given = Value(words, output_field=ArrayField(models.TextField()))
    return Func(given, function="array_to_tsvector", output_field=SearchVectorField())


def query_of(typed: str) -> str:
    """A tsquery: every word of it, the last as far as it is typed. "" when there is no word."""
    text = fold(typed.replace("\0", ""))
    words = list(split(text))[:_MOST_SOUGHT]
    whole = len(words) if not words or text[-1].isspace() or len(words[-1]) < _SHORTEST_BEGINNING else len(words) - 1
    return " & ".join([*(f"'{word}'" for word in words[:whole]), *(f"'{word}':*" for word in words[whole:])])


class StoryWordsQuerySet(models.QuerySet["StoryWords"]):
    def having(self, typed: str) -> StoryWordsQuerySet:
        """Those with every word, with or without its marks. What holds no letter and no digit finds nothing."""
        query = query_of(typed)
        return self.filter(_Meets(F("words"), Value(query))) if query else self.none()


class StoryWords(models.Model):
    """The words of headline, kicker and lead, of names and tags, as the last save left them.

    A table of its own: a story's row changes with every act, its words seldom, and an index of words is dear to write.
    """

    article = models.OneToOneField(Article, models.CASCADE, primary_key=True, related_name="words")
    words = SearchVectorField()

    objects = StoryWordsQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        # No pending list: a look-up must not have to read what a thousand saves left unsorted.
        indexes = [GinIndex(fields=["words"], name="story_by_words", fastupdate=False)]

    def __str__(self) -> str:
        return f"{self.article_id}"
