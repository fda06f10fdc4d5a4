"""Who waits for whom at the door. Advisory locks that end with the transaction."""

from django.db import connections, router

from articles.models import PublishedVersion

# The two-number form is a key space of its own: it never meets an article's id.
_WHOLE_ARCHIVE = (712, 1)
_NAME_TABLES = (712, 2)
_CORRECTIONS = 713


def one_story_at_a_time(article_id: int) -> None:
    """Two acts at the door on one story wait for each other, and for a `whole_archive` that is under way."""
    _execute("SELECT pg_advisory_xact_lock_shared(%s, %s), pg_advisory_xact_lock(%s)", [*_WHOLE_ARCHIVE, article_id])


def one_correction_at_a_time(number: int) -> None:
    """Two acts at the door on one correction wait for each other."""
    _execute("SELECT pg_advisory_xact_lock(%s, %s)", [_CORRECTIONS, number])


def whole_archive() -> None:
    """Waits until nobody is at the door, and keeps everybody waiting: for what touches the lists of many stories."""
    _execute("SELECT pg_advisory_xact_lock(%s, %s)", list(_WHOLE_ARCHIVE))


def name_tables() -> None:
    """Two stories that bring the same new name wait here: ON CONFLICT watches the id, and the slug is unique too."""
    _execute("SELECT pg_advisory_xact_lock(%s, %s)", list(_NAME_TABLES))


def _execute(sql: str, parameters: list[int]) -> None:
    with connections[router.db_for_write(PublishedVersion)].cursor() as cursor:
        cursor.execute(sql, parameters)
