"""Logos and icons: transparent where they were, at the few sizes that pages and browsers ask for."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import IO, Final

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from articles.photo_files.colours import plain
from articles.photo_files.kinds import recognise

logger = logging.getLogger(__name__)

LOGO_NAME: Final = "logo.webp"
ICON_SIDES: Final = (32, 180, 192, 512)
_LARGEST: Final = (960, 240)
_MOST_PIXELS: Final = 16_000_000
_MOST_UNEVEN: Final = 12
# A phone's home screen paints black where an icon is transparent.
_ON_WHITE: Final = 180
_TYPES: Final = {"webp": "image/webp", "png": "image/png"}


@dataclass(frozen=True, slots=True)
class Mark:
    """`width` x `height` is the logo as it is shown; `files` holds the bytes under their names."""

    width: int
    height: int
    files: Mapping[str, bytes]


def prepare_mark(data: bytes) -> Mark:
    """All sizes of the picture in `data`. ValidationError, in words for people, whatever is wrong with it.

    A drawing (SVG) is refused: it may hold scripts, and every place that shows it would have to be sure of it.
    """
    kind = recognise(data)
    try:
        image = kind.reader(BytesIO(data))
        _check(image.size)
        image.load()
        whole = plain(ImageOps.exif_transpose(image)).convert("RGBA")
    except ValidationError:
        raise
    except Exception as error:
        logger.warning("a logo could not be read: %r", error)
        raise ValidationError(
            _("This picture is damaged or incomplete. Save it anew and send that."), "damaged"
        ) from error
    logo = whole.copy()
    logo.thumbnail(_LARGEST, Image.Resampling.LANCZOS)
    files = {LOGO_NAME: _saved(logo, "WEBP", quality=90, method=4)}
    files |= {f"{side}.png": _saved(_square(whole, side), "PNG", optimize=True) for side in ICON_SIDES}
    return Mark(logo.width, logo.height, files)


def keep_mark(mark: Mark) -> str:
    """Writes the files and returns the token under which they lie. OSError where the disk takes no more."""
    token = secrets.token_urlsafe(16)
    folder = _folder(token)
    folder.mkdir(parents=True)
    for name, data in mark.files.items():
        (folder / name).write_bytes(data)
    return token


def open_mark(token: str, name: str) -> IO[bytes] | None:
    """One file of a mark; None for what is not there. The caller knows that the token is one of a mark."""
    if name not in {LOGO_NAME, *(f"{side}.png" for side in ICON_SIDES)}:
        return None
    try:
        return (_folder(token) / name).open("rb")
    except FileNotFoundError:
        return None


def mark_type(name: str) -> str:
    return _TYPES[name.rpartition(".")[2]]


def _check(size: tuple[int, int]) -> None:
    if size[0] * size[1] > _MOST_PIXELS or max(size) > _MOST_UNEVEN * min(size):
        raise ValidationError(
            _("This picture is %(width)d × %(height)d pixels. Crop it, or export it smaller, and send that.")
            % {"width": size[0], "height": size[1]},
            "size",
        )


def _square(whole: Image.Image, side: int) -> Image.Image:
    fitted = ImageOps.contain(whole, (side, side), Image.Resampling.LANCZOS)
    square = Image.new("RGBA", (side, side), "white" if side == _ON_WHITE else (0, 0, 0, 0))
    square.alpha_composite(fitted, ((side - fitted.width) // 2, (side - fitted.height) // 2))
    return square


def _saved(image: Image.Image, form: str, **options: int | bool) -> bytes:
    target = BytesIO()
    image.save(target, form, **options)
    return target.getvalue()


def _folder(token: str) -> Path:
    return Path(settings.MEDIA_ROOT) / "marks" / token
