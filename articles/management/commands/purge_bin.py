"""`manage.py purge_bin`: lets go of drafts that have lain in the bin for their thirty days."""

from typing import Any

from django.core.management.base import BaseCommand

from articles.desk.bin import purge


class Command(BaseCommand):
    help = "Delete stories that no reader ever saw and that have been in the bin for more than 30 days."

    def handle(self, *args: Any, **options: Any) -> None:
        gone = purge()
        if options["verbosity"]:
            self.stdout.write(self.style.SUCCESS(f"{gone} stories left the bin for good."))
