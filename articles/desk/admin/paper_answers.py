"""A private paper as an answer: always a download, never shown, kept by no cache."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header

from articles.desk.papers import PAPERS
from articles.photo_files.kinds import recognise


def paper_answer(stored: str, name: str) -> HttpResponse:
    """The file under the name that it came with, with the ending of what it really is. 404 for what is not there."""
    data = PAPERS.read(stored)
    if data is None:
        raise Http404
    stem = name.rpartition(".")[0] or name or "tep"
    response = HttpResponse(data, content_type="application/octet-stream")
    response.headers["Content-Disposition"] = content_disposition_header(True, f"{stem}.{_ending(data)}")
    response.headers["Cache-Control"] = "no-store"
    return response


def _ending(data: bytes) -> str:
    if data.startswith(b"%PDF-"):
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return "docx"
    try:
        return recognise(data).extension
    except ValidationError:
        return "bin"
