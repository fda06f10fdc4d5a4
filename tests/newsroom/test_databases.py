"""One address, three roles; and every mistake in the address is one line that keeps the password."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from newsroom import embedded
from newsroom.databases import databases, parse_url, uses_embedded

PASSWORD = "hush-hush"


def parsed(address: str) -> tuple[Any, ...]:
    found = parse_url(address)
    return tuple(found[name] for name in ("USER", "PASSWORD", "HOST", "PORT", "NAME"))


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("postgresql://an:hush@db.example:5433/bao", ("an", "hush", "db.example", "5433", "bao")),
        ("postgres://an@db.example/bao", ("an", "", "db.example", "", "bao")),
        ("postgresql:///bao", ("", "", "", "", "bao")),
        ("postgresql://an:h%40s%2Fh%3A%25@db/b%C3%A1o", ("an", "h@s/h:%", "db", "", "báo")),
        ("postgresql://[::1]:5433/bao", ("", "", "::1", "5433", "bao")),
        ("postgresql:///bao?host=/run/postgresql&port=5434", ("", "", "/run/postgresql", "5434", "bao")),
        ("postgresql://an@%2Frun%2Fpostgresql/bao", ("an", "", "/run/postgresql", "", "bao")),
    ],
)
def test_an_address_is_read(address: str, expected: tuple[str, ...]) -> None:
    assert parsed(address) == expected


def test_the_rest_of_an_address_goes_to_the_driver_and_a_wait_has_an_end() -> None:
    options = parse_url("postgresql://db/bao?sslmode=verify-full&application_name=b%C3%A1o")["OPTIONS"]

    assert options == {"connect_timeout": "5", "sslmode": "verify-full", "application_name": "báo"}
    assert parse_url("postgresql://db/bao?connect_timeout=30")["OPTIONS"] == {"connect_timeout": "30"}


@pytest.mark.parametrize(
    "address",
    [
        f"mysql://an:{PASSWORD}@db/bao",
        f"http://an:{PASSWORD}@db/bao",
        f"an:{PASSWORD}@db/bao",
        f"{PASSWORD}:an@db/bao",
        f"//an:{PASSWORD}@db/bao",
        PASSWORD,
        f"postgresql:/an:{PASSWORD}@db",
        f"postgresql://an:{PASSWORD}@db",
        f"postgresql://an:{PASSWORD}@db/",
        f"postgresql://an:{PASSWORD}@db:port/bao",
        f"postgresql://an:{PASSWORD}@db:99999/bao",
        f"postgresql://an:{PASSWORD}@db:-1/bao",
        f"postgresql://an:{PASSWORD}/x@db/bao",
        f"postgresql://an:{PASSWORD}[@db/bao",
        f"postgresql://[an:{PASSWORD}@db/bao",
        f"postgresql://an:{PASSWORD}@db/bao?colour=green",
        f"postgresql://an:{PASSWORD}@db/bao?sslmode=require&pass={PASSWORD}",
        f"POSTGRESQL+psycopg://an:{PASSWORD}@db/bao",
        f"  postgresql://an:{PASSWORD}#@db/bao",
    ],
)
def test_a_wrong_address_is_one_line_that_keeps_the_password(address: str) -> None:
    with pytest.raises(ImproperlyConfigured) as refusal:
        parse_url(address)

    message = str(refusal.value)
    assert re.fullmatch(r"DATABASE_URL [^\n]{10,120}", message)
    assert PASSWORD not in message
    assert refusal.value.__cause__ is None
    assert refusal.value.__suppress_context__ or refusal.value.__context__ is None


@pytest.mark.parametrize(
    ("environ", "expected"), [({}, True), ({"DATABASE_URL": ""}, True), ({"DATABASE_URL": "x"}, False)]
)
def test_without_an_address_the_embedded_database_serves(environ: dict[str, str], expected: bool) -> None:
    assert uses_embedded(environ) is expected


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        (None, ("newsroom_owner", "newsroom_owner")),
        ("", ("newsroom_owner", "newsroom_owner")),
        ("owner", ("newsroom_owner", "newsroom_owner")),
        ("desk", ("newsroom_desk", "newsroom_public")),
        ("public", ("newsroom_public", "newsroom_public")),
    ],
)
def test_each_process_comes_to_the_embedded_database_as_its_wing(
    tmp_path: Path, role: str | None, expected: tuple[str, str]
) -> None:
    found = databases({} if role is None else {"NEWSROOM_ROLE": role}, tmp_path)
    server = embedded.locate(tmp_path)

    assert (found["default"]["USER"], found["reading"]["USER"]) == expected
    assert {connection["HOST"] for connection in found.values()} == {str(server.socket_directory)}
    assert {connection["NAME"] for connection in found.values()} == {"newsroom"}


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        ("owner", (None, None)),
        ("desk", ("-c role=newsroom_desk", "-c role=newsroom_public")),
        ("public", ("-c role=newsroom_public", "-c role=newsroom_public")),
    ],
)
def test_each_process_steps_down_into_its_role_on_another_database(
    tmp_path: Path, role: str, expected: tuple[str | None, str | None]
) -> None:
    found = databases({"DATABASE_URL": "postgresql://an@db/bao", "NEWSROOM_ROLE": role}, tmp_path)

    assert tuple(found[alias]["OPTIONS"].get("options") for alias in ("default", "reading")) == expected


def test_options_of_the_address_are_kept_beside_the_role(tmp_path: Path) -> None:
    environ = {"DATABASE_URL": "postgresql://db/bao?options=-c%20work_mem%3D8MB", "NEWSROOM_ROLE": "desk"}

    found = databases(environ, tmp_path)

    assert found["default"]["OPTIONS"]["options"] == "-c work_mem=8MB -c role=newsroom_desk"
    assert found["reading"]["OPTIONS"]["options"] == "-c work_mem=8MB -c role=newsroom_public"


def test_a_role_may_have_an_address_of_its_own(tmp_path: Path) -> None:
    environ = {
        "DATABASE_URL": "postgresql://chu@db/bao",
        "DATABASE_URL_PUBLIC": "postgresql://doc@replica/bao",
        "NEWSROOM_ROLE": "desk",
    }

    found = databases(environ, tmp_path)

    assert (found["default"]["HOST"], found["reading"]["HOST"]) == ("db", "replica")
    assert found["reading"]["USER"] == "doc"
    assert "options" not in found["reading"]["OPTIONS"]


@pytest.mark.parametrize("role", ["admin", "Desk", "superuser"])
def test_an_unknown_role_is_refused(tmp_path: Path, role: str) -> None:
    with pytest.raises(
        ImproperlyConfigured, match=r"^NEWSROOM_ROLE must be one of owner, desk, public, worker, not “.+”\.$"
    ):
        databases({"NEWSROOM_ROLE": role}, tmp_path)


@pytest.mark.parametrize("environ", [{}, {"DATABASE_URL": "postgresql://db/bao"}])
def test_connections_are_kept_and_asked_whether_they_still_live(tmp_path: Path, environ: dict[str, str]) -> None:
    for connection in databases(environ, tmp_path).values():
        assert (connection["CONN_MAX_AGE"], connection["CONN_HEALTH_CHECKS"]) == (None, True)
        assert connection["OPTIONS"]["connect_timeout"] == "5"
