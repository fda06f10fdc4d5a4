"""A day's programmes are read as people paste them; whatever cannot be read is named by its line."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.text.schedules import Line, Sheet, read_schedule, written


def told(sheet: Sheet) -> list[tuple[int, int, str]]:
    return [(line.begins, line.ends, line.title) for line in sheet.lines]


@pytest.mark.parametrize(
    "typed",
    [
        "05:30 Thời sự\n06:00 Phim",
        "5h30 Thời sự\n6h Phim",
        "5g30: Thời sự\n6 giờ - Phim",
        "05.30\tThời sự\n06.00\tPhim",
        "05:30:00\tThời sự\n06:00:00\tPhim\n",
        "5:30 SA\tThời sự\n6:00 SA\tPhim",
        "STT\tGiờ\tChương trình\n1\t05:30\tThời sự\n2\t06:00\tPhim",
        "Thời gian\tNội dung\r\n05:30 - 06:00\tThời sự\r\n06:00 - 24:00\tPhim",
        "05:30\t06:00\tThời sự\n06:00\t24:00\tPhim",
        "\n\n05:30 Thời sự\n\n   06:00   Phim   \n",
        "05:30 Thời sự\n06:00 Phim\n24:00 Kết thúc chương trình",
    ],
)
def test_one_day_is_the_same_however_it_was_typed(typed: str) -> None:
    assert told(read_schedule(typed)) == [(330, 360, "Thời sự"), (360, 1440, "Phim")]
    assert read_schedule(typed).faults == ()


def test_the_evening_runs_past_midnight_and_ends_where_somebody_said_so() -> None:
    sheet = read_schedule("22:00 Phim\n23:45 Nhạc\n00:20 Tài liệu\n00:50 Kết thúc các chương trình")
    assert told(sheet) == [(1320, 1425, "Phim"), (1425, 1460, "Nhạc"), (1460, 1490, "Tài liệu")]


@pytest.mark.parametrize(
    ("typed", "title", "note", "mark"),
    [
        ("19:00 Thời sự (Trực tiếp)", "Thời sự", "", "live"),
        ("19:00\tThời sự\tTHTT", "Thời sự", "", "live"),
        ("19:00 Phim [PL] tập 3", "Phim tập 3", "", "repeat"),
        ("19:00\tPhim\tTập 3\tphát lại", "Phim", "Tập 3", "repeat"),
        ('19:00\t"Phim\nMùa nước nổi"\tTập 3', "Phim Mùa nước nổi", "Tập 3", ""),
        ('19:00\t"Chuyện làng\tTập 3', '"Chuyện làng', "Tập 3", ""),
        ("19:00 1001 câu hỏi", "1001 câu hỏi", "", ""),
        ("19:00 Chuyến xe 5h sáng", "Chuyến xe 5h sáng", "", ""),
    ],
)
def test_notes_and_marks_come_off_the_title(typed: str, title: str, note: str, mark: str) -> None:
    [line] = read_schedule(typed).lines
    assert (line.begins, line.title, line.note, line.mark) == (1140, title, note, mark)


@pytest.mark.parametrize(
    ("typed", "faults"),
    [
        ("THỨ HAI NGÀY 23\n05:30 Thời sự", [(1, "no_time")]),
        ("05:30 Thời sự\ntiếp theo", [(2, "no_time")]),
        ("25:70 Thời sự", [(1, "no_such_time")]),
        ("31:00 Thời sự", [(1, "no_such_time")]),
        ("05:30", [(1, "no_title")]),
        ("05:30 (Trực tiếp)", [(1, "no_title")]),
        (f"05:30 {'a' * 201}", [(1, "long_title")]),
        ("06:00 A\n05:00 B", [(2, "earlier")]),
        ("06:00 A\n06:00 B", [(2, "same")]),
        ("23:00 A\n01:00 B\n00:30 C", [(3, "earlier")]),
        ("06:00 - 07:00 A\n06:30 B", [(1, "overlap")]),
        ("\n".join(f"{n // 60:02}:{n % 60:02} A" for n in range(201)), [(201, "many")]),
        ("A\n05:00 B\nC", [(1, "no_time"), (3, "no_time")]),
    ],
)
def test_what_is_wrong_is_named_by_its_line(typed: str, faults: list[tuple[int, str]]) -> None:
    assert [(fault.number, fault.problem) for fault in read_schedule(typed).faults] == faults


def test_nothing_is_a_day_without_programmes() -> None:
    assert read_schedule(" \n\t\n") == Sheet((), ())
    assert written(()) == ""


TITLES = st.text("aàBđ “”12-:.", min_size=1, max_size=12).map(str.strip).filter(lambda text: text[:1].isalpha())


@given(
    st.lists(st.tuples(st.integers(1, 90), TITLES, st.sampled_from(["", "live", "repeat"])), min_size=1, max_size=15)
)
@settings(max_examples=60, deadline=None)
def test_what_is_written_is_read_back_as_the_same_day(steps: list[tuple[int, str, str]]) -> None:
    at, typed = 360, []
    for minutes, title, mark in steps:
        said = {"live": " (Trực tiếp)", "repeat": " (PL)", "": ""}[mark]
        typed.append(f"{at // 60:02}:{at % 60:02}\t{title}{said}")
        at += minutes
    day = read_schedule("\n".join(typed))
    again = read_schedule(written(day.lines))
    assert (told(again), again.faults) == (told(day), day.faults)
    assert [line.mark for line in again.lines] == [line.mark for line in day.lines]


def test_a_gap_and_an_end_of_the_evening_survive_writing() -> None:
    lines = (Line(1, 300, 330, "A"), Line(2, 600, 660, "B", "Tập 1", "live"), Line(3, 1430, 1460, "C"))
    assert written(lines) == "05:00 - 05:30\tA\n10:00 - 11:00\tB (Trực tiếp)\tTập 1\n23:50 - 00:20\tC"
    assert told(read_schedule(written(lines))) == [(line.begins, line.ends, line.title) for line in lines]
