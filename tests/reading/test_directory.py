"""All authors and all tags that readers can meet, in the order of the Vietnamese alphabet."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from articles.models import Act, Article, Author
from articles.publishing.names import refresh_author, show_photos
from tests.cast import Newsroom
from tests.reading.opened import open_page, put_rendition

pytestmark = pytest.mark.usefixtures("site", "noon")

Publish = Callable[..., Article]
NAMES = "//ul[@class='people']//h2/a"


def test_authors_stand_in_the_order_of_their_names_with_what_they_do(
    reader: Client, newsroom: Newsroom, publish: Publish
) -> None:
    names = ["Đăng Khoa", "An Khang", "Ánh Nhật", "Ân Tình", "Dung", "Bình"]
    authors = [newsroom.author(name) for name in names]
    Author.objects.filter(pk=authors[0].pk).update(title="Nông thôn", biography="Mười năm ở Long Phú.")
    newsroom.author("Chưa có bài")
    publish("Tin", authors=authors)

    page = open_page(reader, "/tac-gia/")

    assert page.texts(NAMES) == ["An Khang", "Ánh Nhật", "Ân Tình", "Bình", "Dung", "Đăng Khoa"]
    assert page.texts("//ul[@class='people']//p") == ["Nông thôn", "Mười năm ở Long Phú."]


def test_many_authors_go_on_page_by_page(reader: Client, newsroom: Newsroom, publish: Publish) -> None:
    publish("Tin", authors=[newsroom.author(f"Tác giả {number:02}") for number in range(62)])

    first = open_page(reader, "/tac-gia/")
    second = open_page(reader, first.values("//a[@rel='next']/@href")[0])

    assert first.texts(NAMES) + second.texts(NAMES) == [f"Tác giả {number:02}" for number in range(62)]
    assert open_page(reader, "/tac-gia/?truoc=x").status == 404


def test_an_author_whose_stories_are_gone_is_gone(reader: Client, newsroom: Newsroom, publish: Publish) -> None:
    story = publish("Tin", authors=[newsroom.author("Thu Hà")])
    newsroom.act(story, Act.HIDE, newsroom.managing_editor, "Chờ xác minh")

    assert open_page(reader, "/tac-gia/").texts(NAMES) == []


def test_a_portrait_is_reachable_while_the_author_has_a_story_and_the_photo_may_be_shown(
    reader: Client, newsroom: Newsroom, publish: Publish
) -> None:
    author, photo = newsroom.author("Thu Hà"), newsroom.photo(alt="Thu Hà")
    story = publish("Tin", authors=[author])
    address = f"/anh/{photo.token}/640.webp"
    put_rendition(photo)
    assert open_page(reader, address).status == 404
    show_photos([photo.pk])
    author.title, author.picture_id = "Cù lao", photo.pk
    author.save()
    refresh_author(author)

    page = open_page(reader, "/tac-gia/thu-ha/")

    assert page.values("//div[@class='portrait']//img/@src") == [address]
    assert page.texts("//header[contains(@class, 'list-head')]//p[@class='person-title']") == ["Cù lao"]
    assert open_page(reader, address).status == 200
    newsroom.act(story, Act.HIDE, newsroom.managing_editor, "Chờ xác minh")
    assert open_page(reader, address).status == 404


def test_the_tags_of_the_newest_stories_stand_first(reader: Client, publish: Publish) -> None:
    publish("Một", tags=["lũ", "bến tàu"])
    publish("Hai", tags=["lũ"])

    page = open_page(reader, "/tu-khoa/")

    assert page.texts("//section//li/a") == ["bến tàu", "lũ"]
    assert page.values("//section//li/a/@href") == ["/tu-khoa/ben-tau/", "/tu-khoa/lu/"]


@pytest.mark.parametrize(
    ("letter", "tags"),
    [("d", ["dân ca", "đê điều"]), ("a", ["an ninh", "ẩm thực"]), ("0", ["2/9"]), ("khac", ["ខ្មែរ"]), ("b", [])],
)
def test_a_letter_holds_its_tags_whatever_marks_they_bear(
    reader: Client, publish: Publish, letter: str, tags: list[str]
) -> None:
    publish("Một", tags=["đê điều", "dân ca", "ẩm thực", "an ninh", "2/9", "ខ្មែរ"])

    assert open_page(reader, f"/tu-khoa/?chu={letter}").texts("//ul[@class='columns']//a") == tags


@pytest.mark.parametrize("asked", ["chu=đ", "chu=aa", "chu=a&truoc=x"])
def test_letters_that_are_none_are_not_there(reader: Client, asked: str) -> None:
    assert open_page(reader, f"/tu-khoa/?{asked}").status == 404
