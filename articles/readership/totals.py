"""How often a story was read: what was counted here plus what it brought along."""

from django.db import connections, router

from articles.models.readership import ViewBucket

_TOTAL = """
SELECT coalesce((SELECT views FROM articles_viewbaseline WHERE article_id = %s), 0)
     + coalesce((SELECT sum(views) FROM articles_viewbucket WHERE article_id = %s), 0)
"""


def total_views(article_id: int) -> int:
    """Baseline + all hours, in one query. 0 for a story that nobody has read."""
    with connections[router.db_for_read(ViewBucket)].cursor() as cursor:
        cursor.execute(_TOTAL, [article_id, article_id])
        row = cursor.fetchone()
    return int(row[0]) if row else 0
