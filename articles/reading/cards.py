"""Lists of stories: places are picked from Listing by its index, then joined to their cards, all in one statement."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import connections, router
from django.db.models import Q

from articles.models.published import Listing, LiveQuerySet, PublicPhoto, PublishedVersion
from articles.reading.chrome import Surroundings
from articles.reading.pages import Card, Link
from articles.reading.pictures import PHOTO_COLUMNS, picture

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Cursor:
    """The last row of a page: the next one begins after it."""

    sort_at: datetime
    article_id: int

    def __str__(self) -> str:
        return f"{(self.sort_at - EPOCH) // timedelta(microseconds=1)}-{self.article_id}"

    @classmethod
    def parse(cls, text: str) -> Cursor:
        """ValueError for anything that `str` did not write."""
        moment, _dash, number = text.partition("-")
        if not (moment.isascii() and moment.isdigit() and number.isascii() and number.isdigit()):
            raise ValueError(text)
        if len(moment) > 17 or len(number) > 18:
            raise ValueError(text)
        return cls(EPOCH + timedelta(microseconds=int(moment)), int(number))


@dataclass(frozen=True, slots=True)
class Pick:
    """SQL that yields (place, version_id) in print order: one block of cards."""

    sql: str
    params: tuple[Any, ...]


def newest(
    kind: str,
    key: int,
    at: datetime,
    count: int,
    after: Cursor | None = None,
    *,
    editorial: bool = False,
    since: datetime | None = None,
) -> Pick:
    """The newest live stories of one list, by its index alone, none older than `since`.

    `editorial` leaves out what a business paid for.
    """
    rows = Listing.objects.live(at).filter(kind=kind, key=key).order_by("-sort_at", "-article_id")
    if since is not None:
        rows = rows.filter(sort_at__gte=since)
    if editorial:
        rows = rows.filter(is_sponsored=False)
    if after is not None:
        # The first condition lets the index start at the cursor; the second cuts the rows of the same moment.
        rows = rows.filter(
            Q(sort_at__lt=after.sort_at) | Q(sort_at=after.sort_at, article_id__lt=after.article_id),
            sort_at__lte=after.sort_at,
        )
    return ranked(rows, count)


def ranked(rows: LiveQuerySet[Listing], count: int) -> Pick:
    """The first `count` of these rows, which are ordered newest first."""
    sql, params = rows_sql(rows, count)
    place = "row_number() OVER (ORDER BY sort_at DESC, article_id DESC) AS place"
    # S608: every value in these statements is a parameter; what is joined here is SQL that Django wrote.
    return Pick(f"SELECT {place}, version_id FROM ({sql}) AS rows", params)  # noqa: S608


def next_after(kind: str, key: int, at: datetime, place: Cursor) -> Pick:
    """The one live story of the list, unless paid for, that went up right after that place: its index, backwards."""
    rows = Listing.objects.live(at).filter(
        Q(sort_at__gt=place.sort_at) | Q(sort_at=place.sort_at, article_id__gt=place.article_id),
        kind=kind, key=key, sort_at__gte=place.sort_at, is_sponsored=False,
    ).order_by("sort_at", "article_id")  # fmt: skip
    sql, params = rows_sql(rows, 1)
    return Pick(f"SELECT 1 AS place, version_id FROM ({sql}) AS rows", params)  # noqa: S608


def rows_sql(rows: LiveQuerySet[Listing], count: int) -> tuple[str, tuple[Any, ...]]:
    sliced = rows.values_list("key", "version_id", "article_id", "sort_at")[:count]
    sql, params = sliced.query.sql_with_params()
    return sql, tuple(params)


_VERSION_COLUMNS = (
    "id", "article_id", "slug", "headline", "kicker", "lead", "language", "first_published_at", "sort_at",
    "category_id", "lead_photo_id", "genre", "is_sponsored",
)  # fmt: skip
_CARD_SQL = """
SELECT picked.block, v.article_id, v.slug, v.headline, v.kicker, v.lead, v.language, v.first_published_at,
       v.sort_at, v.category_id, v.genre, v.is_sponsored, {photo}
FROM ({picked}) AS picked
JOIN ({live}) AS v ON v.id = picked.version_id
LEFT JOIN ({showable}) AS p ON p.id = v.lead_photo_id
ORDER BY picked.block, picked.place
"""


@dataclass(frozen=True, slots=True)
class CardRow:
    """A card with its place in the list, and the moment for which it was asked."""

    card: Card
    cursor: Cursor
    at: datetime


def fetch(picks: Sequence[Pick], around: Surroundings) -> list[list[CardRow]]:
    """The cards of each pick, in one query; bodies are never loaded. [] for no picks."""
    if not picks:
        return []
    picked = " UNION ALL ".join(
        f"SELECT {n} AS block, place, version_id FROM ({pick.sql}) AS b{n}"  # noqa: S608
        for n, pick in enumerate(picks)
    )
    # Asked once more of the rows themselves: a list that is wrong for a moment shows nothing wrong.
    at = around.chrome.now
    live, live_params = PublishedVersion.objects.live(at).values(*_VERSION_COLUMNS).query.sql_with_params()
    showable, photo_params = PublicPhoto.objects.showable(at).values("id", *PHOTO_COLUMNS).query.sql_with_params()
    photo = ", ".join(f"p.{name}" for name in PHOTO_COLUMNS)
    sql = _CARD_SQL.format(photo=photo, picked=picked, live=live, showable=showable)
    params = [value for pick in picks for value in pick.params] + [*live_params, *photo_params]
    found: list[list[CardRow]] = [[] for _pick in picks]
    connection = connections[router.db_for_read(PublishedVersion)]
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        for block, *columns in cursor.fetchall():
            found[block].append(_row(columns, around))
    return found


def _row(columns: list[Any], around: Surroundings) -> CardRow:
    article_id, slug, headline, kicker, lead, language, published, sort_at, category_id, genre, paid, *photo = columns
    section = around.sections.get(category_id)
    card = Card(
        article_id=article_id,
        url=f"/{slug}-{article_id}.html",
        headline=headline,
        kicker=kicker,
        lead=lead,
        published_at=published,
        category=section.link() if section else Link("", "/"),
        language=language,
        picture=None if photo[0] is None else picture(_photo(photo), around.photo_address),
        genre=genre,
        is_sponsored=paid,
    )
    return CardRow(card, Cursor(sort_at, article_id), around.chrome.now)


def _photo(values: list[Any]) -> dict[str, Any]:
    row = dict(zip(PHOTO_COLUMNS, values, strict=True))
    if isinstance(row["renditions"], str):  # Django's connection leaves jsonb as text outside its own fields
        row["renditions"] = json.loads(row["renditions"])
    return row
