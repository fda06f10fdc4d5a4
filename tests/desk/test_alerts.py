"""The bell and its list: written with the act, read by the one they are for, gone after ninety days."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from articles import clock
from articles.desk import alerts
from articles.desk.refusals import Incomplete
from articles.models import Act, AlertKind, Article, DeskAlert, Role, SiteSettings, State, User
from tests.cast import Newsroom, Person
from tests.desk.at_the_form import act_page, at_the_desk, form_of
from tests.desk.test_admin_lists import FRAME

LIST, READ, UNREAD, CHOICES = (
    f"/admin/alerts/{page}" for page in ("", "read/", "unread/", "choices/")
)  # fmt: skip


def returned(newsroom: Newsroom, headline: str = "Cần sửa") -> Article:
    return newsroom.bring_to(State.RETURNED, newsroom.story(headline))


def jobs() -> list[tuple[str, dict[str, Any]]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT task_name, args::text FROM procrastinate_jobs ORDER BY id")
        return [(name, args) for name, args in cursor.fetchall()]


class TestWriting:
    @pytest.fixture(autouse=True)
    def _addresses(self, newsroom: Newsroom) -> None:
        User.objects.update(email="ai@example.vn")

    def test_an_act_undone_tells_nobody(self, newsroom: Newsroom) -> None:
        story, before = newsroom.bring_to(State.EDITING), (DeskAlert.objects.count(), jobs())
        with transaction.atomic():
            newsroom.act(story, Act.RETURN, newsroom.editor, "Thiếu số liệu")
            assert (DeskAlert.objects.count(), len(jobs())) == (before[0] + 1, len(before[1]) + 1)
            transaction.set_rollback(True)

        assert (DeskAlert.objects.count(), jobs()) == before

    def test_an_act_refused_at_the_door_tells_nobody(self, newsroom: Newsroom) -> None:
        story = newsroom.bring_to(State.AWAITING_PUBLICATION, newsroom.story(authors=[]))
        before = (DeskAlert.objects.count(), jobs())
        with pytest.raises(Incomplete):
            newsroom.act(story, Act.PUBLISH, newsroom.managing_editor)

        assert (DeskAlert.objects.count(), jobs()) == before

    def test_what_one_editor_takes_up_waits_for_nobody_else(self, newsroom: Newsroom, second_editor: User) -> None:
        story = newsroom.bring_to(State.AWAITING_EDITING)
        assert (alerts.unread_count(newsroom.editor), alerts.unread_count(second_editor)) == (1, 1)
        newsroom.act(story, Act.TAKE, newsroom.editor)
        assert (alerts.unread_count(newsroom.editor), alerts.unread_count(second_editor)) == (0, 0)

    @pytest.mark.parametrize("act", [Act.HIDE, Act.TAKE_DOWN])
    def test_what_was_sent_back_or_came_down_stays_to_be_read(self, newsroom: Newsroom, act: Act) -> None:
        story = newsroom.published()
        newsroom.act(story, act, newsroom.managing_editor, "Theo lệnh")
        newsroom.act(story, Act.TAKE if act is Act.HIDE else Act.REOPEN, newsroom.managing_editor)
        found = DeskAlert.objects.unread().filter(person=newsroom.reporter).values_list("kind", flat=True)
        assert list(found) == ["taken_down", "published"]

    @pytest.mark.parametrize("people", [1, 5])
    def test_telling_costs_the_same_for_one_person_and_for_five(
        self, newsroom: Newsroom, people: int, django_assert_num_queries: Any
    ) -> None:
        for number in range(people):
            one = User.objects.create_user(f"n{number}", is_staff=True, email=f"{number}@example.vn")
            Person.appoint(one, Role.EDITOR)
        story = newsroom.story()
        newsroom.act(story, Act.MARK_URGENT, newsroom.reporter)
        event = story.events.get()
        DeskAlert.objects.all().delete()
        with django_assert_num_queries(5):  # the sections above, who hears, one INSERT for all, their jobs, the webhook
            alerts.tell(event, story, frozenset({newsroom.reporter.pk}), 2)
        assert DeskAlert.objects.count() == people + 2  # the editor and the managing editor of the newsroom


class TestTheList:
    def lines(self, desk: Client, **asked: str) -> list[tuple[bool, str, str]]:
        return [(line.unread, line.kind, line.headline) for line in desk.get(LIST, asked).context["lines"]]

    def test_unread_ones_come_first_each_group_newest_first(self, newsroom: Newsroom) -> None:
        now = clock.now()
        for hours, headline in ((4, "Cũ"), (3, "Đã đọc"), (2, "Mới")):
            with clock.held_at(now - timedelta(hours=hours)):
                returned(newsroom, headline)
        desk = at_the_desk(newsroom.reporter)
        desk.post(READ, {"alert": DeskAlert.objects.get(article__headline="Đã đọc", kind="returned").pk})

        assert self.lines(desk) == [
            (True, "returned", "Mới"), (True, "returned", "Cũ"), (False, "returned", "Đã đọc"),
        ]  # fmt: skip

    def test_the_reason_stands_there_and_where_the_act_led(self, newsroom: Newsroom) -> None:
        story = returned(newsroom)
        newsroom.act(story, Act.SUBMIT, newsroom.reporter)
        line = at_the_desk(newsroom.reporter).get(LIST).context["lines"][0]

        told = (line.facts, line.note, line.address)
        assert told == ("Phạm Ngọc Diệp · Return → Returned", "Thiếu số liệu", form_of(story))

    def test_what_is_set_for_later_is_called_scheduled(self, newsroom: Newsroom) -> None:
        newsroom.published(at=clock.now() + timedelta(hours=2))
        line = at_the_desk(newsroom.reporter).get(LIST).context["lines"][0]

        assert (line.kind, line.facts.rpartition(" ")[2]) == ("published", "Scheduled")

    @pytest.mark.parametrize("told", [1, 3])
    def test_it_costs_the_same_with_one_alert_and_with_three(
        self, newsroom: Newsroom, site: SiteSettings, told: int, django_assert_num_queries: Any
    ) -> None:
        for number in range(told):
            returned(newsroom, f"Tin {number}")
        desk = at_the_desk(newsroom.reporter)
        with django_assert_num_queries(FRAME + 3):  # how many, their numbers, the rows with story, event and person
            assert len(desk.get(LIST).context["lines"]) == told

    def test_nobody_sees_or_marks_another_s(self, newsroom: Newsroom, colleague: User) -> None:
        returned(newsroom)
        desk = at_the_desk(colleague)
        for sent in ({}, {"alert": str(DeskAlert.objects.get(kind="returned").pk)}):
            desk.post(READ, sent)

        assert (self.lines(desk), alerts.unread_count(newsroom.reporter)) == ([], 1)

    @pytest.mark.parametrize("page", [LIST, UNREAD, CHOICES])
    def test_strangers_are_asked_to_sign_in(self, db: None, page: str) -> None:
        assert Client().get(page).headers["Location"].startswith("/admin/login/")


class TestReading:
    @pytest.mark.parametrize("sent", ["all", "one", "of the story"])
    def test_what_is_read_is_no_longer_counted(self, newsroom: Newsroom, sent: str) -> None:
        story = returned(newsroom)
        returned(newsroom, "Tin khác")
        alert = DeskAlert.objects.get(article=story, kind="returned")
        form = {"all": {}, "one": {"alert": alert.pk}, "of the story": {"article": story.pk}}[sent]
        desk = at_the_desk(newsroom.reporter)
        answer = desk.post(READ, form, headers={"accept": "application/json"}).json()

        assert (answer["unread"], desk.get(UNREAD).json()) == (0 if sent == "all" else 1, answer)
        assert desk.post(READ, form).headers["Location"] == LIST

    @pytest.mark.parametrize("number", ["x", "-1", "9" * 30, "１"])
    def test_nonsense_marks_nothing(self, newsroom: Newsroom, number: str) -> None:
        returned(newsroom)
        desk = at_the_desk(newsroom.reporter)
        assert desk.post(READ, {"alert": number}).status_code == 302
        assert alerts.unread_count(newsroom.reporter) == 1

    def test_reading_is_a_post(self, newsroom: Newsroom) -> None:
        desk = at_the_desk(newsroom.reporter)
        strict = Client(enforce_csrf_checks=True)
        strict.force_login(newsroom.reporter)
        assert (desk.get(READ).status_code, strict.post(READ).status_code) == (405, 403)

    def test_what_was_read_once_keeps_its_moment(self, newsroom: Newsroom) -> None:
        returned(newsroom)
        desk = at_the_desk(newsroom.reporter)
        desk.post(READ)
        first = DeskAlert.objects.get(person=newsroom.reporter).read_at
        desk.post(READ)
        assert DeskAlert.objects.get(person=newsroom.reporter).read_at == first


class TestTheBell:
    def bell(self, desk: Client, page: str = "/admin/") -> dict[str, Any]:
        found: dict[str, Any] = desk.get(page).context["bell"]
        return found

    def test_stands_on_every_page_with_its_number(self, newsroom: Newsroom) -> None:
        story, desk = returned(newsroom), at_the_desk(newsroom.reporter)
        for page in ("/admin/", "/admin/articles/article/", form_of(story), act_page(story, "submit"), LIST, CHOICES):
            assert self.bell(desk, page) == {"unread": 1, "shown": "1", "sentence": "1 unread alert"}
            assert 'id="desk-bell"' in desk.get(page).content.decode()

    def test_stops_counting_where_nobody_reads_on(self, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
        story = newsroom.story()
        with transaction.atomic():
            for _round in range(60):
                newsroom.act(story, Act.MARK_URGENT, newsroom.editor)
                Article.objects.update(urgent=False)
        assert self.bell(at_the_desk(newsroom.reporter))["sentence"] == "60 unread alerts"
        monkeypatch.setattr(alerts, "MOST_COUNTED", 50)
        assert self.bell(at_the_desk(newsroom.reporter))["sentence"] == "49+ unread alerts"

    def test_the_pulse_of_a_story_brings_the_number(self, newsroom: Newsroom) -> None:
        story, desk = returned(newsroom), at_the_desk(newsroom.reporter)
        said = {"article": story.pk, "token": "", "base": 1, "values": None}
        answer = desk.post("/admin/articles/article/pulse/", said, content_type="application/json").json()

        assert answer["bell"] == {"unread": 1, "shown": "1", "sentence": "1 unread alert"}

    def test_says_that_there_is_nothing(self, newsroom: Newsroom) -> None:
        assert self.bell(at_the_desk(newsroom.reporter)) == {
            "unread": 0, "shown": "", "sentence": "No unread alerts",
        }  # fmt: skip


class TestNinetyDays:
    def test_older_ones_are_neither_shown_nor_counted_and_the_sweep_takes_them(self, newsroom: Newsroom) -> None:
        now = clock.now()
        for days, headline in ((91, "Quá hạn"), (89, "Còn giữ")):
            with clock.held_at(now - timedelta(days=days)):
                returned(newsroom, headline)
        shown = at_the_desk(newsroom.reporter).get(LIST).context["lines"]
        assert ([line.headline for line in shown], alerts.unread_count(newsroom.reporter)) == (["Còn giữ"], 1)
        call_command("purge_bin", verbosity=0)

        kept = DeskAlert.objects.filter(person=newsroom.reporter).values_list("article__headline", flat=True)
        assert list(kept) == ["Còn giữ"]

    def test_alerts_go_with_a_draft_that_leaves_the_bin_for_good(self, newsroom: Newsroom) -> None:
        story = returned(newsroom)
        newsroom.act(story, Act.BIN, newsroom.reporter)
        Article.objects.update(binned_at=clock.now() - timedelta(days=31))
        call_command("purge_bin", verbosity=0)

        assert (DeskAlert.objects.count(), Article.objects.count()) == (0, 0)


class TestChoices:
    def test_at_first_what_cannot_wait_comes_by_mail(self, newsroom: Newsroom) -> None:
        assert newsroom.reporter.alert_mail == [AlertKind.RETURNED, AlertKind.URGENT]

    @pytest.mark.parametrize("kinds", [[], ["published"], ["waiting", "taken_down"]])
    def test_people_choose_for_themselves(self, newsroom: Newsroom, kinds: list[str]) -> None:
        at_the_desk(newsroom.reporter).post(CHOICES, {"kinds": kinds})
        newsroom.reporter.refresh_from_db()
        newsroom.editor.refresh_from_db()

        assert (newsroom.reporter.alert_mail, newsroom.editor.alert_mail) == (kinds, ["returned", "urgent"])

    def test_an_unknown_kind_is_refused_and_nothing_changes(self, newsroom: Newsroom) -> None:
        answer = at_the_desk(newsroom.reporter).post(CHOICES, {"kinds": ["rumour"]})
        newsroom.reporter.refresh_from_db()
        assert (answer.status_code, newsroom.reporter.alert_mail) == (200, ["returned", "urgent"])

    @pytest.mark.parametrize(("address", "said"), [("thu@example.vn", "thu@example.vn"), ("", "has no e-mail address")])
    def test_the_page_says_where_mails_go(self, newsroom: Newsroom, address: str, said: str) -> None:
        User.objects.filter(pk=newsroom.reporter.pk).update(email=address)
        assert said in at_the_desk(newsroom.reporter).get(reverse("admin:alert_choices")).content.decode()
