"""A recording as an HTTP answer: whole, or the one range that a player asks for when somebody jumps (RFC 9110, 14)."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from typing import IO, Final

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse

_RANGE: Final = re.compile(r"bytes=([0-9]{0,18})-([0-9]{0,18})")
_PIECE: Final = 64 * 1024


def answer(
    request: HttpRequest, opened: IO[bytes], kind: str, cache: str, at_once: int | None = None
) -> HttpResponseBase:
    """200, 206 or 416. Several ranges at once, or a range that is none, get the whole: no player asks so.

    `at_once`: the most bytes of one ranged answer. A player asks on for the rest, and a reader on a slow line does not
    hold a thread of the server for the length of a film.
    """
    size = os.fstat(opened.fileno()).st_size
    response = _answer(request.headers.get("Range", ""), opened, size, kind, at_once or size)
    response.headers["Accept-Ranges"] = "bytes"
    response.headers["Cache-Control"] = cache
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; media-src 'self'; sandbox"
    return response


def _answer(asked: str, opened: IO[bytes], size: int, kind: str, at_once: int) -> HttpResponseBase:
    found = _RANGE.fullmatch(asked)
    if not found or found.groups() == ("", ""):
        return FileResponse(opened, content_type=kind)
    start, end = _span(found[1], found[2], size)
    if start > end:
        opened.close()
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    end = min(end, start + at_once - 1)
    opened.seek(start)
    response = StreamingHttpResponse(_pieces(opened, end - start + 1), status=206, content_type=kind)
    response.headers["Content-Length"] = str(end - start + 1)
    response.headers["Content-Range"] = f"bytes {start}-{end}/{size}"
    return response


def _span(first: str, last: str, size: int) -> tuple[int, int]:
    """First and last byte; the first beyond the last where nothing can be given."""
    if not first:
        return (max(0, size - int(last)), size - 1) if int(last) else (1, 0)
    return int(first), min(int(last) if last else size - 1, size - 1)


def _pieces(opened: IO[bytes], left: int) -> Iterator[bytes]:
    with opened:
        while left and (piece := opened.read(min(_PIECE, left))):
            left -= len(piece)
            yield piece
