"""`manage.py bench desk`: how fast the desk is with a thousand stories and with a million, into docs/performance.md."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from articles.bench import database, desk, filling, report
from articles.bench.measuring import Measured
from newsroom.databases import uses_embedded

PARTS: Final[dict[str, Callable[[int], Iterator[Measured]]]] = {"desk": desk.measure}
MOST: Final = 2_000_000
BYTES_A_STORY: Final = 14_000  # with its versions, log, lists and indexes, and room for building those
SMALLEST: Final = 100_000_000  # an empty database and the log of what is written


class Command(BaseCommand):
    help = "Fill databases beside the newsroom's own with believable stories and measure against them."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("part", choices=sorted(PARTS))
        parser.add_argument(
            "--stories", type=int, nargs="+", default=[1000, 100_000], help="How many; 1000000 takes 10 GB."
        )
        parser.add_argument("--times", type=int, default=15, help="How often each thing is measured.")
        parser.add_argument("--report", type=Path, default=settings.BASE_DIR / "docs" / "performance.md")
        parser.add_argument("--drop", action="store_true", help="Drop the databases afterwards.")

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.PRODUCTION or not uses_embedded(os.environ):
            raise CommandError(
                "This fills the embedded PostgreSQL; it does not run in production or with DATABASE_URL."
            )
        part, folder = options["part"], settings.VAR / "bench"
        for stories in options["stories"]:
            _require_room(stories)
            self._run(part, stories, options["times"]).keep(folder)
            if options["drop"]:
                database.drop(stories)
        runs = report.kept(folder, part)
        report.put_into(options["report"], part, report.tables(runs))
        self.stdout.write(f"Written: {options['report']}")

    def _run(self, part: str, stories: int, times: int) -> report.Run:
        self.stdout.write(f"{stories:,} stories")
        name = database.prepare(stories, filling.form(), lambda: filling.fill(stories, self._tell))
        load = os.getloadavg()[0]
        with database.standing_in(name):
            database.as_the_web_server()
            rows = tuple(self._said(row) for row in PARTS[part](times))
            version = database.server_version()
        return report.Run(
            part=part, stories=stories, gigabytes=database.size_of(name) / 1e9, day=f"{timezone.localdate():%Y-%m-%d}",
            machine=report.machine(version), load=load, rows=rows,
        )  # fmt: skip

    def _tell(self, what: str) -> None:
        self.stdout.write(f"  {what}")

    def _said(self, row: Measured) -> Measured:
        mark = "" if row.keeps else "  OVER"
        self.stdout.write(
            f"  {row.work:8.1f} ms work {row.middle:8.1f} ms clock {row.queries:4} queries  {row.what}{mark}"
        )
        return row


def _require_room(stories: int) -> None:
    if not 50 <= stories <= MOST:
        raise CommandError(f"Between 50 and {MOST:,} stories.")
    needed, free = SMALLEST + stories * BYTES_A_STORY, shutil.disk_usage(settings.VAR).free
    if needed > free:
        raise CommandError(f"{stories:,} stories need {needed / 1e9:.0f} GB; there are {free / 1e9:.0f} GB.")
