"""A photo that must not be used is gone at once, from stories, cards and its own address, whatever was true before."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.test import Client

from articles import clock
from articles.models import Article, Photo, PublicPhoto
from articles.publishing.names import refresh_photo
from tests.cast import BODY, Newsroom
from tests.reading.opened import open_page, put_rendition

pytestmark = pytest.mark.usefixtures("site")


@pytest.fixture
def shown(newsroom: Newsroom) -> tuple[Article, Photo]:
    photo = newsroom.photo(caption="Bến tàu sáng nay", alt="Tàu cập bến")
    put_rendition(photo)
    figure = f'<figure data-photo="{photo.pk}"><figcaption></figcaption></figure>'
    return newsroom.published("Bến tàu mở lại", body=BODY + figure, lead_photo=photo), photo


def places(reader: Client, story: Article, photo: Photo) -> tuple[bool, bool, int]:
    """Whether the story and the front page show it, and what its own address answers."""
    page = reader.get(f"/ben-tau-mo-lai-{story.pk}.html").content.decode()
    front = reader.get("/").content.decode()
    return photo.token in page, photo.token in front, open_page(reader, f"/anh/{photo.token}/640.webp").status


def block(photo: Photo) -> None:
    photo.is_blocked, photo.blocked_reason = True, "Gia đình không đồng ý"


def end_rights(photo: Photo) -> None:
    photo.rights_until = date(2025, 1, 1)


@pytest.mark.parametrize("forbid", [block, end_rights])
def test_it_leaves_the_live_story_the_lists_and_its_address(
    reader: Client, shown: tuple[Article, Photo], forbid: Callable[[Photo], None]
) -> None:
    story, photo = shown
    assert places(reader, story, photo) == (True, True, 200)

    forbid(photo)
    photo.save()
    refresh_photo(photo)

    assert places(reader, story, photo) == (False, False, 404)


def test_rights_end_by_themselves_with_their_last_day(
    reader: Client, newsroom: Newsroom, shown: tuple[Article, Photo]
) -> None:
    story, photo = shown
    photo.rights_until = date(2030, 5, 6)
    photo.save()
    refresh_photo(photo)

    seen = {}
    for day in ("2030-05-06T23:59:59+07:00", "2030-05-07T00:00:00+07:00"):
        with clock.held_at(datetime.fromisoformat(day)):
            seen[day[8:10]] = places(reader, story, photo)

    assert seen == {"06": (True, True, 200), "07": (False, False, 404)}


@pytest.mark.parametrize("hours", [-1, 0, 1, None])
def test_the_queryset_and_the_row_say_the_same(newsroom: Newsroom, hours: int | None) -> None:
    now = clock.now()
    since = None if hours is None else now.replace(hour=(now.hour + hours) % 24)
    row = PublicPhoto.objects.create(
        id=1, token="t", width=1, height=1, colour="#000000", withheld_from=since
    )  # fmt: skip

    assert PublicPhoto.objects.showable(now).exists() == row.is_showable(now)
