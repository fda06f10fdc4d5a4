"""Galleries, photo stories and focal points as readers get them, without any script."""

from __future__ import annotations

import gzip

import pytest
from django.test import Client

from articles.models import Article, Photo, PublicPhoto
from articles.publishing.names import refresh_photo
from tests.cast import BODY, Newsroom
from tests.reading.opened import open_page, open_story

pytestmark = pytest.mark.usefixtures("site")


def figure(photo: Photo, caption: str = "") -> str:
    return f'<figure data-photo="{photo.pk}"><figcaption>{caption}</figcaption></figure>'


@pytest.fixture
def photos(newsroom: Newsroom) -> list[Photo]:
    return [newsroom.photo(caption=f"Ảnh {number}", alt=f"Mô tả {number}", credit="Minh Khôi") for number in range(5)]


@pytest.fixture
def photo_story(newsroom: Newsroom, photos: list[Photo]) -> Article:
    gallery = "".join(figure(photo) for photo in photos[1:4])
    body = f'{figure(photos[0], "Mở đầu")}<div data-gallery="">{gallery}</div><p>Lời.</p>{figure(photos[4])}'
    return newsroom.published(body=body, genre="photo_story", lead_photo=photos[0])


def test_each_photo_of_a_gallery_is_a_link_to_its_full_size_with_its_caption(
    reader: Client, newsroom: Newsroom, photos: list[Photo]
) -> None:
    gallery = figure(photos[1], "Riêng") + figure(photos[2])
    page = open_story(reader, newsroom.published(body=f'{BODY}<div data-gallery="">{gallery}</div>'))
    group = "//div[contains(@class, 'gallery')]"
    assert page.values(f"{group}//a/@href") == [f"/anh/{photo.token}/1600.webp" for photo in photos[1:3]]
    assert page.texts(f"{group}//figcaption") == ["Riêng Ảnh: Minh Khôi", "Ảnh 2 Ảnh: Minh Khôi"]
    assert page.values(f"{group}//img/@loading") == ["lazy", "lazy"]
    assert page.values(f"{group}//img/@width") == ["1600", "1600"]
    assert page.values(f"{group}//img/@alt") == ["Mô tả 1", "Mô tả 2"]


def test_a_photo_story_counts_its_photos_through(reader: Client, photo_story: Article) -> None:
    page = open_story(reader, photo_story)
    assert page.texts("//*[@class='photo-number']") == [f"{number}/5" for number in range(1, 6)]
    assert page.text("//header//*[@class='genre-mark']") == "Phóng sự ảnh · 5 ảnh"


def test_a_withheld_photo_is_not_counted_and_an_empty_gallery_not_printed(
    reader: Client, photo_story: Article, photos: list[Photo]
) -> None:
    for photo in photos[1:4]:
        photo.is_blocked, photo.blocked_reason = True, "Theo yêu cầu"
        photo.save()
        refresh_photo(photo)
    page = open_story(reader, photo_story)
    assert page.texts("//*[@class='photo-number']") == ["1/2", "2/2"]
    assert page.values("//div[contains(@class, 'gallery')]") == []


def test_cards_of_a_photo_story_say_so(reader: Client, photo_story: Article, newsroom: Newsroom) -> None:
    newsroom.published("Tin thường")
    assert open_page(reader, "/tin-dia-phuong/").texts("//*[@class='genre-mark']") == ["Phóng sự ảnh"]


def test_other_stories_number_nothing(reader: Client, newsroom: Newsroom, photos: list[Photo]) -> None:
    page = open_story(reader, newsroom.published(body=BODY + figure(photos[0])))
    assert (page.values("//*[@class='photo-number']"), page.values("//*[@class='genre-mark']")) == ([], [])


@pytest.mark.parametrize(
    ("size", "focus", "at"),
    [((1600, 1067), (10, 10), []), ((1600, 900), (10, 50), ["at-0"]), ((1600, 900), (50, 50), []),
     ((900, 1600), (50, 40), ["at-3"]), ((900, 1600), (50, 100), ["at-10"])],
)  # fmt: skip
def test_a_card_keeps_the_focal_point_in_view_and_old_pages_follow(
    reader: Client, newsroom: Newsroom, size: tuple[int, int], focus: tuple[int, int], at: list[str]
) -> None:
    photo = newsroom.photo(width=size[0], height=size[1])
    story = newsroom.published(body=BODY, lead_photo=photo)
    photo.focus_x, photo.focus_y = focus
    photo.save()
    refresh_photo(photo)
    assert open_page(reader, "/").values("//*[contains(@class, 'card-picture')]//img/@class") == at
    share = "share.jpg" if focus == (50, 50) else f"share{focus[0]:03}{focus[1]:03}.jpg"
    assert open_story(reader, story).values("//meta[@property='og:image']/@content") == [
        f"http://testserver/anh/{photo.token}/{share}"
    ]
    assert PublicPhoto.objects.get().focus_x == focus[0]


def test_a_photo_story_of_twelve_stays_within_the_budget_of_a_page(reader: Client, newsroom: Newsroom) -> None:
    shown = [newsroom.photo(caption=f"Chú thích dài của ảnh thứ {number} trong phóng sự") for number in range(12)]
    figures = "".join(map(figure, shown))
    for number in range(14):
        newsroom.published(f"Tin khác {number}", lead_photo=newsroom.photo())
    story = newsroom.published("Phóng sự", body=f'{BODY * 6}<div data-gallery="">{figures}</div>', genre="photo_story")
    assert len(gzip.compress(open_story(reader, story).source.encode())) <= 14 * 1024
