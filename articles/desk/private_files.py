"""Files that no address leads to and that nothing runs: under the server's own names, readable by the server alone."""

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

NAME: Final = re.compile(r"[0-9a-f]{32}")
_PIECE: Final = 1024 * 1024


class PrivateFolder:
    """One folder beside the public files. Nobody but the code that made a file knows its name."""

    def __init__(self, name: str) -> None:
        self._name = name

    @property
    def root(self) -> Path:
        return Path(settings.MEDIA_ROOT) / self._name

    def path(self, name: str) -> Path:
        return self.root / name[:2] / name

    def put(self, file: File[Any] | IO[bytes], limit: int) -> tuple[str, int]:
        """Copies a file in; its name there and its size. ValidationError, and nothing left, where it is too large."""
        name = secrets.token_hex(16)
        path = self.path(name)
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with opened_for_us_alone(path) as target:
                size = _copy(file, target, limit)
        except OSError as error:
            self.remove([name])
            logger.exception("a file from outside could not be stored")
            raise ValidationError(
                _("The server has no room just now. Nothing has been sent; try again later."), "no_room"
            ) from error
        except BaseException:
            self.remove([name])
            raise
        return name, size

    def read(self, name: str) -> bytes | None:
        """The whole file; None for what is not there."""
        if not NAME.fullmatch(name):
            return None
        try:
            return self.path(name).read_bytes()
        except FileNotFoundError:
            return None

    def remove(self, names: Iterable[str]) -> None:
        """With all that was made of them. What is not there is no error."""
        for name in names:
            if NAME.fullmatch(name):
                for path in self.path(name).parent.glob(f"{name}*"):
                    path.unlink(missing_ok=True)

    def sweep(self, known: Iterable[str], older_than: float) -> int:
        """Deletes files that no row names and that are older than so many seconds. Returns how many."""
        kept, limit, gone = set(known), time.time() - older_than, 0
        for path in self.root.glob("*/*"):
            if path.name[:32] not in kept and path.stat().st_mtime < limit:
                path.unlink(missing_ok=True)
                gone += 1
        return gone


def opened_for_us_alone(path: Path) -> IO[bytes]:
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
