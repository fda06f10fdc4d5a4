"""What people type for a moment at deadline, and what it may not be taken for."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.text import NEWSROOM_ZONE, UnclearMoment, format_hour_of_day, read_moment

# A Monday afternoon.
NOW = datetime(2026, 11, 23, 17, 0, tzinfo=NEWSROOM_ZONE)


def at(day: int, hour: int, minute: int = 0, month: int = 11, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=NEWSROOM_ZONE)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("24/11 6h", at(24, 6)),
        ("6h 24/11", at(24, 6)),
        ("24/11/2026 06:00", at(24, 6)),
        ("24-11-26 6:30", at(24, 6, 30)),
        ("24.11 6h", at(24, 6)),
        ("06:00 Thứ Ba, 24/11/2026", at(24, 6)),
        ("08:00 on Tuesday, 24 November 2026", at(24, 8)),
        ("ngày 24 tháng 11 năm 2026 lúc 6 giờ 30 phút", at(24, 6, 30)),
        ("2026-11-24T06:00", at(24, 6)),
        ("2026-11-24 06:00:59", at(24, 6)),
        ("mai 6h30", at(24, 6, 30)),
        ("6h30 sáng mai", at(24, 6, 30)),
        ("6 giờ rưỡi mai", at(24, 6, 30)),
        ("tối mai 7h", at(24, 19)),
        ("7 giờ tối nay", at(23, 19)),
        ("12h trưa mai", at(24, 12)),
        ("1h trưa mai", at(24, 13)),
        ("11h đêm nay", at(23, 23)),
        ("6pm tomorrow", at(24, 18)),
        ("12am tomorrow", at(24, 0)),
        ("mốt 6h", at(25, 6)),
        ("thứ hai 18:00", at(23, 18)),
        ("thứ hai 6h", at(30, 6)),
        ("thứ hai tới 6h", at(30, 6)),
        ("thứ sáu này 6h", at(27, 6)),
        ("T3 6g", at(24, 6)),
        ("chủ nhật 7h", at(29, 7)),
        ("wed 8:00", at(25, 8)),
        ("18h", at(23, 18)),
        ("6h", at(24, 6)),
        ("2/1 6h", at(2, 6, month=1, year=2027)),
        ("22/11 6h", at(22, 6)),
        ("sau 2 giờ", at(23, 19)),
        ("2 giờ nữa", at(23, 19)),
        ("in 30 minutes", at(23, 17, 30)),
        ("sau 3 ngày", at(26, 17)),
        ("ngay", NOW),
        ("ngay bây giờ", NOW),
        ("now", NOW),
    ],
)
def test_a_moment_is_read_as_it_is_meant(typed: str, meant: datetime) -> None:
    assert read_moment(typed, NOW) == meant


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("", "nothing"),
        ("24/11", "no_hour"),
        ("2026-11-24", "no_hour"),
        ("thứ hai", "no_hour"),
        ("mai", "no_hour"),
        ("6", "hour_or_day"),
        ("25 6h", "hour_or_day"),
        ("khi nào xong", "hour_or_day"),
        ("6h 7h 24/11", "hour_or_day"),
        ("24h", "no_such_hour"),
        ("6h75", "no_such_hour"),
        ("12h đêm 24/11", "no_such_hour"),
        ("31/2 6h", "no_such_day"),
        ("0/11 6h", "no_such_day"),
        ("0000-00-00T06:00", "no_such_day"),
        ("11/24 6h", "month_first"),
        ("Thứ Tư 24/11 6h", "other_weekday"),
    ],
)
def test_what_could_be_something_else_is_not_guessed(typed: str, problem: str) -> None:
    with pytest.raises(UnclearMoment) as unclear:
        read_moment(typed, NOW)
    assert unclear.value.problem == problem


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("18h", at(22, 18)), ("6h", at(23, 6)), ("24/11 6h", at(24, 6, year=2025)), ("thứ hai 18h", at(16, 18))],
)
def test_of_something_that_happened_the_last_one_is_meant(typed: str, meant: datetime) -> None:
    assert read_moment(typed, NOW, past=True) == meant


@given(st.datetimes(datetime(2000, 1, 1), datetime(2199, 12, 31)), st.sampled_from(["vi", "en"]))  # noqa: DTZ001
def test_a_moment_as_the_desk_prints_it_can_be_typed(naive: datetime, language: str) -> None:
    moment = naive.replace(second=0, microsecond=0, tzinfo=NEWSROOM_ZONE)
    assert read_moment(format_hour_of_day(moment, language), NOW) == moment


@given(st.text(max_size=60))
@settings(max_examples=300)
def test_nothing_that_is_typed_is_an_error_page(typed: str) -> None:
    try:
        moment = read_moment(typed, NOW)
    except UnclearMoment:
        return
    assert moment.utcoffset() == timedelta(hours=7)
