"""A text held against the house list: the near miss is told, the name itself and other people's names are not."""

from __future__ import annotations

import time
from datetime import date, timedelta

import pytest

from articles.text.names import KnownName, Mismatch, NameList

TURN = date(2026, 7, 1)
DAY = date(2026, 11, 23)
LIST = NameList.of(
    [
        KnownName("Lâm Thế Vinh", "Giám đốc Sở Bến Bãi", ends=TURN - timedelta(days=1)),
        KnownName("Lâm Thế Vinh", "Phó Chủ tịch tỉnh", begins=TURN),
        KnownName("Sở Nông nghiệp và Môi trường", variants=("Sở Nông nghiệp và Phát triển nông thôn", "Sở NN&PTNT")),
        KnownName("Thạch Thị Sà Phone"),
        KnownName("Hòa Bình"),
    ]
)

WORDS = "An Bình Cường Dũng Giang Hà Hải Hùng Khánh Lan Minh Nam Oanh Phúc Quang Sơn Tâm Uyên Vân Yến"
GIVEN = WORDS.split()


def told(text: str, day: date = DAY) -> list[tuple[Mismatch, str, str]]:
    found = LIST.mismatches(text, day)
    assert all(text[one.start : one.end] == one.word for one in found)
    return [(one.mismatch, one.word, one.line.name) for one in found]


@pytest.mark.parametrize(
    "written",
    [
        "Lâm Thế Vịnh", "Lâm Thê Vinh", "Lam Thế Vinh", "Lâm Thế Vih", "Lâm Thế Vinhh", "Lâm Thế Vihn", "Lâm Tế Vinh",
        "LÂM THẾ VỊNH", "Lâm Thế Ving",
    ],
)  # fmt: skip
def test_one_mark_or_letter_away_is_nearly_the_name(written: str) -> None:
    assert told(f"Hôm qua, ông {written} đến bến.") == [(Mismatch.NEARLY, written, "Lâm Thế Vinh")]


@pytest.mark.parametrize(
    "text",
    [
        "ông Lâm Thế Vinh đến", "LÂM THẾ VINH", "Lâm Thế Hùng và Lâm Văn Vinh", "Trần Thế Vân",
        "lâm thế vịnh", "Lâm. Thế Vịnh",
        "Hoà Bình và Hòa Bình", "Hoa hồng Bình yên", "Sở Nông nghiệp và Môi trường họp", "Thạch Thị Sà Phone",
        "Lâm Thế và Vinh", "", "Vinh", "Lâm Thế Vân Anh",
    ],
)  # fmt: skip
def test_the_name_itself_and_other_names_pass(text: str) -> None:
    assert told(text) == []


def test_a_name_of_two_words_is_compared_by_its_marks_only() -> None:
    assert told("về Hóa Bình") == [(Mismatch.NEARLY, "Hóa Bình", "Hòa Bình")]
    assert told("về Hoan Bình") == []


@pytest.mark.parametrize("variant", ["Sở Nông nghiệp và Phát triển nông thôn", "Sở NN&PTNT"])
def test_a_spelling_that_the_list_warns_of_is_told(variant: str) -> None:
    assert told(f"Theo {variant}, lúa tốt.") == [(Mismatch.VARIANT, variant, "Sở Nông nghiệp và Môi trường")]


def test_an_office_is_nearly_written_with_one_slip_anywhere_in_it() -> None:
    assert told("Sở Nông nghiệp và Môi truờng") == [
        (Mismatch.NEARLY, "Sở Nông nghiệp và Môi truờng", "Sở Nông nghiệp và Môi trường")
    ]


@pytest.mark.parametrize(
    ("text", "day", "wrong"),
    [
        ("Giám đốc Sở Bến Bãi Lâm Thế Vinh nói", DAY, "Giám đốc Sở Bến Bãi"),
        ("Lâm Thế Vinh, Giám đốc Sở Bến Bãi, nói", DAY, "Giám đốc Sở Bến Bãi"),
        ("giám đốc sở bến bãi, ông Lâm Thế Vinh", DAY, "giám đốc sở bến bãi"),
        ("Giám đốc Sở Bến Bãi Lâm Thế Vinh nói", TURN - timedelta(days=1), None),
        ("Giám đốc Sở Bến Bãi Lâm Thế Vinh nói", TURN, "Giám đốc Sở Bến Bãi"),
        ("Phó Chủ tịch tỉnh Lâm Thế Vinh", DAY, None),
        ("Phó Chủ tịch tỉnh Lâm Thế Vinh", TURN - timedelta(days=1), "Phó Chủ tịch tỉnh"),
        ("nguyên Giám đốc Sở Bến Bãi Lâm Thế Vinh", DAY, None),
        ("Giám đốc Sở Bến Bãi đã về. Lâm Thế Vinh ở lại", DAY, None),
        ("ông Lâm Thế Vinh", DAY, None),
    ],
)
def test_a_title_is_told_when_it_does_not_hold_that_day(text: str, day: date, wrong: str | None) -> None:
    expected = [(Mismatch.TITLE, wrong, "Lâm Thế Vinh")] if wrong else []
    assert told(text, day) == expected


def test_the_title_of_today_is_known_beside_the_old_one() -> None:
    [found] = LIST.mismatches("Giám đốc Sở Bến Bãi Lâm Thế Vinh", DAY)

    assert (found.line.title, found.now and found.now.title) == ("Giám đốc Sở Bến Bãi", "Phó Chủ tịch tỉnh")


def test_two_thousand_names_cost_a_long_text_little() -> None:
    """Guards against looking through the whole list for each word, not against a slow machine."""
    names = [KnownName(f"{a} {b} {c}") for a in GIVEN for b in GIVEN for c in GIVEN[:5]]
    text = "Ông Trần Văn Tám nói với bà Lý Thị Hoa ở Mỹ Tú về mùa lúa. " * 150
    known = NameList.of(names)
    begun = time.process_time()

    assert (len(names), known.mismatches(text, DAY)) == (2000, [])
    assert time.process_time() - begun < 3.0
