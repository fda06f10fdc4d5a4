"""`manage.py sketch_stories`: the sketches by which stories that say the same are found, for stories without one."""

from __future__ import annotations

from itertools import islice
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from articles.desk.proof.duplicates import remember_all, unsketched

CHUNK = 200


class Command(BaseCommand):
    help = "Sketch the words of stories that have no sketch yet, newest first. May be stopped and started again."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--limit", type=int, default=None, help="Stop after so many stories.")

    def handle(self, *args: Any, **options: Any) -> None:
        stories = islice(unsketched(), options["limit"])
        done = 0
        while chunk := list(islice(stories, CHUNK)):
            remember_all(chunk)
            done += len(chunk)
            if options["verbosity"] > 1:
                self.stdout.write(f"{done} stories sketched")
        self.stdout.write(f"{done} stories sketched.")
