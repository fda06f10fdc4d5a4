"""A Word file read as a story: what is headline, lead, subheading, photo, caption, credit and name."""

from __future__ import annotations

import time
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from articles.word_files import Manuscript, Name, manuscript, open_word_file
from articles.word_files.bylines import names_in
from articles.word_files.reading import MOST_LETTERS, paragraphs
from articles.word_files.understanding import MOST_PICTURES, split_credit
from tests.word_files.papers import body, line, paper, picture, place_picture, saved, stringers_paper, zipped


def read(data: bytes, **more: bool) -> Manuscript:
    return manuscript(open_word_file(data), **more)


def test_a_stringers_story_is_understood_as_it_was_meant() -> None:
    story = read(stringers_paper())

    assert story.headline == "Mùa nước nổi về muộn ở cù lao"
    assert story.lead == "Nước về chậm nửa tháng, người đặt dớn phải đi xa hơn mọi năm."
    assert [(piece.kind, piece.html or piece.text) for piece in story.pieces] == [
        ("p", "Sáng sớm, ông Tư Rớt chèo xuồng ra đồng."),
        ("photo", "Ông Tư Rớt gỡ dớn."),
        ("h2", "Đi xa hơn"),
        ("ul", "Dớn đặt dọc kênh."),
        ("ul", "Lọp đặt trong ruộng."),
        ("photo", "Chợ cá buổi sớm."),
        ("p", "Giá cá linh đầu mùa <strong>cao gấp đôi</strong> năm trước."),
    ]
    assert [piece.picture.credit for piece in story.pieces if piece.picture] == ["Hồng Duyên", ""]
    assert story.names == (Name("Hồng Duyên", "text"), Name("Hồng Duyên", "photo"))
    assert (story.encoding, story.samples, story.pictures_left_out) == (None, (), 0)


def test_word_styles_are_followed_where_somebody_used_them() -> None:
    document = paper()
    document.add_paragraph("Tít theo kiểu chữ", style="Title")
    document.add_paragraph("Sapo theo kiểu chữ.", style="Subtitle")
    document.add_paragraph("Câu đầu.")
    document.add_heading("Tít xen", level=2)
    document.add_paragraph("Lời người khác.", style="Quote")
    document.add_paragraph("Một.", style="List Number")
    place_picture(document, picture())
    document.add_paragraph("Chú thích theo kiểu.", style="Caption")

    story = read(saved(document))

    assert (story.headline, story.lead) == ("Tít theo kiểu chữ", "Sapo theo kiểu chữ.")
    assert [(piece.kind, piece.text) for piece in story.pieces] == [
        ("p", "Câu đầu."), ("h2", "Tít xen"), ("quote", "Lời người khác."), ("ol", "Một."),
        ("photo", "Chú thích theo kiểu."),
    ]  # fmt: skip


def test_a_table_becomes_lines_and_a_frame_of_one_column_reads_as_text() -> None:
    document = paper()
    document.add_paragraph("Giá lúa hôm nay")
    document.add_paragraph("Lúa tăng giá.")
    table = document.add_table(rows=2, cols=2)
    for row, cells in enumerate([("Loại", "Giá"), ("OM 18", "7.200 đồng")]):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
    frame = document.add_table(rows=1, cols=1)
    frame.cell(0, 0).text = "Chữ trong khung."

    texts = [piece.text for piece in read(saved(document)).pieces]

    assert texts[-3:] == ["Loại | Giá", "OM 18 | 7.200 đồng", "Chữ trong khung."]


def test_what_a_reviewer_struck_out_stays_out_and_what_was_added_comes_in() -> None:
    inside = (
        line("Tít")
        + '<w:p><w:r><w:t xml:space="preserve">Giữ </w:t></w:r><w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del>'
        "<w:ins><w:r><w:t>thêm</w:t></w:r></w:ins><w:r><w:br/></w:r><w:r><w:t>dòng hai.</w:t></w:r></w:p>"
    )
    story = read(zipped({"word/document.xml": body(inside)}))
    assert story.pieces[0].html == "Giữ thêm<br>dòng hai."


def test_markup_in_the_text_is_text() -> None:
    story = read(zipped({"word/document.xml": body(line("Tít") + line("&lt;script&gt;alert(1)&lt;/script&gt;."))}))
    assert story.pieces[0].html == "&lt;script&gt;alert(1)&lt;/script&gt;."


@pytest.mark.parametrize(
    ("font", "old", "modern"),
    [
        (".VnTime", "B¹c Liªu", "Bạc Liêu"),
        (".VnTimeH", "b¹c liªu", "BẠC LIÊU"),
        ("VNI-Times", "Baïc Lieâu", "Bạc Liêu"),
    ],
)
def test_the_name_of_a_font_tells_the_encoding_and_a_person_decides(font: str, old: str, modern: str) -> None:
    data = zipped({"word/document.xml": body(line(old, font) + line("Câu Unicode giữ nguyên.", font))})
    asked, converted = read(data), read(data, in_unicode=True)
    assert (asked.headline, converted.headline) == (old, modern)
    assert asked.samples == converted.samples == ((old, modern),)
    assert converted.encoding is not None
    assert converted.pieces[0].text == "Câu Unicode giữ nguyên."


