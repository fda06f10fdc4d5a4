"""What a file says of its picture: caption, names to credit, day, place, keywords.

Never read: where the camera stood (GPS). Read only to be kept out: the names of people in the picture.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any, Final
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring
from PIL import ExifTags, Image, IptcImagePlugin

from articles.text import NEWSROOM_ZONE, fold_key, normalise, normalise_line

logger = logging.getLogger(__name__)

LONGEST: Final = {"caption": 2000, "alt": 500, "author": 120, "credit": 200, "event": 200, "place": 200}
MOST_KEYWORDS, LONGEST_KEYWORD = 20, 60
_MOST_XML: Final = 1_000_000
_EARLIEST_YEAR: Final = 1900
# What cameras write by themselves where a caption belongs.
_NO_CAPTION: Final = re.compile(
    r"(?:OLYMPUS|KONICA MINOLTA|SAMSUNG|MINOLTA) DIGITAL CAMERA|SONY DSC|DCIM.*|DIGITAL CAMERA|Screenshot|"
    r"Exif_JPEG_\w+|<.*|binary comment|ASCII|charset=.*",
    re.IGNORECASE | re.DOTALL,
)
_MOMENT: Final = re.compile(
    r"(?P<day>\d{4}[:-]\d\d[:-]\d\d)(?:[T ](?P<time>\d\d:\d\d(?::\d\d)?)(?:\.\d+)?(?P<zone>Z|[+-]\d\d:?\d\d)?)?.*",
    re.DOTALL,
)

_RDF: Final = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_DC: Final = "{http://purl.org/dc/elements/1.1/}"
_PHOTOSHOP: Final = "{http://ns.adobe.com/photoshop/1.0/}"
_CORE: Final = "{http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/}"
_EXTENSION: Final = "{http://iptc.org/std/Iptc4xmpExt/2008-02-29/}"
_REGIONS: Final = "{http://www.metadataworkinggroup.com/schemas/regions/}"
_FACES: Final = "{http://ns.microsoft.com/photo/1.2/t/Region#}"
_XMP: Final = "{http://ns.adobe.com/xap/1.0/}"
_EXIF: Final = "{http://ns.adobe.com/exif/1.0/}"


@dataclass(frozen=True, slots=True)
class Notes:
    """All NFC and bounded; "" or nothing where the file is silent. `taken_at` without a zone is the newsroom's."""

    caption: str = ""
    alt: str = ""
    author: str = ""
    credit: str = ""
    event: str = ""
    place: str = ""
    taken_at: datetime | None = None
    keywords: tuple[str, ...] = ()


SILENT: Final = Notes()


@dataclass(frozen=True, slots=True)
class _Found:
    """One source's words, raw. `people`: names that must not come in by way of a keyword or a caption."""

    words: dict[str, str]
    keywords: tuple[str, ...] = ()
    people: tuple[str, ...] = ()


def read_notes(image: Image.Image) -> Notes:
    """XMP before IPTC before EXIF, the order of their age. A broken note is as good as none: nothing is raised."""
    readers: tuple[Callable[[Image.Image], _Found], ...] = (_from_xmp, _from_iptc, _from_exif)
    found = [_safely(read, image) for read in readers]
    people = {fold_key(name) for source in found for name in source.people}
    notes = Notes(keywords=_keywords((word for source in found for word in source.keywords), people))
    for name in [field.name for field in fields(Notes) if field.name in LONGEST]:
        candidates = (_cleaned(name, source.words.get(name, "")) for source in found)
        text = next((text for text in candidates if text and fold_key(text) not in people), "")
        notes = replace(notes, **{name: text})  # type: ignore[arg-type]  # all of these are texts
    moments = (_moment(source.words.get("taken_at", "")) for source in found)
    return replace(notes, taken_at=next((moment for moment in moments if moment), None))


def _safely(read: Callable[[Image.Image], _Found], image: Image.Image) -> _Found:
    try:
        return read(image)
    except Exception as error:
        # Hostile notes raise anything, RecursionError among them; the picture itself is judged elsewhere.
        logger.info("notes of a picture could not be read: %r", error)
        return _Found({})


def _cleaned(name: str, text: str) -> str:
    text = text.replace("\0", "")
    text = normalise(text).strip() if name == "caption" else normalise_line(text)
    return "" if _NO_CAPTION.fullmatch(text) else text[: LONGEST[name]].strip()


def _keywords(given: Iterable[str], people: set[str]) -> tuple[str, ...]:
    named: dict[str, str] = {}
    for word in given:
        if len(word) <= LONGEST_KEYWORD:
            named.setdefault(fold_key(word), normalise_line(word.replace("\0", "")))
    kept = [word for key, word in named.items() if key and key not in people and not re.search(r"[,;\n]", word)]
    return tuple(kept[:MOST_KEYWORDS])


def _moment(text: str) -> datetime | None:
    """EXIF's 2025:01:02 08:15:00, XMP's 2025-01-02T08:15:00+07:00, or a day alone, which is its noon."""
    parts = _MOMENT.fullmatch(text.strip())
    if parts is None:
        return None
    time, zone = parts["time"] or "12:00:00", (parts["zone"] or "").replace("Z", "+00:00")
    try:
        moment = datetime.fromisoformat(f"{parts['day'].replace(':', '-')}T{time}{zone}")
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=NEWSROOM_ZONE)
    # A camera that lost its clock says 1970 or 2080; so does a forger.
    return moment if _EARLIEST_YEAR <= moment.year <= datetime.now(NEWSROOM_ZONE).year + 1 else None


