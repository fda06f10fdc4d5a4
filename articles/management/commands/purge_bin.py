"""`manage.py purge_bin`: lets go of drafts in the bin and unsaved texts after thirty days, of alerts after ninety."""

from typing import Any

from django.core.management.base import BaseCommand

from articles.desk import alerts, keeping, uploads
from articles.desk import bin as story_bin
from articles.desk.complaints import handling
from articles.desk.hand_in import deciding


class Command(BaseCommand):
    help = (
        "Delete stories that no reader ever saw and that have been in the bin for more than 30 days, "
        "texts that were kept unsaved for as long, desk alerts older than 90 days, "
        "uploads that nobody has touched for a day, complaints that were settled two years ago, "
        "and hand-ins that were decided 30 days ago or lay undecided for 90."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        gone, texts, deliveries, told = story_bin.purge(), keeping.purge(), deciding.purge(), alerts.purge()
        parts, complaints = uploads.purge(), handling.purge()
        if options["verbosity"]:
            self.stdout.write(self.style.SUCCESS(f"{gone} stories left the bin for good."))
            self.stdout.write(self.style.SUCCESS(f"{texts} unsaved texts were let go of."))
            self.stdout.write(self.style.SUCCESS(f"{deliveries} hand-ins were forgotten."))
            self.stdout.write(self.style.SUCCESS(f"{complaints} complaints were forgotten."))
            self.stdout.write(self.style.SUCCESS(f"{parts} uploads were forgotten."))
            self.stdout.write(self.style.SUCCESS(f"{told} desk alerts were let go of."))
