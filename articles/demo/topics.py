"""The demo's topics: the events that its stories belong to, each found by the tags of the stories."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from articles.models import Listing, PublicPhoto, PublishedVersion, Topic, TopicPick


@dataclass(frozen=True, slots=True)
class Event:
    topic: Topic
    tags: frozenset[str]
    pinned: int


def open_topics(entries: Iterable[dict[str, Any]], now: datetime) -> list[Event]:
    """Before the stories: they join by their tags."""
    found = []
    for entry in entries:
        ended = entry.get("ended_days_ago")
        topic = Topic.objects.create(
            name=entry["name"], introduction=entry["introduction"].strip(),
            visible_from=now - timedelta(days=entry["days_ago"]),
            closed_from=now - timedelta(days=ended) if ended else None,
        )  # fmt: skip
        found.append(Event(topic, frozenset(entry["tags"]), entry.get("pinned", 0)))
    return found


def topic_of(tags: Sequence[str], events: Iterable[Event]) -> Topic | None:
    return next((event.topic for event in events if event.tags & set(tags)), None)


def dress(events: Iterable[Event]) -> None:
    """After the stories: the picture of the first illustrated one, and some illustrated ones pinned on top."""
    for event in events:
        rows = Listing.objects.filter(kind=Listing.Kind.TOPIC, key=event.topic.pk).order_by("-sort_at")
        versions = PublishedVersion.objects.in_bulk(list(rows.values_list("version", flat=True)))
        shown = [versions[number] for number in rows.values_list("version", flat=True)]
        photo = next((version.lead_photo_id for version in reversed(shown) if version.lead_photo_id), None)
        event.topic.picture = PublicPhoto.objects.filter(pk=photo).first() if photo else None
        event.topic.save(update_fields=["picture"])
        for position, version in enumerate([one for one in shown if one.lead_photo_id][: event.pinned], start=1):
            TopicPick.objects.create(
                topic=event.topic, article_id=version.article_id, position=position, visible_from=version.visible_from
            )
