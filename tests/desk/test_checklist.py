"""What the checklist says beside what blocks: each rule with what sets it off and what just does not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from articles import clock
from articles.desk.proof import Item, Level, checklist
from articles.desk.proof.pictures import weak
from articles.desk.revisions import content_of
from articles.models import Category, Redirect
from articles.models.content import StoryContent
from tests.cast import Newsroom

# 08:15 on 2 January 2025 in Vietnam.
NOW = datetime(2025, 1, 2, 1, 15, tzinfo=UTC)
TODAY = date(2025, 1, 2)
LEAD = "Sáng nay bến tàu mở lại, chuyến đầu chở 46 khách qua sông."
FIGURE = '<figure data-photo="{0}"{1}><figcaption>{2}</figcaption></figure>'


@pytest.fixture(autouse=True)
def _morning() -> Iterator[None]:
    with clock.held_at(NOW):
        yield


@pytest.fixture
def content(newsroom: Newsroom) -> StoryContent:
    """A story of which nothing is to be said."""
    return content_of(newsroom.story(lead=LEAD, tags=["bến tàu"]))


def said(content: StoryContent, **changes: Any) -> list[str]:
    return [item.what for item in items(content, **changes)]


def items(content: StoryContent, **changes: Any) -> list[Item]:
    """What is said of the story with these changes; the story itself is not among the others."""
    return checklist(replace(content, **changes), own=1_000_000, own_host="desk.example")


def test_a_good_story_is_ready_to_go(content: StoryContent) -> None:
    assert items(content, body="<p>Ngắn gọn.</p>") == []


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"headline": "A" * 91}, ["The headline has 91 characters."]),
        ({"headline": "A " * 45}, []),
        ({"headline": "Lũ"}, ["The headline is a single word."]),
        ({"headline": "Lũ về"}, []),
        ({"lead": ""}, ["The lead is missing."]),
        ({"lead": "chữ " * 90}, []),
        ({"lead": "chữ " * 91}, ["The lead has 91 words."]),
        ({"tags": ()}, ["There are no tags."]),
        ({"lead": "Hòa và thuỷ"}, ["Two styles of tone marks: Hòa beside thuỷ."]),
        ({"lead": "hòa, Hòa, thủy, khỏe", "headline": "Thuỷ lợi", "body": "<p>a hoà</p>"},
         ["Two styles of tone marks: hòa, thủy, khỏe beside Thuỷ, hoà."]),
        ({"lead": "hòa thủy quý quỷ hoàn khuỷu ngoài"}, []),
        ({"lead": "hòa thuỷ", "language": "en"}, []),
    ],
)  # fmt: skip
def test_words_are_looked_at(content: StoryContent, change: dict[str, Any], words: list[str]) -> None:
    assert said(content, **{"body": "<p>Ngắn gọn.</p>", **change}) == words


def test_what_blocks_comes_first_and_keeps_its_own_words(content: StoryContent) -> None:
    found = items(content, category=None, tags=())

    assert [(item.level, item.place.field) for item in found] == [(Level.BLOCKS, "category"), (Level.WARNS, "tags")]


# -- photos


@pytest.mark.parametrize(
    ("own", "library", "words"),
    [
        ("", {"caption": "Bến", "alt": "Tàu cập bến", "credit": "Khôi"}, []),
        ("", {"caption": "Bến", "alt": "", "credit": "Khôi"}, ["Photo “Bến” has no alt text."]),
        (' data-alt="Tàu cập bến"', {"caption": "Bến", "alt": "", "credit": "Khôi"}, []),
        ("", {"caption": "Bến", "alt": "ảnh", "credit": "Khôi"}, ["Photo “Bến”: the alt text “ảnh” says nothing."]),
        ("", {"caption": "Bến", "alt": "IMG_2034.JPG", "credit": "Khôi"},
         ["Photo “Bến”: the alt text “IMG_2034.JPG” is the name of a file."]),
        ("", {"caption": "Bến tàu.", "alt": "bến tàu", "credit": "Khôi"},
         ["Photo “Bến tàu.”: the alt text only repeats the caption."]),
        ("", {"caption": "Bến", "alt": "Tàu cập bến", "credit": ""}, ["Photo “Bến” has no credit."]),
        (' data-credit="Khôi"', {"caption": "Bến", "alt": "Tàu cập bến", "credit": ""}, []),
    ],
)  # fmt: skip
def test_words_of_a_photo_are_its_own_in_the_story_or_the_librarys(
    newsroom: Newsroom, content: StoryContent, own: str, library: dict[str, str], words: list[str]
) -> None:
    photo = newsroom.photo(**library)

    assert said(content, body=FIGURE.format(photo.pk, own, "")) == words


def test_a_photo_without_words_is_known_by_its_number_and_place(newsroom: Newsroom, content: StoryContent) -> None:
    photo = newsroom.photo(alt="Tàu cập bến", credit="Khôi")
    [found] = items(content, body=FIGURE.format(photo.pk, "", ""))

    assert (found.what, found.place.photo) == (f"Photo no. {photo.pk} has no caption.", photo.pk)
    assert said(content, body=FIGURE.format(photo.pk, "", "Bến")) == []


def test_the_lead_photo_is_looked_at_where_it_is_printed(newsroom: Newsroom, content: StoryContent) -> None:
    photo = newsroom.photo(caption="Bến", credit="Khôi")

    assert said(content, lead_photo=photo.pk) == []
    assert said(content, lead_photo=photo.pk, lead_photo_on_page=True) == ["Photo “Bến” has no alt text."]


@pytest.mark.parametrize(
    ("days", "expires", "warned"),
    [(None, None, False), (0, None, True), (30, None, True), (31, None, False), (31, 33, True), (31, 31, False)],
)
def test_rights_that_end_soon_or_before_the_story_does(
    newsroom: Newsroom, content: StoryContent, days: int | None, expires: int | None, warned: bool
) -> None:
    ends = None if days is None else TODAY + timedelta(days=days)
    photo = newsroom.photo(caption="Bến", alt="Tàu cập bến", credit="Khôi", rights_until=ends)
    expiry = None if expires is None else (NOW + timedelta(days=expires)).isoformat()
    found = items(content, body=FIGURE.format(photo.pk, "", ""), expires_at=expiry)

    assert [item.level for item in found] == [Level.WARNS] * warned


def test_rights_that_have_ended_block_and_are_said_once(newsroom: Newsroom, content: StoryContent) -> None:
    photo = newsroom.photo(caption="Bến", alt="Tàu cập bến", credit="Khôi", rights_until=TODAY - timedelta(days=1))

    assert [item.level for item in items(content, body=FIGURE.format(photo.pk, "", ""))] == [Level.BLOCKS]


@pytest.mark.parametrize("alt", ["Ảnh", "hình ảnh.", "photo", "…", "123", "DSC_0012", "zalo 99.jpg", "a.png"])
def test_alt_texts_that_describe_nothing(alt: str) -> None:
    assert weak(alt, "Chú thích") != ""


@pytest.mark.parametrize("alt", ["Ảnh cưới trên bến tàu", "Hai ghe ngo sát nhau", "IMG của quỹ tiền tệ họp ở Hà Nội"])
def test_alt_texts_that_describe_something(alt: str) -> None:
    assert weak(alt, "Chú thích") == ""


# -- links


def linking(*hrefs: str) -> str:
    return "".join(f'<p>Xem <a href="{href}">bài này</a></p>' for href in hrefs)


@pytest.mark.parametrize(
    ("href", "words"),
    [
        ("https://example.vn/tin", []),
        ("mailto:thuha@example.vn", []),
        ("/", []),
        ("/tin-dia-phuong/", []),
        ("/khong-co-chuyen-muc/", ["/khong-co-chuyen-muc/ leads nowhere."]),
        ("/tin-99999999.html", ["No published story has the address /tin-99999999.html."]),
        ("https://desk.example/tin-99999999.html", ["No published story has the address /tin-99999999.html."]),
        ("https://example.vn/tin-99999999.html", []),
        ("/sau/trong/rung/", ["/sau/trong/rung/ leads nowhere."]),
        ("/duong/cu.html", []),
        ("http://https://example.vn/", ["The link http://https://example.vn/ looks broken."]),
        ("https://example/tin", ["The link https://example/tin looks broken."]),
        ("https://example.vn/tin,", ["The link https://example.vn/tin, looks broken."]),
    ],
)
def test_links_are_looked_at(content: StoryContent, href: str, words: list[str]) -> None:
    Redirect.objects.create(path="/duong/cu.html", target="/")

    assert said(content, body=linking(href)) == words


def test_a_link_to_a_story_is_good_while_it_is_up(newsroom: Newsroom, content: StoryContent) -> None:
    up = newsroom.published("Bến tàu đông khách", body="<p>Một.</p>")
    draft = newsroom.story("Chưa đăng", body="<p>Hai.</p>")
    found = items(content, body=linking(f"/x-{up.pk}.html", f"/x-{draft.pk}.html"))

    assert [item.place.href for item in found] == [f"/x-{draft.pk}.html"]


@pytest.mark.parametrize("many", [1, 6])
def test_the_checklist_costs_the_same_with_one_photo_and_link_and_with_six(
    newsroom: Newsroom, content: StoryContent, many: int, django_assert_num_queries: Any
) -> None:
    photos = "".join(FIGURE.format(newsroom.photo(alt="Tàu cập bến").pk, "", "Bến") for _ in range(many))
    links = linking(*(f"/x-{number}.html" for number in range(10**7, 10**7 + many)), *["/a/", "/b/", "/c/"][:many])
    Category.objects.create(name="A", slug="a", position=9)
    with django_assert_num_queries(QUERIES):
        items(content, body=f"{photos}{links}<p>{' '.join(f'chữ{n}' for n in range(60))}</p>")


# For what blocks: photos. Then photos once more, stories that are alike; stories, sections, redirects linked to.
QUERIES = 6
