"""Two people who write one story at once: what is merged, what has to be chosen, and what an act may do after it."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from django.urls import reverse

from articles.models import Act, Article, Autosave, Event, Revision, State, Tag, User
from tests.cast import Newsroom
from tests.desk.at_the_form import at_the_desk, form_of, typed
from tests.desk.test_races import at_once

# The editor brings its own list items in the place of the library's.

ONE, TWO, THREE = "<p>Sáng nay bến tàu mở lại.</p>", "<p>Chuyến đầu chở 46 khách.</p>", "<p>Giá vé không đổi.</p>"
BODY = ONE + TWO + THREE
MINE, THEIRS = "<p>Chuyến đầu chở 48 khách.</p>", "<p>Chuyến đầu chở hơn 50 khách.</p>"
HIDDEN = re.compile(r'<input type="hidden" name="([^"]*)" value="([^"]*)">')


@pytest.fixture
def story(newsroom: Newsroom) -> Article:
    return newsroom.bring_to(State.EDITING, newsroom.story(body=BODY, tags=["bến tàu"]))


def press(person: User, story: Article, sent: dict[str, Any]) -> Any:
    answer = at_the_desk(person).post(form_of(story), sent, follow=True)
    story.refresh_from_db()
    return answer


def said(answer: Any) -> list[str]:
    return [re.sub(r" <a .*", "", str(message)) for message in answer.context["messages"]]


def questions(answer: Any) -> list[str]:
    return [question.decision.conflict.label for question in answer.context["questions"]]


def answered(answer: Any, *choices: str) -> dict[str, Any]:
    """What the browser sends from the page of conflicts, its hidden fields and these choices."""
    sent: dict[str, Any] = {}
    for name, value in HIDDEN.findall(answer.content.decode()):
        sent[unescape(name)] = unescape(value)
    keys = [question.decision.key for question in answer.context["questions"]]
    return sent | {f"choice-{key}": choice for key, choice in zip(keys, choices, strict=False)}


def test_changes_at_different_places_become_one_story(story: Article, newsroom: Newsroom) -> None:
    photo = newsroom.photo()
    late = typed(story, body=ONE + MINE + THREE, lead="Sapo của biên tập.", tags="bến tàu, phà")
    story.tags.add("giao thông")
    newsroom.save(
        story, newsroom.managing_editor, body=BODY + "<p>Thêm chuyến tối.</p>", kicker="Giao thông", lead_photo=photo
    )
    answer = press(newsroom.editor, story, late)
    assert (story.body, story.lead, story.kicker, story.lead_photo, story.head) == (
        ONE + MINE + THREE + "<p>Thêm chuyến tối.</p>", "Sapo của biên tập.", "Giao thông", photo, 3,
    )  # fmt: skip
    assert sorted(tag.name for tag in story.tags.all()) == ["bến tàu", "giao thông", "phà"]
    assert said(answer) == [
        "Merged with what Huỳnh Hoàng Phúc saved: kicker, paragraph 4 (new), tags (new), lead photo.",
        "Saved as version 3.",
    ]
    assert story.revisions.get(number=3).content["kicker"] == "Giao thông"


def test_what_nobody_typed_over_a_newer_version_takes_nothing_back(story: Article, newsroom: Newsroom) -> None:
    late = typed(story)
    newsroom.save(story, newsroom.managing_editor, lead="Sapo của thư ký.")
    answer = press(newsroom.editor, story, late)
    assert (story.lead, story.head) == ("Sapo của thư ký.", 2)
    assert said(answer) == [
        "Merged with what Huỳnh Hoàng Phúc saved: lead.", "Nothing has changed since version 2."
    ]  # fmt: skip


def test_the_same_text_typed_by_both_is_no_question(story: Article, newsroom: Newsroom) -> None:
    late = typed(story, lead="Một sapo.")
    newsroom.save(story, newsroom.managing_editor, lead="Một sapo.")
    answer = press(newsroom.editor, story, late)
    assert (story.head, said(answer)) == (2, ["Nothing has changed since version 2."])


def test_ones_own_other_window_is_told_as_such(story: Article, newsroom: Newsroom) -> None:
    late = typed(story, lead="Sapo")
    newsroom.save(story, newsroom.editor, kicker="Giao thông")
    assert said(press(newsroom.editor, story, late))[0] == "Merged with what you saved in another window: kicker."


def test_seconds_that_the_browser_never_showed_are_nobodys_change(story: Article, newsroom: Newsroom) -> None:
    newsroom.save(story, newsroom.editor, embargo_until="2030-01-02T03:04:05+00:00")
    late = typed(story, embargo_until="2030-01-02T10:04", lead="Sapo")
    newsroom.save(story, newsroom.managing_editor, embargo_until="2031-01-02T03:04:05+00:00")
    press(newsroom.editor, story, late)
    assert (story.embargo_until.isoformat(), story.lead) == ("2031-01-02T03:04:05+00:00", "Sapo")


class TestTheSamePlace:
    @pytest.fixture
    def asked(self, story: Article, newsroom: Newsroom) -> Any:
        """The editor and the managing editor have rewritten one paragraph and the lead."""
        late = typed(story, body=ONE + MINE + THREE, lead="Của tôi.", tags="bến tàu, phà", _save="1")
        newsroom.save(story, newsroom.managing_editor, body=ONE + THEIRS + THREE, lead="Của thư ký.", kicker="Phà")
        return press(newsroom.editor, story, late)

    def test_both_are_shown_and_nothing_is_saved(self, asked: Any, story: Article) -> None:
        assert (asked.status_code, questions(asked)) == (200, ["Lead", "Paragraph 2"])
        assert (story.body, story.lead, story.head) == (ONE + THEIRS + THREE, "Của thư ký.", 2)
        assert not Tag.objects.filter(name="phà").exists()
        page = asked.content.decode()
        assert "<del>46 </del><ins>48 </ins>" in page
        assert "<del>46 </del><ins>hơn 50 </ins>" in page

    def test_the_typed_text_is_kept_as_well(self, asked: Any, story: Article, editor: User) -> None:
        row = Autosave.objects.get(article=story, user=editor)
        assert (row.base, row.values["lead"], row.values["body"]) == (1, ["Của tôi."], [ONE + MINE + THREE])

    @pytest.mark.parametrize(
        ("choices", "lead", "paragraph"),
        [
            (("mine", "theirs"), "Của tôi.", THEIRS),
            (("theirs", "mine"), "Của thư ký.", MINE),
            (("both", "both"), "Của tôi. Của thư ký.", MINE + THEIRS),
        ],
    )
    def test_the_choices_are_saved_with_all_else_that_was_typed(
        self, asked: Any, story: Article, editor: User, choices: tuple[str, str], lead: str, paragraph: str
    ) -> None:
        answer = press(editor, story, answered(asked, *choices))
        assert (story.lead, story.body, story.kicker, story.head) == (lead, ONE + paragraph + THREE, "Phà", 3)
        assert sorted(tag.name for tag in story.tags.all()) == ["bến tàu", "phà"]
        assert said(answer) == ["Merged with what Huỳnh Hoàng Phúc saved: kicker.", "Saved as version 3."]
        assert not Autosave.objects.exists()

    def test_half_of_the_choices_asks_for_the_other_half(self, asked: Any, story: Article, editor: User) -> None:
        again = press(editor, story, answered(asked, "mine"))
        assert [question.decision.choice for question in again.context["questions"]] == ["mine", None]
        assert story.head == 2

    @pytest.mark.parametrize("word", ["", "ours", "MINE"])
    def test_a_word_that_is_no_choice_decides_nothing(
        self, asked: Any, story: Article, editor: User, word: str
    ) -> None:
        again = press(editor, story, answered(asked, word, word))
        assert [question.decision.choice for question in again.context["questions"]] == [None, None]

    def test_a_save_meanwhile_keeps_the_choices_that_still_hold(
        self, asked: Any, story: Article, editor: User, newsroom: Newsroom
    ) -> None:
        newsroom.save(story, newsroom.managing_editor, lead="Của thư ký, lần hai.")
        again = press(editor, story, answered(asked, "mine", "theirs"))
        assert [(question.decision.conflict.label, question.decision.choice)
                for question in again.context["questions"]] == [("Lead", None), ("Paragraph 2", "theirs")]  # fmt: skip
        assert "saved once more while you were choosing" in again.content.decode()
        press(editor, story, answered(again, "both", "theirs"))
        assert (story.lead, story.body, story.head) == (
            "Của tôi. Của thư ký, lần hai.", ONE + THEIRS + THREE, 4,
        )  # fmt: skip

    def test_whoever_lost_the_right_to_write_meanwhile_keeps_the_words(
        self, asked: Any, story: Article, editor: User, newsroom: Newsroom
    ) -> None:
        newsroom.act(story, Act.SEND_FOR_APPROVAL, newsroom.editor)
        answer = press(editor, story, answered(asked, "mine", "mine"))
        assert (answer.context["adminform"].form["lead"].value(), story.lead) == ("Của tôi.", "Của thư ký.")


@pytest.mark.parametrize("base", ["", "99", "x"])
def test_a_form_that_does_not_say_over_what_it_was_typed_overwrites_nothing(
    story: Article, newsroom: Newsroom, base: str
) -> None:
    answer = press(newsroom.editor, story, typed(story, headline="Tít của tôi") | {"base_revision": base})
    story.refresh_from_db()
    assert (story.headline, story.head) == ("Bến tàu mở lại", 1)
    assert answer.status_code == 200


def test_a_name_that_a_colleague_removed_stays_removed(story: Article, newsroom: Newsroom) -> None:
    late = typed(story, lead="Mới")
    story.bylines.all().delete()
    newsroom.save(story, newsroom.managing_editor, kicker="Giao thông")
    press(newsroom.editor, story, late)
    assert (story.bylines.count(), story.lead, story.kicker) == (0, "Mới", "Giao thông")


class TestAnActAfterIt:
    def test_a_story_is_not_sent_on_with_words_that_its_sender_has_not_read(
        self, story: Article, newsroom: Newsroom
    ) -> None:
        late = typed(story, lead="Mới", _act="send_for_approval")
        newsroom.save(story, newsroom.managing_editor, kicker="Giao thông")
        answer = press(newsroom.editor, story, late)
        assert (story.state, story.head, story.lead, story.kicker) == ("editing", 3, "Mới", "Giao thông")
        assert said(answer)[-1] == (
            "Not done: Send for approval. Huỳnh Hoàng Phúc changed the story meanwhile: read it, then press again."
        )

    def test_after_the_page_of_conflicts_the_act_is_done(self, story: Article, newsroom: Newsroom) -> None:
        late = typed(story, lead="Của tôi.", _act="send_for_approval", _note="Gấp")
        newsroom.save(story, newsroom.managing_editor, lead="Của thư ký.", kicker="Giao thông")
        asked = press(newsroom.editor, story, late)
        assert "Save and Send for approval" in asked.content.decode()
        press(newsroom.editor, story, answered(asked, "mine"))
        event = Event.objects.filter(article=story).first()
        assert event is not None
        assert (story.state, story.lead, event.act, event.note, event.revision) == (
            "awaiting_approval", "Của tôi.", "send_for_approval", "Gấp", 3,
        )  # fmt: skip

    def test_taking_down_does_not_wait_for_a_comma(self, newsroom: Newsroom, managing_editor: User) -> None:
        story = newsroom.published()
        newsroom.act(story, Act.TAKE, newsroom.editor)
        late = typed(story, lead="Mới", _act="take_down")
        newsroom.save(story, newsroom.editor, kicker="Giao thông")
        answer = at_the_desk(managing_editor).post(form_of(story), late)
        assert answer["Location"] == reverse("admin:articles_article_act", args=[story.pk, "take_down"]) + "?seen=3"


def test_a_merge_costs_what_it_costs(story: Article, newsroom: Newsroom, django_assert_num_queries: Any) -> None:
    late = typed(story, lead="Mới")
    newsroom.save(story, newsroom.managing_editor, kicker="Giao thông")
    client = at_the_desk(newsroom.editor)
    client.get(form_of(story))
    with django_assert_num_queries(45):
        client.post(form_of(story), late)
    assert Revision.objects.filter(article=story).count() == 3


@pytest.mark.parametrize("questions", [1, 3])
def test_the_page_of_conflicts_costs_the_same_with_one_question_and_with_three(
    story: Article, newsroom: Newsroom, questions: int, django_assert_num_queries: Any
) -> None:
    fields = ("lead", "kicker", "headline")[:questions]
    late = typed(story, **{name: f"Của tôi: {name}" for name in fields})
    newsroom.save(story, newsroom.managing_editor, **{name: f"Của thư ký: {name}" for name in fields})
    client = at_the_desk(newsroom.editor)
    client.get(form_of(story))
    with django_assert_num_queries(CONFLICT_QUERIES):
        answer = client.post(form_of(story), late)
    assert len(answer.context["questions"]) == questions


CONFLICT_QUERIES = 29


@pytest.mark.django_db(transaction=True)
def test_six_forms_sent_at_the_same_moment_all_come_in(newsroom: Newsroom) -> None:
    body = "".join(f"<p>Đoạn thứ {number} của bài.</p>" for number in range(6))
    story = newsroom.bring_to(State.EDITING, newsroom.story(body=body))
    forms = [typed(story, body=body.replace(f"Đoạn thứ {number}", f"Đoạn mới thứ {number}")) for number in range(6)]
    answers = at_once(
        [lambda form=form: at_the_desk(newsroom.managing_editor).post(form_of(story), form) for form in forms]  # type: ignore[misc]
    )
    story.refresh_from_db()
    assert [getattr(answer, "status_code", answer) for answer in answers] == [302] * 6
    assert (story.body, story.head) == (body.replace("Đoạn thứ", "Đoạn mới thứ"), 7)
