"""Videos as readers meet them: pages, ranges, subtitles, and none of it before or after its time."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.test import Client

from articles.desk.videos import put, sent_with_the_form
from articles.models import Category, PublicPhoto, Video
from articles.publishing.names import show_photos
from tests.cast import Newsroom
from tests.reading.opened import open_page
from tests.video_files.films import mp4, webm

pytestmark = pytest.mark.usefixtures("site", "noon")
HOUR = timedelta(hours=1)
ELSEWHERE = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"
WORDS = "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nNước lên.\n"
Show = Callable[..., Video]


@pytest.fixture
def show(noon: datetime) -> Show:
    """show("Chợ sớm", data=webm()): a film of the house, an hour old; with an address, one elsewhere."""

    def go(title: str = "Chợ sớm", *, data: bytes | None = None, ago: timedelta = HOUR, **fields: Any) -> Video:
        video = Video(title=title, visible_from=noon - ago, **fields)
        if not video.address:
            film = data or webm()
            put(video, sent_with_the_form(BytesIO(film), len(film), 10**6))
        video.save()
        return video

    return go


def film_of(video: Video) -> str:
    return f"/video/{video.token}/xem.{video.extension}"


def test_the_page_of_a_film_has_its_words_its_size_and_its_subtitles(
    reader: Client, show: Show, newsroom: Newsroom
) -> None:
    photo = newsroom.photo(alt="Ghe")
    show_photos([photo.pk])
    video = show(
        description="Một.\n\nHai.", transcript="Tiếng máy.\nNước lên.", subtitles=WORDS,
        poster=PublicPhoto.objects.get(), category=newsroom.category,
    )  # fmt: skip
    page = open_page(reader, f"/video/cho-som-{video.pk}/")
    assert page.text("//h1") == "Chợ sớm"
    [player] = page.tree.xpath("//video")
    sizes = (player.get("width"), player.get("height"))
    assert (sizes, player.get("poster")) == (("64", "36"), f"/anh/{photo.token}/1600.webp")
    assert page.values("//video/source/@src") == [film_of(video)]
    assert page.values("//track/@src") == [f"/video/{video.token}/phu-de.vtt"]
    assert page.texts("//article//div[@class='prose']/p") == ["Một.", "Hai."]
    assert page.texts("//details/p") == ["Tiếng máy.", "Nước lên."]
    assert page.values("//main//a/@href") == ["/", "/video/", film_of(video), "/tin-dia-phuong/"]
    assert open_page(reader, f"/video/{video.token}/phu-de.vtt").source == WORDS


def test_a_video_says_to_machines_what_it_is(reader: Client, show: Show) -> None:
    video = show(description="Một.\n\nHai.", transcript="Nước lên.")
    page = open_page(reader, video.get_absolute_url())
    said = [json.loads(block) for block in page.values("//script[@type='application/ld+json']/text()")]
    [thing] = [thing for block in said for thing in block["@graph"] if thing["@type"] == "VideoObject"]
    assert (thing["name"], thing["duration"], thing["description"]) == ("Chợ sớm", "PT2S", "Một. Hai.")
    assert thing["contentUrl"] == f"http://testserver{film_of(video)}"
    assert thing["uploadDate"] == "2025-01-02T11:00:00+07:00"


def test_a_video_elsewhere_loads_only_when_it_is_pressed(reader: Client, show: Show) -> None:
    page = open_page(reader, show(address=ELSEWHERE).get_absolute_url())
    assert page.values("//button/@data-player") == ["https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ"]
    assert page.tree.xpath("//iframe | //video") == []


def test_the_list_is_newest_first_page_by_page(reader: Client, show: Show) -> None:
    for number in range(20):
        show(f"Phim {number}", address=ELSEWHERE, ago=number * HOUR)
    first = open_page(reader, "/video/")
    [older] = first.values("//a[@rel='next']/@href")
    assert first.texts("//h3") == [f"Phim {number}" for number in range(18)]
    assert open_page(reader, older).texts("//h3") == ["Phim 18", "Phim 19"]
    assert open_page(reader, "/video/?truoc=x").status == 404


def test_related_videos_are_of_the_same_section_first(reader: Client, show: Show, category: Category) -> None:
    show("Cùng mục, cũ", ago=9 * HOUR, category=category, address=ELSEWHERE)
    show("Mục khác, mới", ago=HOUR, address=ELSEWHERE)
    page = open_page(reader, show("Đang xem", ago=2 * HOUR, category=category).get_absolute_url())
    assert page.texts("//aside//h3") == ["Cùng mục, cũ", "Mục khác, mới"]


@pytest.mark.parametrize("hours", [-1, 3])
def test_before_and_after_its_time_nothing_of_a_video_is_there(
    reader: Client, show: Show, noon: datetime, hours: int
) -> None:
    video = show(ago=hours * HOUR, visible_until=noon + 9 * HOUR if hours < 0 else noon - HOUR, subtitles=WORDS)
    for address in (video.get_absolute_url(), film_of(video), f"/video/{video.token}/phu-de.vtt"):
        assert reader.get(address).status_code == 404
    assert "Chợ sớm" not in open_page(reader, "/video/").source


def test_an_old_or_wrong_slug_leads_on(reader: Client, show: Show) -> None:
    video = show()
    answer = reader.get(f"/video/x-{video.pk}/")
    assert (answer.status_code, answer["Location"]) == (301, f"/video/cho-som-{video.pk}/")


def test_a_player_gets_the_range_that_it_asks_for_and_never_a_whole_film_at_once(
    reader: Client, show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = mp4()
    video = show(data=mp4())
    monkeypatch.setattr("articles.reading.views.videos.AT_ONCE", 50)
    answer = reader.get(film_of(video), headers={"range": "bytes=10-"})
    assert (answer.status_code, answer["Content-Range"]) == (206, f"bytes 10-59/{len(mp4())}")
    assert (answer.getvalue(), answer["Content-Type"]) == (data[10:60], "video/mp4")
    assert reader.get(film_of(video)).getvalue() == mp4()
