"""`manage.py grants`: gives the database roles exactly their rights."""

import os
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import InternalError, ProgrammingError, connection, transaction

from newsroom.databases import uses_embedded
from newsroom.grants import statements

ATTEMPTS = 6


class Command(BaseCommand):
    help = "Create the desk's and the readers' database role where missing and give each exactly its rights."

    def handle(self, *args: Any, **options: Any) -> None:
        login = uses_embedded(os.environ)
        try:
            self._give(login)
        except ProgrammingError as error:
            raise CommandError(
                f"The owner of the database may not do this ({' '.join(str(error).split())}). "
                "It needs CREATEROLE, or ask your administrator to run `manage.py grants` once as one who has it."
            ) from error
        if options["verbosity"]:
            self.stdout.write(self.style.SUCCESS("Database roles have their rights."))

    def _give(self, login: bool) -> None:
        """All of it or nothing, and once more when another database of this server said the same just then.

        Roles are shared by all databases of a server, but an advisory lock holds in one of them only.
        """
        for attempt in range(ATTEMPTS):
            try:
                with transaction.atomic(), connection.cursor() as cursor:
                    cursor.execute("SELECT pg_advisory_xact_lock(hashtext('newsroom grants'))")
                    for statement in statements(connection.settings_dict["NAME"], login):
                        cursor.execute(statement)
            except InternalError as error:
                if "concurrently updated" not in str(error) or attempt == ATTEMPTS - 1:
                    raise
                time.sleep(0.2 * (attempt + 1))
            else:
                return
