"""Uploads over a bad line: cut, carried on, lied about, sent by the wrong person, finished twice."""

from __future__ import annotations

from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from articles import clock
from articles.desk import parts, uploads
from articles.models import Act, Photo, Upload, User
from tests.cast import Newsroom
from tests.desk.at_the_form import at_the_desk, typed
from tests.photo_files import pictures as make

UPLOADS = "/admin/articles/photo/uploads/"
PICTURE = make.jpeg(900, 600)
MIDDLE = len(PICTURE) // 2


@pytest.fixture
def desk(reporter: User) -> Client:
    return at_the_desk(reporter)


def begun(desk: Client, size: int = len(PICTURE), **more: Any) -> str:
    answer = desk.post(UPLOADS, {"name": "IMG_1.jpg", "size": size, **more})
    assert answer.status_code == 201, answer.content
    address: str = answer.json()["address"]
    return address


def piece(desk: Client, address: str, offset: object, data: bytes) -> tuple[int, str]:
    answer = desk.patch(address, data, "application/octet-stream", headers={"Upload-Offset": str(offset)})
    return answer.status_code, answer.get("Upload-Offset", "")


def whole(desk: Client, data: bytes = PICTURE, **more: Any) -> str:
    address = begun(desk, len(data), **more)
    assert piece(desk, address, 0, data) == (204, str(len(data)))
    return address


def files() -> list[Path]:
    return [path for path in Path(settings.MEDIA_ROOT, "parts").glob("*/*") if path.is_file()]


def test_an_upload_in_pieces_becomes_the_photo_that_the_file_is(desk: Client, reporter: User) -> None:
    address = begun(desk, sha256=sha256(PICTURE).hexdigest())
    assert piece(desk, address, 0, PICTURE[:MIDDLE]) == (204, str(MIDDLE))
    assert desk.head(address)["Upload-Offset"] == str(MIDDLE)
    assert piece(desk, address, MIDDLE, PICTURE[MIDDLE:]) == (204, str(len(PICTURE)))
    answer = desk.post(f"{address}done/", {"caption": "Cầu mới", "credit": "Hà"})
    photo = Photo.objects.get()
    assert (answer.status_code, answer.json()["id"]) == (201, photo.pk)
    found = (photo.caption, photo.credit, photo.file_name, photo.uploaded_by, photo.digest)
    assert found == ("Cầu mới", "Hà", "IMG_1.jpg", reporter, sha256(PICTURE).hexdigest())


def test_finishing_again_gives_the_same_photo_and_the_parts_are_gone(
    desk: Client, django_capture_on_commit_callbacks: Any
) -> None:
    address = whole(desk)
    with django_capture_on_commit_callbacks(execute=True):
        first = desk.post(f"{address}done/").json()["id"]
    assert (desk.post(f"{address}done/").json()["id"], Photo.objects.count(), files()) == (first, 1, [])


@pytest.mark.parametrize("offset", [0, MIDDLE - 1, MIDDLE + 1, len(PICTURE), -1, "x", ""])
def test_a_piece_at_the_wrong_place_is_refused_and_the_right_place_told(desk: Client, offset: object) -> None:
    address = begun(desk)
    piece(desk, address, 0, PICTURE[:MIDDLE])
    assert piece(desk, address, offset, b"x" * 10) == (409, str(MIDDLE))
    assert files()[0].read_bytes() == PICTURE[:MIDDLE]


def test_what_an_interrupted_write_left_is_written_over(desk: Client) -> None:
    address = begun(desk)
    piece(desk, address, 0, PICTURE[:MIDDLE])
    with files()[0].open("ab") as torn:
        torn.write(b"half a piece that no answer was given for")
    assert desk.head(address)["Upload-Offset"] == str(MIDDLE)
    piece(desk, address, MIDDLE, PICTURE[MIDDLE:])
    assert desk.post(f"{address}done/").status_code == 201


def test_a_part_that_the_disk_lost_is_sent_again_from_there(desk: Client) -> None:
    address = begun(desk)
    piece(desk, address, 0, PICTURE[:MIDDLE])
    files()[0].write_bytes(PICTURE[:10])
    assert desk.head(address)["Upload-Offset"] == "10"
    assert piece(desk, address, 10, PICTURE[10:]) == (204, str(len(PICTURE)))


def test_no_upload_is_larger_than_it_promised(desk: Client) -> None:
    address = begun(desk, 100)
    assert piece(desk, address, 0, b"x" * 101) == (413, "")
    assert (desk.head(address)["Upload-Offset"], files()) == ("0", [])


