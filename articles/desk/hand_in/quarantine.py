"""Files that nobody has accepted yet: under the server's own names, where no address leads and nothing runs."""

from __future__ import annotations

import logging
import os
import re
import secrets
import time
from collections.abc import Iterable
from pathlib import Path
from typing import IO, Any, Final

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

logger = logging.getLogger(__name__)

_NAME: Final = re.compile(r"[0-9a-f]{32}")
_EXTRA: Final = re.compile(r"[0-9a-f]{1,16}\.webp")
_PIECE: Final = 1024 * 1024


def put(file: File[Any] | IO[bytes], limit: int) -> tuple[str, int]:
    """Copies a file in; its name there and its size. ValidationError, and nothing left, where it is too large."""
    name = secrets.token_hex(16)
    path = _path(name)
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with _opened_for_us_alone(path) as target:
            size = _copy(file, target, limit)
    except OSError as error:
        remove([name])
        logger.exception("a handed-in file could not be stored")
        raise ValidationError(
            _("The server has no room just now. Nothing has been sent; try again later."), "no_room"
        ) from error
    except BaseException:
        remove([name])
        raise
    return name, size


def _opened_for_us_alone(path: Path) -> IO[bytes]:
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")


def _copy(file: File[Any] | IO[bytes], target: IO[bytes], limit: int) -> int:
    size = 0
    file.seek(0)
    while piece := file.read(_PIECE):
        size += len(piece)
        if size > limit:
            raise ValidationError(
                _("This file is larger than %(limit)s.") % {"limit": filesizeformat(limit)}, "too_many_bytes"
            )
        target.write(piece)
    return size


def read(name: str) -> bytes | None:
    """The whole file; None for what is not there."""
    if not _NAME.fullmatch(name):
        return None
    try:
        return _path(name).read_bytes()
    except FileNotFoundError:
        return None


def small_picture(name: str, which: str) -> bytes | None:
    """The re-encoded preview of a picture in that file, where one was made before."""
    try:
        return _small(name, which).read_bytes()
    except FileNotFoundError:
        return None


def keep_small_picture(name: str, which: str, data: bytes) -> None:
    """Best effort: a preview that cannot be kept is made again the next time."""
    try:
        with _opened_for_us_alone(_small(name, which)) as target:
            target.write(data)
    except OSError:
        logger.info("a preview was not kept")


def remove(names: Iterable[str]) -> None:
    """With all previews. What is not there is no error."""
    for name in names:
        if _NAME.fullmatch(name):
            for path in _path(name).parent.glob(f"{name}*"):
                path.unlink(missing_ok=True)


def sweep(known: Iterable[str], older_than: float) -> int:
    """Deletes files that no row names and that are older than so many seconds: previews of Word files that nobody
    confirmed, and what a crash left. Returns how many."""
    kept, limit, gone = set(known), time.time() - older_than, 0
    for path in _folder().glob("*/*"):
        if path.name[:32] not in kept and path.stat().st_mtime < limit:
            path.unlink(missing_ok=True)
            gone += 1
    return gone


def _folder() -> Path:
    return Path(settings.MEDIA_ROOT) / "quarantine"


def _path(name: str) -> Path:
    return _folder() / name[:2] / name


def _small(name: str, which: str) -> Path:
    if not _NAME.fullmatch(name) or not _EXTRA.fullmatch(f"{which}.webp"):
        raise FileNotFoundError(name)
    return _path(name).with_name(f"{name}.{which}.webp")
