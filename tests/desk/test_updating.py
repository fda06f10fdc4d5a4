""" "Cập nhật 10:35": one act that is three moves; and stopping a story with as little as can be typed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse

from articles import clock
from articles.desk.refusals import NotPossibleNow, TextChanged
from articles.desk.updating import last_step, update
from articles.models import Act, Article, Byline, DeskSettings, Event, PublishedVersion, State, User
from tests.cast import Newsroom
from tests.desk.at_the_form import act_page, at_the_desk

UP = datetime(2025, 1, 2, 3, 0, tzinfo=UTC)  # 10:00 in the newsroom
LATER = UP + timedelta(minutes=35)
WORDS = "Hai xã đã bị cô lập.\n\nĐường <b>tỉnh</b> lộ ngập 1 m."


@pytest.fixture
def live(newsroom: Newsroom) -> Article:
    with clock.held_at(UP):
        return newsroom.published("Lũ về", body="<p>Nước lên nhanh.</p>")


def page_of(article: Article) -> str:
    return reverse("admin:articles_article_update", args=[article.pk])


def now_live(article: Article, at: datetime) -> PublishedVersion:
    return PublishedVersion.objects.live(at).get(article_id=article.pk)


def test_one_press_puts_the_time_and_the_words_before_readers(newsroom: Newsroom, live: Article) -> None:
    before = now_live(live, UP)
    with clock.held_at(LATER):
        client = at_the_desk(newsroom.managing_editor)
        answer = client.post(page_of(live), {"seen": live.head, "words": WORDS})
    assert answer.status_code == 302, answer.context["form"].errors
    live.refresh_from_db()
    after = now_live(live, LATER)
    assert str(live.body) == (
        "<p><strong>Cập nhật 10:35:</strong> Hai xã đã bị cô lập.</p>"
        "<p>Đường &lt;b&gt;tỉnh&lt;/b&gt; lộ ngập 1 m.</p><p>Nước lên nhanh.</p>"
    )
    assert (live.state, live.head, after.revision, before.revision) == (State.RELEASED, 2, 2, 1)
    assert (before.updated_at, after.updated_at, after.first_published_at) == (UP, LATER, UP)
    acts = list(Event.objects.filter(article=live, at=LATER).order_by("pk").values_list("act", "actor__username"))
    assert acts == [("take", "phuc"), ("publish", "phuc")]


def test_the_house_may_put_updates_at_the_end(newsroom: Newsroom, live: Article) -> None:
    DeskSettings.objects.create(pk=1, updates_on_top=False)
    with clock.held_at(LATER + timedelta(days=1)):
        update(live, "Nước rút.", by=newsroom.managing_editor, seen=live.head)
    assert str(live.body) == ("<p>Nước lên nhanh.</p><p><strong>Cập nhật 10:35, 03/01/2025:</strong> Nước rút.</p>")


@pytest.mark.parametrize(
    ("levels", "username", "step"),
    [
        (1, "diep", Act.PUBLISH),
        (1, "phuc", Act.PUBLISH),
        (2, "diep", Act.SEND_FOR_APPROVAL),
        (2, "phuc", Act.PUBLISH),
        (3, "phuc", Act.SEND_FOR_APPROVAL),
        (2, "thu", None),
        (1, "thu", None),
    ],
)
def test_an_update_ends_with_the_last_step_that_its_person_may_do(
    newsroom: Newsroom, live: Article, levels: int, username: str, step: Act | None
) -> None:
    with clock.held_at(LATER):
        assert last_step(live, User.objects.get(username=username), levels) == step


def test_who_may_not_publish_sends_the_update_on_and_readers_keep_what_they_have(
    newsroom: Newsroom, live: Article
) -> None:
    before = now_live(live, UP).pk
    with clock.held_at(LATER):
        event = update(live, "Nước rút.", by=newsroom.editor, seen=live.head)
    assert (event.act, live.state, now_live(live, LATER).pk) == (Act.SEND_FOR_APPROVAL, State.AWAITING_APPROVAL, before)


def test_nobody_updates_their_own_piece(newsroom: Newsroom, live: Article) -> None:
    manager = newsroom.managing_editor
    Byline.objects.create(article=live, author=newsroom.author("Hoàng Phúc", manager), position=2)
    assert last_step(live, manager, 2) is None


def test_what_somebody_is_writing_never_rides_along(newsroom: Newsroom, live: Article) -> None:
    with clock.held_at(LATER):
        newsroom.save(live, newsroom.editor, lead="Chưa ai duyệt.")
        with pytest.raises(NotPossibleNow):
            update(live, "Nước rút.", by=newsroom.managing_editor, seen=live.head)
    assert (live.state, Event.objects.filter(at=LATER).count()) == (State.EDITING, 0)


def test_a_text_that_is_not_the_one_that_was_seen_is_not_updated(newsroom: Newsroom, live: Article) -> None:
    with clock.held_at(LATER), pytest.raises(TextChanged):
        update(live, "Nước rút.", by=newsroom.managing_editor, seen=live.head - 1)
    live.refresh_from_db()
    assert (live.state, live.head) == (State.RELEASED, 1)


def test_what_the_door_refuses_leaves_nothing_behind(newsroom: Newsroom, live: Article) -> None:
    photo = newsroom.photo(is_blocked=True, blocked_reason="Kiện")
    Article.objects.filter(pk=live.pk).update(lead_photo=photo)
    with clock.held_at(LATER):
        answer = at_the_desk(newsroom.managing_editor).post(page_of(live), {"seen": live.head, "words": "Mới."})
    assert answer.status_code == 200
    assert answer.context["blockers"]
    live.refresh_from_db()
    assert (live.state, live.head, live.revisions.count()) == (State.RELEASED, 1, 1)


@pytest.mark.parametrize("words", ["", "  \n "])
def test_an_update_says_something(newsroom: Newsroom, live: Article, words: str) -> None:
    with clock.held_at(LATER):
        answer = at_the_desk(newsroom.managing_editor).post(page_of(live), {"seen": live.head, "words": words})
    assert answer.context["form"].errors.keys() == {"words"}


def test_a_scheduled_story_has_no_update_yet(newsroom: Newsroom) -> None:
    with clock.held_at(UP):
        story = newsroom.published(at=UP + timedelta(hours=1))
        assert last_step(story, newsroom.managing_editor, 2) is None
        answer = at_the_desk(newsroom.managing_editor).get(page_of(story))
    assert answer.status_code == 302


# -- stopping -------------------------------------------------------------------------------------------------------


def posted(newsroom: Newsroom, story: Article, act: str, **said: Any) -> Any:
    return at_the_desk(newsroom.managing_editor).post(act_page(story, act), {"seen": story.head, **said})


@pytest.mark.parametrize(
    ("act", "kind", "note"),
    [
        ("take_down", "authority", "Ordered by an authority (Ông Tư)"),
        ("hide", "wrong", "Something in it is wrong (Ông Tư)"),
    ],
)
def test_who_ordered_it_is_all_that_has_to_be_typed(
    newsroom: Newsroom, live: Article, act: str, kind: str, note: str
) -> None:
    page = at_the_desk(newsroom.managing_editor).get(act_page(live, act)).context["form"]
    assert (page["reason_class"].value(), page["ordered_by"].field.widget.attrs["autofocus"]) == (kind, True)
    assert posted(newsroom, live, act, ordered_by="Ông Tư", reason_class=kind).status_code == 302
    event = Event.objects.filter(act=act).get()
    assert (event.note, event.details) == (note, {"ordered_by": "Ông Tư", "reason_class": kind})


@pytest.mark.parametrize("said", [{}, {"ordered_by": "Ông Tư"}, {"reason_class": "wrong"}])
def test_nothing_is_stopped_without_a_word_of_why(newsroom: Newsroom, live: Article, said: dict[str, str]) -> None:
    answer = posted(newsroom, live, "take_down", **said)
    assert answer.context["form"].errors["note"] == ["Say who ordered it, or write the reason."]


@pytest.mark.parametrize(("username", "shown"), [("phuc", True), ("diep", False), ("thu", False)])
def test_live_stories_are_stopped_from_their_lists_by_who_may(newsroom: Newsroom, username: str, shown: bool) -> None:
    story = newsroom.published()
    client = at_the_desk(User.objects.get(username=username))
    for page in ("/admin/", "/admin/articles/article/?state=released"):
        content = client.get(page).content.decode()
        assert [act_page(story, act) in content for act in ("hide", "take_down")] == [shown, shown], page
