"""Scans and enclosures: PDF, pictures and Word files that only the desk may open, and only as downloads."""

from __future__ import annotations

from typing import Any, Final

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from articles.desk.private_files import PrivateFolder
from articles.photo_files.kinds import recognise
from articles.word_files import open_word_file

PAPERS: Final = PrivateFolder("papers")
LARGEST: Final = 20 * 1024 * 1024
ACCEPTED: Final = "image/*,application/pdf,.docx"
_PDF: Final = b"%PDF-"


def why_no_paper(file: UploadedFile[Any], limit: int = LARGEST) -> str:
    """A sentence, or "" for a PDF, a picture or a Word file within the limit. By its first bytes, not its name."""
    if (file.size or 0) > limit:
        return _("This file is larger than %(limit)s.") % {"limit": filesizeformat(limit)}
    file.seek(0)
    beginning = file.read(4096)
    if beginning.startswith(_PDF):
        return ""
    try:
        if beginning.startswith(b"PK\x03\x04"):
            file.seek(0)
            open_word_file(file.read(limit + 1))
        else:
            recognise(beginning)
    except ValidationError:
        return _("Send a PDF, a picture or a Word file (.docx).")
    return ""
