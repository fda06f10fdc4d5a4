"""`manage.py verify_published`: silent about an honest house, and it names every kind of tampering."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.models import F
from pytest_django import DjangoAssertNumQueries

from articles import clock
from articles.models import (
    Act,
    Address,
    Article,
    Category,
    Event,
    Listing,
    PublishedVersion,
    Revision,
    State,
    Topic,
)
from articles.publishing.verify import verify_versions
from tests.cast import BODY, Newsroom, Person

NOW = datetime(2025, 1, 2, 1, 15, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def _morning() -> Iterator[None]:
    with clock.held_at(NOW):
        yield


@pytest.fixture
def story(newsroom: Newsroom, category: Category) -> Article:
    """One live story in a section below another, with a photo, a clip, a tag and a topic."""
    below = Category.objects.create(name="Huyện", slug="huyen", parent=category)
    topic = Topic.objects.create(name="Mùa lũ", visible_from=NOW - HOUR)
    body = f'{BODY}<div data-audio="{newsroom.clip().pk}"></div>'
    return newsroom.published(tags=["phà"], lead_photo=newsroom.photo(), category=below, body=body, topic=topic)


def verified(at: datetime = NOW) -> tuple[int, list[str]]:
    """(exit code, lines)."""
    out, code = StringIO(), 0
    try:
        with clock.held_at(at):
            call_command("verify_published", stdout=out, no_color=True)
    except SystemExit as exit_:
        code = int(exit_.code or 0)
    return code, out.getvalue().splitlines()


@contextmanager
def guards_off(*tables: str) -> Iterator[None]:
    """As the owner of the database could do it, once the day is done: the guards stand aside."""
    with connection.cursor() as cursor:
        # Foreign keys that wait for the end of the transaction would refuse the ALTER.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in tables:
            cursor.execute(f"ALTER TABLE articles_{table} DISABLE TRIGGER USER")
        yield
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in tables:
            cursor.execute(f"ALTER TABLE articles_{table} ENABLE TRIGGER USER")


def test_an_empty_house_is_as_approved(db: None) -> None:
    assert verified() == (0, ["0 versions, all as approved"])


def test_a_house_with_a_story_in_every_state_and_every_kind_of_past_is_as_approved(newsroom: Newsroom) -> None:
    for state in State:
        newsroom.bring_to(state)
    newsroom.published(expires_at=NOW + HOUR)
    newsroom.published(at=NOW + HOUR)
    changing = newsroom.published("Cũ")
    newsroom.save(changing, newsroom.managing_editor, headline="Mới")
    newsroom.act(changing, Act.PUBLISH, newsroom.managing_editor, visible_from=NOW + HOUR)
    cancelled = newsroom.published(at=NOW + HOUR)
    newsroom.act(cancelled, Act.UNSCHEDULE, newsroom.managing_editor)
    hidden_before_its_hour = newsroom.published(at=NOW + HOUR)
    newsroom.act(hidden_before_its_hour, Act.HIDE, newsroom.managing_editor, "Khoan đã")
    expired_and_gone = newsroom.published(expires_at=NOW + HOUR)
    with clock.held_at(NOW + 2 * HOUR):
        newsroom.act(expired_and_gone, Act.TAKE_DOWN, newsroom.managing_editor, "Theo lệnh")
    back = newsroom.bring_to(State.HIDDEN)
    newsroom.act(back, Act.PUBLISH, newsroom.managing_editor, visible_from=NOW + HOUR)
    newsroom.act(back, Act.UNSCHEDULE, newsroom.managing_editor)
    many = PublishedVersion.objects.count()
    assert many == 12
    assert [verified(at) for at in (NOW, NOW + HOUR, NOW + 3 * HOUR)] == [
        (0, [f"{many} versions, all as approved"])
    ] * 3


def test_what_is_renamed_or_moved_later_is_still_as_approved(newsroom: Newsroom, story: Article) -> None:
    author = story.authors.get()
    author.pen_name, author.user = "Bút danh mới", newsroom.managing_editor
    author.save()
    newsroom.published(
        "Đã hết hạn", category=story.category, expires_at=NOW + HOUR, authors=[newsroom.author("Lê Vân")]
    )
    Category.objects.filter(slug="huyen").update(parent=None)
    Listing.objects.filter(kind="category", key=newsroom.category.pk, article_id=story.pk).delete()
    assert verified(NOW + 2 * HOUR) == (0, ["2 versions, all as approved"])


# -- tampering with a version


@pytest.mark.parametrize(
    ("columns", "what"),
    [
        ({"headline": "Khác"}, "headline is not what was approved"),
        ({"lead": "Khác"}, "lead is not what was approved"),
        ({"segments": [{"kind": "html", "html": "<p>Khác</p>"}]}, "segments is not what was approved"),
        ({"bylines": []}, "bylines is not what was approved"),
        ({"slug": "khac"}, "slug is not what was approved"),
        ({"digest": "0" * 64}, "digest is not what was approved"),
        ({"lead_photo_id": None}, "lead_photo_id is not what was approved"),
        ({"shows_views": False}, "shows_views is not what was approved"),
        ({"is_sponsored": True}, "is_sponsored is not what was approved"),
        ({"source_published_at": NOW}, "source_published_at is not what was approved"),
        ({"expires_at": NOW + HOUR}, "expires_at is not what was approved"),
    ],
)
def test_a_changed_version_is_found(story: Article, columns: dict[str, object], what: str) -> None:
    with guards_off("publishedversion"):
        PublishedVersion.objects.update(**columns)
    code, lines = verified()
    assert (code, f"{story.pk}.1: {what}" in lines) == (1, True)


def test_a_changed_revision_is_found_even_when_its_version_was_changed_alike(story: Article) -> None:
    content = story.revisions.get().content
    with guards_off("revision", "publishedversion"):
        Revision.objects.update(content={**content, "lead": "Khác"})
        PublishedVersion.objects.update(lead="Khác")
    assert verified() == (1, [f"{story.pk}.1: the revision is not what its digest says"])


def test_a_missing_revision_is_found(story: Article) -> None:
    with guards_off("revision"):
        Revision.objects.all().delete()
    assert verified() == (1, [f"{story.pk}.1: its revision does not exist"])


def test_a_version_that_nobody_published_is_found(story: Article) -> None:
    with guards_off("event"):
        Event.objects.filter(act=Act.PUBLISH).delete()
    assert verified() == (1, [f"{story.pk}.1: nobody published this revision"])


@pytest.mark.parametrize("who", ["creator", "submitter or author"])
def test_a_version_that_only_its_owner_published_is_found(newsroom: Newsroom, story: Article, who: str) -> None:
    with guards_off("event"):
        if who == "creator":
            Event.objects.filter(act=Act.PUBLISH).update(actor=newsroom.reporter, details={})
        else:
            Event.objects.filter(act=Act.PUBLISH).update(details={"owners": [newsroom.managing_editor.pk]})
    assert verified() == (1, [f"{story.pk}.1: it was published only by somebody whose own piece it is"])


def test_a_version_that_outstays_its_expiry_is_found(newsroom: Newsroom) -> None:
    story = newsroom.published(expires_at=NOW + HOUR)
    PublishedVersion.objects.update(visible_until=NOW + 2 * HOUR)
    Listing.objects.update(visible_until=NOW + 2 * HOUR)
    assert verified() == (
        1,
        [
            f"{story.pk}.1: it stays up longer than its expiry",
            f"{story.pk}: the desk says published, and readers have no version",
        ],
    )


# -- tampering with lists


@pytest.mark.parametrize("kind", Listing.Kind)
def test_a_missing_row_is_found_in_every_kind_of_list(story: Article, kind: str) -> None:
    rows = Listing.objects.filter(kind=kind).order_by("key")
    gone = [f"{story.pk}.1: it is missing in the list {row.kind}/{row.key}" for row in rows]
    assert gone != []
    rows.delete()
    assert verified() == (1, gone)


@pytest.mark.parametrize("kind", Listing.Kind)
def test_a_row_too_many_is_found(story: Article, kind: str) -> None:
    row = Listing.objects.filter(kind=kind).order_by("pk")[0]
    row.pk, row.key = None, 999
    row.save()
    assert verified() == (1, [f"{story.pk}.1: it stands in the list {kind}/999, where it was not approved"])


@pytest.mark.parametrize(
    "columns",
    [
        {"visible_from": NOW - HOUR},
        {"visible_until": NOW + HOUR},
        {"sort_at": NOW + HOUR},
        {"article_id": 999},
    ],
)
def test_a_row_of_another_window_is_found(story: Article, columns: dict[str, object]) -> None:
    Listing.objects.filter(kind="site").update(**columns)
    assert verified() == (1, [f"{story.pk}.1: its row in the list site/0 is another story's, place's or time's"])


# -- stories and addresses against versions


def test_a_released_story_without_a_version_is_found(newsroom: Newsroom) -> None:
    story = newsroom.story()
    Article.objects.filter(pk=story.pk).update(state=State.RELEASED, live_from=NOW)
    assert verified() == (
        1,
        [
            f"{story.pk}: the desk says published, and readers have no version",
            f"{story.pk}: no version begins when the desk says it was published",
        ],
    )


def test_a_released_story_whose_version_was_ended_behind_the_desk_is_found(story: Article) -> None:
    PublishedVersion.objects.update(visible_until=NOW + HOUR)
    Listing.objects.update(visible_until=NOW + HOUR)
    assert verified() == (1, [f"{story.pk}: the desk says published, and readers have no version"])


@pytest.mark.parametrize("state", [State.HIDDEN, State.TAKEN_DOWN])
def test_a_withdrawn_story_that_is_still_up_is_found(newsroom: Newsroom, state: State) -> None:
    story = newsroom.bring_to(state)
    PublishedVersion.objects.update(visible_until=None)
    Listing.objects.update(visible_until=None)
    assert verified() == (
        1,
        [
            f"{story.pk}: it was withdrawn, and a version is still up",
            f"{story.pk}: readers have a version, and the desk says it is not published",
        ],
    )


def test_a_withdrawn_story_whose_address_does_not_say_so_is_found(newsroom: Newsroom) -> None:
    story = newsroom.bring_to(State.TAKEN_DOWN)
    Address.objects.update(status=Address.Status.LIVE)
    assert verified() == (1, [f"{story.pk}: the desk withdrew it, and its address does not say so"])


def test_a_version_without_address_and_an_address_without_version_are_found(story: Article) -> None:
    Address.objects.update(article_id=F("article_id") + 1000)
    assert verified() == (
        1,
        [f"{story.pk}: it has a version and no address", f"{story.pk + 1000}: it has an address and no version"],
    )


def test_a_wrong_hour_at_the_desk_is_found(story: Article) -> None:
    Article.objects.update(live_from=NOW - HOUR)
    found = verified()[1]
    assert f"{story.pk}: no version begins when the desk says it was published" in found


# -- cost


@pytest.mark.parametrize("many", [1, 3])
def test_a_batch_costs_the_same_with_one_version_and_with_three(
    newsroom: Newsroom, django_assert_num_queries: DjangoAssertNumQueries, many: int
) -> None:
    Person.hire("la", "Lê", "A", None)
    for number in range(many):
        newsroom.published(f"Tin {number}")
    with django_assert_num_queries(6):  # tree, versions, revisions, events, lists, creators
        assert list(verify_versions(NOW)) == [(many, [])]


def test_versions_are_read_batch_by_batch(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("articles.publishing.verify.BATCH", 2)
    for number in range(5):
        newsroom.published(f"Tin {number}")
    assert [count for count, _found in verify_versions(NOW)] == [2, 2, 1]


def test_a_finding_in_a_later_batch_is_not_lost(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("articles.publishing.verify.BATCH", 1)
    stories = [newsroom.published(f"Tin {number}") for number in range(3)]

    Listing.objects.filter(article_id=stories[2].pk, kind="site").delete()
    assert verified()[1] == [f"{stories[2].pk}.1: it is missing in the list site/0"]
