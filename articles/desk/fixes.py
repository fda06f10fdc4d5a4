"""Requests to fix a story that readers have: what was asked, and what the desk made of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from articles.models import Act, Article, ArticleQuerySet, Event, State

_TELLING: Final = (Act.ASK_FOR_FIX, Act.DECLINE_FIX, Act.TAKE, Act.PUBLISH, Act.HIDE, Act.TAKE_DOWN)


@dataclass(frozen=True, slots=True)
class FixRequest:
    """`answer` is the act that ended it, None while it waits; `done` is when readers got new words after that."""

    asked: Event
    answer: Event | None
    done: Event | None


def waiting_for_a_fix(stories: ArticleQuerySet) -> ArticleQuerySet:
    """The longest waiting first (a partial index holds just these)."""
    return stories.filter(fix_asked_at__isnull=False, state=State.RELEASED).order_by("fix_asked_at", "pk")


def last_fix_request(article: Article) -> FixRequest | None:
    """One query, none for a story that readers never had."""
    if article.first_released_at is None:
        return None
    events = list(
        article.events.filter(act__in=_TELLING).select_related("actor").order_by("-at", "-pk")[:20]
    )  # newest first
    for place, event in enumerate(events):
        if event.act == Act.ASK_FOR_FIX:
            return _told(event, list(reversed(events[:place])))
    return None


def _told(asked: Event, later: list[Event]) -> FixRequest:
    answer = next((event for event in later if event.details.get("fix")), None)
    taken = answer is not None and answer.act == Act.TAKE
    done = next((event for event in later if taken and event.act == Act.PUBLISH), None)
    return FixRequest(asked, answer, done)
