"""What each database role can really do, tried on the tables themselves."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import ProgrammingError, connection, models, transaction
from psycopg import sql

from articles.models import (
    BASELINE_TABLES,
    READERS_TABLES,
    READERSHIP_TABLES,
    Act,
    Event,
    Revision,
    State,
    ViewBaseline,
)
from newsroom.databases import DESK_ROLE, PUBLIC_ROLE, WORKER_ROLE
from tests.cast import Newsroom
from tests.roles import acting_as

RIGHTS = ("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER")
SEES, WRITES = "SELECT", "SELECT INSERT UPDATE DELETE"


def table(model: type[models.Model]) -> str:
    return model._meta.db_table


def rights_of(role: str) -> dict[str, str]:
    """Every table of the database with the rights this role has on it; those without any are left out."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tablename, string_agg(r, ' ' ORDER BY n) "
            "FROM pg_tables, unnest(%s::text[]) WITH ORDINALITY AS wanted(r, n) "
            "WHERE schemaname = 'public' AND has_table_privilege(%s, format('public.%%I', tablename), r) GROUP BY 1",
            [list(RIGHTS), role],
        )
        return dict(cursor.fetchall())


def public_tables() -> dict[str, str]:
    seen = dict.fromkeys([table(model) for model in (*READERS_TABLES, *BASELINE_TABLES)], SEES)
    return seen | dict.fromkeys([table(model) for model in READERSHIP_TABLES], WRITES)


def test_the_public_role_reads_what_readers_see_and_writes_what_was_read(db: None) -> None:
    assert rights_of(PUBLIC_ROLE) == public_tables()


def test_the_desk_role_writes_its_own_tables_and_no_history(db: None) -> None:
    everything = set(connection.introspection.table_names()) | {"django_migrations"}
    everything -= {"procrastinate_periodic_defers", "procrastinate_workers"}
    limited = {
        "articles_event": "SELECT INSERT", "articles_revision": "SELECT INSERT",
        "articles_overridereview": "SELECT INSERT", "articles_rightschange": "SELECT INSERT",
        "articles_handinevent": "SELECT INSERT",
        "articles_photoreplacement": "SELECT INSERT",
        "articles_noteentry": "SELECT INSERT", "articles_storynote": "SELECT INSERT UPDATE",
        "articles_complaintevent": "SELECT INSERT", "articles_correctionevent": "SELECT INSERT",
        "articles_correctionversion": "SELECT INSERT", "articles_correctionfile": "SELECT INSERT UPDATE",
        "articles_publiccorrection": "SELECT INSERT UPDATE",
        "articles_previewlink": "SELECT INSERT UPDATE", "articles_banner": "SELECT INSERT UPDATE",
        "articles_look": "SELECT INSERT UPDATE", "articles_housemark": "SELECT INSERT UPDATE",
        "articles_slotchange": "SELECT INSERT",
        "articles_placement": "SELECT INSERT UPDATE", "articles_slotrule": "SELECT INSERT UPDATE",
        "articles_changenote": "SELECT INSERT UPDATE", "articles_pagetext": "SELECT INSERT UPDATE",
        "articles_breakingnews": "SELECT INSERT UPDATE",
        "articles_dayschedule": "SELECT INSERT UPDATE",
        "articles_publishedversion": "SELECT INSERT UPDATE", "articles_viewbucket": SEES, "articles_readersalt": SEES,
        "articles_recentview": SEES, "articles_redirecthit": SEES, "django_migrations": SEES,
        "procrastinate_jobs": "SELECT INSERT", "procrastinate_events": "INSERT",
    }  # fmt: skip

    assert rights_of(DESK_ROLE) == dict.fromkeys(everything, WRITES) | limited


def test_the_worker_sees_the_newsroom_and_writes_its_jobs_and_nothing_else(db: None) -> None:
    seen = {name for name in connection.introspection.table_names() if name.startswith("articles_")}
    jobs = [f"procrastinate_{name}" for name in ("jobs", "events", "periodic_defers", "workers")]
    limited = dict.fromkeys(jobs, WRITES) | {"articles_deskalert": "SELECT DELETE"}

    assert rights_of(WORKER_ROLE) == dict.fromkeys(seen - {"articles_user"}, SEES) | limited


@pytest.mark.parametrize("wanted", ["password FROM articles_user", "* FROM articles_user", "* FROM django_session"])
def test_the_worker_sees_addresses_but_no_password_and_no_session(db: None, wanted: str) -> None:
    with acting_as(WORKER_ROLE):
        run("SELECT email, last_name FROM articles_user")
        with pytest.raises(ProgrammingError, match="permission denied"):
            run(f"SELECT {wanted}")


@pytest.mark.parametrize("statement", [
    "SELECT procrastinate_defer_jobs_v1(ARRAY[ROW('alerts', 'mail_alert', 0, NULL, NULL, '{}', NULL)]"
    "::procrastinate_job_to_defer_v1[])",
    "SELECT * FROM procrastinate_jobs",
])  # fmt: skip
def test_readers_write_no_jobs_and_see_none(db: None, statement: str) -> None:
    with acting_as(PUBLIC_ROLE), pytest.raises(ProgrammingError, match="permission denied"):
        run(statement)


