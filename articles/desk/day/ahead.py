"""What comes by itself, what is up since midnight with its readers, and what is left to do on a quiet hour."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from articles import clock
from articles.desk.day.rows import SHOWN, AheadDay, Block, Group, Place, row_of
from articles.desk.roles import Standing
from articles.desk.stopping import stops
from articles.models import Article, ArticleQuerySet, Photo, State
from articles.readership.totals import views_since
from articles.text import NEWSROOM_ZONE, format_day

DAYS: Final = 7
_MOST: Final = 200


def for_everybody(stories: ArticleQuerySet, stands: Standing) -> Iterator[Block]:
    """Four blocks, four queries."""
    today = clock.now().astimezone(NEWSROOM_ZONE).date()
    coming = _coming(stories, today)
    yield _next(coming, today)
    yield _days_ahead(coming, today)
    yield _live_today(stories, stands, today)
    yield _photos_without_description()


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), NEWSROOM_ZONE)


def _coming(stories: ArticleQuerySet, today: date) -> list[Article]:
    """Also stories whose working copy is being edited: the approved words go up all the same."""
    end = _midnight(today + timedelta(days=DAYS + 1))
    return list(stories.filter(live_from__gt=clock.now(), live_from__lt=end).order_by("live_from", "pk")[:_MOST])


def _next(coming: list[Article], today: date) -> Block:
    by_day: dict[date, list[Any]] = {}
    for story in coming:
        day = _goes_up(story).date()
        if day <= today + timedelta(days=1):
            by_day.setdefault(day, []).append(row_of(story, when=story.live_from, is_being_edited=_is_edited(story)))
    names = {today: _("Today"), today + timedelta(days=1): _("Tomorrow")}
    groups = [Group(names[day], rows[:SHOWN]) for day, rows in by_day.items()]
    cut = any(len(rows) > SHOWN for rows in by_day.values())
    return Block(
        "next", _("Goes up by itself"), groups, empty=_("Nothing is scheduled for today or tomorrow."),
        more=_calendar(today) if cut else "", place=Place.BESIDE, by_hour=True,
    )  # fmt: skip


def _is_edited(story: Article) -> bool:
    return story.state != State.RELEASED


def _goes_up(story: Article) -> datetime:
    return (story.live_from or clock.now()).astimezone(NEWSROOM_ZONE)


def _days_ahead(coming: list[Article], today: date) -> Block:
    counted = Counter(_goes_up(story).date() for story in coming)
    language = get_language() or "vi"
    days = [
        AheadDay(format_day(day, language), counted[day], _calendar(day))
        for day in (today + timedelta(days=number) for number in range(1, DAYS + 1))
    ]
    return Block("days", _("Days ahead"), days=days, place=Place.BESIDE)


def _calendar(day: date) -> str:
    return f"{reverse('admin:articles_article_calendar')}?day={day.isoformat()}"


def _live_today(stories: ArticleQuerySet, stands: Standing, today: date) -> Block:
    since = _midnight(today)
    up = stories.filter(live_from__gte=since, live_from__lte=clock.now()).order_by("-live_from", "-pk")
    found = list(up[: SHOWN + 1])
    reads = views_since([story.pk for story in found[:SHOWN]], since)
    ways = stops(found[:SHOWN], stands)
    rows = [
        row_of(story, when=story.live_from, reads=reads.get(story.pk, 0), stops=ways.get(story.pk, ()))
        for story in found[:SHOWN]
    ]
    return Block(
        "live", _("Up since midnight"), [Group("", rows)] if rows else [], empty=_("Nothing was published today yet."),
        more=f"{reverse('admin:articles_article_changelist')}?state=released" if len(found) > SHOWN else "",
        place=Place.BESIDE, by_hour=True,
    )  # fmt: skip


def _photos_without_description() -> Block:
    found = list(Photo.objects.without_description().order_by("-uploaded_at", "-pk")[: SHOWN + 1])
    whole_list = f"{reverse('admin:articles_photo_changelist')}?show=undescribed"
    return Block(
        "photos", _("Photos without description"), photos=found[:SHOWN], more=whole_list if len(found) > SHOWN else "",
        place=Place.BESIDE,
    )  # fmt: skip
