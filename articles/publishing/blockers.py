"""What keeps a revision from going out. Only what a newsroom may never publish blocks; the rest is advice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from articles import clock
from articles.body import audio_ids, photo_ids, plain_text
from articles.models import Origin, PublishedVersion, SiteSettings, Source
from articles.models.content import StoryContent, text_moment
from articles.publishing.use_rights import unusable
from articles.text import format_moment

LONGEST_CREDIT_LINE: Final = PublishedVersion._meta.get_field("source_line").max_length or 0


@dataclass(frozen=True, slots=True)
class Blocker:
    """`field` is the form field that the message stands beside."""

    field: str
    message: str


def blockers(content: StoryContent, visible_from: datetime) -> list[Blocker]:
    """All reasons against publishing this content at that moment; empty when it may go out."""
    return [
        *_missing(content),
        *_photos(content, visible_from),
        *_source(content, visible_from),
        *_times(content, visible_from),
    ]


def _missing(content: StoryContent) -> Iterator[Blocker]:
    if not content.headline:
        yield Blocker("headline", _("The headline is missing."))
    if not (plain_text(content.body).strip() or photo_ids(content.body) or audio_ids(content.body)):
        yield Blocker("body", _("The body is empty."))
    if content.category is None:
        yield Blocker("category", _("Choose a category."))
    if not content.bylines and content.source is None:
        yield Blocker("bylines", _("Name an author or a source."))


def _photos(content: StoryContent, visible_from: datetime) -> Iterator[Blocker]:
    for reason in unusable(content.body, content.lead_photo, timezone.localdate(visible_from)):
        yield Blocker("body", reason)


def _source(content: StoryContent, visible_from: datetime) -> Iterator[Blocker]:
    """Decree 147/2024 for general information sites: agreement, author, original time, an hour's delay."""
    if content.origin not in {Origin.REPUBLISHED, Origin.TRANSLATED} and content.source is None:
        return
    source = Source.objects.filter(pk=content.source).first() if content.source else None
    if source is None:
        yield Blocker("source", _("Name the source of a republished or translated story."))
        return
    if len(source.credit_line(content.source_author)) > LONGEST_CREDIT_LINE:
        yield Blocker("source_author", _("The credit line is too long: shorten the author at the source."))
    if content.origin == Origin.REPUBLISHED and _is_general_information_site():
        yield from _republishing(content, source, visible_from)


def _is_general_information_site() -> bool:
    site = SiteSettings.objects.in_force(clock.now()).first()
    return site is None or site.licence_class == SiteSettings.LicenceClass.GENERAL_INFORMATION


def _republishing(content: StoryContent, source: Source, visible_from: datetime) -> Iterator[Blocker]:
    day = timezone.localdate(visible_from)
    if not source.agreement_number:
        yield Blocker("source", _("There is no written agreement with %(source)s.") % {"source": source})
    if (source.agreement_until and source.agreement_until < day) or (
        source.agreement_from and source.agreement_from > day
    ):
        yield Blocker("source", _("The agreement with %(source)s is not in force that day.") % {"source": source})
    if not content.source_author:
        yield Blocker("source_author", _("Name the author at the source."))
    published = text_moment(content.source_published_at)
    if published is None:
        yield Blocker("source_published_at", _("Say when the source published the story."))
    elif published + source.minimum_delay > visible_from:
        earliest = format_moment(published + source.minimum_delay, get_language() or "vi")
        yield Blocker("source_published_at", _("Not before %(moment)s: the source's delay.") % {"moment": earliest})


def _times(content: StoryContent, visible_from: datetime) -> Iterator[Blocker]:
    embargo, expiry = text_moment(content.embargo_until), text_moment(content.expires_at)
    if embargo and embargo > visible_from:
        moment = format_moment(embargo, get_language() or "vi")
        yield Blocker("embargo_until", _("Under embargo until %(moment)s.") % {"moment": moment})
    if expiry and expiry <= visible_from:
        yield Blocker("expires_at", _("The expiry comes before the publication."))
