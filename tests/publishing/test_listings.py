"""A section that moves in the tree takes its stories' places along, and leaves the past alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from articles import clock
from articles.models import Act, Article, Category, Listing
from articles.publishing.listings import relist_category
from tests.cast import Newsroom

NOW = datetime(2025, 1, 2, 1, 15, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def _morning() -> Iterator[None]:
    with clock.held_at(NOW):
        yield


@pytest.fixture
def tree(category: Category) -> dict[str, Category]:
    """top > middle > leaf, and another top section."""
    middle = Category.objects.create(name="Huyện", slug="huyen", parent=category)
    leaf = Category.objects.create(name="Xã", slug="xa", parent=middle)
    return {"top": category, "middle": middle, "leaf": leaf, "other": Category.objects.create(name="Khác", slug="khac")}


def move_to(category: Category, parent: Category | None) -> int:
    category.parent = parent
    category.save()
    return relist_category(category)


def sections(article: Article) -> set[str]:
    keys = Listing.objects.filter(article_id=article.pk, kind="category").values_list("key", flat=True)
    return set(Category.objects.filter(pk__in=keys).values_list("slug", flat=True))


def test_stories_of_the_whole_branch_move_along(newsroom: Newsroom, tree: dict[str, Category]) -> None:
    inside, above = newsroom.published(category=tree["leaf"]), newsroom.published(category=tree["top"])
    assert sections(inside) == {"tin-dia-phuong", "huyen", "xa"}
    assert move_to(tree["middle"], tree["other"]) == 1
    assert (sections(inside), sections(above)) == ({"khac", "huyen", "xa"}, {"tin-dia-phuong"})


def test_a_section_that_becomes_a_top_section_leaves_the_old_one(newsroom: Newsroom, tree: dict[str, Category]) -> None:
    story = newsroom.published(category=tree["leaf"])
    move_to(tree["leaf"], None)
    assert sections(story) == {"xa"}


def test_the_new_rows_have_the_place_and_window_of_the_version(newsroom: Newsroom, tree: dict[str, Category]) -> None:
    newsroom.published(category=tree["leaf"], expires_at=NOW + HOUR)
    before = set(Listing.objects.values_list("version", "sort_at", "visible_from", "visible_until"))
    move_to(tree["leaf"], tree["other"])
    assert set(Listing.objects.values_list("version", "sort_at", "visible_from", "visible_until")) == before


def test_other_lists_are_not_touched(newsroom: Newsroom, tree: dict[str, Category]) -> None:
    newsroom.published(category=tree["leaf"], tags=["phà"])
    before = list(Listing.objects.exclude(kind="category").order_by("pk").values())
    move_to(tree["leaf"], tree["other"])
    assert list(Listing.objects.exclude(kind="category").order_by("pk").values()) == before


def test_what_is_to_come_moves_along(newsroom: Newsroom, tree: dict[str, Category]) -> None:
    story = newsroom.published(category=tree["leaf"], at=NOW + HOUR)
    assert move_to(tree["leaf"], tree["other"]) == 1
    assert sections(story) == {"khac", "xa"}


@pytest.mark.parametrize("how", ["expired", "withdrawn", "cancelled"])
def test_what_has_ended_keeps_the_places_where_readers_saw_it(
    newsroom: Newsroom, tree: dict[str, Category], how: str
) -> None:
    story = newsroom.published(
        category=tree["leaf"],
        expires_at=NOW + HOUR if how == "expired" else None,
        at=NOW + HOUR if how == "cancelled" else None,
    )
    if how == "withdrawn":
        newsroom.act(story, Act.HIDE, newsroom.managing_editor, "Theo lệnh")
    if how == "cancelled":
        newsroom.act(story, Act.UNSCHEDULE, newsroom.managing_editor)
    with clock.held_at(NOW + 2 * HOUR):
        assert move_to(tree["leaf"], tree["other"]) == 0
    assert sections(story) == {"tin-dia-phuong", "huyen", "xa"}


@pytest.mark.parametrize("many", [1, 3])
def test_relisting_costs_the_same_with_one_story_and_with_three(
    newsroom: Newsroom, tree: dict[str, Category], django_assert_num_queries: DjangoAssertNumQueries, many: int
) -> None:
    for number in range(many):
        newsroom.published(f"Tin {number}", category=tree["leaf"])
    leaf = Category.objects.select_related("parent__parent__parent").get(slug="xa")
    with django_assert_num_queries(7):  # savepoint, the turn, children, versions, old rows out, new rows in, savepoint
        assert relist_category(leaf) == many
