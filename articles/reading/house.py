"""The house about itself: the pages beside the news, and the imprint as it is or was on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from articles.body import segments
from articles.models.site import SiteSettings
from articles.models.static_page import PageText
from articles.reading.calendar import midnight
from articles.reading.chrome import imprint_of
from articles.reading.pages import Imprint, Link, Segment
from articles.reading.pictures import trusted_body
from articles.text import NEWSROOM_ZONE

MOST_CHANGES = 200


@dataclass(frozen=True, slots=True)
class HousePage:
    """A page beside the news. `since`: from when on it says what it says."""

    title: str
    url: str
    since: datetime
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class ImprintChange:
    day: date
    url: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class ImprintPage:
    """`day` is None for the imprint of today; `changes` are the days on which it became another, newest first."""

    title: str
    url: str
    day: date | None
    imprint: Imprint
    breadcrumb: tuple[Link, ...]
    changes: tuple[ImprintChange, ...]


def load_static_page(slug: str, at: datetime) -> HousePage | None:
    """One query."""
    found = PageText.objects.live(at).filter(page__slug=slug).select_related("page").first()
    if found is None:
        return None
    return HousePage(
        title=found.title, url=found.page.get_absolute_url(), since=found.visible_from, segments=_text(found.body)
    )


def _text(body: str) -> tuple[Segment, ...]:
    """The body was sanitised when it was saved; photos and clips never come into it."""
    return tuple(_segment(entry) for entry in segments(body))


def _segment(entry: dict[str, Any]) -> Segment:
    if entry["kind"] == "embed":
        words: dict[str, Any] = {name: entry[name] for name in ("provider", "player", "address", "title")}
        return Segment("embed", **words)
    return Segment(entry["kind"], html=trusted_body(entry["html"]))


def load_imprint(day: date | None, at: datetime) -> ImprintPage | None:
    """The imprint as it stood at the end of that day, or stands now (one query). None before there was any."""
    rows = list(SiteSettings.objects.in_force(at)[:MOST_CHANGES])
    before = at if day is None else min(at, midnight(day + timedelta(days=1)) - timedelta(microseconds=1))
    held = next((row for row in rows if row.effective_from <= before), None)
    if held is None:
        return None
    url = reverse("imprint")
    trail = (Link(_("About this site"), url),)
    return ImprintPage(
        title=_("About this site"), url=imprint_address(day) if day else url, day=day, imprint=imprint_of(held),
        breadcrumb=(*trail, Link(f"{day:%d/%m/%Y}", imprint_address(day))) if day else trail,
        changes=tuple(_changes(rows, day)),
    )  # fmt: skip


def _changes(rows: list[SiteSettings], here: date | None) -> list[ImprintChange]:
    """Of several changes on one day the last one counts: it is what that day's page shows."""
    days: dict[date, Imprint] = {}
    for row in reversed(rows):
        days[row.effective_from.astimezone(NEWSROOM_ZONE).date()] = imprint_of(row)
    changes, last = [], None
    for day, imprint in days.items():
        if imprint != last:
            changes.append(ImprintChange(day, imprint_address(day), day == here))
        last = imprint
    return changes[::-1] if len(changes) > 1 else []


def imprint_address(day: date) -> str:
    return reverse("imprint_of_day", args=[f"{day:%Y}", f"{day:%m}", f"{day:%d}"])
