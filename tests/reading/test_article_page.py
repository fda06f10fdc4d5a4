"""The article page, element by element."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from articles import clock
from articles.models import (
    Act,
    Article,
    Byline,
    Category,
    SiteSettings,
    Source,
    State,
    ViewBaseline,
    ViewBucket,
)
from articles.text import format_moment
from tests.cast import Newsroom
from tests.reading.opened import address, open_page, open_story

pytestmark = pytest.mark.usefixtures("site", "noon")

Publish = Callable[..., Article]
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
FIVE_PHOTOS_SEVEN_PARAGRAPHS = (
    "<p>Một.</p><figure data-photo='{0}'><figcaption>Chú thích <em>riêng</em></figcaption></figure>"
    "<p>Hai.</p><p>Ba.</p><figure data-photo='{1}'><figcaption></figcaption></figure><p>Bốn.</p>"
    "<figure data-photo='{2}'><figcaption></figcaption></figure><p>Năm.</p>"
    "<figure data-photo='{3}' data-alt='Mô tả riêng' data-credit='Ảnh riêng'><figcaption></figcaption></figure>"
    "<p>Sáu.</p><figure data-photo='{4}'><figcaption></figcaption></figure><p>Bảy./.</p>"
)


@pytest.fixture
def rich_story(newsroom: Newsroom, category: Category, publish: Publish) -> Article:
    """Everything that the page of the old site had."""
    category.parent = Category.objects.create(name="Tin tức", slug="tin-tuc", position=0)
    category.save()
    ward = Category.objects.create(name="Giáo dục & Y tế", slug="giao-duc-y-te", parent=category)
    captions = ["Chú thích kho 1", "Chú thích kho 2", "Chú thích kho 3", "Chú thích kho 4", ""]
    photos = [newsroom.photo(caption=words, alt=f"Mô tả {words}", credit="Kho ảnh") for words in captions]
    body = FIVE_PHOTOS_SEVEN_PARAGRAPHS.format(*(photo.pk for photo in photos))
    authors = [newsroom.author("Hồng Duyên"), newsroom.author("Công Toàn")]
    story = newsroom.story(
        "Trường cù lao đón 18.216 học sinh", body=body, kicker="Năm học mới", lead="Con số tăng 8,3%.",
        category=ward, tags=["Học sinh", "Bến tàu"], authors=authors,
    )  # fmt: skip
    Byline.objects.filter(article=story, author=authors[1]).update(role="photo")
    Byline.objects.create(article=story, author=authors[0], role="video", position=2)
    newsroom.save(story, newsroom.reporter)
    with clock.held_at(clock.now() - HOUR):
        newsroom.bring_to(State.RELEASED, story)
    ViewBaseline.objects.create(article_id=story.pk, views=490)
    ViewBucket.objects.create(article_id=story.pk, hour=clock.now(), views=138_001)
    return story


def test_the_headline_stands_alone_and_the_count_stands_beside_it(reader: Client, rich_story: Article) -> None:
    page = open_story(reader, rich_story)

    assert page.text("//h1") == "Trường cù lao đón 18.216 học sinh"
    assert page.text("//title") == "Trường cù lao đón 18.216 học sinh - Bến Nước"
    assert page.values("//meta[@property='og:title']/@content") == ["Trường cù lao đón 18.216 học sinh"]
    assert page.text("//*[@data-views]") == "138.491"


def test_the_breadcrumb_names_every_level_of_the_tree(reader: Client, rich_story: Article) -> None:
    page = open_story(reader, rich_story)

    assert page.texts("//nav[@class='crumbs']//li")[1:] == ["Tin tức", "Tin địa phương", "Giáo dục & Y tế"]
    hrefs = page.values("//nav[@class='crumbs']//a/@href")
    assert hrefs == ["/", "/tin-tuc/", "/tin-dia-phuong/", "/giao-duc-y-te/"]
    assert [open_page(reader, href).status for href in hrefs] == [200, 200, 200, 200]


def test_kicker_lead_and_paragraphs_stand_in_order_and_are_not_rewritten(reader: Client, rich_story: Article) -> None:
    page = open_story(reader, rich_story)

    assert page.text("//main//article/header//*[@class='kicker']") == "Năm học mới"
    assert page.texts("//div[contains(@class, 'prose')]/p") == [
        "Con số tăng 8,3%.", "Một.", "Hai.", "Ba.", "Bốn.", "Năm.", "Sáu.", "Bảy./.",
    ]  # fmt: skip


def test_photos_stand_at_their_exact_places(reader: Client, rich_story: Article) -> None:
    page = open_story(reader, rich_story)

    kinds = [child.tag for child in page.tree.xpath("//div[contains(@class, 'prose')]/*")]
    assert kinds == ["p", "p", "figure", "p", "p", "figure", "p", "figure", "p", "figure", "p", "figure", "p"]


def test_a_caption_comes_from_the_story_else_from_the_library_else_prints_nothing(
    reader: Client, rich_story: Article
) -> None:
    page = open_story(reader, rich_story)

    figures = page.tree.xpath("//div[contains(@class, 'prose')]/figure")
    captions = [[span.text_content() for span in figure.xpath(".//*[@class='caption']")] for figure in figures]
    assert captions == [["Chú thích riêng"], ["Chú thích kho 2"], ["Chú thích kho 3"], ["Chú thích kho 4"], []]
    assert page.values("//div[contains(@class, 'prose')]//img/@alt") == [
        "Mô tả Chú thích kho 1", "Mô tả Chú thích kho 2", "Mô tả Chú thích kho 3", "Mô tả riêng", "Mô tả",
    ]  # fmt: skip
    credits_shown = [figure.xpath("string(.//*[@class='credit'])").rpartition(": ")[2] for figure in figures]
    assert credits_shown == ["Kho ảnh", "Kho ảnh", "Kho ảnh", "Ảnh riêng", "Kho ảnh"]


def test_a_photo_without_any_words_prints_no_caption_element(
    reader: Client, newsroom: Newsroom, publish: Publish
) -> None:
    photo = newsroom.photo()
    story = publish("Ảnh trên", body=f"<p>Một.</p><figure data-photo='{photo.pk}'><figcaption></figcaption></figure>")

    page = open_story(reader, story)

    assert len(page.tree.xpath("//main//figure")) == 1
    assert page.tree.xpath("//figcaption") == []


def test_every_photo_has_its_size_and_its_ladder(reader: Client, newsroom: Newsroom, publish: Publish) -> None:
    photo = newsroom.photo()
    story = publish("Ảnh", body=f"<figure data-photo='{photo.pk}'><figcaption></figcaption></figure><p>Một.</p>")

    [image] = open_story(reader, story).tree.xpath("//main//figure//img")

    base = f"/anh/{photo.token}"
    assert (image.get("src"), image.get("width"), image.get("height")) == (f"{base}/640.webp", "1600", "1067")
    assert image.get("srcset") == f"{base}/320.webp 320w, {base}/640.webp 640w, {base}/1600.webp 1600w"


def test_bylines_keep_their_order_and_name_their_roles(reader: Client, rich_story: Article) -> None:
    page = open_story(reader, rich_story)

    assert page.values("//a[@rel='author']/@href") == [
        "/tac-gia/hong-duyen/", "/tac-gia/cong-toan/", "/tac-gia/hong-duyen/",
    ]  # fmt: skip
    roles = [pgettext("byline role", word) for word in ("Text", "Photo", "Video")]
    assert page.text("//p[@class='byline']") == ", ".join(
        f"{name} ({role})" for name, role in zip(["Hồng Duyên", "Công Toàn", "Hồng Duyên"], roles, strict=True)
    )


def test_tags_lead_to_their_lists(reader: Client, rich_story: Article) -> None:
    page = open_story(reader, rich_story)

    assert page.texts("//a[@rel='tag']") == ["Bến tàu", "Học sinh"]
    assert [open_page(reader, href).status for href in page.values("//a[@rel='tag']/@href")] == [200, 200]


def test_a_bare_story_prints_no_empty_block(reader: Client, newsroom: Newsroom, agency: Source) -> None:
    """No kicker, lead, author, tag, photo, related story, announcement: nothing of them is printed either."""
    SiteSettings.objects.update(hotline="", licence_number="", responsible_title="", responsible_person="", fax="")
    story = newsroom.published(
        "Tin ngắn", body="<p>Một dòng.</p>", authors=[], source=agency, source_published_at=clock.now() - DAY
    )

    page = open_story(reader, story)

    for gone in ("kicker", "lead", "byline", "tags", "after", "rail", "notices", "caption", "imprint-hotline"):
        assert page.tree.xpath(f"//*[contains(concat(' ', @class, ' '), ' {gone} ')]") == [], gone
    for empty in ("ul[not(*)]", "ol[not(*)]", "p[not(normalize-space())]", "section[not(*)]", "h2[not(node())]"):
        assert page.tree.xpath(f"//{empty}") == [], empty


def test_a_source_line_names_the_source_its_address_and_its_time(
    reader: Client, newsroom: Newsroom, publish: Publish, agency: Source, noon: datetime
) -> None:
    agency.credit_format = "{author} - theo {source}"
    agency.save()
    moment = noon - DAY
    story = publish(
        "Trích nguồn", origin="republished", source=agency, source_author="Lê Vân",
        source_address="https://vnanet.example/1", source_published_at=moment,
    )  # fmt: skip

    page = open_story(reader, story)

    assert page.text("//*[@class='source']") == (f"Lê Vân - theo Thông tấn xã Việt Nam ({format_moment(moment, 'vi')})")
    assert page.values("//*[@class='source']/a/@href") == ["https://vnanet.example/1"]


def test_a_story_of_the_house_has_no_source_line(reader: Client, publish: Publish) -> None:
    assert open_story(reader, publish("Của nhà")).tree.xpath("//*[@class='source']") == []


# When it was published, when it was changed


def shown_times(reader: Client, story: Article) -> list[datetime]:
    written = open_story(reader, story).values("//main//article/header//time/@datetime")
    return [datetime.fromisoformat(moment) for moment in written]


def test_an_unchanged_story_shows_when_it_was_published_and_nothing_else(
    reader: Client, publish: Publish, noon: datetime
) -> None:
    story = publish("Một", ago=HOUR)

    assert shown_times(reader, story) == [noon - HOUR]
    assert open_story(reader, story).text("//main//article/header//time") == "Thứ Năm, 02/01/2025, 11:00"


@pytest.mark.parametrize(
    ("order", "expected"),
    [({}, [3 * HOUR, HOUR]), ({"minor": True}, [3 * HOUR]), ({"to_top": True}, [3 * HOUR, HOUR])],
    ids=["an update moves Updated", "a small repair does not", "to the top moves Updated too"],
)
def test_a_change_shows_both_times_when_they_differ(
    reader: Client, newsroom: Newsroom, publish: Publish, noon: datetime, order: dict[str, Any], expected: list[Any]
) -> None:
    story = publish("Một", ago=3 * HOUR)
    with clock.held_at(noon - HOUR):
        newsroom.act(story, Act.TAKE, newsroom.editor)
        newsroom.save(story, newsroom.editor, lead="Bổ sung.")
        newsroom.act(story, Act.PUBLISH, newsroom.managing_editor, **order)

    assert shown_times(reader, story) == [noon - ago for ago in expected]


# The lead photo


@pytest.mark.parametrize(
    ("chosen", "in_body", "printed"),
    [(True, False, 1), (True, True, 1), (False, True, 1), (False, False, 0)],
)
def test_the_lead_photo_is_printed_when_chosen_and_never_twice(
    reader: Client, newsroom: Newsroom, publish: Publish, chosen: bool, in_body: bool, printed: int
) -> None:
    photo = newsroom.photo()
    figure = f"<figure data-photo='{photo.pk}'><figcaption></figcaption></figure>" if in_body else ""
    story = publish("Một", body=f"<p>Một.</p>{figure}", lead_photo=photo, lead_photo_on_page=chosen)

    assert len(open_story(reader, story).tree.xpath("//main//figure//img")) == printed


# Neighbours


def test_a_story_is_never_its_own_neighbour_and_no_story_stands_in_two_blocks(reader: Client, publish: Publish) -> None:
    stories = [publish(f"Tin số {number}", ago=number * HOUR, tags=["bến tàu"]) for number in range(1, 26)]
    story = stories[5]

    page = open_story(reader, story)

    blocks = [page.block(name) for name in ("related", "section", "latest")]
    shown = [headline for block in blocks for headline in block]
    assert [len(block) for block in blocks] == [6, 6, 8]
    assert len(set(shown)) == 20
    assert story.headline not in shown


def test_a_rarer_tag_weighs_more_then_the_section_then_the_time(
    reader: Client, newsroom: Newsroom, publish: Publish
) -> None:
    elsewhere = Category.objects.create(name="Thể thao", slug="the-thao", position=2)
    for number in range(8):
        publish(f"Thường {number}", ago=timedelta(days=9, hours=number), category=elsewhere, tags=["xã hội"])
    publish("Hiếm, cũ, nơi khác", ago=8 * DAY, category=elsewhere, tags=["đua ghe"])
    publish("Thường, cùng chuyên mục, cũ", ago=7 * DAY, tags=["xã hội"])
    publish("Thường, nơi khác, mới", ago=2 * DAY, category=elsewhere, tags=["xã hội"])
    publish("Cả hai từ khóa", ago=9 * DAY, category=elsewhere, tags=["xã hội", "đua ghe"])
    publish("Không từ khóa, cùng chuyên mục", ago=HOUR / 2)
    publish("Không liên quan", ago=HOUR / 4, category=elsewhere)
    story = publish("Hội đua ghe", tags=["xã hội", "đua ghe"])

    related = open_story(reader, story).block("related")

    assert related[:4] == [
        "Cả hai từ khóa", "Hiếm, cũ, nơi khác", "Thường, cùng chuyên mục, cũ", "Thường, nơi khác, mới",
    ]  # fmt: skip
    assert related[4:] == ["Thường 0", "Thường 1"]


def test_without_tags_the_section_stands_in_newest_first_and_strangers_stay_out(
    reader: Client, publish: Publish
) -> None:
    elsewhere = Category.objects.create(name="Thể thao", slug="the-thao", position=2)
    publish("Nơi khác", ago=HOUR / 4, category=elsewhere)
    publish("Cũ", ago=5 * HOUR)
    publish("Mới", ago=2 * HOUR)
    story = publish("Một")

    page = open_story(reader, story)

    assert page.block("related") == ["Mới", "Cũ"]
    assert page.block("latest") == ["Nơi khác"]


def test_related_headlines_are_whole(reader: Client, publish: Publish) -> None:
    long = "Chín xã cù lao cùng góp phao và áo cứu sinh để mở lớp học bơi miễn phí cho trẻ em trước mùa nước nổi " * 2
    publish(long.strip(), ago=2 * HOUR)

    assert open_story(reader, publish("Một")).block("related") == [long.strip()]


@pytest.mark.parametrize("state", [State.HIDDEN, State.TAKEN_DOWN, State.EDITING])
def test_a_neighbour_stands_there_exactly_while_it_is_live(
    reader: Client, newsroom: Newsroom, publish: Publish, noon: datetime, state: State
) -> None:
    neighbour = publish("Hàng xóm", ago=2 * HOUR, tags=["bến tàu"])
    story = publish("Một", tags=["bến tàu"])
    act = {State.HIDDEN: Act.HIDE, State.TAKEN_DOWN: Act.TAKE_DOWN, State.EDITING: Act.TAKE}[state]
    by = newsroom.editor if act is Act.TAKE else newsroom.managing_editor
    newsroom.act(neighbour, act, by, "" if act is Act.TAKE else "Có lý do")

    page = open_story(reader, story)

    assert page.block("related") == (["Hàng xóm"] if state is State.EDITING else [])
    assert ("Hàng xóm" in page.source) is (state is State.EDITING)


# The count


@pytest.mark.parametrize(
    ("site_shows", "section_shows", "story_shows"),
    [(site, section, story) for site in (True, False) for section in (True, False) for story in (True, False)],
)
def test_the_count_is_hidden_by_site_section_or_story(
    reader: Client, category: Category, publish: Publish, site_shows: bool, section_shows: bool, story_shows: bool
) -> None:
    SiteSettings.objects.update(shows_views=site_shows)
    Category.objects.filter(pk=category.pk).update(shows_views=section_shows)
    story = publish("Một", shows_views=story_shows)

    page = open_story(reader, story)

    assert page.texts("//*[@data-views]") == (["0"] if site_shows and section_shows and story_shows else [])
    assert page.values("//article/@data-views-url") == [f"/luot-xem/{story.pk}/"]


def test_the_count_is_not_announced_when_it_changes(reader: Client, publish: Publish) -> None:
    page = open_story(reader, publish("Một"))

    assert page.tree.xpath("//*[@data-views]/ancestor-or-self::*[@aria-live or @role='status']") == []


# Language


@pytest.mark.parametrize(("language", "attribute"), [("vi", []), ("km", ["km"]), ("en", [])])
def test_a_story_in_another_language_says_so(
    reader: Client, publish: Publish, language: str, attribute: list[str]
) -> None:
    page = open_story(reader, publish("Một", language=language))

    # The interface speaks English too: around an English story the page does, so that nothing in it changes language.
    assert page.values("/html/@lang") == ["en" if language == "en" else "vi"]
    assert page.values("//main/article/@lang") == attribute


def test_a_headline_that_folds_to_nothing_still_has_an_address(reader: Client, publish: Publish) -> None:
    story = publish("ព្រះរាជាណាចក្រកម្ពុជា", language="km")

    assert open_page(reader, f"/tin-{story.pk}.html").text("//h1") == "ព្រះរាជាណាចក្រកម្ពុជា"


@pytest.mark.parametrize("asked", ["en", "km", "vi,en;q=0.5"])
def test_the_browsers_language_changes_nothing(reader: Client, publish: Publish, asked: str) -> None:
    path = address(publish("Một"))

    assert open_page(reader, path, accept_language=asked).source == open_page(reader, path).source


# Addresses


@pytest.mark.parametrize(
    "wrong", ["/sai-{}.html", "/Ben-tau-mo-lai-{}.html", "/-{}.html", "/ben-tau-mo-lai-0{}.html", "/ben%0Atau-{}.html"]
)
def test_any_other_spelling_of_the_address_leads_to_the_right_one(reader: Client, publish: Publish, wrong: str) -> None:
    story = publish("Bến tàu mở lại")

    response = reader.get(wrong.format(story.pk))

    assert (response.status_code, response["Location"]) == (301, f"/ben-tau-mo-lai-{story.pk}.html")


def test_a_redirect_is_asked_again_so_that_a_headline_may_go_back(reader: Client, publish: Publish) -> None:
    """A browser that kept both 301 would run in a circle for ever."""
    story = publish("Một")

    assert reader.get(f"/sai-{story.pk}.html")["Cache-Control"] == "no-cache"


def test_after_a_new_headline_the_old_address_leads_to_the_new_one(
    reader: Client, newsroom: Newsroom, publish: Publish
) -> None:
    story = publish("Tít cũ")
    newsroom.act(story, Act.TAKE, newsroom.editor)
    newsroom.save(story, newsroom.editor, headline="Tít mới")
    assert reader.get(f"/tit-moi-{story.pk}.html")["Location"] == f"/tit-cu-{story.pk}.html"
    newsroom.act(story, Act.PUBLISH, newsroom.managing_editor)

    assert reader.get(f"/tit-cu-{story.pk}.html")["Location"] == f"/tit-moi-{story.pk}.html"
    assert open_story(reader, story).status == 200


@pytest.mark.parametrize(
    "path",
    ["/x-999999.html", "/x-0.html", "/x-999999999999999999.html", "/x-9999999999999999999.html", "/x-1.htm",
     "/x%00-9.html", "/x-%D9%A1.html", "/x-1.html/", "/%ff%fe-9.html", "/x--9.html"],
)  # fmt: skip
def test_an_address_of_nothing_is_404(reader: Client, db: None, path: str) -> None:
    assert reader.get(path).status_code == 404


@pytest.mark.parametrize("state", [state for state in State if state in State.in_progress()] + [State.NOT_USED])
def test_what_never_was_public_does_not_exist(reader: Client, newsroom: Newsroom, state: State) -> None:
    page = open_story(reader, newsroom.bring_to(state))

    assert page.status == 404
    assert "Bến tàu mở lại" not in page.source


def test_a_scheduled_story_does_not_exist_until_its_second(reader: Client, newsroom: Newsroom, noon: datetime) -> None:
    story = newsroom.published(at=noon + HOUR)
    answers = []
    for moment in (noon, noon + HOUR - timedelta(microseconds=1), noon + HOUR):
        with clock.held_at(moment):
            answers.append(open_story(reader, story).status)

    assert answers == [404, 404, 200]


def test_a_cancelled_story_never_existed(reader: Client, newsroom: Newsroom, noon: datetime) -> None:
    story = newsroom.published(at=noon + HOUR)
    newsroom.act(story, Act.UNSCHEDULE, newsroom.managing_editor)

    with clock.held_at(noon + 2 * HOUR):
        assert open_story(reader, story).status == 404


def test_a_story_hidden_before_its_moment_never_existed(reader: Client, newsroom: Newsroom, noon: datetime) -> None:
    story = newsroom.published(at=noon + HOUR)
    newsroom.act(story, Act.HIDE, newsroom.managing_editor, "Chờ xác minh")

    with clock.held_at(noon + 2 * HOUR):
        assert open_story(reader, story).status == 404


def withdrawn(newsroom: Newsroom, publish: Publish, noon: datetime, how: str) -> Article:
    if how == "expired":
        return publish("Tít bí mật", lead="Sapo bí mật", expires_at=noon - timedelta(minutes=1))
    story = publish("Tít bí mật", lead="Sapo bí mật")
    act = Act.HIDE if how == "hidden" else Act.TAKE_DOWN
    newsroom.act(story, act, newsroom.managing_editor, "Lý do kín", ordered_by="Ông Sếp", reason_class="defamation")
    return story


@pytest.mark.parametrize("how", ["hidden", "taken down", "expired"])
def test_what_readers_had_and_no_longer_have_answers_410_in_neutral_words(
    reader: Client, newsroom: Newsroom, publish: Publish, noon: datetime, how: str
) -> None:
    story = withdrawn(newsroom, publish, noon, how)

    page = open_story(reader, story)

    assert (page.status, page.headers["Cache-Control"]) == (410, "no-cache")
    assert page.values("//meta[@name='robots']/@content") == ["noindex"]
    for secret in ("bí mật", "Lý do kín", "Ông Sếp", "defamation", "bi-mat"):
        assert secret not in page.source
    heading = "This page was up for a set time, which has ended" if how == "expired" else None
    assert page.text("//h1") == _(heading or "This story is no longer available")


def test_hidden_and_taken_down_look_the_same(
    reader: Client, newsroom: Newsroom, publish: Publish, noon: datetime
) -> None:
    one, other = (withdrawn(newsroom, publish, noon, how) for how in ("hidden", "taken down"))

    assert open_story(reader, one).source == open_story(reader, other).source


def test_a_hidden_story_that_is_to_come_back_is_not_said_to_have_expired(
    reader: Client, newsroom: Newsroom, publish: Publish, noon: datetime
) -> None:
    story = withdrawn(newsroom, publish, noon, "hidden")
    newsroom.act(story, Act.PUBLISH, newsroom.managing_editor, visible_from=noon + HOUR)

    page = open_story(reader, story)

    assert (page.status, page.text("//h1")) == (410, _("This story is no longer available"))
    with clock.held_at(noon + HOUR):
        assert open_story(reader, story).status == 200


def test_a_withdrawn_story_answers_410_at_any_spelling_of_its_address(
    reader: Client, newsroom: Newsroom, publish: Publish, noon: datetime
) -> None:
    story = withdrawn(newsroom, publish, noon, "taken down")

    assert reader.get(f"/x-{story.pk}.html").status_code == 410


# HTTP


def test_head_answers_as_get_without_a_body(reader: Client, publish: Publish) -> None:
    path = address(publish("Một"))

    response = reader.head(path)

    assert (response.status_code, response.content) == (200, b"")


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
def test_a_page_only_answers_questions(reader: Client, publish: Publish, method: str) -> None:
    path = address(publish("Một"))

    assert getattr(reader, method)(path).status_code == 405


def test_an_unchanged_page_is_not_sent_twice(reader: Client, newsroom: Newsroom, publish: Publish) -> None:
    story = publish("Một")
    first = reader.get(address(story))

    again = reader.get(address(story), headers={"if-none-match": first["ETag"]})
    newsroom.act(story, Act.TAKE_DOWN, newsroom.managing_editor, "Lệnh")
    after = reader.get(address(story), headers={"if-none-match": first["ETag"]})

    assert (first["Cache-Control"], again.status_code, again.content) == ("no-cache", 304, b"")
    assert after.status_code == 410
