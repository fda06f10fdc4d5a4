"""Two people at one gallery: what both did is kept, and what contradicts itself is for people."""

from __future__ import annotations

import pytest

from articles.body import sanitise
from articles.desk.merging.report import merge_bodies


def gallery(*photos: str) -> str:
    """`gallery("4 Caption", "5")`: photos by number, each with its own caption."""
    figures = ""
    for photo in photos:
        number, _space, caption = photo.partition(" ")
        figures += f'<figure data-photo="{number}"><figcaption>{caption}</figcaption></figure>'
    return f'<p>Mở đầu.</p><div data-gallery="">{figures}</div>'


BASE = ("1 Bến", "2 Chợ", "3 Đò")


@pytest.mark.parametrize(
    ("mine", "theirs", "merged"),
    [
        (("1 Bến", "2 Chợ", "3 Đò"), ("1 Bến", "2 Chợ nổi", "3 Đò"), ("1 Bến", "2 Chợ nổi", "3 Đò")),
        (("1 Bến tàu", "2 Chợ", "3 Đò"), ("1 Bến", "2 Chợ nổi", "3 Đò"), ("1 Bến tàu", "2 Chợ nổi", "3 Đò")),
        (("1 Bến", "2 Chợ", "3 Đò", "4"), ("1 Bến", "5", "2 Chợ", "3 Đò"), ("1 Bến", "5", "2 Chợ", "3 Đò", "4")),
        (("1 Bến", "3 Đò"), ("1 Bến tàu", "2 Chợ", "3 Đò"), ("1 Bến tàu", "3 Đò")),
        (("3 Đò", "1 Bến", "2 Chợ"), ("1 Bến", "2 Chợ nổi", "3 Đò"), ("3 Đò", "1 Bến", "2 Chợ nổi")),
        (("1 Bến", "2 Chợ nổi", "3 Đò"), ("3 Đò", "1 Bến", "2 Chợ", "6"), ("3 Đò", "1 Bến", "2 Chợ nổi", "6")),
        (("1 Bến", "2 Chợ"), ("2 Chợ", "3 Đò"), ("2 Chợ",)),
        (("1 Bến", "2 Chợ", "3 Đò", "7 Ghe"), ("1 Bến", "2 Chợ", "3 Đò", "7 Ghe"), ("1 Bến", "2 Chợ", "3 Đò", "7 Ghe")),
    ],
    ids=["theirs alone", "two captions", "both add", "out and caption", "order and caption", "caption and order",
         "both take out", "the same addition"],
)  # fmt: skip
def test_work_on_different_photos_of_a_gallery_is_merged(
    mine: tuple[str, ...], theirs: tuple[str, ...], merged: tuple[str, ...]
) -> None:
    part = merge_bodies(gallery(*BASE), gallery(*mine), gallery(*theirs))
    assert (part.value, part.conflicts) == (sanitise(gallery(*merged)), [])


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        (("1 Bến tàu", "2 Chợ", "3 Đò"), ("1 Bến đò", "2 Chợ", "3 Đò")),
        (("3 Đò", "1 Bến", "2 Chợ"), ("2 Chợ", "1 Bến", "3 Đò")),
        (("1 Bến", "2 Chợ"), ("1 Bến", "2 Chợ", "3 Đò ngang")),
        (("1 Bến", "2 Chợ", "3 Đò", "4 Một"), ("1 Bến", "2 Chợ", "3 Đò", "4 Hai")),
    ],
    ids=["one caption twice", "two orders", "taken out and worked on", "added with other words"],
)
def test_what_contradicts_itself_is_chosen_by_people(mine: tuple[str, ...], theirs: tuple[str, ...]) -> None:
    part = merge_bodies(gallery(*BASE), gallery(*mine), gallery(*theirs))
    [conflict] = part.conflicts
    one, other = (sanitise(gallery(*side)).removeprefix("<p>Mở đầu.</p>") for side in (mine, theirs))
    assert (conflict.mine.value, conflict.theirs.value) == (one, other)
