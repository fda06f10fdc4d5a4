"""Telling machines outside of a story: only where the house wants it, only what readers have, at the moment they do."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qsl

import pytest
from django.db import connection, transaction

from articles import clock
from articles.desk.calling_out import NoAnswer
from articles.desk.deliveries import Declined
from articles.desk.pinging import tell_engines, tell_hub
from articles.models import Act, Category, State
from newsroom.databases import WORKER_ROLE
from tests.cast import Newsroom
from tests.desk.receivers import Webhook, webhook
from tests.roles import acting_as

MORNING = datetime(2025, 1, 2, 1, 15, tzinfo=UTC)
HOUR = timedelta(hours=1)
SITE = "https://bennuoc.example"


@pytest.fixture(autouse=True)
def _morning() -> Iterator[None]:
    with clock.held_at(MORNING):
        yield


@pytest.fixture
def outside() -> Iterator[Webhook]:
    with webhook() as outside:
        yield outside


@pytest.fixture
def _wanted(settings: Any, outside: Webhook) -> None:
    settings.SITE_ADDRESS, settings.WEBHOOK_PRIVATE = SITE, True
    settings.INDEXNOW_KEY, settings.INDEXNOW_ADDRESS = "bennuoc-2025", outside.address
    settings.WEBSUB_HUB = outside.address


def ordered() -> list[tuple[str, int, datetime | None]]:
    """(task, story, when) of every job that waits, in the order in which they were written."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT task_name, args->>'article', scheduled_at FROM procrastinate_jobs "
            "WHERE queue_name = 'pings' ORDER BY id"
        )
        return [(task, int(article), when) for task, article, when in cursor.fetchall()]


def test_nothing_is_ordered_where_the_house_names_nobody(newsroom: Newsroom) -> None:
    newsroom.act(newsroom.published(), Act.HIDE, newsroom.managing_editor, "Lý do")
    assert ordered() == []


@pytest.mark.usefixtures("_wanted")
class TestOrders:
    def test_a_publication_is_told_at_once_and_again_when_it_comes_down(self, newsroom: Newsroom) -> None:
        story = newsroom.published(expires_at=MORNING + HOUR)
        assert set(ordered()) == {
            (task, story.pk, when) for task in ("tell_engines", "tell_hub") for when in (None, MORNING + HOUR)
        }

    def test_a_coming_story_is_told_when_it_goes_up_and_where_it_was_moved_to(self, newsroom: Newsroom) -> None:
        story = newsroom.published(at=MORNING + HOUR)
        newsroom.act(story, Act.RESCHEDULE, newsroom.managing_editor, visible_from=MORNING + 2 * HOUR)
        assert {when for _task, _story, when in ordered()} == {MORNING + HOUR, MORNING + 2 * HOUR}

    def test_a_story_that_is_taken_away_is_told(self, newsroom: Newsroom) -> None:
        story = newsroom.published()
        newsroom.act(story, Act.HIDE, newsroom.managing_editor, "Lý do")
        assert ordered() == [(task, story.pk, None) for _time in range(2) for task in ("tell_engines", "tell_hub")]

    def test_an_act_that_is_undone_tells_nobody(self, newsroom: Newsroom) -> None:
        story = newsroom.bring_to(State.AWAITING_PUBLICATION)
        with suppress(KeyboardInterrupt), transaction.atomic():
            newsroom.act(story, Act.PUBLISH, newsroom.managing_editor)
            raise KeyboardInterrupt
        assert ordered() == []


@pytest.mark.usefixtures("_wanted")
class TestTelling:
    def test_engines_get_the_address_and_the_key_by_which_they_know_the_house(
        self, newsroom: Newsroom, outside: Webhook
    ) -> None:
        story = newsroom.published()
        with acting_as(WORKER_ROLE):
            tell_engines(story.pk)
        [call] = outside.calls
        assert call.headers["Content-Type"] == "application/json; charset=utf-8"
        assert json.loads(call.body) == {
            "host": "bennuoc.example",
            "key": "bennuoc-2025",
            "keyLocation": f"{SITE}/bennuoc-2025.txt",
            "urlList": [f"{SITE}/ben-tau-mo-lai-{story.pk}.html"],
        }

    def test_a_hub_gets_every_feed_in_which_the_story_stands(self, newsroom: Newsroom, outside: Webhook) -> None:
        newsroom.category.parent = Category.objects.create(name="Tin tức", slug="tin-tuc")
        newsroom.category.save()
        story = newsroom.published()
        with acting_as(WORKER_ROLE):
            tell_hub(story.pk)
        [call] = outside.calls
        assert parse_qsl(call.body.decode()) == [
            ("hub.mode", "publish"),
            *(
                ("hub.url", f"{SITE}{place}{name}")
                for place in ("/", "/tin-tuc/", "/tin-dia-phuong/")
                for name in ("rss.xml", "atom.xml")
            ),
        ]

    @pytest.mark.parametrize("tell", [tell_engines, tell_hub])
    def test_nobody_hears_of_what_readers_have_not_had(self, newsroom: Newsroom, outside: Webhook, tell: Any) -> None:
        coming = newsroom.published("Sắp đăng", at=MORNING + HOUR)
        called_off = newsroom.published("Đã hủy", at=MORNING + HOUR)
        newsroom.act(called_off, Act.UNSCHEDULE, newsroom.managing_editor)
        draft = newsroom.story("Bản nháp")
        tell(coming.pk)
        with clock.held_at(MORNING + 2 * HOUR):
            tell(called_off.pk)
            tell(draft.pk)
        assert outside.calls == []

    def test_engines_hear_of_a_story_that_is_gone(self, newsroom: Newsroom, outside: Webhook) -> None:
        story = newsroom.published()
        with clock.held_at(MORNING + HOUR):
            newsroom.act(story, Act.HIDE, newsroom.managing_editor, "Lý do")
            tell_engines(story.pk)
        assert len(outside.calls) == 1

    @pytest.mark.parametrize("tell", [tell_engines, tell_hub])
    def test_a_house_that_changed_its_mind_tells_nobody(
        self, newsroom: Newsroom, outside: Webhook, settings: Any, tell: Any
    ) -> None:
        story = newsroom.published()
        settings.INDEXNOW_KEY = settings.WEBSUB_HUB = ""
        tell(story.pk)
        assert outside.calls == []

    @pytest.mark.parametrize(("status", "raised"), [(403, Declined), (422, Declined), (429, NoAnswer), (503, NoAnswer)])
    def test_a_no_for_good_is_not_tried_again(
        self, newsroom: Newsroom, outside: Webhook, status: int, raised: type[Exception]
    ) -> None:
        story, outside.status = newsroom.published(), status
        with pytest.raises(raised):
            tell_engines(story.pk)

    def test_the_houses_own_network_is_not_called_unless_it_says_so(
        self, newsroom: Newsroom, outside: Webhook, settings: Any
    ) -> None:
        settings.WEBHOOK_PRIVATE = False
        with pytest.raises(Declined):
            tell_hub(newsroom.published().pk)
        assert outside.calls == []
