"""How often a story was read: what was counted here plus what it brought along."""

from collections.abc import Sequence
from datetime import datetime

from django.db import connections, router
from django.db.models import Sum

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


def views_since(article_ids: Sequence[int], since: datetime) -> dict[int, int]:
    """How often each of these stories was read since the beginning of that hour, in one query; no entry for none."""
    hours = ViewBucket.objects.filter(article_id__in=article_ids, hour__gte=since).order_by()
    return dict(hours.values_list("article_id").annotate(Sum("views")))
