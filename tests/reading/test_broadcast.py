"""What is on air is right at every second, across midnight too; what is not announced is not there."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import etree

from articles import clock
from articles.desk.schedules import put_up
from articles.models import Channel, DaySchedule, Programme, Recording
from articles.publishing.names import show_clips
from articles.text.dates import NEWSROOM_ZONE
from articles.text.schedules import read_schedule
from tests.cast import Newsroom
from tests.reading.opened import Opened, open_page, put_clip

pytestmark = pytest.mark.usefixtures("site")

DAY = date(2025, 1, 2)
EVENING = """
05:30 Thời sự sáng
12:00 - 13:00 Phim trưa
18:30 Thời sự tối (Trực tiếp)
23:30 Nhạc đêm
00:20 Tài liệu
00:50 Hết chương trình
"""
TODAY = "/lich-phat-song/tv/"


@pytest.fixture
def tv(db: None) -> Channel:
    channel = Channel.objects.create(name="TV", stream="https://phat.example.vn:8443/tv/index.m3u8")
    Channel.objects.create(name="FM", kind="radio", position=2)
    with clock.held_at(datetime(2025, 1, 1, tzinfo=NEWSROOM_ZONE)):
        for step in (-1, 0, 1):
            put_up(channel, DAY + timedelta(days=step), read_schedule(EVENING).lines, seen=0)
    return channel


def at(reader: Client, path: str, day: int, hour: int, minute: int = 0, second: int = 0) -> Opened:
    with time_machine.travel(datetime(2025, 1, day, hour, minute, second, tzinfo=NEWSROOM_ZONE), tick=False):
        return open_page(reader, path)


@pytest.mark.parametrize(
    ("moment", "on", "then"),
    [
        ((2, 5, 29, 59), "", "Thời sự sáng"),
        ((2, 5, 30, 0), "Thời sự sáng", "Phim trưa"),
        ((2, 12, 59, 59), "Phim trưa", "Thời sự tối"),
        ((2, 13, 0, 0), "", "Thời sự tối"),
        ((2, 23, 30, 0), "Nhạc đêm", "Tài liệu"),
        ((3, 0, 10, 0), "Nhạc đêm", "Tài liệu"),
        ((3, 0, 20, 0), "Tài liệu", "Thời sự sáng"),
        ((3, 0, 50, 0), "", "Thời sự sáng"),
    ],
)
def test_what_is_on_and_what_comes_then_is_right_to_the_second(
    reader: Client, tv: Channel, moment: tuple[int, int, int, int], on: str, then: str
) -> None:
    page = at(reader, "/truc-tiep/tv/", *moment)
    shown = page.text("//div[@class='on-air']")
    assert (f"{on} " if on else "Hiện chưa có chương trình") in shown
    assert f"{then}" in shown.partition("Tiếp theo")[2]


def test_the_day_marks_what_is_on_and_what_is_over(reader: Client, tv: Channel) -> None:
    page = at(reader, TODAY, 2, 18, 45)
    assert page.texts("//li[@aria-current='true']//p") == ["Thời sự tối Trực tiếp Đang phát"]
    assert page.values("//ol[contains(@class, 'schedule')]/li/@class") == ["is-over", "is-over", "is-on", "", ""]
    after_midnight = at(reader, f"{TODAY}2025/01/02/", 3, 0, 30)
    assert after_midnight.texts("//li[@aria-current='true']//p") == ["Tài liệu Đang phát"]


def test_days_lead_to_the_days_that_are_announced(reader: Client, tv: Channel) -> None:
    page = at(reader, f"{TODAY}2025/01/03/", 2, 12)
    assert page.values("//a[@rel='prev' or @rel='next']/@href") == [f"{TODAY}2025/01/02/"]
    assert page.values("//nav[@class='days']//a/@href") == [f"{TODAY}2025/01/0{day}/" for day in (1, 2, 3)]


NOT_THERE = ("2025/01/09/", "2025/02/30/", "0000/01/01/", "9999/12/31/")


@pytest.mark.parametrize("path", [*(f"{TODAY}{day}" for day in NOT_THERE), "/lich-phat-song/x/", "/truc-tiep/x/"])
def test_a_day_or_channel_that_is_not_there_is_not_found(reader: Client, tv: Channel, path: str) -> None:
    assert at(reader, path, 2, 12).status == 404


def test_a_channel_without_a_schedule_for_today_says_so(reader: Client, tv: Channel) -> None:
    page = at(reader, "/lich-phat-song/fm/", 2, 12)
    assert (page.status, "Chưa có lịch phát sóng" in page.source) == (200, True)
    assert "chưa phát trên mạng" in at(reader, "/truc-tiep/fm/", 2, 12).source


def test_a_correction_is_seen_from_its_second_and_what_was_announced_before_stays_on_record(
    reader: Client, tv: Channel
) -> None:
    before = DaySchedule.objects.get(day=DAY)
    with clock.held_at(datetime(2025, 1, 2, 12, tzinfo=NEWSROOM_ZONE)):
        put_up(tv, DAY, read_schedule("19:00 Bóng đá").lines, seen=before.pk)
    assert "Thời sự tối" in at(reader, TODAY, 2, 11, 59).source
    assert at(reader, TODAY, 2, 12).texts("//ol[contains(@class, 'schedule')]//p") == ["Bóng đá"]


def test_only_the_page_of_a_channel_may_load_its_stream_and_only_from_its_host(reader: Client, tv: Channel) -> None:
    page = at(reader, "/truc-tiep/tv/", 2, 12)
    [policy] = [part for part in page.headers["Content-Security-Policy"].split("; ") if part.startswith("media-src")]
    assert policy == "media-src 'self' https://phat.example.vn:8443"
    assert page.values("//video/source/@type") == ["application/vnd.apple.mpegurl"]


def test_a_closed_channel_is_gone_from_every_page(reader: Client, tv: Channel) -> None:
    Channel.objects.update(in_use=False)
    assert [at(reader, path, 2, 12).status for path in ("/truc-tiep/", "/truc-tiep/tv/", TODAY)] == [404] * 3
    assert "/truc-tiep/" not in at(reader, "/", 2, 12).source


@pytest.fixture
def recorded(newsroom: Newsroom, tv: Channel) -> Any:
    def go(title: str = "Con nước", hours: int = 1, **fields: Any) -> Recording:
        clip = newsroom.clip(title, transcript=f"Lời {title}")
        put_clip(clip)
        show_clips([clip.pk])
        moment = datetime(2025, 1, 2, 12, tzinfo=NEWSROOM_ZONE) - timedelta(hours=hours)
        return Recording.objects.create(title=title, clip_id=clip.pk, visible_from=moment, **fields)

    return go


def test_a_programme_has_its_recordings_and_says_when_it_is_on(reader: Client, tv: Channel, recorded: Any) -> None:
    programme = Programme.objects.create(name="Nhạc đêm", channel=tv, description="Mỗi tối.")
    recorded("Đêm một", 2, programme=programme)
    recorded("Lẻ")
    page = at(reader, "/chuong-trinh/nhac-dem/", 2, 12)
    assert page.texts("//article//h3") == ["Đêm một"]
    assert page.values("//div[@class='on-air']//time/@datetime")[0] == "2025-01-02T23:30:00+07:00"
    assert "/chuong-trinh/nhac-dem/" in at(reader, TODAY, 2, 12).values("//ol//a/@href")
    assert at(reader, "/am-thanh/", 2, 12).texts("//article//h3") == ["Lẻ", "Đêm một"]


def test_recordings_are_a_podcast_that_players_understand(reader: Client, tv: Channel, recorded: Any) -> None:
    one = recorded("Con nước", 1, programme=Programme.objects.create(name="Nhạc đêm", channel=tv), description="Mặn.")
    recorded("Ngày mai", -20)
    for path, title in (("/chuong-trinh/nhac-dem/rss.xml", "Nhạc đêm"), ("/am-thanh/rss.xml", "Bến Đò: Âm thanh")):
        page = at(reader, path, 2, 12)
        tree = etree.fromstring(page.source.encode())
        [item] = tree.findall("channel/item")
        sound = item.find("enclosure")
        assert sound is not None
        assert str(tree.findtext("channel/title")).endswith(title.rpartition(":")[2])
        assert (item.findtext("title"), item.findtext("description")) == ("Con nước", "Mặn.")
        assert (sound.get("type"), sound.get("length"), sound.get("url")) == (
            "audio/mpeg", "9", f"http://testserver/am-thanh/{one.clip.token}/nghe.mp3",
        )  # fmt: skip


def test_the_sitemap_names_every_page_of_what_is_broadcast(reader: Client, tv: Channel, recorded: Any) -> None:
    one, _coming = recorded(), recorded("Ngày mai", -20)
    Programme.objects.create(name="Nhạc đêm", channel=tv)
    found = at(reader, "/sitemap/cac-trang.xml", 2, 12).source
    for path in ("/truc-tiep/", "/truc-tiep/tv/", "/chuong-trinh/nhac-dem/", "/am-thanh/", one.get_absolute_url()):
        assert f"<loc>http://testserver{path}</loc>" in found
    assert "ngay-mai" not in found


def test_a_recording_is_heard_on_its_page_only_in_its_time_and_while_its_rights_run(
    reader: Client, recorded: Any
) -> None:
    one = recorded(visible_until=datetime(2025, 1, 3, tzinfo=NEWSROOM_ZONE))
    page = at(reader, one.get_absolute_url(), 2, 12)
    [sound] = page.values("//audio/source/@src")
    assert page.texts("//details/p") == ["Lời Con nước"]
    assert [at(reader, sound, day, hour).status for day, hour in ((2, 10), (2, 12), (3, 1))] == [404, 200, 404]
    type(one.clip).objects.update(withheld_from=datetime(2025, 1, 2, 11, tzinfo=NEWSROOM_ZONE))
    assert [at(reader, path, 2, 12).status for path in (sound, one.get_absolute_url())] == [404, 404]


@pytest.mark.parametrize("rows", [1, 3])
def test_pages_of_what_is_broadcast_ask_a_fixed_number_of_questions(
    reader: Client, tv: Channel, recorded: Any, rows: int
) -> None:
    programme = Programme.objects.create(name="Nhạc đêm", channel=tv)
    for number in range(rows):
        recorded(f"Đêm {number}", programme=programme)
        Programme.objects.create(name=f"Chương trình {number}")
        Channel.objects.create(name=f"Kênh {number}")
    last = Recording.objects.latest("pk").get_absolute_url()
    costs = {}
    for path in ("/lich-phat-song/", TODAY, f"{TODAY}2025/01/02/", "/truc-tiep/", "/truc-tiep/tv/", "/am-thanh/", last,
                 "/chuong-trinh/nhac-dem/"):  # fmt: skip
        with CaptureQueriesContext(connection) as statements:
            assert at(reader, path, 2, 12).status == 200
        costs[path] = len(statements)
    assert list(costs.values()) == [4, 4, 4, 4, 4, 3, 3, 5]
