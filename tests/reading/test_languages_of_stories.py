"""Vietnamese, Khmer and English side by side: every piece of a page says in which language it is."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from articles import clock
from articles.models import Act, Article, Category
from tests.cast import Newsroom
from tests.reading.conftest import NOON, Publish
from tests.reading.opened import Opened, address, open_page, open_story
from tests.reading.test_structured_data import said

pytestmark = pytest.mark.usefixtures("site", "noon")

HOUR = timedelta(hours=1)
HERE = "http://testserver"
KHMER = "សាលារៀនបើកថ្នាក់ហែលទឹក"


def path_of(story: Article) -> str:
    return f"/tin-{story.pk}.html" if story.language == "km" else address(story)


def langs(page: Opened, path: str) -> list[str]:
    """Of each element found, the language that it is in: its own, or that of what it stands in."""
    return [str(found.xpath("string(ancestor-or-self::*[@lang][1]/@lang)")) for found in page.tree.xpath(path)]


def test_a_khmer_story_is_khmer_in_its_title_and_body_and_the_page_around_it_is_not(
    publish: Publish, reader: Client
) -> None:
    page = open_page(reader, path_of(publish(KHMER, language="km", lead="ប្រជាជន", tags=["bơi lội"])))
    assert page.headers["Content-Language"] == "vi"
    assert {path: langs(page, path) for path in (
        "/html", "//title", "//h1", "//p[@class='lead']", "//div[@class='prose']/p[1]", "//footer[@class='band']",
        "//div[contains(@class, 'story-facts')]", "//a[@rel='tag']",
    )} == {
        "/html": ["vi"], "//title": ["km"], "//h1": ["km"], "//p[@class='lead']": ["km"],
        "//div[@class='prose']/p[1]": ["km"], "//footer[@class='band']": ["vi"],
        "//div[contains(@class, 'story-facts')]": ["vi"], "//a[@rel='tag']": ["vi"],
    }  # fmt: skip


def test_an_english_story_has_an_english_page_in_a_vietnamese_house(publish: Publish, reader: Client) -> None:
    publish("Tin khác", ago=3 * HOUR)
    page = open_story(reader, publish("Free swimming lessons", language="en"))
    assert (page.headers["Content-Language"], langs(page, "/html")) == ("en", ["en"])
    assert page.texts("//div[contains(@class, 'story-facts')]//li")[0] == "Published: Thursday, 2 January 2025, 11:00"
    assert langs(page, "//body/header | //body/footer | //nav[@class='sections']//a") == ["vi"] * 4
    assert langs(page, "//nav[@class='crumbs']//a") == ["en", "vi"]
    assert langs(page, "//div[@class='after']//h3/a") == ["vi"]
    assert "Chuyên mục" in page.values("//nav[@class='sections']/@aria-label")


def test_a_card_says_its_language_and_takes_it_back_for_what_the_page_says(publish: Publish, reader: Client) -> None:
    publish(KHMER, language="km")
    publish("Tin khác", ago=2 * HOUR)
    page = open_page(reader, "/tin-dia-phuong/")
    assert langs(page, "//article//h3") == ["km", "vi"]
    assert langs(page, "//article//p[@class='card-meta']") == ["vi"]


@pytest.mark.parametrize(("language", "page_language"), [("vi", "vi"), ("km", "vi"), ("en", "en")])
def test_a_section_is_named_in_its_own_language_wherever_it_stands(
    publish: Publish, reader: Client, language: str, page_language: str
) -> None:
    section = Category.objects.create(name="Tên", slug="ten", language=language, position=2)
    story = publish("Free lessons", language=language, category=section)
    own, front = open_page(reader, "/ten/"), open_page(reader, "/")
    assert (langs(own, "/html"), langs(own, "//h1"), langs(own, "//title")) == ([page_language], [language], [language])
    assert own.headers["Content-Language"] == page_language
    links = "//nav[@class='sections']//a[@href='/ten/'] | //h2/a[@href='/ten/']"
    assert set(langs(front, links)) == {language}
    assert set(langs(open_story(reader, story), "//nav[@class='crumbs']//a[@href='/ten/']")) == {language}


@pytest.fixture
def pair(publish: Publish) -> tuple[Article, Article]:
    original = publish("Lớp học bơi", ago=3 * HOUR)
    return original, publish(KHMER, ago=2 * HOUR, language="km", translation_of=original)


def alternates(page: Opened) -> list[tuple[str, str]]:
    links = page.tree.xpath("//link[@rel='alternate' and @hreflang]")
    return [(link.get("hreflang"), link.get("href").removeprefix(HERE)) for link in links]


def test_two_translations_lead_to_each_other(pair: tuple[Article, Article], reader: Client) -> None:
    original, khmer = pair
    one, other = open_story(reader, original), open_page(reader, path_of(khmer))
    assert alternates(one) == [("vi", address(original)), ("km", path_of(khmer))]
    assert alternates(other) == [("km", path_of(khmer)), ("vi", address(original))]
    link = "//p[@class='translations']/a"
    assert (one.texts(link), one.values(f"{link}/@lang"), one.values(f"{link}/@href")) == (
        ["ភាសាខ្មែរ"], ["km"], [path_of(khmer)],
    )  # fmt: skip
    assert (other.texts(link), other.values(f"{link}/@title")) == (["Tiếng Việt"], ["Lớp học bơi"])
    assert said(one)["NewsArticle"]["workTranslation"][0]["@id"] == HERE + path_of(khmer)
    assert said(other)["NewsArticle"]["translationOfWork"][0]["@id"] == HERE + address(original)


@pytest.mark.parametrize("gone", [0, 1])
def test_the_links_stand_only_while_both_are_up(
    pair: tuple[Article, Article], newsroom: Newsroom, reader: Client, gone: int
) -> None:
    stays = pair[1 - gone]
    newsroom.act(pair[gone], Act.HIDE, newsroom.managing_editor, "Chờ xác minh")
    page = open_page(reader, path_of(stays))
    assert (alternates(page), page.texts("//p[@class='translations']")) == ([], [])


def test_a_translation_that_is_to_come_is_linked_from_its_first_second(
    publish: Publish, newsroom: Newsroom, reader: Client
) -> None:
    original = publish("Lớp học bơi")
    newsroom.published("Free swimming lessons", at=NOON + HOUR, language="en", translation_of=original)
    assert alternates(open_story(reader, original)) == []
    with clock.held_at(NOON + HOUR):
        assert [language for language, _path in alternates(open_story(reader, original))] == ["vi", "en"]


def test_three_languages_form_one_family_even_without_the_original(
    pair: tuple[Article, Article], publish: Publish, newsroom: Newsroom, reader: Client
) -> None:
    original, khmer = pair
    english = publish("Free swimming lessons", language="en", translation_of=original)
    assert [one for one, _path in alternates(open_story(reader, english))] == ["en", "vi", "km"]
    newsroom.act(original, Act.HIDE, newsroom.managing_editor, "Lý do")
    assert [one for one, _path in alternates(open_page(reader, path_of(khmer)))] == ["km", "en"]


def test_a_pair_that_nobody_approved_is_not_shown(publish: Publish, newsroom: Newsroom, reader: Client) -> None:
    """Words and pairs are approved together: what is only typed at the desk changes nothing for readers."""
    original, english = publish("Lớp học bơi", ago=3 * HOUR), publish("Free swimming lessons", language="en")
    newsroom.act(english, Act.TAKE, newsroom.editor)
    newsroom.save(english, newsroom.editor, translation_of=original)
    assert alternates(open_story(reader, original)) == []
    newsroom.act(english, Act.PUBLISH, newsroom.managing_editor)
    assert len(alternates(open_story(reader, original))) == 2
