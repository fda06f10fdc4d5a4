"""What a story uses and may not: asked at every save, submit and publication, for every place of a photo or clip."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from articles import clock
from articles.body import audio_ids, photo_ids
from articles.models import AudioClip, Photo

_NAME_SHOWN = 40


def unusable(body: str, lead_photo: int | None, day: date) -> list[str]:
    """One sentence for each photo (lead photo, text, gallery) and clip that may not be used on that day.

    One query for photos and one for clips, none where the story has none.
    """
    photos = {*photo_ids(body), *([lead_photo] if lead_photo else [])}
    return [*_photos(photos, day), *_clips(audio_ids(body), day)]


def unusable_now(body: str, lead_photo: int | None) -> list[str]:
    return unusable(body, lead_photo, timezone.localdate(clock.now()))


def _photos(wanted: set[int], day: date) -> Iterator[str]:
    photos = Photo.objects.select_related("source").filter(pk__in=wanted) if wanted else ()
    found = {photo.pk: photo for photo in photos}
    for number in sorted(wanted):
        photo = found.get(number)
        why = photo.why_unusable(day) if photo else _("It is no longer in the library.")
        if why:
            name = f"“{photo.caption[:_NAME_SHOWN]}”" if photo and photo.caption else f"#{number}"
            yield _("Photo %(name)s: %(why)s") % {"name": name, "why": why}


def _clips(wanted: list[int], day: date) -> Iterator[str]:
    found = AudioClip.objects.in_bulk(wanted) if wanted else {}
    for number in wanted:
        clip = found.get(number)
        why = clip.why_unusable(day) if clip else _("It is no longer in the library.")
        if why:
            name = f"“{clip.title[:_NAME_SHOWN]}”" if clip else f"#{number}"
            yield _("Audio clip %(name)s: %(why)s") % {"name": name, "why": why}
