"""What holds of every merge, whatever two people have done: nothing typed is lost, and no side is favoured."""

from __future__ import annotations

import re
import time
from dataclasses import replace
from itertools import count
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from articles.body import blocks, plain_text, sanitise
from articles.desk.merging import Choice, Merged, apply_choices, merge
from articles.models.content import BylineContent, StoryContent, TagContent

STORY = StoryContent(
    origin="own", genre="news", language="vi", kicker="", headline="Bến tàu mở lại", lead="", body="",
    category=None, bylines=(), tags=(), lead_photo=None, lead_photo_on_page=False, shows_views=True, source=None,
    source_author="", source_published_at=None, source_address="", embargo_until=None, expires_at=None,
)  # fmt: skip
BLOCKS = [
    "<p>Sáng nay bến phà mở lại sau ba ngày.</p>",
    "<p>Chuyến đầu tiên chở 46 khách sang sông.</p>",
    "<p>Chuyến đầu tiên chở 48 khách và 20 xe sang sông.</p>",
    "<p>Ảnh: Thu Hà</p>",
    "<h2>Đò dự phòng</h2>",
    "<p></p>",
    "<hr>",
    "<ul><li><p>Phà lớn</p></li><li><p>Đò nhỏ</p></li></ul>",
    "<blockquote><p>Nước đã xuống.</p></blockquote>",
    '<figure data-photo="7"><figcaption>Phà rời bến</figcaption></figure>',
    '<figure data-photo="8"><figcaption></figcaption></figure>',
    '<div data-embed="https://vimeo.com/123456789"></div>',
]
# What each act puts into a block, and in front of what; a block that has no such place stays as it was.
IN_FRONT_OF = {
    "edit": r"(</p>|</h2>|</figcaption>)",
    "begin": r"(?<=<p>)()",
    "alt": r"(?<=<figure data-photo=.7.)()(?=>)",
}
property_test = settings(deadline=None, max_examples=200)


def acted(found: list[str], act: str, at: int, to: int, word: str) -> list[str]:
    """`found` after one act; `word` is one that nobody else types."""
    found = list(found)
    if act == "insert" or not found:
        found.insert(at % (len(found) + 1), f"<p>Thêm {word} vào đây.</p>")
    elif act == "paste":
        found.insert(at % (len(found) + 1), BLOCKS[to % len(BLOCKS)])
    elif act == "delete":
        del found[at % len(found)]
    elif act == "move":
        found.insert(to % len(found), found.pop(at % len(found)))
    elif act == "bold":
        found[at % len(found)] = re.sub(r"<p>(\S+) ", r"<p><strong>\1</strong> ", found[at % len(found)], count=1)
    else:
        put = f' data-alt="{word}"' if act == "alt" else f" {word} "
        found[at % len(found)] = re.sub(IN_FRONT_OF[act], rf"{put}\1", found[at % len(found)], count=1)
    return found


ACTS = st.lists(
    st.tuples(
        st.sampled_from(["insert", "paste", "delete", "move", "edit", "edit", "begin", "bold", "alt"]),
        st.integers(0, 5), st.integers(0, 5),
    ),
    min_size=1, max_size=4,
)  # fmt: skip
LINES = st.lists(
    st.builds(BylineContent, st.integers(1, 4), st.just("Thu Hà"), st.sampled_from(["text", "photo", "video"])),
    max_size=4, unique=True,
).map(tuple)  # fmt: skip
TAGS = st.lists(st.integers(1, 5), max_size=4, unique=True).map(
    lambda ids: tuple(TagContent(number, f"thẻ {number}") for number in sorted(ids))
)
OTHERS = st.fixed_dictionaries(
    {"bylines": LINES, "tags": TAGS, "lead": st.sampled_from(["", "Một.", "Hai."]), "shows_views": st.booleans()}
)
Sides = tuple[StoryContent, StoryContent, StoryContent]


def written(start: list[str], acts: list[tuple[str, int, int]], person: str) -> StoryContent:
    words = (f"{person}{number}" for number in count())
    found = start
    for act, at, to in acts:
        found = acted(found, act, at, to, next(words))
    return replace(STORY, body=sanitise("".join(found)))


@st.composite
def of_bodies(draw: st.DrawFn) -> Sides:
    """The base, mine, whose typed words begin with "tôi", and theirs, whose words begin with "họ"."""
    start = draw(st.lists(st.sampled_from(BLOCKS), min_size=1, max_size=6))
    mine, theirs = (written(start, draw(ACTS), person) for person in ("tôi", "họ"))
    return written(start, [], ""), mine, theirs


of_fields = st.tuples(*[st.builds(lambda values: replace(STORY, **values), OTHERS)] * 3)
any_sides = st.one_of(of_bodies(), of_fields)


def typed(person: str, html: str) -> set[str]:
    return set(re.findall(rf"{person}\d+", html))


def of_body(merged: Merged) -> list[Any]:
    return [conflict for conflict in merged.conflicts if conflict.field == "body"]


