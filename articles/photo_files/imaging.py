"""From an uploaded file to the sizes readers get: turned upright, in sRGB, with nothing of the camera's notes left."""

from __future__ import annotations

import logging
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import ExifTags, Image, ImageOps
from PIL.ImageFile import ImageFile

from articles.photo_files import kinds
from articles.photo_files.colours import plain, srgb_on_white
from articles.photo_files.focus import MIDDLE, shift
from articles.photo_files.kinds import Kind, recognise
from articles.photo_files.likeness import fingerprint
from articles.photo_files.notes import SILENT, Notes, read_notes

logger = logging.getLogger(__name__)

LADDER: Final = (320, 640, 1024, 1600)
SHARE_SIZE: Final = (1200, 630)
SHARE_NAME: Final = "share.jpg"
WEBP_QUALITY, SHARE_QUALITY = 80, 84
_WEBP_LONGEST_SIDE: Final = 16383
_MOST_UNEVEN: Final = 100
_MOST_ENLARGED: Final = 2
# A progressive JPEG may repaint itself a thousand times from a few bytes; a camera's does it about ten times.
_MOST_PAINTED_PIXELS: Final = 6_000_000_000
_TURNS: Final = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_ON_ITS_SIDE: Final = 5
_SMALLER_VERSION: Final = 1

Size = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Prepared:
    """`width` x `height` is the uploaded picture, upright. `renditions` is [[width, height], …], ascending.

    `files` holds each rendition's bytes under its name (`640.webp`, `share.jpg`); `colour` is the average, `#rrggbb`;
    `prints` is what `likeness` compares; `notes` what the file itself said.
    """

    width: int
    height: int
    renditions: list[list[int]]
    colour: str
    extension: str
    files: Mapping[str, bytes]
    prints: list[int] = field(default_factory=list)
    notes: Notes = SILENT


def prepare(data: bytes, *, max_pixels: int) -> Prepared:
    """All sizes of the picture in `data`. ValidationError, in words for a reporter, whatever is wrong with it."""
    kind = recognise(data)
    try:
        working, size, notes = _decoded(kind, data, max_pixels)
    except ValidationError:
        raise
    except Image.DecompressionBombError as error:
        raise ValidationError(_too_many_pixels(max_pixels), "too_many_pixels") from error
    except Exception as error:
        # A broken file makes the decoders raise anything: nine types met so far, MemoryError among them.
        logger.warning("a picture could not be read: %r", error)
        if kind is kinds.HEIC:
            raise ValidationError(kinds.HEIC_UNREADABLE, "heic") from error
        raise ValidationError(
            _("This photo is damaged or incomplete. Open it on your own device and save it anew, or send it again."),
            "damaged",
        ) from error
    ladder = _ladder(working, size)
    files = {f"{image.width}.webp": _as_webp(image) for image in ladder}
    return Prepared(
        width=size[0], height=size[1], colour=_average(ladder[0]), extension=kind.extension,
        renditions=[[image.width, image.height] for image in ladder],
        files={**files, SHARE_NAME: _for_sharing(working, size)}, prints=fingerprint(ladder[0]), notes=notes,
    )  # fmt: skip


def share_of(rendition: bytes, size: Size, focus: Size) -> bytes:
    """The picture for social sites, cut around the focal point, from a rendition of a photo of that size."""
    with Image.open(BytesIO(rendition)) as image:
        image.load()
        return _for_sharing(image.convert("RGB"), size, focus)


