"""The database check: it connects only where it is asked about a database, and knows how old is too old."""

from __future__ import annotations

import pytest
from django.core.checks import Tags, run_checks
from django.db import connections

from newsroom.checks import databases_answer


def test_the_check_is_asked_with_the_others_of_its_kind(db: None) -> None:
    assert run_checks(tags=[Tags.database], databases=["default"]) == []


def test_without_a_database_to_ask_nothing_is_connected_to() -> None:
    assert databases_answer(None) == databases_answer(None, databases=[]) == []


@pytest.mark.parametrize(("version", "ids"), [(140_099, ["newsroom.E001"]), (150_000, []), (180_001, [])])
def test_a_server_that_is_too_old_is_named(
    db: None, monkeypatch: pytest.MonkeyPatch, version: int, ids: list[str]
) -> None:
    monkeypatch.setitem(connections["default"].__dict__, "pg_version", version)

    assert [message.id for message in databases_answer(None, databases=["default"])] == ids
