"""What leaves the house: what an e-mail and a call hold, when they are not sent, and a worker that really runs."""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.conf import settings as configured
from django.core import mail
from django.db import connection
from procrastinate.jobs import Job

from articles import clock
from articles.desk.deliveries import WAITS, Declined, Later, call_webhook, mail_alert
from articles.models import Act, AlertKind, Article, DeskAlert, DeskSettings, Event, SiteSettings, State, User
from newsroom.databases import WORKER_ROLE
from tests.cast import Newsroom
from tests.desk.receivers import Webhook, mail_server, webhook
from tests.roles import acting_as

MORNING = datetime(2025, 1, 2, 1, 15, tzinfo=UTC)
SECRET = "khóa bí mật của đài Bến Nước"
LEAD, BODY, REASON = "Sapo chưa ai được đọc.", "<p>Thân bài chưa ai được đọc.</p>", "Đoạn hai chép nguyên văn báo bạn"


@pytest.fixture(autouse=True)
def _desk(settings: Any) -> None:
    settings.DESK_ADDRESS = "https://ban-lam-viec.example"


@pytest.fixture
def house() -> Iterator[Webhook]:
    with webhook() as house:
        yield house


@pytest.fixture
def returned(newsroom: Newsroom) -> Article:
    User.objects.filter(pk=newsroom.reporter.pk).update(email="thu@example.vn")
    with clock.held_at(MORNING):
        story = newsroom.bring_to(State.EDITING, newsroom.story("Bến tàu mở lại", lead=LEAD, body=BODY))
        return newsroom.act(story, Act.RETURN, newsroom.editor, REASON)


def alert_of(story: Article) -> DeskAlert:
    return DeskAlert.objects.get(article=story, kind=AlertKind.RETURNED)


