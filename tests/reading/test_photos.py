"""A photo's public address answers exactly while a live story or video shows the photo."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client

from articles import clock
from articles.models import Act, Article, Photo, PublicPhoto, Video
from tests.cast import Newsroom
from tests.reading.opened import put_rendition

pytestmark = pytest.mark.usefixtures("site", "noon")

Publish = Callable[..., Article]
HOUR = timedelta(hours=1)


@pytest.fixture
def photo(newsroom: Newsroom) -> Photo:
    made = newsroom.photo(caption="Bến tàu")
    for name in ("320.webp", "640.webp", "share.jpg"):
        put_rendition(made, name)
    return made


def figure(photo: Photo) -> str:
    return f"<p>Một.</p><figure data-photo='{photo.pk}'><figcaption></figcaption></figure>"


def address(photo: Photo, name: str = "640.webp") -> str:
    return f"/anh/{photo.token}/{name}"


def status(reader: Client, photo: Photo) -> int:
    response = reader.get(address(photo))
    response.getvalue()
    return response.status_code


@pytest.mark.parametrize(
    ("name", "kind"), [("320.webp", "image/webp"), ("640.webp", "image/webp"), ("share.jpg", "image/jpeg")]
)
def test_a_photo_of_a_live_story_is_sent_as_what_it_is(
    reader: Client, publish: Publish, photo: Photo, name: str, kind: str
) -> None:
    publish("Một", body=figure(photo))

    response = reader.get(address(photo, name))

    assert (response.status_code, response.getvalue()) == (200, put_rendition(photo, name))
    assert (response["Content-Type"], response["X-Content-Type-Options"]) == (kind, "nosniff")
    assert response["Cache-Control"] == "private, max-age=86400"
    assert response["Content-Length"] == str(len(put_rendition(photo, name)))
    assert (response.cookies, response.headers.get("Vary", "")) == ({}, "")


def test_head_tells_the_same_and_nothing_else_is_allowed(reader: Client, publish: Publish, photo: Photo) -> None:
    publish("Một", body=figure(photo))
    head = reader.head(address(photo))
    head.close()

    statuses = [getattr(reader, method)(address(photo)).status_code for method in ("post", "put", "delete")]

    assert (head.status_code, head["Content-Type"], statuses) == (200, "image/webp", [405, 405, 405])


def test_a_photo_of_the_library_alone_is_not_there(reader: Client, photo: Photo) -> None:
    assert status(reader, photo) == 404


def test_a_photo_of_a_draft_is_not_there(reader: Client, newsroom: Newsroom, photo: Photo) -> None:
    newsroom.story(body=figure(photo), lead_photo=photo)

    assert status(reader, photo) == 404


@pytest.mark.parametrize("on_page", [True, False])
def test_a_lead_photo_is_there_for_the_cards_even_when_the_page_does_not_print_it(
    reader: Client, publish: Publish, photo: Photo, on_page: bool
) -> None:
    publish("Một", lead_photo=photo, lead_photo_on_page=on_page)

    assert status(reader, photo) == 200


def test_a_photo_of_a_scheduled_story_comes_with_it_at_its_second(
    reader: Client, newsroom: Newsroom, photo: Photo, noon: datetime
) -> None:
    newsroom.published(at=noon + HOUR, body=figure(photo))
    answers = []
    for moment in (noon, noon + HOUR - timedelta(microseconds=1), noon + HOUR):
        with clock.held_at(moment):
            answers.append(status(reader, photo))

    assert answers == [404, 404, 200]


def test_a_photo_goes_with_its_storys_expiry(reader: Client, publish: Publish, photo: Photo, noon: datetime) -> None:
    publish("Một", body=figure(photo), expires_at=noon + HOUR)
    answers = []
    for moment in (noon + HOUR - timedelta(microseconds=1), noon + HOUR):
        with clock.held_at(moment):
            answers.append(status(reader, photo))

    assert answers == [200, 404]


@pytest.mark.parametrize("act", [Act.HIDE, Act.TAKE_DOWN])
def test_a_photo_goes_at_once_with_the_last_story_that_shows_it(
    reader: Client, newsroom: Newsroom, publish: Publish, photo: Photo, act: Act
) -> None:
    stories = [publish("Một", body=figure(photo)), publish("Hai", lead_photo=photo)]
    answers = []
    for story in stories:
        newsroom.act(story, act, newsroom.managing_editor, "Lệnh")
        answers.append(status(reader, photo))

    assert answers == [200, 404]


def test_a_photo_that_a_new_version_replaced_is_gone_and_the_new_one_was_not_there_before(
    reader: Client, newsroom: Newsroom, publish: Publish, photo: Photo
) -> None:
    other = newsroom.photo()
    put_rendition(other)
    story = publish("Một", body=figure(photo))
    newsroom.act(story, Act.TAKE, newsroom.editor)
    newsroom.save(story, newsroom.editor, body=figure(other))
    before = (status(reader, photo), status(reader, other))
    newsroom.act(story, Act.PUBLISH, newsroom.managing_editor)

    assert (before, (status(reader, photo), status(reader, other))) == ((200, 404), (404, 200))


def test_a_coming_version_keeps_the_live_ones_photo_until_its_second(
    reader: Client, newsroom: Newsroom, publish: Publish, photo: Photo, noon: datetime
) -> None:
    other = newsroom.photo()
    put_rendition(other)
    story = publish("Một", body=figure(photo))
    newsroom.act(story, Act.TAKE, newsroom.editor)
    newsroom.save(story, newsroom.editor, body=figure(other))
    newsroom.act(story, Act.PUBLISH, newsroom.managing_editor, visible_from=noon + HOUR)
    answers = []
    for moment in (noon, noon + HOUR):
        with clock.held_at(moment):
            answers.append((status(reader, photo), status(reader, other)))

    assert answers == [(200, 404), (404, 200)]


@pytest.mark.parametrize(("begins", "ends", "expected"), [(-1, None, 200), (1, None, 404), (-2, -1, 404), (-1, 1, 200)])
def test_a_poster_is_there_while_its_video_is(
    reader: Client, newsroom: Newsroom, publish: Publish, photo: Photo, noon: datetime,
    begins: int, ends: int | None, expected: int,
) -> None:  # fmt: skip
    story = publish("Một", body=figure(photo))
    newsroom.act(story, Act.HIDE, newsroom.managing_editor, "Lệnh")
    Video.objects.create(
        title="Phim", address="https://www.youtube.com/watch?v=dQw4w9WgXcQ", poster=PublicPhoto.objects.get(),
        visible_from=noon + begins * HOUR, visible_until=None if ends is None else noon + ends * HOUR,
    )  # fmt: skip

    assert status(reader, photo) == expected


@pytest.mark.parametrize(
    "name",
    [
        "1600.webp", "original.jpg", "640.jpg", "0640.webp", "640.webp%00", "640.webp%0A", "640.WEBP", "640.webp/",
        "..%2f640.webp", "%2e%2e/640.webp", "../640.webp", "..%5c640.webp", "640.webp%20", "%2fetc%2fpasswd",
        "", ".", "share.jpg.webp", "640.webp?x=1%00/..", "-640.webp", "６４０.webp",
    ],
)  # fmt: skip
def test_no_other_name_reaches_a_file(reader: Client, publish: Publish, photo: Photo, name: str) -> None:
    publish("Một", body=figure(photo))
    expected = 200 if "?" in name else 404

    response = reader.get(f"/anh/{photo.token}/{name}")
    response.getvalue()

    assert response.status_code == expected


@pytest.mark.parametrize(
    "token",
    ["..", "%2e%2e", "a" * 33, "a", "%00" * 16, "' OR '1'='1", "../photos/aa", "%ff" * 16, "a" * 5000, "ộ" * 16],
)
def test_no_other_token_reaches_a_file(reader: Client, db: None, token: str) -> None:
    assert reader.get(f"/anh/{token}/640.webp").status_code == 404


def test_the_token_is_told_apart_letter_by_letter(reader: Client, publish: Publish, photo: Photo) -> None:
    publish("Một", body=figure(photo))

    assert reader.get(f"/anh/{photo.token.swapcase()}/640.webp").status_code == 404


def test_the_originals_have_no_address(reader: Client, publish: Publish, photo: Photo) -> None:
    publish("Một", body=figure(photo))
    paths = [
        f"/originals/{photo.token}.jpg", f"/media/originals/{photo.token}.jpg", f"/anh/originals/{photo.token}.jpg",
        f"/media/photos/{photo.token[:2]}/{photo.token}/640.webp", f"/static/../media/originals/{photo.token}.jpg",
    ]  # fmt: skip

    assert [reader.get(path).status_code for path in paths] == [404] * 5


def test_the_desks_own_address_is_not_for_readers(reader: Client, publish: Publish, photo: Photo) -> None:
    publish("Một", body=figure(photo))

    response = reader.get(f"/admin/articles/photo/file/{photo.token}/640.webp")

    assert response.status_code in {302, 403, 404}
    assert b"WEBP" not in response.getvalue()
