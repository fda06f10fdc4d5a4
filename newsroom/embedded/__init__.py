"""The PostgreSQL that comes with Newsroom: one server for each copy, kept in its `var` folder."""

from pathlib import Path

from newsroom.embedded.account import choose_account
from newsroom.embedded.address import DATABASE, OWNER, Server, locate, make_private
from newsroom.embedded.cluster import prepare
from newsroom.embedded.errors import EmbeddedError, plainly
from newsroom.embedded.lock import locked
from newsroom.embedded.process import find, settle, shut_down, start

__all__ = [
    "DATABASE",
    "OWNER",
    "EmbeddedError",
    "Server",
    "ensure_running",
    "locate",
    "stop",
]


def ensure_running(var: Path) -> Server:
    """Return the running server of this var folder, made and started first where needed.

    Safe when several processes call it at once and after any kind of crash; the server outlives
    the caller. Raises EmbeddedError, whose text is one line for a person.
    """
    var = var.resolve()
    with plainly(var):
        found = find(var / "postgres")
        if found is None or not found.ready or not locate(var).socket.is_socket():
            _bring_up(var)
    return locate(var)


def stop(var: Path) -> bool:
    """Shut the server of this var folder down (open transactions roll back); False if none ran."""
    var = var.resolve()
    data = var / "postgres"
    with plainly(var):
        if find(data) is None:
            return False
        with locked(var):
            found = find(data)
            if found is not None:
                shut_down(found.pid)
            return found is not None


def _bring_up(var: Path) -> None:
    server, data = locate(var), var / "postgres"
    var.mkdir(parents=True, exist_ok=True)
    with locked(var) as lock:
        if settle(server, data):
            return
        account = choose_account(var)
        prepare(data, account, lock)
        make_private(server.socket_directory, account)
        start(server, data, account)
