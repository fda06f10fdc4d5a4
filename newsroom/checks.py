"""`manage.py check --database default`, and every `migrate`: does the database answer, and is it new enough?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error
from django.db import connections
from django.db.backends.postgresql.base import DatabaseWrapper

OLDEST_POSTGRESQL = 15


def databases_answer(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """No message for databases that serve. One that does not answer raises OperationalError: manage.py explains."""
    found: list[CheckMessage] = []
    for alias in databases or ():
        connection = connections[alias]
        connection.ensure_connection()
        assert isinstance(connection, DatabaseWrapper)  # noqa: S101  (databases() names no other engine)
        version = connection.pg_version // 10_000
        if version < OLDEST_POSTGRESQL:
            found.append(
                Error(
                    f"Newsroom needs PostgreSQL {OLDEST_POSTGRESQL} or newer; “{alias}” is {version}.",
                    id="newsroom.E001",
                )
            )
    return found
