"""Photos from the library into a story, in the order in which they were put: at its end, or behind a known passage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.html import format_html_join

from articles.body import blocks
from articles.desk.revisions import MayNotWrite, record
from articles.desk.roles import standing
from articles.desk.rules import may_write
from articles.models import Article, Byline, Photo, Revision, State, User

KNOWN_BY: Final = 24  # letters at its beginning by which a passage is known again after somebody wrote on in it


def open_stories(user: User) -> QuerySet[Article]:
    """Stories that this person may be writing now, last changed first. `may_write` has the last word on each."""
    stands, with_writer = standing(user), [state.value for state in State.with_the_writer()]
    taken = Q(state=State.EDITING, taken_by=user)
    if stands.approves:
        wanted = Q(state__in=[*with_writer, State.EDITING])
    else:
        created = Article.objects.filter(created_by=user).order_by().values("pk")
        signed = Byline.objects.filter(author__user=user).order_by().values("article_id")
        wanted = Q(state__in=with_writer, pk__in=created.union(signed)) | taken
    return Article.objects.filter(wanted, binned_at__isnull=True).order_by("-changed_at", "-pk")


@dataclass(frozen=True, slots=True)
class Behind:
    """A place in a text that may have changed since: the words of the block before it, and how many blocks were there.

    `words` "" is a block without words, or, at block 0, the very beginning.
    """

    words: str
    blocks: int


@transaction.atomic
def place(article: Article, photos: Sequence[Photo], by: User, behind: Behind | None = None) -> Revision:
    """The next version of the story, with these photos in it; captions and credits are those of the library.

    Under the row's lock, so that a colleague's save comes before or after. Raises MayNotWrite.
    """
    story = Article.objects.select_for_update().get(pk=article.pk)
    if not may_write(story, by, standing(by)):
        raise MayNotWrite
    figures = format_html_join(
        "", '<figure data-photo="{}"><figcaption></figcaption></figure>', ((photo.pk,) for photo in photos)
    )
    story.body = with_figures(story.body, figures, behind)  # type: ignore[assignment]  # the field has no types
    story.save(update_fields=["body"])
    return record(story, by)


def with_figures(body: str, figures: str, behind: Behind | None) -> str:
    """The body with them behind that passage: the likeliest block of those words, else the old number, else the end."""
    if behind is None:
        return f"{body}{figures}"
    parts = blocks(body)
    cut = _place_of(behind, [one_line(part.text) for part in parts])
    return "".join([*(part.html for part in parts[:cut]), figures, *(part.html for part in parts[cut:])])


def _place_of(behind: Behind, texts: list[str]) -> int:
    if behind.blocks <= 0:
        return 0
    words = one_line(behind.words)
    same = [number for number, text in enumerate(texts, 1) if words and text == words]
    begun = [number for number, text in enumerate(texts, 1) if words and text.startswith(words[:KNOWN_BY])]
    found = same or (begun if len(words) >= KNOWN_BY else [])
    return min(found, key=lambda number: abs(number - behind.blocks)) if found else min(behind.blocks, len(texts))


def one_line(text: str) -> str:
    return " ".join(text.split())
