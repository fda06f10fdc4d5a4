"""`python -m newsroom.embedded start|stop|status [--var DIR]`."""

import argparse
import os
import sys
from pathlib import Path

from newsroom.embedded import EmbeddedError, ensure_running, locate, stop
from newsroom.embedded.errors import plainly
from newsroom.embedded.process import find

DEFAULT_VAR = Path(os.environ.get("NEWSROOM_VAR") or Path(__file__).resolve().parents[2] / "var")
NOT_RUNNING = 3  # what init scripts answer for "status" of a stopped service


def main(arguments: list[str] | None = None) -> int:
    """Do one act; 0 when it worked, 1 with one line on stderr when not, 3 for a stopped server."""
    parser = argparse.ArgumentParser(prog="python -m newsroom.embedded")
    parser.add_argument("act", choices=("start", "stop", "status"))
    parser.add_argument("--var", type=Path, default=DEFAULT_VAR, help="default: %(default)s")
    options = parser.parse_args(arguments)
    acts = {"start": _start, "stop": _stop, "status": _status}
    try:
        return acts[options.act](options.var)
    except EmbeddedError as error:
        print(error, file=sys.stderr)
        return 1


def _start(var: Path) -> int:
    server = ensure_running(var)
    print(f"PostgreSQL runs and listens in {server.socket_directory}")
    return 0


def _stop(var: Path) -> int:
    print("PostgreSQL was stopped" if stop(var) else "PostgreSQL was not running")
    return 0


def _status(var: Path) -> int:
    with plainly(var):
        found = find(var.resolve() / "postgres")
    if found is None:
        print("PostgreSQL is not running")
        return NOT_RUNNING
    state = "runs" if found.ready else "is getting ready or shutting down"
    print(f"PostgreSQL {state} (process {found.pid}, in {locate(var).socket_directory})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