@pytest.mark.parametrize("role", [DESK_ROLE, PUBLIC_ROLE, WORKER_ROLE])
def test_no_role_of_the_web_may_make_tables_or_rule_others(db: None, role: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper, rolcreaterole, rolcreatedb, rolreplication, rolbypassrls FROM pg_roles "
                       "WHERE rolname = %s", [role])  # fmt: skip
        attributes = cursor.fetchone()
        cursor.execute("SELECT has_schema_privilege(%s, 'public', 'CREATE')", [role])
        creates = cursor.fetchone()
        cursor.execute("SELECT count(*) FROM pg_auth_members WHERE member = %s::regrole", [role])
        memberships = cursor.fetchone()

    assert (attributes, creates, memberships) == ((False,) * 5, (False,), (0,))


DESK_MODELS = [
    model
    for model in apps.get_models(include_auto_created=True)
    if model not in {*READERS_TABLES, *BASELINE_TABLES, *READERSHIP_TABLES} and model._meta.managed
]


@pytest.mark.parametrize("model", DESK_MODELS, ids=table)
def test_the_public_role_is_refused_on_every_table_of_the_desk(db: None, model: type[models.Model]) -> None:
    with acting_as(PUBLIC_ROLE), pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        list(model._default_manager.all()[:1])


@pytest.mark.parametrize("model", READERS_TABLES, ids=table)
def test_the_public_role_may_look_at_readers_tables_and_not_touch_them(db: None, model: type[models.Model]) -> None:
    with acting_as(PUBLIC_ROLE):
        list(model._default_manager.all()[:1])
        with pytest.raises(ProgrammingError, match="permission denied"):
            run(sql.SQL("DELETE FROM {}").format(sql.Identifier(table(model))))


def run(statement: str | sql.Composed) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


HISTORY = [
    "UPDATE articles_revision SET number = 9",
    "UPDATE articles_event SET note = ''",
    "UPDATE articles_noteentry SET text = ''",
    "DELETE FROM articles_noteentry",
    "DELETE FROM articles_storynote",
    "DELETE FROM articles_previewlink",
    "DELETE FROM articles_correctionfile",
    "DELETE FROM articles_publiccorrection",
    "UPDATE articles_correctionversion SET content = '{}'",
    "UPDATE articles_correctionevent SET note = ''",
    "DELETE FROM articles_complaintevent",
    "DELETE FROM articles_placement",
    "DELETE FROM articles_breakingnews",
    "UPDATE articles_slotchange SET words = ''",
    "DELETE FROM articles_revision",
    "DELETE FROM articles_event",
    "UPDATE articles_handinevent SET code = ''",
    "DELETE FROM articles_handinevent",
    "DELETE FROM articles_publishedversion",
    "TRUNCATE articles_revision CASCADE",
    "TRUNCATE articles_event CASCADE",
    "TRUNCATE articles_publishedversion CASCADE",
    "TRUNCATE articles_viewbucket",
    "UPDATE articles_viewbucket SET views = 1000000",
    "INSERT INTO articles_viewbucket VALUES (1, now(), 1000000)",
    "DELETE FROM articles_viewbucket",
    "DELETE FROM articles_recentview",
    "DELETE FROM articles_readersalt",
    "INSERT INTO articles_readersalt VALUES (current_date, '')",
    "UPDATE articles_rightschange SET note = ''",
    "DELETE FROM articles_rightschange",
    "DELETE FROM articles_overridereview",
    "DROP TRIGGER event_keeps_four_eyes ON articles_event",
    "ALTER TABLE articles_revision DISABLE TRIGGER ALL",
    "DROP TABLE articles_event",
    "CREATE TABLE mine (id int)",
]


@pytest.mark.parametrize("statement", HISTORY)
def test_the_desk_role_cannot_rewrite_what_happened_or_what_was_read(newsroom: Newsroom, statement: str) -> None:
    newsroom.bring_to(State.RELEASED)

    with acting_as(DESK_ROLE), pytest.raises(ProgrammingError, match=r"permission denied|must be owner"):
        run(statement)


WHOLE_DAY: list[Callable[[Newsroom], Any]] = [
    lambda newsroom: newsroom.published("Một", tags=["lũ"], lead_photo=newsroom.photo()),
    lambda newsroom: newsroom.bring_to(State.RETURNED),
    lambda newsroom: newsroom.bring_to(State.TAKEN_DOWN),
    lambda newsroom: newsroom.act(newsroom.story(), Act.BIN, newsroom.reporter),
    lambda newsroom: newsroom.save(newsroom.story(), newsroom.reporter, headline="Hai"),
    lambda newsroom: ViewBaseline.objects.create(article_id=1, views=491),
]


@pytest.mark.parametrize("part", WHOLE_DAY, ids=["publish", "return", "take down", "bin", "save", "baseline"])
def test_the_desk_role_suffices_for_the_whole_day(newsroom: Newsroom, part: Callable[[Newsroom], Any]) -> None:
    with acting_as(DESK_ROLE):
        part(newsroom)

    assert Event.objects.count() + Revision.objects.count() + ViewBaseline.objects.count() > 0


def test_saying_the_grants_twice_changes_nothing(db: None) -> None:
    before = (rights_of(PUBLIC_ROLE), rights_of(DESK_ROLE))
    with connection.cursor() as cursor:
        cursor.execute("GRANT SELECT ON articles_article TO newsroom_public")
    call_command("grants", verbosity=0)

    assert (rights_of(PUBLIC_ROLE), rights_of(DESK_ROLE)) == before
