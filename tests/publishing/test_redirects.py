"""Addresses that moved: straight to the end, never in a circle."""

from __future__ import annotations

import pytest

from articles.models import Redirect
from articles.publishing.redirects import Circle, Kept, keep, keep_all, moved

pytestmark = pytest.mark.django_db


def table() -> dict[str, str]:
    return dict(Redirect.objects.order_by("path").values_list("path", "target"))


def test_what_leads_to_a_moved_address_leads_straight_to_its_end() -> None:
    keep(Redirect(path="/b/", target="/c/"))
    keep(Redirect(path="/a/", target="/b/"))
    assert table() == {"/a/": "/c/", "/b/": "/c/"}


def test_what_led_to_an_address_follows_when_that_moves() -> None:
    keep(Redirect(path="/a/", target="/b/"))
    keep(Redirect(path="/b/", target="/c/"))
    assert table() == {"/a/": "/c/", "/b/": "/c/"}


def test_a_row_that_is_changed_takes_the_others_along() -> None:
    keep(Redirect(path="/b/", target="/c/"))
    row = Redirect.objects.get()
    row.target = "/d/"
    keep(row)
    assert table() == {"/b/": "/d/"}


@pytest.mark.parametrize("rows", [[("/a/", "/b/")], [("/b/", "/c/"), ("/a/", "/b/")]])
def test_a_circle_is_refused(rows: list[tuple[str, str]]) -> None:
    for path, target in rows:
        keep(Redirect(path=path, target=target))
    before = table()
    with pytest.raises(Circle):
        keep(Redirect(path=rows[0][1], target="/a/"))
    assert table() == before


def test_many_rows_are_flattened_together_and_with_those_that_are_there() -> None:
    keep(Redirect(path="/rat-cu/", target="/cu/"))
    assert keep_all({"/a/": "/b/", "/b/": "/c/", "/cu/": "/a/"}) == Kept(new=3, changed=0, same=0)
    assert table() == dict.fromkeys(["/a/", "/b/", "/cu/", "/rat-cu/"], "/c/")
    assert keep_all({"/a/": "/c/", "/b/": "/d/"}) == Kept(new=0, changed=1, same=1)
    assert table() == {"/a/": "/c/", "/b/": "/d/", "/cu/": "/c/", "/rat-cu/": "/c/"}


@pytest.mark.parametrize("wanted", [{"/a/": "/b/", "/b/": "/a/"}, {"/c/": "/x/"}])
def test_a_circle_among_many_writes_nothing(wanted: dict[str, str]) -> None:
    keep(Redirect(path="/x/", target="/c/"))
    before = table()
    with pytest.raises(Circle):
        keep_all(wanted)
    assert table() == before


def test_an_address_that_is_used_again_leads_nowhere_else() -> None:
    moved("/kinh-te/", "/tai-chinh/")
    moved("/tai-chinh/", "/kinh-te/")
    assert table() == {"/tai-chinh/": "/kinh-te/"}
