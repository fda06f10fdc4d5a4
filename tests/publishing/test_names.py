"""The small name tables: a rename is one row and a redirect; what readers never met stays inside."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Author, Photo, PublicAuthor, PublicPhoto, PublicTag, Redirect, Tag
from articles.publishing.names import (
    moved_category,
    refresh_author,
    refresh_photo,
    refresh_tag,
    show_authors,
    show_photos,
    show_tags,
)
from articles.text import sort_key
from tests.cast import Newsroom


def redirects() -> dict[str, str]:
    return dict(Redirect.objects.values_list("path", "target"))


def renamed(author: Author, slug: str) -> None:
    author.slug = slug
    author.save()
    refresh_author(author)


@pytest.fixture
def author(newsroom: Newsroom) -> Author:
    """A pen name that readers know."""
    newsroom.published()
    return Author.objects.get()


def test_a_renamed_author_is_one_row_and_a_redirect(author: Author) -> None:
    author.pen_name, author.slug, author.biography = "Hà Thu", "ha-thu", "Viết từ 2001."
    author.save()
    refresh_author(author)
    [row] = PublicAuthor.objects.values()
    assert row == {
        "id": author.pk, "name": "Hà Thu", "slug": "ha-thu", "title": "", "biography": "Viết từ 2001.",
        "is_collective": False, "picture_id": None, "sort_key": sort_key("Hà Thu"),
    }  # fmt: skip
    assert redirects() == {"/tac-gia/thu-ha/": "/tac-gia/ha-thu/"}


def test_a_new_name_at_the_old_address_needs_no_redirect(author: Author) -> None:
    author.pen_name = "Thu Hà (TP)"
    author.save()
    refresh_author(author)
    assert (PublicAuthor.objects.get().name, redirects()) == ("Thu Hà (TP)", {})


def test_a_rename_writes_no_story(author: Author) -> None:
    with CaptureQueriesContext(
        connection,
    ) as taken:
        renamed(author, "ha-thu")
    written = {query["sql"].split('"')[1] for query in taken if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))}
    assert written <= {"articles_author", "articles_publicauthor", "articles_redirect"}


def test_chains_of_renames_are_flattened(author: Author) -> None:
    for slug in ("ha-thu", "ha-thu-2", "ha"):
        renamed(author, slug)
    assert redirects() == {
        "/tac-gia/thu-ha/": "/tac-gia/ha/",
        "/tac-gia/ha-thu/": "/tac-gia/ha/",
        "/tac-gia/ha-thu-2/": "/tac-gia/ha/",
    }


def test_renamed_there_and_back_the_first_address_leads_nowhere_else(author: Author) -> None:
    renamed(author, "ha-thu")
    renamed(author, "thu-ha")
    assert redirects() == {"/tac-gia/ha-thu/": "/tac-gia/thu-ha/"}


def test_a_renamed_tag_is_one_row_and_a_redirect(newsroom: Newsroom) -> None:
    newsroom.published(tags=["bến tàu"])
    tag = Tag.objects.get()
    tag.name, tag.slug = "bến phà", "ben-pha"
    tag.save()
    refresh_tag(tag)
    [row] = PublicTag.objects.values()
    assert row == {"id": tag.pk, "name": "bến phà", "slug": "ben-pha", "sort_key": sort_key("bến phà")}
    assert redirects() == {"/tu-khoa/ben-tau/": "/tu-khoa/ben-pha/"}


def test_a_corrected_photo_is_one_row(newsroom: Newsroom) -> None:
    photo = newsroom.photo(caption="Bến", author="Văn Lượng")
    newsroom.published(lead_photo=photo)
    photo.caption, photo.alt, photo.credit = "Bến tàu", "Chiếc phà cập bến", "Ảnh: TTXVN"
    photo.save()
    refresh_photo(photo)
    shown = PublicPhoto.objects.get()
    assert (shown.caption, shown.alt, shown.credit) == ("Bến tàu", "Chiếc phà cập bến", "Ảnh: TTXVN")
    assert redirects() == {}


@pytest.mark.parametrize(
    ("author", "credit", "shown"),
    [("", "", ""), ("Lượng", "", "Lượng"), ("Lượng", "Ảnh: Lượng/TTXVN", "Ảnh: Lượng/TTXVN")],
)
def test_the_photographer_stands_in_for_a_missing_credit(
    newsroom: Newsroom, author: str, credit: str, shown: str
) -> None:
    show_photos([newsroom.photo(author=author, credit=credit).pk])
    assert PublicPhoto.objects.get().credit == shown


def test_names_of_drafts_stay_inside_whatever_is_done_to_them(newsroom: Newsroom) -> None:
    newsroom.story(tags=["mật"], lead_photo=newsroom.photo(caption="Mật"))
    author, tag, photo = Author.objects.get(), Tag.objects.get(), Photo.objects.get()
    renamed(author, "khac")
    tag.slug = "khac"
    tag.save()
    refresh_tag(tag)
    refresh_photo(photo)
    assert [table.objects.count() for table in (PublicAuthor, PublicTag, PublicPhoto, Redirect)] == [0, 0, 0, 0]


def test_pay_and_account_never_reach_the_public_side() -> None:
    columns = {field.name for field in PublicAuthor._meta.get_fields()}
    assert columns == {"id", "name", "slug", "title", "biography", "is_collective", "picture", "sort_key"}


def test_showing_again_changes_nothing_and_nothing_to_show_shows_nothing(author: Author) -> None:
    before = list(PublicAuthor.objects.values())
    show_authors([author.pk, author.pk])
    show_authors([])
    show_tags([])
    show_photos([])
    assert list(PublicAuthor.objects.values()) == before


def test_a_moved_section_leads_to_its_new_address(db: None) -> None:
    moved_category("kinh-te", "tai-chinh")
    moved_category("tai-chinh", "kinh-doanh")
    assert redirects() == {"/kinh-te/": "/kinh-doanh/", "/tai-chinh/": "/kinh-doanh/"}


def test_a_section_that_did_not_move_gets_no_redirect(db: None) -> None:
    moved_category("kinh-te", "kinh-te")
    assert redirects() == {}