def all_of(merged: Merged, choice: Choice) -> dict[int, Choice]:
    return dict.fromkeys(range(len(merged.conflicts)), choice)


def filled(html: str) -> list[str]:
    return sorted(block.html for block in blocks(html) if block.html != "<p></p>")


@property_test
@given(of_bodies())
def test_the_merged_body_is_in_the_grammar(sides: Sides) -> None:
    merged = merge(*sides)
    assert sanitise(merged.content.body) == merged.content.body
    theirs = apply_choices(merged, all_of(merged, "theirs")).body
    assert sanitise(theirs) == theirs


@property_test
@given(any_sides)
def test_who_worked_alone_has_it_as_written(sides: Sides) -> None:
    base, mine, theirs = sides
    alone = merge(base, mine, base)
    assert (alone.content, alone.conflicts, alone.taken) == (mine, (), ())
    other = merge(base, base, theirs)
    assert (other.content, other.conflicts) == (theirs, ())
    same = merge(base, mine, mine)
    assert (same.content, same.conflicts, same.taken) == (mine, (), ())


@property_test
@given(of_bodies())
def test_no_typed_word_is_lost(sides: Sides) -> None:
    base, mine, theirs = sides
    merged = merge(base, mine, theirs)
    offered = " ".join(conflict.theirs.value for conflict in of_body(merged))
    assert typed("tôi", mine.body) == typed("tôi", merged.content.body)
    assert typed("họ", theirs.body) == typed("họ", merged.content.body + offered)
    as_theirs = apply_choices(merged, all_of(merged, "theirs"))
    assert typed("họ", as_theirs.body) == typed("họ", theirs.body)


@property_test
@given(of_bodies())
def test_a_block_of_mine_goes_only_where_they_changed_it(sides: Sides) -> None:
    """Photos aside, whose captions and descriptions are merged one by one."""
    base, mine, theirs = (filled(side.body) for side in sides)
    kept = filled(merge(*sides).content.body)
    gone = {html for html in mine if html not in kept and "<figure" not in html}
    assert gone <= set(base)
    assert {html for html in gone if base.count(html) == 1} & set(theirs) == set()


@property_test
@given(of_bodies())
def test_nothing_is_in_it_that_nobody_wrote(sides: Sides) -> None:
    _base, mine, theirs = (set(plain_text(side.body).split()) for side in sides)
    assert set(plain_text(merge(*sides).content.body).split()) <= mine | theirs


@property_test
@given(any_sides)
def test_neither_side_is_favoured(sides: Sides) -> None:
    base, mine, theirs = sides
    one, other = merge(base, mine, theirs), merge(base, theirs, mine)
    assert {(c.field, c.base, c.mine, c.theirs) for c in of_body(one)} == {
        (c.field, c.base, c.theirs, c.mine) for c in of_body(other)
    }
    assert [c.field for c in one.conflicts] == [c.field for c in other.conflicts]
    my_choice = apply_choices(one, all_of(one, "mine"))
    same_choice = apply_choices(other, all_of(other, "theirs"))
    assert filled(my_choice.body) == filled(same_choice.body)
    assert {*my_choice.tags} == {*same_choice.tags}
    assert {*my_choice.bylines} == {*same_choice.bylines}
    assert my_choice.lead == same_choice.lead


@property_test
@given(of_bodies())
def test_a_conflict_stands_where_it_says(sides: Sides) -> None:
    merged = merge(*sides)
    found = [block.html for block in blocks(merged.content.body)]
    for conflict in of_body(merged):
        assert found[conflict.position] == (conflict.mine.value or conflict.theirs.value)
        assert 0 <= conflict.their_position <= len(found)
    assert apply_choices(merged, {}) == merged.content


@property_test
@given(of_fields)
def test_an_author_stands_once_for_the_same_work(sides: Sides) -> None:
    merged = merge(*sides)
    choices: tuple[Choice, ...] = ("mine", "theirs")
    for choice in choices:
        content = apply_choices(merged, all_of(merged, choice))
        works = [(line.author, line.role) for line in content.bylines]
        assert len(works) == len(set(works))


def test_a_report_of_2000_words_is_merged_while_nobody_notices() -> None:
    """Measured at 12 ms; the bound leaves room for a slow and busy machine."""
    start = [
        f"<p>{' '.join(f'chữ{(7 * line + 3 * word) % 311}' for word in range(34))} {line}</p>" for line in range(60)
    ]
    mine, theirs = list(start), list(start)
    mine[3], theirs[40] = mine[3].replace("chữ", "lời", 5), theirs[40].replace("chữ", "lời", 5)
    mine.insert(10, "<p>Thêm một đoạn.</p>")
    theirs.insert(30, theirs.pop(50))
    sides = [replace(STORY, body="".join(found)) for found in (start, mine, theirs)]
    began = time.process_time()
    merged = merge(*sides)
    spent = time.process_time() - began
    assert (len(blocks(merged.content.body)), merged.conflicts, len(merged.taken)) == (61, (), 2)
    assert spent < 0.15
