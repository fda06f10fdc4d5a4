"""Notes beside a story: who may make, answer and settle them, what the list shows, and that no reader gets one."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client
from lxml import html

from articles import clock
from articles.desk.notes.anchors import Anchor
from articles.desk.notes.listing import listed
from articles.desk.notes.making import About, MayNot, answer, make, open_again, settle
from articles.desk.preview_links import LIVES, make_link
from articles.desk.revisions import content_of, head_revision
from articles.desk.roles import standing
from articles.models import Act, Article, NoteEntry, PublishedVersion, Revision, State, StoryNote, User
from tests.cast import BODY, Newsroom
from tests.desk.at_the_form import act_page, at_the_desk, form_of, typed

SECRET = "zqnotezq"
PASSAGE = Anchor("46 khách", "Chuyến đầu tiên chở ", ".", "Chuyến đầu tiên chở 46 khách.")


def address(story: Article, what: str = "") -> str:
    return f"/admin/articles/article/{story.pk}/notes/{what}"


def say(desk: Client, story: Article, **said: Any) -> Any:
    answered = desk.post(address(story), json.dumps(said), content_type="application/json")
    return answered.status_code, (answered.json() if answered.status_code == 200 else None)


def note_on(story: Article, by: User, text: str = "Lấy từ đâu?", about: About | None = None) -> StoryNote:
    return make(story, by, about or About("body", PASSAGE), text)


class TestWhoMayWhat:
    @pytest.mark.parametrize(
        ("who", "makes"), [("reporter", True), ("colleague", False), ("editor", True), ("second_editor", True),
                           ("managing_editor", True), ("chief", True), ("administrator", False)],
    )  # fmt: skip
    @pytest.mark.parametrize("state", [State.AWAITING_EDITING, State.EDITING, State.RELEASED])
    def test_those_who_take_part_make_notes_in_every_state(
        self, newsroom: Newsroom, request: pytest.FixtureRequest, who: str, makes: bool, state: State
    ) -> None:
        story, person = newsroom.bring_to(state), request.getfixturevalue(who)
        if makes:
            assert note_on(story, person).entries.get().text == "Lấy từ đâu?"
        else:
            with pytest.raises(MayNot):
                note_on(story, person)
            assert not StoryNote.objects.exists()

    def test_a_writer_answers_what_an_editor_asked_and_does_not_settle_it(self, newsroom: Newsroom) -> None:
        note = note_on(newsroom.bring_to(State.AWAITING_EDITING), newsroom.editor)
        answer(note, newsroom.reporter, "Số của bến.")
        with pytest.raises(MayNot):
            settle(note, newsroom.reporter)
        assert settle(note, newsroom.managing_editor)
        assert [(entry.kind, entry.by) for entry in note.entries.all()] == [
            ("said", newsroom.editor), ("said", newsroom.reporter), ("resolved", newsroom.managing_editor),
        ]  # fmt: skip

    def test_a_writer_settles_an_own_note(self, newsroom: Newsroom) -> None:
        assert settle(note_on(newsroom.story(), newsroom.reporter), newsroom.reporter)

    def test_settling_twice_writes_once_and_opening_again_is_told(self, newsroom: Newsroom) -> None:
        note = note_on(newsroom.story(), newsroom.editor)
        assert (settle(note, newsroom.editor), settle(note, newsroom.editor)) == (True, False)
        assert (open_again(note, newsroom.editor, "Chưa."), open_again(note, newsroom.editor)) == (True, False)
        assert [entry.kind for entry in note.entries.all()] == ["said", "resolved", "reopened"]
        note.refresh_from_db()
        assert (note.resolved_by, note.resolved_at) == (None, None)

    def test_in_the_bin_nobody_notes_anything(self, newsroom: Newsroom) -> None:
        story = newsroom.act(newsroom.story(), Act.BIN, newsroom.reporter)
        with pytest.raises(MayNot):
            note_on(story, newsroom.editor)


class TestThePages:
    def test_a_note_is_made_on_words_that_are_not_saved_yet(self, newsroom: Newsroom) -> None:
        story = newsroom.story()
        seen = {"paragraphs": ["Câu chưa lưu có 12 chữ."], "photos": [], "headline": "Tít mới"}
        status, told = say(at_the_desk(newsroom.editor), story, do="make", place="body", start=4, end=12,
                           text="Sửa lại", seen=seen)  # fmt: skip
        note = StoryNote.objects.get()
        assert (status, told["error"], told["open"]) == (200, "", 1)
        assert (note.quote, note.paragraph) == ("chưa lưu", "Câu chưa lưu có 12 chữ.")
        assert told["places"] == [{"note": note.pk, "number": 1, "start": 4, "end": 12}]

    def test_it_needs_no_save_and_leaves_the_story_as_it_is(self, newsroom: Newsroom) -> None:
        story = newsroom.bring_to(State.EDITING)
        before = Article.objects.filter(pk=story.pk).values().get()
        say(at_the_desk(newsroom.reporter), story, do="make", place="lead", text="Thiếu sapo")
        assert Article.objects.filter(pk=story.pk).values().get() == before
        assert story.revisions.count() == 1

    def test_a_save_over_a_note_meets_no_conflict(self, newsroom: Newsroom) -> None:
        story = newsroom.bring_to(State.EDITING)
        sent = typed(story, body=f"<p>Mở đầu mới.</p>{BODY}")
        note_on(story, newsroom.managing_editor)
        at_the_desk(newsroom.editor).post(form_of(story), {**sent, "_save": "1"})
        story.refresh_from_db()
        [row] = listed(story, newsroom.editor, standing(newsroom.editor)).open
        assert (story.head, row.fate) == (2, "there")

    @pytest.mark.parametrize(
        ("said", "error"),
        [
            ({"do": "make", "place": "body", "text": "x"}, "Select the words that the note is about."),
            ({"do": "make", "place": "body", "start": 0, "end": 9999, "text": "x"},
             "Select the words that the note is about."),
            ({"do": "make", "place": "body", "start": True, "end": 9, "text": "x"},
             "Select the words that the note is about."),
            ({"do": "make", "place": "headline", "text": " \n"}, "Write a note first."),
            ({"do": "make", "place": "headline", "text": "x" * 4001}, "A note has at most 4000 characters."),
            ({"do": "make", "place": "footer", "text": "x"}, "Choose what the note is about."),
            ({"do": "make", "place": "photo-77", "text": "x"}, "This photo is not in the story any more."),
            ({"do": "answer-999999", "text-999999": "x"}, "This note is not there any more."),
            ({"do": "settle-"}, "This note is not there any more."),
        ],
    )  # fmt: skip
    def test_what_cannot_be_done_is_said_and_nothing_is_written(
        self, newsroom: Newsroom, said: dict[str, Any], error: str
    ) -> None:
        status, told = say(at_the_desk(newsroom.editor), newsroom.story(), **said)
        assert (status, told["error"], NoteEntry.objects.count()) == (200, error, 0)

    @pytest.mark.parametrize(
        "body", [b"", b"[]", b"{", b'{"seen": {"paragraphs": 4, "photos": []}}', b'{"seen": {"paragraphs": [4]}}'],
        ids=range(5),
    )  # fmt: skip
    def test_nonsense_is_refused(self, newsroom: Newsroom, body: bytes) -> None:
        desk = at_the_desk(newsroom.editor)
        answered = desk.post(address(newsroom.story(), "look/"), body, content_type="application/json")
        assert answered.status_code == 400

    def test_of_another_story_no_note_is_answered(self, newsroom: Newsroom) -> None:
        note = note_on(newsroom.story(), newsroom.editor)
        _status, told = say(
            at_the_desk(newsroom.editor), newsroom.story(), **{"do": f"answer-{note.pk}", f"text-{note.pk}": "x"}
        )
        assert (told["error"], note.entries.count()) == ("This note is not there any more.", 1)

    def test_who_takes_no_part_is_refused_and_who_is_signed_out_too(self, newsroom: Newsroom, colleague: User) -> None:
        story = newsroom.story()
        assert say(at_the_desk(colleague), story, do="make", place="headline", text="x")[0] == 403
        assert say(Client(), story, do="make", place="headline", text="x")[0] == 302
        assert not StoryNote.objects.exists()

    def test_without_a_script_the_forms_do_the_same(self, newsroom: Newsroom) -> None:
        story, desk = newsroom.story(), at_the_desk(newsroom.editor)
        made = desk.post(address(story), {"do": "make", "place": "headline", "text": "Ngắn hơn"})
        note = StoryNote.objects.get()
        desk.post(address(story), {"do": f"settle-{note.pk}", f"text-{note.pk}": "Xong"})
        assert made["Location"] == f"{form_of(story)}#story-notes"
        assert [entry.text for entry in note.entries.all()] == ["Ngắn hơn", "Xong"]

    def test_a_get_changes_nothing_and_a_post_needs_its_token(self, newsroom: Newsroom) -> None:
        story = newsroom.story()
        strict = Client(enforce_csrf_checks=True)
        strict.force_login(newsroom.editor)
        assert at_the_desk(newsroom.editor).get(address(story)).status_code == 405
        assert strict.post(address(story), {"do": "make", "place": "headline", "text": "x"}).status_code == 403

    @pytest.mark.parametrize("many", [1, 5])
    def test_the_list_costs_the_same_with_one_note_and_with_five(
        self, newsroom: Newsroom, many: int, django_assert_num_queries: Any
    ) -> None:
        story = newsroom.story()
        for number in range(many):
            answer(note_on(story, newsroom.editor, f"Hỏi {number}"), newsroom.reporter, "Đáp")
        standing(newsroom.editor)
        with django_assert_num_queries(3):  # notes with their people, entries, who said them
            listed(story, newsroom.editor, standing(newsroom.editor))


class TestTheList:
    def rows(self, story: Article, person: User) -> list[tuple[int, str]]:
        story.refresh_from_db()
        return [(row.number, row.fate) for row in listed(story, person, standing(person)).rows]

    def test_what_changed_in_the_passage_is_shown_when_the_story_comes_again(self, newsroom: Newsroom) -> None:
        story = newsroom.bring_to(State.EDITING)
        note_on(story, newsroom.editor)
        newsroom.act(story, Act.RETURN, newsroom.editor, "Xem ghi chú")
        newsroom.save(story, newsroom.reporter, body=BODY.replace("46 khách", "52 khách"))
        newsroom.act(story, Act.SUBMIT, newsroom.reporter)
        [row] = listed(story, newsroom.editor, standing(newsroom.editor)).open
        assert (row.fate, row.note.round) == ("changed", 0)
        assert [(piece.op, piece.text.strip()) for piece in row.change] == [
            ("gone", "46"), ("new", "52"), ("same", "khách"),
        ]  # fmt: skip

    def test_open_notes_come_in_the_order_of_the_text_with_numbers_that_stay(self, newsroom: Newsroom) -> None:
        story = newsroom.story(lead="Sapo")
        note_on(story, newsroom.editor)
        note_on(story, newsroom.editor, about=About("lead", Anchor("Sapo")))
        first = note_on(story, newsroom.editor, about=About("headline", Anchor(story.headline)))
        assert self.rows(story, newsroom.editor) == [(3, "there"), (2, "there"), (1, "there")]
        settle(first, newsroom.editor)
        newsroom.save(story, newsroom.reporter, body="<p>Khác hẳn.</p>", lead="Sapo mới")
        assert self.rows(story, newsroom.editor) == [(2, "changed"), (1, "gone"), (3, "there")]

    def test_a_note_on_a_photo_is_there_as_long_as_the_photo(self, newsroom: Newsroom) -> None:
        photo = newsroom.photo()
        story = newsroom.story(body=f'{BODY}<figure data-photo="{photo.pk}"><figcaption></figcaption></figure>')
        make(story, newsroom.editor, About("photo", Anchor(""), photo.pk), "Mờ quá")
        assert self.rows(story, newsroom.editor) == [(1, "there")]
        newsroom.save(story, newsroom.reporter, body=BODY)
        assert self.rows(story, newsroom.editor) == [(1, "gone")]

    def test_the_page_of_a_return_lists_the_open_notes(self, newsroom: Newsroom) -> None:
        story = newsroom.bring_to(State.EDITING)
        note_on(story, newsroom.editor, "Hỏi lại bến")
        settle(note_on(story, newsroom.editor, "Đã rõ"), newsroom.editor)
        page: Any = html.document_fromstring(
            at_the_desk(newsroom.editor).get(act_page(story, "return")).content.decode()
        )
        [shown] = page.xpath('//section[@class="act-notes"]//li')
        assert "Hỏi lại bến" in shown.text_content()


def test_no_note_ever_reaches_what_readers_get(newsroom: Newsroom, reader: Client, site: object) -> None:
    story = newsroom.bring_to(State.EDITING)
    note = note_on(story, newsroom.editor, f"Hỏi {SECRET}")
    answer(note, newsroom.reporter, f"Đáp {SECRET}")
    newsroom.save(story, newsroom.editor, headline="Bến tàu mở lại hôm nay")
    newsroom.act(story, Act.PUBLISH, newsroom.managing_editor)
    token = make_link(story, newsroom.managing_editor, "Giám đốc", LIVES["1d"], None)
    answers = [
        reader.get(path).content.decode()
        for path in ("/", f"/x-{story.pk}.html", "/tin-dia-phuong/", f"/xem-truoc/{token}/")
    ]
    previewed = at_the_desk(newsroom.editor).get(f"/admin/preview/{story.pk}/{story.head}/").content.decode()
    stored = json.dumps([*Revision.objects.values_list("content", flat=True)])
    published = str(PublishedVersion.objects.live(clock.now()).values())
    assert SECRET in at_the_desk(newsroom.editor).get(form_of(story)).content.decode()
    assert [text for text in (*answers, previewed, stored, published, story.body) if SECRET in text] == []
    assert content_of(story).digest() == head_revision(story).digest
