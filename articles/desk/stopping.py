"""Taking a live story away from readers, from wherever it is listed: the ways to do it, for whom they exist."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.urls import reverse

from articles.desk.roles import Standing
from articles.desk.workflow import approval_levels
from articles.models import Act, Article

STOPS: Final = (Act.HIDE, Act.TAKE_DOWN)


@dataclass(frozen=True, slots=True)
class Stop:
    """A way to the page of the act; that page asks and judges."""

    label: str
    address: str


def stops(stories: Iterable[Article], stands: Standing) -> dict[int, tuple[Stop, ...]]:
    """By story, for the live ones that this person may withdraw. A query only for who edits and does not approve."""
    if not (stands.edits or stands.approves):
        return {}
    levels = 3 if stands.approves else approval_levels()
    return {story.pk: _of(story) for story in stories if stands.on(story).withdraws(levels)}


def _of(story: Article) -> tuple[Stop, ...]:
    pages = {act: reverse("admin:articles_article_act", args=[story.pk, act.value]) for act in STOPS}
    return tuple(Stop(str(act.label), address) for act, address in pages.items())
