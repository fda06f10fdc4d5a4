"""What the reading templates print, given finished pages made by hand."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.template.loader import render_to_string
from django.utils import translation
from lxml import html

from articles.reading.pages import BylineEntry, Link, Segment
from tests.reading import samples
from tests.reading.printed import PAGES, dates, find, plain, render, story, words


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


def every_page() -> list[tuple[str, str]]:
    """(name, HTML) of every page, with a full and with a bare frame, and of the two that need no frame at all."""
    found = []
    with translation.override("en"):
        for name, (template, page) in PAGES.items():
            found += [(name, render(template, page)), (f"{name}, bare", render(template, page, samples.bare_chrome()))]
        found.append(("not found, no frame", render_to_string("404.html", {"chrome": None})))
        found.append(("broken", render_to_string("500.html")))
    return found


@pytest.fixture(scope="module")
def rendered() -> list[tuple[str, html.HtmlElement]]:
    return [(name, html.document_fromstring(page)) for name, page in every_page()]


def test_every_page_has_one_first_heading(rendered: list[tuple[str, html.HtmlElement]]) -> None:
    assert {name: len(find(page, "h1")) for name, page in rendered} == {name: 1 for name, _page in rendered}


def test_no_page_carries_style_or_script_of_its_own(rendered: list[tuple[str, html.HtmlElement]]) -> None:
    guilty = "//style | //script[not(@src or @type='application/ld+json')] | //@style | //@*[starts-with(name(), 'on')]"
    assert {name: page.xpath(guilty) for name, page in rendered if page.xpath(guilty)} == {}


def test_no_page_asks_another_house_for_anything(rendered: list[tuple[str, html.HtmlElement]]) -> None:
    asked = "//*[starts-with(@src, 'http')] | //link[starts-with(@href, 'http')] | //iframe"
    assert {name: page.xpath(asked) for name, page in rendered if page.xpath(asked)} == {}


def test_every_photo_has_its_size_and_an_alternative_text(rendered: list[tuple[str, html.HtmlElement]]) -> None:
    photos = [photo for _name, page in rendered for photo in page.iter("img")]
    assert photos
    assert [p for p in photos if {"width", "height", "alt", "srcset", "sizes"} - set(p.attrib)] == []


def test_no_id_stands_twice_on_a_page(rendered: list[tuple[str, html.HtmlElement]]) -> None:
    for name, page in rendered:
        ids = page.xpath("//@id")
        assert sorted(ids) == sorted(set(ids)), name


def test_what_a_bare_story_lacks_prints_nothing() -> None:
    page = story(samples.bare_story(), samples.bare_chrome())
    assert words(page, "h2", "h3", "figure", "aside", ".tree", ".rail", ".next-to") == []
    assert words(page, ".kicker", ".lead", ".views", ".byline", ".tags", ".source", ".story-end") == []
    assert page.xpath("//meta[@property='og:image'] | //link[@rel='preload']") == []
    assert dates(page) == ["Published: Thursday, 2 January 2025, 08:15"]


def test_a_rich_story_prints_its_pieces_in_the_order_of_the_reporter() -> None:
    page = story(samples.rich_story())
    [prose] = find(page, ".prose")
    assert [plain(piece) for piece in prose] == [
        "Bảy bến đò góp phao, xã mở lớp.",
        "Đoạn một.",
        "Chú thích một. Photo: Công Toàn",
        "Đoạn hai.",
        "",
        "“Nước là bạn.”",
        "Play here: YouTube Watch on YouTube",
        "Đoạn ba./.",
    ]


def test_the_blocks_around_a_story_have_their_names() -> None:
    page = story(samples.rich_story())
    assert words(page, "h2") == ["Tag", "Related news", "More in this section", "Latest", "Announcements"]


def test_the_count_stands_beside_the_headline_and_never_in_it() -> None:
    with translation.override("vi"):
        page = story(samples.rich_story())
    assert page.xpath("//*[@data-views]/text()") == ["138.492"]
    assert words(page, "title", "h1") == [f"{samples.LONG_HEADLINE} - Bến Đò", samples.LONG_HEADLINE]
    assert page.xpath("//meta[@property='og:title']/@content") == [samples.LONG_HEADLINE]
    assert page.xpath("//*[@data-views]/ancestor-or-self::*[@aria-live]") == []


def test_a_hidden_count_is_still_counted_but_not_shown() -> None:
    page = story(samples.rich_story(views=None))
    assert words(page, ".views") == []
    assert page.xpath("//article/@data-views-url") == ["/luot-xem/7/"]


def test_nothing_viewed_yet_reads_nought() -> None:
    assert words(story(samples.rich_story(views=0)), ".views") == ["Views: 0"]


def test_a_preview_says_so_and_is_never_counted() -> None:
    page = story(samples.rich_story(preview_note="Bản xem trước", views_url=""))
    assert words(page, ".preview-note") == ["Bản xem trước"]
    assert page.xpath("//@data-views-url") == []
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex, nofollow"]


def test_both_dates_show_when_they_differ() -> None:
    assert dates(story(samples.rich_story())) == [
        "Published: Thursday, 2 January 2025, 08:15",
        "Updated: Thursday, 2 January 2025, 12:00",
    ]


def test_the_byline_names_people_in_order_with_their_roles() -> None:
    page = story(samples.rich_story())
    assert words(page, ".byline") == ["Hồng Duyên (bài), Công Toàn (ảnh)"]
    assert page.xpath("//a[@rel='author']/@href") == ["/tac-gia/hong-duyen/"]


def test_a_byline_without_a_role_prints_no_empty_brackets() -> None:
    page = story(samples.bare_story(bylines=(BylineEntry("Ban biên tập", "", "text", ""),)))
    assert words(page, ".byline") == ["Ban biên tập"]


def test_the_source_says_who_and_when() -> None:
    page = story(samples.rich_story())
    assert words(page, ".source") == ["Theo Thông tấn xã Việt Nam (Thursday, 2 January 2025, 08:15)"]
    assert page.xpath("//*[@class='source']/a/@href") == ["https://example.org/tin"]


def test_the_breadcrumb_leads_from_home_down_to_the_section() -> None:
    page = story(samples.rich_story())
    assert page.xpath("//nav[@class='crumbs']//a/@href") == ["/", "/tin-tuc/", "/giao-duc/"]


@pytest.mark.parametrize("name", ["rich story", "section", "front", "announcements"])
def test_headlines_in_lists_are_whole(name: str) -> None:
    page = html.document_fromstring(render(*PAGES[name]))
    rundown = [plain(line) for latest in find(page, ".rundown") for line in find(latest, "a")]
    assert {*words(page, ".card-headline"), *rundown} == {samples.LONG_HEADLINE}


@pytest.mark.parametrize(("language", "marked"), [("km", ["km"]), ("en", [])])
def test_a_story_names_its_language_only_when_the_page_speaks_another(language: str, marked: list[str]) -> None:
    page = story(samples.bare_story(language=language), samples.bare_chrome())
    assert page.xpath("//article/@lang") == marked


def test_the_words_of_the_house_keep_their_own_language_in_a_foreign_story() -> None:
    page = story(samples.rich_story(language="km"))
    assert [part.get("lang") for part in find(page, ".story-facts", ".story-end")] == ["en", "en"]


def test_the_opening_photo_is_loaded_first_and_the_others_when_they_come_near() -> None:
    page = story(samples.rich_story())
    photos = page.xpath("//div[@class='prose']//img")
    assert [(p.get("fetchpriority"), p.get("loading")) for p in photos] == [("high", None), (None, "lazy")]
    [preload] = page.xpath("//link[@rel='preload']")
    assert (preload.get("imagesrcset"), preload.get("imagesizes")) == (photos[0].get("srcset"), photos[0].get("sizes"))


def test_the_lead_photo_opens_the_page_when_it_is_on_it() -> None:
    page = story(samples.rich_story(lead_picture=samples.picture("lead")))
    assert page.xpath("//link[@rel='preload']/@href") == ["/anh/lead/640.webp"]
    assert page.xpath("//img[@fetchpriority='high']/@src") == ["/anh/lead/640.webp"]


def test_without_script_an_embed_is_a_plain_link() -> None:
    page = story(samples.rich_story())
    assert page.xpath("//figure//a/@href") == ["https://www.youtube.com/watch?v=abcdefghijk"]
    assert page.xpath("//button[@hidden]/@data-player") == ["https://www.youtube-nocookie.com/embed/abcdefghijk"]


@pytest.mark.parametrize("kind", ["audio", "video"])
def test_a_file_plays_where_it_stands_and_loads_nothing_before(kind: str) -> None:
    address = f"https://media.example.org/{kind}"
    segment = Segment("embed", provider=kind, player=address, address=address, title="tep")
    [player] = story(samples.bare_story(segments=(segment,))).iter(kind)
    assert (player.get("src"), player.get("preload")) == (address, "none")


HOSTILE = '<b onclick="x">"&\'</b><script>alert(1)</script>'


def test_plain_words_are_escaped_wherever_they_stand() -> None:
    page = story(
        samples.rich_story(
            headline=HOSTILE,
            kicker=HOSTILE,
            lead=HOSTILE,
            preview_note=HOSTILE,
            breadcrumb=(Link(HOSTILE, "/a/"),),
            tags=(Link(HOSTILE, "/b/"),),
            bylines=(BylineEntry(HOSTILE, "", "text", HOSTILE),),
            segments=(Segment("photo", picture=samples.picture("p", alt=HOSTILE, credit=HOSTILE)),),
            related=(samples.card(1, headline=HOSTILE),),
            more_in_section=(),
            latest=(samples.card(2, headline=HOSTILE),),
        ),
        samples.chrome(imprint=samples.imprint(hotline="1", tagline=HOSTILE), notices=(samples.notice(title=HOSTILE),)),
    )
    assert page.xpath("//script[not(@src or @type='application/ld+json')] | //@onclick") == []
    assert words(page, "title", "h1", ".lead", ".card-headline") == [f"{HOSTILE} - Bến Đò", *[HOSTILE] * 3]
    assert page.xpath("//ol[@class='rundown']//a/text() | //ul[@class='notices']//a/text()") == [HOSTILE] * 2
    assert page.xpath("//meta[@property='og:title']/@content") == [HOSTILE]
    assert page.xpath("//figure//img/@alt") == [HOSTILE]