def test_a_smaller_file_than_promised_is_never_finished(desk: Client) -> None:
    address = begun(desk, len(PICTURE) + 1)
    piece(desk, address, 0, PICTURE)
    answer = desk.post(f"{address}done/")
    assert (answer.status_code, answer["Upload-Offset"]) == (409, str(len(PICTURE)))


@pytest.mark.parametrize(
    ("size", "sentence"),
    [
        (50 * 1024 * 1024, "This file is larger than 30.0\xa0MB. Export the photo smaller and send that."),
        (0, "The file is empty."),
        ("-5", "The file is empty."),
        ("viele", "The file is empty."),
    ],
)
def test_what_can_never_be_taken_in_is_refused_before_its_first_byte(desk: Client, size: object, sentence: str) -> None:
    answer = desk.post(UPLOADS, {"name": "a.jpg", "size": size})
    assert (answer.status_code, answer.json()) == (400, {"errors": {"image": [sentence]}})


def test_a_piece_larger_than_one_request_may_carry_is_refused(desk: Client, settings: Any) -> None:
    settings.UPLOAD_PIECE_BYTES = 1000
    address = begun(desk)
    assert piece(desk, address, 0, PICTURE[:1001])[0] == 413
    assert piece(desk, address, 0, PICTURE[:1000]) == (204, "1000")


def test_a_file_damaged_on_its_way_is_not_taken_in(desk: Client) -> None:
    address = whole(desk, sha256=sha256(b"another").hexdigest())
    answer = desk.post(f"{address}done/")
    assert answer.json() == {"errors": {"image": ["The file was damaged on its way. Send it again."]}}
    assert (Photo.objects.count(), Upload.objects.count(), files()) == (0, 0, [])


def test_what_is_no_photo_is_let_go_of(desk: Client) -> None:
    address = whole(desk, b"<svg onload=alert(1)>")
    assert desk.post(f"{address}done/").status_code == 400
    assert (Upload.objects.count(), files()) == (0, [])


def test_words_that_do_not_fit_keep_the_bytes(desk: Client) -> None:
    address = whole(desk)
    assert "credit" in desk.post(f"{address}done/", {"credit": "x" * 300}).json()["errors"]
    assert desk.post(f"{address}done/", {"credit": "Hà"}).status_code == 201


@pytest.mark.parametrize("method", ["head", "patch", "delete", "post done/", "post place/"])
def test_somebody_elses_upload_does_not_exist(desk: Client, newsroom: Newsroom, method: str) -> None:
    address = whole(desk)
    verb, _space, rest = method.partition(" ")
    stranger = at_the_desk(newsroom.editor)
    assert getattr(stranger, verb)(f"{address}{rest}").status_code == 404
    assert stranger.get(UPLOADS).json()["uploads"] == []
    assert Upload.objects.get().received == len(PICTURE)


def test_after_signing_in_again_the_upload_goes_on(desk: Client, reporter: User) -> None:
    address = begun(desk)
    piece(desk, address, 0, PICTURE[:MIDDLE])
    desk.logout()
    assert piece(desk, address, MIDDLE, PICTURE[MIDDLE:])[0] == 401
    again = at_the_desk(reporter)
    listed = again.get(UPLOADS).json()
    assert [(one["offset"], one["size"]) for one in listed["uploads"]] == [(MIDDLE, len(PICTURE))]
    assert piece(again, address, MIDDLE, PICTURE[MIDDLE:])[0] == 204


def test_a_request_without_its_token_changes_nothing(reporter: User) -> None:
    desk = Client(enforce_csrf_checks=True)
    desk.force_login(reporter)
    assert desk.post(UPLOADS, {"name": "a", "size": 5}).status_code == 403
    upload = uploads.begin(uploads.Promise("a", 5), by=reporter)
    for call in (desk.patch, desk.delete):
        assert call(reverse("admin:articles_upload", args=[upload.token])).status_code == 403


def test_one_person_has_only_so_many_open(desk: Client, settings: Any) -> None:
    settings.UPLOADS_AT_ONCE = 2
    begun(desk)
    begun(desk)
    answer = desk.post(UPLOADS, {"name": "a.jpg", "size": 5})
    assert answer.status_code == 429
    desk.delete(reverse("admin:articles_upload", args=[Upload.objects.all()[0].token]))
    begun(desk)


