"""One process at a time prepares, starts or stops the server of a var folder."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from newsroom.embedded.errors import EmbeddedError

PATIENCE = 120.0  # seconds: a first start on a slow disk, or recovery after a crash


@contextmanager
def locked(var: Path) -> Iterator[int]:
    """Hold the lock of this var folder; yields its file descriptor for children to hold too."""
    # Readable by all: a lock file left by root must not shut the owner of the copy out.
    flags = os.O_RDONLY | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC
    descriptor = os.open(var / "postgres.lock", flags, 0o644)
    try:
        _acquire(descriptor, var)
        yield descriptor
    finally:
        os.close(descriptor)


def _acquire(descriptor: int, var: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            return fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > deadline:
                raise EmbeddedError(
                    f"Another process has been busy with the database in {var} for "
                    f"{PATIENCE:.0f} seconds. Wait for it or end it, and start again."
                ) from None
        time.sleep(0.02)
