"""From a stored photo to what `<picture>` needs. Only addresses differ between the public site and a preview."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from articles.audio_files import AUDIO_TYPES
from articles.photo_files.focus import share_name, shift
from articles.reading.pages import Clip, Picture
from articles.text.numbers import format_length

PhotoAddress = Callable[[str, str], str]
# The shape in which stylesheets cut the photos of cards.
CARD_SHAPE = 3 / 2
PHOTO_COLUMNS = ("token", "width", "height", "renditions", "colour", "caption", "alt", "credit", "focus_x", "focus_y")
AUDIO_COLUMNS = ("token", "extension", "size", "seconds", "title", "credit", "transcript")


def public_photo_address(token: str, name: str) -> str:
    return f"/anh/{token}/{name}"


def public_audio_address(token: str, name: str) -> str:
    return f"/am-thanh/{token}/{name}"


def picture(
    photo: Mapping[str, Any],
    address: PhotoAddress,
    *,
    caption: str = "",
    alt: str | None = None,
    credit: str | None = None,
    layout: str = "",
    number: int = 0,
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
        share=address(photo["token"], share_name(photo["focus_x"], photo["focus_y"])),
        layout=layout or "",
        full=address(photo["token"], f"{widest[0]}.webp"),
        at=_crop_class(photo),
        number=number,
    )


def _crop_class(photo: Mapping[str, Any]) -> str:
    """One of at-0 to at-10, "" for the middle: a style attribute is what the security policy forbids."""
    step = round(10 * shift((photo["width"], photo["height"]), CARD_SHAPE, (photo["focus_x"], photo["focus_y"])))
    return "" if step == 5 else f"at-{step}"


def clip(row: Mapping[str, Any], address: PhotoAddress) -> Clip:
    """A clip row (AUDIO_COLUMNS) as the page plays it."""
    return Clip(
        title=row["title"],
        src=address(row["token"], f"nghe.{row['extension']}"),
        content_type=AUDIO_TYPES[row["extension"]],
        length=format_length(row["seconds"]),
        size=row["size"],
        credit=row["credit"],
        transcript=tuple(line.strip() for line in row["transcript"].splitlines() if line.strip()),
        seconds=row["seconds"],
    )


def trusted_body(html: str) -> SafeString:
    """The one place that trusts HTML: it was sanitised on its way into the version and cannot change there."""
    return mark_safe(html)  # noqa: S308
