"""The newest stories of one list with their whole text, as a value; `feed_formats` has three ways to say it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from urllib.parse import urlsplit

from django.db.models import F, Max, Q
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from articles.models.choices import BylineRole
from articles.models.published import Listing, PublishedVersion
from articles.photo_files.crops import crop_names
from articles.reading.article import byline_of, segments_of, sign_of
from articles.reading.cards import EPOCH
from articles.reading.chrome import Surroundings
from articles.reading.names import Names, load_all_names
from articles.reading.pages import Link, SourceCredit
from articles.reading.pictures import public_audio_address, public_photo_address

FEED_SIZE: Final = 30
FEED_NAMES: Final = ("rss.xml", "atom.xml", "feed.json")
IMAGE_SIZE: Final = (1200, 675)


@dataclass(frozen=True, slots=True)
class FeedImage:
    address: str
    alt: str
    credit: str


@dataclass(frozen=True, slots=True)
class FeedItem:
    """`content` is HTML in which every address is whole; `identity` (RFC 4151) outlives every change of the address."""

    identity: str
    address: str
    title: str
    summary: str
    content: str
    language: str
    published_at: datetime
    updated_at: datetime
    writers: tuple[Link, ...]
    categories: tuple[str, ...]
    image: FeedImage | None


@dataclass(frozen=True, slots=True)
class Feed:
    """`url` is the page of the list, `changed_at` the last moment at which anything in it came, changed or went."""

    title: str
    description: str
    url: str
    publisher: str
    rights: str
    language: str
    changed_at: datetime
    items: tuple[FeedItem, ...]


@dataclass(frozen=True, slots=True)
class Subject:
    """What a feed is of: the list behind the page at `url`."""

    kind: str
    key: int
    title: str
    url: str
    description: str = ""
    language: str = ""


def load_feed(subject: Subject, around: Surroundings, base: str, language: str) -> Feed:
    """Three queries, however many stories. `base` is scheme and host, without a slash at the end."""
    at = around.chrome.now
    versions = _newest(subject, at)
    names = load_all_names(versions, at)
    imprint = around.chrome.imprint
    return Feed(
        title=f"{subject.title} - {imprint.short_name}" if subject.title else imprint.name,
        description=subject.description or imprint.tagline,
        url=base + subject.url,
        publisher=imprint.name,
        rights=imprint.copyright_rule or imprint.source_rule,
        language=subject.language or language,
        changed_at=_changed_at(subject, versions, at),
        items=tuple(_item(version, names, around, base) for version in versions),
    )


def _newest(subject: Subject, at: datetime) -> list[PublishedVersion]:
    rows = Listing.objects.live(at).filter(kind=subject.kind, key=subject.key).order_by("-sort_at", "-article_id")
    newest = rows.values("version_id")[:FEED_SIZE]
    # Asked once more of the versions themselves, as every list of this site does.
    found = PublishedVersion.objects.live(at).filter(pk__in=newest).order_by("-sort_at", "-article_id")
    return list(found)


def _changed_at(subject: Subject, versions: list[PublishedVersion], at: datetime) -> datetime:
    """A story that was withdrawn changes the feed as well: whoever asks "since when" must not keep it."""
    if not versions:
        return EPOCH  # a list that has nothing has not changed since
    rows = Listing.objects.filter(kind=subject.kind, key=subject.key, sort_at__gte=versions[-1].sort_at)
    begun = rows.filter(visible_from__lte=at)
    ended = Max("visible_until", filter=Q(visible_until__lte=at) & Q(visible_until__gt=F("visible_from")))
    moments: dict[str, datetime | None] = begun.aggregate(begun=Max("visible_from"), ended=ended)
    return max(moment for moment in moments.values() if moment is not None)


def _item(version: PublishedVersion, names: Names, around: Surroundings, base: str) -> FeedItem:
    entries = [byline_of(entry, names) for entry in version.bylines if entry["author"] in names.authors]
    writers = [entry for entry in entries if entry.role == BylineRole.TEXT] or entries
    return FeedItem(
        identity=identity(base, version.article_id),
        address=base + version.get_absolute_url(),
        title=version.headline,
        summary=version.lead,
        content=_content(version, names, base),
        language=version.language,
        published_at=version.first_published_at,
        updated_at=max(version.updated_at, version.first_published_at),
        writers=tuple(Link(entry.name, base + entry.url) for entry in writers),
        categories=(
            *([_("Business information")] if version.is_sponsored else []),
            *(link.name for link in around.breadcrumb(version.category_id)),
            *(names.tags[tag]["name"] for tag in version.tags if tag in names.tags),
        ),
        image=_image(version, names, base),
    )


def identity(base: str, name: int | str) -> str:
    """For as long as the house keeps its domain, whatever happens to addresses (RFC 4151)."""
    return f"tag:{urlsplit(base).hostname},2025:{name}"


def _image(version: PublishedVersion, names: Names, base: str) -> FeedImage | None:
    photo = sign_of(version, names)
    if photo is None:
        return None
    name = crop_names(photo["focus_x"], photo["focus_y"])[0]
    return FeedImage(base + public_photo_address(photo["token"], name), photo["alt"], photo["credit"])


def _content(version: PublishedVersion, names: Names, base: str) -> str:
    """The whole story. Links of the body to this site get its name, for the feed is read elsewhere."""

    def photo(token: str, name: str) -> str:
        return base + public_photo_address(token, name)

    def clip(token: str, name: str) -> str:
        return base + public_audio_address(token, name)

    source = None
    if version.source_line:
        source = SourceCredit(version.source_line, version.source_address, version.source_published_at)
    story = {
        "is_sponsored": version.is_sponsored,
        "lead": version.lead,
        "segments": segments_of(version, names, photo, clip),
        "source": source,
    }
    html = render_to_string("reading/feed_story.html", story)
    return html.replace('href="/', f'href="{base}/').strip()