# EXIF: ASCII by its letter, UTF-8 by what phones write


def _from_exif(image: Image.Image) -> _Found:
    exif = image.getexif()
    details = exif.get_ifd(ExifTags.IFD.Exif)
    taken = _text(details.get(ExifTags.Base.DateTimeOriginal)) + _text(details.get(ExifTags.Base.OffsetTimeOriginal))
    words = {
        "caption": _text(exif.get(ExifTags.Base.ImageDescription)),
        "author": _text(exif.get(ExifTags.Base.Artist)),
        "credit": _text(exif.get(ExifTags.Base.Copyright)),
        "taken_at": taken,
    }
    return _Found(words)


def _text(value: Any) -> str:
    """Pillow reads these as Latin-1. What is no UTF-8 then would come in as mojibake, and stays out."""
    if isinstance(value, str):
        value = value.encode("latin-1", "replace") if all(ord(char) < 256 for char in value) else value.encode()
    if not isinstance(value, bytes):
        return ""
    try:
        return value.decode().strip("\0 ")
    except UnicodeDecodeError:
        return ""


# IPTC-IIM 4, the record 2 of newspapers


def _from_iptc(image: Image.Image) -> _Found:
    record = IptcImagePlugin.getiptcinfo(image) or {}  # type: ignore[arg-type]

    def all_of(dataset: int) -> tuple[str, ...]:
        value = record.get((2, dataset), [])
        return tuple(_text(one) for one in (value if isinstance(value, list) else [value]))

    def one(dataset: int) -> str:
        return next(iter(all_of(dataset)), "")

    day, hour = one(55), one(60)
    words = {
        "caption": one(120),
        "author": ", ".join(filter(None, all_of(80))),
        "credit": one(110) or one(116),
        "place": _place(one(92), one(90), one(95)),
        "taken_at": _iim_moment(day, hour),
    }
    return _Found(words, keywords=all_of(25))


def _iim_moment(day: str, hour: str) -> str:
    """20250102 and 081500+0700 (IIM 4, 2:55 and 2:60)."""
    if not re.fullmatch(r"\d{8}", day):
        return ""
    text = f"{day[:4]}-{day[4:6]}-{day[6:]}"
    if re.match(r"\d{6}", hour):
        text += f"T{hour[:2]}:{hour[2:4]}:{hour[4:6]}{hour[6:]}"
    return text


def _place(*parts: str) -> str:
    return ", ".join(dict.fromkeys(part for part in (normalise_line(part) for part in parts) if part))


# XMP (ISO 16684-1)


def _from_xmp(image: Image.Image) -> _Found:
    packet = image.info.get("xmp") or image.info.get("XML:com.adobe.xmp") or b""
    raw = packet.encode() if isinstance(packet, str) else bytes(packet)
    if not raw or len(raw) > _MOST_XML:
        return _Found({})
    root = fromstring(raw.strip(b"\0 \r\n\t"), forbid_dtd=True)
    properties = dict(_properties(root))

    def one(*names: str) -> str:
        return next((texts[0] for name in names if (texts := properties.get(name))), "")

    words = {
        "caption": one(f"{_DC}description"),
        "alt": one(f"{_CORE}AltTextAccessibility"),
        "author": ", ".join(properties.get(f"{_DC}creator", [])),
        "credit": one(f"{_PHOTOSHOP}Credit", f"{_DC}rights"),
        "event": one(f"{_EXTENSION}Event"),
        "place": _place(one(f"{_CORE}Location"), one(f"{_PHOTOSHOP}City"), one(f"{_PHOTOSHOP}State")),
        "taken_at": one(f"{_PHOTOSHOP}DateCreated", f"{_EXIF}DateTimeOriginal", f"{_XMP}CreateDate"),
    }
    return _Found(words, keywords=tuple(properties.get(f"{_DC}subject", [])), people=tuple(_people(root)))


def _properties(root: Element) -> Iterator[tuple[str, list[str]]]:
    """Simple ones and lists, written as attributes or elements; nothing from inside a structure."""
    for description in root.findall(f".//{_RDF}RDF/{_RDF}Description"):
        for name, value in description.attrib.items():
            yield name, [value]
        for child in description:
            listed = [item.text or "" for item in child.findall(f"*/{_RDF}li")]
            texts = [text for text in (listed or [child.text or ""]) if text.strip()]
            if texts:
                yield child.tag, texts


def _people(root: Element) -> Iterator[str]:
    for element in root.iter():
        if element.tag == f"{_EXTENSION}PersonInImage":
            yield from (item.text or "" for item in element.iter(f"{_RDF}li"))
        if element.tag in {f"{_REGIONS}Name", f"{_FACES}PersonDisplayName"}:
            yield element.text or ""
        for name in (f"{_REGIONS}Name", f"{_FACES}PersonDisplayName"):
            if name in element.attrib:
                yield element.attrib[name]
