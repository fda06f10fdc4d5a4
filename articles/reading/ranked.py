"""Lists of another kind: the most read among the newest of a list, the newest of a topic, these very stories."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from articles import clock
from articles.models.published import Listing, PublishedVersion
from articles.models.topic import Topic
from articles.reading.cards import Pick, newest, rows_sql

# So many newest stories of a list are compared by their views: it bounds the cost of a page at any size of the archive.
CANDIDATES = 300
COUNTED = timedelta(hours=48)

_MOST_READ_SQL = """
SELECT row_number() OVER (ORDER BY views DESC, sort_at DESC, article_id DESC) AS place, version_id
FROM (
    SELECT c.version_id, c.article_id, c.sort_at, coalesce((
        SELECT sum(b.views) FROM articles_viewbucket AS b
        WHERE b.article_id = c.article_id AND b.hour > %s AND b.hour <= %s
    ), 0) AS views
    FROM ({rows}) AS c
) AS counted
WHERE views >= %s
ORDER BY views DESC, sort_at DESC, article_id DESC
LIMIT %s
"""


def most_read(
    kind: str, key: int, at: datetime, count: int, since: datetime | None = None, *, at_least: int = 0
) -> Pick:
    """Live stories of a list, no paid ones, by the views of the two days before.

    For a coming moment: of the two days before now.
    """
    rows = Listing.objects.live(at).filter(kind=kind, key=key, is_sponsored=False).order_by("-sort_at", "-article_id")
    if since is not None:
        rows = rows.filter(sort_at__gte=since)
    sql, params = rows_sql(rows, CANDIDATES)
    until = min(at, clock.now())
    return Pick(_MOST_READ_SQL.format(rows=sql), (until - COUNTED, until, *params, at_least, count))


def newest_of_topic(topic_id: int, at: datetime, count: int, since: datetime | None = None) -> Pick:
    """The newest live stories of a topic but paid ones, none while the topic itself is not up."""
    rows = newest(Listing.Kind.TOPIC, topic_id, at, count, editorial=True, since=since)
    sql, params = Topic.objects.live(at).filter(pk=topic_id).values("pk").query.sql_with_params()
    # S608: this is SQL that Django wrote; every value stays a parameter.
    return Pick(f"SELECT place, version_id FROM ({rows.sql}) AS t WHERE EXISTS ({sql})", (*rows.params, *params))  # noqa: S608


def these(article_ids: Sequence[int], at: datetime) -> Pick:
    """Those of these stories that are live, in no order."""
    rows = PublishedVersion.objects.live(at).filter(article_id__in=list(article_ids)).order_by().values_list("id")
    sql, params = rows.query.sql_with_params()
    return Pick(f"SELECT 1 AS place, id AS version_id FROM ({sql}) AS rows", tuple(params))  # noqa: S608