def test_without_a_font_the_words_tell() -> None:
    data = zipped({"word/document.xml": body(line("Céng hßa x· héi chñ nghÜa ViÖt Nam") + line("§éc lËp - Tù do."))})
    assert read(data).headline == "Céng hßa x· héi chñ nghÜa ViÖt Nam"
    assert read(data, in_unicode=True).headline == "Cộng hòa xã hội chủ nghĩa Việt Nam"


def test_the_soft_hyphen_element_is_a_letter_of_tcvn3() -> None:
    look = '<w:rPr><w:rFonts w:ascii=".VnTime"/></w:rPr>'
    old = f"<w:p><w:r>{look}<w:t>ng</w:t><w:softHyphen/><w:t>êi d©n</w:t></w:r></w:p>"
    assert read(zipped({"word/document.xml": body(old)}), in_unicode=True).headline == "người dân"


def test_of_two_hundred_pictures_the_first_are_taken_and_the_rest_counted() -> None:
    document = paper()
    document.add_paragraph("Hai trăm ảnh")
    for number in range(200):
        place_picture(document, picture(f"#{number:02x}8080", (8, 8)))
    story = read(saved(document))
    assert sum(piece.kind == "photo" for piece in story.pieces) == MOST_PICTURES
    assert story.pictures_left_out == 200 - MOST_PICTURES


def test_an_empty_page_is_an_empty_story() -> None:
    story = read(saved(paper()))
    assert (story.headline, story.lead, story.pieces, story.names) == ("", "", (), ())


@pytest.mark.parametrize(
    ("text", "apart", "names"),
    [
        ("Bài, ảnh: Hồng Duyên", False, [("Hồng Duyên", "text"), ("Hồng Duyên", "photo")]),
        ("Bài: Hồng Duyên - Ảnh: Công Toàn", False, [("Hồng Duyên", "text"), ("Công Toàn", "photo")]),
        ("Tin và ảnh: Hồng Duyên, Công Toàn", False,
         [("Hồng Duyên", "text"), ("Hồng Duyên", "photo"), ("Công Toàn", "text"), ("Công Toàn", "photo")]),
        ("HỒNG DUYÊN", True, [("HỒNG DUYÊN", "text")]),
        ("Hồng Duyên - Công Toàn", True, [("Hồng Duyên", "text"), ("Công Toàn", "text")]),
        ("Hồng Duyên", False, []),
        ("Ông nói bài: một, hai.", False, []),
        ("Đó là điều ai cũng mong.", True, []),
        ("Năm 2025", True, []),
        ("", True, []),
    ],
)  # fmt: skip
def test_the_line_with_the_names(text: str, apart: bool, names: list[Any]) -> None:
    assert [(name.name, name.role) for name in names_in(text, stands_apart=apart)] == names


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("Chợ nổi. Ảnh: Công Toàn", ("Chợ nổi.", "Công Toàn")),
        ("Chợ nổi (Ảnh: Công Toàn)", ("Chợ nổi", "Công Toàn")),
        ("Chợ nổi - Ảnh: Công Toàn.", ("Chợ nổi", "Công Toàn")),
        ("Ảnh: Công Toàn", ("", "Công Toàn")),
        ("Chợ nổi buổi sớm.", ("Chợ nổi buổi sớm.", "")),
    ],
)
def test_a_credit_is_taken_out_of_its_caption(text: str, answer: tuple[str, str]) -> None:
    assert split_credit(text) == answer


@pytest.mark.parametrize("text", ["Ảnh:" + " " * 380 + "(", " " * 390 + "x", "Ảnh" + " " * 190 + ":" + " " * 190 + "("])
def test_a_line_of_spaces_that_almost_names_a_photographer_is_read_at_once(text: str) -> None:
    begun = time.process_time()
    manuscript(open_word_file(zipped({"word/document.xml": body(line("Tin") + line(text))})))

    assert time.process_time() - begun < 3.0


def test_runs_that_look_alike_are_one_and_their_order_stays() -> None:
    runs = "".join(f"<w:r>{look}<w:t>{text}</w:t></w:r>" for look, text in (
        ("", "Nước "), ("", "về "), ("<w:rPr><w:b/></w:rPr>", "muộn"), ("<w:rPr><w:b/></w:rPr>", " lắm"), ("", "."),
    ))  # fmt: skip
    found = paragraphs(open_word_file(zipped({"word/document.xml": body(f"<w:p>{runs}</w:p>")})))

    assert [[(run.text, run.bold) for run in one.runs] for one in found] == [
        [("Nước về ", False), ("muộn lắm", True), (".", False)]
    ]


def test_a_file_of_more_letters_than_any_story_is_refused_before_its_words_are_judged() -> None:
    with pytest.raises(ValidationError, match=r"lớn|large"):
        manuscript(open_word_file(zipped({"word/document.xml": body(line("t\xedn " * (MOST_LETTERS // 4 + 1)))})))
