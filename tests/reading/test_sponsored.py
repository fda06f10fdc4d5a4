"""Stories that a business paid for: marked wherever they stand, and never passed off as the newsroom's choice."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from articles.desk.revisions import head_revision
from articles.models import Act, Listing, PublishedVersion
from articles.publishing.listings import relist_category
from tests.cast import Newsroom
from tests.reading.conftest import Publish

pytestmark = pytest.mark.usefixtures("site")

MARK = "Thông tin doanh nghiệp"
HOUR = timedelta(hours=1)
LINKS = (
    '<p>Xem <a href="https://shop.example/">cửa hàng</a>, <a href="/lien-he/">liên hệ</a> hay '
    '&lt;a href="https://x.example/" rel="noopener"&gt;.</p>'
    "<aside class='pullquote'><p><a href='https://quote.example/'>Lời khen</a></p></aside>"
    "<div data-embed='https://www.youtube.com/watch?v=dQw4w9WgXcQ'></div>"
)


def text(reader: Client, path: str) -> str:
    return reader.get(path).content.decode()


def test_the_mark_stands_on_the_card_and_on_the_page_of_a_sponsored_story_alone(
    reader: Client, publish: Publish
) -> None:
    paid = publish("Giỏ quà Tết", is_sponsored=True)
    own = publish("Bến tàu mở lại", ago=2 * HOUR)
    section = text(reader, "/tin-dia-phuong/")

    assert section.count(MARK) == 1
    assert section.index("Bến tàu mở lại</a>") < section.index(MARK) < section.index("Giỏ quà Tết</a>")
    assert text(reader, f"/gio-qua-tet-{paid.pk}.html").partition("<h1>")[0].count(MARK) == 1
    assert MARK not in text(reader, f"/ben-tau-mo-lai-{own.pk}.html").partition("</h1>")[0]


def test_links_that_leave_are_sponsored_in_every_part_of_the_body(
    reader: Client, publish: Publish, newsroom: Newsroom
) -> None:
    photo = newsroom.photo()
    figure = (
        f"<figure data-photo='{photo.pk}'><figcaption><a href='https://foto.example/'>Ảnh</a></figcaption></figure>"
    )
    story = publish("Giỏ quà Tết", body=f"{LINKS}{figure}<div data-gallery>{figure}{figure}</div>", is_sponsored=True)
    page = text(reader, f"/gio-qua-tet-{story.pk}.html")

    assert page.count('rel="sponsored noopener"') == 6
    assert page.count('<a href="/lien-he/">') == 1
    assert '&lt;a href="https://x.example/" rel="noopener"&gt;' in page
    frozen = str(PublishedVersion.objects.get().segments)
    assert "sponsored" not in frozen


def test_links_of_the_newsrooms_own_stories_are_not_sponsored(reader: Client, publish: Publish) -> None:
    story = publish("Bến tàu", body=LINKS)
    assert "sponsored" not in text(reader, f"/ben-tau-{story.pk}.html")


def test_it_is_related_to_nothing_and_leads_nowhere(reader: Client, publish: Publish) -> None:
    paid = publish("Giỏ quà Tết", tags=["phà"], is_sponsored=True)
    story = publish("Bến tàu mở lại", ago=2 * HOUR, tags=["phà"])
    publish("Phà mới", ago=3 * HOUR, tags=["phà"])
    page, front = reader.get(f"/ben-tau-mo-lai-{story.pk}.html"), reader.get("/")

    shown = page.context["page"]
    assert [card.headline for card in shown.related] == ["Phà mới"]
    assert paid.pk not in {card.article_id for card in shown.latest}
    assert [card.article_id for card in shown.more_in_section] == [paid.pk]
    first = front.context["page"]
    assert (first.top.headline, paid.pk in {card.article_id for card in (*first.beside, *first.latest)}) == (
        "Bến tàu mở lại", False,
    )  # fmt: skip


def test_its_own_page_says_what_else_there_is(reader: Client, publish: Publish) -> None:
    """Sponsored stories keep to themselves in one direction only."""
    paid = publish("Giỏ quà Tết", tags=["phà"], is_sponsored=True)
    publish("Phà mới", ago=3 * HOUR, tags=["phà"])
    assert "Phà mới" in text(reader, f"/gio-qua-tet-{paid.pk}.html")


def test_a_story_that_loses_the_mark_takes_its_place_among_the_others(
    reader: Client, publish: Publish, newsroom: Newsroom
) -> None:
    paid = publish("Giỏ quà Tết", is_sponsored=True)
    newsroom.act(paid, Act.TAKE, newsroom.editor)
    newsroom.save(paid, newsroom.editor, is_sponsored=False)
    assert head_revision(paid).content.get("is_sponsored") is None
    assert MARK in text(reader, f"/gio-qua-tet-{paid.pk}.html")

    for act, by in ((Act.SEND_FOR_APPROVAL, newsroom.editor), (Act.APPROVE, newsroom.managing_editor),
                    (Act.PUBLISH, newsroom.managing_editor)):  # fmt: skip
        newsroom.act(paid, act, by)

    assert MARK not in text(reader, f"/gio-qua-tet-{paid.pk}.html")
    assert reader.get("/").context["page"].top.headline == "Giỏ quà Tết"


def test_lists_keep_the_mark_when_a_section_moves(publish: Publish, newsroom: Newsroom) -> None:
    publish("Giỏ quà Tết", is_sponsored=True)
    relist_category(newsroom.category)
    assert set(Listing.objects.values_list("is_sponsored", flat=True)) == {True}
