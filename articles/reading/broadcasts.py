"""The ways to what is seen and heard, for every page: only to what is there at that moment."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Exists
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from articles.models.broadcast import Channel, Recording
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


def _links(site: SiteSettings | None) -> Iterator[Link]:
    if getattr(site, "has_channels", False):
        yield Link(pgettext("broadcast", "Live"), reverse("live"))
        yield Link(_("Programme schedule"), reverse("schedules"))
    if getattr(site, "has_videos", False):
        yield Link(_("Video"), reverse("videos"))
    if getattr(site, "has_recordings", False):
        yield Link(_("Audio"), reverse("recordings"))
