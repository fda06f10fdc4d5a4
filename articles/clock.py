"""The one clock: asked for "what is live?" and "when was this?", so that a test or an import can hold it still."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime

from django.utils import timezone

_held: ContextVar[datetime | None] = ContextVar("held_clock", default=None)


def now() -> datetime:
    """The present moment, aware."""
    return _held.get() or timezone.now()


@contextmanager
def held_at(moment: datetime) -> Iterator[None]:
    """Inside, `now()` answers that moment: an import relives the past, an editor sees the front page of tomorrow."""
    if timezone.is_naive(moment):
        raise ValueError("a clock needs an aware datetime")
    token = _held.set(moment)
    try:
        yield
    finally:
        _held.reset(token)
