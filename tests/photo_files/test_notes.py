"""What a file says of itself: the words come in, where the camera stood and who is in the picture do not."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import Any

import pytest
from PIL import ExifTags, Image

from articles.photo_files import prepare
from articles.photo_files.notes import SILENT, Notes
from articles.text import NEWSROOM_ZONE
from tests.photo_files import pictures as make

MAX_PIXELS = 60_000_000
PEOPLE = ("Lý Thị Bí Mật", "Trần Văn Kín")
NAMESPACES = """xmlns:x="adobe:ns:meta/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
 xmlns:core="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/" xmlns:ext="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
 xmlns:exif="http://ns.adobe.com/exif/1.0/" xmlns:regions="http://www.metadataworkinggroup.com/schemas/regions/"
 """


def xmp(inside: str, attributes: str = "") -> bytes:
    return (
        f"<?xpacket begin='\ufeff' id='W5M0'?><x:xmpmeta {NAMESPACES}><rdf:RDF><rdf:Description {attributes}>{inside}"
        "</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end='w'?>"
    ).encode()


def listed(name: str, kind: str, *texts: str) -> str:
    return f"<{name}><rdf:{kind}>{''.join(f'<rdf:li>{text}</rdf:li>' for text in texts)}</rdf:{kind}></{name}>"


FULL_XMP = xmp(
    listed("dc:description", "Alt", "Ghe Ngo về đích.\nHàng nghìn người xem.")
    + listed("dc:creator", "Seq", "Sơn Pha", "Minh Khôi")
    + listed("dc:subject", "Bag", "Đua ghe", "Khmer", PEOPLE[0], "đua  ghe", "a,b")
    + listed("core:AltTextAccessibility", "Alt", "Hai chiếc ghe")
    + listed("ext:Event", "Alt", "Óoc Om Bóc")
    + listed("ext:PersonInImage", "Bag", *PEOPLE)
    + "<regions:Regions rdf:parseType='Resource'><regions:RegionList><rdf:Bag><rdf:li>"
    + f"<rdf:Description regions:Name='{PEOPLE[1]}' photoshop:City='Nhà riêng'/></rdf:li></rdf:Bag>"
    + "</regions:RegionList></regions:Regions>",
    "photoshop:City='Sóc Trăng' photoshop:Credit='TTXVN' photoshop:DateCreated='2024-11-15T08:30:00+07:00' "
    "exif:GPSLatitude='9,36.1N' exif:GPSLongitude='105,58.4E'",
)


def iptc(*datasets: tuple[int, str | bytes]) -> bytes:
    """A Photoshop resource of IIM datasets, as JPEG's APP13 holds it."""
    body = b"".join(
        b"\x1c\x02" + bytes([number]) + len(raw).to_bytes(2, "big") + raw
        for number, text in datasets
        for raw in [text.encode() if isinstance(text, str) else text]
    )
    resource = b"8BIM\x04\x04\0\0" + len(body).to_bytes(4, "big") + body + (b"\0" if len(body) % 2 else b"")
    content = b"Photoshop 3.0\0" + resource
    return b"\xff\xed" + (len(content) + 2).to_bytes(2, "big") + content


def exif(**values: Any) -> Image.Exif:
    notes = Image.Exif()
    details = notes.get_ifd(ExifTags.IFD.Exif)
    for name, value in values.items():
        tag = ExifTags.Base[name]
        (details if name.startswith(("DateTimeO", "Offset")) else notes)[tag] = value
    return notes


def jpeg(*, app13: bytes = b"", **options: Any) -> bytes:
    data = make.encoded(make.quarters(), "JPEG", **options)
    return data[:2] + app13 + data[2:]


def said(data: bytes) -> Notes:
    return prepare(data, max_pixels=MAX_PIXELS).notes


def local(*moment: int) -> datetime:
    return datetime(*moment, tzinfo=NEWSROOM_ZONE)  # type: ignore[arg-type, misc]


def test_xmp_fills_in_everything_but_people_and_places_of_cameras() -> None:
    assert said(jpeg(xmp=FULL_XMP)) == Notes(
        caption="Ghe Ngo về đích.\nHàng nghìn người xem.", alt="Hai chiếc ghe", author="Sơn Pha, Minh Khôi",
        credit="TTXVN", event="Óoc Om Bóc", place="Sóc Trăng", taken_at=local(2024, 11, 15, 8, 30),
        keywords=("Đua ghe", "Khmer"),
    )  # fmt: skip


