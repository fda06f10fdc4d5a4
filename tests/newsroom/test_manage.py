"""`manage.py` in a process of its own: what is wrong is said in one line, and the exit code says so too."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

STRONG = "k3Jq9-xZ7wTnB2vLpR8sYdC4fGhM6aQeUoWiVbXzNtEr1KjHl0"
ELSEWHERE = {"DATABASE_URL": "postgresql://an:hush-hush@127.0.0.1:1/bao"}
PRODUCTION = {
    "NEWSROOM_ENV": "production",
    "NEWSROOM_SECRET_KEY": STRONG,
    "NEWSROOM_ALLOWED_HOSTS": "bennuoc.example",
    **ELSEWHERE,
}


def manage(var: Path, *arguments: str, **environ: str) -> tuple[int, str, str]:
    ours = ("NEWSROOM_", "DATABASE_", "DJANGO_")
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    done = subprocess.run(
        [sys.executable, "manage.py", *arguments], cwd=settings.BASE_DIR, timeout=60, capture_output=True, text=True,
        env={**inherited, "NEWSROOM_VAR": str(var), **environ},
    )  # fmt: skip
    return done.returncode, done.stdout, done.stderr


WRONG = {
    "another kind of database": ({"DATABASE_URL": "mysql://an:hush-hush@db/bao"}, "begin with postgresql://"),
    "an address without a scheme": ({"DATABASE_URL": "hush-hush"}, "begin with postgresql://"),
    "an address without a database": ({"DATABASE_URL": "postgresql://an:hush-hush@db"}, "names no database"),
    "an impossible port": ({"DATABASE_URL": "postgresql://an:hush-hush@db:99999/bao"}, "cannot be read"),
    "an unknown option": ({"DATABASE_URL": "postgresql://an:hush-hush@db/bao?colour=green"}, '"colour"'),
    "an unknown role": (
        {**ELSEWHERE, "NEWSROOM_ROLE": "root"},
        "NEWSROOM_ROLE must be one of owner, desk, public, worker",
    ),
    "an unknown environment": ({**ELSEWHERE, "NEWSROOM_ENV": "prod"}, "NEWSROOM_ENV must be one of local, production"),
    "an unclear flag": ({**ELSEWHERE, "NEWSROOM_DEBUG": "maybe"}, "NEWSROOM_DEBUG must be 1 or 0"),
    "an unknown language": ({**ELSEWHERE, "NEWSROOM_LANGUAGE": "fr"}, "NEWSROOM_LANGUAGE must be one of vi, en"),
    "production without a secret": ({**PRODUCTION, "NEWSROOM_SECRET_KEY": ""}, "NEWSROOM_SECRET_KEY is not set"),
    "production with a weak secret": ({**PRODUCTION, "NEWSROOM_SECRET_KEY": "secret"}, "too weak"),
    "production without hosts": ({**PRODUCTION, "NEWSROOM_ALLOWED_HOSTS": ""}, "NEWSROOM_ALLOWED_HOSTS is not set"),
    "production with a list of no hosts": ({**PRODUCTION, "NEWSROOM_ALLOWED_HOSTS": " , "}, "HOSTS is not set"),
    "production for any host": ({**PRODUCTION, "NEWSROOM_ALLOWED_HOSTS": "*"}, "with * a stranger names them"),
}


@pytest.mark.parametrize(("environ", "words"), WRONG.values(), ids=list(WRONG))
def test_a_wrong_setting_is_one_clear_line(tmp_path: Path, environ: dict[str, str], words: str) -> None:
    code, output, errors = manage(tmp_path, "check", **environ)

    assert (code, output, errors.count("\n")) == (1, "", 1)
    assert errors.startswith("Newsroom: ")
    assert words in errors
    assert "hush-hush" not in errors


UNREACHABLE = {
    "a closed port": "postgresql://an:hush-hush@127.0.0.1:1/bao",
    "a name of nothing": "postgresql://an:hush-hush@nowhere.invalid/bao",
    "a socket that is not there": "postgresql:///bao?host=/nowhere/at/all",
    "a mistyped sslmode": "postgresql://an:hush-hush@127.0.0.1:1/bao?sslmode=often",
}


@pytest.mark.parametrize("command", [["migrate"], ["grants"], ["check", "--database", "default"]], ids=" ".join)
@pytest.mark.parametrize("address", UNREACHABLE.values(), ids=list(UNREACHABLE))
def test_a_database_that_does_not_answer_is_one_clear_line(tmp_path: Path, address: str, command: list[str]) -> None:
    code, _output, errors = manage(tmp_path, *command, DATABASE_URL=address)

    assert (code, errors.count("\n")) == (1, 1)
    assert errors.startswith("Newsroom: the database does not answer (check DATABASE_URL): ")
    assert "hush-hush" not in errors


@pytest.mark.parametrize("environ", [ELSEWHERE, PRODUCTION], ids=["local", "production"])
def test_right_settings_need_no_database_to_be_checked(tmp_path: Path, environ: dict[str, str]) -> None:
    code, _output, errors = manage(tmp_path, "check", **environ)

    assert (code, errors) == (0, "")


def test_an_unknown_command_is_no_traceback(tmp_path: Path) -> None:
    code, _output, errors = manage(tmp_path, "publsh", **ELSEWHERE)

    assert code == 1
    assert "Traceback" not in errors
