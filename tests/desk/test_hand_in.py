"""Handing in without an account: PIN, limits, receipts, and that nothing moves before an editor decides."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from articles.desk.hand_in import links
from articles.desk.hand_in.links import Keys, PinAnswer, lock_after, try_pin
from articles.desk.hand_in.receiving import MOST_AN_HOUR, code_from
from articles.models import Article, HandIn, HandInEvent, HandInFile, HandInLink, Photo, User
from tests.desk.senders import NOW, jpeg, knock, let_in, made, page_of, proof_on, quarantined, send
from tests.word_files.papers import hostile, picture, stringers_paper


@pytest.fixture(autouse=True)
def morning() -> Iterator[Any]:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def keys(editor: User) -> Keys:
    return made(editor)


@pytest.fixture
def sender(keys: Keys) -> Client:
    return let_in(keys)


# -- the PIN


def test_neither_token_nor_pin_is_kept_as_it_is(keys: Keys) -> None:
    stored = str(HandInLink.objects.values().get())
    assert keys.token not in stored
    assert keys.pin not in re.sub(r"\d{7,}", "", stored)
    assert re.fullmatch(r"\d{6}", keys.pin)


def test_without_the_pin_there_is_no_form_and_nothing_is_taken(keys: Keys) -> None:
    stranger = Client()
    answer = send(stranger, keys, photos=[jpeg()])
    assert answer.status_code == 403
    assert b'name="pin"' in answer.content
    assert (HandIn.objects.count(), quarantined()) == (0, [])


def test_a_form_of_another_site_is_refused_also_with_the_cookie(sender: Client, keys: Keys) -> None:
    other_origin = {"origin": "https://evil.example"}
    form = {"name": "X", "text": "Y", "proof": proof_on(sender, page_of(keys))}
    assert sender.post(page_of(keys), form, headers=other_origin).status_code == 403
    assert sender.post(page_of(keys), {**form, "proof": "0" * 64}).status_code == 403
    assert sender.post(page_of(keys), form, headers={"sec-fetch-site": "cross-site"}).status_code == 403
    assert HandIn.objects.count() == 0


def wrong(keys: Keys) -> str:
    return f"{(int(keys.pin) + 1) % 1_000_000:06}"


def test_after_five_wrong_pins_the_right_one_is_refused_until_the_time_is_over(keys: Keys, morning: Any) -> None:
    answers = [try_pin(keys.link, wrong(keys)) for _try in range(5)]
    assert answers == [PinAnswer.WRONG] * 4 + [PinAnswer.LOCKED]
    assert try_pin(keys.link, keys.pin) is PinAnswer.LOCKED
    morning.shift(timedelta(minutes=5, seconds=1))
    assert try_pin(keys.link, keys.pin) is PinAnswer.RIGHT
    assert try_pin(keys.link, wrong(keys)) is PinAnswer.WRONG  # the count begins anew


def test_each_wrong_pin_after_that_locks_for_twice_as_long(keys: Keys, morning: Any) -> None:
    for _try in range(5):
        try_pin(keys.link, wrong(keys))
    morning.shift(timedelta(minutes=6))
    assert try_pin(keys.link, wrong(keys)) is PinAnswer.LOCKED
    morning.shift(timedelta(minutes=9))
    assert try_pin(keys.link, keys.pin) is PinAnswer.LOCKED
    morning.shift(timedelta(minutes=2))
    assert try_pin(keys.link, keys.pin) is PinAnswer.RIGHT


@pytest.mark.parametrize(("tries", "minutes"), [(5, 5), (6, 10), (7, 20), (10, 160), (14, 1440), (1000, 1440)])
def test_how_long_a_link_is_closed(tries: int, minutes: int) -> None:
    assert lock_after(tries) == timedelta(minutes=minutes)


def test_the_page_says_until_when_it_is_locked(keys: Keys) -> None:
    client = Client()
    statuses = [knock(client, keys, wrong(keys)).status_code for _try in range(6)]
    assert statuses == [403, 403, 403, 403, 429, 429]
    assert "10:05, 23/11" in knock(client, keys, keys.pin).content.decode()


def test_a_new_pin_puts_out_whoever_knew_the_old_one(sender: Client, keys: Keys, editor: User) -> None:
    fresh = links.renew(keys.link, editor)
    assert sender.get(page_of(keys)).status_code == 404
    sender.cookies["gui_bai"]["path"] = page_of(fresh)
    assert b'name="pin"' in sender.get(page_of(fresh)).content


# -- what may be sent


def test_text_photos_and_a_word_file_lie_in_quarantine_under_the_servers_own_names(sender: Client, keys: Keys) -> None:
    word = SimpleUploadedFile("../../bài viết.docx", stringers_paper())
    answer = send(sender, keys, headline="Nước nổi", phone="0909", photos=[jpeg(), jpeg("../x.jpg")], word=word)
    found = HandIn.objects.get()
    assert answer.status_code == 302
    assert answer["Location"] == f"/gui-bai/{keys.token}/{found.code}/"
    assert re.fullmatch(r"GB-[2-9A-Z]{4}-[2-9A-Z]{2}", found.code)
    assert found.words["headline"] == "Nước nổi"
    files = list(found.files.values_list("kind", "shown_name"))
    assert files == [("word", "bài viết.docx"), ("photo", "IMG_1.jpg"), ("photo", "x.jpg")]
    assert [path.name for path in quarantined()] == sorted(HandInFile.objects.values_list("stored", flat=True))
    assert {path.stat().st_mode & 0o777 for path in quarantined()} == {0o600}
    assert (Photo.objects.count(), Article.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"name": " "}, "name"),
        ({"text": " "}, "text"),
        ({"text": "a" * 60_001}, "text"),
        ({"photos": [SimpleUploadedFile("a.jpg", b"no picture")]}, "photos"),
        ({"photos": [SimpleUploadedFile("a.jpg", b"<svg onload=x>")]}, "photos"),
        ({"word": SimpleUploadedFile("a.docx", b"PK no zip")}, "word"),
        ({"photos": [SimpleUploadedFile("a.jpg", picture()) for _n in range(31)]}, "photos"),
    ],
)
def test_what_is_wrong_stands_beside_its_field_and_the_typed_text_stays(
    sender: Client, keys: Keys, fields: dict[str, Any], field: str
) -> None:
    answer = send(sender, keys, **{"headline": "Giữ tít này", **fields})
    assert answer.status_code == 400
    assert f'id="{field}-error"' in answer.content.decode()
    assert "Giữ tít này" in answer.content.decode()
    assert (HandIn.objects.count(), quarantined()) == (0, [])


HOSTILE = hostile()
# Django takes an empty file for none; what only shows when the text itself is read waits for the editor.
REFUSED_AT_THE_DOOR = sorted(set(HOSTILE) - {"empty", "laughs", "a look outside", "broken XML"})


@pytest.mark.parametrize("kind", REFUSED_AT_THE_DOOR)
def test_no_hostile_word_file_comes_in_or_breaks_the_page(sender: Client, keys: Keys, kind: str) -> None:
    answer = send(sender, keys, word=SimpleUploadedFile("a.docx", HOSTILE[kind]))
    assert (answer.status_code, HandIn.objects.count(), quarantined()) == (400, 0, [])


def test_the_script_gets_the_same_answers_as_json(sender: Client, keys: Keys) -> None:
    as_json = {"accept": "application/json"}
    proof = proof_on(sender, page_of(keys))
    refused = sender.post(page_of(keys), {"proof": proof, "text": "x"}, headers=as_json)
    assert (refused.status_code, list(refused.json()["errors"])) == (400, ["name"])
    taken = sender.post(page_of(keys), {"proof": proof, "name": "A", "text": "x"}, headers=as_json)
    assert (taken.status_code, taken.json()["receipt"][:9]) == (201, "/gui-bai/")


def test_the_same_form_sent_twice_is_one_delivery(sender: Client, keys: Keys) -> None:
    both = [send(sender, keys, nonce="a" * 32, photos=[jpeg()])["Location"] for _time in range(2)]
    assert both[0] == both[1]
    assert (HandIn.objects.count(), len(quarantined())) == (1, 1)


# -- limits


def test_so_many_an_hour_and_no_more(sender: Client, keys: Keys, morning: Any) -> None:
    codes = [send(sender, keys).status_code for _time in range(MOST_AN_HOUR + 1)]
    assert codes == [302] * MOST_AN_HOUR + [403]
    morning.shift(timedelta(hours=1, seconds=1))
    assert send(sender, keys).status_code == 302


def test_a_link_is_used_as_often_as_was_said(sender: Client, keys: Keys) -> None:
    HandInLink.objects.update(max_uses=1)
    assert [send(sender, keys).status_code for _time in range(2)] == [302, 403]


def test_a_link_carries_so_many_bytes_in_all(sender: Client, keys: Keys) -> None:
    HandInLink.objects.update(bytes_used=keys.link.max_bytes - 100)
    answer = send(sender, keys, photos=[jpeg()])
    assert (answer.status_code, HandIn.objects.count(), quarantined()) == (403, 0, [])


def test_a_delivery_that_is_too_large_is_refused_before_it_is_read(sender: Client, keys: Keys) -> None:
    answer = sender.post(page_of(keys), {"name": "A"}, CONTENT_LENGTH=str(500 * 1024 * 1024))
    assert answer.status_code == 413


@pytest.mark.parametrize("how", ["revoked", "ended"])
def test_a_closed_link_takes_nothing_and_says_so_plainly(
    sender: Client, keys: Keys, editor: User, morning: Any, how: str
) -> None:
    if how == "revoked":
        links.revoke(keys.link, editor)
    else:
        morning.shift(timedelta(days=4))
    assert sender.get(page_of(keys)).status_code == 410
    assert sender.post(page_of(keys), {"name": "A", "text": "B"}).status_code == 410
    assert HandIn.objects.count() == 0


# -- what the pages give away


def test_every_page_of_a_sender_is_kept_nowhere_and_runs_nothing_foreign(sender: Client, keys: Keys) -> None:
    receipt = send(sender, keys)["Location"]
    for address in (page_of(keys), receipt, "/gui-bai/bien-nhan/", "/gui-bai/khong-co/"):
        answer = sender.get(address)
        policy = answer["Content-Security-Policy"]
        assert answer["Cache-Control"] == "no-store", address
        assert "noindex" in answer["X-Robots-Tag"]
        assert answer["Referrer-Policy"] == "same-origin"
        assert "default-src 'none'" in policy
        assert "script-src 'self';" in f"{policy};"
        assert "unsafe" not in policy
        assert not answer.cookies


def test_the_one_cookie_is_signed_and_lives_on_the_address_of_its_link_alone(keys: Keys) -> None:
    client = Client()
    cookies = knock(client, keys, keys.pin).cookies
    assert list(cookies) == ["gui_bai"]
    cookie = cookies["gui_bai"]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == (page_of(keys), True, "Lax")
    client.cookies["gui_bai"] = cookie.value[:-2] + "zz"
    assert b'name="pin"' in client.get(page_of(keys)).content


def test_the_pass_ends_after_half_a_day(sender: Client, keys: Keys, morning: Any) -> None:
    morning.shift(timedelta(hours=12, seconds=1))
    assert b'name="pin"' in sender.get(page_of(keys)).content


def test_code_and_pin_show_what_became_of_it_and_nothing_else(sender: Client, keys: Keys) -> None:
    send(sender, keys, phone="0909 123 456")
    found, client, address = HandIn.objects.get(), Client(), "/gui-bai/bien-nhan/"

    def ask(code: str, pin: str) -> Any:
        return client.post(address, {"proof": proof_on(client, address), "code": code, "pin": pin})

    page = ask(found.code.lower().replace("-", " "), keys.pin)
    assert page.status_code == 200
    assert "Đã nhận, chờ tòa soạn đọc" in page.content.decode()
    for secret in ("0909", "Hồng Duyên", "nước lên", "Ngọc Diệp"):
        assert secret not in page.content.decode()
    unknown, refused = ask("GB-2222-22", keys.pin), ask(found.code, wrong(keys))
    assert (unknown.status_code, refused.status_code) == (403, 403)
    assert "không đúng" in unknown.content.decode()
    assert "không đúng" in refused.content.decode()


@pytest.mark.parametrize(
    ("typed", "code"),
    [("GB-7K3M-92", "GB-7K3M-92"), (" gb 7k3m92 ", "GB-7K3M-92"), ("7k3m-92", "GB-7K3M-92"), ("GB-1", ""), ("", "")],
)
def test_a_code_is_read_however_it_is_typed(typed: str, code: str) -> None:
    assert code_from(typed) == code


def test_every_act_is_logged_without_the_sender(sender: Client, keys: Keys, editor: User) -> None:
    send(sender, keys, phone="0909 123 456")
    for _try in range(5):
        try_pin(keys.link, wrong(keys))
    links.revoke(keys.link, editor)
    acts = list(HandInEvent.objects.order_by("pk").values_list("act", "actor"))
    assert acts == [("made", editor.pk), ("received", None), ("locked", None), ("revoked", editor.pk)]
    assert not {field.name for field in HandInEvent._meta.fields} & {"name", "phone", "words", "note"}


def test_a_receipt_code_that_no_database_can_hold_is_no_receipt(sender: Client, keys: Keys) -> None:
    answer = sender.get(f"{page_of(keys)}a%00b/")

    assert (answer.status_code, answer["Location"]) == (302, "/gui-bai/bien-nhan/")


def test_lengths_are_counted_as_they_are_stored_and_as_the_browser_counts(sender: Client, keys: Keys) -> None:
    assert send(sender, keys, name="\u0958" * 100).status_code == 400  # each becomes two letters
    assert send(sender, keys, text="a\r\n" * 30_000).status_code == 302
