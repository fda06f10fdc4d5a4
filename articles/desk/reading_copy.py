"""The body for people of the desk who may read a story now and not write in it: with its photos and all its marks."""

from __future__ import annotations

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from articles.body import Block, blocks, sanitise
from articles.desk.photos import desk_address
from articles.models import Photo

WIDTH = 1024


def reading_copy(html: str) -> SafeString:
    """One query for all photos. What the sanitiser lets through is printed as it stands."""
    found = blocks(html)
    photos = Photo.objects.in_bulk([block.photo for block in found if block.photo])
    return format_html_join("\n", "{}", ((_shown(block, photos),) for block in found))


def _shown(block: Block, photos: dict[int, Photo]) -> SafeString:
    if block.kind == "photo":
        return _figure(block, photos.get(block.photo or 0))
    if block.kind == "embed":
        return format_html('<p class="reading-embed"><a href="{0}" rel="noopener">{0}</a></p>', block.url)
    return mark_safe(sanitise(block.html))  # noqa: S308  (the body's one allow list, applied here once more)


def _figure(block: Block, photo: Photo | None) -> SafeString:
    if photo is None:
        return format_html("<p>{}</p>", _("A photo that is no longer in the library."))
    caption, credit = block.text or photo.caption, block.credit or photo.credit or photo.author
    return format_html(
        '<figure data-photo="{}"><img src="{}" width="{}" height="{}" alt="{}" loading="lazy">'
        "<figcaption>{} {}</figcaption></figure>",
        photo.pk, desk_address(photo, WIDTH), photo.width, photo.height, block.alt or photo.alt, caption, credit,
    )  # fmt: skip
