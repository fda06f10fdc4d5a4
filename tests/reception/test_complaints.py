"""A reader complains, gets a receipt, and reads the answer with it; nobody else finds out anything by guessing."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.conf import settings as configured
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from articles import clock
from articles.desk import alerts
from articles.desk.attempts import GUESSES, MESSAGES
from articles.desk.complaints import handling
from articles.desk.refusals import Incomplete, NotAllowed, NotPossibleNow
from articles.models import (
    AlertKind,
    Attempt,
    Complaint,
    ComplaintEvent,
    ComplaintFile,
    CorrectionFile,
    DeskAlert,
    DeskSettings,
    SiteSettings,
    User,
)
from newsroom.databases import DESK_ROLE
from tests.cast import Newsroom
from tests.correcting import complained
from tests.desk.at_the_form import at_the_desk
from tests.desk.senders import made, proof_on
from tests.roles import acting_as

pytestmark = pytest.mark.usefixtures("site")
FORM, STATUS, LIST = "/khieu-nai/", "/khieu-nai/bien-nhan/", "/admin/articles/complaint/"
TYPED = {"kind": "complaint", "name": "Lan", "contact": "0900 000 111", "text": "Sai số khách."}
PDF = b"%PDF-1.4 giay to"


def send(reader: Client, **fields: Any) -> Any:
    return reader.post(FORM, {**TYPED, "proof": proof_on(reader, FORM), **fields})


def look_up(reader: Client, code: str, **more: Any) -> Any:
    return reader.post(STATUS, {"code": code, "proof": proof_on(reader, STATUS)}, **more)


def papers() -> list[Path]:
    return sorted(path for path in (Path(configured.MEDIA_ROOT) / "papers").glob("*/*") if path.is_file())


class TestSending:
    def test_it_reaches_the_desk_with_its_story_its_paper_and_a_deadline(
        self, reader: Client, newsroom: Newsroom, managing_editor: User
    ) -> None:
        story = newsroom.published("Bến tàu mở lại")
        assert "Bến tàu mở lại" in reader.get(f"{FORM}?bai={story.pk}").content.decode()
        paper = SimpleUploadedFile("đơn.pdf", PDF, "application/pdf")
        with acting_as(DESK_ROLE):
            answer = send(reader, bai=str(story.pk), files=[paper])
        found = Complaint.objects.get()
        assert (answer.status_code, answer.cookies) == (201, {})
        assert found.code in answer.content.decode()
        assert re.fullmatch(r"KN-[2-9A-Z]{4}-[2-9A-Z]{4}", found.code)
        assert (found.about, found.article, found.status) == ("Bến tàu mở lại", story.pk, "new")
        assert (found.deadline - found.received_at.date()).days in {9, 10, 11}
        assert [path.read_bytes() for path in papers()] == [PDF]
        assert papers()[0].stat().st_mode & 0o777 == 0o600
        told = DeskAlert.objects.get(kind=AlertKind.COMPLAINED)
        assert (told.person, told.complaint) == (managing_editor, found)

    def test_the_same_form_sent_twice_is_one_complaint(self, reader: Client) -> None:
        for _time in range(2):
            assert send(reader, nonce="f" * 32).status_code == 201
        assert (Complaint.objects.count(), len(papers())) == (1, 0)

    @pytest.mark.parametrize(
        ("field", "value"),
        [("kind", ""), ("kind", "gossip"), ("name", " "), ("contact", ""), ("text", "\n"), ("text", "a" * 10_001)],
    )
    def test_what_is_missing_is_said_and_what_was_typed_stays(self, reader: Client, field: str, value: str) -> None:
        answer = send(reader, **{"about": "Bài về bến tàu", field: value})
        assert answer.status_code == 400
        assert "Bài về bến tàu" in answer.content.decode()
        assert f'id="{field}-error"' in answer.content.decode()
        assert not Complaint.objects.exists()

    @pytest.mark.parametrize("content", [b"<html>", b"MZ\x90", b"", b"PK\x03\x04 no document"])
    def test_a_file_that_is_no_paper_is_refused_and_nothing_is_left(self, reader: Client, content: bytes) -> None:
        answer = send(reader, files=[SimpleUploadedFile("a.pdf", content, "application/pdf")])
        assert (answer.status_code, Complaint.objects.count(), papers()) == (400, 0, [])

    def test_a_story_that_nobody_had_is_not_shown_and_not_kept(self, reader: Client, newsroom: Newsroom) -> None:
        draft = newsroom.story("Bí mật")
        assert "Bí mật" not in reader.get(f"{FORM}?bai={draft.pk}").content.decode()
        send(reader, bai=str(draft.pk))
        assert (Complaint.objects.get().article, Complaint.objects.get().about) == (None, "")
        assert reader.get(f"{FORM}?bai={'9' * 40}").status_code == 200

    @pytest.mark.parametrize(
        ("more", "headers"),
        [({"proof": "x"}, {}), ({"website": "buy"}, {}), ({}, {"origin": "https://evil.example"}),
         ({}, {"sec-fetch-site": "cross-site"})],
    )  # fmt: skip
    def test_forms_from_elsewhere_and_machines_are_refused(
        self, reader: Client, more: dict[str, str], headers: dict[str, str]
    ) -> None:
        sent = {**TYPED, "proof": proof_on(reader, FORM), **more}
        assert reader.post(FORM, sent, headers=headers).status_code == 403
        assert not Complaint.objects.exists()

    def test_too_much_is_refused_before_it_is_read(self, reader: Client) -> None:
        answer = reader.post(FORM, TYPED, CONTENT_LENGTH=str(40 * 1024 * 1024))
        assert answer.status_code == 413

    def test_one_computer_sends_only_so_many_an_hour_and_is_forgotten_afterwards(self, reader: Client) -> None:
        with time_machine.travel("2025-01-02 05:00Z", tick=False) as now:
            statuses = [send(reader, nonce=f"{number:032}").status_code for number in range(MESSAGES + 1)]
            assert statuses == [201] * MESSAGES + [429]
            assert send(Client(REMOTE_ADDR="198.51.100.7")).status_code == 201
            now.shift(timedelta(minutes=61))
            assert send(reader).status_code == 201
            assert Attempt.objects.count() == 1


@pytest.mark.parametrize("address", [FORM, STATUS])
def test_nothing_of_it_is_kept_by_caches_and_no_cookie_is_set(reader: Client, address: str) -> None:
    answer = reader.get(address)
    assert (answer["Cache-Control"], answer["Referrer-Policy"], answer.cookies) == ("no-store", "same-origin", {})
    assert "default-src 'self'" in answer["Content-Security-Policy"]
    assert "unsafe" not in answer["Content-Security-Policy"]


class TestTheReceipt:
    def test_it_shows_where_the_matter_stands_and_the_answer_and_nothing_of_the_sender(
        self, reader: Client, managing_editor: User, editor: User
    ) -> None:
        found = complained(name="Trần Thị Lan")
        seen = []
        steps: list[Callable[[], None]] = [
            lambda: None,
            lambda: handling.assign(found, editor, found.deadline, by=managing_editor),
            lambda: handling.answer(found, "Đã sửa số khách.", by=editor),
        ]
        for step in steps:
            step()
            seen.append(look_up(Client(), found.code.lower().replace("-", " ")).content.decode())
        said = [re.findall("Đã nhận, chờ|Đang xem xét|Đã trả lời", page) for page in seen]
        assert said == [["Đã nhận, chờ"], ["Đang xem xét"], ["Đã trả lời"]]
        assert ["Đã sửa số khách." in page for page in seen] == [False, False, True]
        assert not any("Lan" in page or "Diệp" in page or "Sai số" in page for page in seen)

    @pytest.mark.parametrize("address", [STATUS, "/gui-bai/bien-nhan/"])
    def test_guessing_ends_after_a_dozen_and_then_no_code_is_looked_up(
        self, reader: Client, editor: User, address: str
    ) -> None:
        code = complained().code
        keys = made(editor)
        form = {"proof": proof_on(reader, address), "pin": keys.pin}
        wrong = [reader.post(address, {**form, "code": f"KN-2222-22{number:02}"}).status_code for number in range(15)]
        assert wrong[GUESSES:] == [429] * 3
        assert 429 not in wrong[:GUESSES]
        assert look_up(reader, code).status_code == 429
        assert look_up(Client(REMOTE_ADDR="198.51.100.7"), code).status_code == 200

    def test_all_addresses_of_one_ipv6_network_are_one_guesser(self) -> None:
        statuses = []
        for number in range(GUESSES + 1):
            reader = Client(REMOTE_ADDR=f"2001:db8::{number:x}")
            statuses.append(look_up(reader, "KN-2222-2222").status_code)
        assert statuses == [404] * GUESSES + [429]

    def test_right_codes_are_never_counted(self, reader: Client) -> None:
        code = complained().code
        assert {look_up(reader, code).status_code for _time in range(GUESSES + 3)} == {200}


class TestAtTheDesk:
    def test_editors_see_what_they_have_in_hand_and_managing_editors_all(
        self, editor: User, second_editor: User, managing_editor: User, reporter: User
    ) -> None:
        found = complained()
        handling.assign(found, editor, found.deadline, by=managing_editor)
        seen = [
            [row["found"] for row in at_the_desk(person).get(LIST).context["undone"]]
            for person in (editor, second_editor, managing_editor)
        ]
        page = reverse("admin:articles_complaint_change", args=[found.pk])
        opened = [at_the_desk(one).get(page).status_code for one in (editor, second_editor, managing_editor, reporter)]
        assert (seen, opened) == ([[found], [], [found]], [200, 403, 200, 403])

    def test_it_is_given_answered_and_opened_again_by_its_page(self, managing_editor: User, editor: User) -> None:
        found, desk = complained(), at_the_desk(managing_editor)
        page = reverse("admin:articles_complaint_change", args=[found.pk])
        desk.post(page, {"act": "assign", "person": editor.pk, "deadline": "2030-01-02"})
        assert desk.post(page, {"act": "answer", "answer": " "}).status_code == 200
        desk.post(page, {"act": "answer", "answer": "Đã sửa."})
        found.refresh_from_db()
        assert (found.status, found.person, found.answer, found.deadline.year) == ("answered", editor, "Đã sửa.", 2030)
        assert not alerts.of(managing_editor).unread().exists()
        desk.post(page, {"act": "reopen"})
        found.refresh_from_db()
        assert (found.status, found.settled_by) == ("in_hand", None)
        acts = list(ComplaintEvent.objects.order_by("pk").values_list("act", flat=True))
        assert acts == ["received", "assigned", "answered", "reopened"]

    def test_a_paper_is_a_download_for_those_who_handle_it(
        self, reader: Client, managing_editor: User, second_editor: User
    ) -> None:
        send(reader, files=[SimpleUploadedFile("<b>.html", PDF, "text/html")])
        file = ComplaintFile.objects.get()
        address = reverse("admin:articles_complaint_file", args=[file.complaint_id, file.pk])
        answer = at_the_desk(managing_editor).get(address)
        assert answer["Content-Type"] == "application/octet-stream"
        assert answer["Content-Disposition"].startswith("attachment")
        assert answer["Content-Disposition"].rstrip('"').endswith(".pdf")
        assert at_the_desk(second_editor).get(address).status_code == 403

    def test_a_correction_file_is_opened_from_it(self, newsroom: Newsroom, managing_editor: User) -> None:
        found = complained(article=newsroom.published("Bến tàu mở lại").pk)
        desk, address = at_the_desk(managing_editor), f"/admin/articles/correctionfile/add/?complaint={found.pk}"
        form = desk.get(address).context["form"]
        known = {field.html_name: field.value() for field in form}
        assert (known["demanded_by"], known["work"]) == ("Lan", "Bến tàu mở lại")
        sent = {name: value for name, value in known.items() if value is not None} | {"wrong": "460", "right": "46"}
        assert desk.post(address, sent).status_code == 302
        assert CorrectionFile.objects.get().complaint == found
        assert ComplaintEvent.objects.latest("pk").act == "led_on"

    def test_only_those_who_may_do_it(self, editor: User, second_editor: User, reporter: User, chief: User) -> None:
        found = complained()
        with pytest.raises(NotAllowed):
            handling.assign(found, editor, found.deadline, by=editor)
        with pytest.raises(NotAllowed):
            handling.answer(found, "Đã sửa.", by=second_editor)
        with pytest.raises(Incomplete):
            handling.assign(found, reporter, found.deadline, by=chief)
        handling.set_aside(found, "Thư rác", by=chief)
        with pytest.raises(NotPossibleNow, match="Thanh Trúc"):
            handling.answer(found, "Đã sửa.", by=chief)

    @pytest.mark.parametrize("rows", [1, 3])
    def test_the_list_costs_the_same_and_says_what_is_overdue(
        self, managing_editor: User, rows: int, django_assert_num_queries: Any
    ) -> None:
        DeskSettings.objects.create(pk=1, complaint_days=3)
        with clock.held_at(clock.now() - timedelta(days=5)):
            for number in range(rows):
                complained(nonce=f"{number:032}")
        desk = at_the_desk(managing_editor)
        desk.get(LIST)
        with django_assert_num_queries(9):
            page = desk.get(LIST)
        assert [row["due"].kind for row in page.context["undone"]] == ["overdue"] * rows

    def test_two_years_after_the_answer_only_the_log_is_left(
        self, reader: Client, managing_editor: User, site: SiteSettings, django_capture_on_commit_callbacks: Any
    ) -> None:
        send(reader, files=[SimpleUploadedFile("đơn.pdf", PDF)])
        handling.answer(Complaint.objects.get(), "Đã sửa.", by=managing_editor)
        with clock.held_at(clock.now() + timedelta(days=729)):
            assert handling.purge() == 0
        later = clock.held_at(clock.now() + timedelta(days=731))
        with later, django_capture_on_commit_callbacks(execute=True):
            assert handling.purge() == 1
        assert (Complaint.objects.count(), papers()) == (0, [])
        assert list(ComplaintEvent.objects.order_by("pk").values_list("act", flat=True)) == [
            "received", "answered", "forgotten",
        ]  # fmt: skip
