"""What the page of a story tells about where it stands, to those who write in it and those who only read it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from lxml import html

from articles import clock
from articles.models import Act, Article, PublishedVersion, State
from tests.cast import BODY, Newsroom
from tests.desk.at_the_form import at_the_desk, form_of, typed


def said(desk: Client, story: Article, **changes: str) -> list[str]:
    """The messages after a save."""
    answer = desk.post(form_of(story), typed(story, **changes), follow=True)
    return [str(message) for message in answer.context["messages"]]


def test_a_save_over_a_schedule_says_that_the_approved_words_still_go_up(newsroom: Newsroom) -> None:
    story = newsroom.published(at=clock.now() + timedelta(hours=1))
    words = said(at_the_desk(newsroom.managing_editor), story, lead="Sapo mới")

    assert ["approved version still goes up at" in word for word in words] == [False, True]
    assert PublishedVersion.objects.live(clock.now() + timedelta(hours=2)).get().revision == 1


def test_a_save_of_a_live_story_says_that_readers_keep_what_they_have(newsroom: Newsroom) -> None:
    words = said(at_the_desk(newsroom.managing_editor), newsroom.published(), lead="Sapo mới")

    assert words[1:] == ["The story is open for editing again. Readers keep what they have until it is published anew."]


@pytest.mark.parametrize("state", [State.HIDDEN, State.AWAITING_PUBLICATION])
def test_a_save_of_what_readers_do_not_have_promises_nothing_of_them(newsroom: Newsroom, state: State) -> None:
    words = said(at_the_desk(newsroom.managing_editor), newsroom.bring_to(state), lead="Sapo mới")

    assert words[1:] == ["The story is open for editing again."]


def test_the_reason_of_a_return_stands_before_the_text(newsroom: Newsroom) -> None:
    story = newsroom.bring_to(State.RETURNED)
    page = at_the_desk(newsroom.reporter).get(form_of(story)).content.decode()

    assert page.index("Thiếu số liệu") < page.index('id="id_headline"')


def test_who_may_not_write_reads_the_story_with_its_photos_lists_and_links(newsroom: Newsroom) -> None:
    photo = newsroom.photo(caption="Bến tàu sáng nay", credit="Minh Khôi", alt="Tàu cập bến")
    body = (
        f'{BODY}<figure data-photo="{photo.pk}"><figcaption></figcaption></figure><ul><li><p>Một</p></li></ul>'
        '<p><a href="https://example.vn/">đây</a></p><div data-embed="https://youtu.be/newsroom-01"></div>'
    )
    story = newsroom.bring_to(State.AWAITING_EDITING, newsroom.story(body=body))
    page: Any = html.document_fromstring(at_the_desk(newsroom.editor).get(form_of(story)).content.decode())
    [copy] = page.xpath('//article[@class="reading-copy"]')

    assert copy.xpath(".//figure/img/@alt") == ["Tàu cập bến"]
    assert copy.xpath(".//figure/img/@src") == [f"/admin/articles/photo/file/{photo.token}/1600.webp"]
    assert [" ".join(one.text_content().split()) for one in copy.xpath(".//figcaption")] == [
        "Bến tàu sáng nay Minh Khôi"
    ]
    assert (len(copy.xpath(".//ul/li")), copy.xpath(".//p/a/@href")[:1]) == (1, ["https://example.vn/"])


def test_a_pending_schedule_reads_scheduled_in_the_history(newsroom: Newsroom) -> None:
    story = newsroom.published(at=clock.now() + timedelta(hours=1))
    answer = at_the_desk(newsroom.editor).get(f"/admin/articles/article/{story.pk}/history/")

    assert answer.context["moments"][0].state == "Scheduled"


@pytest.mark.parametrize("state", [State.AWAITING_APPROVAL, State.HIDDEN, State.EDITING])
def test_one_button_is_loud(newsroom: Newsroom, state: State) -> None:
    story = newsroom.bring_to(state)
    answer = at_the_desk(newsroom.managing_editor).get(form_of(story))

    assert [button["act"] for button in answer.context["acts"] if button["kind"] == "forward"] == ["publish"]


def test_the_same_words_back_from_hiding_are_no_update(newsroom: Newsroom) -> None:
    with clock.held_at(clock.now() - timedelta(days=2)):
        story = newsroom.bring_to(State.RELEASED)
    with clock.held_at(clock.now() - timedelta(days=1)):
        newsroom.act(story, Act.HIDE, newsroom.managing_editor, "Chờ xác minh")
    newsroom.act(story, Act.PUBLISH, newsroom.managing_editor)
    first, back = PublishedVersion.objects.order_by("visible_from")

    assert (back.updated_at, back.first_published_at) == (first.updated_at, first.first_published_at)
