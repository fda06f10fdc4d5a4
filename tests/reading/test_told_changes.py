"""What readers are told about a changed story: an editor's own sentence, with the version, and never what came out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client

from articles import clock
from articles.models import Act, Article, ChangeNote, Event, User
from tests.cast import Newsroom
from tests.reading.opened import Opened, open_page, open_story

pytestmark = pytest.mark.usefixtures("site", "noon")

Publish = Callable[..., Article]
HOUR = timedelta(hours=1)
WRONG, RIGHT = "<p>Có 1.800 ghe.</p>", "<p>Có 180 ghe.</p>"
TOLD = "Sửa lại số ghe."


@pytest.fixture
def story(publish: Publish) -> Article:
    return publish("Chợ ghe", ago=3 * HOUR, body=WRONG)


def mend(newsroom: Newsroom, story: Article, told: str, body: str = RIGHT, **order: Any) -> None:
    newsroom.act(story, Act.TAKE, newsroom.editor)
    newsroom.save(story, newsroom.editor, body=body)
    newsroom.act(story, Act.PUBLISH, newsroom.managing_editor, told=told, **order)


def told(page: Opened) -> list[str]:
    return page.texts("//*[@class='changes']//li")


def shown_at(reader: Client, story: Article, moment: datetime) -> list[str]:
    with clock.held_at(moment):
        return [line.rpartition("2025, ")[2][6:] for line in told(open_story(reader, story))]


def test_readers_read_the_editors_sentence_and_its_moment_and_nothing_of_what_came_out(
    reader: Client, newsroom: Newsroom, story: Article
) -> None:
    assert open_story(reader, story).texts("//*[@class='changes']") == []
    mend(newsroom, story, TOLD)
    page = open_story(reader, story)
    assert page.text("//*[@class='changes']/h2") == "Bài đã sửa những gì"
    assert told(page) == ["Thứ Năm, 02/01/2025, 12:00 Sửa lại số ghe."]
    assert "1.800" not in page.source


def test_nothing_is_told_where_the_editor_wrote_nothing_and_of_a_first_publication(
    reader: Client, newsroom: Newsroom, story: Article
) -> None:
    mend(newsroom, story, "")
    first = newsroom.bring_to(story.state, newsroom.story("Mới"), told=TOLD)  # type: ignore[arg-type]
    assert (told(open_story(reader, story)), told(open_story(reader, first))) == ([], [])
    assert ChangeNote.objects.count() == 0


def test_what_is_told_comes_with_its_version_and_newest_first(
    reader: Client, newsroom: Newsroom, story: Article, noon: datetime
) -> None:
    mend(newsroom, story, TOLD)
    mend(newsroom, story, "Thêm ảnh.", body="<p>Có 180 ghe bầu.</p>", visible_from=noon + HOUR)
    assert shown_at(reader, story, noon) == [TOLD]
    assert shown_at(reader, story, noon + HOUR) == ["Thêm ảnh.", TOLD]
    assert shown_at(reader, story, noon - HOUR) == []


def test_another_moment_takes_it_along_and_calling_off_ends_it_unseen(
    reader: Client, newsroom: Newsroom, story: Article, noon: datetime
) -> None:
    mend(newsroom, story, TOLD, visible_from=noon + HOUR)
    newsroom.act(story, Act.RESCHEDULE, newsroom.managing_editor, visible_from=noon + 2 * HOUR)
    assert (shown_at(reader, story, noon + HOUR), shown_at(reader, story, noon + 2 * HOUR)) == ([], [TOLD])
    newsroom.act(story, Act.UNSCHEDULE, newsroom.managing_editor)
    assert shown_at(reader, story, noon + 3 * HOUR) == []


def test_words_that_come_back_from_hiding_may_be_told_of_anew(
    reader: Client, newsroom: Newsroom, story: Article
) -> None:
    mend(newsroom, story, TOLD)
    newsroom.act(story, Act.HIDE, newsroom.managing_editor, "Xem lại")
    newsroom.act(story, Act.PUBLISH, newsroom.managing_editor, told="Đăng lại sau khi kiểm tra.")
    assert [line[-26:] for line in told(open_story(reader, story))] == ["Đăng lại sau khi kiểm tra."]


def test_the_log_keeps_what_was_told(newsroom: Newsroom, story: Article) -> None:
    mend(newsroom, story, TOLD)
    assert Event.objects.filter(article=story, act=Act.PUBLISH).latest("pk").details["told"] == TOLD


# The desk's page


def page_of(story: Article) -> str:
    return f"/admin/articles/article/{story.pk}/told/"


def test_a_word_is_added_and_taken_back_afterwards_and_both_are_logged(
    client: Client, reader: Client, newsroom: Newsroom, story: Article
) -> None:
    client.force_login(newsroom.managing_editor)
    client.post(page_of(story), {"words": TOLD})
    assert told(open_story(reader, story)) == ["Thứ Năm, 02/01/2025, 12:00 Sửa lại số ghe."]
    note = ChangeNote.objects.get()
    assert open_page(client, page_of(story)).values("//button[@name='take_back']/@value") == [str(note.pk)]
    with clock.held_at(clock.now() + HOUR):
        client.post(page_of(story), {"take_back": note.pk})
        assert told(open_story(reader, story)) == []
    assert list(LogEntry.objects.order_by("pk").values_list("change_message", flat=True)) == [
        f"told: {TOLD}", f"taken back: {TOLD}"
    ]  # fmt: skip


@pytest.mark.parametrize(("words", "said"), [("", "Trường này là bắt buộc."), ("\u200b", None), ("x" * 301, None)])
def test_no_word_and_too_many_words_are_refused_beside_the_field(
    client: Client, newsroom: Newsroom, story: Article, words: str, said: str | None
) -> None:
    client.force_login(newsroom.managing_editor)
    page = client.post(page_of(story), {"words": words})
    assert (page.status_code, ChangeNote.objects.count()) == (200, 0)
    assert "errorlist" in page.content.decode()


@pytest.mark.parametrize(("who", "status"), [("reporter", 403), ("editor", 403), ("managing_editor", 302)])
def test_only_who_could_publish_the_story_tells_readers_of_it(
    client: Client, newsroom: Newsroom, story: Article, who: str, status: int
) -> None:
    person: User = getattr(newsroom, who)
    client.force_login(person)
    assert client.post(page_of(story), {"words": TOLD}).status_code == status
    assert ChangeNote.objects.exists() is (status == 302)


def test_of_their_own_piece_nobody_tells(client: Client, newsroom: Newsroom, publish: Publish) -> None:
    own = newsroom.story("Của mình", by=newsroom.managing_editor)
    client.force_login(newsroom.managing_editor)
    assert client.post(page_of(own), {"words": TOLD}).status_code == 403


def test_of_a_story_that_is_not_up_nothing_is_told(client: Client, newsroom: Newsroom) -> None:
    client.force_login(newsroom.managing_editor)
    client.post(page_of(newsroom.story()), {"words": TOLD})
    assert ChangeNote.objects.count() == 0
    assert client.post(page_of(newsroom.story()), {"take_back": "999999"}).status_code == 404
