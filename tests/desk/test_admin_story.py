"""Writing and saving a story in the admin."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles import clock
from articles.models import Act, Article, Author, Event, PublishedVersion, Revision, State, User
from tests.cast import Newsroom
from tests.desk.at_the_form import act_page, at_the_desk, form_of, typed

# The editor brings its own list items in the place of the library's.


@pytest.fixture
def desk(reporter: User) -> Client:
    return at_the_desk(reporter)


def messages_of(response: object) -> list[str]:
    return [str(message) for message in response.context["messages"]]  # type: ignore[attr-defined]


def test_a_new_story_becomes_version_one_under_the_writers_own_name(desk: Client, newsroom: Newsroom) -> None:
    newsroom.author("Thu Hà", newsroom.reporter)
    new = typed(headline="Chợ nổi họp sớm", body="<p>Ghe về từ ba giờ sáng.</p>", tags="Hoà Bình, chợ nổi")
    answer = desk.post(reverse("admin:articles_article_add"), new, follow=True)
    story = Article.objects.get()
    assert (story.headline, story.head, story.state, story.created_by) == (
        "Chợ nổi họp sớm", 1, State.DRAFT, newsroom.reporter,
    )  # fmt: skip
    assert [line.author.pen_name for line in story.bylines.all()] == ["Thu Hà"]
    assert sorted(tag.name for tag in story.tags.all()) == ["Hoà Bình", "chợ nổi"]
    assert messages_of(answer) == ["Saved as version 1."]


def test_a_new_story_keeps_the_authors_that_were_named(desk: Client, newsroom: Newsroom) -> None:
    newsroom.author("Thu Hà", newsroom.reporter)
    first, second = newsroom.author("Văn Lượng"), newsroom.author("Công Nhật")
    new = typed(headline="Chợ nổi", bylines=[(first.pk, "photo"), (second.pk, "text")])
    desk.post(reverse("admin:articles_article_add"), new)
    lines = Article.objects.get().bylines.values_list("author__pen_name", "role", "position")
    assert list(lines) == [("Văn Lượng", "photo", 1), ("Công Nhật", "text", 2)]


def test_saving_what_did_not_change_writes_no_version(desk: Client, newsroom: Newsroom) -> None:
    story = newsroom.story(tags=["bến tàu"])
    story.refresh_from_db()
    before = story.changed_at
    answer = desk.post(form_of(story), typed(story), follow=True)
    story.refresh_from_db()
    assert (story.head, story.revisions.count(), story.changed_at) == (1, 1, before)
    assert messages_of(answer) == ["Nothing has changed since version 1."]


@pytest.mark.parametrize(
    ("change", "version"),
    [
        ({"headline": "Bến tàu mở lại sau bão"}, 2),
        ({"tags": "bến tàu, giao thông"}, 2),
        ({"lead": "Ba ngày chờ đợi."}, 2),
        ({"tags": "BẾN  TÀU"}, 1),
        ({"headline": "  Bến tàu mở lại "}, 1),
    ],
)
def test_only_a_real_change_is_a_version(
    desk: Client, newsroom: Newsroom, change: dict[str, str], version: int
) -> None:
    story = newsroom.story(tags=["bến tàu"])
    desk.post(form_of(story), typed(story, **change))
    story.refresh_from_db()
    assert (story.head, story.revisions.count()) == (version, version)


def test_the_order_of_names_is_the_order_of_positions(desk: Client, newsroom: Newsroom) -> None:
    one, two = newsroom.author("Một"), newsroom.author("Hai")
    story = newsroom.story(authors=[one, two])
    sent = typed(story) | {"bylines-0-position": 9}
    desk.post(form_of(story), sent)
    assert list(story.bylines.values_list("author__pen_name", flat=True)) == ["Hai", "Một"]


def test_one_author_cannot_stand_twice_in_one_role(desk: Client, newsroom: Newsroom) -> None:
    one = newsroom.author("Một")
    story = newsroom.story(authors=[one])
    answer = desk.post(form_of(story), typed(story, bylines=[(one.pk, "text"), (one.pk, "text")]))
    formset = answer.context["inline_admin_formsets"][0].formset
    assert formset.forms[1].errors == {"author": ["This author already stands there in this role."]}
    assert story.bylines.count() == 1


def test_whoever_may_no_longer_write_keeps_the_words(newsroom: Newsroom, desk: Client) -> None:
    draft = newsroom.story()
    opened = typed(draft, lead="Câu viết dở")
    newsroom.bring_to(State.AWAITING_EDITING, draft)
    answer = desk.post(form_of(draft), opened)
    draft.refresh_from_db()
    assert (answer.status_code, draft.lead, draft.head) == (200, "", 1)
    assert answer.context["adminform"].form["lead"].value() == "Câu viết dở"
    assert "no longer write" in str(answer.context["adminform"].form.non_field_errors())


@pytest.mark.parametrize("state", [State.DRAFT, State.AWAITING_EDITING])
def test_the_way_to_a_new_story_stands_on_every_page(desk: Client, newsroom: Newsroom, state: State) -> None:
    page = desk.get(form_of(newsroom.bring_to(state))).content.decode()
    assert page.count(f'href="{reverse("admin:articles_article_add")}"') == 1


class TestTheActBar:
    def test_a_draft_is_sent_by_the_bar_and_binned_from_behind_it(self, desk: Client, newsroom: Newsroom) -> None:
        context = desk.get(form_of(newsroom.story())).context
        assert [button["act"] for button in context["acts"]] == ["submit"]
        assert [button["act"] for button in context["more_acts"]] == ["bin", "mark_urgent"]

    def test_a_live_story_comes_down_without_a_detour(self, newsroom: Newsroom, managing_editor: User) -> None:
        context = at_the_desk(managing_editor).get(form_of(newsroom.published())).context
        assert [button["act"] for button in context["acts"]] == ["hide", "take_down", "take"]
        assert context["more_acts"] == []

    def test_the_bar_says_what_readers_have_and_what_the_desk_has(self, newsroom: Newsroom, editor: User) -> None:
        story = newsroom.published()
        newsroom.save(story, editor, lead="Cập nhật")
        page = at_the_desk(editor).get(form_of(story))
        history = reverse("admin:articles_article_history", args=[story.pk])
        assert (page.context["live"], story.head) == (1, 2)
        assert f"{history}?from=1&amp;to=2" in page.content.decode()


def test_three_taps_take_a_story_down(newsroom: Newsroom, managing_editor: User) -> None:
    story, desk = newsroom.published(), at_the_desk(managing_editor)
    pressed = desk.post(form_of(story), typed(story, _act="take_down"))
    sent = {"seen": 1, "note": "Sai tên người", "ordered_by": "Giám đốc, qua điện thoại", "reason_class": "wrong"}
    desk.post(pressed.headers["Location"], sent)
    story.refresh_from_db()
    event = Event.objects.filter(article=story)[0]
    assert (story.state, story.head, event.note) == (State.TAKEN_DOWN, 1, "Sai tên người")
    assert event.details == {"ordered_by": "Giám đốc, qua điện thoại", "reason_class": "wrong"}
    assert PublishedVersion.objects.live(event.at).count() == 0


@pytest.mark.parametrize(("hours", "state", "said"), [
    (2, "Scheduled", "The story is scheduled."), (None, "Published", "The story is published."),
])  # fmt: skip
def test_a_story_goes_up_now_or_at_its_moment(
    newsroom: Newsroom, managing_editor: User, hours: int | None, state: str, said: str
) -> None:
    story = newsroom.bring_to(State.AWAITING_PUBLICATION)
    moment = timezone.localtime(clock.now()) + timedelta(hours=hours or 0)
    sent = {"seen": 1, "publish_at": moment.strftime("%Y-%m-%dT%H:%M") if hours else ""}
    answer = at_the_desk(managing_editor).post(act_page(story, "publish"), sent, follow=True)
    story.refresh_from_db()
    (told,) = messages_of(answer)
    assert (story.state_label(clock.now()), told.partition(" Readers will see")[0]) == (state, said)


def test_a_moment_that_has_passed_is_not_taken_for_now(newsroom: Newsroom, managing_editor: User) -> None:
    story = newsroom.bring_to(State.AWAITING_PUBLICATION)
    sent = {"seen": 1, "publish_at": "2020-01-01T08:00"}
    answer = at_the_desk(managing_editor).post(act_page(story, "publish"), sent)
    assert list(answer.context["form"].errors) == ["publish_at"]


def test_a_story_is_handed_to_an_editor_who_did_not_write_it(
    newsroom: Newsroom, editor: User, second_editor: User, colleague: User
) -> None:
    story = newsroom.bring_to(State.EDITING)
    desk = at_the_desk(editor)
    offered = set(desk.get(act_page(story, "hand_over")).context["form"].fields["to"].queryset)
    assert offered == {editor, second_editor, newsroom.managing_editor}
    desk.post(act_page(story, "hand_over"), {"seen": 1, "to": second_editor.pk})
    story.refresh_from_db()
    assert story.taken_by == second_editor


class TestPressingAnAct:
    def test_unsaved_words_are_saved_first_and_it_is_they_that_are_sent(self, desk: Client, newsroom: Newsroom) -> None:
        story = newsroom.story()
        desk.post(form_of(story), typed(story, lead="Viết thêm", _act="submit", _note="Xin xem lại số"))
        story.refresh_from_db()
        event = Event.objects.get(article=story)
        assert (story.state, story.lead, story.head) == (State.AWAITING_EDITING, "Viết thêm", 2)
        assert (event.act, event.revision, event.note) == (Act.SUBMIT, 2, "Xin xem lại số")

    def test_a_form_with_a_mistake_is_neither_saved_nor_sent(self, desk: Client, newsroom: Newsroom) -> None:
        story = newsroom.story()
        answer = desk.post(form_of(story), typed(story, headline="", lead="Viết thêm", _act="submit"))
        story.refresh_from_db()
        assert (answer.status_code, story.state, story.head) == (200, State.DRAFT, 1)
        assert answer.context["adminform"].form["lead"].value() == "Viết thêm"

    def test_a_mistake_in_the_form_does_not_stand_in_the_way_of_taking_a_story_down(
        self, newsroom: Newsroom, managing_editor: User
    ) -> None:
        story = newsroom.published()
        answer = at_the_desk(managing_editor).post(form_of(story), typed(story, headline="", _act="take_down"))
        assert f'href="{act_page(story, "take_down")}"' in answer.content.decode()

    def test_an_act_that_asks_for_something_opens_its_page_with_the_note(
        self, newsroom: Newsroom, editor: User
    ) -> None:
        story, desk = newsroom.bring_to(State.EDITING), at_the_desk(editor)
        sent = typed(story, lead="Sửa", _act="return", _note="Thiếu ý kiến người dân")
        answer = desk.post(form_of(story), sent)
        assert answer.headers["Location"] == f"{act_page(story, 'return')}?seen=2"
        assert desk.get(answer.headers["Location"]).context["form"]["note"].value() == "Thiếu ý kiến người dân"

    def test_a_reader_of_the_form_presses_without_writing(self, newsroom: Newsroom, editor: User) -> None:
        story = newsroom.bring_to(State.AWAITING_EDITING)
        at_the_desk(editor).post(act_page(story, "take"), {"seen": story.head, "note": ""})
        story.refresh_from_db()
        assert (story.state, story.taken_by) == (State.EDITING, editor)

    def test_approving_what_one_has_just_rewritten_is_not_possible(
        self, newsroom: Newsroom, managing_editor: User
    ) -> None:
        story = newsroom.bring_to(State.AWAITING_APPROVAL)
        answer = at_the_desk(managing_editor).post(
            form_of(story), typed(story, lead="Viết lại", _act="approve"), follow=True
        )
        story.refresh_from_db()
        assert (story.state, story.lead, story.taken_by) == (State.EDITING, "Viết lại", managing_editor)
        assert messages_of(answer)[-1] == "Not done: Approve. The text is new, so it has to be sent on first."

    def test_a_text_that_changed_is_shown_before_it_is_published(
        self, newsroom: Newsroom, managing_editor: User
    ) -> None:
        story, desk = newsroom.bring_to(State.EDITING), at_the_desk(managing_editor)
        newsroom.save(story, newsroom.editor, lead="Sửa vào phút chót")
        answer = desk.post(act_page(story, "publish"), {"seen": 1, "note": "Đăng"})
        assert [change.label for change in answer.context["changed"].difference.changes] == ["Lead"]
        assert not PublishedVersion.objects.exists()
        desk.post(act_page(story, "publish"), dict(answer.context["retry"]))
        assert PublishedVersion.objects.get().revision == 2

    def test_what_keeps_a_story_back_is_said_with_a_way_to_the_field(
        self, newsroom: Newsroom, managing_editor: User
    ) -> None:
        story = newsroom.bring_to(State.AWAITING_APPROVAL, newsroom.story(category=None))
        desk = at_the_desk(managing_editor)
        expected = [(f"{form_of(story)}#id_category", "Choose a category.")]
        assert desk.get(act_page(story, "publish")).context["blockers"] == expected
        assert desk.post(act_page(story, "publish"), {"seen": story.head}).context["blockers"] == expected

    def test_a_return_without_a_reason_stays_on_its_page(self, newsroom: Newsroom, editor: User) -> None:
        story = newsroom.bring_to(State.EDITING)
        answer = at_the_desk(editor).post(act_page(story, "return"), {"seen": 1, "note": " "})
        assert list(answer.context["form"].errors) == ["note"]

    def test_an_act_that_is_not_there_any_more_is_refused_kindly(self, newsroom: Newsroom, editor: User) -> None:
        story = newsroom.bring_to(State.EDITING)
        answer = at_the_desk(editor).post(act_page(story, "take"), {"seen": 1}, follow=True)
        assert messages_of(answer)[0].startswith("Somebody was faster: Phạm Ngọc Diệp, Take")

    def test_a_get_moves_nothing(self, newsroom: Newsroom, editor: User) -> None:
        story = newsroom.bring_to(State.AWAITING_EDITING)
        at_the_desk(editor).get(act_page(story, "take"))
        story.refresh_from_db()
        assert story.state == State.AWAITING_EDITING


def test_saving_a_published_story_opens_it_and_leaves_readers_what_they_have(newsroom: Newsroom, editor: User) -> None:
    story = newsroom.published()
    at_the_desk(editor).post(form_of(story), typed(story, headline="Bến tàu mở lại, thêm chuyến"))
    story.refresh_from_db()
    assert (story.state, story.head) == (State.EDITING, 2)
    assert PublishedVersion.objects.get().headline == "Bến tàu mở lại"


def test_a_published_story_cannot_be_saved_without_what_readers_need(newsroom: Newsroom, editor: User) -> None:
    story = newsroom.published()
    answer = at_the_desk(editor).post(form_of(story), typed(story, category=""))
    assert list(answer.context["adminform"].form.errors) == ["category"]


WRITES = {
    State.DRAFT: {"reporter", "managing_editor"},
    State.RETURNED: {"reporter", "managing_editor"},
    State.AWAITING_EDITING: set(),
    State.EDITING: {"editor", "managing_editor"},
    State.AWAITING_APPROVAL: {"managing_editor"},
    State.RELEASED: {"editor", "managing_editor"},
    State.NOT_USED: set(),
}


@pytest.mark.parametrize("who", ["reporter", "colleague", "editor", "managing_editor"])
@pytest.mark.parametrize("state", WRITES)
def test_the_form_can_be_typed_into_by_those_who_may_write(
    newsroom: Newsroom, request: pytest.FixtureRequest, state: State, who: str
) -> None:
    story, desk = newsroom.bring_to(state), at_the_desk(request.getfixturevalue(who))
    may = who in WRITES[state]
    assert desk.get(form_of(story)).context["writes"] is may
    desk.post(form_of(story), typed(story, kicker="Giao thông"))
    story.refresh_from_db()
    assert story.kicker == ("Giao thông" if may else "")


def test_the_administrator_sees_no_stories(newsroom: Newsroom, administrator: User) -> None:
    story, desk = newsroom.story(), at_the_desk(administrator)
    pages = (form_of(story), reverse("admin:articles_article_changelist"), act_page(story, "submit"))
    assert [desk.get(page).status_code for page in pages] == [403, 403, 403]


@pytest.mark.parametrize("who", ["reporter", "managing_editor", "administrator", "superuser"])
def test_nobody_finds_a_delete_button(newsroom: Newsroom, request: pytest.FixtureRequest, who: str) -> None:
    story = newsroom.story()
    person = User.objects.create_superuser("root", password="x", is_staff=True) if who == "superuser" else None
    desk = at_the_desk(person or request.getfixturevalue(who))
    address = reverse("admin:articles_article_delete", args=[story.pk])
    assert [desk.get(address).status_code, desk.post(address, {"post": "yes"}).status_code] == [403, 403]
    assert address not in desk.get(form_of(story)).content.decode()
    assert Article.objects.count() == 1


def test_a_superuser_who_does_not_write_cannot_begin_a_story(db: None) -> None:
    root = User.objects.create_superuser("root", password="x", is_staff=True)
    assert at_the_desk(root).get(reverse("admin:articles_article_add")).status_code == 403


def test_the_history_tells_saves_and_acts_and_compares_versions(newsroom: Newsroom, editor: User) -> None:
    story = newsroom.bring_to(State.EDITING)
    newsroom.save(story, editor, lead="Sapo mới")
    page = reverse("admin:articles_article_history", args=[story.pk])
    context = at_the_desk(editor).get(page, {"from": 1, "to": 2}).context
    assert [(moment.revision, moment.act) for moment in context["moments"]] == [
        (2, ""), (1, "Take"), (1, "Submit"), (1, ""),
    ]  # fmt: skip
    assert [change.label for change in context["comparison"].difference.changes] == ["Lead"]


@pytest.mark.parametrize("asked", [{"from": "1", "to": "99"}, {"from": "x", "to": "1"}, {"from": "9" * 30, "to": "1"}])
def test_a_comparison_with_no_version_shows_none(newsroom: Newsroom, reporter: User, asked: dict[str, str]) -> None:
    page = reverse("admin:articles_article_history", args=[newsroom.story().pk])
    assert at_the_desk(reporter).get(page, asked).context["comparison"] is None


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("hòa b", ["Hoà Bình"]),
        ("hoa b", ["Hoà Bình"]),
        ("HOA", ["Hoà Bình", "hoa kiểng"]),
        ("lua", ["lúa"]),
        ("lùa", []),
        ("  ", []),
    ],
)
def test_tags_are_suggested_by_what_they_begin_with_marks_or_not(
    newsroom: Newsroom, desk: Client, typed: str, found: list[str]
) -> None:
    newsroom.story(tags=["Hoà Bình", "hoa kiểng", "lúa"])
    assert desk.get(reverse("admin:articles_article_tags"), {"q": typed}).json() == {"names": found}


def test_every_revision_names_who_saved_it(desk: Client, newsroom: Newsroom) -> None:
    story = newsroom.story()
    desk.post(form_of(story), typed(story, lead="Mới"))
    assert set(Revision.objects.values_list("made_by__username", flat=True)) == {"thu"}
    assert Author.objects.count() == 1
