"""What goes wrong with the embedded PostgreSQL, said in one line that a person can act on."""

import errno
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_LOG_PREFIX = re.compile(r"^[\d-]{10} [\d:.]+ \S+ \[\d+\] ")


class EmbeddedError(Exception):
    """One line: what is wrong and what to do about it."""


@contextmanager
def plainly(var: Path) -> Iterator[None]:
    """Turn the refusals of the file system under `var` into EmbeddedError."""
    try:
        yield
    except OSError as error:
        raise EmbeddedError(_refusal(error, var)) from error


def explain(output: str, var: Path) -> str:
    """Say in one line what PostgreSQL's own output complains about."""
    if "No space left on device" in output:
        return _disk_full(var)
    lines = [_LOG_PREFIX.sub("", line).strip() for line in output.splitlines() if line.strip()]
    telling = [line for line in lines if re.search(r"FATAL|PANIC|ERROR|HINT|error:|denied|invalid", line)]
    return " / ".join((telling or lines)[-3:]) or "it said nothing"


def _refusal(error: OSError, var: Path) -> str:
    where = error.filename if isinstance(error.filename, str) else str(var)
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return _disk_full(var)
    if isinstance(error, PermissionError):
        return (
            f"The embedded PostgreSQL may not use {where}: it belongs to another user or is "
            "read-only. Run Newsroom as the user who owns this copy, or set DATABASE_URL."
        )
    reason = error.strerror or str(error)
    return f"The embedded PostgreSQL cannot use {where}: {reason}. Mend that, or set DATABASE_URL."


def _disk_full(var: Path) -> str:
    return f"The disk that holds {var} is full. Free some space there and start again."
