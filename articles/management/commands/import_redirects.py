"""`manage.py import_redirects FILE`: the addresses of an earlier site, from a CSV file, to where they lead here."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from articles.desk.redirect_lists import Unreadable, read
from articles.publishing.redirects import keep_all


class Command(BaseCommand):
    help = "Take in old addresses: a CSV file with two columns, the old address and the new one (or a story's number)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--skip-bad", action="store_true", help="Leave out lines that cannot be used.")
        parser.add_argument("--dry-run", action="store_true", help="Only say what the file holds.")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            found = read(options["file"].read_bytes())
        except (OSError, Unreadable) as error:
            raise CommandError(str(error)) from error
        for fault in found.faults:
            self.stderr.write(f"{fault.line}: {fault.text}: {fault.reason}")
        if options["dry_run"]:
            self.stdout.write(f"{len(found.wanted)} good, {len(found.faults)} bad.")
            return
        if found.faults and not options["skip_bad"]:
            raise CommandError("Nothing was written. Mend these lines, or leave them out with --skip-bad.")
        try:
            kept = keep_all(found.wanted)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.stdout.write(self.style.SUCCESS(f"{kept.new} new, {kept.changed} changed, {kept.same} as before."))
