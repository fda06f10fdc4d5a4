"""The running server: found, awaited, started, stopped. Only a proven postmaster is signalled."""

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from newsroom.embedded.account import Account, binary
from newsroom.embedded.address import Server
from newsroom.embedded.errors import EmbeddedError, explain

PATIENCE = 60.0  # seconds, for a start with recovery after a crash and for a shutdown
BLINK = 0.02
LOG_LIMIT = 2_000_000  # bytes, for the log and for the one before it
PROC = Path("/proc")


@dataclass(frozen=True)
class Postmaster:
    """A live server of one data folder; ready means that it takes connections."""

    pid: int
    ready: bool


def find(data: Path) -> Postmaster | None:
    """Return the live server of this data folder; a number left by a dead one is not enough."""
    lines = _pid_file(data)
    pid = _number(lines)
    if not pid or not _is_postmaster_of(pid, data):
        return None
    return Postmaster(pid, ready=lines[7:8] == ["ready"])


def settle(server: Server, data: Path) -> bool:
    """Wait until the server is either ready (True) or gone (False); the caller holds the lock."""
    deadline = time.monotonic() + PATIENCE
    while found := find(data):
        if found.ready and server.socket.is_socket():
            return True
        if found.ready:
            # Somebody cleared the socket away, or the copy moved: nobody can reach this one.
            shut_down(found.pid)
        elif time.monotonic() > deadline:
            raise _still_busy(found.pid, data, "getting ready")
        time.sleep(BLINK)
    return False


def start(server: Server, data: Path, account: Account) -> None:
    """Start the server on a complete data folder and return when it takes connections."""
    # Nobody runs, and the folder is this server's alone: these are left from a crash.
    server.socket.unlink(missing_ok=True)
    server.socket.with_name(f"{server.socket.name}.lock").unlink(missing_ok=True)
    if not _number(_pid_file(data)):
        # A power cut or a full disk leaves it empty, and PostgreSQL would stop at that.
        (data / "postmaster.pid").unlink(missing_ok=True)
    deadline = time.monotonic() + PATIENCE
    while said := _attempt(server, data, account):
        # After kill -9 its children need a moment to notice and to let the memory go.
        if "shared memory block" not in said or time.monotonic() > deadline:
            reason = explain(said, data.parent)
            log = data.parent / "postgres.log"
            raise EmbeddedError(f"The embedded PostgreSQL did not start: {reason} (see {log})")
        time.sleep(10 * BLINK)


def shut_down(pid: int) -> None:
    """Ask a proven postmaster for a fast shutdown and wait until it is gone."""
    deadline = time.monotonic() + PATIENCE
    os.kill(pid, signal.SIGINT)
    while _is_alive(pid):
        if time.monotonic() > deadline:
            raise EmbeddedError(
                f"The embedded PostgreSQL (process {pid}) is still shutting down after "
                f"{PATIENCE:.0f} seconds. Wait for it, then try again."
            )
        time.sleep(BLINK)


def _attempt(server: Server, data: Path, account: Account) -> str:
    """Start once; returns what the log said if the server ended, "" when it is ready."""
    with _open_log(data.parent, account) as log:
        begin = os.fstat(log).st_size
        pid = _launch(server, data, account, log)
    deadline = time.monotonic() + PATIENCE
    while _is_alive(pid):
        found = find(data)
        if found and found.pid == pid and found.ready:
            return ""
        if time.monotonic() > deadline:
            raise _still_busy(pid, data, "starting (a crash before makes that longer)")
        time.sleep(BLINK)
    said = (data.parent / "postgres.log").read_bytes()[begin:]
    return said.decode(errors="replace") or "it ended without a word"


def _launch(server: Server, data: Path, account: Account, log: int) -> int:
    """Leave the server running without a parent and return its pid."""
    folder = str(server.socket_directory).replace('"', '""')
    settings = (
        "listen_addresses=",
        "unix_socket_permissions=0700",
        f'unix_socket_directories="{folder}"',
    )
    command = [binary("postgres"), "-D", str(data), "-p", str(server.port)]
    command += [part for setting in settings for part in ("-c", setting)]
    # A pid file may name a process that is now somebody else's. This variable makes PostgreSQL
    # take it for stale, and keeps its own check that no orphan still works on the data.
    extra = {"PG_GRANDPARENT_PID": str(_number(_pid_file(data)))}
    # The shell ends at once: a server with a parent would stay behind as a zombie.
    shell = [
        "/bin/sh",
        "-c",
        '"$@" </dev/null >&2 & echo $!',
        "sh",
        *account.prefix,
        *command,
    ]
    without_prefix = Account(uid=account.uid, gid=account.gid)
    return int(without_prefix.run(shell, stderr=log, extra=extra).stdout)


@contextmanager
def _open_log(var: Path, account: Account) -> Iterator[int]:
    log = var / "postgres.log"
    if log.exists() and log.stat().st_size > LOG_LIMIT:
        log.replace(log.with_name("postgres.log.1"))
    # O_NOFOLLOW: root may be at work in the folder of somebody who laid a link here.
    flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC
    descriptor = os.open(log, flags, 0o600)
    try:
        account.give(log)
        yield descriptor
    finally:
        os.close(descriptor)


def _still_busy(pid: int, data: Path, doing: str) -> EmbeddedError:
    return EmbeddedError(
        f"The embedded PostgreSQL (process {pid}) is still {doing} after {PATIENCE:.0f} seconds. "
        f"Try again in a moment; {data.parent / 'postgres.log'} tells more."
    )


def _pid_file(data: Path) -> list[str]:
    try:
        text = (data / "postmaster.pid").read_text(errors="replace")
    except (FileNotFoundError, NotADirectoryError):
        return []
    return [line.strip() for line in text.splitlines()]


def _number(lines: list[str]) -> int:
    """The pid on the first line, 0 for none; single-user mode writes it with a minus."""
    first = lines[0].removeprefix("-") if lines else ""
    return int(first) if first.isdecimal() else 0


def _is_postmaster_of(pid: int, data: Path) -> bool:
    if not PROC.joinpath("self").exists():
        return _ps_shows(pid, data)
    process = PROC / str(pid)
    if _name_if_alive(pid) != "postgres":
        return False
    try:
        return process.joinpath("cwd").samefile(data)
    except PermissionError:
        # Root in a container may not look into a process of another user; its words are public.
        words = _read(process / "cmdline").split("\0")
        return words[1:3] == ["-D", str(data)]
    except OSError:
        return False


def _is_alive(pid: int) -> bool:
    if PROC.joinpath("self").exists():
        return bool(_name_if_alive(pid))
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def _name_if_alive(pid: int) -> str:
    """The program's name, "" for none and for a zombie: "12 (postgres) S 1 …" in proc(5)."""
    before, _, after = _read(PROC / str(pid) / "stat").rpartition(")")
    return "" if after.split()[:1] in ([], ["Z"], ["X"]) else before.partition("(")[2]


def _read(path: Path) -> str:
    try:
        return path.read_text(errors="surrogateescape")
    except OSError:
        return ""


def _ps_shows(pid: int, data: Path) -> bool:
    """Where there is no /proc (macOS): the command line that _launch() wrote."""
    command = ["ps", "-ww", "-o", "command=", "-p", str(pid)]
    shown = subprocess.run(command, capture_output=True, encoding="utf-8", check=False).stdout  # noqa: S603  (a pid)
    return f"postgres -D {data} -p" in shown
