"""The keeper of the worker: it starts it again, and ends it with the server; here the worker is a small program."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings

# The "server": starts a keeper that is to keep our program, and waits to be ended.
SERVER = """
import os, subprocess, sys, time
keep = "from newsroom import keeper; import sys; keeper.WAITS = (0.1,); keeper.LOOK = 0.05; " \\
       "sys.exit(keeper.Keeper(int(sys.argv[1]), sys.argv[2:]).run())"
subprocess.Popen([sys.executable, "-c", keep, str(os.getpid()), *sys.argv[1:]])
time.sleep(60)
"""
# The "worker": writes its number down, and ends with code 3 or works on.
WORKER = """
import os, sys, time
from pathlib import Path
book = Path(sys.argv[1])
starts = len(book.read_text().split()) if book.exists() else 0
with book.open("a") as page:
    page.write(f"{os.getpid()} ")
if starts < int(sys.argv[2]):
    sys.exit(3)
time.sleep(60)
"""


def soon(come: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 20
    while not come():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def numbers(book: Path) -> list[int]:
    return [int(one) for one in book.read_text().split()] if book.exists() else []


def is_alive(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    return "Z" not in Path(f"/proc/{number}/stat").read_text().split()[2] if Path("/proc").exists() else True


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Callable[[int], tuple[subprocess.Popen[bytes], Path]]]:
    """serve(crashes) -> the server, and the book in which each start of the worker stands."""
    begun: list[subprocess.Popen[bytes]] = []
    book = tmp_path / "starts"

    def start(crashes: int) -> tuple[subprocess.Popen[bytes], Path]:
        worker = [sys.executable, "-c", WORKER, str(book), str(crashes)]
        begun.append(subprocess.Popen([sys.executable, "-c", SERVER, *worker], cwd=settings.BASE_DIR))
        return begun[0], book

    yield start
    for server in begun:
        server.kill()
        server.wait()


@pytest.mark.parametrize("crashes", [1, 3])
def test_a_worker_that_dies_is_started_again(
    serve: Callable[[int], tuple[subprocess.Popen[bytes], Path]], crashes: int
) -> None:
    server, book = serve(crashes)
    soon(lambda: len(numbers(book)) == crashes + 1)

    assert is_alive(numbers(book)[-1])
    assert server.poll() is None


@pytest.mark.parametrize("by", [signal.SIGTERM, signal.SIGKILL])
def test_the_worker_ends_with_the_server(
    serve: Callable[[int], tuple[subprocess.Popen[bytes], Path]], by: signal.Signals
) -> None:
    server, book = serve(0)
    soon(lambda: len(numbers(book)) == 1)
    server.send_signal(by)
    server.wait(5)

    soon(lambda: not is_alive(numbers(book)[0]))
