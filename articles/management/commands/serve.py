"""`manage.py serve`: the production server on this machine."""

import os
import sys
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

HOST = "127.0.0.1"


class Command(BaseCommand):
    help = "Serve the desk and the public site. Ctrl-C stops it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default=HOST)
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--workers", type=int, default=2)

    def handle(self, *args: Any, **options: Any) -> None:
        host, port = options["host"], options["port"]
        self.stdout.write(f"Newsroom serves http://{host}:{port}/ (Ctrl-C stops it)")
        self.stdout.flush()
        # The web process must not keep the owner's rights that this command has.
        environment = {**os.environ, "NEWSROOM_ROLE": "desk"}
        command = [
            sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port),
            "--workers", str(options["workers"]), "--blocking-threads", "1", "--no-ws", "--log-level", "warning",
            "--respawn-failed-workers", "newsroom.wsgi:application",
        ]  # fmt: skip
        os.chdir(settings.BASE_DIR)
        os.execve(sys.executable, command, environment)  # noqa: S606  (so that Ctrl-C reaches the server itself)
