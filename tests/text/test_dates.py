"""Moments are stored in UTC and printed on the newsroom's own clock."""

from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.text import NEWSROOM_ZONE, format_date, format_moment

MORNING = datetime(2025, 1, 2, 1, 15, tzinfo=UTC)
LATE = datetime(2024, 12, 31, 17, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "language", "printed"),
    [
        (MORNING, "vi", "02/01/2025"),
        (MORNING, "en", "2 January 2025"),
        (MORNING, "en-gb", "2 January 2025"),
        (MORNING, "km", "02/01/2025"),
        (LATE, "vi", "01/01/2025"),
        (LATE, "en", "1 January 2025"),
        (LATE - timedelta(seconds=1), "vi", "31/12/2024"),
        (LATE - timedelta(seconds=1), "en", "31 December 2024"),
        (datetime(2025, 9, 17, 23, 30, tzinfo=timezone(timedelta(hours=7))), "vi", "17/09/2025"),
    ],
)
def test_a_date_is_that_of_the_newsroom(moment: datetime, language: str, printed: str) -> None:
    assert format_date(moment, language) == printed


@pytest.mark.parametrize(
    ("days", "vietnamese", "english"),
    [
        (0, "Thứ Năm, 02/01/2025, 08:15", "Thursday, 2 January 2025, 08:15"),
        (1, "Thứ Sáu, 03/01/2025, 08:15", "Friday, 3 January 2025, 08:15"),
        (2, "Thứ Bảy, 04/01/2025, 08:15", "Saturday, 4 January 2025, 08:15"),
        (3, "Chủ Nhật, 05/01/2025, 08:15", "Sunday, 5 January 2025, 08:15"),
        (4, "Thứ Hai, 06/01/2025, 08:15", "Monday, 6 January 2025, 08:15"),
        (5, "Thứ Ba, 07/01/2025, 08:15", "Tuesday, 7 January 2025, 08:15"),
        (6, "Thứ Tư, 08/01/2025, 08:15", "Wednesday, 8 January 2025, 08:15"),
    ],
)
def test_a_moment_names_its_weekday(days: int, vietnamese: str, english: str) -> None:
    moment = MORNING + timedelta(days=days)
    assert format_moment(moment, "vi") == vietnamese
    assert format_moment(moment, "km") == vietnamese
    assert format_moment(moment, "en") == english


@pytest.mark.parametrize(
    ("month", "name"),
    [
        (1, "January"),
        (2, "February"),
        (3, "March"),
        (4, "April"),
        (5, "May"),
        (6, "June"),
        (7, "July"),
        (8, "August"),
        (9, "September"),
        (10, "October"),
        (11, "November"),
        (12, "December"),
    ],
)
def test_every_month_has_its_english_name(month: int, name: str) -> None:
    assert format_date(datetime(2025, month, 9, tzinfo=UTC), "en") == f"9 {name} 2025"


@pytest.mark.parametrize(
    ("zone", "printed"),
    [
        (UTC, "Thứ Ba, 31/12/2024, 17:00"),
        (ZoneInfo("America/New_York"), "Thứ Ba, 31/12/2024, 12:00"),
        (NEWSROOM_ZONE, "Thứ Tư, 01/01/2025, 00:00"),
    ],
)
def test_another_zone_shows_another_clock(zone: tzinfo, printed: str) -> None:
    assert format_moment(LATE, "vi", zone) == printed
    assert format_date(LATE, "vi", zone=zone) == printed.split(", ")[1]


def test_a_moment_without_a_zone_is_refused() -> None:
    naive = MORNING.replace(tzinfo=None)
    with pytest.raises(ValueError, match="aware datetime"):
        format_date(naive, "vi")
    with pytest.raises(ValueError, match="aware datetime"):
        format_moment(naive, "en")


@settings(deadline=None, max_examples=150)
@given(st.datetimes(timezones=st.just(UTC)).filter(lambda moment: 1 < moment.year < 9999))
def test_a_printed_date_reads_back_as_the_local_day(moment: datetime) -> None:
    day, month, year = format_date(moment, "vi").split("/")
    assert [len(day), len(month), len(year)] == [2, 2, 4]
    assert date(int(year), int(month), int(day)) == moment.astimezone(NEWSROOM_ZONE).date()
