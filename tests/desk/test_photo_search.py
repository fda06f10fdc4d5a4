"""The grid of the library: what is found by which words, how it is paged, what it costs."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from articles.desk.photo_search import Search, page
from articles.models import Photo, Tag, User, sought
from tests.cast import Newsroom
from tests.desk.at_the_form import at_the_desk

LIST = "/admin/articles/photo/"
NOON = datetime(2025, 1, 2, 5, 0, tzinfo=UTC)


def shown(client: Client, query: str = "") -> list[str]:
    return [card.photo.caption for card in client.get(f"{LIST}?{query}").context["cards"]]


@pytest.fixture
def library(newsroom: Newsroom) -> Photo:
    """One photo with a word in every place where words are looked for."""
    with time_machine.travel(NOON, tick=False):
        photo = newsroom.photo(
            caption="Đua ghe Ngo trên sông Maspéro", alt="Hai chiếc ghe sát nhau", author="Sơn Pha",
            credit="Ảnh: Cộng tác viên", event="Lễ hội Óoc Om Bóc", place="Phường Hòa Thuận",
            taken_at=datetime(2024, 11, 15, 1, 30, tzinfo=UTC), file_name="DSC_0123.JPG",
            uploaded_by=newsroom.editor,
        )  # fmt: skip
        photo.tags.set(Tag.objects.named(["Đồng bào Khmer"]))
        photo.save(update_fields=["search_words"])
    newsroom.photo(caption="Cầu mới")
    return photo


@pytest.mark.parametrize(
    "typed",
    [
        "Maspéro", "maspero", "MASPERO", "đua ghe ngo", "ghe ngo dua", "sat nhau", "son pha", "cong tac vien",
        "óoc om bóc", "le hoi", "Hòa Thuận", "Hoà Thuận", "hoa thuan", "dsc 0123", "đồng bào", "khmer", "Ngọc Diệp",
        "15/11/2024", "15-11-2024", "11/2024", "2/1/2025", "02/01/2025", "1/2025", "ghe 15/11/2024", "masp", "Khmer'--",
    ],
)  # fmt: skip
def test_a_photo_is_found_by_any_of_its_words_and_days(typed: str, library: Photo) -> None:
    assert list(Photo.objects.matching(typed)) == [library]


@pytest.mark.parametrize(
    "typed",
    ["aspero", "masp ghe", "ghe xe", "16/11/2024", "12/2024", "%", "'", "!!!", "\\", "ghe & máy", "🛶"],
)
def test_other_words_find_nothing_and_break_nothing(typed: str, library: Photo) -> None:
    assert list(Photo.objects.matching(typed)) == []


@pytest.mark.parametrize("typed", ["", "  ", "\u3000"])
def test_nothing_typed_is_the_whole_library(typed: str, library: Photo) -> None:
    assert Photo.objects.matching(typed).count() == 2


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("Cầu", "'cau':*"),
        ("Cầu ", "'cau'"),
        ("cầu Đại Ngãi", "'cau' & 'dai' & 'ngai':*"),
        ("5/3/2025 cầu", "'20250305' & 'cau':*"),
        ("03/2025", "'202503'"),
        ("147/2024/NĐ-CP", "'147' & '2024' & 'nd' & 'cp':*"),
        ("ភូមិ", "'ភូមិ':*"),
    ],
)
def test_what_is_typed_becomes_one_question(typed: str, query: str) -> None:
    assert sought(typed) == query


def test_the_words_follow_every_change(library: Photo) -> None:
    library.caption = "Phum sóc"
    library.save(update_fields=["caption"])
    assert [Photo.objects.matching(word).count() for word in ("maspero", "phum")] == [0, 1]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["ends today", "ends soon", "ended", "blocked", "described", "plain"]),
        ("show=undescribed", ["ends today", "ends soon", "ended", "blocked", "plain"]),
        ("show=usable", ["ends today", "ends soon", "described", "plain"]),
        ("show=blocked", ["blocked"]),
        ("show=ended", ["ended"]),
        ("show=ending", ["ends today", "ends soon"]),
        ("show=mine", ["plain"]),
        ("show=anything", ["ends today", "ends soon", "ended", "blocked", "described", "plain"]),
        ("q=nắng", ["described"]),
        ("q=ends&show=usable", ["ends today", "ends soon"]),
        ("by=x&since=nonsense&until=2025-13-45", ["ends today", "ends soon", "ended", "blocked", "described", "plain"]),
        ("since=2025-01-02&until=2025-01-02", ["ends today", "ends soon", "ended", "blocked", "described", "plain"]),
        ("since=2025-01-03", []),
        ("day=taken&since=2024-12-24&until=2024-12-24", ["described"]),
        ("day=taken&since=2024-12-25", []),
    ],
)
@time_machine.travel(NOON, tick=False)
def test_the_grid_is_narrowed(query: str, expected: list[str], newsroom: Newsroom) -> None:
    newsroom.photo(caption="plain", uploaded_by=newsroom.reporter)
    newsroom.photo(caption="described", alt="Nắng", taken_at=datetime(2024, 12, 24, 16, 59, tzinfo=UTC))
    newsroom.photo(caption="blocked", is_blocked=True, blocked_reason="Thiếu phép")
    newsroom.photo(caption="ended", rights_until=date(2025, 1, 1))
    newsroom.photo(caption="ends soon", rights_until=date(2025, 1, 30))
    newsroom.photo(caption="ends today", rights_until=date(2025, 1, 2))
    assert shown(at_the_desk(newsroom.reporter), query) == expected


@pytest.mark.parametrize(("shelf", "expected"), [("unused", ["never"]), ("used", ["once", "in the text", "lead"])])
def test_photos_are_told_apart_by_whether_a_story_has_or_had_them(
    shelf: str, expected: list[str], newsroom: Newsroom
) -> None:
    lead, text, once = (newsroom.photo(caption=caption) for caption in ("lead", "in the text", "once"))
    newsroom.photo(caption="never")
    newsroom.story(lead_photo=lead, body=f'<figure data-photo="{text.pk}"><figcaption></figcaption></figure>')
    newsroom.save(newsroom.story(lead_photo=once), newsroom.reporter, lead_photo=None)
    assert shown(at_the_desk(newsroom.reporter), f"show={shelf}") == expected


def test_one_persons_uploads_are_found_by_their_number(newsroom: Newsroom) -> None:
    newsroom.photo(caption="own", uploaded_by=newsroom.reporter)
    newsroom.photo(caption="other", uploaded_by=newsroom.editor)
    assert shown(at_the_desk(newsroom.editor), f"by={newsroom.reporter.pk}") == ["own"]


@pytest.mark.parametrize("count", [1, 3, 60])
def test_the_grid_asks_the_same_questions_for_any_number_of_photos(
    count: int, newsroom: Newsroom, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        newsroom.photo(caption=f"Ảnh {number}", uploaded_by=newsroom.reporter)
    client = at_the_desk(newsroom.reporter)
    with django_assert_num_queries(9):  # session, person, two permissions, photos, people; three for every page's head
        response = client.get(LIST)
    assert response.content.count(b'class="photo-card"') == min(count, 48)


@time_machine.travel(NOON, tick=False)
def test_a_card_shows_what_decides(newsroom: Newsroom) -> None:
    newsroom.photo(caption="Cầu mới", credit="Ảnh: Hà", place="Long Phú", is_blocked=True, blocked_reason="Thiếu phép")
    newsroom.photo(caption="Sông", alt="Sông", rights_until=date(2025, 1, 9))
    river, bridge = at_the_desk(newsroom.reporter).get(LIST).context["cards"]
    assert (bridge.words, bridge.line, bridge.stop) == ("Cầu mới", "Ảnh: Hà · Long Phú", "May not be used: Thiếu phép")
    assert (river.stop, river.ends) == ("", "9 January 2025")


def test_pages_follow_by_keyset_in_both_directions(newsroom: Newsroom) -> None:
    with time_machine.travel(NOON, tick=False):  # a whole upload in one second: the number decides
        numbers = [newsroom.photo().pk for _number in range(7)][::-1]
    found = Search().found(newsroom.reporter)
    first = page(found, 3)
    second = page(found, 3, before=first.older)
    third = page(found, 3, before=second.older)
    back = page(found, 3, after=third.newer)
    assert [[photo.pk for photo in each.photos] for each in (first, second, third, back)] == [
        numbers[:3], numbers[3:6], numbers[6:], numbers[3:6],
    ]  # fmt: skip
    assert (first.newer, third.older, back.older, back.newer) == (0, 0, numbers[5], numbers[3])
    assert [photo.pk for photo in page(found, 3, after=back.newer).photos] == numbers[:3]


def test_search_and_likeness_are_answered_by_their_indexes(newsroom: Newsroom) -> None:
    Photo.objects.bulk_create(Photo(width=1, height=1, search_words=["x"], bands=[1]) for _number in range(50))
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL enable_indexscan = off")
        questions = (Photo.objects.matching("cầu đại ngãi"), Photo.objects.filter(bands__contains=[5]))
        plans = [question.order_by().explain() for question in questions]
    assert ["photo_by_words" in plans[0], "photo_by_likeness" in plans[1]] == [True, True]


def test_who_may_not_see_photos_sees_no_grid(client: Client, db: Any) -> None:
    client.force_login(User.objects.create_user("guest", is_staff=True))
    assert client.get(LIST).status_code == 403
