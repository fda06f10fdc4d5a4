"""The data folder: made aside, complete, then put in its place by one rename."""

import os
import shutil
import tempfile
import time
from pathlib import Path

from newsroom.embedded.account import MAJOR, Account, binary
from newsroom.embedded.address import DATABASE, OWNER
from newsroom.embedded.errors import EmbeddedError, explain

STAGING = "postgres.new-"
# Databases made after initdb are numbered from here (FirstNormalObjectId in PostgreSQL's source).
FIRST_OWN_DATABASE = 16384
# For a small machine that also runs the web server. They land in postgresql.conf, to be edited.
SETTINGS = {
    "shared_buffers": "128MB",
    "max_connections": "60",
    "max_wal_size": "512MB",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_checkpoints": "off",
    # Refused statements carry whole stories: keep drafts out of the log, and the log small.
    "log_min_error_statement": "fatal",
    "log_error_verbosity": "terse",
}
FIRST_WORDS = f"""\
CREATE ROLE {OWNER} LOGIN CREATEDB CREATEROLE;
CREATE DATABASE {DATABASE} OWNER {OWNER};
"""


def prepare(data: Path, account: Account, lock: int) -> None:
    """Leave a complete data folder at `data`, owned by the account; the caller holds the lock."""
    _sweep(data.parent)
    if data.exists():
        _judge(data)
    if data.exists():
        if data.stat().st_uid != account.owner:
            account.give(data)
        return
    _create(data, account, lock)


def _sweep(var: Path) -> None:
    """Remove what interrupted beginnings left: under the lock nobody is at work in them."""
    for left in var.glob(f"{STAGING}*"):
        shutil.rmtree(left, ignore_errors=True)


def _judge(data: Path) -> None:
    """Set a half-made data folder aside; refuse a damaged one and one of another version."""
    version = data / "PG_VERSION"
    written = version.read_text().strip() if version.exists() else ""
    if written not in ("", MAJOR):
        raise EmbeddedError(
            f"The database in {data} was made by PostgreSQL {written}, and this copy carries "
            f"{MAJOR}. Move it with pg_dump and pg_restore, or set DATABASE_URL."
        )
    complete = bool(written) and (data / "global" / "pg_control").exists()
    if _holds_a_database(data):
        if not complete:
            raise EmbeddedError(
                f"The database in {data} has lost files that PostgreSQL needs. Restore that "
                "folder from a backup, or move it away to begin with an empty newsroom."
            )
    elif any(data.iterdir()):
        data.rename(data.with_name(f"postgres.half-made-{time.time_ns()}"))
    else:
        data.rmdir()


def _holds_a_database(data: Path) -> bool:
    base = data / "base"
    names = [entry.name for entry in base.iterdir()] if base.is_dir() else []
    return any(name.isdecimal() and int(name) >= FIRST_OWN_DATABASE for name in names)


def _create(data: Path, account: Account, lock: int) -> None:
    staging = Path(tempfile.mkdtemp(prefix=STAGING, dir=data.parent))
    try:
        account.give(staging)
        _initdb(staging, account, lock)
        _number_from(FIRST_OWN_DATABASE, staging, account, lock)
        _first_words(staging, account, lock)
        staging.rename(data)
        _write_through(data.parent)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _initdb(staging: Path, account: Account, lock: int) -> None:
    # The text search parser asks the C library what a letter is; not every one knows C.UTF-8.
    for ctype in ("C.UTF-8", "C"):
        command = [binary("initdb"), *_options(ctype), f"--pgdata={staging}"]
        done = account.run(command, keep=(lock,))
        if "invalid locale name" not in done.stdout:
            break
    if done.returncode != 0:
        raise _failure("be prepared", done.stdout, staging)


def _options(ctype: str) -> list[str]:
    return [
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--locale=C",
        f"--lc-ctype={ctype}",
        "--encoding=UTF8",
        "--username=postgres",
        # The socket folder is the guard: who may enter it is trusted.
        "--auth-local=trust",
        "--auth-host=reject",
        "--no-instructions",
        *(f"--set={name}={value}" for name, value in SETTINGS.items()),
    ]


def _number_from(number: int, staging: Path, account: Account, lock: int) -> None:
    """Skip the numbers reserved for PostgreSQL itself: single-user mode would use them up."""
    command = [binary("pg_resetwal"), f"--next-oid={number}", f"--pgdata={staging}"]
    done = account.run(command, keep=(lock,))
    if done.returncode != 0:
        raise _failure("be prepared", done.stdout, staging)


def _first_words(staging: Path, account: Account, lock: int) -> None:
    """Create owner and database in single-user mode, where nobody else can be connected."""
    command = [binary("postgres"), "--single", "-D", str(staging)]
    command += ["-c", "exit_on_error=on", "postgres"]
    done = account.run(command, told=FIRST_WORDS, keep=(lock,))
    if done.returncode != 0 or not _holds_a_database(staging):
        raise _failure("create its database", done.stdout, staging)


def _failure(what: str, output: str, staging: Path) -> EmbeddedError:
    return EmbeddedError(f"The embedded PostgreSQL could not {what}: {explain(output, staging.parent)}")


def _write_through(folder: Path) -> None:
    """Make the rename survive a power cut: an unseen data folder would be swept away."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
