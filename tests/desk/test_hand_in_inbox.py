"""The inbox: an editor reads, converts, accepts, takes photos, declines; nobody else sees a thing; all is forgotten."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.conf import settings as configured
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import ProgrammingError, transaction
from django.test import Client
from django.urls import reverse

from articles.desk.hand_in.deciding import Decided, NotAnEditor, accept, decline, take_photos
from articles.desk.hand_in.links import Keys
from articles.desk.manuscripts import Chosen, ChosenPiece
from articles.models import Article, Author, Category, HandIn, HandInEvent, HandInLink, Photo, State, User
from newsroom.databases import PUBLIC_ROLE
from tests.desk.at_the_form import at_the_desk
from tests.desk.senders import NOW, jpeg, let_in, made, page_of, quarantined, send
from tests.desk.test_admin_lists import FRAME
from tests.roles import acting_as
from tests.word_files.papers import stringers_paper

INBOX = "/admin/articles/handin/"


@pytest.fixture(autouse=True)
def morning() -> Iterator[Any]:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def stringer(db: None) -> Author:
    return Author.objects.create(pen_name="Hồng Duyên", slug="hong-duyen", person="Trần Thị Hồng Duyên")


@pytest.fixture
def keys(editor: User, stringer: Author) -> Keys:
    return made(editor, author=stringer)


@pytest.fixture
def delivery(keys: Keys) -> HandIn:
    """Text, two photos and a Word file, sent through the page."""
    word = SimpleUploadedFile("bai.docx", stringers_paper())
    answer = send(let_in(keys), keys, headline="Nước nổi", phone="0909 123 456", photos=[jpeg(), jpeg()], word=word)
    assert answer.status_code == 302
    return HandIn.objects.get()


def desk_page(delivery: HandIn) -> str:
    return reverse("admin:articles_handin_change", args=[delivery.pk])


def as_shown(client: Client, address: str, **changes: Any) -> dict[str, Any]:
    """The form of the page as it stands, with these changes."""
    form = client.get(address).context["form"]
    sent: dict[str, Any] = {name: form[name].value() or "" for name in ("headline", "lead", "category")}
    for row in form.rows:
        sent |= {f"piece-{row.number}-use": "1", f"piece-{row.number}-kind": row.kind}
        sent |= {f"piece-{row.number}-text": row.text, f"piece-{row.number}-caption": row.caption}
        sent |= {f"piece-{row.number}-credit": row.credit}
    sent["name"] = [name.value for name in form.names]
    return {**sent, **changes}


def test_the_inbox_shows_the_unread_first(editor: User, keys: Keys, morning: Any) -> None:
    sender = let_in(keys)
    for headline in ("Một", "Hai", "Ba"):
        send(sender, keys, headline=headline)
        morning.shift(timedelta(minutes=1))
    client = at_the_desk(editor)
    third = HandIn.objects.get(words__headline="Ba")
    assert client.post(desk_page(third), {"act": "seen"}).status_code == 302
    shown = [row["found"].headline for row in client.get(INBOX).context["waiting"]]
    assert shown == ["Hai", "Một", "Ba"]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_inbox_costs_the_same_with_one_delivery_and_with_three(
    editor: User, keys: Keys, rows: int, django_assert_num_queries: Any
) -> None:
    sender, client = let_in(keys), at_the_desk(editor)
    for _row in range(rows):
        send(sender, keys, photos=[jpeg()])
    client.get(INBOX)
    with django_assert_num_queries(FRAME + 3):  # waiting, their files, decided
        assert client.get(INBOX).status_code == 200


def test_looking_changes_nothing(editor: User, delivery: HandIn) -> None:
    client = at_the_desk(editor)
    assert client.get(desk_page(delivery)).status_code == 200
    delivery.refresh_from_db()
    assert (delivery.seen_at, Photo.objects.count(), Article.objects.count()) == (None, 0, 0)


def test_accepted_it_is_a_draft_of_the_editor_under_the_senders_pen_name(
    editor: User, delivery: HandIn, stringer: Author, category: Category
) -> None:
    client = at_the_desk(editor)
    form = as_shown(client, desk_page(delivery), act="accept", category=category.pk)
    answer = client.post(desk_page(delivery), form)
    story = Article.objects.get()
    assert answer["Location"] == reverse("admin:articles_article_change", args=[story.pk])
    assert (story.headline, story.state, story.head, story.created_by) == ("Nước nổi", State.DRAFT, 1, editor)
    assert [(line.author, line.role) for line in story.bylines.all()] == [(stringer, "text"), (stringer, "photo")]
    assert story.body.startswith("<p>Sáng nay nước lên.</p><h2>Mùa nước nổi về muộn ở cù lao</h2>")
    assert story.body.count("<figure data-photo=") == 4
    assert "<ul><li><p>Dớn đặt dọc kênh.</p></li><li><p>Lọp đặt trong ruộng.</p></li></ul>" in story.body
    photos = Photo.objects.order_by("pk")
    assert [photo.credit for photo in photos] == ["Hồng Duyên", "", "Hồng Duyên", "Hồng Duyên"]
    assert photos[0].caption == "Ông Tư Rớt gỡ dớn."
    delivery.refresh_from_db()
    assert (delivery.outcome, delivery.decided_by, delivery.article) == ("accepted", editor, story)


def test_accepted_to_editing_it_waits_for_somebody_else(
    editor: User, second_editor: User, delivery: HandIn, category: Category
) -> None:
    client = at_the_desk(editor)
    client.post(desk_page(delivery), as_shown(client, desk_page(delivery), act="submit", category=category.pk))
    story = Article.objects.get()
    assert story.state == State.AWAITING_EDITING
    take = reverse("admin:articles_article_act", args=[story.pk, "take"])
    at_the_desk(editor).post(take, {"seen": story.head})
    story.refresh_from_db()
    assert story.state == State.AWAITING_EDITING  # who let it in is its writer: four eyes
    at_the_desk(second_editor).post(take, {"seen": story.head})
    story.refresh_from_db()
    assert (story.state, story.taken_by) == (State.EDITING, second_editor)


def test_only_the_photos_that_are_marked_go_into_the_library(editor: User, delivery: HandIn) -> None:
    client = at_the_desk(editor)
    form = as_shown(client, desk_page(delivery), act="photos")
    rows = client.get(desk_page(delivery)).context["form"].rows
    first, *others = [row.number for row in rows if row.picture]
    for number in others:
        del form[f"piece-{number}-use"]
    form[f"piece-{first}-caption"] = "Chú thích đã sửa"
    client.post(desk_page(delivery), form)
    assert [photo.caption for photo in Photo.objects.all()] == ["Chú thích đã sửa"]
    assert Article.objects.count() == 0
    assert HandIn.objects.get().outcome == "photos"


def test_declined_it_needs_a_reason_that_the_sender_never_reads(editor: User, keys: Keys, delivery: HandIn) -> None:
    client = at_the_desk(editor)
    answer = client.post(desk_page(delivery), {"act": "decline", "reason": " "})
    assert answer.status_code == 200
    assert HandIn.objects.get().outcome == ""
    client.post(desk_page(delivery), {"act": "decline", "reason": "Trùng tin hôm qua"})
    assert HandIn.objects.get().outcome == "declined"
    page = let_in(keys).get(f"{page_of(keys)}{delivery.code}/").content.decode()
    assert "Trùng tin" not in page


def test_a_damaged_photo_is_named_and_nothing_is_half_done(editor: User, keys: Keys) -> None:
    broken = SimpleUploadedFile("hong.jpg", jpeg().read()[:700])
    send(let_in(keys), keys, headline="Có ảnh hỏng", photos=[jpeg(), broken])
    delivery, client = HandIn.objects.get(), at_the_desk(editor)
    answer = client.post(desk_page(delivery), as_shown(client, desk_page(delivery), act="accept"))
    assert answer.status_code == 200
    assert "damaged" in answer.content.decode()
    assert (Article.objects.count(), Photo.objects.count()) == (0, 0)
    assert not list((Path(configured.MEDIA_ROOT) / "originals").glob("*"))
    assert HandIn.objects.get().outcome == ""


@pytest.mark.parametrize("act", [lambda d, by: decline(d, "Không", by), lambda d, by: take_photos(d, [], by)])
def test_of_two_editors_at_once_the_second_is_told_of_the_first(
    editor: User, second_editor: User, delivery: HandIn, act: Callable[[HandIn, User], Any]
) -> None:
    act(delivery, editor)
    with pytest.raises(Decided, match="Phạm Ngọc Diệp"):
        accept(delivery, Chosen("Tít", "", (ChosenPiece("p", "x"),)), second_editor, submit=False)
    assert Article.objects.count() == 0


def test_old_letters_are_converted_when_an_editor_asks_for_it(editor: User, keys: Keys) -> None:
    old = "Céng hßa x· héi chñ nghÜa ViÖt Nam\nng\xadêi d©n ®\xadîc hç trî vèn"
    send(let_in(keys), keys, headline="§éc lËp - Tù do - H¹nh phóc", text=old)
    delivery, client = HandIn.objects.get(), at_the_desk(editor)
    page = client.get(desk_page(delivery))
    assert "TCVN3" in page.content.decode()
    assert page.context["form"].initial["headline"] == "§éc lËp - Tù do - H¹nh phóc"
    form = as_shown(client, f"{desk_page(delivery)}?unicode=1", act="accept", unicode="1")
    client.post(desk_page(delivery), form)
    story = Article.objects.get()
    assert story.headline == "Độc lập - Tự do - Hạnh phúc"
    assert story.body == "<p>Cộng hòa xã hội chủ nghĩa Việt Nam</p><p>người dân được hỗ trợ vốn</p>"


# -- who sees it


@pytest.mark.parametrize("who", ["reporter", "administrator"])
def test_who_does_not_edit_sees_neither_inbox_nor_links(
    who: str, delivery: HandIn, request: pytest.FixtureRequest
) -> None:
    client = at_the_desk(request.getfixturevalue(who))
    picture = reverse("admin:articles_handin_picture", args=[delivery.pk])
    for address in (
        INBOX,
        desk_page(delivery),
        picture,
        "/admin/articles/handinlink/",
        "/admin/articles/handinlink/add/",
    ):
        assert client.get(address).status_code == 403
    with pytest.raises(NotAnEditor):
        decline(delivery, "x", request.getfixturevalue(who))


def test_pictures_in_quarantine_are_shown_to_editors_only_encoded_anew(editor: User, delivery: HandIn) -> None:
    client, stored = at_the_desk(editor), delivery.files.get(position=1).stored
    address = reverse("admin:articles_handin_picture", args=[delivery.pk])
    answer = client.get(address, {"name": stored})
    assert (answer.status_code, answer["Content-Type"], answer.content[8:12]) == (200, "image/webp", b"WEBP")
    assert client.get(address, {"name": stored}).content == answer.content
    for name in ("", "0" * 32, f"../{stored}", f"{stored}:word/document.xml"):
        assert client.get(address, {"name": name}).status_code == 404
    assert Client().get(address, {"name": stored}).status_code == 302


def test_no_public_address_leads_to_a_file_in_quarantine(delivery: HandIn, reader: Client) -> None:
    for file in delivery.files.all():
        stored = file.stored
        public = (
            f"/anh/{stored}/320.webp",
            f"/tai-lieu/1/{stored}",
            f"/media/quarantine/{stored}",
            f"/static/{stored}",
        )
        with acting_as(PUBLIC_ROLE):
            assert {reader.get(address).status_code for address in public} == {404}
        assert reader.get(f"/gui-bai/{stored}/").status_code == 404


@pytest.mark.parametrize("model", [HandIn, HandInLink, HandInEvent])
def test_the_readers_role_reads_nothing_of_it(delivery: HandIn, model: Any) -> None:
    with acting_as(PUBLIC_ROLE), pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        list(model.objects.all())


# -- forgetting


def test_thirty_days_after_the_decision_name_telephone_words_and_files_are_gone(
    editor: User, delivery: HandIn, morning: Any, django_capture_on_commit_callbacks: Any
) -> None:
    decline(delivery, "Trùng tin", editor)
    for days, left in ((29, 1), (2, 0)):
        morning.shift(timedelta(days=days))
        with django_capture_on_commit_callbacks(execute=True):
            call_command("purge_bin", verbosity=0)
        assert HandIn.objects.count() == left
    assert quarantined() == []
    assert HandInEvent.objects.filter(code=delivery.code).values_list("act", flat=True).first() == "purged"


def test_what_nobody_decided_is_kept_for_ninety_days(
    delivery: HandIn, morning: Any, django_capture_on_commit_callbacks: Any
) -> None:
    for days, left in ((89, (1, 1)), (2, (0, 1)), (3, (0, 0))):  # the link itself ended on the third day
        morning.shift(timedelta(days=days))
        with django_capture_on_commit_callbacks(execute=True):
            call_command("purge_bin", verbosity=0)
        assert (HandIn.objects.count(), HandInLink.objects.count()) == left


def test_thousands_of_lines_fit_into_one_form_and_none_is_lost(editor: User, keys: Keys, category: Category) -> None:
    lines = [f"Dòng {number}." for number in range(5_500)]
    send(let_in(keys), keys, headline="Rất nhiều dòng", text="\n".join(lines))
    delivery, client = HandIn.objects.get(), at_the_desk(editor)
    client.post(desk_page(delivery), as_shown(client, desk_page(delivery), act="accept", category=category.pk))

    assert all(f"{line}<" in Article.objects.get().body for line in lines)