def test_whoever_has_no_right_to_add_photos_begins_nothing(administrator: User) -> None:
    assert at_the_desk(administrator).post(UPLOADS, {"name": "a.jpg", "size": 5}).status_code == 403


def test_what_nobody_touched_for_a_day_is_swept(desk: Client, reporter: User) -> None:
    address = begun(desk)
    piece(desk, address, 0, PICTURE[:MIDDLE])
    with time_machine.travel(clock.now() + timedelta(hours=25), tick=False):
        call_command("purge_bin", verbosity=0)
    assert (Upload.objects.count(), files()) == (0, [])


# -- into the story ---------------------------------------------------------------------------------------------


BODY = "<p>Một.</p><p>Hai.</p><p>Ba.</p>"


@pytest.mark.parametrize(
    ("now", "words", "number", "expected"),
    [
        pytest.param(BODY, "Hai.", 2, "1 2 P 3", id="where it was put"),
        pytest.param("<p>Mới.</p>" + BODY, "Hai.", 2, "N 1 2 P 3", id="behind the same words, although they moved"),
        pytest.param("<p>Một.</p><p>Ba.</p>", "Hai.", 2, "1 3 P", id="the words are gone: by the number"),
        pytest.param("<p>Một.</p>", "Hai.", 9, "1 P", id="nothing is left of the place: at the end"),
        pytest.param(BODY, "", 0, "P 1 2 3", id="before everything"),
        pytest.param("<p>Hai.</p>" + BODY, "Hai.", 3, "2 1 2 P 3", id="of two alike, the nearer one"),
    ],
)
def test_a_late_photo_finds_its_place(newsroom: Newsroom, now: str, words: str, number: int, expected: str) -> None:
    story = newsroom.story(body=now)
    desk = at_the_desk(newsroom.reporter)
    address = whole(desk, article=story.pk)
    desk.post(f"{address}done/")
    answer = desk.post(f"{address}place/", {"words": words, "blocks": number})
    assert answer.status_code == 200, answer.content
    story.refresh_from_db()
    short = str(story.body).replace("<p>", " ").replace("</p>", " ")
    for long, letter in (("Một.", "1"), ("Hai.", "2"), ("Ba.", "3"), ("Mới.", "N")):
        short = short.replace(long, letter)
    short = short.replace(f'<figure data-photo="{Photo.objects.get().pk}"><figcaption></figcaption></figure>', " P ")
    assert " ".join(short.split()) == expected
    assert story.revisions.count() == story.head


def test_a_photo_that_comes_after_the_story_was_sent_stays_in_the_library_and_the_writer_is_told(
    newsroom: Newsroom,
) -> None:
    story = newsroom.story()
    desk = at_the_desk(newsroom.reporter)
    address = whole(desk, article=story.pk)
    newsroom.act(story, Act.SUBMIT, newsroom.reporter)
    before = story.head
    desk.post(f"{address}done/")
    answer = desk.post(f"{address}place/", {"words": "", "blocks": 0})
    assert answer.status_code == 409
    assert answer.json()["error"] == (
        "The photo is in the library. You can no longer write in its story; it is now: Awaiting editing."
    )
    story.refresh_from_db()
    assert (story.head, Photo.objects.count()) == (before, 1)


def test_a_story_that_is_not_theirs_is_none_for_the_upload(newsroom: Newsroom, colleague: User) -> None:
    story = newsroom.story()
    desk = at_the_desk(colleague)
    whole(desk, article=story.pk)
    assert Upload.objects.get().article is None


def test_what_was_begun_for_a_new_story_belongs_to_it_once_it_is_saved(newsroom: Newsroom) -> None:
    desk, token = at_the_desk(newsroom.reporter), "a" * 32
    address = whole(desk, story_token=token)
    desk.post(f"{address}done/")
    assert desk.post(f"{address}place/").status_code == 409
    desk.post(reverse("admin:articles_article_add"), typed(headline="Lũ về", body="<p>Một.</p>", _token=token))
    story = Upload.objects.get().article
    assert story is not None
    assert story.headline == "Lũ về"
    assert desk.post(f"{address}place/", {"words": "Một.", "blocks": 1}).status_code == 200


def test_the_parts_are_nobodys_to_read_and_named_by_nobody(desk: Client) -> None:
    begun_at = begun(desk, name="../../etc/passwd")
    piece(desk, begun_at, 0, b"x" * 10)
    [file] = files()
    assert file.stat().st_mode & 0o777 == 0o600
    with pytest.raises(ValueError, match="passwd"):
        parts.size("../../etc/passwd")