def test_iptc_of_an_agency() -> None:
    datasets = ((120, "Bến tàu mở lại"), (80, "Thu Hà"), (110, "Báo Nhân Dân"), (90, "Trần Đề"), (95, "Sóc Trăng"))
    datasets += ((55, "20250102"), (60, "081500+0700"), (25, "Bến tàu"), (25, "Du lịch"))  # type: ignore[assignment]
    assert said(jpeg(app13=iptc(*datasets))) == Notes(
        caption="Bến tàu mở lại", author="Thu Hà", credit="Báo Nhân Dân", place="Trần Đề, Sóc Trăng",
        taken_at=local(2025, 1, 2, 8, 15), keywords=("Bến tàu", "Du lịch"),
    )  # fmt: skip


def test_exif_of_a_camera() -> None:
    notes = exif(DateTimeOriginal="2025:01:02 08:15:30", Artist="Thu Hà".encode(), Copyright="© Đài".encode())
    found = said(jpeg(exif=notes))
    assert (found.taken_at, found.caption) == (local(2025, 1, 2, 8, 15, 30), "")


def test_the_newer_note_wins_and_the_older_one_fills_its_gaps() -> None:
    found = said(jpeg(xmp=xmp(listed("dc:description", "Alt", "Mới")), app13=iptc((120, "Cũ"), (80, "Thu Hà"))))
    assert (found.caption, found.author) == ("Mới", "Thu Hà")


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "TIFF"])
def test_other_kinds_of_files_speak_too(kind: str) -> None:
    options: dict[str, Any] = {"xmp": FULL_XMP} if kind != "PNG" else {}
    if kind == "PNG":
        from PIL.PngImagePlugin import PngInfo

        options["pnginfo"] = PngInfo()
        options["pnginfo"].add_itxt("XML:com.adobe.xmp", FULL_XMP.decode())
    if kind == "TIFF":
        options = {"tiffinfo": {700: FULL_XMP}}
    assert said(make.encoded(make.quarters(), kind, **options)).place == "Sóc Trăng"


def test_text_comes_in_composed_and_bounded() -> None:
    long = "Gạo " * 2000
    found = said(jpeg(xmp=xmp(listed("dc:description", "Alt", long) + listed("dc:creator", "Seq", "Ha\u0300 " * 90))))
    assert (len(found.caption) <= 2000, len(found.author) <= 120, found.author[:2]) == (True, True, "Hà")


@pytest.mark.parametrize(
    "data",
    [
        jpeg(xmp=b"<x:xmpmeta"),
        jpeg(xmp=b"<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]><x>&b;</x>"),
        jpeg(xmp=b"<!DOCTYPE x SYSTEM 'file:///etc/passwd'><x/>"),
        jpeg(xmp=b"<a>" * 20_000),
        jpeg(app13=iptc((120, b"C\xe2u m\xefi"))),
        jpeg(app13=b"\xff\xed\x00\x10Photoshop 3.0\0"),
        jpeg(exif=exif(ImageDescription="OLYMPUS DIGITAL CAMERA", DateTimeOriginal="0000:00:00 00:00:00")),
        jpeg(exif=exif(DateTimeOriginal="2099:13:45 99:99:99")),
        jpeg(exif=exif(DateTimeOriginal="1804:01:01 00:00:00")),
        jpeg(),
    ],
    ids=["cut", "entities", "a file of ours", "deep", "Latin-1", "short IPTC", "a camera's own words",
         "no such day", "before photography", "silent"],
)  # fmt: skip
def test_broken_and_hostile_notes_are_as_good_as_none(data: bytes) -> None:
    assert said(data) == SILENT


def test_nothing_of_the_notes_reaches_a_rendition() -> None:
    notes = exif(Artist="Nguoi Chup", DateTimeOriginal="2025:01:02 08:15:30")
    notes.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (9.0, 36.0, 6.0)
    notes[ExifTags.Base.GPSInfo] = dict(notes.get_ifd(ExifTags.IFD.GPSInfo))
    prepared = prepare(jpeg(xmp=FULL_XMP, exif=notes, app13=iptc((120, "Kín"))), max_pixels=MAX_PIXELS)
    words = [word.encode() for word in (*PEOPLE, "Nguoi Chup", "GPS", "Photoshop", "xmpmeta", "Kín")]
    for name, file in prepared.files.items():
        image = Image.open(BytesIO(file))
        assert (name, dict(image.getexif()), [word for word in words if word in file]) == (name, {}, [])
    assert not {"gps", "people", "latitude"} & set(Notes.__dataclass_fields__)
