"""Keeps the worker running beside the web server: starts it again when it dies, ends it with the server.

`python -m newsroom.keeper <pid of the server>`. Standard library only: it costs a few megabytes and cannot break by
what breaks a worker. The server does not depend on it: without it, mails wait and pages are served.
"""

import os
import signal
import subprocess
import sys
import time
from types import FrameType

WAITS = (1, 2, 5, 15, 30, 60)  # seconds before each new start
STEADY = 60  # seconds after which a worker counts as healthy again
LOOK = 0.5
SECONDS_TO_FINISH = 10


class Keeper:
    def __init__(self, server: int, command: list[str]) -> None:
        self.server, self.command = server, command
        self.ending = False
        self.failures = 0

    def run(self) -> int:
        signal.signal(signal.SIGTERM, self._end)
        signal.signal(signal.SIGINT, self._end)
        while not self._over():
            begun = time.monotonic()
            # In a session of its own: Ctrl-C reaches the worker through here, once. A second signal would cut a job.
            worker = subprocess.Popen(self.command, start_new_session=True)  # noqa: S603  (the words are ours)
            while worker.poll() is None and not self._over():
                time.sleep(LOOK)
            if worker.poll() is None:
                self._stop(worker)
                break
            self.failures = 0 if time.monotonic() - begun > STEADY else self.failures + 1
            self._wait(worker.returncode)
        return 0

    def _end(self, number: int, frame: FrameType | None) -> None:
        self.ending = True

    def _over(self) -> bool:
        return self.ending or os.getppid() != self.server

    def _stop(self, worker: "subprocess.Popen[bytes]") -> None:
        worker.terminate()
        try:
            worker.wait(SECONDS_TO_FINISH)
        except subprocess.TimeoutExpired:
            worker.kill()
            worker.wait()

    def _wait(self, code: int) -> None:
        pause = WAITS[min(self.failures, len(WAITS) - 1)]
        sys.stderr.write(f"Newsroom: the worker ended ({code}); it starts again in {pause} s.\n")
        sys.stderr.flush()
        until = time.monotonic() + pause
        while time.monotonic() < until and not self._over():
            time.sleep(LOOK)


if __name__ == "__main__":
    beside = str(os.getpid())
    sys.exit(Keeper(int(sys.argv[1]), [sys.executable, "manage.py", "worker", "--beside", beside]).run())
