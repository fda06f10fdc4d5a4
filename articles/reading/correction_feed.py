"""The feed of corrections: each whole, so that whoever took over a story learns what is right."""

from __future__ import annotations

from datetime import datetime

from django.db.models import F, Max, Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.models.public_correction import PublicCorrection
from articles.reading.cards import EPOCH
from articles.reading.chrome import Surroundings
from articles.reading.correction_pages import CorrectionNote
from articles.reading.corrections import live_corrections, note_of
from articles.reading.feeds import FEED_SIZE, Feed, FeedItem, identity


def load_correction_feed(around: Surroundings, base: str, language: str) -> Feed:
    """Two queries."""
    at, imprint = around.chrome.now, around.chrome.imprint
    title = _("Corrections and apologies")
    return Feed(
        title=f"{title} - {imprint.short_name}",
        description=_("What this newsroom published or broadcast and got wrong, and what is right."),
        url=base + reverse("corrections"),
        publisher=imprint.name,
        rights=imprint.copyright_rule or imprint.source_rule,
        language=language,
        changed_at=_changed_at(at),
        items=tuple(_item(note_of(row), base, language) for row in live_corrections(at)[:FEED_SIZE]),
    )


def _changed_at(at: datetime) -> datetime:
    """One that was taken back changes the feed as well."""
    begun = Q(visible_from__lte=at) & (Q(visible_until__isnull=True) | Q(visible_until__gt=F("visible_from")))
    ended = Max("visible_until", filter=Q(visible_until__lte=at))
    moments = PublicCorrection.objects.filter(begun).aggregate(begun=Max("visible_from"), ended=ended)
    return max((moment for moment in moments.values() if moment is not None), default=EPOCH)


def _item(note: CorrectionNote, base: str, language: str) -> FeedItem:
    html = render_to_string("reading/feed_correction.html", {"note": note})
    return FeedItem(
        identity=identity(base, f"dinh-chinh/{note.number}"),
        address=base + note.url,
        title=_("Correction and apology: %(work)s") % {"work": note.work},
        summary=" ".join(note.right),
        content=html.replace('href="/', f'href="{base}/').strip(),
        language=language,
        published_at=note.published_at,
        updated_at=note.updated_at or note.published_at,
        writers=(),
        categories=(note.section,),
        image=None,
    )