def widths(size: Size) -> list[int]:
    """The rungs of the ladder below the picture's own width, and its own width (at most the widest rung)."""
    width, height = size
    widest = max(1, min(LADDER[-1], width, width * _WEBP_LONGEST_SIDE // height))
    return [*(rung for rung in LADDER if rung < widest), widest]


def _decoded(kind: Kind, data: bytes, max_pixels: int) -> tuple[Image.Image, Size, Notes]:
    """A picture large enough for all renditions, upright, plain sRGB; the size of the whole, upright; its notes."""
    image = kind.reader(BytesIO(data))
    _check_size(image.size, max_pixels)
    if kind is kinds.JPEG:
        _check_scans(image, data)
    if kind is kinds.TIFF:
        _check_first_page(image)
    notes = read_notes(image)
    size, turn = image.size, _turn(image)
    drafted = image.draft("RGB", _needed(size, turn))  # only JPEG heeds it, and decodes a quarter of the pixels
    image.load()
    if not drafted:
        size, turn = image.size, _turn(image)  # a TIFF has been turned by loading it
        _check_size(size, max_pixels)  # a GIF's first frame may be larger than its screen
    profile = image.info.get("icc_profile")
    smaller = _shrunk(plain(image), _needed(size, turn))
    working = srgb_on_white(smaller, profile)
    if turn in _TURNS:
        working = working.transpose(_TURNS[turn])
    working.info.clear()
    return working, _upright(size, turn), notes


def _check_size(size: Size, max_pixels: int) -> None:
    """Asked of the header alone: decoding is what a bomb waits for."""
    width, height = size
    if width * height > max_pixels:
        raise ValidationError(_too_many_pixels(max_pixels, size), "too_many_pixels")
    if max(size) > _MOST_UNEVEN * min(size):
        raise ValidationError(
            _("This picture is %(width)d × %(height)d pixels: too narrow to be shown. Crop it and send it again.")
            % {"width": width, "height": height},
            "too_narrow",
        )


def _too_many_pixels(max_pixels: int, size: Size | None = None) -> str:
    limit = max_pixels // 1_000_000
    if not size:
        return _("This picture has more than %(limit)d million pixels. Export it smaller and send that.") % {
            "limit": limit
        }
    return _(
        "This picture is %(width)d × %(height)d pixels; %(limit)d million in all is the most. "
        "Export it smaller and send that."
    ) % {"width": size[0], "height": size[1], "limit": limit}


def _check_scans(image: ImageFile, data: bytes) -> None:
    painted = data.count(b"\xff\xda") * image.width * image.height
    if image.info.get("progressive") and painted > _MOST_PAINTED_PIXELS:
        raise ValidationError(_("This JPEG is built to keep the server busy. Save it anew and send that."), "scans")


def _check_first_page(image: ImageFile) -> None:
    """A camera's raw file is a TIFF that begins with a stamp-sized preview; that stamp is not the photo."""
    subfile = getattr(image, "tag_v2", {}).get(ExifTags.Base.NewSubfileType, 0)
    if isinstance(subfile, int) and subfile & _SMALLER_VERSION:
        raise ValidationError(kinds.RAW, "not_a_photo")


def _turn(image: Image.Image) -> int:
    """EXIF's orientation, 1 to 8; a broken note says nothing, and the picture stays as it lies."""
    try:
        return int(image.getexif().get(ExifTags.Base.Orientation, 1))
    except Exception:
        return 1


def _upright(size: Size, turn: int) -> Size:
    return (size[1], size[0]) if turn in _TURNS and turn >= _ON_ITS_SIDE else size


def _needed(size: Size, turn: int) -> Size:
    """The least size, lying as in the file, that still serves the widest rendition and the picture for sharing."""
    width, height = _upright(size, turn)
    scale = min(1.0, max(widths((width, height))[-1] / width, SHARE_SIZE[0] / width, SHARE_SIZE[1] / height))
    return math.ceil(size[0] * scale), math.ceil(size[1] * scale)


def _shrunk(image: Image.Image, size: Size) -> Image.Image:
    if size[0] >= image.width or size[1] >= image.height:
        return image
    return image.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)


def _ladder(working: Image.Image, size: Size) -> list[Image.Image]:
    """The renditions, ascending, each made from the next larger one."""
    rungs: list[Image.Image] = []
    image = working
    for width in reversed(widths(size)):
        height = min(_WEBP_LONGEST_SIDE, max(1, round(width * size[1] / size[0])))
        if image.size != (width, height):
            image = image.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)
        rungs.insert(0, image)
    return rungs


def _as_webp(image: Image.Image) -> bytes:
    target = BytesIO()
    image.save(target, "WEBP", quality=WEBP_QUALITY, method=4)
    return target.getvalue()


def _for_sharing(working: Image.Image, size: Size, focus: Size = (MIDDLE, MIDDLE)) -> bytes:
    """Cut to the shape that social sites show; a small picture stands whole on its own colour, not blown up."""
    target = BytesIO()
    enlarged = max(SHARE_SIZE[0] / working.width, SHARE_SIZE[1] / working.height)
    if enlarged <= _MOST_ENLARGED:
        part = shift(size, SHARE_SIZE[0] / SHARE_SIZE[1], focus)
        card = ImageOps.fit(working, SHARE_SIZE, Image.Resampling.LANCZOS, centering=(part, part))
    else:
        card = Image.new("RGB", SHARE_SIZE, _average(working))
        small = working.copy()
        small.thumbnail(SHARE_SIZE, Image.Resampling.LANCZOS)
        card.paste(small, ((card.width - small.width) // 2, (card.height - small.height) // 2))
    card.save(target, "JPEG", quality=SHARE_QUALITY, progressive=True, optimize=True)
    return target.getvalue()


def _average(image: Image.Image) -> str:
    return "#" + image.resize((1, 1), Image.Resampling.BOX).tobytes().hex()
