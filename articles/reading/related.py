"""Related news: stories that share tags, a rare one weighing more; then the section's newest; never itself.

What a business paid for is related to nothing.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from articles.models.published import Listing
from articles.reading.cards import Pick, rows_sql

# So many newest stories of each tag are looked at. It bounds the cost of a page at any size of the archive,
# and a tag that fills it is common enough to weigh little.
CANDIDATES_PER_TAG = 60

_RELATED_SQL = """
SELECT row_number() OVER (ORDER BY score DESC, is_near DESC, sort_at DESC, article_id DESC) AS place, version_id
FROM (
    SELECT c.version_id, c.article_id, c.sort_at, sum(coalesce(r.weight, 0)) AS score, bool_or(c.is_near) AS is_near
    FROM (
        {candidates}
    ) AS c
    LEFT JOIN (
        SELECT key, 1.0 / ln(1 + count(*)) AS weight FROM ({shared}) AS s WHERE NOT is_near GROUP BY key
    ) AS r ON r.key = c.key AND NOT c.is_near
    WHERE c.article_id <> %s
    GROUP BY c.version_id, c.article_id, c.sort_at
) AS scored
ORDER BY score DESC, is_near DESC, sort_at DESC, article_id DESC
LIMIT %s
"""


def related(article_id: int, tags: Sequence[int], category_id: int, at: datetime, count: int) -> Pick:
    """The `count` live stories nearest to this one: a fixed number of index reads, whatever the archive's size."""
    sql, params = _candidates(tags, category_id, at)
    return Pick(_RELATED_SQL.format(candidates=sql, shared=sql), (*params, *params, article_id, count))


def _candidates(tags: Sequence[int], category_id: int, at: datetime) -> tuple[str, tuple[Any, ...]]:
    parts: list[str] = []
    params: list[Any] = []
    places = [(Listing.Kind.TAG, tag, False) for tag in tags] + [(Listing.Kind.CATEGORY, category_id, True)]
    for number, (kind, key, is_near) in enumerate(places):
        rows = (
            Listing.objects.live(at).filter(kind=kind, key=key, is_sponsored=False).order_by("-sort_at", "-article_id")
        )
        sql, values = rows_sql(rows, CANDIDATES_PER_TAG)
        near = "true" if is_near else "false"
        # S608: the values stay parameters; this is SQL that Django wrote.
        parts.append(f"SELECT *, {near} AS is_near FROM ({sql}) AS near{number}")  # noqa: S608
        params.extend(values)
    return " UNION ALL ".join(parts), tuple(params)
