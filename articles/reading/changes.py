"""What the newsroom told readers about changes of a story. Never a difference of texts: only an editor's own words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject

from articles.models.change_note import ChangeNote
from articles.reading.pages import Change

# A story that was changed more often than that is told of by its newest changes.
SHOWN = 20


def changes_of(column: str, at: datetime) -> ArraySubquery:
    """Rows for `told`, newest first, joined to a query of stories: no question of their own."""
    notes = ChangeNote.objects.live(at).filter(article_id=OuterRef(column)).order_by("-visible_from", "-pk")
    return ArraySubquery(notes.values(json=JSONObject(at="visible_from", words="words"))[:SHOWN])


def told(rows: Iterable[dict[str, Any]]) -> tuple[Change, ...]:
    return tuple(Change(datetime.fromisoformat(row["at"]), row["words"]) for row in rows)
