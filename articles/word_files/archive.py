"""A .docx as what it is: a zip from a stranger. It is read in memory, within bounds, and never unpacked to disk."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from django.utils.functional import _StrPromise as StrPromise

MOST_ENTRIES: Final = 2_000
MOST_BYTES_OF_XML: Final = 20 * 1024 * 1024
MOST_BYTES_IN_ALL: Final = 400 * 1024 * 1024
# Word's own XML shrinks to a tenth, a page of blanks to a hundredth; beyond that somebody built it to burst.
MOST_UNPACKED: Final = 250
_SMALL: Final = 1024 * 1024
_TYPES: Final = "[Content_Types].xml"
_DOCUMENT_TYPE: Final = "wordprocessingml.document.main+xml"
_ENCRYPTED: Final = 0x1

_OLD_WORD: Final = _(
    "This is a file of an old Word (.doc). Open it in Word, choose “Save As” and the type “Word Document (.docx)”, "
    "then send that."
)
_PROTECTED: Final = _("This file is locked with a password. Save it without one and send that.")
_MACROS: Final = _("This file carries macros (.docm). Save it as “Word Document (.docx)” and send that.")
_NOT_WORD: Final = _("This is not a Word file. Send a .docx.")
_RTF: Final = _("This is an RTF file. Open it in Word and save it as “Word Document (.docx)”.")
_PDF: Final = _("This is a PDF. Send the Word file that it was made from.")
_DAMAGED: Final = _("This Word file is damaged. Open it in Word, save it anew, and send that.")
_BURSTING: Final = _("This file is far larger inside than outside, as no Word file is. It has not been opened.")
_TOO_LARGE: Final = _("This Word file is too large to be read. Send the text and the photos apart.")


@dataclass(frozen=True, slots=True)
class WordFile:
    """Its parts by name. Whatever is asked of it raises ValidationError, in words for a person, or answers."""

    zip: zipfile.ZipFile
    names: frozenset[str]

    def xml(self, name: str) -> Element | None:
        """A part as a tree; None where there is none. Entities and document types are never expanded."""
        if name not in self.names:
            return None
        try:
            root: Element = fromstring(self.bytes(name, MOST_BYTES_OF_XML), forbid_dtd=True)
        except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
            raise _refused(_DAMAGED) from error
        return root

    def bytes(self, name: str, limit: int) -> bytes:
        """The whole part; never more than `limit` in memory, whatever the file says of its size."""
        try:
            with self.zip.open(name) as part:
                data = part.read(limit + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            OSError,
            NotImplementedError,
            RuntimeError,
            EOFError,
            KeyError,
        ) as error:
            raise _refused(_DAMAGED) from error
        if len(data) > limit:
            raise too_large()
        return data

    def resolve(self, base: str, target: str) -> str:
        """The name of a part that another one points at; "" for what is not in this file."""
        name = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(base, target))
        return name if name in self.names else ""


def open_word_file(data: bytes) -> WordFile:
    """ValidationError says what the file is instead, and how to come to one that can be read."""
    _require_zip(data)
    try:
        archive = zipfile.ZipFile(BytesIO(data))
        entries = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, OverflowError) as error:
        raise _refused(_DAMAGED) from error
    _require_bounds(entries)
    opened = WordFile(archive, frozenset(entry.filename for entry in entries))
    _require_word(opened)
    return opened


def _require_zip(data: bytes) -> None:
    if data.startswith(b"\xd0\xcf\x11\xe0"):  # the container of old Office files, and of locked new ones
        raise _refused(_PROTECTED if "EncryptedPackage".encode("utf-16-le") in data else _OLD_WORD)
    for start, reason in ((b"{\\rtf", _RTF), (b"%PDF-", _PDF)):
        if data.startswith(start):
            raise _refused(reason)
    if not data.startswith(b"PK"):
        raise _refused(_NOT_WORD)


def _require_bounds(entries: list[zipfile.ZipInfo]) -> None:
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise _refused(_PROTECTED)
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_BYTES_IN_ALL:
        raise _refused(_BURSTING)
    if any(e.file_size > _SMALL and e.file_size > MOST_UNPACKED * max(e.compress_size, 1) for e in entries):
        raise _refused(_BURSTING)


def _require_word(file: WordFile) -> None:
    types = file.xml(_TYPES)
    if types is None:
        raise _refused(_NOT_WORD)
    named = {part.get("ContentType", "") for part in types}
    if any("macroEnabled" in name or "vbaProject" in name for name in named):
        raise _refused(_MACROS)
    if not any(name.endswith(_DOCUMENT_TYPE) for name in named):
        raise _refused(_NOT_WORD)


def too_large() -> ValidationError:
    return _refused(_TOO_LARGE)


def _refused(reason: StrPromise) -> ValidationError:
    return ValidationError(reason, "word_file")
