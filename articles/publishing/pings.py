"""Telling search engines and hubs of a story: ordered in the transaction of the door, done by the worker.

Off unless the house names a hub or a key. What is ordered is only "look at this story then": the worker asks what
readers have at that moment, so nothing that was called off meanwhile is told to anybody.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.conf import settings
from procrastinate.contrib.django import app

ENGINES: Final = "tell_engines"
HUB: Final = "tell_hub"
QUEUE: Final = "pings"


def announce(article_id: int, *moments: datetime | None, now: datetime) -> None:
    """At each of these moments something changes for readers: a story goes up, changes or comes down."""
    wanted = [ENGINES] * bool(settings.INDEXNOW_KEY) + [HUB] * bool(settings.WEBSUB_HUB)
    for moment in {moment for moment in moments if moment is not None}:
        later = {"schedule_at": moment} if moment > now else {}
        for task in wanted:
            app.configure_task(task, queue=QUEUE, **later).defer(article=article_id)  # type: ignore[arg-type]
