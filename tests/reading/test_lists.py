"""Lists of stories: every story once, in order, whatever cursor somebody types."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from articles import clock
from articles.models import (
    Act,
    Announcement,
    Article,
    Author,
    Category,
    PublishedVersion,
    Redirect,
    SiteSettings,
    Tag,
)
from articles.publishing.names import moved_category, refresh_author, refresh_tag
from tests.cast import Newsroom
from tests.reading.opened import Opened, open_page

pytestmark = pytest.mark.usefixtures("site", "noon")

Publish = Callable[..., Article]
HOUR = timedelta(hours=1)
CARD = "//main//h3/a"
PDF = ContentFile(b"%PDF-1.4 <script>")
LONG_AGO = "1000000000000000-1"


def walk(reader: Client, path: str) -> list[Opened]:
    """Every page of a list, by the link to the older one."""
    pages = [open_page(reader, path)]
    while older := pages[-1].values("//a[@rel='next']/@href"):
        pages.append(open_page(reader, older[0]))
    return pages


@pytest.fixture
def forty_five(newsroom: Newsroom, publish: Publish) -> list[str]:
    """Headlines in the order of the list: three moments, fifteen stories in each, so that pages break inside one."""
    stories = [publish(f"Tin {number:02}", ago=(number // 15 + 1) * HOUR, tags=["lũ"]) for number in range(45)]
    order = PublishedVersion.objects.order_by("-sort_at", "-article_id").values_list("headline", flat=True)
    assert len({version.sort_at for version in PublishedVersion.objects.all()}) == 3
    assert len(stories) == 45
    return list(order)


def test_paging_shows_every_story_exactly_once_and_in_order(reader: Client, forty_five: list[str]) -> None:
    for path in ("/tin-dia-phuong/", "/tu-khoa/lu/", "/tac-gia/thu-ha/"):
        pages = walk(reader, path)

        assert [len(page.texts(CARD)) for page in pages] == [20, 20, 5], path
        assert [headline for page in pages for headline in page.texts(CARD)] == forty_five, path


def test_a_story_that_comes_while_somebody_pages_moves_nothing_they_have_yet_to_see(
    reader: Client, newsroom: Newsroom, forty_five: list[str]
) -> None:
    first = open_page(reader, "/tin-dia-phuong/")
    newsroom.published("Tin nóng")

    second = open_page(reader, first.values("//a[@rel='next']/@href")[0])

    assert second.texts(CARD) == forty_five[20:40]


def test_an_older_page_leads_back_and_is_not_the_canonical_one(reader: Client, forty_five: list[str]) -> None:
    first, second, third = walk(reader, "/tu-khoa/lu/")

    assert [page.values("//link[@rel='canonical']/@href") for page in (first, second, third)] == [
        ["http://testserver/tu-khoa/lu/"], [], [],
    ]  # fmt: skip
    assert "/tu-khoa/lu/" in third.values("//nav[@class='older']/a/@href")


HOSTILE = [
    "", "x", "-", "1", "1-", "-1", "1-1-1", "1.5-1", "1e9-1", "+1-1", " 1-1", "1-1 ", "0x1-1", "١-١", "²-1", "1-²",
    "9" * 18 + "-1", "1-" + "9" * 19, "9" * 400 + "-1", "1-" + "9" * 5000, "%00",
    "1-1;DROP TABLE articles_listing", "1-1' OR '1'='1", "None", "nan-1", "-1-1", "99999999999999999999-1", "1_000-1",
    "\ud7ff-1", "1-1%0A", "1%00-1",
]  # fmt: skip


@pytest.mark.parametrize("path", ["/tin-dia-phuong/", "/tu-khoa/lu/", "/tac-gia/thu-ha/"])
def test_a_cursor_that_this_site_did_not_write_is_404(reader: Client, publish: Publish, path: str) -> None:
    publish("Một", tags=["lũ"])

    answers = {cursor: reader.get(f"{path}?truoc={cursor}").status_code for cursor in HOSTILE}

    assert answers == dict.fromkeys(HOSTILE, 404)


@pytest.mark.parametrize("cursor", [c for c in HOSTILE if c not in {"1"}] + ["9" * 19])
def test_a_hostile_cursor_of_the_announcements_is_404(reader: Client, db: None, cursor: str) -> None:
    assert reader.get(f"/thong-bao/?truoc={cursor}").status_code == 404


@pytest.mark.parametrize("cursor", ["0-0", LONG_AGO, "99999999999999999-999999999999999999"])
def test_a_cursor_at_either_end_of_time_is_no_error(reader: Client, publish: Publish, cursor: str) -> None:
    publish("Một")
    page = open_page(reader, f"/tin-dia-phuong/?truoc={cursor}")

    assert (page.status, page.texts(CARD)) == (200, ["Một"] if cursor.startswith("9") else [])


def test_a_story_stands_in_every_section_above_its_own_and_in_no_other(reader: Client, publish: Publish) -> None:
    top = Category.objects.create(name="Tin tức", slug="tin-tuc")
    middle = Category.objects.create(name="Trong tỉnh", slug="trong-tinh", parent=top)
    leaf = Category.objects.create(name="Ven biển", slug="ven-bien", parent=middle)
    sister = Category.objects.create(name="Ngoài tỉnh", slug="ngoai-tinh", parent=top)
    publish("Một", category=leaf)

    shown = {
        section.slug: open_page(reader, f"/{section.slug}/").texts(CARD) for section in (top, middle, leaf, sister)
    }

    assert shown == {"tin-tuc": ["Một"], "trong-tinh": ["Một"], "ven-bien": ["Một"], "ngoai-tinh": []}
    assert open_page(reader, "/trong-tinh/").texts("//header[@class='list-head']//li") == ["Ven biển"]


def test_a_section_without_stories_stands_with_a_word(reader: Client, category: Category) -> None:
    page = open_page(reader, "/tin-dia-phuong/")

    assert (page.status, page.text("//h1"), page.texts(CARD)) == (200, "Tin địa phương", [])


def test_a_card_shows_headline_lead_and_day_and_never_the_body(
    reader: Client, newsroom: Newsroom, publish: Publish
) -> None:
    publish("Một", lead="Sapo của một.", body="<p>Thân bài dài.</p>", lead_photo=newsroom.photo())

    page = open_page(reader, "/tin-dia-phuong/")

    assert (page.text(CARD), page.text("//*[@class='card-lead']")) == ("Một", "Sapo của một.")
    assert page.values("//main//article//time/@datetime") == ["2025-01-02T11:00:00+07:00"]
    assert len(page.tree.xpath("//main//article//img")) == 1
    assert "Thân bài dài" not in page.source


# Names without a live story


@pytest.fixture
def once_there(newsroom: Newsroom, publish: Publish) -> Article:
    """The one story of a tag and an author."""
    return publish("Một", tags=["vụ án kín"], authors=[newsroom.author("Bút Danh Kín")])


NAMES = ["/tu-khoa/vu-an-kin/", "/tac-gia/but-danh-kin/"]


@pytest.mark.parametrize("path", NAMES)
def test_a_name_lives_exactly_as_long_as_its_last_story(
    reader: Client, newsroom: Newsroom, once_there: Article, path: str
) -> None:
    before = open_page(reader, path)
    newsroom.act(once_there, Act.TAKE_DOWN, newsroom.managing_editor, "Lệnh")
    after = open_page(reader, path)

    assert (before.status, before.texts(CARD)) == (200, ["Một"])
    assert after.status == 404
    assert "kín" not in after.source.lower().replace("_", " ")


@pytest.mark.parametrize("path", NAMES)
@pytest.mark.parametrize("cursor", ["0-0", LONG_AGO, "99999999999999999-1"])
def test_a_cursor_is_no_way_around_a_name_without_stories(
    reader: Client, newsroom: Newsroom, once_there: Article, path: str, cursor: str
) -> None:
    newsroom.act(once_there, Act.TAKE_DOWN, newsroom.managing_editor, "Lệnh")

    page = open_page(reader, f"{path}?truoc={cursor}")

    assert page.status == 404
    assert "Kín" not in page.source


@pytest.mark.parametrize("path", NAMES)
def test_a_name_of_a_coming_story_is_not_there_before_it(
    reader: Client, newsroom: Newsroom, noon: datetime, path: str
) -> None:
    newsroom.published("Một", at=noon + HOUR, tags=["vụ án kín"], authors=[newsroom.author("Bút Danh Kín")])

    assert open_page(reader, path).status == 404
    with clock.held_at(noon + HOUR):
        assert open_page(reader, path).texts(CARD) == ["Một"]


# Moved addresses


def test_a_renamed_tag_and_a_renamed_author_lead_on(reader: Client, newsroom: Newsroom, publish: Publish) -> None:
    publish("Một", tags=["lũ"])
    Tag.objects.filter(slug="lu").update(name="Mùa nước nổi", slug="mua-nuoc-noi")
    refresh_tag(Tag.objects.get())
    Author.objects.filter(slug="thu-ha").update(pen_name="Hà Thu", slug="ha-thu")
    refresh_author(Author.objects.get())

    moved = {path: reader.get(path) for path in ("/tu-khoa/lu/", "/tac-gia/thu-ha/")}

    assert {path: (answer.status_code, answer["Location"]) for path, answer in moved.items()} == {
        "/tu-khoa/lu/": (301, "/tu-khoa/mua-nuoc-noi/"),
        "/tac-gia/thu-ha/": (301, "/tac-gia/ha-thu/"),
    }
    assert open_page(reader, "/tu-khoa/mua-nuoc-noi/").text("//h1") == "Mùa nước nổi"
    assert open_page(reader, "/tac-gia/ha-thu/").text("//h1") == "Hà Thu"


def test_a_section_that_moved_twice_is_one_step_away_and_may_come_home(reader: Client, category: Category) -> None:
    for old, new in (("tin-dia-phuong", "trong-tinh"), ("trong-tinh", "tin-tinh")):
        Category.objects.filter(slug=old).update(slug=new)
        moved_category(old, new)
    there = {path: reader.get(path)["Location"] for path in ("/tin-dia-phuong/", "/trong-tinh/")}
    Category.objects.filter(slug="tin-tinh").update(slug="tin-dia-phuong")
    moved_category("tin-tinh", "tin-dia-phuong")
    back = {
        path: reader.get(path).headers.get("Location") for path in ("/tin-dia-phuong/", "/trong-tinh/", "/tin-tinh/")
    }

    assert there == {"/tin-dia-phuong/": "/tin-tinh/", "/trong-tinh/": "/tin-tinh/"}
    assert back == {"/tin-dia-phuong/": None, "/trong-tinh/": "/tin-dia-phuong/", "/tin-tinh/": "/tin-dia-phuong/"}
    assert reader.get("/tin-dia-phuong/").status_code == 200


@pytest.mark.parametrize(
    "old",
    ["/t/ben-tau-mo-lai", "/f/123/ben-tau-mo-lai-123.html", "/t/bến-tàu", "/cu-77.html", "/luu-tru/2019/",
     "/a/b/c.aspx", "/tu-khoa/cu/", "/cu/"],
)  # fmt: skip
def test_an_address_of_the_site_before_leads_on_whatever_its_shape(
    reader: Client, category: Category, old: str
) -> None:
    Redirect.objects.create(path=old, target="/tin-dia-phuong/")

    response = reader.get(old)

    assert (response.status_code, response.headers.get("Location")) == (301, "/tin-dia-phuong/")
    assert response["Cache-Control"] == "no-cache"


def test_what_stands_at_an_address_goes_before_a_redirect_from_it(reader: Client, publish: Publish) -> None:
    story = publish("Một")
    for path in (f"/mot-{story.pk}.html", "/tin-dia-phuong/", "/"):
        Redirect.objects.create(path=path, target="/thong-bao/")

    statuses = [reader.get(path).status_code for path in (f"/mot-{story.pk}.html", "/tin-dia-phuong/", "/")]

    assert statuses == [200, 200, 200]


def test_a_withdrawn_story_does_not_lead_on(reader: Client, newsroom: Newsroom, publish: Publish) -> None:
    story = publish("Một")
    newsroom.act(story, Act.HIDE, newsroom.managing_editor, "Lệnh")
    Redirect.objects.create(path=f"/mot-{story.pk}.html", target="/tin-dia-phuong/")

    assert reader.get(f"/mot-{story.pk}.html").status_code == 410


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_only_a_question_is_led_on(reader: Client, db: None, method: str) -> None:
    Redirect.objects.create(path="/cu/", target="/moi/")

    assert getattr(reader, method)("/cu/").status_code in {404, 405}


# Announcements


def notice(title: str, at: datetime, **fields: object) -> Announcement:
    return Announcement.objects.create(title=title, issued_on=at.date(), visible_from=at, **fields)


def test_announcements_stand_newest_first_while_they_are_in_force(reader: Client, noon: datetime) -> None:
    notice("Cũ", noon - 9 * HOUR)
    notice("Hết hạn", noon - 9 * HOUR, visible_until=noon)
    notice("Sắp tới", noon + HOUR)
    notice("Mới", noon - HOUR, document_number="12/TB", document_type="Thông báo", visible_until=noon + HOUR)

    page = open_page(reader, "/thong-bao/")

    assert page.texts("//main//ul[@class='notices']//a") == ["Mới", "Cũ"]
    assert "12/TB" in page.text("//main//ul[@class='notices']/li[1]")


def test_announcements_page_by_page_each_once(reader: Client, noon: datetime) -> None:
    titles = [notice(f"Số {number:02}", noon - HOUR).title for number in range(45)]

    pages = walk(reader, "/thong-bao/")

    assert [title for page in pages for title in page.texts("//main//ul[@class='notices']//a")] == titles[::-1]


def test_the_section_of_the_same_address_shows_its_stories_below(reader: Client, publish: Publish) -> None:
    section = Category.objects.create(name="Thông báo", slug="thong-bao", position=9)
    publish("Tin trong mục", category=section)
    publish("Tin nơi khác")

    assert open_page(reader, "/thong-bao/").texts(CARD) == ["Tin trong mục"]


@pytest.mark.parametrize(("shift", "status"), [(-HOUR, 404), (timedelta(0), 200), (HOUR, 200), (2 * HOUR, 404)])
def test_an_announcement_stands_from_its_moment_to_its_expiry(
    reader: Client, noon: datetime, shift: timedelta, status: int
) -> None:
    found = notice("Lịch cắt điện", noon, visible_until=noon + 2 * HOUR, body="Một.\n\nHai.")

    with clock.held_at(noon + shift):
        page = open_page(reader, found.get_absolute_url())

    assert page.status == status
    assert ("Lịch cắt điện" in page.source) is (status == 200)


@pytest.mark.parametrize("wrong", ["sai-{}", "Lich-cat-dien-{}", "lich-cat-dien-0{}"])
def test_another_spelling_of_an_announcement_leads_to_the_right_one(reader: Client, noon: datetime, wrong: str) -> None:
    found = notice("Lịch cắt điện", noon)

    response = reader.get(f"/thong-bao/{wrong.format(found.pk)}/")

    assert (response.status_code, response["Location"]) == (301, f"/thong-bao/lich-cat-dien-{found.pk}/")


@pytest.mark.parametrize("number", ["0", "999999", "9" * 18, "9" * 19, "9" * 40, "9" * 5000, "-1", "x"])
def test_a_number_without_an_announcement_is_404(reader: Client, db: None, number: str) -> None:
    assert reader.get(f"/thong-bao/a-{number}/").status_code == 404
    assert reader.get(f"/tai-lieu/{number}/a.pdf").status_code == 404


def test_a_paper_is_a_download_and_stands_as_long_as_its_announcement(reader: Client, noon: datetime) -> None:
    found = notice("Lịch cắt điện", noon, visible_until=noon + HOUR)
    found.file.save("Lịch cắt.pdf", PDF)
    [path] = open_page(reader, found.get_absolute_url()).values("//*[@class='document-file']/a/@href")

    response = reader.get(path)
    content = response.getvalue()
    with clock.held_at(noon + HOUR):
        later = reader.get(path)

    assert (response.status_code, content) == (200, b"%PDF-1.4 <script>")
    assert response["Content-Disposition"].startswith("attachment;")
    assert (response["Cache-Control"], response["X-Content-Type-Options"]) == ("no-cache", "nosniff")
    assert later.status_code == 404


@pytest.mark.parametrize("name", ["khac.pdf", "..%2f..%2fsecret-key", "%2e%2e", "documents", "%00", "a" * 300])
def test_no_other_name_reaches_a_file(reader: Client, noon: datetime, name: str) -> None:
    found = notice("Lịch cắt điện", noon)
    found.file.save("lich.pdf", PDF)

    assert reader.get(f"/tai-lieu/{found.pk}/{name}").status_code == 404


def test_a_paper_that_is_gone_from_the_disk_is_404(reader: Client, noon: datetime) -> None:
    found = notice("Lịch cắt điện", noon)
    found.file.save("lich.pdf", PDF)
    found.file.storage.delete(str(found.file.name))

    assert reader.get(f"/tai-lieu/{found.pk}/lich.pdf").status_code == 404


# The front page


def test_no_story_stands_twice_on_the_front_page_and_none_is_lost(reader: Client, publish: Publish) -> None:
    sports = Category.objects.create(name="Thể thao", slug="the-thao", position=2)
    local = [publish(f"Địa phương {number}", ago=number * HOUR) for number in range(1, 19)]
    for number in range(1, 4):
        publish(f"Thể thao {number}", ago=timedelta(days=number), category=sports)

    page = open_page(reader, "/")

    shown = page.texts("//main//h3/a | //main//ol[@class='rundown']//a")
    assert shown == [story.headline for story in local[:15]] + ["Thể thao 1", "Thể thao 2", "Thể thao 3"]


def test_a_section_stands_on_the_front_page_in_menu_order_and_only_with_stories(
    reader: Client, publish: Publish, category: Category
) -> None:
    first = Category.objects.create(name="Mục Một", slug="muc-mot", position=0)
    Category.objects.create(name="Mục Trống", slug="muc-trong", position=1)
    aside = Category.objects.create(name="Ngoài menu", slug="ngoai-menu", position=1, in_menu=False)
    for section in (category, first, aside):
        for number in range(7):
            publish(f"{section.name} {number}", ago=timedelta(hours=number, minutes=section.pk), category=section)

    page = open_page(reader, "/")

    assert page.texts("//section[contains(@class, 'section-block')]//h2") == ["Mục Một", "Tin địa phương"]
    assert page.texts("//nav//ul[@class='quick']/li") == ["Mục Một", "Mục Trống", "Tin địa phương"]


def test_a_newsroom_before_its_first_day_has_a_front_page(reader: Client, db: None) -> None:
    SiteSettings.objects.all().delete()

    assert [open_page(reader, path).status for path in ("/", "/thong-bao/", "/khong-co/")] == [200, 200, 404]


def test_the_imprint_is_the_one_in_force(reader: Client, site: SiteSettings, noon: datetime) -> None:
    for hotline, shift in (("1900 0001", -HOUR), ("1900 0002", HOUR)):
        site.pk, site.hotline, site.effective_from = None, hotline, noon + shift
        site._state.adding = True
        site.save()

    now = open_page(reader, "/")
    with clock.held_at(noon + HOUR):
        later = open_page(reader, "/")

    assert [("1900 0001" in page.source, "1900 0002" in page.source) for page in (now, later)] == [
        (True, False), (False, True),
    ]  # fmt: skip
