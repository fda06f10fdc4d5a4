"""Sitemaps by the protocol of sitemaps.org: stories by their number, ten thousand a file, and what else has an address.

A story keeps its number, so a file changes only while its stories do, and an archive of a million is a hundred files.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from xml.sax.saxutils import escape

from django.contrib.postgres.expressions import ArraySubquery
from django.db import connections, router
from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import JSONObject
from django.urls import reverse

from articles.models.public_correction import PublicCorrection
from articles.models.published import Listing, PublicAuthor, PublicPhoto, PublicTag, PublishedVersion
from articles.models.site import Announcement
from articles.models.topic import Topic
from articles.models.video import Video
from articles.reading.broadcasts import broadcast_addresses
from articles.reading.chrome import Surroundings
from articles.reading.pictures import public_photo_address
from articles.text import NEWSROOM_ZONE

STORIES_A_FILE: Final = 10_000
NEWS_HOURS, NEWS_MOST = timedelta(hours=48), 1_000
PAGES_MOST: Final = 10_000
FIXED: Final = (
    "front",
    "latest",
    "topics",
    "announcements",
    "documents",
    "corrections",
    "videos",
    "authors",
    "archive",
)
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SITEMAP: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"
_IMAGE: Final = "http://www.google.com/schemas/sitemap-image/1.1"
_NEWS: Final = "http://www.google.com/schemas/sitemap-news/0.9"

# Each file's part of the index version_by_article is read, and a live story sought: 0.3 s at 1,000,000 stories. Without
# the fence (OFFSET 0) the planner seeks the newest in the index of moments, a hundred times over: 20 s.
_FILES_SQL: Final = """
SELECT part, changed FROM generate_series(0, (SELECT coalesce(max(article_id), 0) FROM articles_address) / %s) AS part
CROSS JOIN LATERAL (
    SELECT max(visible_from) AS changed FROM (
        SELECT visible_from FROM articles_publishedversion
        WHERE article_id >= part * %s AND article_id < (part + 1) * %s AND visible_from <= %s OFFSET 0
    ) AS of_part
) AS newest
WHERE EXISTS (
    SELECT FROM articles_publishedversion
    WHERE article_id >= part * %s AND article_id < (part + 1) * %s
    AND visible_from <= %s AND (visible_until IS NULL OR visible_until > %s)
)
ORDER BY part
"""


@dataclass(frozen=True, slots=True)
class File:
    """One file of stories: its number and when one of them last went up."""

    part: int
    changed: datetime


def files(at: datetime) -> list[File]:
    """The files that hold at least one story, in one query."""
    size = STORIES_A_FILE
    with connections[router.db_for_read(PublishedVersion)].cursor() as cursor:
        cursor.execute(_FILES_SQL, [size, size, size, at, size, size, at, at])
        return [File(part, changed) for part, changed in cursor.fetchall()]


def index(found: Iterable[File], has_news: bool, base: str) -> str:
    """What search engines are told of: files of stories, of other pages, and of the last two days."""
    stories = (
        (reverse("sitemap_stories", kwargs={"part": file.part}), f"<lastmod>{_moment(file.changed)}</lastmod>")
        for file in found
    )
    others = [(reverse("sitemap_pages"), "")] + ([(reverse("sitemap_news"), "")] if has_news else [])
    lines = (f"<sitemap><loc>{base}{path}</loc>{more}</sitemap>" for path, more in [*others, *stories])
    return f'{_HEAD}<sitemapindex xmlns="{_SITEMAP}">\n' + "\n".join(lines) + "\n</sitemapindex>\n"


def stories(part: int, at: datetime, base: str) -> str | None:
    """The live stories of one file with their photos, in one query; None when there are none."""
    first = part * STORIES_A_FILE
    shown = Listing.objects.filter(version=OuterRef(OuterRef("pk")), kind=Listing.Kind.PHOTO).values("key")
    photos = PublicPhoto.objects.showable(at).filter(pk__in=shown).order_by("pk")
    rows = (
        PublishedVersion.objects.live(at)
        .filter(article_id__gte=first, article_id__lt=first + STORIES_A_FILE)
        .order_by("article_id")
        .annotate(photos=ArraySubquery(photos.values(json=JSONObject(folder="token", sizes="renditions"))))
        .values_list("slug", "article_id", "updated_at", "first_published_at", "photos")
    )
    lines = [_story(row, base) for row in rows]
    return _urlset(lines, f' xmlns:image="{_IMAGE}"') if lines else None


def _story(row: tuple[Any, ...], base: str) -> str:
    slug, article_id, updated, published, photos = row
    images = "".join(
        f"<image:image><image:loc>{base}{_widest(photo)}</image:loc></image:image>"
        for photo in photos
        if photo["sizes"]
    )
    changed = _moment(max(updated, published))
    return f"<url><loc>{base}/{slug}-{article_id}.html</loc><lastmod>{changed}</lastmod>{images}</url>"


def _widest(photo: dict[str, Any]) -> str:
    width, _height = max(photo["sizes"])
    return public_photo_address(photo["folder"], f"{width}.webp")


def pages(around: Surroundings, base: str) -> str:
    """The front page, the sections, and all else that readers find something at: topics, notices, videos, authors …"""
    at = around.chrome.now
    sections = [section.url for section in around.sections.values()]
    fixed = [reverse(name) for name in FIXED] + sections + [link.url for link in around.chrome.pages]
    found = [
        *fixed,
        *_with_own_page(Topic.objects.live(at)),
        *_with_own_page(Announcement.objects.live(at)),
        *_with_own_page(Video.objects.live(at)),
        *_corrections(at),
        *broadcast_addresses(around.chrome.broadcasts, at, PAGES_MOST),
        *_named(at),
    ]
    return _urlset([f"<url><loc>{base}{path}</loc></url>" for path in found[:PAGES_MOST]])


def _with_own_page(rows: QuerySet[Any]) -> Iterator[str]:
    for row in rows.only("slug").order_by("-pk")[:PAGES_MOST]:
        yield row.get_absolute_url()


def _corrections(at: datetime) -> Iterator[str]:
    numbers = PublicCorrection.objects.live(at).order_by("-number").values_list("number", flat=True)[:PAGES_MOST]
    return (reverse("correction", kwargs={"number": number}) for number in numbers)


def _named(at: datetime) -> Iterator[str]:
    """Authors before tags: where not all find room, it is the oldest tags that are left out."""
    for kind, table in ((Listing.Kind.AUTHOR, PublicAuthor), (Listing.Kind.TAG, PublicTag)):
        has_stories = Exists(Listing.objects.live(at).filter(kind=kind, key=OuterRef("pk")))
        slugs = table._default_manager.filter(has_stories).order_by("-pk").values_list("slug", flat=True)[:PAGES_MOST]
        for slug in slugs:
            yield reverse(kind.value, kwargs={"slug": slug})


def news(at: datetime, name: str, base: str) -> str | None:
    """What first went up within 48 hours, at most a thousand, newest first; None when there is nothing."""
    since = at - NEWS_HOURS
    # A story is never placed before the moment at which it first went up, so the list can be read by its index.
    listed = Listing.objects.live(at).filter(kind=Listing.Kind.SITE, key=0, sort_at__gte=since)
    newest = listed.order_by("-sort_at", "-article_id").values("version_id")[:NEWS_MOST]
    rows = (
        PublishedVersion.objects.live(at)
        .filter(pk__in=newest, first_published_at__gte=since)
        .order_by("-first_published_at", "-article_id")
        .values_list("slug", "article_id", "language", "first_published_at", "headline")
    )
    lines = [_news(row, escape(name), base) for row in rows]
    return _urlset(lines, f' xmlns:news="{_NEWS}"') if lines else None


def _news(row: tuple[Any, ...], name: str, base: str) -> str:
    slug, article_id, language, published, headline = row
    return (
        f"<url><loc>{base}/{slug}-{article_id}.html</loc><news:news><news:publication><news:name>{name}</news:name>"
        f"<news:language>{language}</news:language></news:publication>"
        f"<news:publication_date>{_moment(published)}</news:publication_date>"
        f"<news:title>{escape(headline)}</news:title></news:news></url>"
    )


def has_news(at: datetime) -> bool:
    """Whether `news` may have something to say: an empty file would be an error to a search engine."""
    listed = Listing.objects.live(at).filter(kind=Listing.Kind.SITE, key=0, sort_at__gte=at - NEWS_HOURS)
    return listed.exists()


def _urlset(lines: Iterable[str], namespaces: str = "") -> str:
    return f'{_HEAD}<urlset xmlns="{_SITEMAP}"{namespaces}>\n' + "\n".join(lines) + "\n</urlset>\n"


def _moment(value: datetime) -> str:
    return value.astimezone(NEWSROOM_ZONE).isoformat(timespec="seconds")
