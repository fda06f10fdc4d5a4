"""The door for corrections: one approved version of a file becomes what readers see, or comes down. All or nothing."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, Q

from articles.models import CorrectionVersion, PublicCorrection
from articles.publishing.turns import one_correction_at_a_time


@transaction.atomic
def publish_correction(version: CorrectionVersion, *, now: datetime, front_days: int) -> PublicCorrection:
    """Puts these words up at once; those of an earlier version end at that very moment.

    It stands on the front page for so many days. The day it was first published stays.
    """
    one_correction_at_a_time(version.file_id)
    _end_all(version.file_id, now)
    first = PublicCorrection.objects.was_live(now).filter(number=version.file_id).order_by("visible_from").first()
    return PublicCorrection.objects.create(
        number=version.file_id,
        version=version.number,
        visible_from=now,
        first_published_at=first.first_published_at if first else now,
        front_until=now + timedelta(days=front_days) if front_days else None,
        **public_words(version.content),
    )


@transaction.atomic
def withdraw_correction(number: int, *, now: datetime) -> int:
    """Takes it from every page at once; its address answers 410. Returns how many versions ended."""
    one_correction_at_a_time(number)
    return _end_all(number, now)


def public_words(content: dict[str, Any]) -> dict[str, Any]:
    """The columns that a version's words fill, the day as a day."""
    words = {name: value for name, value in content.items() if name not in {"article", "work_date"}}
    return {**words, "article_id": content["article"], "work_date": date.fromisoformat(content["work_date"])}


def _end_all(number: int, now: datetime) -> int:
    standing = PublicCorrection.objects.filter(number=number).filter(
        Q(visible_until__isnull=True) | Q(visible_until__gt=now)
    )
    coming = standing.filter(visible_from__gt=now).update(visible_until=F("visible_from"))
    return coming + standing.filter(visible_from__lte=now).update(visible_until=now)
