"""What the database refuses whoever writes, and what it says then; the same words come from full_clean."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, models, transaction
from django.utils import translation
from psycopg import Connection

from articles.models import (
    READERS_TABLES,
    Announcement,
    Article,
    Author,
    Byline,
    Category,
    DeskSettings,
    Event,
    Listing,
    Photo,
    PublishedVersion,
    RecentView,
    Redirect,
    Revision,
    SiteSettings,
    Source,
    State,
    Tag,
    TaggedArticle,
    Video,
)
from tests.cast import BODY, Newsroom

NOW = datetime(2025, 1, 2, 1, 15, tzinfo=UTC)
DAY = timedelta(days=1)
TODAY, YESTERDAY = date(2025, 1, 2), date(2025, 1, 1)


class Bad:
    """A row for each constraint that breaks it and nothing else."""

    def __init__(self, newsroom: Newsroom) -> None:
        self.newsroom = newsroom
        self.story = newsroom.story(tags=["phà"])

    def article(self, **fields: Any) -> Article:
        values = {"headline": "Tin", "body": BODY, "category": self.newsroom.category, "live_from": NOW}
        return Article(created_by=self.newsroom.reporter, **{**values, **fields})

    def version(self, **fields: Any) -> PublishedVersion:
        values = {
            "article_id": 7, "revision": 1, "digest": "0" * 64, "visible_from": NOW, "first_published_at": NOW,
            "updated_at": NOW, "sort_at": NOW, "slug": "tin", "language": "vi", "origin": "own", "genre": "news",
            "headline": "Tin", "segments": [], "category": self.newsroom.category,
        }  # fmt: skip
        return PublishedVersion(**{**values, **fields})

    def listing(self) -> Listing:
        version = self.version()
        version.save()
        values = {
            "kind": "site", "key": 0, "sort_at": NOW, "article_id": 7, "version": version, "visible_from": NOW,
        }  # fmt: skip
        Listing.objects.create(**values)
        return Listing(**values)

    def second_live(self) -> PublishedVersion:
        self.version(visible_until=NOW + 2 * DAY).save()
        return self.version(visible_from=NOW + DAY)

    def event(self) -> Event:
        return Event(
            article=self.story, act="take_down", state_before="released", state_after="taken_down", revision=1,
            actor=self.newsroom.managing_editor, note="", at=NOW,
        )  # fmt: skip

    def revision(self, number: int) -> Revision:
        return Revision(
            article=self.story, number=number, content={"any": 1}, digest="0" * 64, made_by=self.newsroom.reporter,
            made_at=NOW,
        )  # fmt: skip

    def photo(self, **fields: Any) -> Photo:
        return Photo(**{"width": 3, "height": 2, **fields})

    def site(self, **fields: Any) -> SiteSettings:
        return SiteSettings(effective_from=NOW, name="Báo", short_name="Báo", **fields)


CASES: list[tuple[str, str, Callable[[Bad], models.Model]]] = [
    ("article_state_is_known", "This state does not exist.", lambda bad: bad.article(state="lost")),
    (
        "article_being_edited_has_an_editor",
        "A story that is being edited must have been taken by somebody.",
        lambda bad: bad.article(state="editing"),
    ),
    *(
        (
            "article_released_is_complete",
            "A published story needs a headline, a body and a category.",
            lambda bad, lack=lack: bad.article(state="released", **lack),
        )
        for lack in ({"headline": ""}, {"body": ""}, {"category": None}, {"live_from": None})
    ),
    (
        "article_ever_released_stays_out_of_the_bin",
        "A story that was ever published cannot go to the bin.",
        lambda bad: bad.article(binned_at=NOW, first_released_at=NOW),
    ),
    (
        "byline_once_per_role",
        "This author already stands there in this role.",
        lambda bad: Byline(article=bad.story, author=Author.objects.get(), role="text"),
    ),
    (
        "author_collective_names_a_person",
        "A collective pen name must name the person who answers for it.",
        lambda _bad: Author(pen_name="BBT", slug="bbt", is_collective=True),
    ),
    (
        "category_is_not_its_own_parent",
        "A section cannot stand under itself.",
        lambda _bad: Category(pk=99, parent_id=99, name="Vòng", slug="vong"),
    ),
    ("category_has_a_name", "A section needs a name.", lambda _bad: Category(name="", slug="vo-danh")),
    ("desk_settings_is_one_row", "There is one set of desk settings.", lambda _bad: DeskSettings(pk=2)),
    *(
        (
            "desk_settings_levels_between_one_and_three",
            "Choose one, two or three approval levels.",
            lambda _bad, levels=levels: DeskSettings(pk=1, approval_levels=levels),
        )
        for levels in (0, 4)
    ),
    ("event_gives_its_reason", "This act needs a reason.", lambda bad: bad.event()),
    (
        "version_ends_after_it_begins",
        "A story cannot come down before it goes up.",
        lambda bad: bad.version(visible_until=NOW - DAY),
    ),
    ("version_one_live_at_a_time", "Two versions of one story would be live at once.", lambda bad: bad.second_live()),
    ("listing_once_per_version", "This version already stands in this list.", lambda bad: bad.listing()),
    ("redirect_leads_elsewhere", "An address cannot lead to itself.", lambda _bad: Redirect(path="/a/", target="/a/")),
    *(
        (
            "redirect_stays_on_the_site",
            "Both addresses begin with one slash.",
            lambda _bad, path=path, target=target: Redirect(path=path, target=target),
        )
        for path, target in (("a/", "/b/"), ("/a/", "b/"), ("/a/", "//evil.example"), ("/a/", "https://evil.example"))
    ),
    (
        "recent_view_has_a_digest",
        "A view needs the digest of its reader.",
        lambda _bad: RecentView(article_id=1, reader=b"", at=NOW),
    ),
    ("revision_number_once_per_article", "This version number is taken.", lambda bad: bad.revision(1)),
    ("revision_numbers_begin_at_one", "Versions are numbered from 1.", lambda bad: bad.revision(0)),
    ("photo_blocked_says_why", "Say why this photo may not be used.", lambda bad: bad.photo(is_blocked=True)),
    *(
        ("photo_has_a_size", "A photo needs a width and a height.", lambda bad, size=size: bad.photo(**size))
        for size in ({"width": 0}, {"height": 0})
    ),
    (
        "tagged_article_once",
        "The story already has this tag.",
        lambda bad: TaggedArticle(content_object=bad.story, tag=Tag.objects.get()),
    ),
    *(
        (
            "site_licence_ends_after_it_begins",
            "The licence cannot expire before it was given.",
            lambda bad, expiry=expiry: bad.site(licence_date=TODAY, licence_expiry=expiry),
        )
        for expiry in (YESTERDAY, TODAY)
    ),
    *(
        (
            "announcement_expires_after_it_begins",
            "The expiry must come after the day of publication.",
            lambda _bad, ends=ends: Announcement(title="Lịch", issued_on=TODAY, visible_from=NOW, visible_until=ends),
        )
        for ends in (NOW, NOW - DAY)
    ),
    *(
        (
            "video_expires_after_it_begins",
            "The expiry must come after the day of publication.",
            lambda _bad, ends=ends: Video(
                title="Phim", address="https://youtu.be/aqz-KE-bpKQ", visible_from=NOW, visible_until=ends
            ),
        )
        for ends in (NOW, NOW - DAY)
    ),
    (
        "source_agreement_ends_after_it_begins",
        "The agreement cannot end before it begins.",
        lambda _bad: Source(name="TTX", agreement_from=TODAY, agreement_until=YESTERDAY),
    ),
    (
        "source_delay_is_not_negative",
        "The delay cannot be negative.",
        lambda _bad: Source(name="TTX", minimum_delay=timedelta(seconds=-1)),
    ),
]
IDS = [name for name, _message, _make in CASES]


@pytest.fixture
def bad(newsroom: Newsroom) -> Bad:
    return Bad(newsroom)


@pytest.mark.parametrize(("name", "message", "make"), CASES, ids=IDS)
def test_a_form_says_it_in_words(bad: Bad, name: str, message: str, make: Callable[[Bad], models.Model]) -> None:
    row = make(bad)
    (constraint,) = [found for found in row._meta.constraints if found.name == name]
    with translation.override("en"), pytest.raises(ValidationError) as refused:
        constraint.validate(type(row), row)
    assert refused.value.messages == [message]


@pytest.mark.parametrize(("name", "message", "make"), CASES, ids=IDS)
def test_the_database_refuses_it_by_name(
    bad: Bad, name: str, message: str, make: Callable[[Bad], models.Model]
) -> None:
    row = make(bad)
    with pytest.raises(IntegrityError, match=f'"{name}"'), transaction.atomic():
        row.save(force_insert=True)


def test_every_named_constraint_is_in_the_table() -> None:
    declared = {
        constraint.name
        for model in apps.get_app_config("articles").get_models()
        for constraint in model._meta.constraints
    }
    assert {name for name, _message, _make in CASES} == declared


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_message_is_a_sentence(language: str) -> None:
    with translation.override(language):
        for model in apps.get_app_config("articles").get_models():
            for constraint in model._meta.constraints:
                assert str(constraint.violation_error_message).endswith("."), constraint.name


@pytest.mark.parametrize(
    ("begins", "ends"),
    [(NOW, NOW), (NOW + DAY, NOW + DAY), (NOW + 2 * DAY, None), (NOW - DAY, NOW)],
)
def test_versions_that_only_touch_and_cancelled_ones_may_stand_side_by_side(
    bad: Bad, begins: datetime, ends: datetime | None
) -> None:
    bad.version(visible_until=NOW + 2 * DAY).save()
    bad.version(visible_from=begins, visible_until=ends).save()
    bad.version(article_id=8).save()
    assert PublishedVersion.objects.count() == 3


# -- what is written once


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


def test_a_version_is_never_deleted(bad: Bad) -> None:
    bad.version().save()
    refused(lambda: PublishedVersion.objects.all().delete(), "articles_publishedversion is written once")


# A value unlike the one that stands there, for each column.
OTHER: dict[str, Any] = {
    "article_id": 8, "revision": 2, "digest": "1" * 64, "visible_from": NOW - DAY, "expires_at": NOW,
    "first_published_at": NOW - DAY, "updated_at": NOW - DAY, "sort_at": NOW - DAY, "slug": "khac", "language": "km",
    "origin": "edited", "genre": "report", "kicker": "K", "headline": "K", "lead": "K", "segments": [1], "bylines": [1],
    "tags": [1], "category": None, "lead_photo": None, "lead_photo_on_page": True, "source_line": "K",
    "source_address": "https://example.vn/", "source_published_at": NOW, "shows_views": False, "id": 999,
}  # fmt: skip


def test_of_a_version_only_its_end_may_change(bad: Bad) -> None:
    bad.version().save()
    columns = {field.name for field in PublishedVersion._meta.concrete_fields}
    assert set(OTHER) == columns - {"visible_until"}
    other_section = Category.objects.create(name="Khác", slug="khac")
    for name, value in {**OTHER, "category": other_section}.items():
        if name != "lead_photo":
            change = {name: value}
            refused(lambda change=change: PublishedVersion.objects.update(**change), "only its end may change")  # type: ignore[misc]
    for end in (NOW + DAY, None, NOW):
        assert PublishedVersion.objects.update(visible_until=end) == 1


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


def test_every_guard_stands(db: None) -> None:
    guards = {
        "revision_is_never_changed", "event_is_never_changed", "version_is_never_deleted", "version_is_frozen",
        "article_is_kept", "revision_is_kept",
    }  # fmt: skip
    tells = {f"{model._meta.model_name}_tells" for model in READERS_TABLES}
    assert triggers() == guards | tells


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
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
        assert [name for (name,) in cursor.fetchall()] == ["articles_readersalt", "articles_recentview"]
