"""From a Word file to a story: nothing is written before somebody has confirmed it; and the making of links."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as configured
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from articles.desk.hand_in import links
from articles.models import Article, HandInLink, Photo, State, User
from tests.cast import Newsroom
from tests.desk.at_the_form import at_the_desk, form_of
from tests.desk.senders import quarantined
from tests.word_files.papers import body, hostile, line, stringers_paper, zipped

UPLOAD = "/admin/articles/article/word/"
LETTERS = "/admin/articles/article/letters/"
HOSTILE = hostile()


def upload(client: Client, data: bytes, address: str = UPLOAD) -> Any:
    return client.post(address, {"word": SimpleUploadedFile("bài.docx", data)})


def as_shown(client: Client, address: str, **changes: Any) -> dict[str, Any]:
    form = client.get(address).context["form"]
    sent: dict[str, Any] = {name: form[name].value() or "" for name in ("headline", "lead", "category")}
    for row in form.rows:
        sent |= {f"piece-{row.number}-use": "1", f"piece-{row.number}-kind": row.kind}
        sent |= {f"piece-{row.number}-text": row.text, f"piece-{row.number}-caption": row.caption}
        sent |= {f"piece-{row.number}-credit": row.credit}
    return {**sent, "name": [name.value for name in form.names], **changes}


def originals() -> list[Path]:
    return list((Path(configured.MEDIA_ROOT) / "originals").glob("*"))


def test_before_it_is_confirmed_nothing_is_in_the_library_or_on_the_desk(reporter: User) -> None:
    client = at_the_desk(reporter)
    page = upload(client, stringers_paper())["Location"]
    assert client.get(page).status_code == 200
    assert (Article.objects.count(), Photo.objects.count(), originals()) == (0, 0, [])
    assert len(quarantined()) == 1


def test_confirmed_it_is_a_draft_with_its_photos_in_place(newsroom: Newsroom, reporter: User) -> None:
    duyen = newsroom.author("Hồng Duyên")
    client = at_the_desk(reporter)
    page = upload(client, stringers_paper())["Location"]
    answer = client.post(page, as_shown(client, page, category=newsroom.category.pk, **{"piece-0-text": "Câu đã sửa."}))
    story = Article.objects.get()
    assert answer["Location"] == form_of(story)
    assert (story.headline, story.state, story.head) == ("Mùa nước nổi về muộn ở cù lao", State.DRAFT, 1)
    assert story.lead == "Nước về chậm nửa tháng, người đặt dớn phải đi xa hơn mọi năm."
    first, second = Photo.objects.order_by("pk")
    figure = '<figure data-photo="{}"><figcaption></figcaption></figure>'
    assert story.body == (
        f"<p>Câu đã sửa.</p>{figure.format(first.pk)}<h2>Đi xa hơn</h2><ul><li><p>Dớn đặt dọc kênh.</p></li>"
        f"<li><p>Lọp đặt trong ruộng.</p></li></ul>{figure.format(second.pk)}"
        "<p>Giá cá linh đầu mùa <strong>cao gấp đôi</strong> năm trước.</p>"
    )
    assert (first.caption, first.credit, story.lead_photo) == ("Ông Tư Rớt gỡ dớn.", "Hồng Duyên", first)
    assert [(row.author, row.role) for row in story.bylines.all()] == [(duyen, "text"), (duyen, "photo")]
    assert quarantined() == []


def test_names_that_nobody_here_has_are_said_and_the_writer_signs(newsroom: Newsroom, reporter: User) -> None:
    own = newsroom.author("Thu Hà", reporter)
    client = at_the_desk(reporter)
    page = upload(client, stringers_paper())["Location"]
    assert client.get(page).context["form"].unknown == ["Hồng Duyên"]
    client.post(page, as_shown(client, page))
    assert [row.author for row in Article.objects.get().bylines.all()] == [own]


def test_what_is_left_out_or_made_something_else_is_so_in_the_draft(reporter: User) -> None:
    client = at_the_desk(reporter)
    lines = line("Tít") + line("Một.") + line("Hai.") + line("Ba.")
    page = upload(client, zipped({"word/document.xml": body(lines)}))["Location"]
    form = as_shown(client, page, headline="Tít khác", **{"piece-1-kind": "quote"})
    del form["piece-0-use"]
    client.post(page, form)
    story = Article.objects.get()
    assert (story.headline, story.lead) == ("Tít khác", "Một.")
    assert story.body == "<blockquote><p>Ba.</p></blockquote>"


def test_into_an_open_story_only_after_a_yes_and_only_over_what_was_seen(newsroom: Newsroom, reporter: User) -> None:
    story, client = newsroom.story("Tít cũ", tags=["lũ"]), at_the_desk(reporter)
    page = upload(client, stringers_paper(), f"{UPLOAD}?story={story.pk}")["Location"]
    form = as_shown(client, page, seen=story.head)
    assert client.post(page, form).status_code == 200
    newsroom.save(story, reporter, kicker="Vừa lưu")
    assert client.post(page, {**form, "replace": "1"}).status_code == 200  # somebody saved meanwhile
    story.refresh_from_db()
    assert (story.headline, story.head, Photo.objects.count(), originals()) == ("Tít cũ", 2, 0, [])
    assert client.post(page, {**form, "replace": "1", "seen": 2}).status_code == 302
    story.refresh_from_db()
    assert (story.headline, story.kicker, story.head) == ("Mùa nước nổi về muộn ở cù lao", "Vừa lưu", 3)
    assert [tag.name for tag in story.tags.all()] == ["lũ"]


def test_a_file_belongs_to_whoever_uploaded_it_and_a_story_to_who_may_write(
    newsroom: Newsroom, reporter: User, colleague: User
) -> None:
    page = upload(at_the_desk(reporter), stringers_paper())["Location"]
    other = at_the_desk(colleague)
    assert other.get(page).status_code == 404
    assert other.get(f"{page}picture/", {"name": quarantined()[0].name}).status_code == 404
    assert other.get(f"{UPLOAD}?story={newsroom.story().pk}").status_code == 403


@pytest.mark.parametrize("kind", sorted(set(HOSTILE) - {"empty"}))
def test_a_hostile_file_gets_a_sentence_and_leaves_nothing(kind: str, reporter: User) -> None:
    client = at_the_desk(reporter)
    answer = upload(client, HOSTILE[kind])
    if answer.status_code == 302:  # what only shows when the text itself is read
        answer = client.get(answer["Location"], follow=True)
    assert answer.status_code == 200
    assert "Word" in answer.content.decode()
    assert (Article.objects.count(), Photo.objects.count()) == (0, 0)


# -- what the editor asks after a paste


def test_the_editor_is_told_what_a_pasted_passage_would_be(reporter: User) -> None:
    sent = {"passages": ["Céng hßa x· héi chñ nghÜa ViÖt Nam", "Người dân"]}
    answer = at_the_desk(reporter).post(LETTERS, sent, content_type="application/json").json()
    assert answer == {
        "encoding": "TCVN3 (ABC)", "passages": ["Cộng hòa xã hội chủ nghĩa Việt Nam", "Người dân"], "lost": False,
    }  # fmt: skip


@pytest.mark.parametrize("sent", ["", "{", "[]", '{"passages": 1}', '{"passages": [1]}', '{"passages": ["Bến tàu"]}'])
def test_whatever_else_is_asked_gets_no_offer(reporter: User, sent: str) -> None:
    answer = at_the_desk(reporter).post(LETTERS, sent, content_type="application/json")
    assert answer.json()["encoding"] == ""


# -- links


def test_a_link_is_shown_once_and_opens(editor: User) -> None:
    client, address = at_the_desk(editor), reverse("admin:articles_handinlink_add")
    form = {"name": "Hồng Duyên", "expires_at": "31/12 18h", "max_uses": 5, "max_megabytes": 100}
    page = client.post(address, form).context
    link = HandInLink.objects.get()
    found = links.find(page["address"].rstrip("/").rpartition("/")[2])
    assert found == link
    assert links.try_pin(link, page["pin"]) is links.PinAnswer.RIGHT
    for later in (reverse("admin:articles_handinlink_change", args=[link.pk]), "/admin/articles/handinlink/"):
        assert page["pin"] not in client.get(later).content.decode()


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"name": ""}, "name"), ({"expires_at": "1/1/2020 6h"}, "expires_at"), ({"expires_at": "mai mốt"}, "expires_at"),
     ({"expires_at": "1/1/2090 6h"}, "expires_at"), ({"max_uses": 0}, "max_uses"),
     ({"max_megabytes": ""}, "max_megabytes")],
)  # fmt: skip
def test_a_link_that_makes_no_sense_is_refused_beside_its_field(
    editor: User, changes: dict[str, Any], field: str
) -> None:
    form = {"name": "Duyên", "expires_at": "31/12 18h", "max_uses": 5, "max_megabytes": 100, **changes}
    answer = at_the_desk(editor).post(reverse("admin:articles_handinlink_add"), form)
    assert list(answer.context["form"].errors) == [field]
    assert HandInLink.objects.count() == 0


def test_a_revoked_link_is_closed_at_once(editor: User) -> None:
    client = at_the_desk(editor)
    form = {"name": "Duyên", "expires_at": "31/12 18h", "max_uses": 5, "max_megabytes": 100}
    address = client.post(reverse("admin:articles_handinlink_add"), form).context["address"]
    path = address.removeprefix("http://testserver")
    assert Client().get(path).status_code == 200
    client.post(reverse("admin:articles_handinlink_change", args=[HandInLink.objects.get().pk]), {"revoke": "1"})
    assert Client().get(path).status_code == 410
