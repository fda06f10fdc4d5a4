"""Counting one view: live stories only, one reader once in half an hour, in one round trip, no address kept."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from django.db import connections, router
from django.utils import timezone

from articles.models.published import PublishedVersion
from articles.models.readership import ReaderSalt, RecentView, ViewBucket
from articles.models.site import SiteSettings

WINDOW = timedelta(minutes=30)
# Each beacon sweeps a few expired rows, so the table never holds much more than one window of readers.
SWEPT_AT_ONCE = 20

# Sums read the snapshot before this statement, so the view that is being counted is added by hand.
_RECORD = """
WITH live AS (
    SELECT v.article_id, v.shows_views AND c.shows_views AND coalesce(({site}), true) AS shows
    FROM ({live}) AS v JOIN articles_category c ON c.id = v.category_id
), fresh AS (
    INSERT INTO articles_recentview AS seen (article_id, reader, at)
    SELECT article_id, %s, %s FROM live
    ON CONFLICT (article_id, reader) DO UPDATE SET at = excluded.at WHERE seen.at <= %s
    RETURNING article_id
), counted AS (
    INSERT INTO articles_viewbucket AS bucket (article_id, hour, views)
    SELECT article_id, %s, 1 FROM fresh
    ON CONFLICT (article_id, hour) DO UPDATE SET views = bucket.views + 1
    RETURNING 1
), swept AS (
    DELETE FROM articles_recentview WHERE ctid = ANY (ARRAY(
        SELECT ctid FROM articles_recentview
        WHERE at <= %s AND NOT (article_id = %s AND reader = %s) LIMIT %s FOR UPDATE SKIP LOCKED
    ))
)
SELECT shows, (SELECT count(*) FROM counted)
     + coalesce((SELECT b.views FROM articles_viewbaseline b WHERE b.article_id = live.article_id), 0)
     + coalesce((SELECT sum(h.views) FROM articles_viewbucket h WHERE h.article_id = live.article_id), 0)
FROM live
"""


@dataclass(frozen=True, slots=True)
class Total:
    """The fresh total of a story, and whether readers may see it."""

    views: int
    is_shown: bool


def record_view(article_id: int, reader: bytes, at: datetime) -> Total | None:
    """Counts one view at that moment and gives the fresh total; None when no such story is live.

    `reader` is what `reader_digest` made. A reader who returns within WINDOW gets the total and is not counted.
    """
    live, live_params = (
        PublishedVersion.objects.live(at)
        .filter(article_id=article_id)
        .values("article_id", "category_id", "shows_views")
        .query.sql_with_params()
    )
    site, site_params = SiteSettings.objects.in_force(at).values("shows_views")[:1].query.sql_with_params()
    hour = at.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
    expired = at - WINDOW
    params = [
        *site_params, *live_params, reader, at, expired, hour, expired, article_id, reader, SWEPT_AT_ONCE,
    ]  # fmt: skip
    with connections[router.db_for_write(ViewBucket)].cursor() as cursor:
        cursor.execute(_RECORD.format(live=live, site=site), params)
        row = cursor.fetchone()
    return Total(int(row[1]), bool(row[0])) if row else None


class DailySalt:
    """Today's salt, fetched once a day and process. Yesterday's is deleted, and with it all meaning of its digests."""

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        """Asks the database again next time."""
        self._day: date | None = None
        self._salt = b""

    def on(self, day: date) -> bytes:
        """32 random bytes, the same for all processes on that day."""
        if self._day != day:
            ReaderSalt.objects.bulk_create([ReaderSalt(day=day, salt=secrets.token_bytes(32))], ignore_conflicts=True)
            self._salt = bytes(ReaderSalt.objects.get(day=day).salt)
            self._day = day
            ReaderSalt.objects.filter(day__lt=day).delete()
            RecentView.objects.filter(at__lt=timezone.now() - WINDOW).delete()
        return self._salt


daily_salt = DailySalt()


def reader_digest(address: str, user_agent: str, at: datetime) -> bytes:
    """16 bytes that tell two readers apart today and mean nothing tomorrow. Neither input is stored."""
    salt = daily_salt.on(timezone.localdate(at))
    return hashlib.blake2b(f"{address}\0{user_agent}".encode(), key=salt, digest_size=16).digest()
