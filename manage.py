#!/usr/bin/env python
"""Newsroom's command line. Without DATABASE_URL it starts the embedded PostgreSQL first."""

import os
import sys
from pathlib import Path

NEEDS_NO_DATABASE = {"compilemessages", "makemessages", "collectstatic", "help", "--help", "version", "--version"}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line
    from django.db.utils import NotSupportedError, OperationalError

    if sys.argv[1:2] == ["worker"]:
        os.environ.setdefault("NEWSROOM_ROLE", "worker")  # before settings are read

    from newsroom import embedded
    from newsroom.databases import uses_embedded

    try:
        command = sys.argv[1] if len(sys.argv) > 1 else "help"
        if uses_embedded(os.environ) and command not in NEEDS_NO_DATABASE:
            embedded.ensure_running(Path(os.environ.get("NEWSROOM_VAR") or Path(__file__).resolve().parent / "var"))
        from django.conf import settings

        settings.INSTALLED_APPS  # noqa: B018  (settings are read here, so that a mistake in them is one line)
        execute_from_command_line(sys.argv)
    except (ImproperlyConfigured, embedded.EmbeddedError) as error:
        sys.exit(f"Newsroom: {error}")
    except (OperationalError, NotSupportedError) as error:
        reason = " ".join(str(error).split())
        sys.exit(f"Newsroom: the database does not answer (check DATABASE_URL): {reason}")


if __name__ == "__main__":
    main()
