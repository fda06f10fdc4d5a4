"""The times that a story was sent back: why, by whom, and what has changed since."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils.http import urlencode

from articles.models import Act, Article, ArticleQuerySet, Event, User


@dataclass(frozen=True, slots=True)
class Round:
    """One return. `difference` is the address of what was changed after it, "" while nothing was."""

    number: int
    reason: str
    by: User
    at: datetime
    revision: int
    to: User | None
    difference: str
    is_last: bool


def with_last_return(stories: ArticleQuerySet) -> QuerySet[Article]:
    """Each story with its last return, in the one query that lists them: what `last_return` reads."""
    last = Event.objects.filter(article_id=OuterRef("pk"), act=Act.RETURN).order_by("-at", "-pk")
    return stories.annotate(
        reason=Subquery(last.values("note")[:1]),
        returned_version=Subquery(last.values("revision")[:1]),
        family_name=Subquery(last.values("actor__last_name")[:1]),
        given_name=Subquery(last.values("actor__first_name")[:1]),
    )


def last_return(story: Any) -> dict[str, str]:
    """{note, returned_by, difference} of a story from `with_last_return`, each "" where there is none."""
    version, person = story.returned_version, f"{story.family_name or ''} {story.given_name or ''}".strip()
    difference = since(story, version, story.head) if version is not None else ""
    return {"note": story.reason or "", "returned_by": person, "difference": difference}


def return_rounds(article: Article) -> tuple[Round, ...]:
    """Every return of a story, the last first: one query, none for a story that never came back."""
    if not article.returns:
        return ()
    events = list(
        Event.objects.filter(article_id=article.pk, act=Act.RETURN)
        .select_related("actor", "directed_to")
        .order_by("at", "pk")
    )
    ends = [*(event.revision for event in events[1:]), article.head]
    rounds = [
        Round(number, event.note, event.actor, event.at, event.revision, event.directed_to,
              since(article, event.revision, end), number == len(events))
        for number, (event, end) in enumerate(zip(events, ends, strict=True), start=1)
    ]  # fmt: skip
    return tuple(reversed(rounds))


def since(article: Article, before: int, after: int) -> str:
    """The address of what differs between two versions, "" when they are one."""
    if before == after:
        return ""
    history = reverse("admin:articles_article_history", args=[article.pk])
    return f"{history}?{urlencode({'from': before, 'to': after})}"
