"""Photos sent one by one from the page of many: words from the form and the file, and what the library had already."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image
from pytest_django import DjangoAssertNumQueries

from articles.demo.pictures import draw
from articles.desk.photos import had_before, ingest
from articles.models import Photo, PublicPhoto, Tag, User
from tests.cast import Newsroom
from tests.desk.at_the_form import at_the_desk
from tests.photo_files.test_notes import FULL_XMP, PEOPLE
from tests.photo_files.test_notes import jpeg as speaking

PICKER, DISCARD = "/admin/articles/photo/picker/", "/admin/articles/photo/discard/"


def drawn(scene: str = "onion_field", seed: int = 3) -> Image.Image:
    return draw(scene, seed, (900, 600))


def as_jpeg(image: Image.Image, quality: int = 88) -> bytes:
    file = BytesIO()
    image.save(file, "JPEG", quality=quality)
    return file.getvalue()


def upload(data: bytes, name: str = "IMG_1.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def sent(client: Client, data: bytes, **words: str) -> dict[str, Any]:
    response = client.post(PICKER, {"image": upload(data), **words})
    assert response.status_code == 201, response.content
    found: dict[str, Any] = response.json()
    return found


COMMON = {
    "author": "Sơn Pha", "event": "Lễ hội", "place": "Trần Đề", "taken_at": "2025-01-02", "credit": "Ảnh: Sơn Pha",
    "rights_until": "2026-01-01", "tags": "Lễ hội, Khmer", "caption": "Ngày hội",
}  # fmt: skip


def test_the_common_form_is_written_to_the_photo(reporter: User) -> None:
    answer = sent(at_the_desk(reporter), as_jpeg(drawn()), **COMMON)
    photo = Photo.objects.get()
    found = (photo.author, photo.event, photo.place, photo.credit, photo.caption, photo.file_name)
    assert found == ("Sơn Pha", "Lễ hội", "Trần Đề", "Ảnh: Sơn Pha", "Ngày hội", "IMG_1.jpg")
    assert photo.taken_at == datetime(2025, 1, 2, 5, tzinfo=UTC)  # noon of the newsroom
    assert [tag.name for tag in photo.tags.order_by("sort_key")] == ["Khmer", "Lễ hội"]
    assert (answer["from_file"], answer["had_before"]) == ([], [])
    assert list(Photo.objects.matching("khmer trần đề 2/1/2025")) == [photo]


def test_the_file_fills_in_what_the_form_left_blank_and_says_so(reporter: User) -> None:
    answer = sent(at_the_desk(reporter), speaking(xmp=FULL_XMP), caption="Lời của tòa soạn", tags="Đua thuyền")
    photo = Photo.objects.get()
    assert (photo.caption, photo.alt, photo.author) == ("Lời của tòa soạn", "Hai chiếc ghe", "Sơn Pha, Minh Khôi")
    assert (photo.event, photo.place, photo.credit) == ("Óoc Om Bóc", "Sóc Trăng", "TTXVN")
    assert [tag.name for tag in photo.tags.all()] == ["Đua thuyền"]
    assert sorted(answer["from_file"]) == ["alt", "author", "credit", "event", "place", "taken_at"]


def test_who_is_in_the_picture_and_where_the_camera_stood_is_nowhere(reporter: User) -> None:
    sent(at_the_desk(reporter), speaking(xmp=FULL_XMP))
    row = str(Photo.objects.values().get()) + str(list(Tag.objects.values_list("name", flat=True)))
    assert [word for word in (*PEOPLE, "105,58", "Nhà riêng") if word in row] == []


def test_a_photographer_named_by_hand_is_not_joined_by_the_credit_of_the_file(reporter: User) -> None:
    sent(at_the_desk(reporter), speaking(xmp=FULL_XMP), author="Thu Hà")
    photo = Photo.objects.get()
    assert (photo.author, photo.credit) == ("Thu Hà", "")


def test_readers_get_no_more_of_a_photo_than_they_need() -> None:
    wanted = {"id", "token", "width", "height", "renditions", "colour", "caption", "alt", "credit", "withheld_from"}
    private = {"event", "place", "taken_at", "file_name", "from_file", "digest", "prints", "bands", "search_words"}
    columns = {field.name for field in PublicPhoto._meta.concrete_fields}
    assert (wanted <= columns, columns & private) == (True, set())


def test_the_same_file_is_met_again(reporter: User) -> None:
    data = as_jpeg(drawn())
    first = ingest(BytesIO(data), by=reporter, caption="Rẫy hành")
    answer = sent(at_the_desk(reporter), data)
    met = answer["had_before"]
    assert [(one["id"], one["percent"], one["caption"], one["uses"]) for one in met] == [
        (first.pk, 100, "Rẫy hành", "not used yet")
    ]


def test_the_same_picture_is_met_again_with_its_stories(newsroom: Newsroom) -> None:
    first = ingest(BytesIO(as_jpeg(drawn())), by=newsroom.reporter, caption="Rẫy hành")
    for number in range(2):
        newsroom.story(
            f"Tin {number}", body=f'<p>A.</p><figure data-photo="{first.pk}"><figcaption></figcaption></figure>'
        )
    smaller = drawn().resize((500, 333))
    [met] = sent(at_the_desk(newsroom.editor), as_jpeg(smaller, 60))["had_before"]
    assert (met["id"], met["uses"], 90 <= met["percent"] <= 99) == (first.pk, "used in 2 stories", True)


def test_another_picture_of_the_same_scene_is_not_taken_for_it(reporter: User) -> None:
    ingest(BytesIO(as_jpeg(drawn(seed=3))), by=reporter)
    assert sent(at_the_desk(reporter), as_jpeg(drawn(seed=11)))["had_before"] == []


@pytest.mark.parametrize("others", [1, 40])
def test_asking_for_likeness_costs_the_same_in_a_larger_library(
    others: int, newsroom: Newsroom, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _number in range(others):
        newsroom.photo(prints=[1, 2, 3, 4])
    photo = ingest(BytesIO(as_jpeg(drawn())), by=newsroom.reporter)
    with django_assert_num_queries(3):  # the same bytes, the same bands, those that are near (itself at least)
        assert had_before(photo) == []


class TestDiscarding:
    def test_the_old_photo_is_used_and_the_new_one_goes(
        self, reporter: User, django_capture_on_commit_callbacks: Any
    ) -> None:
        old = ingest(BytesIO(as_jpeg(drawn())), by=reporter)
        client = at_the_desk(reporter)
        new = sent(client, as_jpeg(drawn()))
        with django_capture_on_commit_callbacks(execute=True):
            assert client.post(DISCARD, {"id": new["id"]}).status_code == 204
        assert list(Photo.objects.all()) == [old]

    @pytest.mark.parametrize("case", ["another's", "used", "none", "nonsense"])
    def test_nothing_else_goes(self, case: str, newsroom: Newsroom) -> None:
        owner = newsroom.editor if case == "another's" else newsroom.reporter
        photo = newsroom.photo(uploaded_by=owner)
        if case == "used":
            newsroom.story(lead_photo=photo)
        number = {"none": "999999", "nonsense": "1 OR 1=1"}.get(case, str(photo.pk))
        response = at_the_desk(newsroom.reporter).post(DISCARD, {"id": number})
        assert (response.status_code, Photo.objects.count()) == (404, 1)
