"""The last fallback of every address: where it moved. Asked only when nothing else answers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from typing import Final

from django.db import DatabaseError, connections, router

from articles.models.published import PublishedVersion, Redirect
from articles.models.readership import RedirectHit
from articles.reading.feeds import FEED_NAMES

_STORY: Final = re.compile(r"/[^/]*-([0-9]{1,18})\.html")
_HIT_SQL: Final = """
INSERT INTO articles_redirecthit AS told (redirect_id, hits, last_at) VALUES (%s, 1, %s)
ON CONFLICT (redirect_id) DO UPDATE SET hits = told.hits + 1, last_at = excluded.last_at
"""


def target_of(path: str, full_path: str, at: datetime) -> str | None:
    """The address to go to, already the last one; None for an address that never moved. The hit is counted.

    `full_path` holds the query, too: the numbers of old systems stood there. Two queries, three where it leads to a
    story, whose headline and with it the address may have changed since.
    """
    wanted = dict(_spellings(path, full_path))
    found = {row.path: row for row in Redirect.objects.filter(path__in=wanted)}
    hit = next((found[spelling] for spelling in wanted if spelling in found), None)
    if hit is None:
        return None
    _count(hit.pk, at)
    return _story_today(hit.target, at) + wanted[hit.path]


def _spellings(path: str, full_path: str) -> Iterator[tuple[str, str]]:
    """What may stand in the table for it, likeliest first, and what is to be added to the answer.

    A slash at the end too many or too few is no other page, and the feeds of a list move along with it.
    """
    yield full_path, ""
    yield path, ""
    yield (path.rstrip("/") or "/") if path.endswith("/") else f"{path}/", ""
    folder, _slash, name = path.rpartition("/")
    if name in FEED_NAMES:
        yield f"{folder}/", name


def _story_today(target: str, at: datetime) -> str:
    """One hop instead of two; a story that is gone says so at its own address."""
    story = _STORY.fullmatch(target)
    if story is None:
        return target
    live = PublishedVersion.objects.live(at).filter(article_id=int(story[1])).only("slug", "article_id").first()
    return live.get_absolute_url() if live else target


def _count(number: int, at: datetime) -> None:
    """A number that is missed is worth less than a reader who arrives."""
    with suppress(DatabaseError), connections[router.db_for_write(RedirectHit)].cursor() as cursor:
        cursor.execute(_HIT_SQL, [number, at])
