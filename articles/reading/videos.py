"""Videos in lists and on their pages: those of the house play here, those elsewhere wait for the reader's press."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.db.models import Value
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.body import embed_target
from articles.models.choices import Language
from articles.models.published import PublicPhoto
from articles.models.video import Video
from articles.reading.chrome import Surroundings
from articles.reading.lists import cursor_of, one_page
from articles.reading.pages import Link, Picture, VideoItem, VideoList, VideoPage
from articles.reading.pictures import PHOTO_COLUMNS, picture, public_photo_address
from articles.text.numbers import format_length
from articles.video_files import VIDEO_TYPES

PAGE_SIZE, RELATED = 18, 6
# What a list never shows stays in the database.
_LONG = ("subtitles", "transcript")


def newest_videos(at: datetime, count: int) -> tuple[VideoItem, ...]:
    """One query, by the index."""
    rows = Video.objects.live(at).select_related("poster").defer(*_LONG)
    return tuple(_items(rows.order_by("-visible_from", "-pk")[:count], at))


def video_list(at: datetime, cursor: str | None) -> VideoList:
    """One query. `older` is the address of the next page, "" on the last one."""
    url, after = reverse("videos"), cursor_of(cursor)
    rows = Video.objects.live(at).select_related("poster").defer(*_LONG).order_by("-visible_from", "-pk")
    shown, older = one_page(rows, url, after, PAGE_SIZE)
    return VideoList(url, tuple(_items(shown, at)), older, after is None)


def video_page(video: Video, around: Surroundings, at: datetime) -> VideoPage:
    """One more query, for the related ones: of the same section first, then the newest."""
    section = around.sections.get(video.category_id) if video.category_id else None
    [item] = _items([video], at)
    return VideoPage(
        video=item, url=item.url, paragraphs=_paragraphs(video.description), transcript=_lines(video.transcript),
        subtitles=reverse("subtitles", args=[video.token]) if video.subtitles and video.token else "",
        subtitles_language=video.subtitles_language, subtitles_name=Language(video.subtitles_language).label,
        category=section.link() if section else None, related=_related(video, at),
        crumbs=(Link(_("Video"), reverse("videos")),),
    )  # fmt: skip


def _related(video: Video, at: datetime) -> tuple[VideoItem, ...]:
    rows = Video.objects.live(at).exclude(pk=video.pk).select_related("poster").defer(*_LONG)
    newest = rows.order_by("-visible_from", "-pk")
    near = newest.filter(category=video.category_id) if video.category_id else newest.none()
    either = near.annotate(place=Value(0))[:RELATED].union(newest.annotate(place=Value(1))[:RELATED], all=True)
    # A row of both halves stands once, at its better place.
    found = {one.pk: one for one in sorted(either, key=lambda one: -one.place)}
    ordered = sorted(found.values(), key=lambda one: (one.place, -one.visible_from.timestamp(), -one.pk))
    return tuple(_items(ordered[:RELATED], at))


def _items(videos: Iterable[Video], at: datetime) -> Iterator[VideoItem]:
    for video in videos:
        place = _place(video)
        if place:
            yield VideoItem(
                title=video.title, description=video.description, picture=_poster(video.poster, at),
                url=video.get_absolute_url(), length=format_length(video.seconds),
                duration=f"PT{video.seconds}S" if video.seconds else "", width=video.width, height=video.height,
                is_tall=video.is_tall or place["provider"] == "tiktok", published_at=video.visible_from, **place,
            )  # fmt: skip


def _place(video: Video) -> dict[str, Any] | None:
    if video.token:
        film = reverse("video_file", args=[video.token, video.extension])
        return {
            "provider": "file", "player": film, "address": film, "content_type": VIDEO_TYPES[video.extension],
        }  # fmt: skip
    target = embed_target(video.address)
    if target is None:
        return None
    return {"provider": target.provider, "player": target.player, "address": video.address}


def _poster(photo: PublicPhoto | None, at: datetime) -> Picture | None:
    if photo is None or not photo.is_showable(at):
        return None
    return picture({name: getattr(photo, name) for name in PHOTO_COLUMNS}, public_photo_address)


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split("\n\n") if part.strip())


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())
