"""Who hears of what is narrowed by section and by duty; notes and deliveries ring, too."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core import mail

from articles import clock
from articles.desk import alerts
from articles.desk.deliveries import mail_alert
from articles.desk.hand_in.deciding import decline, mark_seen
from articles.desk.notes import making
from articles.desk.notes.anchors import Anchor
from articles.desk.notes.making import About
from articles.desk.roles import standing
from articles.models import Act, Article, Category, DeskAlert, HandIn, Role, Shift, State, StoryNote, User
from tests.cast import Newsroom, Person
from tests.desk.at_the_form import at_the_desk, form_of
from tests.desk.senders import let_in, made, send

EVENING = datetime(2026, 11, 23, 11, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def _evening() -> Iterator[None]:
    with clock.held_at(EVENING):
        yield


@pytest.fixture
def sport(db: None) -> Category:
    return Category.objects.create(name="Thể thao", slug="the-thao", position=2)


@pytest.fixture
def football(sport: Category) -> Category:
    return Category.objects.create(name="Bóng đá", slug="bong-da", parent=sport)


def bound(name: str, role: Role | None, *sections: Category) -> User:
    person = Person.hire(name, "", name, None)
    return Person.appoint(person, role, *sections) if role else person


def lend(person: User, role: Role, by: User, *sections: Category, begins: int = -1, ends: int = 10) -> User:
    shift = Shift.objects.create(
        person=person, role=role, begins=EVENING + begins * HOUR, ends=EVENING + ends * HOUR, entered_by=by,
        entered_at=EVENING - 50 * HOUR,
    )  # fmt: skip
    shift.categories.set(sections)
    return User.objects.get(pk=person.pk)


@pytest.fixture
def cast(newsroom: Newsroom, category: Category, sport: Category, football: Category) -> dict[int, str]:
    """Editors and managing editors of one branch each, and people who stand in. `diep` and `phuc` are everywhere."""
    by = newsroom.managing_editor
    people = {
        "diep": newsroom.editor, "phuc": by,
        "local": bound("local", Role.EDITOR, category), "sport": bound("sport", Role.EDITOR, sport),
        "boss": bound("boss", Role.MANAGING_EDITOR, sport),
        "lent": lend(bound("lent", Role.REPORTER), Role.EDITOR, by, sport),
        "lent_boss": lend(bound("lent_boss", Role.EDITOR, category), Role.MANAGING_EDITOR, by, football),
        "over": lend(bound("over", Role.REPORTER), Role.EDITOR, by, sport, begins=-9, ends=0),
        "coming": lend(bound("coming", Role.REPORTER), Role.EDITOR, by, sport, begins=1),
    }  # fmt: skip
    return {person.pk: name for name, person in people.items()}


@pytest.mark.parametrize(
    ("where", "act", "whom"),
    [
        ("tin-dia-phuong", Act.SUBMIT, "diep lent_boss local phuc"),
        ("the-thao", Act.SUBMIT, "boss diep lent phuc sport"),
        ("bong-da", Act.SUBMIT, "boss diep lent lent_boss phuc sport"),
        ("", Act.SUBMIT, "diep phuc"),
        ("tin-dia-phuong", Act.SEND_FOR_APPROVAL, "phuc"),
        ("the-thao", Act.SEND_FOR_APPROVAL, "boss phuc"),
        ("bong-da", Act.SEND_FOR_APPROVAL, "boss lent_boss phuc"),
        ("bong-da", Act.TAKE_DOWN, "boss diep lent_boss"),
        ("the-thao", Act.ASK_FOR_FIX, "boss diep lent phuc sport"),
    ],
)
def test_an_act_is_heard_of_where_people_have_the_right(
    newsroom: Newsroom, cast: dict[int, str], where: str, act: Act, whom: str
) -> None:
    before = {Act.SUBMIT: State.DRAFT, Act.SEND_FOR_APPROVAL: State.EDITING}.get(act, State.RELEASED)
    by = {Act.SUBMIT: newsroom.reporter, Act.ASK_FOR_FIX: newsroom.reporter, Act.TAKE_DOWN: newsroom.managing_editor}
    story = newsroom.bring_to(before, newsroom.story(category=Category.objects.filter(slug=where).first()))
    newsroom.act(story, act, by.get(act, newsroom.editor), "Lý do")

    told = DeskAlert.objects.filter(event=story.events.all()[0]).exclude(person=newsroom.reporter)
    assert " ".join(sorted(cast[number] for number in told.values_list("person", flat=True))) == whom


def test_what_waited_for_lent_rights_is_not_counted_once_they_end(
    newsroom: Newsroom, sport: Category, football: Category
) -> None:
    lent = lend(bound("lent", Role.EDITOR, football), Role.MANAGING_EDITOR, newsroom.managing_editor, sport)
    to_edit = newsroom.bring_to(State.AWAITING_EDITING, newsroom.story("Chờ biên tập", category=football))
    newsroom.bring_to(State.AWAITING_EDITING, newsroom.story("Ngoài chuyên mục", category=sport))
    newsroom.bring_to(State.AWAITING_APPROVAL, newsroom.story("Chờ duyệt", category=football))
    assert alerts.unread_count(lent) == 3
    with clock.held_at(EVENING + 10 * HOUR):
        left = list(alerts.of(lent).unread())
        assert [alert.article for alert in left] == [to_edit]


def test_urgent_news_of_ones_own_story_is_counted_whatever_ones_rights(newsroom: Newsroom) -> None:
    story = newsroom.bring_to(State.RETURNED)
    newsroom.act(story, Act.MARK_URGENT, newsroom.editor)
    kinds = alerts.of(newsroom.reporter).unread().values_list("kind", flat=True)
    assert list(kinds) == ["urgent", "returned"]


class TestNotes:
    def note(self, story: Article, by: User, words: str = "Số liệu này ở đâu?") -> StoryNote:
        return making.make(story, by, About("story", Anchor("")), words)

    def rung(self, person: User) -> list[str]:
        found = alerts.of(person).unread().filter(kind="noted")
        return [alert.entry.text for alert in found if alert.entry]

    def test_a_new_note_rings_the_writer_and_who_has_the_story_an_answer_who_took_part(
        self, newsroom: Newsroom
    ) -> None:
        story = newsroom.bring_to(State.EDITING)
        note = self.note(story, newsroom.managing_editor)
        assert [self.rung(one) for one in (newsroom.reporter, newsroom.editor)] == [["Số liệu này ở đâu?"]] * 2
        making.answer(note, newsroom.reporter, "Từ báo cáo quý")
        assert self.rung(newsroom.managing_editor) == ["Từ báo cáo quý"]
        assert self.rung(newsroom.editor) == ["Số liệu này ở đâu?"]

    def test_ten_notes_ring_once(self, newsroom: Newsroom) -> None:
        story = newsroom.bring_to(State.EDITING)
        for words in ("một", "hai", "ba"):
            self.note(story, newsroom.editor, words)
        assert self.rung(newsroom.reporter) == ["ba"]

    @pytest.mark.parametrize(("words", "heard"), [("", []), ("Đã rõ", ["Đã rõ"])])
    def test_settling_rings_when_it_says_something(self, newsroom: Newsroom, words: str, heard: list[str]) -> None:
        story = newsroom.bring_to(State.EDITING)
        note = self.note(story, newsroom.managing_editor)
        making.answer(note, newsroom.reporter, "Từ báo cáo quý")
        alerts.read(alerts.of(newsroom.reporter))
        making.settle(note, newsroom.managing_editor, words)
        assert self.rung(newsroom.reporter) == heard

    def test_the_list_leads_to_the_note_and_the_mail_keeps_its_words_at_home(
        self, newsroom: Newsroom, settings: Any
    ) -> None:
        User.objects.filter(pk=newsroom.reporter.pk).update(email="thu@example.vn")
        story = newsroom.bring_to(State.EDITING)
        self.note(story, newsroom.editor)
        (line,) = at_the_desk(newsroom.reporter).get("/admin/alerts/").context["lines"]
        assert (line.label, line.note, line.address) == (
            "Note on a story", "Số liệu này ở đâu?", f"{form_of(story)}#story-notes",
        )  # fmt: skip
        mail_alert(DeskAlert.objects.get(kind="noted", person=newsroom.reporter).pk)
        (sent,) = mail.outbox
        assert story.headline in sent.subject
        assert "Số liệu" not in sent.body


class TestDeliveries:
    @pytest.fixture
    def delivery(self, newsroom: Newsroom, cast: dict[int, str]) -> HandIn:
        keys = made(newsroom.editor, expires_at=EVENING + 50 * HOUR)
        send(let_in(keys), keys, headline="Nước nổi")
        return HandIn.objects.get()

    def test_a_delivery_rings_whoever_edits_somewhere_now(self, delivery: HandIn, cast: dict[int, str]) -> None:
        told = DeskAlert.objects.filter(hand_in=delivery, kind="handed_in").values_list("person", flat=True)
        assert {cast[number] for number in told} == set(cast.values()) - {"over", "coming"}

    def test_its_line_leads_to_the_inbox_and_the_mail_names_no_sender(
        self, newsroom: Newsroom, delivery: HandIn
    ) -> None:
        User.objects.filter(pk=newsroom.editor.pk).update(email="diep@example.vn")
        (line,) = at_the_desk(newsroom.editor).get("/admin/alerts/").context["lines"]
        address = f"/admin/articles/handin/{delivery.pk}/change/"
        assert (line.headline, line.facts, line.address) == ("Nước nổi", f"Hồng Duyên · {delivery.code}", address)
        mail_alert(DeskAlert.objects.get(person=newsroom.editor).pk)
        (sent,) = mail.outbox
        assert delivery.code in sent.subject
        assert not any(word in f"{sent.subject} {sent.body}" for word in ("Duyên", "Nước nổi"))

    def test_whoever_decides_spares_the_others_and_whoever_looks_only_themselves(
        self, newsroom: Newsroom, delivery: HandIn
    ) -> None:
        desk = at_the_desk(newsroom.editor)
        desk.post("/admin/alerts/read/", {"hand_in": delivery.pk})
        counts = [alerts.unread_count(one) for one in (newsroom.editor, newsroom.managing_editor)]
        decline(delivery, "Không dùng", newsroom.managing_editor)
        assert (counts, alerts.unread_count(newsroom.managing_editor)) == ([0, 1], 0)

    def test_my_day_says_how_many_are_new(self, newsroom: Newsroom, delivery: HandIn) -> None:
        def block() -> Any:
            blocks = at_the_desk(newsroom.editor).get("/admin/").context["blocks"]
            return next((found for found in blocks if found.key == "handed_in"), None)

        assert (block().count, [row.headline for row in block().rows]) == ("1 new", ["Nước nổi"])
        mark_seen(delivery, newsroom.editor)
        assert block().count == "1"
        decline(delivery, "Không dùng", newsroom.editor)
        assert block() is None

    def test_who_stood_in_for_the_night_has_no_inbox_in_the_morning(self, delivery: HandIn) -> None:
        with clock.held_at(EVENING + 10 * HOUR):
            lent = User.objects.get(username="lent")
            assert (standing(lent).edits, alerts.unread_count(lent)) == (False, 0)
