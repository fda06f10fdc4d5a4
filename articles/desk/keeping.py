"""Words that are typed and not saved: kept for their writer alone, and who else has the story open."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import Q, QuerySet

from articles import clock
from articles.models import Article, Autosave, Presence, User

KEPT_FOR: Final = timedelta(days=30)
HERE: Final = timedelta(seconds=20)
_TOKEN = re.compile(r"[0-9a-f]{32}")
# Buttons and the like: what the page sends beside what somebody typed. The note for the next person is typed.
_NOT_TYPED = re.compile(r"csrfmiddlewaretoken$|_(?!note$)|choice-")

Values = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody types: a story, or the page of a new one, which has a token of its own."""

    article: Article | None
    token: str = ""

    def of(self, user: User) -> QuerySet[Autosave]:
        if self.article is not None:
            return Autosave.objects.filter(user=user, article=self.article)
        return Autosave.objects.filter(user=user, article=None, token=self.token)


def is_token(text: Any) -> bool:
    return isinstance(text, str) and _TOKEN.fullmatch(text) is not None


def typed_values(sent: Mapping[str, list[str]]) -> Values:
    """What was typed of what a form sends, in text that PostgreSQL can hold."""
    return {
        _storable(name): [_storable(text) for text in texts]
        for name, texts in sent.items()
        if not _NOT_TYPED.match(name)
    }


def _storable(text: str) -> str:
    """Without NUL; half of a pair, which a cut emoji leaves behind, becomes a replacement mark."""
    return text.replace("\0", "").encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def keep(place: Place, user: User, base: int, values: Values) -> datetime:
    """Stores what the browser holds, over what it held before; one statement but the first time. Returns when."""
    now = clock.now()
    if not place.of(user).update(base=base, values=values, saved_at=now):
        # Two windows may send their first words at once: then either's will do, both send again in a moment.
        Autosave.objects.bulk_create(
            [Autosave(user=user, article=place.article, token="" if place.article else place.token, base=base,
                      values=values, saved_at=now)],
            ignore_conflicts=True,
        )  # fmt: skip
    return now


def kept(place: Place, user: User) -> Autosave | None:
    """What this person typed there and did not save. For a new story: under any token, the newest."""
    found = place.of(user) if place.article or place.token else Autosave.objects.filter(user=user, article=None)
    return found.order_by("-saved_at").first()


def forget(place: Place, user: User) -> None:
    """After a save, or when somebody wants it no more. A new story is known by its token until it has a number."""
    wanted = Q(article=place.article) if place.article else Q(pk=None)
    if place.token:
        wanted |= Q(article=None, token=place.token)
    Autosave.objects.filter(wanted, user=user).delete()


def purge() -> int:
    """Deletes what lay unsaved for thirty days, and traces of presence of past days. Returns how many texts."""
    now = clock.now()
    Presence.objects.filter(seen_at__lt=now - timedelta(days=1)).delete()
    gone, _of_each = Autosave.objects.filter(saved_at__lt=now - KEPT_FOR).delete()
    return gone


@dataclass(frozen=True, slots=True)
class Other:
    name: str
    typing: bool


def say_here(article: Article, user: User, *, typing: bool) -> None:
    """One statement."""
    now = clock.now()
    Presence.objects.bulk_create(
        [Presence(article=article, user=user, seen_at=now, typed_at=now if typing else None)],
        update_conflicts=True,
        unique_fields=["article", "user"],
        update_fields=["seen_at", "typed_at"] if typing else ["seen_at"],
    )


def others_here(article: Article, user: User) -> list[Other]:
    """Who else has had the story open in the last 20 seconds, and who of them typed in it (one query)."""
    since = clock.now() - HERE
    here = Presence.objects.filter(article=article, seen_at__gt=since).exclude(user=user).select_related("user")
    return [
        Other(str(one.user), typing=one.typed_at is not None and one.typed_at > since)
        for one in here.order_by("user__last_name", "user__first_name", "user_id")
    ]
