"""Topics (Dòng sự kiện): the list of all, and the page of one with its pinned stories and its timeline by day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from itertools import groupby

from django.db.models import OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.models.published import Listing, PublicPhoto
from articles.models.topic import Topic, TopicPick
from articles.reading.cards import CardRow, Cursor, Pick, fetch, newest, rows_sql
from articles.reading.chrome import Surroundings
from articles.reading.lists import CURSOR_NAME, PAGE_SIZE, cursor_of
from articles.reading.pages import Card, Link, Picture
from articles.reading.pictures import PHOTO_COLUMNS, picture, public_photo_address
from articles.text import NEWSROOM_ZONE

PINNED, ON_A_PAGE = 3, 30


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    at: datetime
    card: Card


@dataclass(frozen=True, slots=True)
class TimelineDay:
    """One day of the newsroom, newest first."""

    day: datetime
    entries: tuple[TimelineEntry, ...]


@dataclass(frozen=True, slots=True)
class TopicPage:
    """`closed_since` is None while it goes on. Pinned stories stand in the timeline too: it has no gaps."""

    title: str
    url: str
    introduction: str
    picture: Picture | None
    closed_since: datetime | None
    breadcrumb: tuple[Link, ...]
    pinned: tuple[Card, ...]
    days: tuple[TimelineDay, ...]
    older: str
    is_first: bool


@dataclass(frozen=True, slots=True)
class TopicLine:
    """One topic in the list of all; `newest` is None where it has no story yet."""

    name: str
    url: str
    introduction: str
    picture: Picture | None
    newest: datetime | None
    is_closed: bool


@dataclass(frozen=True, slots=True)
class TopicList:
    title: str
    url: str
    topics: tuple[TopicLine, ...]
    older: str
    is_first: bool


def load_topic(topic: Topic, text: str | None, at: datetime, around: Surroundings) -> TopicPage:
    """One query. Pinned stories stand on the first page only."""
    after = cursor_of(text)
    picks = [newest(Listing.Kind.TOPIC, topic.pk, at, ON_A_PAGE + 1, after)]
    picks += [_pinned(topic.pk, at)] if after is None else []
    rows, *pinned = fetch(picks, around)
    shown, url = rows[:ON_A_PAGE], topic.get_absolute_url()
    return TopicPage(
        title=topic.name, url=url, introduction=topic.introduction, picture=shown_picture(topic.picture, at),
        closed_since=topic.closed_from if topic.is_closed(at) else None,
        breadcrumb=(Link(_("Topics"), reverse("topics")), Link(topic.name, url)),
        pinned=_once(pinned[0]) if pinned else (), days=tuple(_days(shown)),
        older=f"{url}?{CURSOR_NAME}={shown[-1].cursor}" if len(rows) > ON_A_PAGE else "", is_first=after is None,
    )  # fmt: skip


def _pinned(topic_id: int, at: datetime) -> Pick:
    pins = TopicPick.objects.live(at).filter(topic=topic_id).order_by("position", "pk")
    rows = Listing.objects.live(at).filter(
        kind=Listing.Kind.TOPIC, key=topic_id, article_id__in=pins.order_by().values("article_id")
    )
    there, values = rows_sql(rows, 4 * PINNED)
    wanted, more = pins.values("article_id", "position", "pk").query.sql_with_params()
    sql = (
        "SELECT row_number() OVER (ORDER BY pin.position, pin.pk) AS place, l.version_id "  # noqa: S608
        f"FROM ({there}) AS l JOIN ({wanted}) AS pin ON pin.article_id = l.article_id"
    )
    return Pick(sql, (*values, *more))


def _once(rows: Sequence[CardRow]) -> tuple[Card, ...]:
    """A story that is pinned twice stands once."""
    return tuple({row.card.article_id: row.card for row in rows}.values())[:PINNED]


def _days(rows: Sequence[CardRow]) -> list[TimelineDay]:
    """By the day on which a story took its place in the list: the order of the list is the order of the page."""
    entries = [TimelineEntry(row.cursor.sort_at, row.card) for row in rows]
    by_day = groupby(entries, key=lambda entry: entry.at.astimezone(NEWSROOM_ZONE).date())
    return [TimelineDay(datetime.combine(day, time(), NEWSROOM_ZONE), tuple(of_the_day)) for day, of_the_day in by_day]


def load_topics(text: str | None, at: datetime) -> TopicList:
    """One query: those that began last first, with the moment of their newest story."""
    after, url = cursor_of(text), reverse("topics")
    stories = Listing.objects.live(at).filter(kind=Listing.Kind.TOPIC, key=OuterRef("pk"))
    newest_story = Subquery(stories.order_by("-sort_at", "-article_id").values("sort_at")[:1])
    topics = Topic.objects.live(at).select_related("picture").annotate(newest=newest_story)
    if after is not None:
        earlier = Q(visible_from__lt=after.sort_at) | Q(visible_from=after.sort_at, pk__lt=after.article_id)
        topics = topics.filter(earlier)
    rows = list(topics.order_by("-visible_from", "-pk")[: PAGE_SIZE + 1])
    shown = rows[:PAGE_SIZE]
    older = ""
    if len(rows) > PAGE_SIZE:
        older = f"{url}?{CURSOR_NAME}={Cursor(shown[-1].visible_from, shown[-1].pk)}"
    lines = tuple(_line(topic, at) for topic in shown)
    return TopicList(title=_("Topics"), url=url, topics=lines, older=older, is_first=after is None)


def _line(topic: Topic, at: datetime) -> TopicLine:
    return TopicLine(
        name=topic.name, url=topic.get_absolute_url(), introduction=topic.introduction,
        picture=shown_picture(topic.picture, at), newest=topic.newest,  # type: ignore[attr-defined]
        is_closed=topic.is_closed(at),
    )  # fmt: skip


def shown_picture(photo: PublicPhoto | None, at: datetime) -> Picture | None:
    """The photo of a record, as long as it may be shown."""
    if photo is None or not photo.is_showable(at):
        return None
    return picture({name: getattr(photo, name) for name in PHOTO_COLUMNS}, public_photo_address)
