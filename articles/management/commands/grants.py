"""`manage.py grants`: gives the database roles exactly their rights."""

import os
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import ProgrammingError, connection, transaction

from newsroom.databases import uses_embedded
from newsroom.grants import statements


class Command(BaseCommand):
    help = "Create the desk's and the readers' database role where missing and give each exactly its rights."

    def handle(self, *args: Any, **options: Any) -> None:
        login = uses_embedded(os.environ)
        try:
            # One at a time over the whole server: roles are shared by all its databases.
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(hashtext('newsroom grants'))")
                for statement in statements(connection.settings_dict["NAME"], login):
                    cursor.execute(statement)
        except ProgrammingError as error:
            raise CommandError(
                f"The owner of the database may not do this ({' '.join(str(error).split())}). "
                "It needs CREATEROLE, or ask your administrator to run `manage.py grants` once as one who has it."
            ) from error
        if options["verbosity"]:
            self.stdout.write(self.style.SUCCESS("Database roles have their rights."))
