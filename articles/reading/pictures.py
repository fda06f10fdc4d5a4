"""From a stored photo to what `<picture>` needs. Only addresses differ between the public site and a preview."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from articles.reading.pages import Picture

PhotoAddress = Callable[[str, str], str]
SHARE_NAME = "share.jpg"
PHOTO_COLUMNS = ("token", "width", "height", "renditions", "colour", "caption", "alt", "credit")


def public_photo_address(token: str, name: str) -> str:
    return f"/anh/{token}/{name}"


def picture(
    photo: Mapping[str, Any],
    address: PhotoAddress,
    *,
    caption: str = "",
    alt: str | None = None,
    credit: str | None = None,
    layout: str = "",
) -> Picture:
    """A photo row (PHOTO_COLUMNS) at all its sizes. What the story does not override comes from the library.

    `caption` is inline HTML that passed the body's sanitiser when its version was made; the library's caption is text.
    """
    sizes = sorted(photo["renditions"])
    widest = sizes[-1] if sizes else [photo["width"], photo["height"]]
    middle = next((size for size in sizes if size[0] >= 640), widest)
    return Picture(
        src=address(photo["token"], f"{middle[0]}.webp"),
        srcset=", ".join(f"{address(photo['token'], f'{width}.webp')} {width}w" for width, _height in sizes),
        width=widest[0],
        height=widest[1],
        colour=photo["colour"],
        alt=photo["alt"] if alt is None else alt,
        caption=trusted_body(caption) if caption else escape(photo["caption"]),
        credit=photo["credit"] if credit is None else credit,
        share=address(photo["token"], SHARE_NAME),
        layout=layout or "",
    )


def trusted_body(html: str) -> SafeString:
    """The one place that trusts HTML: it was sanitised on its way into the version and cannot change there."""
    return mark_safe(html)  # noqa: S308
