"""Where the embedded server listens: one socket in a folder that only its owner may enter."""

import os
import stat
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from newsroom.embedded.account import Account
from newsroom.embedded.errors import EmbeddedError

DATABASE = "newsroom"
OWNER = "newsroom_owner"
PORT = 5432  # only names the socket: there is no TCP
# A socket path holds 107 bytes on Linux and 103 on macOS.
LONGEST_SOCKET = 103
# Not $TMPDIR: the web server, a cron job and a shell must all find the same folder.
SHORT_FOLDER = Path("/tmp")  # noqa: S108  (make_private refuses what others laid there)


@dataclass(frozen=True)
class Server:
    """Where one embedded server listens."""

    socket_directory: Path
    port: int

    @property
    def socket(self) -> Path:
        return self.socket_directory / f".s.PGSQL.{self.port}"

    def parameters(self, user: str, database: str = DATABASE) -> dict[str, str]:
        """Return the keyword arguments of `psycopg.connect`."""
        host = str(self.socket_directory)
        return {"host": host, "port": str(self.port), "user": user, "dbname": database}


def locate(var: Path) -> Server:
    """Say where the server of this var folder listens, running or not; touches nothing."""
    var = var.resolve()
    near = Server(var / "run", PORT)
    if _usable(near.socket):
        return near
    digest = sha256(os.fsencode(var)).hexdigest()[:12]
    return Server(SHORT_FOLDER / f"newsroom-{os.getuid()}-{digest}", PORT)


def make_private(folder: Path, account: Account) -> None:
    """Create the socket folder for its owner alone; refuse one that others could have prepared."""
    try:
        folder.mkdir(mode=0o700)
    except FileExistsError:
        _refuse_foreign(folder, account)
    else:
        account.give(folder)


def _usable(socket: Path) -> bool:
    """Libpq splits a host at commas, and a host has to be text that it can be told."""
    path = str(socket)
    return "," not in path and path.isprintable() and len(os.fsencode(path)) <= LONGEST_SOCKET


def _refuse_foreign(folder: Path, account: Account) -> None:
    # lstat: another user may have laid a link in /tmp that leads our socket to himself.
    found = folder.lstat()
    if stat.S_ISDIR(found.st_mode) and not found.st_mode & 0o077:
        if found.st_uid == account.owner:
            return
        if os.getuid() == 0 == found.st_uid:
            account.give(folder)
            return
    raise EmbeddedError(
        f"The socket folder {folder} is not a private folder of ours (owner only, mode 0700). "
        "Look who made it, remove it, and start again."
    )
