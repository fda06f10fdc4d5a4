"""What readers are told about a change goes with the version that makes it: up with it, and called off with it."""

from datetime import datetime

from django.db.models import F, QuerySet
from django.db.models.functions import Greatest

from articles.models import ChangeNote, PublishedVersion


def tell(version: PublishedVersion, words: str, at: datetime) -> None:
    """From when the version is up, or from now on where it is up already. Says nothing for no words."""
    if words:
        take_back(version, at)
        ChangeNote.objects.create(
            article_id=version.article_id, revision=version.revision, words=words,
            visible_from=max(version.visible_from, at),
        )  # fmt: skip


def told_with(version: PublishedVersion) -> str:
    """What readers are, or will be, told about the version; "" for nothing."""
    found = _of(version).values_list("words", flat=True).first()
    return found or ""


def call_off(version: PublishedVersion) -> None:
    """For a version that nobody will see: readers are not told of it either."""
    _of(version).filter(visible_from__gte=version.visible_from).update(visible_until=F("visible_from"))


def take_back(version: PublishedVersion, now: datetime) -> int:
    """Readers no longer read it. Returns how many notes that were, 0 or 1."""
    return _of(version).update(visible_until=Greatest(F("visible_from"), now))


def _of(version: PublishedVersion) -> QuerySet[ChangeNote]:
    return ChangeNote.objects.filter(
        article_id=version.article_id, revision=version.revision, visible_until__isnull=True
    )
