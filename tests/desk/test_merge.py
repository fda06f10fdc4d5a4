"""Two people's saves of one story: what becomes one by itself, and what the two have to choose between."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any

import pytest
from django.utils import translation

from articles.body import blocks
from articles.desk.merging import Conflict, Merged, apply_choices, merge
from articles.models.content import BylineContent, StoryContent, TagContent

# A letter is a paragraph; with * it is as I have rewritten it, with + as they have.
BLOCKS = {
    "A": "<p>Sáng nay bến phà mở lại sau ba ngày nghỉ vì nước lớn.</p>",
    "A*": "<p>Sáng nay bến phà mở lại sau bốn ngày nghỉ vì nước lớn.</p>",
    "B": "<p>Chuyến đầu tiên chở 46 khách và 20 xe máy sang sông.</p>",
    "B*": "<p>Chuyến đầu tiên chở 48 khách và 20 xe máy sang sông.</p>",
    "C": "<p>Chủ bến cho biết hai đò dự phòng đã được kiểm tra.</p>",
    "C*": "<p>Chủ bến cho biết hai đò dự phòng vừa được đăng kiểm.</p>",
    "C+": "<p>Ông Lâm, chủ bến, cho biết ba đò dự phòng đã được kiểm tra.</p>",
    "C**": "<p>Chủ bến cho biết <strong>hai đò</strong> dự phòng đã được kiểm tra.</p>",
    "C++": '<p>Chủ bến cho biết hai đò <a href="/do/">dự phòng</a> đã được kiểm tra.</p>',
    "C1": "<p>Không còn câu nào như trước nữa.</p>",
    "C2": "<p>Viết lại từ đầu theo ý khác hẳn.</p>",
    "D": "<p>Học sinh cù lao đi học bằng đò từ năm giờ rưỡi.</p>",
    "D+": "<p>Học sinh cù lao đi học bằng đò từ sáu giờ kém mười.</p>",
    "E": "<p>Giá vé giữ nguyên đến hết tháng.</p>",
    "E*": "<p>Giá vé giữ nguyên đến hết năm.</p>",
    "K": "<p>Sang bến bên kia, chưa ai thấy khách nào cả.</p>",
    "N": "<p>Trời quang, gió nhẹ cấp hai.</p>",
    "M": "<p>Công an xã cử bốn người trực tại bến.</p>",
    "Ch": "<h2>Chủ bến cho biết hai đò dự phòng đã được kiểm tra.</h2>",
    "L": "<ul><li><p>Phà lớn</p></li><li><p>Đò nhỏ</p></li></ul>",
    "L*": "<ul><li><p>Phà lớn</p></li><li><p>Đò nhỏ</p></li><li><p>Vỏ lãi</p></li></ul>",
    "L+": "<ul><li><p>Phà rất lớn</p></li><li><p>Đò nhỏ</p></li></ul>",
    "_": "<p></p>",
    "-": "<hr>",
}
NAMES = {html: letter for letter, html in BLOCKS.items()}
STORY = StoryContent(
    origin="own", genre="news", language="vi", kicker="", headline="Bến tàu mở lại", lead="", body="",
    category=None, bylines=(), tags=(), lead_photo=None, lead_photo_on_page=False, shows_views=True, source=None,
    source_author="", source_published_at=None, source_address="", embargo_until=None, expires_at=None,
)  # fmt: skip


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


def html(letters: str) -> str:
    return "".join(BLOCKS[letter] for letter in letters.split())


def letters(body: str) -> str:
    return " ".join(NAMES[block.html] for block in blocks(body))


def of_bodies(base: str, mine: str, theirs: str) -> Merged:
    return merge(*(replace(STORY, body=html(body)) for body in (base, mine, theirs)))


def clashes(merged: Merged) -> list[str]:
    """ "C: C* or C+", with nothing where one side has deleted it."""
    return [
        f"{letters(one.base.value)}: {letters(one.mine.value)} or {letters(one.theirs.value)}"
        for one in merged.conflicts
    ]


def taken(merged: Merged) -> list[str]:
    return [f"{one.label} {one.kind}" for one in merged.taken]


# -- the body

INSERT_C, DELETE_C, MOVE_C = "A B C N D E", "A B D E", "A B D E C"
THEY_INSERT_C, THEY_MOVE_C = "A B C M D E", "C A B D E"
SAME_PARAGRAPH = [
    (INSERT_C, THEY_INSERT_C, "A B C N M D E", [], ["Paragraph 5 added"]),
    (INSERT_C, DELETE_C, "A B N D E", [], ["Paragraph 3 removed"]),
    (INSERT_C, THEY_MOVE_C, "C A B N D E", [], ["Paragraph 1 moved"]),
    (INSERT_C, "A B C+ D E", "A B C+ N D E", [], ["Paragraph 3 changed"]),
    (DELETE_C, THEY_INSERT_C, "A B M D E", [], ["Paragraph 3 added"]),
    (DELETE_C, DELETE_C, "A B D E", [], []),
    (DELETE_C, THEY_MOVE_C, "C A B D E", ["C:  or C"], []),
    (DELETE_C, "A B C+ D E", "A B C+ D E", ["C:  or C+"], []),
    (MOVE_C, THEY_INSERT_C, "A B M D E C", [], ["Paragraph 3 added"]),
    (MOVE_C, DELETE_C, "A B D E C", ["C: C or "], []),
    (MOVE_C, THEY_MOVE_C, "A B D E C", ["C: C or C"], []),
    (MOVE_C, "A B C+ D E", "A B D E C+", [], ["Paragraph 5 changed"]),
    ("A B C* D E", THEY_INSERT_C, "A B C* M D E", [], ["Paragraph 4 added"]),
    ("A B C* D E", DELETE_C, "A B C* D E", ["C: C* or "], []),
    ("A B C* D E", THEY_MOVE_C, "C* A B D E", [], ["Paragraph 1 moved"]),
    ("A B C* D E", "A B C+ D E", "A B C* D E", ["C: C* or C+"], []),
]
INSERT_B, DELETE_B, MOVE_B, EDIT_B = "A B N C D E", "A C D E", "A C D E B", "A B* C D E"
INSERT_D, DELETE_D, MOVE_D, EDIT_D = "A B C D M E", "A B C E", "D A B C E", "A B C D+ E"
DIFFERENT_PARAGRAPHS: list[tuple[str, str, str, list[str], list[str]]] = [
    (INSERT_B, INSERT_D, "A B N C D M E", [], ["Paragraph 6 added"]),
    (INSERT_B, DELETE_D, "A B N C E", [], ["Paragraph 4 removed"]),
    (INSERT_B, MOVE_D, "D A B N C E", [], ["Paragraph 1 moved"]),
    (INSERT_B, EDIT_D, "A B N C D+ E", [], ["Paragraph 5 changed"]),
    (DELETE_B, INSERT_D, "A C D M E", [], ["Paragraph 4 added"]),
    (DELETE_B, DELETE_D, "A C E", [], ["Paragraph 4 removed"]),
    (DELETE_B, MOVE_D, "D A C E", [], ["Paragraph 1 moved"]),
    (DELETE_B, EDIT_D, "A C D+ E", [], ["Paragraph 3 changed"]),
    (MOVE_B, INSERT_D, "A C D M E B", [], ["Paragraph 4 added"]),
    (MOVE_B, DELETE_D, "A C E B", [], ["Paragraph 4 removed"]),
    (MOVE_B, MOVE_D, "D A C E B", [], ["Paragraph 1 moved"]),
    (MOVE_B, EDIT_D, "A C D+ E B", [], ["Paragraph 3 changed"]),
    (EDIT_B, INSERT_D, "A B* C D M E", [], ["Paragraph 5 added"]),
    (EDIT_B, DELETE_D, "A B* C E", [], ["Paragraph 4 removed"]),
    (EDIT_B, MOVE_D, "D A B* C E", [], ["Paragraph 1 moved"]),
    (EDIT_B, EDIT_D, "A B* C D+ E", [], ["Paragraph 4 changed"]),
]


@pytest.mark.parametrize(("mine", "theirs", "body", "conflicts", "came"), SAME_PARAGRAPH + DIFFERENT_PARAGRAPHS)
def test_what_two_people_do_to_five_paragraphs(
    mine: str, theirs: str, body: str, conflicts: list[str], came: list[str]
) -> None:
    merged = of_bodies("A B C D E", mine, theirs)
    assert (merged.content.body, clashes(merged), taken(merged)) == (html(body), conflicts, came)


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "body", "conflicts", "came"),
    [
        # both did the same
        ("A B C", "A B C*", "A B C*", "A B C*", [], []),
        ("A B C", "C A B", "C A B", "C A B", [], []),
        ("A B", "A N B", "A N B", "A N B", [], []),
        ("A B", "A N B", "A M N B", "A M N B", [], ["Paragraph 2 added"]),
        ("A B", "A N M B", "A M N B", "A N M B", [], []),
        # at the ends, and where nothing was
        ("", "N", "M", "N M", [], ["Paragraph 2 added"]),
        ("A", "N A", "A M", "N A M", [], ["Paragraph 3 added"]),
        ("A", "", "A", "", [], []),
        ("A", "", "", "", [], []),
        ("A", "", "A M", "M", [], ["Paragraph 1 added"]),
        # an insertion before an edit is not taken for one
        ("A B C", "A N B* C", "A B C+", "A N B* C+", [], ["Paragraph 4 changed"]),
        ("A B C", "A B C*", "N A M B C+", "N A M B C*", ["C: C* or C+"], ["Paragraph 1 added", "Paragraph 3 added"]),
        # neighbours
        ("A C D", "A C* D", "A C D+", "A C* D+", [], ["Paragraph 3 changed"]),
        ("A B C D", "A D", "A B C M D", "A M D", [], ["Paragraph 2 added"]),
        ("A B C D", "A N D", "A B C+ D", "A N C+ D", ["C:  or C+"], []),
        # rewritten beyond recognition where it stood
        ("A C D", "A C1 D", "A C2 D", "A C1 D", ["C: C1 or C2"], []),
        ("A C D", "A C1 D", "A D", "A C1 D", ["C: C1 or "], []),
        # gone, and two others came that share a word with it
        ("A C E", "A K N E", "A C+ E", "A K N C+ E", ["C:  or C+"], []),
        # only the look has changed
        ("A C", "A C**", "A C", "A C**", [], []),
        ("A C", "A C", "A C**", "A C**", [], ["Paragraph 2 changed"]),
        ("A C", "A C**", "A C++", "A C**", ["C: C** or C++"], []),
        ("A C D", "A Ch D", "A C+ D", "A Ch D", ["C: Ch or C+"], []),
        ("A C D", "A D", "A C** D", "A C** D", ["C:  or C**"], []),
        # a list is one block
        ("A L", "A L*", "A L", "A L*", [], []),
        ("A L", "A L*", "A L+", "A L*", ["L: L* or L+"], []),
        # moved with its neighbours; moved by both to one place, past what they inserted
        ("A B C D E", "D E A B C", "A B C* D E", "D E A B C*", [], ["Paragraph 5 changed"]),
        ("A B C D", "A D B C", "A M D B C", "A M D B C", [], ["Paragraph 2 added"]),
        # empty and dividing lines have no identity
        ("A - B C", "- A B C", "A B C", "- A B C", [], []),
        ("A _ B C", "A B _ C", "A B C", "A B _ C", [], []),
        ("A C _ E", "A _ C* E", "A C+ _ E", "A _ C* E", ["C: C* or C+"], []),
        ("A B", "A _ B", "A", "A", [], ["Paragraph 2 removed"]),
        ("A B", "A", "A _ B", "A", [], []),
        ("A C", "A _", "A C+", "A C+", ["C:  or C+"], []),
    ],
)
def test_what_else_happens_to_bodies(
    base: str, mine: str, theirs: str, body: str, conflicts: list[str], came: list[str]
) -> None:
    merged = of_bodies(base, mine, theirs)
    assert (merged.content.body, clashes(merged), taken(merged)) == (html(body), conflicts, came)


def test_a_conflict_says_where_it_stands_and_what_is_written_there() -> None:
    [conflict] = of_bodies("A - C L", "A - C* L", "N A - C+ L").conflicts
    assert (conflict.field, conflict.label, conflict.position, conflict.their_position, conflict.can_be_both) == (
        "body", "Paragraph 3", 3, 3, True,
    )  # fmt: skip
    assert (conflict.base.text, conflict.mine.text, conflict.theirs.text) == (
        "Chủ bến cho biết hai đò dự phòng đã được kiểm tra.",
        "Chủ bến cho biết hai đò dự phòng vừa được đăng kiểm.",
        "Ông Lâm, chủ bến, cho biết ba đò dự phòng đã được kiểm tra.",
    )
    assert conflict.theirs.value == BLOCKS["C+"]


def test_a_block_moved_to_two_places_says_both() -> None:
    [conflict] = of_bodies("A B C D E", MOVE_C, THEY_MOVE_C).conflicts
    assert (conflict.position, conflict.their_position, conflict.can_be_both) == (4, 0, False)


def test_what_came_in_is_named_by_its_kind_and_its_first_words() -> None:
    merged = of_bodies("A B - L", "A B - L", "A Ch C B L*")
    assert [(one.label, one.kind, one.text) for one in merged.taken] == [
        ("Subheading 1", "added", "Chủ bến cho biết hai đò dự phòng đã được kiểm tra."),
        ("Paragraph 2", "added", "Chủ bến cho biết hai đò dự phòng đã được kiểm tra."),
        ("List 1", "changed", "Phà lớn Đò nhỏ Vỏ lãi"),
        ("Dividing line 1", "removed", ""),
    ]


# -- photos


def figure(photo: int = 7, caption: str = "", **data: str) -> str:
    named = "".join(f' data-{name}="{value}"' for name, value in data.items())
    return f'<figure data-photo="{photo}"{named}><figcaption>{caption}</figcaption></figure>'


def of_photos(base: str, mine: str, theirs: str) -> tuple[str, list[str], list[str]]:
    """What stands between A and B, the texts of the conflicts and what was taken."""
    merged = merge(*(replace(STORY, body=html("A") + body + html("B")) for body in (base, mine, theirs)))
    body = merged.content.body.removeprefix(html("A")).removesuffix(html("B"))
    return body, [f"{one.mine.text} | {one.theirs.text}" for one in merged.conflicts], taken(merged)


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "expected"),
    [
        (figure(), figure(caption="Phà"), figure(alt="Phà rời bến"),
         (figure(caption="Phà", alt="Phà rời bến"), [], ["Photo 1 changed"])),
        (figure(credit="Lê Vân"), figure(layout="wide", credit="Lê Vân"), figure(credit="Hà"),
         (figure(credit="Hà", layout="wide"), [], ["Photo 1 changed"])),
        (figure(caption="Phà"), figure(caption="Phà lớn"), figure(caption="Phà nhỏ", alt="Sông"),
         (figure(caption="Phà lớn", alt="Sông"), ["Caption: Phà lớn | Caption: Phà nhỏ"], ["Photo 1 changed"])),
        (figure(caption="Phà"), figure(caption="Phà lớn"), figure(caption="Phà nhỏ"),
         (figure(caption="Phà lớn"), ["Caption: Phà lớn | Caption: Phà nhỏ"], [])),
        (figure(), figure(layout="wide"), figure(layout="small"),
         (figure(layout="wide"), ["Size: Wider than the text | Size: Small"], [])),
        (figure(caption="Phà"), figure(caption="<em>Phà</em>"), figure(caption="<strong>Phà</strong>"),
         (figure(caption="<em>Phà</em>"), ["#7 Phà | #7 Phà"], [])),
        (figure(caption="Phà"), "", figure(caption="Phà lớn"),
         (figure(caption="Phà lớn"), [" | #7 Phà lớn"], [])),
        (figure(), "", figure(), ("", [], [])),
        (figure(7) + figure(8), figure(8) + figure(7), figure(7, "Một") + figure(8, "Hai"),
         (figure(8, "Hai") + figure(7, "Một"), [], ["Photo 1 changed", "Photo 2 changed"])),
        (figure(7, "Một") + figure(7, "Hai"), figure(7, "Một") + figure(7, "Hai", alt="2"),
         figure(7, "Một", alt="1") + figure(7, "Hai"),
         (figure(7, "Một", alt="1") + figure(7, "Hai", alt="2"), [], ["Photo 1 changed"])),
        (figure(7), figure(8), figure(7, "Một"), (figure(8) + figure(7, "Một"), [" | #7 Một"], [])),
        ("", figure(7, "Một"), figure(8, "Hai"), (figure(7, "Một") + figure(8, "Hai"), [], ["Photo 2 added"])),
    ],
)  # fmt: skip
def test_photos_are_known_by_their_id_and_merged_attribute_by_attribute(
    base: str, mine: str, theirs: str, expected: tuple[str, list[str], list[str]]
) -> None:
    assert of_photos(base, mine, theirs) == expected


def test_a_photo_moved_and_captioned_at_once_is_still_that_photo() -> None:
    base, mine = html("A B") + figure(7, "Một"), html("A B") + figure(7, "Một", alt="Sông")
    merged = merge(*(replace(STORY, body=body) for body in (base, mine, figure(7, "Hai") + html("A B"))))
    assert merged.content.body == figure(7, "Hai", alt="Sông") + html("A B")
    assert (merged.conflicts, taken(merged)) == ((), ["Photo 1 changed", "Photo 1 moved"])


# -- fields

OTHER_VALUES: dict[str, tuple[Any, Any, str]] = {
    "origin": ("edited", "translated", "Origin: Own story, Edited or Translated"),
    "genre": ("report", "interview", "Genre: News, Report or Interview"),
    "language": ("km", "en", "Language: Tiếng Việt, ភាសាខ្មែរ or English"),
    "kicker": ("Giao thông", "Đường thủy", "Kicker: , Giao thông or Đường thủy"),
    "headline": ("Phà chạy lại", "Bến mở cửa", "Headline: Bến tàu mở lại, Phà chạy lại or Bến mở cửa"),
    "lead": ("Sau ba ngày.", "Sáng nay.", "Lead: , Sau ba ngày. or Sáng nay."),
    "category": (3, 4, "Category: , 3 or 4"),
    "topic": (5, 6, "Topic: , 5 or 6"),
    "translation_of": (5, 6, "Translation of: , 5 or 6"),
    "lead_photo": (7, 8, "Lead photo: , 7 or 8"),
    "source": (1, 2, "Source: , 1 or 2"),
    "source_author": ("Hà", "Vân", "Source author: , Hà or Vân"),
    "source_published_at": ("2025-01-02", "2025-01-03", "Published by the source at: , 2025-01-02 or 2025-01-03"),
    "source_address": ("https://a.vn/", "https://b.vn/", "Address at the source: , https://a.vn/ or https://b.vn/"),
    "embargo_until": ("2025-01-02", "2025-01-03", "Embargo: , 2025-01-02 or 2025-01-03"),
    "expires_at": ("2025-01-02", "2025-01-03", "Expiry: , 2025-01-02 or 2025-01-03"),
}
TWO_VALUED = {
    "lead_photo_on_page": "Print the lead photo on the page",
    "shows_views": "Show view count",
    "is_sponsored": "Sponsored (business information)",
}


def test_the_table_of_fields_is_whole() -> None:
    assert {*OTHER_VALUES, *TWO_VALUED, "body", "tags", "bylines"} == {field.name for field in fields(StoryContent)}


@pytest.mark.parametrize("name", OTHER_VALUES)
def test_a_field_that_both_changed_is_a_conflict_that_holds_mine(name: str) -> None:
    one, other, told = OTHER_VALUES[name]
    mine, theirs = replace(STORY, **{name: one}), replace(STORY, **{name: other})
    merged = merge(STORY, mine, theirs)
    [conflict] = merged.conflicts
    assert (merged.content, merged.taken) == (mine, ())
    assert f"{conflict.label}: {conflict.base.text}, {conflict.mine.text} or {conflict.theirs.text}" == told
    assert (conflict.field, conflict.mine.value, conflict.theirs.value, conflict.position) == (name, one, other, None)
    assert apply_choices(merged, {0: "theirs"}) == theirs
    assert apply_choices(merged, {0: "mine"}) == mine


@pytest.mark.parametrize("name", [*OTHER_VALUES, *TWO_VALUED])
def test_a_field_that_one_changed_is_as_that_one_has_it(name: str) -> None:
    value = OTHER_VALUES[name][0] if name in OTHER_VALUES else not getattr(STORY, name)
    label = OTHER_VALUES[name][2].partition(":")[0] if name in OTHER_VALUES else TWO_VALUED[name]
    new: dict[str, Any] = {name: value}
    changed = replace(STORY, **new)
    assert merge(STORY, changed, STORY) == Merged(changed)
    assert merge(STORY, changed, changed) == Merged(changed)
    theirs = merge(STORY, STORY, changed)
    assert (theirs.content, theirs.conflicts, taken(theirs)) == (changed, (), [f"{label} changed"])


def test_different_fields_never_meet() -> None:
    merged = merge(STORY, replace(STORY, headline="Phà chạy lại", lead_photo=7), replace(STORY, lead="Sau ba ngày."))
    assert merged.content == replace(STORY, headline="Phà chạy lại", lead_photo=7, lead="Sau ba ngày.")
    assert (merged.conflicts, taken(merged)) == ((), ["Lead changed"])


# -- tags and bylines

PHA, CAU, LU, DO = TagContent(1, "phà"), TagContent(2, "cầu"), TagContent(3, "lũ"), TagContent(4, "đò")


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "tags", "came"),
    [
        ((PHA,), (PHA, CAU), (PHA, LU), (PHA, CAU, LU), ["lũ added"]),
        ((PHA, CAU), (PHA,), (CAU,), (), ["phà removed"]),
        ((PHA, CAU), (PHA, CAU, LU), (PHA, DO), (PHA, LU, DO), ["đò added", "cầu removed"]),
        ((), (PHA,), (PHA,), (PHA,), []),
        ((PHA,), (PHA, CAU), (TagContent(1, "phà ngang"),), (TagContent(1, "phà ngang"), CAU), []),
        ((PHA,), (PHA,), (LU, PHA), (LU, PHA), ["lũ added"]),
    ],
)
def test_tags(
    base: tuple[TagContent, ...], mine: tuple[TagContent, ...], theirs: tuple[TagContent, ...],
    tags: tuple[TagContent, ...], came: list[str],
) -> None:  # fmt: skip
    merged = merge(*(replace(STORY, tags=side) for side in (base, mine, theirs)))
    assert (merged.content.tags, merged.conflicts) == (tags, ())
    assert [f"{one.text} {one.kind}" for one in merged.taken] == came


PEOPLE = {"H": (1, "Thu Hà"), "V": (2, "Lê Vân"), "S": (3, "Sáu Nghĩa"), "T": (4, "Tư Khởi")}
WORK = {"t": "text", "p": "photo", "v": "video"}


def lines(text: str) -> tuple[BylineContent, ...]:
    """ "Ht Vp": Thu Hà wrote, Lê Vân took the photos."""
    return tuple(BylineContent(*PEOPLE[short[0]], WORK[short[1]]) for short in text.split())


def short(names: tuple[BylineContent, ...]) -> str:
    people = {author: letter for letter, (author, _name) in PEOPLE.items()}
    return " ".join(f"{people[line.author]}{line.role[0]}" for line in names)


def choice_of(conflict: Conflict) -> str:
    return f"{short(conflict.base.value)}: {short(conflict.mine.value)} or {short(conflict.theirs.value)}"


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "names", "conflicts", "came"),
    [
        ("Ht", "Ht Vp", "Ht Sv", "Ht Vp Sv", [], ["Sáu Nghĩa (Video) added"]),
        ("Ht Vp", "Ht", "Vp", "", [], ["Thu Hà (Text) removed"]),
        ("Ht", "Vp", "Ht Sv", "Vp Sv", [], ["Sáu Nghĩa (Video) added"]),
        ("Ht", "Ht Vp", "Vp Ht", "Ht Vp", [], []),
        ("Ht", "Ht", "Hp", "Hp", [], ["Thu Hà (Photo) changed"]),
        ("Ht Vp", "Vp Ht", "Ht Vp Sv", "Vp Sv Ht", [], ["Sáu Nghĩa (Video) added"]),
        ("Ht Vp", "Ht Sv Vp", "Vp Ht", "Vp Ht Sv", [], ["Lê Vân (Photo), Thu Hà (Text), Sáu Nghĩa (Video) moved"]),
        ("Ht Vp", "Vp Ht", "Ht Vv", "Vv Ht", [], ["Lê Vân (Video) changed"]),
        ("Ht Vp", "Vp Ht", "Vp Ht", "Vp Ht", [], []),
        ("Ht Vp St", "Vp Ht St", "Ht St Vp", "Vp Ht St", ["Ht Vp St: Vp Ht St or Ht St Vp"], []),
        ("Ht", "Hp", "Hv", "Hp", ["Ht: Hp or Hv"], []),
        ("Ht", "", "Hv", "Hv", ["Ht:  or Hv"], []),
        ("Ht", "Hp", "", "Hp", ["Ht: Hp or "], []),
        ("Ht", "Ht Hp", "Hp", "Hp", [], ["Thu Hà (Photo) changed"]),
        ("Ht", "Hp", "Ht Hp", "Hp", [], ["Thu Hà (Photo) added"]),
        ("Ht Hp", "Hp", "Ht Hv", "Hv", [], ["Thu Hà (Video) changed"]),
    ],
)
def test_bylines(base: str, mine: str, theirs: str, names: str, conflicts: list[str], came: list[str]) -> None:
    merged = merge(*(replace(STORY, bylines=lines(side)) for side in (base, mine, theirs)))
    assert short(merged.content.bylines) == names
    assert [choice_of(conflict) for conflict in merged.conflicts] == conflicts
    assert [f"{one.text} {one.kind}" for one in merged.taken] == came


# -- choosing


@pytest.mark.parametrize(
    ("mine", "theirs", "choice", "body"),
    [
        ("A B C* D E", "A B C+ D E", "mine", "A B C* D E"),
        ("A B C* D E", "A B C+ D E", "theirs", "A B C+ D E"),
        ("A B C* D E", "A B C+ D E", "both", "A B C* C+ D E"),
        (DELETE_C, "A B C+ D E", "mine", "A B D E"),
        (DELETE_C, "A B C+ D E", "theirs", "A B C+ D E"),
        ("A B C* D E", DELETE_C, "mine", "A B C* D E"),
        ("A B C* D E", DELETE_C, "theirs", "A B D E"),
        (MOVE_C, THEY_MOVE_C, "mine", "A B D E C"),
        (MOVE_C, THEY_MOVE_C, "theirs", "C A B D E"),
        (MOVE_C, DELETE_C, "theirs", "A B D E"),
        (DELETE_C, THEY_MOVE_C, "mine", "A B D E"),
        ("A* _ B C D E", "B C D E", "theirs", "B C D E"),
        ("A B C D _ E*", "A B C D", "theirs", "A B C D"),
    ],
)
def test_a_choice_for_a_block(mine: str, theirs: str, choice: Any, body: str) -> None:
    merged = of_bodies("A B C D E", mine, theirs)
    assert apply_choices(merged, {0: choice}).body == html(body)


def test_choices_are_made_one_by_one() -> None:
    base = replace(STORY, lead="Sau ba ngày.", bylines=lines("Ht Vp St"), body=html("A C D"))
    mine = replace(base, lead="Mở lại.", bylines=lines("Vv Ht St"), body=html("A C* D"))
    theirs = replace(base, lead="Đò chạy.", bylines=lines("Ht St Vt"), body=html("A C+ D+"))
    merged = merge(base, mine, theirs)
    assert [conflict.field for conflict in merged.conflicts] == ["lead", "body", "bylines", "bylines"]
    assert apply_choices(merged, {}) == merged.content == replace(mine, body=html("A C* D+"))
    chosen = apply_choices(merged, {0: "both", 1: "theirs", 2: "theirs", 3: "theirs"})
    assert chosen == replace(theirs, lead="Mở lại. Đò chạy.", bylines=lines("Ht St Vt"), body=html("A C+ D+"))
    assert apply_choices(merged, {3: "theirs"}).bylines == lines("Vt Ht St")
    assert apply_choices(merged, {2: "theirs"}).bylines == lines("Ht St Vv")


def test_a_choice_of_what_stands_there_leaves_the_order_of_the_authors() -> None:
    base, mine, theirs = (replace(STORY, bylines=lines(side)) for side in ("Ht Vp Hv", "Hp Vp Hv", "Vp Hv"))
    merged = merge(base, mine, theirs)
    assert [choice_of(conflict) for conflict in merged.conflicts] == ["Ht Hv: Hp Hv or Hv"]
    assert apply_choices(merged, {0: "mine"}) == merged.content == mine
    assert short(apply_choices(merged, {0: "theirs"}).bylines) == "Hv Vp"


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ({"headline": "Một"}, {"headline": "Hai"}),
        ({"lead": "Một"}, {"lead": ""}),
        ({"body": html("A C")}, {"body": html("C+ A")}),
        ({"body": html("A")}, {"body": html("A C+")}),
        ({"body": html("A") + figure(7, "Một")}, {"body": html("A") + figure(7, "Hai")}),
        ({"bylines": lines("Hp")}, {"bylines": lines("Hv")}),
    ],
)
def test_both_is_offered_for_two_texts_only(mine: dict[str, Any], theirs: dict[str, Any]) -> None:
    before: dict[str, Any] = {"lead": "Cũ", "bylines": lines("Ht"), "body": html("A C")}
    if "figure" in mine.get("body", ""):
        before["body"] = html("A") + figure(7)
    base = replace(STORY, **before)
    merged = merge(base, replace(base, **mine), replace(base, **theirs))
    for number, conflict in enumerate(merged.conflicts):
        assert not conflict.can_be_both
        with pytest.raises(ValueError, match="both"):
            apply_choices(merged, {number: "both"})


def test_a_choice_for_no_conflict_is_refused() -> None:
    merged = of_bodies("C", "C*", "C+")
    for number in (1, -1):
        with pytest.raises(KeyError):
            apply_choices(merged, {number: "mine"})
