"""Files that nobody has accepted yet: under the server's own names, where no address leads and nothing runs."""

from __future__ import annotations

import logging
import re
from pathlib import Path
from typing import Final

from articles.desk.private_files import NAME, PrivateFolder, opened_for_us_alone

logger = logging.getLogger(__name__)

_FOLDER: Final = PrivateFolder("quarantine")
_EXTRA: Final = re.compile(r"[0-9a-f]{1,16}\.webp")

put, read, remove = _FOLDER.put, _FOLDER.read, _FOLDER.remove
# Also previews of Word files that nobody confirmed, and what a crash left.
sweep = _FOLDER.sweep


def small_picture(name: str, which: str) -> bytes | None:
    """The re-encoded preview of a picture in that file, where one was made before."""
    try:
        return _small(name, which).read_bytes()
    except FileNotFoundError:
        return None


def keep_small_picture(name: str, which: str, data: bytes) -> None:
    """Best effort: a preview that cannot be kept is made again the next time."""
    try:
        with opened_for_us_alone(_small(name, which)) as target:
            target.write(data)
    except OSError:
        logger.info("a preview was not kept")


def _small(name: str, which: str) -> Path:
    if not NAME.fullmatch(name) or not _EXTRA.fullmatch(f"{which}.webp"):
        raise FileNotFoundError(name)
    return _FOLDER.path(name).with_name(f"{name}.{which}.webp")
