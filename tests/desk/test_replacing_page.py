"""A better file for a photo, and the page on which either kind of replacing is done."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from articles.desk.new_file import replace_file
from articles.desk.photos import ingest
from articles.desk.replacing import plan_for
from articles.models import (
    Assignment,
    Category,
    Photo,
    PhotoReplacement,
    PhotoUse,
    PublicPhoto,
    Role,
    State,
    User,
)
from tests.cast import BODY, Newsroom, Person
from tests.desk.at_the_form import at_the_desk
from tests.photo_files import pictures as make
from tests.reading.opened import open_page

NOTE = "Người trong ảnh không đồng ý"


def figure(photo: Photo) -> str:
    return f'<figure data-photo="{photo.pk}"><figcaption>Chú thích riêng</figcaption></figure>'


@pytest.fixture
def pair(newsroom: Newsroom) -> tuple[Photo, Photo]:
    return newsroom.photo(caption="Ảnh cũ"), newsroom.photo(caption="Ảnh mới")


@pytest.fixture
def scanned(newsroom: Newsroom) -> Photo:
    photo = ingest(make_file(400, 300), by=newsroom.reporter, caption="Bến tàu", alt="Tàu cập bến")
    Photo.objects.filter(pk=photo.pk).update(focus_x=20)
    photo.refresh_from_db()
    return photo


def make_file(width: int, height: int) -> Any:
    return BytesIO(make.jpeg(width, height))


@pytest.mark.usefixtures("site")
def test_a_better_file_takes_the_place_of_the_old_one_for_everybody_at_once(
    newsroom: Newsroom, scanned: Photo, reader: Client
) -> None:
    story = newsroom.published(body=BODY + figure(scanned))
    old = scanned.token
    replace_file(scanned, make_file(800, 500), by=newsroom.managing_editor, note="Bản quét rõ hơn")

    scanned.refresh_from_db()
    story.refresh_from_db()
    public = PublicPhoto.objects.get(pk=scanned.pk)
    assert (scanned.width, scanned.caption, public.token, story.head) == (800, "Bến tàu", scanned.token, 1)
    addresses = [f"/anh/{old}/400.webp", f"/anh/{scanned.token}/800.webp", f"/anh/{scanned.token}/share020050.jpg"]
    assert [open_page(reader, address).status for address in addresses] == [404, 200, 200]
    assert PhotoReplacement.objects.get().before["token"] == old
    kept = reverse("admin:articles_photo_file", args=[old, "400.webp"])
    assert open_page(at_the_desk(newsroom.editor), kept).status == 200


@pytest.mark.parametrize("who", ["reporter", "editor"])
def test_a_file_that_readers_would_see_is_put_there_by_somebody_who_may_publish(
    who: str, newsroom: Newsroom, scanned: Photo
) -> None:
    newsroom.published(body=BODY + figure(scanned))
    with pytest.raises(ValidationError, match="somebody who may publish"):
        replace_file(scanned, make_file(800, 500), by=getattr(newsroom, who), note="Bản quét rõ hơn")


@pytest.mark.parametrize("state", [State.AWAITING_APPROVAL, State.AWAITING_PUBLICATION])
def test_behind_the_backs_of_those_who_approve_no_other_picture_comes(
    state: State, newsroom: Newsroom, scanned: Photo
) -> None:
    elsewhere = Category.objects.create(name="Thể thao", slug="the-thao")
    local = Person.appoint(Person.hire("xa", "Lê", "Xã", None), Role.MANAGING_EDITOR, elsewhere)
    writer = Person.appoint(newsroom.reporter, Role.MANAGING_EDITOR, elsewhere)
    newsroom.bring_to(state, newsroom.story(body=BODY + figure(scanned)))
    for person, why in ((local, "may not write"), (writer, "may not write")):
        with pytest.raises(ValidationError, match=why):
            replace_file(scanned, make_file(800, 500), by=person, note="Bản quét rõ hơn")
    Assignment.objects.filter(account=writer, category=None).update(role=Role.MANAGING_EDITOR)
    with pytest.raises(ValidationError, match="their own piece"):
        replace_file(scanned, make_file(800, 500), by=User.objects.get(pk=writer.pk), note="Bản quét rõ hơn")
    assert replace_file(scanned, make_file(800, 500), by=newsroom.managing_editor, note="Bản quét rõ hơn").pk


def test_what_was_replaced_is_not_discarded(newsroom: Newsroom, scanned: Photo) -> None:
    replace_file(scanned, make_file(800, 500), by=newsroom.reporter, note="Bản quét rõ hơn")
    answer = at_the_desk(newsroom.reporter).post(reverse("admin:articles_photo_discard"), {"id": scanned.pk})
    assert (answer.status_code, Photo.objects.filter(pk=scanned.pk).exists()) == (404, True)


def test_a_bad_file_changes_nothing(newsroom: Newsroom, scanned: Photo) -> None:
    token = scanned.token
    with pytest.raises(ValidationError):
        replace_file(scanned, BytesIO(b"<html>"), by=newsroom.managing_editor, note="Bản quét rõ hơn")
    scanned.refresh_from_db()
    assert (scanned.token, PhotoReplacement.objects.count()) == (token, 0)


def test_the_page_shows_what_will_change_and_one_press_does_it(newsroom: Newsroom, pair: tuple[Photo, Photo]) -> None:
    old, new = pair
    newsroom.story("Nháp", body=BODY + figure(old))
    newsroom.published("Đang đăng", body=BODY + figure(old))
    desk, page = at_the_desk(newsroom.managing_editor), reverse("admin:articles_photo_replace", args=[old.pk])
    opened = desk.get(page)
    assert {(str(line["story"]), line["live"]) for line in opened.context["stories"]} == {
        ("Nháp", False), ("Đang đăng", True),
    }  # fmt: skip
    sent = {"seal": opened.context["form"]["seal"].value(), "other": new.pk, "note": NOTE}
    done = desk.post(page, sent, follow=True)
    assert [str(message) for message in done.context["messages"]] == ["The photo was replaced in 2 stories."]
    assert PhotoUse.objects.filter(photo=new, in_working_copy=True).count() == 2


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({}, "Choose a file, or another photo."),
        ({"other": "old"}, "Choose another photo: this is the one to be replaced."),
        ({"other": "blocked"}, "May not be used: Theo yêu cầu"),
        ({"other": "new", "note": ""}, "This field is required."),
        ({"other": "new", "seal": "x"}, "The list has changed meanwhile. Nothing was replaced: look at it again."),
    ],
)
def test_a_press_that_cannot_be_done_says_why(
    sent: dict[str, str], sentence: str, newsroom: Newsroom, pair: tuple[Photo, Photo]
) -> None:
    old, new = pair
    newsroom.story(body=BODY + figure(old))
    blocked = newsroom.photo(is_blocked=True, blocked_reason="Theo yêu cầu")
    numbers = {"old": old.pk, "new": new.pk, "blocked": blocked.pk}
    desk, page = at_the_desk(newsroom.managing_editor), reverse("admin:articles_photo_replace", args=[old.pk])
    values = {"seal": plan_for(old, newsroom.managing_editor).seal, "note": NOTE, **sent}
    values |= {"other": str(numbers[sent["other"]])} if "other" in sent else {}
    assert sentence in desk.post(page, values).content.decode()
    assert PhotoReplacement.objects.count() == 0
