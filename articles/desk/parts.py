"""The bytes of uploads that are not finished: under the server's own names, where no address leads."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import IO, Final

from django.conf import settings

_NAME: Final = re.compile(r"[0-9a-f]{32}")
_PIECE: Final = 1024 * 1024


def write(token: str, offset: int, data: bytes) -> None:
    """These bytes from there on, and nothing after them: what an interrupted write left is overwritten.

    On disk before it returns, so that what the row promises has outlived the server. The caller holds the row.
    """
    path = _path(token)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT, 0o600)
    try:
        os.ftruncate(handle, offset)
        os.lseek(handle, offset, os.SEEK_SET)
        left = memoryview(data)
        while left:
            left = left[os.write(handle, left) :]
        os.fsync(handle)
    finally:
        os.close(handle)


def size(token: str) -> int:
    """How many bytes are there; 0 for what is not."""
    try:
        return _path(token).stat().st_size
    except FileNotFoundError:
        return 0


def opened(token: str) -> IO[bytes]:
    return _path(token).open("rb")


def digest(token: str) -> str:
    seen = sha256()
    with _path(token).open("rb") as file:
        while piece := file.read(_PIECE):
            seen.update(piece)
    return seen.hexdigest()


def remove(tokens: Iterable[str]) -> None:
    for token in tokens:
        _path(token).unlink(missing_ok=True)


def sweep(known: Iterable[str], older_than: float) -> int:
    """Deletes files that no row names and that are older than so many seconds. Returns how many."""
    kept, limit, gone = set(known), time.time() - older_than, 0
    for file in _folder().glob("*/*"):
        if file.name not in kept and file.stat().st_mtime < limit:
            file.unlink(missing_ok=True)
            gone += 1
    return gone


def _folder() -> Path:
    return Path(settings.MEDIA_ROOT) / "parts"


def _path(token: str) -> Path:
    if not _NAME.fullmatch(token):
        raise ValueError(token)
    return _folder() / token[:2] / token
