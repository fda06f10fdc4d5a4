"""The ways to what is seen and heard, for every page: only to what is there at that moment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.db.models import Exists
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from articles.models.broadcast import Channel, Programme, Recording
from articles.models.published import PublicAudio
from articles.models.site import SiteSettings
from articles.models.video import Video
from articles.reading.pages import Link


def what_is_broadcast(at: datetime) -> dict[str, Exists]:
    """Columns for the one query of the chrome."""
    return {
        "has_channels": Exists(Channel.objects.filter(in_use=True)),
        "has_videos": Exists(Video.objects.live(at)),
        "has_recordings": Exists(Recording.objects.live(at)),
    }


def broadcast_links(site: SiteSettings | None) -> tuple[Link, ...]:
    return tuple(_links(site))


def broadcast_addresses(links: Iterable[Link], at: datetime, most: int) -> Iterator[str]:
    """Of channels, programmes and recordings, for the sitemap: the newest where not all find room.

    `links` are those of the chrome: what is not there costs no query.
    """
    there = {link.url for link in links}
    yield from sorted(there - {reverse("videos")})  # which the sitemap names among its fixed pages
    if reverse("live") in there:
        yield from (channel.get_absolute_url() for channel in Channel.objects.filter(in_use=True))
        yield from (programme.get_absolute_url() for programme in Programme.objects.filter(in_use=True))
    if reverse("recordings") in there:
        heard = Recording.objects.live(at).filter(clip__in=PublicAudio.objects.showable(at))
        yield from (row.get_absolute_url() for row in heard.only("slug").order_by("-pk")[:most])


def _links(site: SiteSettings | None) -> Iterator[Link]:
    if getattr(site, "has_channels", False):
        yield Link(pgettext("broadcast", "Live"), reverse("live"))
        yield Link(_("Programme schedule"), reverse("schedules"))
    if getattr(site, "has_videos", False):
        yield Link(_("Video"), reverse("videos"))
    if getattr(site, "has_recordings", False):
        yield Link(_("Audio"), reverse("recordings"))