def jobs(task: str) -> list[dict[str, Any]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT args::text FROM procrastinate_jobs WHERE task_name = %s ORDER BY id", [task])
        return [json.loads(args) for (args,) in cursor.fetchall()]


class TestMail:
    def test_holds_headline_state_person_and_link_and_nothing_of_the_text(
        self, returned: Article, site: SiteSettings
    ) -> None:
        alert = alert_of(returned)
        with acting_as(WORKER_ROLE), clock.held_at(MORNING):
            mail_alert(alert=alert.pk)
        [sent] = mail.outbox

        assert (sent.to, sent.subject) == (
            ["thu@example.vn"], "[Bến Nước] Trả lại hoặc không dùng: Bến tàu mở lại",
        )  # fmt: skip
        assert str(sent.body).splitlines()[:4] == [
            "Bến tàu mở lại",
            "Trạng thái: Trả lại để sửa",
            "Người thực hiện: Phạm Ngọc Diệp, Trả lại, 08:15 02/01/2025",
            f"https://ban-lam-viec.example/admin/articles/article/{returned.pk}/change/",
        ]
        assert [secret for secret in (LEAD, "Thân bài", REASON) if secret in str(sent.message())] == []
        assert sent.extra_headers["Message-ID"] == f"<alert-{alert.pk}@{configured.MAIL_DOMAIN}>"

    def test_is_ordered_for_those_who_want_the_kind_and_have_an_address(
        self, returned: Article, newsroom: Newsroom
    ) -> None:
        assert jobs("mail_alert") == [{"alert": alert_of(returned).pk}]

    @pytest.mark.parametrize("kinds", [[], ["published"]])
    def test_is_not_ordered_for_those_who_do_not(self, newsroom: Newsroom, kinds: list[str]) -> None:
        User.objects.update(email="ai@example.vn", alert_mail=kinds)
        newsroom.bring_to(State.RETURNED)
        assert jobs("mail_alert") == []

    def test_is_not_ordered_where_no_mail_goes_out(self, newsroom: Newsroom, settings: Any) -> None:
        settings.MAIL_GOES_OUT = False
        User.objects.update(email="ai@example.vn")
        newsroom.bring_to(State.RETURNED)
        assert jobs("mail_alert") == []

    @pytest.mark.parametrize("meanwhile", ["read", "left", "no address", "gone"])
    def test_is_not_sent_when_it_came_too_late(self, returned: Article, meanwhile: str) -> None:
        alert = alert_of(returned)
        person = User.objects.filter(pk=alert.person_id)
        match meanwhile:
            case "read":
                DeskAlert.objects.update(read_at=MORNING)
            case "left":
                person.update(is_active=False)
            case "no address":
                person.update(email="")
            case _:
                alert.delete()
        mail_alert(alert=alert.pk or 1)
        assert mail.outbox == []

    def test_a_very_long_headline_makes_no_endless_subject(self, newsroom: Newsroom, returned: Article) -> None:
        Article.objects.filter(pk=returned.pk).update(headline="Chuyện dài " * 22)
        mail_alert(alert=alert_of(returned).pk)
        assert len(mail.outbox[0].subject) == 160


class TestTheCall:
    @pytest.fixture(autouse=True)
    def _wanted(self, db: None, house: Webhook, settings: Any) -> None:
        settings.WEBHOOK_PRIVATE = True
        DeskSettings.objects.create(
            pk=1, webhook_address=house.address, webhook_secret=SECRET, webhook_kinds=["returned"]
        )

    def test_holds_headline_state_person_and_link_signed(self, returned: Article, house: Webhook) -> None:
        event = returned.events.get(act=Act.RETURN)
        with acting_as(WORKER_ROLE):
            call_webhook(event=event.pk, kind="returned")
        [call] = house.calls
        moment, signed = call.headers["X-Newsroom-Timestamp"], call.headers["X-Newsroom-Signature"]
        expected = hmac.new(SECRET.encode(), f"{moment}.".encode() + call.body, hashlib.sha256).hexdigest()

        assert (signed, call.headers["Content-Type"]) == (f"sha256={expected}", "application/json; charset=utf-8")
        assert json.loads(call.body) == {
            "event": event.pk, "kind": "returned", "act": "return", "headline": "Bến tàu mở lại", "state": "returned",
            "state_label": "Trả lại để sửa", "person": "Phạm Ngọc Diệp", "at": "2025-01-02T01:15:00+00:00",
            "story": returned.pk, "link": f"https://ban-lam-viec.example/admin/articles/article/{returned.pk}/change/",
        }  # fmt: skip

    def test_is_ordered_once_an_act_however_many_hear_of_it_and_only_for_the_kinds_chosen(
        self, returned: Article
    ) -> None:
        assert jobs("call_webhook") == [{"event": returned.events.get(act=Act.RETURN).pk, "kind": "returned"}]

    def test_is_not_made_when_the_house_changed_its_mind(self, returned: Article, house: Webhook) -> None:
        DeskSettings.objects.update(webhook_kinds=["published"])
        call_webhook(event=returned.events.get(act=Act.RETURN).pk, kind="returned")
        assert house.calls == []

    @pytest.mark.parametrize(
        ("status", "again"), [(500, True), (503, True), (429, True), (408, True), (302, False), (400, False),
                              (404, False), (410, False)],
    )  # fmt: skip
    def test_a_no_for_good_is_taken_as_one(self, returned: Article, house: Webhook, status: int, again: bool) -> None:
        house.status = status
        with pytest.raises(Exception, match=str(status)) as refused:
            call_webhook(event=Event.objects.get(act=Act.RETURN).pk, kind="returned")
        assert isinstance(refused.value, Declined) is not again

    def test_is_not_made_into_the_own_network_unless_the_house_says_so(
        self, returned: Article, house: Webhook, settings: Any
    ) -> None:
        settings.WEBHOOK_PRIVATE = False
        with pytest.raises(Declined):
            call_webhook(event=Event.objects.get(act=Act.RETURN).pk, kind="returned")
        assert house.calls == []


@pytest.mark.parametrize("attempts", range(9))
def test_what_failed_is_tried_again_later_and_later_and_one_day_no_more(attempts: int) -> None:
    job = Job(id=1, queue="alerts", lock=None, queueing_lock=None, task_name="mail_alert", attempts=attempts)
    decision = Later().get_retry_decision(exception=OSError(), job=job)
    if attempts >= len(WAITS):
        assert decision is None
    else:
        assert decision is not None
        assert decision.retry_at is not None
        assert timedelta(0) < decision.retry_at - datetime.now(UTC) <= timedelta(seconds=WAITS[attempts])
    assert Later().get_retry_decision(exception=Declined(), job=job) is None
    assert list(WAITS) == sorted(WAITS)


@pytest.mark.django_db(transaction=True)
class TestAWorker:
    """The command itself, in a process of its own, under its own database role."""

    @pytest.fixture(autouse=True)
    def _empty_queue(self, transactional_db: None) -> Iterator[None]:
        self._forget()
        yield
        self._forget()

    def _forget(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("TRUNCATE procrastinate_jobs, procrastinate_workers CASCADE")

    def work(self, **environ: str) -> str:
        name = str(connection.settings_dict["NAME"])
        inherited = {one: value for one, value in os.environ.items() if one != "NEWSROOM_ROLE"}
        environment = {**inherited, "NEWSROOM_DATABASE": name, "NEWSROOM_WEBHOOK_PRIVATE": "1", **environ}
        if os.environ.get("DATABASE_URL"):
            environment["DATABASE_URL"] = urlunsplit(urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}"))
        done = subprocess.run(
            [sys.executable, "manage.py", "worker", "--once"], cwd=configured.BASE_DIR, env=environment,
            capture_output=True, text=True, timeout=60, check=True,
        )  # fmt: skip
        return done.stderr

    def queue(self) -> list[tuple[str, str, int]]:
        with connection.cursor() as cursor:
            cursor.execute("SELECT task_name, status::text, attempts FROM procrastinate_jobs ORDER BY id")
            return [(task, status, attempts) for task, status, attempts in cursor.fetchall()]

    def test_sends_what_the_act_ordered(self, newsroom: Newsroom, house: Webhook) -> None:
        DeskSettings.objects.create(
            pk=1, webhook_address=house.address, webhook_secret=SECRET, webhook_kinds=["returned"]
        )
        User.objects.filter(pk=newsroom.reporter.pk).update(email="thu@example.vn")
        newsroom.bring_to(State.RETURNED)
        with mail_server() as (port, inbox):
            self.work(EMAIL_URL=f"smtp://127.0.0.1:{port}", NEWSROOM_DESK_ADDRESS="https://ban.example")

        assert [(one["To"], "Bến tàu mở lại" in one["Subject"]) for one in inbox] == [("thu@example.vn", True)]
        assert [json.loads(call.body)["headline"] for call in house.calls] == ["Bến tàu mở lại"]
        assert self.queue() == []

    def test_keeps_what_it_could_not_send_for_the_next_try(self, newsroom: Newsroom) -> None:
        User.objects.filter(pk=newsroom.reporter.pk).update(email="thu@example.vn")
        newsroom.bring_to(State.RETURNED)
        self.work(EMAIL_URL="smtp://127.0.0.1:1")

        assert self.queue() == [("mail_alert", "todo", 1)]
