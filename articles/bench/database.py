"""A database of its own beside the newsroom's: made, filled once, kept for the next measurement, dropped on demand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connections
from psycopg import sql

from newsroom.databases import DESK_ALIAS, DESK_ROLE, PUBLIC_ROLE, READING_ALIAS

_NAME: Final = re.compile(r"newsroom_bench_\d+")
FILLED: Final = "filled with %s stories, form %s"


def name_for(stories: int) -> str:
    return f"newsroom_bench_{stories}"


@contextmanager
def standing_in(name: str) -> Iterator[None]:
    """Inside, both wings of this process work in that database, as its owner; afterwards as before."""
    before = {alias: dict(connections[alias].settings_dict) for alias in (DESK_ALIAS, READING_ALIAS)}
    try:
        for alias in before:
            _turn(alias, NAME=name)
        yield
    finally:
        for alias, settings in before.items():
            _turn(alias, NAME=settings["NAME"], USER=settings["USER"])


def as_the_web_server() -> None:
    """From here on with the rights that pages have: the desk's role, and the readers'."""
    _turn(DESK_ALIAS, USER=DESK_ROLE)
    _turn(READING_ALIAS, USER=PUBLIC_ROLE)


def _turn(alias: str, **settings: str) -> None:
    connections[alias].close()
    connections[alias].settings_dict.update(settings)


def prepare(stories: int, form: str, fill: Callable[[], None]) -> str:
    """The name of a database with so many stories, filled in this form; made now if there is none."""
    name = name_for(stories)
    wanted = FILLED % (stories, form)
    found = _mark(name)
    if found == wanted:
        with standing_in(name):
            _migrate()
        return name
    if found is not None:
        drop(stories)
    _say("CREATE DATABASE {}", name)
    # A small server has no processors to spare for one question; and what helpers work would not be counted.
    _say("ALTER DATABASE {} SET max_parallel_workers_per_gather = 0", name)
    with standing_in(name):
        _migrate()
        fill()
    with connections[DESK_ALIAS].cursor() as cursor:
        cursor.execute(sql.SQL("COMMENT ON DATABASE {} IS {}").format(sql.Identifier(name), sql.Literal(wanted)))
    return name


def drop(stories: int) -> None:
    _say("DROP DATABASE IF EXISTS {}", name_for(stories))


def size_of(name: str) -> int:
    """Bytes on disk."""
    with connections[DESK_ALIAS].cursor() as cursor:
        cursor.execute("SELECT pg_database_size(%s)", [name])
        return int(cursor.fetchone()[0])


def server_version() -> str:
    with connections[DESK_ALIAS].cursor() as cursor:
        cursor.execute("SHOW server_version")
        return str(cursor.fetchone()[0])


def _migrate() -> None:
    call_command("migrate", verbosity=0)
    call_command("grants", verbosity=0)


def _mark(name: str) -> str | None:
    """What is written on that database; "" when nothing is, None when there is none."""
    with connections[DESK_ALIAS].cursor() as cursor:
        cursor.execute("SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s", [name])
        row = cursor.fetchone()
    return None if row is None else row[0] or ""


def _say(statement: str, name: str) -> None:
    """Never about a database that is not a measurement's own."""
    if not _NAME.fullmatch(name):
        raise CommandError(f"{name} is not a database of a measurement.")
    with connections[DESK_ALIAS].cursor() as cursor:
        cursor.execute(sql.SQL(statement).format(sql.Identifier(name)))
