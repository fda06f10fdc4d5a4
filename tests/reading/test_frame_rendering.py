"""What stands around the stories: menu, imprint, paging, announcements, and pages of what is missing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.utils import translation
from lxml import html

from tests.reading import samples
from tests.reading.printed import PAGES, find, render, story, words


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


def test_the_menu_holds_the_tree_and_leaves_out_what_was_put_away() -> None:
    page = story(samples.rich_story())
    assert page.xpath("//details//a/@href") == ["/giao-duc/", "/tuyen-sinh/", "/the-thao/"]
    assert page.xpath("//ul[@class='quick']//a/@href") == ["/giao-duc/", "/the-thao/"]


def test_the_section_one_is_in_is_marked_in_the_menu() -> None:
    page = html.document_fromstring(render(*PAGES["section"]))
    assert page.xpath("//details//a[@aria-current]/@href") == ["/giao-duc/"]


def test_the_whole_imprint_stands_under_every_page() -> None:
    # It speaks the house's language, whatever the story above it speaks.
    [footer] = find(html.document_fromstring(render(*PAGES["gone"])), ".imprint")
    assert words(footer, "p") == [
        "Trang tin Bến Đò",
        "Cơ quan chủ quản: Đài tỉnh",
        "Giấy phép: 1/GP",
        "Giám đốc: Lâm Vinh",
        "Đường dây nóng: 0299 000 0100",
        "Địa chỉ: 68 Bến Cũ",
        "Điện thoại: +84 299 000",
        "Fax: 0299 111",
        "Thư điện tử: ban@example.vn",
        "Giữ bản quyền.",
        "Ghi rõ nguồn.",
    ]


def test_lines_that_an_imprint_lacks_print_nothing() -> None:
    page = html.document_fromstring(render("reading/gone.html", None, samples.bare_chrome()))
    [footer] = find(page, ".imprint")
    assert words(footer, "p") == ["Trang tin Bến Đò"]
    assert words(page, ".hotline", ".wordmark-tagline") == []


@pytest.mark.parametrize(
    ("is_first", "older", "links"),
    [
        (True, "", []),
        (True, "/giao-duc/?truoc=1-2", ["/giao-duc/?truoc=1-2"]),
        (False, "/giao-duc/?truoc=1-2", ["/giao-duc/", "/giao-duc/?truoc=1-2"]),
        (False, "", ["/giao-duc/"]),
    ],
)
def test_a_list_leads_to_older_stories_and_back(is_first: bool, older: str, links: list[str]) -> None:
    page = html.document_fromstring(render("reading/list.html", samples.list_page(is_first=is_first, older=older)))
    assert page.xpath("//nav[@class='older']//a/@href") == links


def test_a_list_without_stories_says_so() -> None:
    page = html.document_fromstring(render(*PAGES["empty list"]))
    assert page.xpath("//main/p/text()") == ["There is no story here yet."]


def test_an_announcement_shows_its_document_and_its_file() -> None:
    page = html.document_fromstring(render(*PAGES["announcement"]))
    assert dict(zip(words(page, "dt"), words(page, "dd"), strict=True)) == {
        "Document number": "118/TB",
        "Document type": "Thông báo",
        "Issued by": "Phòng Kỹ thuật",
        "Date": "2 January 2025",
    }
    assert page.xpath("//a[@download]/@href") == ["/tai-lieu/2/tb.pdf"]


@pytest.mark.parametrize("template", ["reading/gone.html", "reading/expired.html", "404.html"])
def test_pages_of_what_is_missing_are_kept_out_of_search(template: str) -> None:
    page = html.document_fromstring(render(template, None))
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]


def test_a_page_that_is_gone_gives_no_reason() -> None:
    page = html.document_fromstring(render(*PAGES["gone"]))
    assert words(page, ".notice-page") == [
        "This story is no longer available It is not on this site any more. "
        "The newest stories are on the front page. To the front page"
    ]
