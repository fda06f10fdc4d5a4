"""A story's topic at the desk: typed, merged, compared, brought back; and who keeps the topics."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client

from articles import clock
from articles.desk.diff import difference
from articles.desk.merging.story import merge
from articles.desk.restoring import restore
from articles.desk.revisions import content_of, head_revision
from articles.models import Article, Redirect, SiteSettings, Topic, TopicPick, User
from articles.models.content import StoryContent
from tests.cast import Newsroom
from tests.desk.at_the_form import at_the_desk, form_of

HOUR = timedelta(hours=1)


@pytest.fixture
def topic(db: None) -> Topic:
    return Topic.objects.create(name="Mùa nước nổi", visible_from=clock.now() - HOUR)


def offered(page: str) -> bool:
    return ">Mùa nước nổi</option>" in page


@pytest.mark.parametrize(
    ("fields", "joinable"),
    [
        ({}, True),
        ({"visible_from": HOUR}, True),
        ({"closed_from": HOUR}, True),
        ({"closed_from": -HOUR}, False),
        ({"visible_from": -2 * HOUR, "visible_until": -HOUR}, False),
    ],
)
def test_the_form_offers_topics_that_go_on_and_the_one_that_the_story_is_in(
    newsroom: Newsroom, site: SiteSettings, topic: Topic, fields: dict[str, timedelta], joinable: bool
) -> None:
    Topic.objects.update(**{name: clock.now() + shift for name, shift in fields.items()})
    outside, inside = newsroom.story(), newsroom.story("Nước lên", topic=topic)
    desk = at_the_desk(newsroom.reporter)

    assert offered(desk.get(form_of(outside)).content.decode()) is joinable
    assert offered(desk.get(form_of(inside)).content.decode())


def test_a_revision_without_a_topic_says_nothing_of_it(newsroom: Newsroom, topic: Topic) -> None:
    """Else every revision from before there were topics would get another digest."""
    plain, joined = newsroom.story(), newsroom.story("Nước lên", topic=topic)

    assert "topic" not in head_revision(plain).content
    assert head_revision(joined).content["topic"] == topic.pk
    for story in (plain, joined):
        assert StoryContent.from_json(head_revision(story).content) == content_of(story)


def test_a_topic_is_merged_compared_and_brought_back_like_a_section(newsroom: Newsroom, topic: Topic) -> None:
    story = newsroom.story(topic=topic)
    joined = content_of(story)
    without = replace(joined, topic=None)

    assert merge(without, joined, replace(without, headline="Khác")).content.topic == topic.pk
    assert merge(joined, replace(joined, headline="Khác"), without).content.topic is None
    [change] = difference(without, joined).changes
    assert [(piece.op, piece.text) for piece in change.pieces] == [("new", "Mùa nước nổi")]
    newsroom.save(story, newsroom.reporter, topic=None)
    restore(story, 1, newsroom.reporter, 2)
    assert Article.objects.get().topic == topic


class TestTheListOfTopics:
    @pytest.fixture
    def desk(self, newsroom: Newsroom, site: SiteSettings) -> Client:
        return at_the_desk(newsroom.editor)

    def typed(self, **more: str) -> dict[str, str]:
        fields = {
            "name": "Mùa nước nổi", "slug": "", "introduction": "Nước lên.", "photo": "",
            "visible_from": "2025-01-02 08:00", "closed_from": "", "visible_until": "",
            "picks-TOTAL_FORMS": "0", "picks-INITIAL_FORMS": "0",
        }  # fmt: skip
        return fields | more

    def test_an_editor_makes_one_and_its_old_address_leads_to_the_new_one(self, desk: Client) -> None:
        desk.post("/admin/articles/topic/add/", self.typed())
        made = Topic.objects.get()
        desk.post(f"/admin/articles/topic/{made.pk}/change/", self.typed(slug="lu-2025"))

        made.refresh_from_db()
        assert made.slug == "lu-2025"
        assert Redirect.objects.values_list("path", "target").get() == ("/su-kien/mua-nuoc-noi/", "/su-kien/lu-2025/")

    def test_a_pin_is_one_of_its_stories_and_leaves_a_trace(
        self, desk: Client, newsroom: Newsroom, topic: Topic
    ) -> None:
        inside, outside = newsroom.published("Nước lên", topic=topic), newsroom.published("Khác")
        address = f"/admin/articles/topic/{topic.pk}/change/"
        pin = {"picks-TOTAL_FORMS": "1", "picks-0-position": "1", "picks-0-visible_from": "2025-01-02 08:00"}

        desk.post(address, self.typed(**pin, **{"picks-0-article_id": str(outside.pk)}))
        assert not TopicPick.objects.exists()
        desk.post(address, self.typed(**pin, **{"picks-0-article_id": str(inside.pk)}))
        made = TopicPick.objects.get()
        gone = {
            "picks-INITIAL_FORMS": "1",
            "picks-0-id": str(made.pk),
            "picks-0-topic": str(topic.pk),
            "picks-0-DELETE": "on",
        }
        desk.post(address, self.typed(**pin, **{"picks-0-article_id": str(inside.pk)}, **gone))

        made.refresh_from_db()
        assert made.visible_until is not None
        assert made.visible_until <= clock.now()

    @pytest.mark.parametrize(("who", "status"), [("reporter", 403), ("editor", 200)])
    def test_reporters_look_and_editors_keep(
        self, newsroom: Newsroom, site: SiteSettings, topic: Topic, who: str, status: int
    ) -> None:
        person: User = getattr(newsroom, who)
        desk = at_the_desk(person)

        assert desk.get("/admin/articles/topic/add/").status_code == status
        page = desk.get(f"/admin/articles/topic/{topic.pk}/change/")
        assert (page.status_code, b'name="_save"' in page.content) == (200, status == 200)
