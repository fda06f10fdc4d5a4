"""The newest corrections as a feed, in the shape of every other feed of this site."""

from __future__ import annotations

from datetime import datetime
from typing import Final
from urllib.parse import urlsplit

from django.db.models import F, Max, Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.models.public_correction import PublicCorrection
from articles.reading.cards import EPOCH
from articles.reading.chrome import Surroundings
from articles.reading.correction_pages import CorrectionNote
from articles.reading.corrections import live_corrections, note_of
from articles.reading.feeds import Feed, FeedItem
from articles.reading.pages import Link

FEED_SIZE: Final = 30


def load_correction_feed(around: Surroundings, base: str, language: str) -> Feed:
    """Two queries. `base` is scheme and host, without a slash at the end."""
    at, imprint = around.chrome.now, around.chrome.imprint
    notes = [note_of(row) for row in live_corrections(at)[:FEED_SIZE]]
    return Feed(
        title=f"{_('Corrections and apologies')} - {imprint.short_name}",
        description=_("What this newsroom published or broadcast and got wrong, and what is right."),
        url=base + reverse("corrections"),
        publisher=imprint.name,
        rights=imprint.copyright_rule or imprint.source_rule,
        language=language,
        changed_at=_changed_at(at),
        items=tuple(_item(note, base, language, imprint.name) for note in notes),
    )


def _changed_at(at: datetime) -> datetime:
    """A correction that was taken down changes the feed as well."""
    ended = Max("visible_until", filter=Q(visible_until__lte=at) & Q(visible_until__gt=F("visible_from")))
    begun = PublicCorrection.objects.filter(visible_from__lte=at)
    moments: dict[str, datetime | None] = begun.aggregate(begun=Max("visible_from"), ended=ended)
    return max((moment for moment in moments.values() if moment is not None), default=EPOCH)


def _item(note: CorrectionNote, base: str, language: str, publisher: str) -> FeedItem:
    content = render_to_string("reading/feed_correction.html", {"note": note})
    return FeedItem(
        identity=f"tag:{urlsplit(base).hostname},2025:dinh-chinh/{note.number}",
        address=base + note.url,
        title=f"{_('Correction and apology')}: {note.work}",
        summary=" ".join(note.right),
        content=content.replace('href="/', f'href="{base}/').strip(),
        language=language,
        published_at=note.published_at,
        updated_at=note.updated_at or note.published_at,
        writers=(Link(publisher, base + reverse("front")),),
        categories=(_("Corrections and apologies"), note.section),
        image=None,
    )
