"""Where videos lie: MEDIA_ROOT/video/<2 letters>/<token>.<extension>, under names that only the server makes."""

from __future__ import annotations

import logging
import os
import re
import shutil
from pathlib import Path
from typing import IO, Final

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from articles.video_files.kinds import VIDEO_TYPES

logger = logging.getLogger(__name__)

_TOKEN: Final = re.compile(r"[A-Za-z0-9_-]{16,32}")
_PIECE: Final = 1024 * 1024


def open_video(token: str, extension: str) -> IO[bytes] | None:
    """The film, open for reading; None for anything that is not there. Who may see it is not asked here."""
    if not _TOKEN.fullmatch(token) or extension not in VIDEO_TYPES:
        return None
    try:
        return _path(token, extension).open("rb")
    except FileNotFoundError:
        return None


def keep(token: str, extension: str, file: IO[bytes]) -> None:
    """Appears whole under its name or not at all. ValidationError where the disk takes no more."""
    target = _path(token, extension)
    draft = target.with_suffix(".part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        file.seek(0)
        with draft.open("xb") as copy:
            shutil.copyfileobj(file, copy, _PIECE)
            copy.flush()
            os.fsync(copy.fileno())
        draft.rename(target)
    except OSError as error:
        logger.exception("a video could not be stored")
        raise ValidationError(
            _("The server has no room for this video just now. It has not been saved; tell the administrator."),
            "no_room",
        ) from error
    finally:
        draft.unlink(missing_ok=True)


def remove(token: str) -> None:
    if _TOKEN.fullmatch(token):
        for extension in VIDEO_TYPES:
            _path(token, extension).unlink(missing_ok=True)


def _path(token: str, extension: str) -> Path:
    return Path(settings.MEDIA_ROOT) / "video" / token[:2] / f"{token}.{extension}"
