"""Loads the whole demo newsroom, or nothing of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from articles.demo.drawing import draw_all
from articles.demo.house import furnish
from articles.demo.manuscripts import Manuscript, Plate, drafts, newsroom, stories
from articles.demo.newsday import Newsday
from articles.demo.people import hire
from articles.demo.plates import put_into_library
from articles.demo.talk import Talk
from articles.models import Category, PublicPhoto, Video
from articles.publishing.names import show_photos

Progress = Callable[[str, int, int], None]


def is_loaded() -> bool:
    return Category.objects.exists()


@transaction.atomic
def load(progress: Progress) -> int:
    """Returns the number of stories. `progress` is called with what is going on, how much is done, and of how much."""
    house, staff = newsroom(), hire()
    furnish(house, staff)
    published = sorted(stories(), key=lambda story: -story.hours_ago)
    manuscripts = [*published, *drafts()]
    posters = [Plate("poster", video["scene"], video["title"], "", video["title"]) for video in house["video"]]
    library = _library(manuscripts, posters, progress)
    newsday = Newsday(staff, timezone.now())
    for done, manuscript in enumerate(manuscripts, start=1):
        photos = {plate.key: library[id(plate)] for plate in manuscript.plates}
        newsday.bring(manuscript, photos)
        progress("stories", done, len(manuscripts))
    Talk(staff, newsday.now).all()
    _videos(house["video"], [library[id(poster)] for poster in posters])
    return len(published)


def _library(manuscripts: Sequence[Manuscript], posters: Sequence[Plate], progress: Progress) -> dict[int, int]:
    """Photo ids by the identity of their plate (two plates may be alike to the letter)."""
    plates = [plate for manuscript in manuscripts for plate in manuscript.plates] + list(posters)
    library = {}
    for done, (plate, drawn) in enumerate(zip(plates, draw_all(plates), strict=True), start=1):
        library[id(plate)] = put_into_library(plate, drawn).pk
        progress("pictures", done, len(plates))
    return library


def _videos(videos: Sequence[dict[str, str]], posters: Sequence[int]) -> None:
    show_photos(posters)
    for age, (video, poster) in enumerate(zip(videos, posters, strict=True), start=1):
        Video.objects.create(
            title=video["title"], address=video["address"], description=video["description"],
            poster=PublicPhoto.objects.get(pk=poster), visible_from=timezone.now() - timedelta(days=age),
        )  # fmt: skip
