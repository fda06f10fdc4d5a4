"""What each database role may touch. `manage.py grants` says it after every migration; twice changes nothing."""

from collections.abc import Iterable, Iterator

from django.apps import apps
from django.db import models
from psycopg import sql

from articles.models import (
    BASELINE_TABLES,
    NEVER_DELETED_TABLES,
    READERS_TABLES,
    READERSHIP_TABLES,
    WRITE_ONCE_TABLES,
    DeskAlert,
    PublishedVersion,
    User,
)
from newsroom.databases import DESK_ROLE, PUBLIC_ROLE, WORKER_ROLE

# Django's own tables that the desk writes; the migration record is read only.
SITE_TABLES = ("django_session", "django_admin_log", "django_content_type")
JOB_TABLES = ("procrastinate_jobs", "procrastinate_events", "procrastinate_periodic_defers", "procrastinate_workers")


def statements(database: str, login: bool) -> Iterator[sql.Composed | sql.SQL]:
    """Every statement in order. `login`: the roles connect themselves (embedded), instead of through the owner."""
    for role in (DESK_ROLE, PUBLIC_ROLE, WORKER_ROLE):
        yield _create_role(role)
        if login:  # elsewhere a role may have a login and a password of its own, which stay as they are
            yield sql.SQL("ALTER ROLE {} LOGIN").format(sql.Identifier(role))
        # The owner may step down into each role: its connections do where roles cannot log in, and the tests do.
        yield sql.SQL("GRANT {} TO CURRENT_USER").format(sql.Identifier(role))
        yield from _nothing(database, role)
    if login:  # elsewhere the database may belong to somebody else; docs/settings.md names the setting
        yield _jumps_are_cheap(database)
    yield from _public_role()
    yield from _desk_role()
    yield from _worker_role()


def _jumps_are_cheap(database: str) -> sql.Composed:
    """On anything but a turning disk. Unsaid, PostgreSQL reads a whole table where ten thousand look-ups would do."""
    return sql.SQL("ALTER DATABASE {} SET random_page_cost = 1.1").format(sql.Identifier(database))


def _create_role(role: str) -> sql.Composed:
    """Roles belong to the whole server, so two databases may make them at the same moment."""
    return sql.SQL(
        "DO $$ BEGIN CREATE ROLE {}; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$"
    ).format(sql.Identifier(role))


def _nothing(database: str, role: str) -> Iterator[sql.Composed]:
    name = sql.Identifier(role)
    yield sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(sql.Identifier(database), name)
    yield sql.SQL("REVOKE TEMPORARY ON DATABASE {} FROM PUBLIC").format(sql.Identifier(database))
    yield sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(name)
    for kind in ("TABLES", "SEQUENCES"):
        yield sql.SQL("REVOKE ALL ON ALL {} IN SCHEMA public FROM {}").format(sql.SQL(kind), name)


def _public_role() -> Iterator[sql.Composed]:
    yield _grant("SELECT", _tables((*READERS_TABLES, *BASELINE_TABLES)), PUBLIC_ROLE)
    yield _grant("SELECT, INSERT, UPDATE, DELETE", _tables(READERSHIP_TABLES), PUBLIC_ROLE)


def _desk_role() -> Iterator[sql.Composed]:
    write_once, counted = _tables(WRITE_ONCE_TABLES), _tables(READERSHIP_TABLES)
    kept = _tables((PublishedVersion, *NEVER_DELETED_TABLES))
    own = set(_app_tables()) - set(write_once) - set(counted) - set(kept)
    yield _grant("SELECT, INSERT, UPDATE, DELETE", sorted(own | set(SITE_TABLES)), DESK_ROLE)
    yield _grant("SELECT, INSERT", write_once, DESK_ROLE)
    yield _grant("SELECT, INSERT, UPDATE", kept, DESK_ROLE)
    yield _grant("SELECT", [*counted, "django_migrations"], DESK_ROLE)
    # What writing a job needs; doing one is the worker's.
    yield _grant("SELECT, INSERT", ["procrastinate_jobs"], DESK_ROLE)
    yield _grant("INSERT", ["procrastinate_events"], DESK_ROLE)
    yield sql.SQL("GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {}").format(sql.Identifier(DESK_ROLE))


def _worker_role() -> Iterator[sql.Composed]:
    """It sees what mails may tell of, never a password or a session, and writes nothing but its jobs and the sweep."""
    people = User._meta
    yield _grant("SELECT, INSERT, UPDATE, DELETE", JOB_TABLES, WORKER_ROLE)
    yield sql.SQL("GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {}").format(sql.Identifier(WORKER_ROLE))
    seen = {table for table in _app_tables() if table.startswith("articles_")} - {people.db_table}
    yield _grant("SELECT", sorted(seen), WORKER_ROLE)
    yield _grant("DELETE", [DeskAlert._meta.db_table], WORKER_ROLE)
    columns = [str(field.column) for field in people.concrete_fields if field.column != "password"]
    yield sql.SQL("GRANT SELECT ({}) ON {} TO {}").format(
        sql.SQL(", ").join(map(sql.Identifier, columns)),
        sql.Identifier(people.db_table), sql.Identifier(WORKER_ROLE),
    )  # fmt: skip


def _tables(of: Iterable[type[models.Model]]) -> list[str]:
    return [model._meta.db_table for model in of]


def _app_tables() -> list[str]:
    found = [
        model
        for label in ("articles", "auth", "taggit")
        for model in apps.get_app_config(label).get_models(include_auto_created=True)
    ]
    return [model._meta.db_table for model in found if model._meta.managed]


def _grant(rights: str, tables: Iterable[str], role: str) -> sql.Composed:
    return sql.SQL("GRANT {} ON {} TO {}").format(
        sql.SQL(rights), sql.SQL(", ").join(map(sql.Identifier, tables)), sql.Identifier(role)
    )
