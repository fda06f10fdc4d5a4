"""What search engines and social sites are told of a page: every property by the table that they publish."""

from __future__ import annotations

import json
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from PIL import Image

from articles.models import Article, Author, Category, SiteSettings
from articles.publishing.names import refresh_author
from tests.cast import Newsroom
from tests.reading.conftest import Publish
from tests.reading.opened import Opened, address, open_page, open_story

pytestmark = pytest.mark.usefixtures("site", "noon")

HERE = "http://testserver"


def said(page: Opened) -> dict[str, Any]:
    """Everything in the page's data blocks, by type."""
    blocks = [json.loads(text) for text in page.values("//script[@type='application/ld+json']/text()")]
    assert {block["@context"] for block in blocks} <= {"https://schema.org"}
    return {thing["@type"]: thing for block in blocks for thing in block["@graph"]}


@pytest.fixture
def told(publish: Publish, newsroom: Newsroom, reader: Client, site: SiteSettings) -> tuple[Article, Opened]:
    """A story with everything."""
    parent = Category.objects.create(name="Xã hội", slug="xa-hoi")
    section = Category.objects.create(name="Giáo dục & Đời sống", slug="giao-duc", parent=parent)
    photo = newsroom.photo(focus_x=37, focus_y=20, alt="Trẻ tập bơi")
    desk = Author.objects.create(pen_name="BBT", slug="bbt", is_collective=True, person="Lê Văn B")
    story = publish(
        "Lớp học bơi", lead="Bảy bến đò </script><b>góp phao.", kicker="Ghi ở bến đò", category=section,
        tags=["bơi lội", "hè"],
        lead_photo=photo, authors=[newsroom.author("Thu Hà"), desk], ago=timedelta(hours=4),
    )  # fmt: skip
    return story, open_story(reader, story)


def test_a_story_says_all_that_google_documents_for_an_article(told: tuple[Article, Opened]) -> None:
    story, page = told
    token = story.lead_photo.token if story.lead_photo else ""
    found = said(page)["NewsArticle"]
    publisher = found.pop("publisher")

    assert found == {
        "@type": "NewsArticle",
        "@id": HERE + address(story),
        "mainEntityOfPage": HERE + address(story),
        "headline": "Lớp học bơi",
        "alternativeHeadline": "Ghi ở bến đò",
        "description": "Bảy bến đò </script><b>góp phao.",
        "image": [f"{HERE}/anh/{token}/{shape}037020.jpg" for shape in ("16x9", "4x3", "1x1")],
        "datePublished": "2025-01-02T08:00:00+07:00",
        "dateModified": "2025-01-02T08:00:00+07:00",
        "author": [
            {"@type": "Person", "name": "Thu Hà", "url": f"{HERE}/tac-gia/thu-ha/"},
            {"@type": "Organization", "name": "BBT", "url": f"{HERE}/tac-gia/bbt/"},
        ],
        "articleSection": ["Xã hội", "Giáo dục & Đời sống"],
        "keywords": ["bơi lội", "hè"],
        "inLanguage": "vi",
        "isAccessibleForFree": True,
    }
    assert (publisher["@type"], publisher["name"]) == (
        "NewsMediaOrganization",
        "Đài Phát thanh và Truyền hình Bến Nước",
    )
    assert publisher["logo"]["url"].startswith(f"{HERE}/static/")


def test_no_text_of_a_story_can_end_the_data_block(told: tuple[Article, Opened]) -> None:
    _story, page = told
    assert page.source.count("</script>") == page.source.count("<script")
    assert page.values("//main//b[contains(text(), 'góp phao')]") == []


def test_a_story_with_nothing_says_nothing_of_what_it_lacks(publish: Publish, reader: Client) -> None:
    found = said(open_story(reader, publish("Tin")))["NewsArticle"]
    assert {"description", "alternativeHeadline", "image", "keywords", "contributor", "isBasedOn"} & set(found) == set()


