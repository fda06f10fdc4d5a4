"""A paper for an announcement: the smallest document that word processors open, made of its own words."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

from django.core.files.base import ContentFile

TYPE = "application/vnd.oasis.opendocument.text"
_SPACES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.3"'
)
_MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{TYPE}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)


def paper(number: str, title: str, body: str) -> ContentFile[bytes]:
    """An .odt with the number, the title as its heading, and the paragraphs."""
    lines = [number, *(part.strip() for part in body.split("\n\n") if part.strip())]
    text = "".join(f"<text:p>{escape(line)}</text:p>" for line in lines[:1])
    text += f'<text:h text:outline-level="1">{escape(title)}</text:h>'
    text += "".join(f"<text:p>{escape(line)}</text:p>" for line in lines[1:])
    content = (
        f"<office:document-content {_SPACES}><office:body><office:text>{text}</office:text></office:body>"
        "</office:document-content>"
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", TYPE, zipfile.ZIP_STORED)  # the format wants it first and as it is
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", _MANIFEST)
    return ContentFile(file.getvalue())
