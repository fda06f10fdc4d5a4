"""Proves of corrections what `verify` proves of stories: readers have what an editor-in-chief approved."""

from __future__ import annotations

from collections.abc import Iterator

from articles.models import CorrectionEvent, CorrectionVersion, PublicCorrection
from articles.publishing.corrections import public_words
from articles.publishing.verify import Finding


def verify_corrections() -> Iterator[Finding]:
    """Three queries: there are few of them, and all are looked at."""
    versions = {(row.file_id, row.number): row for row in CorrectionVersion.objects.all()}
    acts = CorrectionEvent.objects.filter(act=CorrectionEvent.Act.PUBLISH)
    approved = set(acts.values_list("file_id", "version"))
    for row in PublicCorrection.objects.order_by("pk"):
        where, key = f"dinh-chinh/{row.number}.{row.version}", (row.number, row.version)
        if key not in versions:
            yield Finding(where, "its version does not exist")
        elif key not in approved:
            yield Finding(where, "nobody approved it")
        else:
            yield from _against(where, row, versions[key])


def _against(where: str, row: PublicCorrection, version: CorrectionVersion) -> Iterator[Finding]:
    for name, words in public_words(version.content).items():
        if getattr(row, name) != words:
            yield Finding(where, f"{name} is not what was approved")
