"""A moment as somebody types it at deadline: `24/11 6h`, `mai 6h30`, `thứ hai 18:00`, `sau 2 giờ`, `ngay`."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, tzinfo
from typing import Final, Literal

from articles.text.dates import NEWSROOM_ZONE
from articles.text.folding import fold
from articles.text.normal_form import normalise

Problem = Literal["nothing", "no_hour", "hour_or_day", "no_such_hour", "no_such_day", "month_first", "other_weekday"]


class UnclearMoment(Exception):  # noqa: N818  (reads as what happened)
    """What was typed has no one meaning. `problem` says why, `detail` is the piece that it is about."""

    def __init__(self, problem: Problem, detail: str = "") -> None:
        super().__init__(f"{problem}: {detail}")
        self.problem: Problem = problem
        self.detail = detail


_NOW: Final = re.compile(r"(?:dang )?ngay(?: bay gio| lap tuc)?|bay gio|now|at once")
_LATER: Final = re.compile(
    r"(?:(?:sau|in|them) )?(\d{1,3}) ?(phut|p|minutes?|min|gio|tieng|h|hours?|ngay|days?) ?(?:nua|later)?"
)
_ISO: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[t ](\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?)?")
_HOUR: Final = re.compile(
    r"(?<![\d/.-])(\d{1,2}) ?(?:gio|h|g|:)(?: ?(\d{1,2})\b(?![/.-]))?(?: ?(?:phut|p)\b)?(?: (ruoi)\b)?"
    r"(?: ?(am|pm)\b)?|\b(\d{1,2}) ?(am|pm)\b"
)
_PART_OF_DAY: Final = re.compile(r"\b(sang|trua|chieu|toi|dem)\b")
_MONTHS: Final = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_DAY_IN_WORDS: Final = re.compile(
    rf"\b(\d{{1,2}}) (?:thang (\d{{1,2}})|({'|'.join(_MONTHS)})[a-z]*)(?: (?:nam )?(\d{{4}}))?"
)
_DAY: Final = re.compile(r"\b(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}|\d{2}))?\b")
_NAMED_DAYS: Final = {
    r"hom nay|bua nay|nay|today": 0, r"ngay mai|mai|tomorrow": 1, r"ngay kia|mot": 2,
    r"hom qua|qua|yesterday": -1, r"hom kia": -2,
}  # fmt: skip
_WEEKDAYS: Final = (
    r"thu hai|thu 2|t2|monday|mon", r"thu ba|thu 3|t3|tuesday|tue", r"thu tu|thu 4|t4|wednesday|wed",
    r"thu nam|thu 5|t5|thursday|thu(?! \w)", r"thu sau|thu 6|t6|friday|fri", r"thu bay|thu 7|t7|saturday|sat",
    r"chu nhat|cn|sunday|sun",
)  # fmt: skip
_AFTERNOON: Final = {"chieu", "toi", "pm"}
_NEXT_YEAR_WITHIN: Final = timedelta(days=300)


def read_moment(typed: str, now: datetime, zone: tzinfo = NEWSROOM_ZONE, *, past: bool = False) -> datetime:
    """The aware moment that is meant, to the minute, seen from `now`; what was written out may lie anywhere.

    Day before month. A day without a year is the next one, an hour without a day the next time it strikes; of
    something that has happened (`past`), the last ones. UnclearMoment where it could be something else.
    """
    here = now.astimezone(zone)
    text = _plain(typed)
    if not text:
        raise UnclearMoment("nothing")
    if _NOW.fullmatch(text):
        return now
    later = _LATER.fullmatch(text)
    if later and not _is_an_hour(text):
        return (here + _span(int(later[1]), later[2])).replace(second=0, microsecond=0)
    if iso := _ISO.fullmatch(text):
        return _from_iso(iso, zone)
    return _from_words(text, here, zone, past)


def _plain(typed: str) -> str:
    """Bare lower case, one space between words; a month in words as its number."""
    # With their marks: bare, "tới" (the coming) would be "tối" (evening), and "này" (this) "nay" (today).
    marked = re.sub(r"\b(tới|này)\b", " ", normalise(typed).lower().replace(",", " "))
    return _DAY_IN_WORDS.sub(_in_figures, " ".join(fold(marked).split()))


def _in_figures(found: re.Match[str]) -> str:
    month = found[2] or str(_MONTHS.index(found[3]) + 1)
    return "/".join(filter(None, (found[1], month, found[4])))


def _is_an_hour(text: str) -> bool:
    """`6h`, `6 giờ`: a time of day, unless "sau" or "nữa" makes it a span."""
    return bool(re.fullmatch(r"\d{1,2} ?(?:h|gio)", text))


def _span(count: int, unit: str) -> timedelta:
    if unit.startswith(("p", "m")):
        return timedelta(minutes=count)
    return timedelta(days=count) if unit.startswith(("n", "d")) else timedelta(hours=count)


def _from_iso(found: re.Match[str], zone: tzinfo) -> datetime:
    day = _real_day(int(found[1]), int(found[2]), int(found[3]), found[0])
    if found[4] is None:
        raise UnclearMoment("no_hour", found[0])
    return _at(day, _real_hour(int(found[4]), int(found[5]), found[0]), zone)


def _from_words(text: str, here: datetime, zone: tzinfo, past: bool) -> datetime:
    rest, hour = _take_hour(text)
    rest, weekday = _take_weekday(rest)
    rest, day = _take_day(rest, here, past)
    if re.sub(r"\b(luc|vao|ngay|at|on|next)\b", "", rest).strip(" .:"):
        raise UnclearMoment("hour_or_day", text)
    if hour is None:
        raise UnclearMoment("no_hour" if day or weekday is not None else "nothing", text)
    if day and weekday is not None and day.weekday() != weekday:
        raise UnclearMoment("other_weekday", f"{day:%d/%m/%Y}")
    if day:
        return _at(day, hour, zone)
    return _nearest(hour, weekday, here, past)


def _take_hour(text: str) -> tuple[str, tuple[int, int] | None]:
    found = _HOUR.search(text)
    if not found:
        return text, None
    hour, minute = int(found[1] or found[5]), int(found[2] or (30 if found[3] else 0))
    left = f"{text[: found.start()]} {text[found.end() :]}".strip()
    in_words = _PART_OF_DAY.search(left)
    if in_words:
        left = f"{left[: in_words.start()]} {left[in_words.end() :]}".strip()
    part = found[4] or found[6] or (in_words[1] if in_words else "")
    return left, _real_hour(_of_the_day(hour, part, found[0].strip()), minute, found[0].strip())


def _of_the_day(hour: int, part: str, typed: str) -> int:
    if part == "dem" and hour == 12:
        raise UnclearMoment("no_such_hour", typed)  # the beginning of this day, or its end?
    if (part in _AFTERNOON or (part == "trua" and hour < 3) or (part == "dem" and hour >= 9)) and hour < 12:
        return hour + 12
    return 0 if part == "am" and hour == 12 else hour


def _take_weekday(text: str) -> tuple[str, int | None]:
    for number, names in enumerate(_WEEKDAYS):
        if found := re.search(rf"\b(?:{names})\b", text):
            return f"{text[: found.start()]} {text[found.end() :]}".strip(), number
    return text, None


def _take_day(text: str, here: datetime, past: bool) -> tuple[str, date | None]:
    if found := _ISO.search(text):
        return text.replace(found[0], " "), _real_day(int(found[1]), int(found[2]), int(found[3]), found[0])
    if found := _DAY.search(text):
        return text.replace(found[0], " ").strip(), _written_day(found, here, past)
    for names, ahead in _NAMED_DAYS.items():
        if (past or ahead >= 0) and (found := re.search(rf"\b(?:{names})\b", text)):
            left = f"{text[: found.start()]} {text[found.end() :]}".strip()
            return left, here.date() + timedelta(days=ahead)
    return text, None


def _written_day(found: re.Match[str], here: datetime, past: bool) -> date:
    day, month, year = int(found[1]), int(found[2]), found[3]
    if month > 12 >= day:
        raise UnclearMoment("month_first", f"{month}/{day}")
    if year:
        return _real_day(int(year) + (2000 if len(year) == 2 else 0), month, day, found[0])
    this_year = _real_day(here.year, month, day, found[0])
    if past:
        return this_year if this_year <= here.date() else _real_day(here.year - 1, month, day, found[0])
    if this_year >= here.date():
        return this_year
    next_year = _real_day(here.year + 1, month, day, found[0])
    # Yesterday's date is a slip, not a plan for next year.
    return next_year if next_year - here.date() <= _NEXT_YEAR_WITHIN else this_year


def _nearest(hour: tuple[int, int], weekday: int | None, here: datetime, past: bool) -> datetime:
    step = timedelta(days=-1 if past else 1)
    moment = _at(here.date(), hour, here.tzinfo)
    while (moment >= here if past else moment <= here) or (weekday is not None and moment.weekday() != weekday):
        moment += step
    return moment


def _real_day(year: int, month: int, day: int, typed: str) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise UnclearMoment("no_such_day", typed) from error


def _real_hour(hour: int, minute: int, typed: str) -> tuple[int, int]:
    if hour > 23 or minute > 59:
        raise UnclearMoment("no_such_hour", typed)
    return hour, minute


def _at(day: date, hour: tuple[int, int], zone: tzinfo | None) -> datetime:
    return datetime(day.year, day.month, day.day, *hour, tzinfo=zone)
