"""Where photos lie: renditions in MEDIA_ROOT/photos/<2 letters>/<token>/, uploaded files in MEDIA_ROOT/originals/.

Originals carry places and names of people; no address leads to them.
"""

from __future__ import annotations

import logging
import os
import re
import secrets
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import IO, Final

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL.WebPImagePlugin import WebPImageFile

from articles.photo_files.crops import SHAPES, crop_names, crop_of
from articles.photo_files.focus import share_name
from articles.photo_files.imaging import Prepared, share_of
from articles.photo_files.kinds import KINDS
from articles.photo_files.likeness import fingerprint

logger = logging.getLogger(__name__)

_TOKEN: Final = re.compile(r"[A-Za-z0-9_-]{16,32}")
_RENDITION: Final = re.compile(r"[1-9][0-9]{0,3}\.webp")
_CUT: Final = re.compile(r"(share|16x9|4x3|1x1)([0-9]{6})?\.jpg")


def open_rendition(token: str, name: str) -> IO[bytes] | None:
    """`640.webp`, `share.jpg` or `16x9037020.jpg` of a photo, open for reading; None for anything that is not there.

    It does not ask who may see the photo: that is for the wing that serves it.
    """
    if not _TOKEN.fullmatch(token) or not (_RENDITION.fullmatch(name) or _CUT.fullmatch(name)):
        return None
    try:
        return (_folder(token) / name).open("rb")
    except FileNotFoundError:
        return None


def content_type(name: str) -> str:
    return "image/jpeg" if name.endswith(".jpg") else "image/webp"


@contextmanager
def keeping(token: str, prepared: Prepared, original: bytes) -> Iterator[None]:
    """The files are on disk inside, and gone again if the block fails: no row without files, no files without a row.

    ValidationError, and nothing left behind, where the disk takes no more. An outer transaction that is rolled back
    later leaves files that nobody can reach.
    """
    try:
        _write(token, prepared, original)
    except OSError as error:
        remove(token)
        logger.exception("a photo could not be stored")
        raise ValidationError(
            _("The server has no room for this photo just now. It has not been saved; tell the administrator."),
            "no_room",
        ) from error
    try:
        yield
    except BaseException:
        remove(token)
        raise


def make_share(token: str, widest: int, size: tuple[int, int], focus: tuple[int, int]) -> None:
    """The picture for social sites with that focal point, from the widest rendition. About 60 ms.

    The one for another focal point stays: a page that somebody has open may still name it. Nothing is done where it
    is there already, or where the photo has no files.
    """
    target = _folder(token) / share_name(*focus)
    opened = open_rendition(token, f"{widest}.webp")
    if opened is None or target.exists():
        return
    with opened:
        _appear(target, share_of(opened.read(), size, focus))


def open_crop(token: str, name: str, widest: int, focus: tuple[int, int]) -> IO[bytes] | None:
    """A crop for search engines, made from the widest rendition when it is first asked for.

    None for a name that is not this focal point's, so that nobody can have ten thousand crops made of one photo. It
    costs no upload and no space for the photos of an archive that no machine looks at.
    """
    if name not in crop_names(*focus):
        return None
    made = open_rendition(token, name)
    if made is not None:
        return made
    opened = open_rendition(token, f"{widest}.webp")
    if opened is None:
        return None
    try:
        with opened:
            data = crop_of(opened.read(), _shape_of(name), focus)
    except OSError:  # a damaged file: Pillow's own error is one of these
        logger.warning("the crop %s of a photo could not be made", name)
        return None
    with suppress(OSError):  # readers get it all the same
        _appear(_folder(token) / name, data)
    return BytesIO(data)


def _shape_of(name: str) -> str:
    return next(shape for shape in SHAPES if name.startswith(shape))


def _appear(target: Path, data: bytes) -> None:
    """Whole under its name or not at all, whoever else makes it at the same moment."""
    draft = target.with_suffix(f".{secrets.token_hex(4)}")
    draft.write_bytes(data)
    draft.rename(target)


def remove(token: str) -> None:
    """All files of that photo. What is not there is no error."""
    if not _TOKEN.fullmatch(token):
        return
    shutil.rmtree(_folder(token), ignore_errors=True)
    for kind in KINDS:
        _original(token, kind.extension).unlink(missing_ok=True)


def digest_of(token: str) -> str:
    """SHA-256 of the uploaded file, "" when it is not there."""
    for kind in KINDS:
        try:
            return sha256(_original(token, kind.extension).read_bytes()).hexdigest()
        except FileNotFoundError:
            continue
    return ""


def prints_of(token: str, width: int) -> list[int]:
    """The fingerprint of a photo that was taken in before fingerprints were; nothing when its file is not there."""
    file = open_rendition(token, f"{width}.webp")
    if file is None:
        return []
    with file:
        return fingerprint(WebPImageFile(file))


def _folder(token: str) -> Path:
    return Path(settings.MEDIA_ROOT) / "photos" / token[:2] / token


def _original(token: str, extension: str) -> Path:
    return Path(settings.MEDIA_ROOT) / "originals" / f"{token}.{extension}"


def _write(token: str, prepared: Prepared, original: bytes) -> None:
    """Each appears whole under its name or not at all, also when the power fails in between."""
    target = _original(token, prepared.extension)
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    folder = _folder(token)
    folder.parent.mkdir(parents=True, exist_ok=True)
    draft = folder.parent / f".{secrets.token_hex(8)}"
    draft.mkdir()
    try:
        _write_all(draft, {**prepared.files, target.name: original})
        (draft / target.name).rename(target)
        draft.rename(folder)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _write_all(folder: Path, files: Mapping[str, bytes]) -> None:
    for name, data in files.items():
        with (folder / name).open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
