"""Dates and times as the newsroom prints them, always on its own clock."""

from datetime import date, datetime, tzinfo
from zoneinfo import ZoneInfo

NEWSROOM_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")

# Monday first, as datetime.weekday() counts.
_WEEKDAYS_VI = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")
_WEEKDAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS_EN = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def format_date(moment: datetime | date, language: str, zone: tzinfo = NEWSROOM_ZONE) -> str:
    """Return `02/01/2025`, or `2 January 2025` in English, of that day, or of the day that it is in `zone`.

    Languages other than English are printed the Vietnamese way. ValueError for a naive moment.
    """
    day = _local(moment, zone) if isinstance(moment, datetime) else moment
    return _date(day, _is_english(language))


def format_moment(moment: datetime, language: str, zone: tzinfo = NEWSROOM_ZONE) -> str:
    """Return `Thứ Năm, 02/01/2025, 08:15`, or `Thursday, 2 January 2025, 08:15` in English.

    Languages other than English are printed the Vietnamese way. ValueError for a naive moment.
    """
    local = _local(moment, zone)
    english = _is_english(language)
    weekday = (_WEEKDAYS_EN if english else _WEEKDAYS_VI)[local.weekday()]
    return f"{weekday}, {_date(local, english)}, {local:%H:%M}"


def format_hour_of_day(moment: datetime, language: str, zone: tzinfo = NEWSROOM_ZONE) -> str:
    """Return `06:00 Thứ Hai, 24/11/2026`, or `06:00 on Monday, 24 November 2026`: for the middle of a sentence.

    Languages other than English are printed the Vietnamese way. ValueError for a naive moment.
    """
    local = _local(moment, zone)
    if _is_english(language):
        return f"{local:%H:%M} on {_WEEKDAYS_EN[local.weekday()]}, {_date(local, True)}"
    return f"{local:%H:%M} {_WEEKDAYS_VI[local.weekday()]}, {_date(local, False)}"


def format_day(day: date, language: str) -> str:
    """Return `Thứ Hai, 24/11/2026`, or `Monday, 24 November 2026`."""
    english = _is_english(language)
    return f"{(_WEEKDAYS_EN if english else _WEEKDAYS_VI)[day.weekday()]}, {_date(day, english)}"


def format_month(day: date, language: str) -> str:
    """Return `Tháng 1/2025`, or `January 2025` in English."""
    return f"{month_name(day, language)}{' ' if _is_english(language) else '/'}{day.year}"


def month_name(day: date, language: str) -> str:
    """Return `Tháng 1`, or `January` in English."""
    return _MONTHS_EN[day.month - 1] if _is_english(language) else f"Tháng {day.month}"


def weekday_names(language: str) -> list[tuple[str, str]]:
    """Monday first: the whole name, and what stands above a narrow column (`T2`, `Mon`)."""
    if _is_english(language):
        return [(name, name[:3]) for name in _WEEKDAYS_EN]
    return [(name, f"T{number}" if number < 8 else "CN") for number, name in enumerate(_WEEKDAYS_VI, start=2)]


def _date(local: date, english: bool) -> str:
    if english:
        return f"{local.day} {_MONTHS_EN[local.month - 1]} {local.year}"
    return f"{local.day:02}/{local.month:02}/{local.year:04}"


def _is_english(language: str) -> bool:
    return language.partition("-")[0] == "en"


def _local(moment: datetime, zone: tzinfo) -> datetime:
    if moment.utcoffset() is None:
        raise ValueError("A moment without a time zone is no moment; give an aware datetime.")
    return moment.astimezone(zone)
