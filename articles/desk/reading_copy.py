"""The body for people of the desk who may read a story now and not write in it: with its photos and all its marks."""

from __future__ import annotations

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from articles.body import Block, blocks, photo_ids, sanitise
from articles.desk.clips import clip_address
from articles.desk.photos import desk_address
from articles.models import AudioClip, Photo

WIDTH = 1024


def reading_copy(html: str) -> SafeString:
    """One query for photos and one for clips, if there are any. What the sanitiser lets through is printed as it is."""
    found = blocks(html)
    photos = Photo.objects.in_bulk(photo_ids(html))
    clips = AudioClip.objects.in_bulk([block.audio for block in found if block.audio])
    return format_html_join("\n", "{}", ((_shown(block, photos, clips),) for block in found))


def _shown(block: Block, photos: dict[int, Photo], clips: dict[int, AudioClip]) -> SafeString:
    if block.kind == "photo":
        return _figure(block, photos.get(block.photo or 0))
    if block.kind == "gallery":
        figures = format_html_join("", "{}", ((_figure(one, photos.get(one.photo or 0)),) for one in block.photos))
        return format_html('<div class="reading-gallery">{}</div>', figures)
    if block.kind == "audio":
        return _player(clips.get(block.audio or 0))
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


def _player(clip: AudioClip | None) -> SafeString:
    if clip is None:
        return format_html("<p>{}</p>", _("An audio clip that is no longer in the library."))
    return format_html(
        '<figure><audio controls preload="none" src="{}"></audio><figcaption>{} {}</figcaption></figure>',
        clip_address(clip), clip.title, clip.credit,
    )  # fmt: skip
