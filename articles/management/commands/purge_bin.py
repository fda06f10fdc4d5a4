"""`manage.py purge_bin`: lets go of drafts that have lain in the bin, and of unsaved texts, for their thirty days."""

from typing import Any

from django.core.management.base import BaseCommand

from articles.desk import bin as story_bin
from articles.desk import keeping


class Command(BaseCommand):
    help = (
        "Delete stories that no reader ever saw and that have been in the bin for more than 30 days, "
        "and texts that were kept unsaved for as long."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        gone, texts = story_bin.purge(), keeping.purge()
        if options["verbosity"]:
            self.stdout.write(self.style.SUCCESS(f"{gone} stories left the bin for good."))
            self.stdout.write(self.style.SUCCESS(f"{texts} unsaved texts were let go of."))
