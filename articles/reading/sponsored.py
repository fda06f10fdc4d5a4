"""What a business paid for: its links tell search engines so, wherever they stand in the story."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from django.utils.safestring import SafeString

from articles.reading.pages import LEAVING, Picture, Segment
from articles.reading.pictures import trusted_body

PAID = f"sponsored {LEAVING}"
# As the body's writer makes them, and only it: in text "<" is escaped, so nothing else looks like this.
_LEAVING_LINK = re.compile(rf'(<a href="[^"]*" rel="){LEAVING}(">)')


def paid(segments: Iterable[Segment]) -> tuple[Segment, ...]:
    """The same segments, every link that leaves the house marked rel="sponsored"."""
    return tuple(_paid(segment) for segment in segments)


def _paid(segment: Segment) -> Segment:
    return replace(
        segment, html=_marked(segment.html), picture=_captioned(segment.picture), rel=PAID,
        pictures=tuple(replace(picture, caption=_marked(picture.caption)) for picture in segment.pictures),
    )  # fmt: skip


def _captioned(picture: Picture | None) -> Picture | None:
    return replace(picture, caption=_marked(picture.caption)) if picture else None


def _marked(html: str) -> SafeString:
    return trusted_body(_LEAVING_LINK.sub(rf"\g<1>{PAID}\g<2>", html))
