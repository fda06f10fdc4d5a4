"""Reading comfort as the page brings it: length, listening, sharing, the stories before and after."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from articles.models import Act, Article, Category
from articles.text import reading_minutes
from tests.cast import Newsroom
from tests.reading.opened import address, open_page, open_story

pytestmark = pytest.mark.usefixtures("site", "noon")

Publish = Callable[..., Article]
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(("syllables", "minutes"), [(0, 0), (1, 1), (250, 1), (251, 2), (1000, 4), (1001, 5)])
def test_a_minute_is_two_hundred_and_fifty_syllables(syllables: int, minutes: int) -> None:
    assert reading_minutes(syllables) == minutes


@pytest.mark.parametrize(
    ("language", "shown"),
    [("vi", ["Đọc khoảng 2 phút (300 chữ)"]), ("en", ["2 minutes to read (300 words)"]), ("km", [])],
)
def test_the_length_of_a_story_is_lead_and_body_in_syllables_where_spaces_part_them(
    reader: Client, publish: Publish, language: str, shown: list[str]
) -> None:
    body = f"<p>{'sông Hậu ' * 140}</p><h2>Hai chữ</h2><ul><li>mười <strong>tám</strong> chữ</li></ul><p>./.</p>"
    story = publish(
        "Dài", body=body, lead="Sapo có mười tám chữ, kể cả những chữ số 18.216 và 8,3% ở đây.", language=language
    )
    assert [line for line in open_story(reader, story).texts("//header//li") if "300" in line] == shown


def clip_in(newsroom: Newsroom, seconds: int) -> str:
    return f'<p>Một.</p><div data-audio="{newsroom.clip(seconds=seconds).pk}"></div>'


@pytest.mark.parametrize(("seconds", "recorded"), [(5, False), (29, False), (30, True), (400, True)])
def test_the_newsrooms_own_recording_comes_before_the_voice_of_the_machine(
    reader: Client, newsroom: Newsroom, publish: Publish, seconds: int, recorded: bool
) -> None:
    """A chime of five seconds is a sound in the story and not the story."""
    page = open_story(reader, publish("Có tiếng", body=clip_in(newsroom, seconds)))
    assert page.values("//a[@class='hear']/@href") == (["#ban-ghi"] if recorded else [])
    assert page.values("//figure[@id]/@id") == (["ban-ghi"] if recorded else [])
    assert page.values("//button[@data-listen]/@data-language") == ([] if recorded else ["vi"])


def test_the_voice_is_asked_for_in_the_storys_language(reader: Client, publish: Publish) -> None:
    assert open_story(reader, publish("Một", language="km")).values("//@data-language") == ["km"]


def test_sharing_is_plain_links_that_carry_the_storys_address_and_load_nothing(
    reader: Client, publish: Publish
) -> None:
    story = publish("Nước & lúa: 50% + 1")
    whole = f"http://testserver{address(story)}"
    links = open_story(reader, story).values("//*[@id='chia-se']//a/@href")
    zalo, facebook, x, mail = (parse_qs(urlsplit(link).query) for link in links)
    assert [urlsplit(link).netloc for link in links] == ["button-share.zalo.me", "www.facebook.com", "x.com", ""]
    assert json.loads(base64.b64decode(zalo["d"][0])) == {"url": whole}
    assert (facebook["u"], x["url"], x["text"]) == ([whole], [whole], [story.headline])
    assert (mail["subject"], mail["body"]) == ([story.headline], [whole])
    assert "+" not in links[3]


def test_the_stories_before_and_after_are_those_of_the_section(
    reader: Client, newsroom: Newsroom, publish: Publish
) -> None:
    other = Category.objects.create(name="Thể thao", slug="the-thao", position=2)
    hours = {"Bốn": 1, "Ba": 2, "Ba ẩn": 3, "Hai": 4, "Một": 5}
    stories = {name: publish(name, ago=ago * HOUR) for name, ago in reversed(hours.items())}
    publish("Bóng đá", ago=timedelta(minutes=150), category=other)
    newsroom.act(stories["Ba ẩn"], Act.HIDE, newsroom.managing_editor, "Lý do")
    around = {
        name: tuple(
            " ".join(open_story(reader, stories[name]).values(f"//a[@class='next-{way}']/text()")).strip()
            for way in ("older", "newer")
        )
        for name in ("Một", "Hai", "Ba", "Bốn")
    }
    assert around == {"Một": ("", "Hai"), "Hai": ("Một", "Ba"), "Ba": ("Hai", "Bốn"), "Bốn": ("Ba", "")}


def test_stories_of_the_same_second_stand_in_one_order_both_ways(reader: Client, publish: Publish) -> None:
    stories = [publish(f"Tin {number}") for number in range(3)]
    found = [open_story(reader, story).values("//nav[@class='next-to']//a/@href") for story in stories]
    one, two, three = map(address, stories)
    assert found == [[two], [one, three], [two]]


def test_what_stands_before_and_after_is_not_listed_again_in_the_section(reader: Client, publish: Publish) -> None:
    stories = [publish(f"Tin {number}", ago=number * HOUR, tags=["lũ"]) for number in range(12, 0, -1)]
    page = open_story(reader, stories[3])
    assert page.values("//nav[@class='next-to']//a/@href") == [address(stories[2]), address(stories[4])]
    assert page.block("section") == ["Tin 7", "Tin 11", "Tin 12"]


def test_colours_are_chosen_in_words_on_every_page(reader: Client, publish: Publish) -> None:
    for path in ("/", address(publish("Một")), "/khong/co/gi"):
        groups = open_page(reader, path).tree.xpath("//*[@class='theme']")
        assert groups, path
        assert {tuple(" ".join(b.text_content().split()) for b in group) for group in groups} == {
            ("Theo máy", "Sáng", "Tối")
        }


def test_a_preview_offers_no_links_to_share(reader: Client, newsroom: Newsroom) -> None:
    story = newsroom.story()
    reader.force_login(newsroom.reporter)
    page = open_page(reader, f"/admin/preview/{story.pk}/{story.head}/")
    assert (page.status, page.values("//@data-copy | //*[@id='chia-se']")) == (200, [])
