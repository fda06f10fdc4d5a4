"""The photo library as the editor in the browser asks for it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from articles.desk import photo_library
from articles.models import Photo, Role, User
from tests.cast import Newsroom
from tests.photo_files import pictures as make

PICKER = "/admin/articles/photo/picker/"
NOON = datetime(2025, 1, 2, 5, 0, tzinfo=UTC)


@pytest.fixture
def desk(client: Client, reporter: User) -> Client:
    client.force_login(reporter)
    client.cookies["desk_language"] = "en"
    return client


def asked(desk: Client, **query: Any) -> dict[str, Any]:
    response = desk.get(PICKER, query)
    assert (response.status_code, response["Content-Type"], response["Cache-Control"]) == (
        200,
        "application/json",
        "no-store",
    )
    found: dict[str, Any] = response.json()
    return found


def image(data: bytes | None = None, name: str = "anh.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, make.jpeg(700, 500) if data is None else data)


def test_a_photo_is_described_as_the_editor_needs_it(desk: Client, newsroom: Newsroom) -> None:
    photo = newsroom.photo(caption="Cầu <mới>", alt="Cầu", author="Hà", token="t" * 22)
    address = "/admin/articles/photo/file/tttttttttttttttttttttt/"
    assert asked(desk) == {
        "results": [
            {
                "id": photo.pk,
                "caption": "Cầu <mới>",
                "credit": "Hà",
                "alt": "Cầu",
                "thumb": address + "320.webp",
                "medium": address + "1600.webp",
                "width": 1600,
                "height": 1067,
                "blocked": False,
                "blocked_reason": "",
            }
        ],
        "total": 1,
        "next": None,
    }


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ({}, (False, "")),
        ({"is_blocked": True, "blocked_reason": "Thiếu phép"}, (True, "Thiếu phép")),
        ({"rights_until": date(2025, 1, 1)}, (True, "The rights ended on 1 January 2025.")),
        ({"rights_until": date(2025, 1, 2)}, (False, "")),
    ],
)
@time_machine.travel(NOON, tick=False)
def test_what_may_not_be_used_says_why(
    words: dict[str, Any], expected: tuple[bool, str], desk: Client, newsroom: Newsroom
) -> None:
    newsroom.photo(**words)
    found = asked(desk)["results"][0]
    assert (found["blocked"], found["blocked_reason"]) == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, ["C", "B", "A"]),
        ({"q": "Hà"}, ["B", "A"]),
        ({"q": "  hà   a "}, ["A"]),
        ({"q": "không có"}, []),
        ({"q": "B\0"}, ["B"]),
        ({"q": "%"}, []),
    ],
)
def test_every_word_is_looked_for_newest_first(
    query: dict[str, str], expected: list[str], desk: Client, newsroom: Newsroom
) -> None:
    for caption, credit in (("A", "Hà"), ("B", "Hà"), ("C", "Nam")):
        newsroom.photo(caption=caption, credit=credit)
    assert [photo["caption"] for photo in asked(desk, **query)["results"]] == expected


@pytest.mark.parametrize("number", ["", "0", "-1", "abc", "9" * 40, "٣", "1 OR 1=1"])
def test_a_number_that_is_none_finds_nothing(number: str, desk: Client, newsroom: Newsroom) -> None:
    newsroom.photo()
    assert asked(desk, id=number) == {"results": [], "total": 0, "next": None}


def test_one_photo_is_found_by_its_number(desk: Client, newsroom: Newsroom) -> None:
    photo, _other = newsroom.photo(), newsroom.photo()
    assert [found["id"] for found in asked(desk, id=photo.pk)["results"]] == [photo.pk]


@pytest.mark.parametrize(
    ("page", "count", "following"),
    [
        ("", 24, 2),
        ("1", 24, 2),
        ("2", 24, 3),
        ("3", 2, None),
        ("4", 0, None),
        ("x", 24, 2),
        ("-3", 24, 2),
        ("9" * 15, 0, None),
    ],
)
def test_pages_follow_one_another(page: str, count: int, following: int | None, desk: Client) -> None:
    Photo.objects.bulk_create(Photo(width=1, height=1, renditions=[[1, 1]]) for _number in range(50))
    found = asked(desk, page=page)
    assert (len(found["results"]), found["total"], found["next"]) == (count, 50, following)


def test_counting_stops_where_nobody_pages(desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(photo_library, "MOST_COUNTED", 30)
    Photo.objects.bulk_create(Photo(width=1, height=1, renditions=[[1, 1]]) for _number in range(50))
    first, second = asked(desk), asked(desk, page=2)
    assert [(len(found["results"]), found["total"], found["next"]) for found in (first, second)] == [
        (24, 30, 2),
        (6, 30, None),
    ]


@pytest.mark.parametrize("count", [1, 3, 30])
def test_a_page_costs_two_questions_beside_who_asks(
    count: int, desk: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    Photo.objects.bulk_create(Photo(width=1, height=1, renditions=[[1, 1]]) for _number in range(count))
    with django_assert_num_queries(7):  # session, person, roles, two of permissions; count, page
        asked(desk)


def test_a_photo_sent_from_the_text_comes_back_described(desk: Client, reporter: User) -> None:
    words = {"caption": "Lễ hội", "credit": "Ảnh: Hà", "alt": "Đua ghe"}
    response = desk.post(PICKER, {"image": image(), **words})
    photo = Photo.objects.get()
    found = response.json()
    assert (response.status_code, response["Cache-Control"], photo.uploaded_by) == (201, "no-store", reporter)
    assert {name: found[name] for name in ("id", "width", *words)} == {"id": photo.pk, "width": 700, **words}
    for size in ("thumb", "medium"):
        response = desk.get(found[size])
        assert (response.status_code, b"".join(response)[8:12]) == (200, b"WEBP")


@pytest.mark.parametrize(
    ("sent", "field", "sentence"),
    [
        ({}, "image", "Choose a photo to send."),
        ({"image": "a word"}, "image", "Choose a photo to send."),
        ({"image": image(b"", "rỗng.jpg")}, "image", "This file is empty."),
        ({"image": image(b"<svg>", "anh.jpg")}, "image", "This is a drawing (SVG), not a photo."),
        ({"image": image(make.container(b"heic"), "IMG_1.HEIC")}, "image", "This is a HEIC photo of an iPhone,"),
        ({"image": image(), "alt": "x" * 501}, "alt", "Ensure this value has at most 500 characters"),
    ],
)
def test_a_refused_photo_says_why_by_field(sent: dict[str, Any], field: str, sentence: str, desk: Client) -> None:
    for value in sent.values():
        if hasattr(value, "seek"):
            value.seek(0)
    response = desk.post(PICKER, sent)
    errors = response.json()["errors"]
    assert (response.status_code, list(errors), Photo.objects.count()) == (400, [field], 0)
    assert (len(errors[field]), errors[field][0][: len(sentence)]) == (1, sentence)


def test_a_refusal_in_vietnamese_has_no_page_around_it(client: Client, reporter: User) -> None:
    client.force_login(reporter)
    response = client.post(PICKER, {"image": image(b"")})
    assert (response.status_code, response["Content-Type"]) == (400, "application/json")


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("who", ["nobody", "staff without rights"])
def test_others_get_a_refusal_in_json(method: str, who: str, client: Client, newsroom: Newsroom) -> None:
    newsroom.photo()
    if who == "staff without rights":
        client.force_login(User.objects.create_user("guest", is_staff=True))
    response = getattr(client, method)(PICKER)
    assert (response.status_code, list(response.json()), response["Cache-Control"]) == (403, ["errors"], "no-store")


def test_who_may_look_may_not_therefore_add(client: Client, reporter: User) -> None:
    from_group = Group.objects.get(name=Role.REPORTER.value).permissions
    from_group.remove(from_group.get(codename="add_photo"))
    client.force_login(reporter)
    assert [client.get(PICKER).status_code, client.post(PICKER, {"image": image()}).status_code] == [200, 403]


def test_a_request_from_another_site_adds_nothing(reporter: User) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(reporter)
    assert (strict.post(PICKER, {"image": image()}).status_code, Photo.objects.count()) == (403, 0)


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_other_methods_are_not_allowed(method: str, desk: Client) -> None:
    assert getattr(desk, method)(PICKER).status_code == 405
