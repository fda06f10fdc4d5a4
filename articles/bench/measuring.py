"""How long something takes: many times over, because on a machine with neighbours one time says nothing.

Beside the clock on the wall the work itself is counted: the processor time of this process and of the database's
process that answers it. Neighbours stretch the clock, hardly the work.
"""

from __future__ import annotations

import gc
import math
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Final

from django.db import DEFAULT_DB_ALIAS, connections
from django.test.utils import CaptureQueriesContext

PATIENCE: Final = 20.0  # seconds that one measurement may take; what is slower is measured fewer times
FEWEST: Final = 3


@dataclass(frozen=True, slots=True)
class Measured:
    """Milliseconds: `work` on processors, the rest by the clock. `queries`: questions that the database was asked."""

    what: str
    work: float  # median
    best: float
    middle: float
    slow: float  # the 95th percentile
    times: int
    queries: int
    budget: int | None

    @property
    def keeps(self) -> bool:
        """Judged by whichever is smaller: work is spread over two processors, and the clock runs for neighbours too."""
        return self.budget is None or min(self.work, self.middle) <= self.budget


def measured(what: str, act: Callable[[], object], *, times: int, budget: int | None = None) -> Measured:
    """`act` runs once before the clock: what a process remembers from its first request is no part of the next."""
    with CaptureQueriesContext(connections[DEFAULT_DB_ALIAS]) as asked:
        act()
        queries = len(asked)
    taken = _taken(act, times)
    walls, works = ([1000 * span for span in spans] for spans in zip(*taken, strict=True))
    return Measured(
        what=what, work=round(median(works), 1), best=round(min(walls), 1), middle=round(median(walls), 1),
        slow=round(percentile(walls, 95), 1), times=len(walls), queries=queries, budget=budget,
    )  # fmt: skip


def _taken(act: Callable[[], object], times: int) -> list[tuple[float, float]]:
    """(seconds by the clock, seconds on processors) of every turn."""
    taken: list[tuple[float, float]] = []
    gc.collect()
    database = _database_process()
    end = time.perf_counter() + PATIENCE
    while len(taken) < times and (len(taken) < FEWEST or time.perf_counter() < end):
        wall, work = time.perf_counter(), time.process_time() + _worked(database)
        act()
        taken.append((time.perf_counter() - wall, time.process_time() + _worked(database) - work))
    return taken


def _database_process() -> Path | None:
    """Where Linux says how long the database's process for this connection has run; None if it is elsewhere."""
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        found = Path(f"/proc/{cursor.fetchone()[0]}/schedstat")
    return found if found.exists() else None


def _worked(database: Path | None) -> float:
    return int(database.read_text().split()[0]) / 1e9 if database else 0.0


def percentile(values: Sequence[float], share: int) -> float:
    """The nearest rank: a value that was measured, not one between two."""
    return sorted(values)[max(0, math.ceil(len(values) * share / 100) - 1)]
