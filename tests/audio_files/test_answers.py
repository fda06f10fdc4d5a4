"""A clip is heard while a live story plays it, in the ranges that a player asks for, and only as sound."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from articles.demo.chime import chime
from articles.desk.clips import ingest_clip
from articles.models import Act, Article, AudioClip, PublicAudio
from tests.cast import BODY, Newsroom
from tests.desk.at_the_form import at_the_desk
from tests.reading.opened import open_page, open_story

pytestmark = pytest.mark.usefixtures("site")
SOUND = chime()


@pytest.fixture
def clip(newsroom: Newsroom) -> AudioClip:
    return ingest_clip(
        BytesIO(SOUND), by=newsroom.reporter, title="Chuông báo phà", credit="Văn Lượng", transcript="Bốn tiếng chuông."
    )


@pytest.fixture
def story(newsroom: Newsroom, clip: AudioClip) -> Article:
    return newsroom.published(body=f'{BODY}<div data-audio="{clip.pk}"></div>')


def address(clip: AudioClip) -> str:
    return f"/am-thanh/{clip.token}/nghe.wav"


def asked(reader: Client, clip: AudioClip, span: str) -> tuple[int, str | None, bytes]:
    response = reader.get(address(clip), headers={"range": span} if span else {})
    return response.status_code, response.headers.get("Content-Range"), response.getvalue()


SIZE = len(SOUND)


@pytest.mark.parametrize(
    ("span", "status", "said", "begin", "end"),
    [
        ("", 200, None, 0, SIZE),
        ("bytes=0-", 206, f"bytes 0-{SIZE - 1}/{SIZE}", 0, SIZE),
        ("bytes=0-99", 206, f"bytes 0-99/{SIZE}", 0, 100),
        ("bytes=100-199", 206, f"bytes 100-199/{SIZE}", 100, 200),
        ("bytes=-10", 206, f"bytes {SIZE - 10}-{SIZE - 1}/{SIZE}", SIZE - 10, SIZE),
        ("bytes=5-999999999", 206, f"bytes 5-{SIZE - 1}/{SIZE}", 5, SIZE),
        (f"bytes={SIZE}-", 416, f"bytes */{SIZE}", 0, 0),
        ("bytes=9-3", 416, f"bytes */{SIZE}", 0, 0),
        ("bytes=-0", 416, f"bytes */{SIZE}", 0, 0),
        ("bytes=-", 200, None, 0, SIZE),
        ("bytes=0-1,5-6", 200, None, 0, SIZE),
        ("lines=1-2", 200, None, 0, SIZE),
    ],
)
def test_a_player_gets_the_range_that_it_asks_for(
    reader: Client, clip: AudioClip, story: Article, span: str, status: int, said: str | None, begin: int, end: int
) -> None:
    assert asked(reader, clip, span) == (status, said, SOUND[begin:end])


def test_it_is_sound_and_nothing_that_runs(reader: Client, clip: AudioClip, story: Article) -> None:
    found = open_page(reader, address(clip)).headers
    assert {name: found[name] for name in ("Content-Type", "X-Content-Type-Options", "Accept-Ranges")} == {
        "Content-Type": "audio/wav", "X-Content-Type-Options": "nosniff", "Accept-Ranges": "bytes",
    }  # fmt: skip
    assert found["Content-Security-Policy"] == "default-src 'none'; media-src 'self'; sandbox"


def test_readers_hear_it_only_while_a_live_story_plays_it(reader: Client, newsroom: Newsroom, clip: AudioClip) -> None:
    newsroom.story(body=f'{BODY}<div data-audio="{clip.pk}"></div>')
    assert open_page(reader, address(clip)).status == 404
    story = newsroom.published("Khác", body=f'{BODY}<div data-audio="{clip.pk}"></div>')
    assert open_page(reader, address(clip)).status == 200
    assert open_page(reader, address(clip).replace(".wav", ".mp3")).status == 404
    newsroom.act(story, Act.TAKE_DOWN, newsroom.managing_editor, "Theo yêu cầu")
    assert open_page(reader, address(clip)).status == 404
    desk = reverse("admin:articles_audio_file", args=[clip.token, "nghe.wav"])
    assert [open_page(who, desk).status for who in (reader, at_the_desk(newsroom.editor))] == [404, 200]


def test_the_page_plays_nothing_by_itself_and_says_what_is_heard(
    reader: Client, clip: AudioClip, story: Article
) -> None:
    page = open_story(reader, story)
    assert page.values("//audio/@preload") == ["none"]
    assert (page.text("//figure[@class='clip']/figcaption"), page.text("//details/p")) == (
        "Chuông báo phà 0:05", "Bốn tiếng chuông.",
    )  # fmt: skip


def send(person: Client, **values: Any) -> Any:
    sound = BytesIO(values.pop("sound", SOUND))
    sound.name = "x.exe"
    return person.post(reverse("admin:articles_audio_picker"), {"sound": sound, "title": "Chuông", **values})


def test_the_editor_sends_a_clip_and_gets_reasons_beside_the_field(newsroom: Newsroom, settings: Any) -> None:
    desk = at_the_desk(newsroom.reporter)
    assert send(desk).json()["length"] == "0:05"
    assert set(send(desk, title="").json()["errors"]) == {"title"}
    assert set(send(desk, sound=b"MZ").json()["errors"]) == {"sound"}
    settings.AUDIO_MAX_BYTES = 1000
    assert "larger than" in send(desk).json()["errors"]["sound"][0]
    assert send(Client()).status_code == 403
    assert AudioClip.objects.count() == 1


def test_the_form_of_the_library_takes_a_clip_and_keeps_the_words_of_a_refused_one(newsroom: Newsroom) -> None:
    desk, page = at_the_desk(newsroom.reporter), reverse("admin:articles_audioclip_add")
    refused = desk.post(page, {"sound": BytesIO(b"MZ"), "title": "Chuông"}).content.decode()
    assert ("not a sound file" in refused, 'value="Chuông"' in refused) == (True, True)
    desk.post(page, {"sound": BytesIO(SOUND), "title": "Chuông"})
    assert AudioClip.objects.get().uploaded_by == newsroom.reporter


def test_a_corrected_title_reaches_readers_and_is_an_editors_to_correct(
    newsroom: Newsroom, clip: AudioClip, story: Article
) -> None:
    page = reverse("admin:articles_audioclip_change", args=[clip.pk])
    at_the_desk(newsroom.reporter).post(page, {"title": "Sai"})
    assert PublicAudio.objects.get().title == "Chuông báo phà"
    at_the_desk(newsroom.editor).post(page, {"title": "Chuông mới"})
    assert PublicAudio.objects.get().title == "Chuông mới"
