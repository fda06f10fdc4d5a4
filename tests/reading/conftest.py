"""The moment at which readers come, and stories that went out before it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine

from articles import clock
from articles.models import Article
from articles.text.dates import NEWSROOM_ZONE
from tests.cast import Newsroom

NOON = datetime(2025, 1, 2, 12, tzinfo=NEWSROOM_ZONE)
Publish = Callable[..., Article]


@pytest.fixture
def noon() -> Iterator[datetime]:
    """It is noon and stays noon."""
    with time_machine.travel(NOON, tick=False):
        yield NOON


@pytest.fixture
def publish(newsroom: Newsroom, noon: datetime) -> Publish:
    """publish("Bến tàu", ago=timedelta(hours=2), tags=["bến tàu"]): a story that went out so long before noon."""

    def go(headline: str, ago: timedelta = timedelta(hours=1), **fields: Any) -> Article:
        with clock.held_at(noon - ago):
            return newsroom.published(headline, **fields)

    return go
