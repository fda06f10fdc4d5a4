"""`manage.py purge_bin`: lets go of drafts that have lain in the bin, and of unsaved texts, for their thirty days."""

from typing import Any

from django.core.management.base import BaseCommand

from articles.desk import bin as story_bin
from articles.desk import keeping
from articles.desk.hand_in import deciding


class Command(BaseCommand):
    help = (
        "Delete stories that no reader ever saw and that have been in the bin for more than 30 days, "
        "texts that were kept unsaved for as long, and hand-ins that were decided 30 days ago or lay undecided for 90."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        gone, texts, deliveries = story_bin.purge(), keeping.purge(), deciding.purge()
        if options["verbosity"]:
            self.stdout.write(self.style.SUCCESS(f"{gone} stories left the bin for good."))
            self.stdout.write(self.style.SUCCESS(f"{texts} unsaved texts were let go of."))
            self.stdout.write(self.style.SUCCESS(f"{deliveries} hand-ins were forgotten."))
