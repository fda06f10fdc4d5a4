"""What to look at in the photos of a story."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles.body import Block
from articles.models import Genre, Photo
from articles.models.content import StoryContent, text_moment
from articles.text import fold

from .items import Item, warning

SOON: Final = timedelta(days=30)
_SAYS_NOTHING: Final = frozenset(
    fold(word) for word in ("ảnh", "hình", "hình ảnh", "ảnh minh họa", "minh họa", "photo", "image", "picture", "alt")
)
_FILE_NAME: Final = re.compile(
    r"\.(jpe?g|png|webp|heic|gif|tiff?)$|^(img|dsc\w?|pxl|mvimg|zalo|screenshot)[-_ ]?\d", re.I
)


@dataclass(frozen=True, slots=True)
class Shown:
    """A photo as this story prints it: its own words where it has them, else the library's."""

    photo: Photo
    caption: str
    alt: str
    credit: str


FEWEST_IN_A_PHOTO_STORY = 3


def each_photo(blocks: Sequence[Block]) -> Iterator[Block]:
    """The photos of the text, those in galleries included, in order."""
    for block in blocks:
        if block.photo:
            yield block
        yield from block.photos


def about_a_photo_story(content: StoryContent, blocks: Sequence[Block]) -> Iterator[Item]:
    count = len({block.photo for block in each_photo(blocks)})
    if content.genre == Genre.PHOTO_STORY and count < FEWEST_IN_A_PHOTO_STORY:
        yield warning(
            "body",
            _("A photo story has at least %(fewest)d photos; here there are %(count)d.")
            % {"fewest": FEWEST_IN_A_PHOTO_STORY, "count": count},
            _("Add photos, or choose another genre."),
        )


def shown_photos(content: StoryContent, blocks: Sequence[Block], library: Mapping[int, Photo]) -> list[Shown]:
    """Those that readers see with their words, each once; what is not in the library blocks and is not judged here."""
    found: dict[int, Shown] = {}
    for block in each_photo(blocks):
        photo = library.get(block.photo or 0)
        if photo is not None:
            words = (block.text or photo.caption, block.alt or photo.alt, block.credit or photo.credit)
            found.setdefault(photo.pk, Shown(photo, *words))
    lead = library.get(content.lead_photo or 0)
    if lead is not None and content.lead_photo_on_page:
        found.setdefault(lead.pk, Shown(lead, lead.caption, lead.alt, lead.credit))
    return list(found.values())


def about_descriptions(shown: Sequence[Shown]) -> Iterator[Item]:
    for one in shown:
        mend = _("Say in one sentence what the photo shows, for readers who cannot see it.")
        if not one.alt:
            yield warning("body", _("%(photo)s has no alt text.") % {"photo": name(one)}, mend, photo=one.photo.pk)
        elif why := weak(one.alt, one.caption):
            yield warning("body", why % {"photo": name(one), "alt": one.alt[:40]}, mend, photo=one.photo.pk)


def weak(alt: str, caption: str) -> str:
    """A sentence with %(photo)s and %(alt)s about an alt text that describes nothing; "" for a good one."""
    said = fold(alt).strip(" .,:;…")
    if said in _SAYS_NOTHING or not any(char.isalpha() for char in said):
        return _("%(photo)s: the alt text “%(alt)s” says nothing.")
    if _FILE_NAME.search(alt.strip()):
        return _("%(photo)s: the alt text “%(alt)s” is the name of a file.")
    if said == fold(caption).strip(" .,:;…"):
        return _("%(photo)s: the alt text only repeats the caption.")
    return ""


def about_captions(shown: Sequence[Shown]) -> Iterator[Item]:
    for one in shown:
        if not one.caption:
            yield warning(
                "body", _("%(photo)s has no caption.") % {"photo": name(one)},
                _("Who is it, where, when? Write it under the photo."), photo=one.photo.pk,
            )  # fmt: skip
        if not one.credit:
            yield warning(
                "body", _("%(photo)s has no credit.") % {"photo": name(one)},
                _("Name who took it, in the library or at the photo."), photo=one.photo.pk,
            )  # fmt: skip


def about_rights(content: StoryContent, photos: Sequence[Photo], at: datetime) -> Iterator[Item]:
    """Rights that run now and end soon, or before the story comes down. Rights that ended block."""
    day = timezone.localdate(at)
    expiry = text_moment(content.expires_at)
    for photo in photos:
        ends = photo.rights_until
        if ends is None or ends < day or not (ends <= day + SOON or _before(ends, expiry)):
            continue
        words = {"photo": called(photo), "day": date_format(ends, "SHORT_DATE_FORMAT")}
        yield warning(
            "lead_photo" if photo.pk == content.lead_photo else "body",
            _("%(photo)s may be used until %(day)s only.") % words,
            _("After that day readers no longer see it. Choose another photo, or have the rights prolonged."),
            photo=photo.pk,
        )


def _before(ends: date, expiry: datetime | None) -> bool:
    return expiry is not None and ends < timezone.localdate(expiry)


def name(one: Shown) -> str:
    return _called(one.caption or one.photo.caption, one.photo.pk)


def called(photo: Photo) -> str:
    return _called(photo.caption, photo.pk)


def _called(caption: str, number: int) -> str:
    """At the beginning of a sentence."""
    short = f"{caption[:40].rstrip()}…" if len(caption) > 40 else caption
    return _("Photo “%(caption)s”") % {"caption": short} if short else _("Photo no. %(number)s") % {"number": number}
