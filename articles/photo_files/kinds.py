"""What a file is, by its first bytes. Its name is never asked: phones, chats and forgers all give wrong ones."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import IO, Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from pi_heif import HeifImageFile  # type: ignore[import-untyped]
from PIL import features
from PIL.AvifImagePlugin import AvifImageFile
from PIL.GifImagePlugin import GifImageFile
from PIL.ImageFile import ImageFile
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile
from PIL.TiffImagePlugin import TiffImageFile
from PIL.WebPImagePlugin import WebPImageFile


@dataclass(frozen=True, slots=True)
class Kind:
    """A format that is taken in. The original is kept under `extension`.

    `reader` is called directly: `Image.open` measures against a limit that all threads share, and tries every format.
    """

    extension: str
    reader: Callable[[IO[bytes]], ImageFile]


JPEG = Kind("jpg", JpegImageFile)
PNG = Kind("png", PngImageFile)
GIF = Kind("gif", GifImageFile)
WEBP = Kind("webp", WebPImageFile)
TIFF = Kind("tif", TiffImageFile)
AVIF = Kind("avif", AvifImageFile)
HEIC = Kind("heic", HeifImageFile)
KINDS: Final = (JPEG, PNG, GIF, WEBP, TIFF, AVIF, HEIC)

_TAKEN_IN: Final = (
    (b"\xff\xd8\xff", JPEG),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"GIF87a", GIF),
    (b"GIF89a", GIF),
    (b"II*\0", TIFF),
    (b"MM\0*", TIFF),
)

_EMPTY = _("This file is empty. Perhaps it was still on its way: open it on your own device, then send it again.")
HEIC_UNREADABLE = _(
    "This is a HEIC photo of an iPhone, and this one cannot be read. Send it by e-mail or export it as JPEG; "
    "“Settings › Camera › Formats › Most Compatible” makes the next ones JPEG."
)
_AVIF = _("This server cannot read AVIF. Export the photo as JPEG and send that.")
RAW = _("This is a camera's raw file. Export it as JPEG and send that.")
_DRAWING = _("This is a drawing (SVG), not a photo. Export it as PNG and send that.")
_WEB_PAGE = _("This is a web page under a picture's name. Open the picture itself, save it, and send that.")
_VIDEO = _("This is a video, not a photo.")
_PDF = _("This is a PDF. Export the picture in it as JPEG and send that.")
_ARCHIVE = _("This is an archive or a document. Take the photos out of it and send them one by one.")
_OTHER_PICTURE = _("This kind of picture cannot be taken in. Export it as JPEG or PNG and send that.")
_UNKNOWN = _("This is not a photo that can be read. JPEG, HEIC, PNG, WebP, GIF, TIFF and AVIF are taken in.")

# Refused by name, because the reason tells a reporter what to do next.
_REFUSED: Final = (
    (b"II*\0\x10\0\0\0CR", RAW),
    (b"IIU\0", RAW),
    (b"FUJIFILMCCD-RAW", RAW),
    (b"%PDF-", _PDF),
    (b"PK\x03\x04", _ARCHIVE),
    (b"Rar!", _ARCHIVE),
    (b"7z\xbc\xaf", _ARCHIVE),
    (b"\xd0\xcf\x11\xe0", _ARCHIVE),
    (b"\x1aE\xdf\xa3", _VIDEO),
    (b"BM", _OTHER_PICTURE),
    (b"8BPS", _OTHER_PICTURE),
    (b"\0\0\1\0", _OTHER_PICTURE),
    (b"\0\0\0\x0cjP  ", _OTHER_PICTURE),
    (b"\0\0\0\x0cJXL ", _OTHER_PICTURE),
    (b"\xff\x0a", _OTHER_PICTURE),
    (b"%!PS", _OTHER_PICTURE),
)
_HEIC_BRANDS: Final = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})
_MARKUP_PEEK: Final = 4096


def recognise(data: bytes) -> Kind:
    """The format of a whole file in hand. ValidationError says what it is instead and how to come to a photo."""
    if not data:
        raise ValidationError(_EMPTY, "empty")
    for start, reason in _REFUSED:
        if data.startswith(start):
            raise ValidationError(reason, "not_a_photo")
    for start, kind in _TAKEN_IN:
        if data.startswith(start):
            return kind
    if data.startswith(b"RIFF"):
        return _from_riff(data)
    if data[4:8] == b"ftyp":
        return _from_brands(data)
    raise ValidationError(_markup(data) or _UNKNOWN, "not_a_photo")


def _from_riff(data: bytes) -> Kind:
    if data[8:12] == b"WEBP":
        return WEBP
    raise ValidationError(_VIDEO if data[8:12] == b"AVI " else _UNKNOWN, "not_a_photo")


def _from_brands(data: bytes) -> Kind:
    """AVIF, HEIC, CR3, MP4 and QuickTime share one container (ISO 14496-12); the brands tell them apart."""
    end = min(int.from_bytes(data[:4], "big"), 256)
    brands = {data[8:12]} | {data[at : at + 4] for at in range(16, end, 4)}
    if brands & {b"avif", b"avis"}:
        if features.check("avif"):
            return AVIF
        raise ValidationError(_AVIF, "not_a_photo")
    if brands & _HEIC_BRANDS:
        return HEIC
    raise ValidationError(RAW if b"crx " in brands else _VIDEO, "not_a_photo")


def _markup(data: bytes) -> str:
    beginning = data[:_MARKUP_PEEK].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if not beginning.startswith(b"<"):
        return ""
    return str(_DRAWING if b"<svg" in beginning else _WEB_PAGE)
