"""Word files for the tests: as people write them, and as nobody should."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm
from PIL import Image

_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/word/document.xml" ContentType="{kind}"/></Types>'
)


def picture(colour: str = "teal", size: tuple[int, int] = (640, 480)) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", size, colour).save(file, "JPEG")
    return file.getvalue()


def paper() -> Any:
    return Document()


def saved(document: Any) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def stringers_paper() -> bytes:
    """A story as it comes from a district: bold headline and lead, two photos with captions, the name at the end."""
    document = paper()
    document.add_paragraph().add_run("Mùa nước nổi về muộn ở cù lao").bold = True
    document.add_paragraph().add_run("Nước về chậm nửa tháng, người đặt dớn phải đi xa hơn mọi năm.").bold = True
    document.add_paragraph("Sáng sớm, ông Tư Rớt chèo xuồng ra đồng.")
    place_picture(document, picture("teal"))
    caption = document.add_paragraph()
    caption.add_run("Ông Tư Rớt gỡ dớn. Ảnh: Hồng Duyên").italic = True
    document.add_paragraph().add_run("Đi xa hơn").bold = True
    document.add_paragraph("Dớn đặt dọc kênh.", style="List Bullet")
    document.add_paragraph("Lọp đặt trong ruộng.", style="List Bullet")
    place_picture(document, picture("olive"))
    centred = document.add_paragraph("Chợ cá buổi sớm.")
    centred.alignment = WD_ALIGN_PARAGRAPH.CENTER
    sentence = document.add_paragraph("Giá cá linh đầu mùa ")
    sentence.add_run("cao gấp đôi").bold = True
    sentence.add_run(" năm trước.")
    name = document.add_paragraph()
    name.add_run("Bài, ảnh: Hồng Duyên").bold = True
    name.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    return saved(document)


def place_picture(document: Any, data: bytes) -> None:
    document.add_picture(io.BytesIO(data), width=Cm(6))


def zipped(parts: Mapping[str, str | bytes], *, kind: str = _MAIN) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES.format(kind=kind))
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def body(inside: str) -> str:
    return f'<?xml version="1.0"?><w:document xmlns:w="{_W}"><w:body>{inside}</w:body></w:document>'


def line(text: str, font: str = "") -> str:
    look = f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr>' if font else ""
    return f'<w:p><w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">]>'
    f'<w:document xmlns:w="{_W}"><w:body><w:p><w:r><w:t>&d;</w:t></w:r></w:p></w:body></w:document>'
)
OUTSIDE = (
    '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    f'<w:document xmlns:w="{_W}"><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>'
)


def hostile() -> dict[str, bytes]:
    """By what is wrong with it; all of them are refused in words."""
    whole = stringers_paper()
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
    macro = "application/vnd.ms-word.document.macroEnabled.main+xml"
    sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    encrypted = bytearray(zipped({"word/document.xml": body(line("x"))}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = encrypted.find(mark)
        while place >= 0:
            encrypted[place + at] |= 1
            place = encrypted.find(mark, place + 4)
    return {
        "empty": b"",
        "not a zip": b"Chao toa soan, toi gui bai",
        "a page under its name": b"<html><body>x</body></html>",
        "a PDF": b"%PDF-1.7 ...",
        "RTF": rb"{\rtf1 x}",
        "old Word": ole,
        "locked new Word": ole + "EncryptedPackage".encode("utf-16-le"),
        "locked zip": bytes(encrypted),
        "cut short": whole[: len(whole) // 2],
        "no types": _renamed(zipped({"word/document.xml": body(line("x"))})),
        "macros": zipped({"word/document.xml": body(line("x"))}, kind=macro),
        "a spreadsheet": zipped({"xl/workbook.xml": "<x/>"}, kind=sheet),
        "a bomb": zipped({"word/document.xml": body(line("x")), "word/media/a.bin": b"\0" * 60_000_000}),
        "a bomb of XML": zipped({"word/document.xml": body("<w:p/>" * 9_000_000)}),
        "too many entries": zipped({f"word/media/{n}.bin": b"" for n in range(2_500)}),
        "laughs": zipped({"word/document.xml": LAUGHS}),
        "a look outside": zipped({"word/document.xml": OUTSIDE}),
        "broken XML": zipped({"word/document.xml": "<w:document"}),
    }


def _renamed(data: bytes) -> bytes:
    return data.replace(b"[Content_Types].xml", b"[Kontent_Types].xml")
