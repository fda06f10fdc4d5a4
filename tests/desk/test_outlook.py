"""The plain sentence of what will happen when, in both languages."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import translation

from articles import clock
from articles.desk.outlook import Outlook, outlook_of, what_will_happen
from articles.models import Act, State, User
from tests.cast import Newsroom
from tests.desk.at_the_form import at_the_desk, typed

# 17:00 on a Monday in the newsroom.
NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
SIX = NOW + 13 * HOUR


@pytest.mark.parametrize(
    ("facts", "vietnamese", "english"),
    [
        ({}, "", ""),
        (
            {"coming": 3, "goes_up": SIX},
            "Bạn đọc sẽ thấy bài này lúc 06:00 Thứ Ba, 24/11/2026 (sau 13 giờ nữa).",
            "Readers will see this story at 06:00 on Tuesday, 24 November 2026 (in 13 hours).",
        ),
        ({"coming": 3}, "Bạn đọc sẽ thấy bài này ngay.", "Readers will see this story at once."),
        (
            {"coming": 3, "goes_up": NOW, "live": 2},
            "Bạn đọc sẽ thấy ngay phiên bản 3 thay cho phiên bản 2.",
            "Readers will see version 3 at once, in the place of version 2.",
        ),
        (
            {"coming": 3, "goes_up": SIX, "coming_expires": SIX + 2 * DAY},
            "Bạn đọc sẽ thấy bài này lúc 06:00 Thứ Ba, 24/11/2026 (sau 13 giờ nữa). "
            "Bài tự hạ lúc 06:00 Thứ Năm, 26/11/2026 (sau 2 ngày 13 giờ nữa).",
            "Readers will see this story at 06:00 on Tuesday, 24 November 2026 (in 13 hours). "
            "It comes down by itself at 06:00 on Thursday, 26 November 2026 (in 2 days 13 hours).",
        ),
        (
            {"coming": 3, "goes_up": SIX, "live": 2},
            "Bạn đọc sẽ thấy phiên bản 3 lúc 06:00 Thứ Ba, 24/11/2026 (sau 13 giờ nữa). "
            "Bản đang đăng (phiên bản 2) ở lại đến lúc đó.",
            "Readers will see version 3 at 06:00 on Tuesday, 24 November 2026 (in 13 hours). "
            "What is up now (version 2) stays until then.",
        ),
        (
            {"coming": 3, "goes_up": SIX, "live": 2, "live_expires": NOW + HOUR},
            "Bạn đọc sẽ thấy phiên bản 3 lúc 06:00 Thứ Ba, 24/11/2026 (sau 13 giờ nữa). "
            "Bản đang đăng (phiên bản 2) tự hạ trước đó, lúc 18:00 Thứ Hai, 23/11/2026: giữa hai mốc này bạn đọc "
            "không thấy bài.",
            "Readers will see version 3 at 06:00 on Tuesday, 24 November 2026 (in 13 hours). "
            "What is up now (version 2) comes down by itself before that, at 18:00 on Monday, 23 November 2026: "
            "in between readers have nothing.",
        ),
        (
            {"coming": 2, "goes_up": SIX},
            "Bạn đọc sẽ thấy bài này lúc 06:00 Thứ Ba, 24/11/2026 (sau 13 giờ nữa). "
            "Bản đang sửa mới hơn (phiên bản 3), chưa ra ngoài cho đến khi được duyệt.",
            "Readers will see this story at 06:00 on Tuesday, 24 November 2026 (in 13 hours). "
            "The working copy is newer (version 3) and stays inside until it is approved.",
        ),
        (
            {"live": 3, "live_since": NOW - HOUR, "live_expires": SIX},
            "Bạn đọc đang thấy phiên bản 3, từ 16:00 Thứ Hai, 23/11/2026. "
            "Bài tự hạ lúc 06:00 Thứ Ba, 24/11/2026 (sau 13 giờ nữa).",
            "Readers have had version 3 since 16:00 on Monday, 23 November 2026. "
            "It comes down by itself at 06:00 on Tuesday, 24 November 2026 (in 13 hours).",
        ),
        (
            {"embargo": SIX},
            "Bài không lên trang trước 06:00 Thứ Ba, 24/11/2026 (còn 13 giờ).",
            "It does not go up before 06:00 on Tuesday, 24 November 2026 (in 13 hours).",
        ),
        ({"embargo": NOW - HOUR}, "", ""),
    ],
)
def test_the_sentence_says_what_will_happen_when(facts: dict[str, Any], vietnamese: str, english: str) -> None:
    outlook = Outlook(now=NOW, head=3, **facts)
    said = {}
    for language in ("vi", "en"):
        with translation.override(language):
            said[language] = what_will_happen(outlook)
    assert said == {"vi": vietnamese, "en": english}


def test_the_facts_are_what_readers_have_and_will_have(newsroom: Newsroom) -> None:
    with clock.held_at(NOW):
        story = newsroom.published("Cũ", expires_at=NOW + 5 * DAY)
        newsroom.save(story, newsroom.managing_editor, headline="Mới", expires_at=None)
        newsroom.act(story, Act.SEND_FOR_APPROVAL, newsroom.managing_editor)
        newsroom.act(story, Act.PUBLISH, newsroom.managing_editor, visible_from=SIX)
        newsroom.save(story, newsroom.managing_editor, headline="Mới hơn")
        assert outlook_of(story) == Outlook(
            now=NOW, head=3, coming=2, goes_up=SIX, live=1, live_since=NOW, live_expires=NOW + 5 * DAY
        )


class TestWhileTyping:
    @pytest.fixture(autouse=True)
    def _evening(self) -> Any:
        with clock.held_at(NOW):
            yield

    def asked(self, person: User, **about: Any) -> dict[str, str]:
        answer = at_the_desk(person).get(reverse("admin:articles_article_outlook"), about)
        assert answer.status_code == 200
        return dict(answer.json())

    def test_the_server_says_what_the_typed_moment_means(self, newsroom: Newsroom, managing_editor: User) -> None:
        story = newsroom.bring_to(State.AWAITING_PUBLICATION)
        assert self.asked(managing_editor, article=story.pk, act="publish", typed="24/11 6h") == {
            "said": "Readers will see this story at 06:00 on Tuesday, 24 November 2026 (in 13 hours).",
            "problem": "", "moment": "2026-11-24T06:00",
        }  # fmt: skip

    @pytest.mark.parametrize(
        ("words", "problem"),
        [
            ("22/11 6h", "This moment has passed. Type “now” to publish now."),
            ("24/11", "The hour is missing: type it too, such as 24/11 6h."),
            ("11/24 6h", "The day comes before the month: did you mean 24/11?"),
            ("24/11 5h", "Under embargo until Tuesday, 24 November 2026, 06:00."),
            ("29/11 6h", "The expiry comes before the publication."),
        ],
    )
    def test_what_speaks_against_it_is_said_at_once(
        self, newsroom: Newsroom, managing_editor: User, words: str, problem: str
    ) -> None:
        held = newsroom.story(embargo_until=SIX, expires_at=SIX + 2 * DAY)
        story = newsroom.bring_to(State.AWAITING_PUBLICATION, held)
        assert self.asked(managing_editor, article=story.pk, act="publish", typed=words)["problem"] == problem

    def test_a_schedule_is_judged_by_the_version_that_waits(self, newsroom: Newsroom, managing_editor: User) -> None:
        story = newsroom.published(at=SIX)
        newsroom.save(story, managing_editor, embargo_until=NOW + 9 * DAY)
        answer = self.asked(managing_editor, article=story.pk, act="reschedule", typed="24/11 8h")
        assert (answer["problem"], answer["said"]) == (
            "",
            "Readers will see this story at 08:00 on Tuesday, 24 November 2026 (in 15 hours). "
            "The working copy is newer (version 2) and stays inside until it is approved.",
        )

    @pytest.mark.parametrize(
        ("about", "words", "said", "problem"),
        [
            ("embargo", "24/11 6h", "It does not go up before 06:00 on Tuesday, 24 November 2026 (in 13 hours).", ""),
            ("expiry", "24/11 6h", "It comes down by itself at 06:00 on Tuesday, 24 November 2026 (in 13 hours).", ""),
            ("expiry", "22/11 6h", "", "This moment has passed: a version with this expiry cannot go up."),
            ("source", "6h", "06:00 on Monday, 23 November 2026", ""),
            ("expiry", "", "", ""),
            ("nonsense", "6", "", "“6” could mean several things. Type a day and an hour, such as 24/11 6h."),
        ],
    )
    def test_the_moments_of_the_form_are_explained_too(
        self, reporter: User, about: str, words: str, said: str, problem: str
    ) -> None:
        answer = self.asked(reporter, about=about, typed=words)
        assert (answer["said"], answer["problem"]) == (said, problem)

    @pytest.mark.parametrize("number", ["", "0", "999999", "x"])
    def test_a_story_that_is_not_there_is_not_explained(self, reporter: User, number: str) -> None:
        asked = {"article": number, "act": "publish", "typed": "6h"}
        assert at_the_desk(reporter).get(reverse("admin:articles_article_outlook"), asked).status_code == 403

    def test_an_expiry_that_makes_no_sense_stays_in_its_box(self, newsroom: Newsroom, reporter: User) -> None:
        story = newsroom.story()
        form = reverse("admin:articles_article_change", args=[story.pk])
        for moments, wrong in (
            ({"expires_at": "22/11 6h"}, "This moment has passed. To take a story down now, use “Take down”."),
            ({"expires_at": "24/11 6h", "embargo_until": "25/11 6h"}, "The expiry comes before the embargo ends."),
        ):
            answer = at_the_desk(reporter).post(form, typed(story, **moments))
            assert answer.context["adminform"].form.errors["expires_at"] == [wrong]
            assert moments["expires_at"] in answer.content.decode()

    def test_embargo_and_expiry_are_set_changed_and_removed_as_typed(self, newsroom: Newsroom, reporter: User) -> None:
        story = newsroom.story()
        form = reverse("admin:articles_article_change", args=[story.pk])
        for moments, kept in (
            ({"embargo_until": "24/11 6h", "expires_at": "30/11 18h"}, (SIX, NOW + 7 * DAY + HOUR)),
            ({"embargo_until": "06:00 24/11/2026", "expires_at": "1/12 18h"}, (SIX, NOW + 8 * DAY + HOUR)),
            ({}, (None, None)),
        ):
            at_the_desk(reporter).post(form, typed(story, **moments))
            story.refresh_from_db()
            assert (story.embargo_until, story.expires_at) == kept
        assert story.head == 4
