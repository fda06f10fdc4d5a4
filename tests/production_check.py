"""What `make check` asks of production: Django's own deployment checks, under settings as strict as a live site's."""

import os
import secrets
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent


def main() -> int:
    """The exit code of the checks; any warning fails. Nothing is connected to and nothing is kept."""
    foreign = {name: value for name, value in os.environ.items() if not name.startswith(("NEWSROOM_", "DATABASE_"))}
    environ = {
        **foreign,
        "NEWSROOM_ENV": "production",
        "NEWSROOM_SECRET_KEY": secrets.token_urlsafe(64),
        "NEWSROOM_ALLOWED_HOSTS": "newsroom.example",
        "DATABASE_URL": "postgresql://checked.invalid/newsroom",
    }
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    return subprocess.run(command, cwd=PROJECT, env=environ, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
