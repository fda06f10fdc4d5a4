"""The moment for which a page is looked at: `?at=` as people type it, or as this desk writes it into a link."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Final

from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from articles import clock
from articles.desk.admin.moments import EXAMPLE
from articles.models.fields import EARLIEST_YEAR, LATEST_YEAR
from articles.text import NEWSROOM_ZONE, UnclearMoment, format_hour_of_day, read_moment

_LONGEST: Final = 60


@dataclass(frozen=True, slots=True)
class Moment:
    """`typed` is "" for now. `problem` says why what was typed could not be read; then it is now."""

    at: datetime
    now: datetime
    typed: str = ""
    problem: str = ""

    @property
    def is_past(self) -> bool:
        return bool(self.typed) and self.at < self.now

    @property
    def is_coming(self) -> bool:
        return bool(self.typed) and self.at > self.now

    @property
    def said(self) -> str:
        return format_hour_of_day(self.at, get_language() or "vi")

    @property
    def query(self) -> str:
        """For a link that stays at this moment: "" for now."""
        return f"?at={written(self.at)}" if self.typed else ""

    @property
    def shown(self) -> str:
        """As it is typed."""
        return f"{localtime(self.at):%H:%M %d/%m/%Y}" if self.typed else ""

    @property
    def value(self) -> str:
        return written(self.at) if self.typed else ""


def written(at: datetime) -> str:
    return f"{localtime(at):%Y-%m-%dT%H:%M}"


def moment_of(typed: str) -> Moment:
    """What was typed is a coming moment, or else ("yesterday 18:00") a past one."""
    now, typed = clock.now(), typed.strip()[:_LONGEST]
    if not typed:
        return Moment(now, now)
    for past in (False, True):
        try:
            found = read_moment(typed, now, past=past)
        except UnclearMoment:
            continue
        if EARLIEST_YEAR <= found.year <= LATEST_YEAR:
            return Moment(found, now, typed)
    problem = _("“%(typed)s” could not be read. Type a day and an hour, such as %(example)s.")
    return Moment(now, now, "", problem % {"typed": typed, "example": EXAMPLE})


def usual_moments(now: datetime) -> list[tuple[str, str]]:
    """The moments of a day at which a front page changes: (what is printed on the link, its value)."""
    today = now.astimezone(NEWSROOM_ZONE).date()
    said = {
        (0, 18): _("18:00 today"), (1, 6): _("6:00 tomorrow"), (1, 18): _("18:00 tomorrow"),
    }  # fmt: skip
    moments = {
        words: datetime.combine(today + timedelta(days=days), time(hour), NEWSROOM_ZONE)
        for (days, hour), words in said.items()
    }
    return [("", _("Now")), *((written(at), words) for words, at in moments.items() if at > now)]
