"""The photo library: what is taken in, who sees it, what its pages say, what may go."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks

from articles.desk.photos import desk_address, forget, ingest, is_used, stories_using
from articles.models import Article, Photo, PublicPhoto, Source, User
from tests.cast import Newsroom
from tests.photo_files import pictures as make

NOON = datetime(2025, 1, 2, 5, 0, tzinfo=UTC)
LIST, ADD = "/admin/articles/photo/", "/admin/articles/photo/add/"


def upload(name: str = "anh.jpg", data: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, make.jpeg(700, 500) if data is None else data, "image/jpeg")


def files_in(folder: Any) -> list[str]:
    return sorted(path.name for path in Path(folder).rglob("*") if path.is_file())


def status_of(client: Client, address: str) -> int:
    """Reads the answer to its end, which closes the file behind it."""
    response = client.get(address)
    b"".join(response)
    return response.status_code


def signed_in(client: Client, user: User) -> Client:
    client.force_login(user)
    return client


def the_page_of(photo: Photo) -> str:
    return reverse("admin:articles_photo_change", args=[photo.pk])


def text_of(response: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", response.content.decode()))


# Taking in


def test_a_photo_comes_with_its_words_its_sizes_and_its_files(reporter: User, agency: Source, settings: Any) -> None:
    words: dict[str, Any] = {"caption": "Bến tàu", "alt": "Tàu cập bến", "author": "Hà", "credit": "Ảnh: Hà"}
    photo = ingest(upload(), by=reporter, source=agency, rights_until=date(2026, 1, 1), **words)
    photo.refresh_from_db()
    assert {name: getattr(photo, name) for name in words} == words
    assert (photo.source, photo.rights_until, photo.uploaded_by) == (agency, date(2026, 1, 1), reporter)
    assert (photo.width, photo.height, photo.renditions) == (700, 500, [[320, 229], [640, 457], [700, 500]])
    assert photo.colour[:2] == "#c"
    names = ["320.webp", "640.webp", "700.webp", f"{photo.token}.jpg", "share.jpg"]
    assert files_in(settings.MEDIA_ROOT) == sorted(names)


def test_any_open_file_will_do_from_its_beginning(db: None) -> None:
    file = io.BytesIO(make.jpeg())
    file.read()
    assert ingest(file, by=None).width == 64


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd",
        "Ảnh chụp màn hình.heic",
        "a\nb.jpg",
        "x" * 240 + ".svg",
        "anh.php",
        ".htaccess",
        "CON",
        "a\0b",
    ],
)
def test_the_name_of_a_file_decides_nothing(name: str, reporter: User, settings: Any) -> None:
    file = upload()
    file.__dict__["_name"] = name  # as a forger's request would have it: Django cleans names on the way in
    photo = ingest(file, by=reporter)
    names = {"320.webp", "640.webp", "700.webp", f"{photo.token}.jpg", "share.jpg"}
    assert set(files_in(settings.MEDIA_ROOT)) == names


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "not_a_photo"),
        (make.cut(make.noisy("JPEG")), "damaged"),
        (make.png(60_001, 1_001), "too_many_pixels"),
        (make.jpeg() + bytes(31 * 1024 * 1024), "too_many_bytes"),
    ],
    ids=["empty", "SVG named .jpg", "cut off", "bomb", "31 MB"],
)
def test_a_bad_file_leaves_neither_row_nor_file(data: bytes, code: str, reporter: User, settings: Any) -> None:
    with pytest.raises(ValidationError) as refused:
        ingest(upload(data=data), by=reporter)
    assert (refused.value.code, Photo.objects.count(), files_in(settings.MEDIA_ROOT)) == (code, 0, [])


def test_the_largest_file_is_still_taken(reporter: User, settings: Any) -> None:
    data = make.jpeg()
    settings.PHOTO_MAX_BYTES = len(data)
    assert ingest(upload(data=data), by=reporter).pk
    with pytest.raises(ValidationError, match="larger than"):
        ingest(upload(data=data + b"\0"), by=reporter)


def test_words_that_do_not_fit_are_named_by_field_and_nothing_is_kept(reporter: User, settings: Any) -> None:
    with pytest.raises(ValidationError) as refused:
        ingest(upload(), by=reporter, alt="a" * 501)
    assert (list(refused.value.message_dict), files_in(settings.MEDIA_ROOT)) == (["alt"], [])


def test_a_row_that_fails_takes_its_files_with_it(
    reporter: User, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: Any, **_kwargs: Any) -> None:
        raise IntegrityError("somebody was faster")

    monkeypatch.setattr(Photo, "save", fail)
    with pytest.raises(IntegrityError):
        ingest(upload(), by=reporter)
    assert files_in(settings.MEDIA_ROOT) == []


# The desk's own addresses


@pytest.mark.parametrize("name", ["320.webp", "700.webp", "share.jpg"])
def test_staff_see_a_photo_that_no_reader_may_see(name: str, client: Client, reporter: User, settings: Any) -> None:
    photo = ingest(upload(), by=reporter)
    response = signed_in(client, reporter).get(f"/admin/articles/photo/file/{photo.token}/{name}")
    kind = "image/jpeg" if name == "share.jpg" else "image/webp"
    headers = [response.headers[header] for header in ("Content-Type", "X-Content-Type-Options", "Cache-Control")]
    assert (response.status_code, headers) == (200, [kind, "nosniff", "private, max-age=86400, immutable"])
    file = Path(settings.MEDIA_ROOT) / "photos" / photo.token[:2] / photo.token / name
    assert b"".join(response) == file.read_bytes()


@pytest.mark.parametrize("name", ["321.webp", "original.jpg", "..", "share.webp"])
def test_other_names_are_not_found(name: str, client: Client, reporter: User) -> None:
    photo = ingest(upload(), by=reporter)
    assert signed_in(client, reporter).get(f"/admin/articles/photo/file/{photo.token}/{name}").status_code == 404


@pytest.mark.parametrize("who", ["nobody", "staff without rights", "reader with an account", "dismissed"])
def test_others_are_told_that_there_is_nothing(who: str, client: Client, reporter: User, editor: User) -> None:
    photo = ingest(upload(), by=reporter)
    address = desk_address(photo, 320)
    assert status_of(signed_in(client, reporter), address) == 200
    client.logout()
    if who == "staff without rights":
        client.force_login(User.objects.create_user("guest", is_staff=True))
    elif who == "reader with an account":
        editor.is_staff = False
        editor.save()
        client.force_login(editor)
    elif who == "dismissed":
        client.force_login(editor)
        User.objects.filter(pk=editor.pk).update(is_active=False)
    assert status_of(client, address) == 404


@pytest.mark.parametrize(("at_least", "width"), [(1, 320), (320, 320), (321, 640), (1024, 700), (9999, 700)])
def test_the_desk_asks_for_the_smallest_size_that_serves(at_least: int, width: int) -> None:
    photo = Photo(token="t" * 22, renditions=[[640, 457], [700, 500], [320, 229]])
    assert desk_address(photo, at_least) == f"/admin/articles/photo/file/{'t' * 22}/{width}.webp"


# Where a photo is used


def figure(photo: Photo) -> str:
    return f'<p>Một.</p><figure data-photo="{photo.pk}"><figcaption></figcaption></figure>'


def in_a_text(newsroom: Newsroom, photo: Photo) -> Article:
    return newsroom.story(body=figure(photo))


def as_lead_photo(newsroom: Newsroom, photo: Photo) -> Article:
    return newsroom.story(lead_photo=photo)


def before_readers(newsroom: Newsroom, photo: Photo) -> Article:
    return newsroom.published(body=figure(photo))


@pytest.mark.parametrize("put", [in_a_text, as_lead_photo, before_readers])
def test_a_photo_knows_its_stories(put: Callable[[Newsroom, Photo], Article], newsroom: Newsroom) -> None:
    photo = newsroom.photo()
    newsroom.story("Tin khác", body=figure(Photo(pk=photo.pk * 10 + 1)))
    story = put(newsroom, photo)
    assert (list(stories_using(photo)), is_used(photo)) == ([story], True)


def test_a_photo_that_an_earlier_version_had_is_still_used(newsroom: Newsroom) -> None:
    photo, lead = newsroom.photo(), newsroom.photo()
    story = newsroom.story(body=figure(photo), lead_photo=lead)
    newsroom.save(story, newsroom.reporter, body="<p>Không ảnh.</p>", lead_photo=None)
    assert [(list(stories_using(each)), is_used(each)) for each in (photo, lead)] == [([], True)] * 2


def test_a_new_photo_is_used_nowhere(newsroom: Newsroom) -> None:
    photo, other = newsroom.photo(), newsroom.photo()
    newsroom.story(body=figure(other))
    assert (list(stories_using(photo)), is_used(photo)) == ([], False)


def test_a_forgotten_photo_takes_its_files_once_that_is_certain(
    reporter: User, settings: Any, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    photo = ingest(upload(), by=reporter)
    with django_capture_on_commit_callbacks(execute=True):
        forget(photo)
        assert len(files_in(settings.MEDIA_ROOT)) == 5
    assert (files_in(settings.MEDIA_ROOT), Photo.objects.count()) == ([], 0)


# Adding


WORDS = {"caption": "Lễ hội", "author": "Hà", "credit": "Ảnh: Hà", "rights_until": "2026-05-01"}


def test_one_form_fills_in_the_words_of_a_whole_upload(client: Client, reporter: User, agency: Source) -> None:
    files = [upload(f"{number}.jpg") for number in range(3)]
    response = signed_in(client, reporter).post(ADD, {**WORDS, "source": agency.pk, "photos": files})
    numbers = ",".join(str(photo.pk) for photo in Photo.objects.order_by("pk"))
    assert (response.status_code, response["Location"]) == (302, f"{LIST}finish/?ids={numbers}")
    found = list(Photo.objects.values_list("caption", "author", "credit", "rights_until", "source", "uploaded_by"))
    assert found == [("Lễ hội", "Hà", "Ảnh: Hà", date(2026, 5, 1), agency.pk, reporter.pk)] * 3


def test_a_single_photo_may_be_followed_to_its_own_page(client: Client, reporter: User) -> None:
    response = signed_in(client, reporter).post(ADD, {**WORDS, "photos": upload(), "_continue": "1"})
    assert response["Location"] == the_page_of(Photo.objects.get())


def test_one_bad_file_keeps_the_good_ones_and_the_typed_words(client: Client, reporter: User) -> None:
    client.cookies["desk_language"] = "en"
    files = [upload("tốt.jpg"), upload("trang.jpg", b"<!doctype html><p>"), upload("rỗng.jpg", b"")]
    response = signed_in(client, reporter).post(ADD, {**WORDS, "photos": files})
    form = response.context["form"]
    assert (response.status_code, Photo.objects.count()) == (200, 1)
    assert [line.split(":")[0] for line in form.errors["photos"]] == ["trang.jpg", "rỗng.jpg"]
    assert "Lễ hội</textarea>" in response.content.decode()
    assert [str(message) for message in response.context["messages"]] == ["1 photo has been added."]


def test_words_that_are_too_long_stand_beside_their_field(client: Client, reporter: User) -> None:
    response = signed_in(client, reporter).post(ADD, {**WORDS, "credit": "x" * 201, "photos": upload()})
    assert (list(response.context["form"].errors), Photo.objects.count()) == (["credit"], 0)


def test_a_form_without_files_asks_for_them(client: Client, reporter: User) -> None:
    response = signed_in(client, reporter).post(ADD, WORDS)
    assert list(response.context["form"].errors) == ["photos"]


@pytest.mark.parametrize("method", ["get", "post"])
def test_who_may_not_add_gets_no_form(method: str, client: Client, administrator: User) -> None:
    assert getattr(signed_in(client, administrator), method)(ADD).status_code == 403


def test_a_full_disk_is_a_sentence_and_no_failure(
    client: Client, reporter: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    response = signed_in(client, reporter).post(ADD, {**WORDS, "photos": upload()})
    assert (response.status_code, list(response.context["form"].errors)) == (200, ["photos"])


# The page of one photo


def changed(photo: Photo, **words: Any) -> dict[str, Any]:
    names = ("caption", "alt", "author", "credit")
    empty = dict.fromkeys(("source", "rights_until", "event", "place", "taken_at", "tags"), "")
    return {**{name: getattr(photo, name) for name in names}, **empty, **words}


def test_the_page_shows_the_picture_its_sizes_and_its_stories(client: Client, newsroom: Newsroom) -> None:
    photo = newsroom.photo(caption="Cầu mới")
    story = newsroom.story("Khánh thành cầu", body=figure(photo))
    page = signed_in(client, newsroom.reporter).get(the_page_of(photo)).content.decode()
    assert page.count(f'src="{desk_address(photo, 1024)}"') == 1
    assert page.count("1600 × 1067") == 2
    assert page.count(f'<a href="/admin/articles/article/{story.pk}/change/">Khánh thành cầu</a>') == 1


def test_a_corrected_caption_reaches_readers_as_one_row(client: Client, newsroom: Newsroom) -> None:
    photo, other = newsroom.photo(caption="Cầu củ"), newsroom.photo(caption="Sông")
    newsroom.published(body=figure(photo) + figure(other))
    response = signed_in(client, newsroom.editor).post(the_page_of(photo), changed(photo, caption="Cầu cũ"))
    captions = dict(PublicPhoto.objects.values_list("pk", "caption"))
    assert (response.status_code, captions) == (302, {photo.pk: "Cầu cũ", other.pk: "Sông"})


def test_a_photo_that_readers_do_not_know_stays_inside(client: Client, newsroom: Newsroom) -> None:
    photo = newsroom.photo()
    signed_in(client, newsroom.reporter).post(the_page_of(photo), changed(photo, caption="Mới"))
    assert (Photo.objects.get().caption, PublicPhoto.objects.count()) == ("Mới", 0)


def test_a_reporter_does_not_change_what_readers_read(client: Client, newsroom: Newsroom) -> None:
    photo = newsroom.photo(caption="Đã duyệt")
    newsroom.published(body=figure(photo))
    signed_in(client, newsroom.reporter).post(the_page_of(photo), changed(photo, caption="Chưa duyệt"))
    assert [Photo.objects.get().caption, PublicPhoto.objects.get().caption] == ["Đã duyệt"] * 2


def test_anyone_may_stop_a_photo_and_only_an_editor_lets_it_go(client: Client, newsroom: Newsroom) -> None:
    photo = newsroom.photo()
    ban = changed(photo, is_blocked="on", blocked_reason="Người trong ảnh không đồng ý")
    signed_in(client, newsroom.reporter).post(the_page_of(photo), ban)
    signed_in(client, newsroom.reporter).post(the_page_of(photo), changed(photo, blocked_reason=""))
    photo.refresh_from_db()
    assert (photo.is_blocked, photo.blocked_reason) == (True, "Người trong ảnh không đồng ý")
    signed_in(client, newsroom.editor).post(the_page_of(photo), changed(photo, blocked_reason=""))
    photo.refresh_from_db()
    assert (photo.is_blocked, photo.blocked_reason) == (False, "")


def test_a_ban_without_a_reason_is_asked_for_one(client: Client, newsroom: Newsroom) -> None:
    photo = newsroom.photo()
    response = signed_in(client, newsroom.editor).post(the_page_of(photo), changed(photo, is_blocked="on"))
    errors = response.context["adminform"].form.errors
    assert {name: len(reasons) for name, reasons in errors.items()} == {"blocked_reason": 1}


# Deleting


@pytest.mark.parametrize("used", [True, False])
def test_only_an_unused_photo_can_be_deleted(
    used: bool, client: Client, newsroom: Newsroom, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    photo = newsroom.photo()
    if used:
        newsroom.story(body=figure(photo))
    signed_in(client, User.objects.create_superuser("root"))
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(f"{LIST}{photo.pk}/delete/", {"post": "yes"})
    assert (response.status_code, Photo.objects.count()) == ((403, 1) if used else (302, 0))


def test_no_group_of_the_newsroom_deletes_photos(client: Client, newsroom: Newsroom, chief: User) -> None:
    photo = newsroom.photo()
    assert signed_in(client, chief).post(f"{LIST}{photo.pk}/delete/", {"post": "yes"}).status_code == 403
