"""Programme schedules at the desk: a day is put up as a whole, and what was up before stays on record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from articles import clock
from articles.models import Channel, DaySchedule
from articles.text.schedules import Fault, Line, written

WEEK: Final = timedelta(days=7)
LONG: Final = 240  # minutes after which somebody should look whether a line is missing

_WHY: Final = {
    "no_time": gettext_noop("There is no hour at the beginning of the line (such as 05:30)."),
    "no_such_time": gettext_noop("There is no such hour."),
    "no_title": gettext_noop("The name of the programme is missing."),
    "long_title": gettext_noop("This name is too long: is a line break missing?"),
    "earlier": gettext_noop("It begins before the line above."),
    "same": gettext_noop("It begins at the same minute as the line above."),
    "ends_early": gettext_noop("The hour at which it ends does not fit."),
    "overlap": gettext_noop("It ends after the next programme has begun."),
    "many": gettext_noop("These are more than 200 lines: paste one day at a time."),
}


class SomebodyWasFaster(Exception):  # noqa: N818  (reads as what happened)
    """The day is no longer what this person saw."""


def why(fault: Fault) -> str:
    return _(_WHY[fault.problem])


def current(channel: Channel, day: date) -> DaySchedule | None:
    return DaySchedule.objects.filter(channel=channel, day=day, visible_until=None).first()


def lines_of(row: DaySchedule | None) -> list[Line]:
    return [Line(number, **line) for number, line in enumerate(row.lines, start=1)] if row else []


def as_text(row: DaySchedule | None) -> str:
    return written(lines_of(row))


def _stored(lines: Sequence[Line]) -> list[dict[str, Any]]:
    return [
        {"begins": line.begins, "ends": line.ends, "title": line.title, "note": line.note, "mark": line.mark}
        for line in lines
    ]


@transaction.atomic
def put_up(channel: Channel, day: date, lines: Sequence[Line], *, seen: int) -> DaySchedule:
    """What readers see of that day from now on. `seen` is the row that the person began from, 0 for none.

    Raises SomebodyWasFaster, and then nothing has changed. The same lines again are no new row.
    """
    Channel.objects.select_for_update().get(pk=channel.pk)
    before = current(channel, day)
    if (before.pk if before else 0) != seen:
        raise SomebodyWasFaster
    content = _stored(lines)
    if before and before.lines == content:
        return before
    now = clock.now()
    if before:
        DaySchedule.objects.filter(pk=before.pk).update(visible_until=max(now, before.visible_from))
    return DaySchedule.objects.create(channel=channel, day=day, lines=content, visible_from=now)


def copy_week(channel: Channel, monday: date) -> list[DaySchedule]:
    """Fills the empty days of that week from the week before; a day that has a schedule stays as it is."""
    days = {row.day: row for row in week_of(channel, monday - WEEK)}
    taken = {row.day for row in week_of(channel, monday)}
    made = []
    for day, row in sorted(days.items()):
        if day + WEEK not in taken:
            made.append(put_up(channel, day + WEEK, lines_of(row), seen=0))
    return made


def week_of(channel: Channel, monday: date) -> list[DaySchedule]:
    last = monday + timedelta(days=6)
    return list(DaySchedule.objects.filter(channel=channel, day__range=(monday, last), visible_until=None))


def grid(channels: Sequence[Channel], monday: date) -> Mapping[tuple[int, date], DaySchedule]:
    """One query for the whole week of all channels."""
    last = monday + timedelta(days=6)
    rows = DaySchedule.objects.filter(channel__in=channels, day__range=(monday, last), visible_until=None)
    return {(row.channel_id, row.day): row for row in rows}
