"""`manage.py demo`: everything from an empty folder to a newsroom in the browser."""

from __future__ import annotations

import sys
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.demo.load import is_loaded, load
from articles.demo.people import PASSWORD, accounts
from articles.management.commands.serve import HOST, require_free


class Command(BaseCommand):
    help = "Prepare the database, load the demo newsroom where there is none, and serve it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--load-only", action="store_true", help="Load the demo and stop there.")

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.PRODUCTION:
            raise CommandError("The demo has published passwords; it does not run with NEWSROOM_ENV=production.")
        if not options["load_only"]:
            require_free(HOST, options["port"])
        call_command("migrate", verbosity=0)
        call_command("grants", verbosity=0)
        if not is_loaded():
            count = load(self._progress)
            self.stdout.write(f"The demo newsroom is ready: {count} stories published, the others still on the desk.")
        if options["load_only"]:
            return
        self._welcome(options["port"])
        call_command("serve", port=options["port"])

    def _progress(self, what: str, done: int, total: int) -> None:
        """One line that fills up on a terminal; a line at each quarter in a log."""
        width = 30
        bar = "#" * (width * done // total)
        if sys.stderr.isatty():
            end = "\n" if done == total else ""
            self.stderr.write(f"\r{what:>9} [{bar:<{width}}] {done}/{total}", _as_it_is, end)
        elif done == total or done % max(1, total // 4) == 0:
            self.stderr.write(f"{what:>9} {done}/{total}", _as_it_is)
        self.stderr.flush()

    def _welcome(self, port: int) -> None:
        self.stdout.write(f"\nThe site:  http://127.0.0.1:{port}/\nThe desk:  http://127.0.0.1:{port}/admin/\n")
        self.stdout.write(f"Accounts of the demo (password of all: {PASSWORD}):")
        for username, role in accounts():
            self.stdout.write(f"  {username:<10} {role}")
        if settings.EMAIL_FILE_PATH:
            self.stdout.write(f"E-mails go nowhere: each is a file in {settings.EMAIL_FILE_PATH}")
        self.stdout.write("")


def _as_it_is(text: str) -> str:
    """Progress is no error: Django would print it in red."""
    return text
