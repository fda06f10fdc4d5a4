"""The demo's videos: two elsewhere, and films of the house, one of them upright, with subtitles and a transcript."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from PIL import Image

from articles.demo.film import pan
from articles.desk.videos import put, sent_with_the_form
from articles.models import Category, Photo, PublicPhoto, Video
from articles.photo_files import open_rendition
from articles.publishing.names import show_photos
from articles.video_files import read_subtitles

WIDE, TALL = (640, 360), (360, 640)
_LIMIT = 100 * 1024 * 1024


def bring_videos(videos: Sequence[dict[str, Any]], posters: Sequence[int], now: datetime) -> None:
    show_photos(posters)
    for video, poster in zip(videos, posters, strict=True):
        said = Video(
            title=video["title"], address=video.get("address", ""), description=video["description"],
            transcript=video.get("transcript", ""), poster=PublicPhoto.objects.get(pk=poster),
            category=Category.objects.filter(slug=video.get("section", "")).first(),
            subtitles=read_subtitles(video["subtitles"].encode()) if "subtitles" in video else "",
            visible_from=now - timedelta(hours=video["hours_ago"]),
        )  # fmt: skip
        if seconds := video.get("seconds"):
            film = _filmed(Photo.objects.get(pk=poster), seconds, TALL if video.get("tall") else WIDE)
            put(said, sent_with_the_form(io.BytesIO(film), len(film), _LIMIT))
        said.full_clean(exclude=["token", "extension"])
        said.save()


def _filmed(photo: Photo, seconds: int, size: tuple[int, int]) -> bytes:
    widest = max(width for width, _height in photo.renditions)
    opened = open_rendition(photo.token, f"{widest}.webp")
    if opened is None:
        raise FileNotFoundError(photo.token)
    with opened, Image.open(opened) as picture:
        return pan(picture.convert("RGB"), seconds, size)
