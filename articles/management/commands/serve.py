"""`manage.py serve`: the production server on this machine."""

import os
import socket
import subprocess
import sys
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

HOST = "127.0.0.1"
# A request in work may finish; without a limit an idle browser's open connection would keep Ctrl-C waiting for ever.
SECONDS_TO_FINISH = 3


def require_free(host: str, port: int) -> None:
    """CommandError when somebody listens there. The server itself would share the port and take turns with them."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise CommandError(
                f"Cannot serve on {host}:{port} ({error.strerror}). Choose another port: PORT={port + 80} make demo, "
                f"or manage.py serve --port {port + 80}."
            ) from error


class Command(BaseCommand):
    help = "Serve the desk and the public site, with a worker beside them. Ctrl-C stops all."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default=HOST)
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--workers", type=int, default=2)
        parser.add_argument(
            "--threads", type=int, default=4,
            help="Threads a worker. One is fastest behind a proxy that buffers slow clients; alone, a few are needed.",
        )  # fmt: skip
        parser.add_argument(
            "--no-worker", dest="worker", action="store_false",
            help="Serve pages only: e-mails and the webhook wait for a `manage.py worker` of its own.",
        )  # fmt: skip

    def handle(self, *args: Any, **options: Any) -> None:
        host, port = options["host"], options["port"]
        require_free(host, port)
        os.chdir(settings.BASE_DIR)
        self.stdout.write(f"Newsroom serves http://{host}:{port}/ (Ctrl-C stops it)")
        self.stdout.flush()
        # The web process must not keep the owner's rights that this command has.
        served_at = f"http://{f'[{host}]' if ':' in host else host}:{port}"
        environment = {**os.environ, "NEWSROOM_ROLE": "desk", "NEWSROOM_SERVED_AT": served_at}
        command = [
            sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port),
            "--workers", str(options["workers"]), "--blocking-threads", str(options["threads"]), "--no-ws",
            "--log-level", "warning",
            "--respawn-failed-workers", "--workers-kill-timeout", str(SECONDS_TO_FINISH), "newsroom.wsgi:application",
        ]  # fmt: skip
        if options["worker"]:
            self._start_worker(environment)
        os.execve(sys.executable, command, environment)  # noqa: S606  (so that Ctrl-C reaches the server itself)

    def _start_worker(self, environment: dict[str, str]) -> None:
        """Beside the server, not over it: whatever becomes of the worker, pages are served."""
        keeper = [sys.executable, "-m", "newsroom.keeper", str(os.getpid())]
        subprocess.Popen(keeper, env={**environment, "NEWSROOM_ROLE": "worker"})  # noqa: S603  (the words are ours)
