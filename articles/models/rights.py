"""Whether something of the library may be used: one rule for photos and clips."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Protocol

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _


class Held(Protocol):
    """What has rights: a photo, an audio clip."""

    is_blocked: bool
    blocked_reason: str
    rights_until: date | None


def withheld_from(held: Held, at: datetime) -> datetime | None:
    """Since when readers may not have it: blocked means from now on, else from the day after its rights end."""
    if held.is_blocked:
        return at
    if held.rights_until is None:
        return None
    return timezone.make_aware(datetime.combine(held.rights_until + timedelta(days=1), time()))


def why_unusable(held: Held, on: date) -> str:
    """A sentence for the desk, or "" when it may be used on that day."""
    if held.is_blocked:
        return _("May not be used: %(reason)s") % {"reason": held.blocked_reason}
    if held.rights_until and held.rights_until < on:
        return _("The rights ended on %(day)s.") % {"day": date_format(held.rights_until, "SHORT_DATE_FORMAT")}
    return ""
