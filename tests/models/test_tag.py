"""Tags by their fold key: two tone styles are one tag, two tones are two."""

from __future__ import annotations

import unicodedata

import pytest
from django.db import IntegrityError, transaction

from articles.models import Article, Tag
from tests.cast import Newsroom


def names(article: Article) -> list[str]:
    return sorted(article.tags.values_list("name", flat=True))


@pytest.fixture
def story(newsroom: Newsroom) -> Article:
    return newsroom.story()


@pytest.mark.parametrize(
    ("first", "second", "one"),
    [
        ("Hòa Bình", "Hoà Bình", True),
        ("Hòa Bình", "hòa bình", True),
        ("Hòa Bình", "  Hòa   Bình ", True),
        ("Hòa Bình", unicodedata.normalize("NFD", "Hòa Bình"), True),
        ("Thủy lợi", "Thuỷ lợi", True),
        ("Hòa Bình", "Hoa Binh", False),
        ("má", "mà", False),
        ("đá", "da", False),
        ("quý", "qúy", False),
    ],
)
@pytest.mark.parametrize("way", ["add", "set", "set both", "named"])
def test_which_names_are_one_tag(story: Article, first: str, second: str, one: bool, way: str) -> None:
    if way == "add":
        story.tags.add(first)
        story.tags.add(second)
    elif way == "set":
        story.tags.set([first])
        story.tags.set([second])
    elif way == "set both":
        story.tags.set([first, second])
    else:
        assert len(Tag.objects.named([first, second])) == (1 if one else 2)
    assert Tag.objects.count() == (1 if one else 2)


@pytest.mark.parametrize("second", ["Hoà Bình", "HÒA BÌNH"])
def test_the_first_spelling_stays(story: Article, second: str) -> None:
    story.tags.add("Hòa Bình")
    story.tags.add(second)
    story.tags.set([second, second])
    assert names(story) == ["Hòa Bình"]


def test_set_takes_away_what_is_not_named_and_the_tag_itself_stays(story: Article) -> None:
    story.tags.set(["phà", "bến tàu"])
    story.tags.set(["Phà", "cầu"])
    assert names(story) == ["cầu", "phà"]
    assert Tag.objects.count() == 3


def test_tags_and_names_may_be_mixed(story: Article) -> None:
    (ferry,) = Tag.objects.named(["phà"])
    story.tags.set([ferry, "Phà", "cầu"])
    assert names(story) == ["cầu", "phà"]


def test_clear_and_remove(story: Article) -> None:
    story.tags.set(["phà", "cầu", "đò"])
    story.tags.remove("PHÀ")
    assert names(story) == ["cầu", "đò"]
    story.tags.clear()
    assert names(story) == []


@pytest.mark.parametrize("empty", [[], [""], ["   "], ["\u200b"]])
def test_nothing_named_makes_no_tag(story: Article, empty: list[str]) -> None:
    story.tags.set(empty)
    assert Tag.objects.count() == 0


def test_named_answers_in_the_order_asked_each_once() -> None:
    """Asked on the keys alone: no database is needed for nothing."""
    assert Tag.objects.named([]) == []


def test_named_keeps_order(db: None) -> None:
    Tag.objects.named(["cầu"])
    assert [tag.name for tag in Tag.objects.named(["phà", "Cầu", "đò", "PHÀ"])] == ["phà", "cầu", "đò"]


def test_slugs_of_tags_that_fold_alike_are_told_apart(db: None) -> None:
    tags = Tag.objects.named(["ma", "má", "mà", "ភ្នំ", "ស្រុក"])
    assert [tag.slug for tag in tags] == ["ma", "ma-2", "ma-3", "the", "the-2"]


def test_a_renamed_tag_is_found_by_its_new_name_and_keeps_its_address(db: None) -> None:
    (tag,) = Tag.objects.named(["phà Cần Thơ"])
    tag.name = "Phà  Hậu Giang"
    tag.save()
    assert (tag.name, tag.slug) == ("Phà Hậu Giang", "pha-can-tho")
    assert Tag.objects.named(["phà hậu giang"]) == [tag]


def test_the_database_refuses_a_second_tag_of_the_same_key(db: None) -> None:
    Tag.objects.create(name="Hòa Bình")
    with pytest.raises(IntegrityError, match="fold_key"), transaction.atomic():
        Tag.objects.create(name="Hoà Bình")


def test_tags_stand_in_vietnamese_order(db: None) -> None:
    Tag.objects.named(["đò", "cầu", "áo", "dừa", "an"])
    assert list(Tag.objects.values_list("name", flat=True)) == ["an", "áo", "cầu", "dừa", "đò"]
