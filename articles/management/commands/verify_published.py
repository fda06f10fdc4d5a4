"""`manage.py verify_published`: proves that what is public is what was approved."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand

from articles import clock
from articles.publishing.verify import verify_stories, verify_versions
from articles.publishing.verify_corrections import verify_corrections


class Command(BaseCommand):
    help = "Prove that every published version is what somebody else than its author approved. Exits with 1 if not."

    def handle(self, *args: Any, **options: Any) -> None:
        versions = findings = 0
        for count, found in verify_versions(clock.now()):
            versions += count
            findings += self._say(found)
        findings += self._say(verify_stories()) + self._say(verify_corrections())
        if findings:
            sys.exit(1)
        self.stdout.write(self.style.SUCCESS(f"{versions} versions, all as approved"))

    def _say(self, found: Any) -> int:
        count = 0
        for finding in found:
            self.stdout.write(str(finding))
            count += 1
        return count
