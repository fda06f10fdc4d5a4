"""How a deadline is said: overdue, today, or how many days are left."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles import clock

SOON: Final = 2


@dataclass(frozen=True, slots=True)
class Due:
    """`kind` is overdue, soon or later, and names the look."""

    sentence: str
    kind: str


def today() -> date:
    return timezone.localdate(clock.now())


def due(days: int | None) -> Due | None:
    """Of so many days that are left; None where nothing is left to do."""
    if days is None:
        return None
    if days < 0:
        sentence = ngettext("Overdue by %(count)d day", "Overdue by %(count)d days", -days) % {"count": -days}
        return Due(sentence, "overdue")
    if days == 0:
        return Due(_("Due today"), "overdue")
    sentence = ngettext("%(count)d day left", "%(count)d days left", days) % {"count": days}
    return Due(sentence, "soon" if days <= SOON else "later")
