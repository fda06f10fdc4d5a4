"""Where clips lie: MEDIA_ROOT/audio/<2 letters>/<token>.<extension>, under names that only the server makes."""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from articles.audio_files.kinds import AUDIO_TYPES

logger = logging.getLogger(__name__)

_TOKEN: Final = re.compile(r"[A-Za-z0-9_-]{16,32}")


def open_clip(token: str, extension: str) -> IO[bytes] | None:
    """The clip, open for reading; None for anything that is not there. Who may hear it is not asked here."""
    if not _TOKEN.fullmatch(token) or extension not in AUDIO_TYPES:
        return None
    try:
        return _path(token, extension).open("rb")
    except FileNotFoundError:
        return None


@contextmanager
def keeping(token: str, extension: str, data: bytes) -> Iterator[None]:
    """The file is on disk inside, and gone again if the block fails. ValidationError where the disk takes no more."""
    try:
        _write(_path(token, extension), data)
    except OSError as error:
        remove(token)
        logger.exception("a clip could not be stored")
        raise ValidationError(
            _("The server has no room for this clip just now. It has not been saved; tell the administrator."),
            "no_room",
        ) from error
    try:
        yield
    except BaseException:
        remove(token)
        raise


def remove(token: str) -> None:
    if _TOKEN.fullmatch(token):
        for extension in AUDIO_TYPES:
            _path(token, extension).unlink(missing_ok=True)


def _path(token: str, extension: str) -> Path:
    return Path(settings.MEDIA_ROOT) / "audio" / token[:2] / f"{token}.{extension}"


def _write(target: Path, data: bytes) -> None:
    """Appears whole under its name or not at all, also when the power fails in between."""
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_suffix(".part")
    try:
        with draft.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        draft.rename(target)
    finally:
        draft.unlink(missing_ok=True)
