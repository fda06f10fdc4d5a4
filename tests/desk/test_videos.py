"""Videos at the desk: sent in pieces or with the form, judged by their content, kept once readers had them."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from articles import clock
from articles.models import Upload, User, Video
from tests.desk.at_the_form import at_the_desk
from tests.video_files.films import mp4, webm

UPLOADS = "/admin/articles/photo/uploads/"
ADD = "/admin/articles/video/add/"
FILM = mp4(seconds=95)
ELSEWHERE = "https://youtu.be/aqz-KE-bpKQ"


@pytest.fixture
def desk(managing_editor: User) -> Client:
    return at_the_desk(managing_editor)


def sent(desk: Client, data: bytes = FILM) -> str:
    """The address of an upload with these bytes in it."""
    began = desk.post(UPLOADS, {"name": "phim.mp4", "size": len(data), "kind": "video"}).json()
    desk.patch(began["address"], data, "application/octet-stream", headers={"Upload-Offset": "0"})
    return str(began["address"])


def filled(**more: Any) -> dict[str, Any]:
    return {"title": "Chợ sớm", "visible_from": "2026-03-02T19:00", **more}


def errors(answer: Any) -> dict[str, list[str]]:
    found: dict[str, list[str]] = answer.context["adminform"].form.errors
    return found


def test_a_film_sent_in_pieces_becomes_the_video_when_the_form_is_saved(
    desk: Client, django_capture_on_commit_callbacks: Any
) -> None:
    address = sent(desk)
    judged = desk.post(f"{address}done/")
    assert (judged.status_code, judged.json()["length"]) == (201, "1:35")
    with django_capture_on_commit_callbacks(execute=True):
        assert desk.post(ADD, filled(sent=judged.json()["id"])).status_code == 302
    video = Video.objects.get()
    facts = (video.extension, video.seconds, video.width, video.height, video.size)
    assert facts == ("mp4", 95, 1280, 720, len(FILM))
    film = desk.get(reverse("admin:articles_video_file", args=[video.token, "xem.mp4"]))
    assert film.getvalue() == FILM
    assert (Upload.objects.count(), [p for p in Path(settings.MEDIA_ROOT, "parts").glob("*/*") if p.is_file()]) == (
        0,
        [],
    )


def test_without_script_the_film_comes_with_the_form_and_its_subtitles_too(desk: Client) -> None:
    subtitles = SimpleUploadedFile("a.srt", b"1\n00:00:01,000 --> 00:00:02,000\nXin ch\xc3\xa0o\n")
    desk.post(ADD, filled(file=SimpleUploadedFile("p.webm", webm()), subtitle_file=subtitles))
    video = Video.objects.get()
    assert (video.extension, video.seconds) == ("webm", 2)
    assert video.subtitles == "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nXin chào\n"
    desk.post(f"/admin/articles/video/{video.pk}/change/", filled(title="Chợ khuya", no_subtitles="on"))
    video.refresh_from_db()
    assert (video.title, video.subtitles, video.extension) == ("Chợ khuya", "", "webm")


def test_what_is_no_video_is_refused_when_it_has_come_and_not_kept(desk: Client) -> None:
    answer = desk.post(f"{sent(desk, b'<html>' * 20)}done/")
    sentence = "This is not a video that browsers play. MP4 (H.264) and WebM are taken in."
    assert (answer.status_code, answer.json()["errors"]["image"]) == (400, [sentence])
    assert Upload.objects.count() == 0


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({}, "file"),
        ({"file": SimpleUploadedFile("p.mp4", b"none")}, "file"),
        ({"sent": "0" * 32}, "file"),
        ({"file": SimpleUploadedFile("p.mp4", FILM), "address": ELSEWHERE}, "address"),
        (
            {"address": ELSEWHERE, "subtitle_file": SimpleUploadedFile("a.vtt", b"none")},
            "subtitle_file",
        ),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(desk: Client, more: dict[str, Any], field: str) -> None:
    assert list(errors(desk.post(ADD, filled(**more)))) == [field]
    assert Video.objects.count() == 0


def test_nobody_takes_a_film_that_somebody_else_sent(desk: Client, chief: User) -> None:
    token = sent(at_the_desk(chief)).rstrip("/").rpartition("/")[2]
    assert list(errors(desk.post(ADD, filled(sent=token)))) == ["file"]


def test_whoever_may_not_add_videos_sends_none_and_no_film_becomes_a_photo(reporter: User, desk: Client) -> None:
    answer = at_the_desk(reporter).post(UPLOADS, {"name": "p.mp4", "size": 9, "kind": "video"})
    assert (answer.status_code, Upload.objects.count()) == (403, 0)
    assert desk.post(f"{sent(desk)}done/", {"caption": "Ảnh"}).json().keys() >= {"length"}


def test_a_video_that_readers_had_is_not_deleted(desk: Client) -> None:
    fields: dict[str, Any] = {"title": "Phim", "address": ELSEWHERE}
    had = Video.objects.create(visible_from=clock.now() - timedelta(hours=1), **fields)
    coming = Video.objects.create(visible_from=clock.now() + timedelta(hours=1), **fields)
    answers = [desk.get(f"/admin/articles/video/{one.pk}/delete/").status_code for one in (had, coming)]
    assert answers == [403, 200]
