"""What triggers hold: words written once, stories that are kept, and a notice of every public change."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from psycopg import Connection

from articles.desk.notes.anchors import Anchor
from articles.desk.notes.making import About, make
from articles.desk.preview_links import make_link
from articles.models import (
    READERS_TABLES,
    Article,
    Category,
    Event,
    Listing,
    NoteEntry,
    PageText,
    PreviewLink,
    PublicPhoto,
    PublishedVersion,
    Revision,
    State,
    StaticPage,
    StoryNote,
    Topic,
)
from tests.cast import Newsroom

NOW = datetime(2025, 1, 2, 1, 15, tzinfo=UTC)
DAY = timedelta(days=1)


def refused(what: Callable[[], object], words: str) -> None:
    with pytest.raises(IntegrityError, match=words), transaction.atomic():
        what()


def test_a_revision_is_never_changed(newsroom: Newsroom) -> None:
    newsroom.story()
    refused(lambda: Revision.objects.update(digest="1" * 64), "articles_revision is written once and never changed")


def test_an_event_is_never_changed_and_never_deleted(newsroom: Newsroom) -> None:
    newsroom.bring_to(State.AWAITING_EDITING)
    refused(lambda: Event.objects.update(note="khác"), "articles_event is written once and never changed")
    refused(lambda: Event.objects.all().delete(), "articles_event is written once and never changed")


def test_a_version_is_never_deleted(newsroom: Newsroom) -> None:
    newsroom.published()
    Listing.objects.all().delete()
    refused(lambda: PublishedVersion.objects.all().delete(), "articles_publishedversion is written once")


# A value unlike the one that stands there, for each column.
OTHER: dict[str, Any] = {
    "article_id": 10**9, "revision": 2, "digest": "1" * 64, "visible_from": NOW - DAY, "expires_at": NOW,
    "first_published_at": NOW - DAY, "updated_at": NOW - DAY, "sort_at": NOW - DAY, "slug": "khac", "language": "km",
    "origin": "edited", "genre": "report", "kicker": "K", "headline": "K", "lead": "K", "segments": [1], "bylines": [1],
    "tags": [1], "category": None, "lead_photo": None, "lead_photo_on_page": True, "source_line": "K",
    "source_address": "https://example.vn/", "source_published_at": NOW, "shows_views": False, "is_sponsored": True,
    "topic": None, "translation_of": 10**9, "id": 999,
}  # fmt: skip


def test_of_a_version_only_its_end_may_change(newsroom: Newsroom) -> None:
    newsroom.published()
    photo = PublicPhoto.objects.create(id=1, token="t", width=3, height=2, colour="#888888")
    section = Category.objects.create(name="Khác", slug="khac")
    topic = Topic.objects.create(name="Khác", visible_from=NOW)
    columns = {field.name for field in PublishedVersion._meta.concrete_fields}
    assert set(OTHER) == columns - {"visible_until"}
    for name, value in {**OTHER, "category": section, "lead_photo": photo, "topic": topic}.items():
        change = {name: value}
        refused(lambda change=change: PublishedVersion.objects.update(**change), "only its end may change")  # type: ignore[misc]
    begun = PublishedVersion.objects.get().visible_from
    for end in (begun + DAY, None, begun):
        assert PublishedVersion.objects.update(visible_until=end) == 1


def test_of_the_text_of_a_page_only_its_end_may_change_and_it_is_never_deleted(db: None) -> None:
    text = StaticPage.objects.create(slug="p").texts.create(title="Trang", body="<p>Một.</p>", visible_from=NOW)
    for change in ({"title": "Khác"}, {"body": "<p>Hai.</p>"}, {"visible_from": NOW - DAY}):
        refused(lambda change=change: PageText.objects.update(**change), "only its end may change")  # type: ignore[misc]
    refused(text.delete, "articles_pagetext is written once")
    assert PageText.objects.update(visible_until=NOW + DAY) == 1


def test_a_story_that_was_ever_released_is_kept_with_its_revisions(newsroom: Newsroom) -> None:
    story = newsroom.bring_to(State.TAKEN_DOWN)
    refused(story.delete, "a story that was ever released is kept")
    refused(lambda: Revision.objects.all().delete(), "a story that was ever released is kept")
    assert (Article.objects.count(), Revision.objects.count()) == (1, 1)


def test_a_never_released_story_can_go_with_its_revisions_and_its_log_stays(newsroom: Newsroom) -> None:
    story = newsroom.bring_to(State.RETURNED)
    number = story.pk
    story.delete()
    assert (Article.objects.count(), Revision.objects.count()) == (0, 0)
    assert Event.objects.filter(article_id=number).count() == 3


# -- what the database holds beside constraints


def triggers() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid "
            "WHERE NOT tgisinternal AND tgenabled = 'O' AND relname LIKE 'articles\\_%%'"
        )
        return {name for (name,) in cursor.fetchall()}


def test_what_was_said_in_a_note_and_where_never_changes(newsroom: Newsroom) -> None:
    note = make(newsroom.story(), newsroom.reporter, About("headline", Anchor("Bến tàu mở lại")), "Ngắn hơn?")
    refused(lambda: NoteEntry.objects.update(text="Khác"), "articles_noteentry is written once")
    changes: list[dict[str, Any]] = [
        {"quote": "Khác"},
        {"round": 4},
        {"made_at": NOW},
        {"place": "lead"},
        {"revision": 9},
    ]
    for column in changes:
        refused(partial(StoryNote.objects.update, **column), "what a note is about never changes")
    StoryNote.objects.filter(pk=note.pk).update(resolved_by=newsroom.editor, resolved_at=NOW)


def test_a_preview_link_is_only_counted_and_closed_and_stays_closed(newsroom: Newsroom) -> None:
    make_link(newsroom.story(), newsroom.editor, "Giám đốc Lâm", DAY, None)
    changes: list[dict[str, Any]] = [
        {"expires_at": NOW + 99 * DAY},
        {"digest": "1" * 64},
        {"revision": 1},
        {"purpose": "Khác"},
    ]
    for column in changes:
        refused(partial(PreviewLink.objects.update, **column), "only counted and closed")
    PreviewLink.objects.update(revoked_by=newsroom.editor, revoked_at=NOW, opens=3)
    opened = {"revoked_by": None, "revoked_at": None}
    refused(lambda: PreviewLink.objects.update(**opened), "only counted and closed")


SLOT_TABLES = ("placement", "slotrule", "breakingnews")


def test_every_guard_stands(db: None) -> None:
    guards = {
        "revision_is_never_changed", "event_is_never_changed", "version_is_never_deleted", "version_is_frozen",
        "article_is_kept", "revision_is_kept", "event_keeps_four_eyes", "version_has_its_event",
        "override_is_reviewed_by_another", "override_review_is_never_changed", "rights_change_is_never_changed",
        "hand_in_event_is_never_changed",
        "note_entry_is_never_changed", "note_only_settles", "preview_link_only_closes",
        "replacement_is_never_changed", "page_text_is_frozen", "page_text_is_never_deleted",
        "slot_change_is_never_changed", "schedule_is_never_deleted",
        "complaint_event_is_never_changed", "correction_event_is_never_changed", "correction_event_keeps_four_eyes",
        "correction_has_its_event", "correction_is_frozen", "correction_is_never_deleted",
        "correction_version_is_never_changed",
        *(f"{table}_{what}" for table in (*SLOT_TABLES, "changenote") for what in ("only_ends", "is_never_deleted")),
    }  # fmt: skip
    tells = {f"{model._meta.model_name}_tells" for model in READERS_TABLES}
    assert sorted(triggers() ^ (guards | tells)) == []


@pytest.mark.django_db(transaction=True)
def test_every_change_of_what_readers_see_is_told_at_its_commit() -> None:
    connection.ensure_connection()
    raw: Connection[Any] = connection.connection
    tables = sorted(model._meta.db_table for model in READERS_TABLES)
    with connection.cursor() as cursor:
        cursor.execute("LISTEN newsroom_public")
        for table in tables:
            for statement in ("DELETE FROM {} WHERE false", "INSERT INTO {} SELECT * FROM {} WHERE false"):
                cursor.execute(statement.format(table, table))
        heard = sorted(notice.payload for notice in raw.notifies(timeout=2, stop_after=2 * len(tables)))
        cursor.execute("UNLISTEN newsroom_public")
    assert heard == sorted(tables * 2)


def test_what_is_short_lived_is_not_logged(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relpersistence = 'u' AND relkind = 'r' ORDER BY relname")
        found = [name for (name,) in cursor.fetchall()]
    assert found == ["articles_attempt", "articles_presence", "articles_readersalt", "articles_recentview"]