def test_the_breadcrumb_is_said_in_the_order_of_the_tree(told: tuple[Article, Opened]) -> None:
    steps = said(told[1])["BreadcrumbList"]["itemListElement"]
    assert [(step["position"], step["name"], step["item"]) for step in steps] == [
        (1, "Trang chủ", f"{HERE}/"),
        (2, "Xã hội", f"{HERE}/xa-hoi/"),
        (3, "Giáo dục & Đời sống", f"{HERE}/giao-duc/"),
    ]


def test_a_story_that_was_paid_for_is_no_news(publish: Publish, reader: Client) -> None:
    found = said(open_story(reader, publish("Khai trương", is_sponsored=True)))
    assert set(found) == {"AdvertiserContentArticle", "BreadcrumbList"}


def test_the_front_page_introduces_the_newsroom(reader: Client) -> None:
    found = said(open_page(reader, "/"))
    house = found["NewsMediaOrganization"]
    assert set(found) == {"NewsMediaOrganization", "WebSite"}
    assert (house["url"], house["email"], house["telephone"]) == (
        f"{HERE}/",
        "toasoan@bennuoc.example",
        "0291 3 123 457",
    )
    assert house["contactPoint"]["telephone"] == "0291 3 123 456"
    assert found["WebSite"]["publisher"] == {"@id": house["@id"]}


def test_social_sites_get_a_picture_with_its_size_and_the_people(told: tuple[Article, Opened]) -> None:
    story, page = told
    meta = {name: page.values(f"//meta[@property='{name}']/@content") for name in (
        "og:type", "og:url", "og:locale", "og:image:width", "og:image:height", "og:image:alt", "article:author",
        "article:published_time", "article:section", "article:tag",
    )}  # fmt: skip
    assert meta == {
        "og:type": ["article"],
        "og:url": [HERE + address(story)],
        "og:locale": ["vi_VN"],
        "og:image:width": ["1200"],
        "og:image:height": ["630"],
        "og:image:alt": ["Trẻ tập bơi"],
        "article:author": [f"{HERE}/tac-gia/thu-ha/", f"{HERE}/tac-gia/bbt/"],
        "article:published_time": ["2025-01-02T08:00:00+07:00"],
        "article:section": ["Giáo dục & Đời sống"],
        "article:tag": ["bơi lội", "hè"],
    }
    assert page.values("//meta[@name='twitter:card']/@content") == ["summary_large_image"]


def test_a_crop_is_served_only_while_a_live_story_shows_the_photo(
    told: tuple[Article, Opened], newsroom: Newsroom, reader: Client
) -> None:
    photo, unused = told[0].lead_photo, newsroom.photo()
    assert photo is not None
    for one in (photo, unused):
        folder = Path(settings.MEDIA_ROOT) / "photos" / one.token[:2] / one.token
        folder.mkdir(parents=True)
        data = BytesIO()
        Image.new("RGB", (1600, 1067), "#080").save(data, "WEBP")
        (folder / "1600.webp").write_bytes(data.getvalue())
    wanted = [f"/anh/{photo.token}/16x9037020.jpg", f"/anh/{photo.token}/16x9.jpg", f"/anh/{unused.token}/16x9.jpg"]
    answers = [reader.get(path) for path in wanted]
    assert [answer.status_code for answer in answers] == [200, 404, 404]
    with Image.open(BytesIO(answers[0].getvalue())) as image:
        assert (image.size, answers[0]["Content-Type"]) == ((1200, 675), "image/jpeg")


def test_a_pen_name_that_becomes_a_desk_is_said_as_one(told: tuple[Article, Opened], reader: Client) -> None:
    author = Author.objects.get(pen_name="Thu Hà")
    author.is_collective, author.person = True, "Nguyễn Thu Hà"
    author.save()
    refresh_author(author)
    kinds = [one["@type"] for one in said(open_story(reader, told[0]))["NewsArticle"]["author"]]
    assert kinds == ["Organization", "Organization"]
