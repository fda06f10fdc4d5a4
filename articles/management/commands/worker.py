"""`manage.py worker`: sends e-mails, calls the webhook, sweeps at night. `serve` runs one by itself."""

import os
import signal
import threading
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from procrastinate import PsycopgConnector
from procrastinate.contrib.django import app
from procrastinate.contrib.django.utils import connector_params
from procrastinate.jobs import DeleteJobCondition

SECONDS_TO_FINISH = 5
AT_ONCE = 2


class Command(BaseCommand):
    help = "Do what waits in the queue of jobs. Ctrl-C stops it after the job in hand."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="Do what waits now and stop.")
        parser.add_argument("--beside", type=int, help="Stop when the process of this number, our parent, has gone.")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["beside"]:
            threading.Thread(target=_end_with, args=(options["beside"],), daemon=True).start()
        connector = PsycopgConnector(kwargs=connector_params(), min_size=1, max_size=AT_ONCE + 2)
        with app.replace_connector(connector):
            app.run_worker(
                wait=not options["once"], listen_notify=not options["once"], concurrency=AT_ONCE,
                delete_jobs=DeleteJobCondition.SUCCESSFUL.value, shutdown_graceful_timeout=SECONDS_TO_FINISH,
            )  # fmt: skip


def _end_with(parent: int) -> None:
    """A worker whose keeper was killed would go on for ever, and hold connections that nobody expects."""
    while os.getppid() == parent:
        time.sleep(1)
    os.kill(os.getpid(), signal.SIGTERM)
