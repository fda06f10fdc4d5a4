"""How the desk finds stories by words: what a save leaves behind for it, and the look-up by index."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from django.db.models import QuerySet

from articles.models import Article, StoryWords
from articles.models.content import StoryContent
from articles.models.story_words import as_vector, words_of

_LONGEST_NUMBER: Final = 17  # digits of what PostgreSQL can look up


def remember_words(article: Article, content: StoryContent) -> None:
    """Called with every new version, inside its transaction: one statement; no work for the index if none changed."""
    StoryWords.objects.bulk_create(
        [StoryWords(article=article, words=as_vector(words_of(_said(content))))],
        update_conflicts=True, unique_fields=["article"], update_fields=["words"],
    )  # fmt: skip


def _said(content: StoryContent) -> Iterator[str]:
    yield from (content.headline, content.kicker, content.lead)
    yield from (line.name for line in content.bylines)
    yield from (tag.name for tag in content.tags)


def matching(stories: QuerySet[Article], typed: str) -> QuerySet[Article]:
    """Every word in headline, kicker, lead, authors or tags; a number, or the address of a story, finds that story.

    Nothing typed narrows nothing; signs without a letter or a digit find nothing.
    """
    if not typed.strip():
        return stories
    found: QuerySet[Any, Any] = StoryWords.objects.having(typed).order_by().values("pk")
    number = typed.strip().removeprefix("#").removesuffix(".html").rsplit("-", 1)[-1]
    if number.isascii() and number.isdigit() and len(number) <= _LONGEST_NUMBER:
        # One set of numbers: two conditions joined by OR would read both tables from end to end.
        found = Article.objects.filter(pk=int(number)).order_by().values("pk").union(found)
    return stories.filter(pk__in=found)
