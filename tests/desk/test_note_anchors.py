"""A noted passage is found again in a later text, or said to be gone: never put under other words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.desk.notes.anchors import Anchor, Found, anchor_of, find

TEXT = [
    "Sáng nay, bến tàu Trần Đề mở lại sau ba ngày sửa chữa cầu cảng.",
    "Chuyến đầu tiên chở 46 khách ra Côn Đảo, trong đó có 12 người nước ngoài.",
    "Giám đốc bến cho biết giá vé giữ nguyên 350.000 đồng một lượt.",
]


def noted(words: str, text: list[str] = TEXT) -> Anchor:
    start = "\n".join(text).index(words)
    anchor = anchor_of(text, start, start + len(words))
    assert anchor is not None
    return anchor


def read(found: Found | None, text: list[str]) -> str | None:
    return "\n".join(text)[found.start : found.end] if found else None


def changed(**lines: str | None) -> list[str]:
    """The text with line 1, 2 or 3 written anew, or left out."""
    new = [lines.get(f"line{number}", line) for number, line in enumerate(TEXT, start=1)]
    return [line for line in new if line is not None]


TABLE = [
    ("nothing changed", "46 khách", TEXT, "46 khách", True),
    ("a paragraph before it is new", "46 khách", ["Tin mới nhất.", *TEXT], "46 khách", True),
    ("its paragraph went to the end", "46 khách", [TEXT[0], TEXT[2], TEXT[1]], "46 khách", True),
    ("words came in before it", "46 khách", changed(line2=f"Theo bến, {TEXT[1]}"), "46 khách", True),
    ("its words were replaced", "46 khách", changed(line2=TEXT[1].replace("46 khách", "52 người")), "52 người", False),
    ("its words were deleted", " 46 khách", changed(line2=TEXT[1].replace("chở 46 khách", "chở")), None, False),
    ("its paragraph was deleted", "46 khách", changed(line2=None), None, False),
    ("its paragraph is wholly new", "46 khách", changed(line2="Mưa lớn khiến nhiều tuyến đường ngập."), None, False),
    ("a word of it was corrected", "12 người nước ngoài", changed(line2=TEXT[1].replace("12", "15")),
     "15 người nước ngoài", False),
    ("its paragraph was rewritten around it", "giá vé giữ nguyên 350.000 đồng",
     changed(line3="Ông Lâm khẳng định giá vé giữ nguyên 350.000 đồng, không tăng dịp Tết."),
     "giá vé giữ nguyên 350.000 đồng", True),
    ("its paragraph was rewritten with it", "giá vé giữ nguyên 350.000 đồng",
     changed(line3="Theo giám đốc bến, giá vé giữ nguyên ở mức 350.000 đồng một lượt."),
     "giá vé giữ nguyên ở mức 350.000 đồng", False),
    ("it goes over two paragraphs", "sửa chữa cầu cảng.\nChuyến đầu tiên", ["Mở đầu.", *TEXT],
     "sửa chữa cầu cảng.\nChuyến đầu tiên", True),
    ("its paragraph was cut in two", "12 người nước ngoài",
     [TEXT[0], "Chuyến đầu tiên chở 46 khách ra Côn Đảo,", "trong đó có 12 người nước ngoài.", TEXT[2]],
     "12 người nước ngoài", True),
    ("the text is empty", "46 khách", [], None, False),
]  # fmt: skip


@pytest.mark.parametrize(("words", "now", "reads", "exact"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_the_passage_is_found_where_it_stands_now(words: str, now: list[str], reads: str | None, exact: bool) -> None:
    found = find(noted(words), now)
    assert read(found, now) == reads
    assert found is None or found.exact is exact


TWINS = ["Sóc Trăng có mưa.", "Tối qua ở Sóc Trăng trời quang.", "Sóc Trăng hôm nay nắng đẹp cả ngày."]


@pytest.mark.parametrize("number", range(3))
def test_of_the_same_words_in_three_places_the_noted_one_is_found(number: int) -> None:
    start = sum(len(line) + 1 for line in TWINS[:number]) + TWINS[number].index("Sóc Trăng")
    anchor = anchor_of(TWINS, start, start + len("Sóc Trăng"))
    assert anchor is not None
    later = ["Lời mới.", *reversed(TWINS)]
    found = find(anchor, later)
    assert found is not None
    assert found.start == "\n".join(later).index(TWINS[number]) + TWINS[number].index("Sóc Trăng")


def test_a_short_name_elsewhere_is_not_the_passage_that_is_gone() -> None:
    start = len(TWINS[0]) + 1 + TWINS[1].index("Sóc Trăng")
    anchor = anchor_of(TWINS, start, start + len("Sóc Trăng"))
    assert anchor is not None
    assert find(anchor, [TWINS[2]]) is None


def test_a_word_inside_another_word_is_not_the_passage() -> None:
    text = ["Ông An nói ngắn."]
    assert find(noted("An", text), ["Anh Ba nói ngắn."]) is None


@pytest.mark.parametrize(("start", "end"), [(3, 3), (5, 2), (-1, 4), (0, 10_000), (4, 5)])
def test_what_selects_no_words_is_no_anchor(start: int, end: int) -> None:
    assert anchor_of(TEXT, start, end) is None


words = st.text("abcđêươ ,.", min_size=1, max_size=12).map(str.strip).filter(bool)
paragraphs = st.lists(st.lists(words, min_size=1, max_size=8).map(" ".join), min_size=1, max_size=6)


@given(paragraphs, st.data())
def test_in_the_text_where_it_was_made_a_note_stands_where_it_was_made(text: list[str], data: st.DataObject) -> None:
    whole = "\n".join(text)
    start = data.draw(st.integers(0, len(whole) - 1))
    anchor = anchor_of(text, start, data.draw(st.integers(start + 1, len(whole))))
    if anchor is None:
        return
    found = find(anchor, text)
    assert found is None or read(found, text) == anchor.quote
    # Short passages among repeated letters may be refused; one that nobody writes twice never is.
    assert found is not None or len(anchor.quote) < 24 or whole.count(anchor.quote) > 1


@given(paragraphs, paragraphs, st.data())
def test_whatever_becomes_of_the_text_a_passage_that_is_found_lies_in_it(
    text: list[str], later: list[str], data: st.DataObject
) -> None:
    whole = "\n".join(text)
    start = data.draw(st.integers(0, len(whole) - 1))
    anchor = anchor_of(text, start, data.draw(st.integers(start + 1, len(whole))))
    found = find(anchor, later) if anchor else None
    if anchor and found:
        assert 0 <= found.start < found.end <= len("\n".join(later))
        assert found.exact == (read(found, later) == anchor.quote)
