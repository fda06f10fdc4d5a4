"""The beacon: the one POST of readers. Its origin guards it; robots, prefetches and strangers do not count."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from pytest_django.fixtures import Settings

from articles import clock
from articles.models import Article, Category, RecentView, SiteSettings, ViewBaseline, ViewBucket
from articles.readership.visitors import client_address, is_bot, refusal
from tests.cast import Newsroom
from tests.conftest import READER_AGENT
from tests.reading.opened import open_page

OWN = {"origin": "http://testserver", "sec-fetch-site": "same-origin"}
SAFARI = "Mozilla/5.0 (iPhone; CPU iPhone OS 15_8 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148"
ANDROID = "Mozilla/5.0 (Linux; Android 9; SM-J610F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/118.0 Safari/537.36"
WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"


@pytest.fixture
def story(newsroom: Newsroom, site: SiteSettings) -> Article:
    return newsroom.published()


def beacon(reader: Client, article_id: int | str, **headers: str) -> tuple[int, str]:
    response = reader.post(f"/luot-xem/{article_id}/", headers={**OWN, **headers})
    return response.status_code, response.content.decode()


def views() -> int:
    return sum(ViewBucket.objects.values_list("views", flat=True))


def test_a_reader_is_counted_and_told_the_fresh_total(reader: Client, story: Article) -> None:
    ViewBaseline.objects.create(article_id=story.pk, views=138_491)

    response = reader.post(f"/luot-xem/{story.pk}/", headers=OWN)

    assert (response.status_code, response.json()) == (200, {"views": 138_492, "label": "138.492"})
    assert (response["Cache-Control"], response.cookies, response.headers.get("Vary", "")) == ("no-store", {}, "")
    assert open_page(reader, f"/ben-tau-mo-lai-{story.pk}.html").text("//*[@data-views]") == "138.492"


def test_a_browser_without_cookies_and_without_a_token_is_counted(story: Article) -> None:
    strict = Client(enforce_csrf_checks=True, headers={"user-agent": READER_AGENT})

    assert strict.post(f"/luot-xem/{story.pk}/", headers=OWN).status_code == 200
    assert views() == 1


def test_reading_the_page_counts_nothing_and_writes_nothing(reader: Client, story: Article) -> None:
    with CaptureQueriesContext(connection) as statements:
        reader.get(f"/ben-tau-mo-lai-{story.pk}.html")

    assert {statement["sql"].lstrip("( ").split()[0] for statement in statements} == {"SELECT"}
    assert views() == 0


def test_who_reloads_is_counted_once_and_who_comes_from_elsewhere_again(reader: Client, story: Article) -> None:
    first = [beacon(reader, story.pk)[0] for _time in range(3)]
    other_browser = beacon(reader, story.pk, **{"user-agent": SAFARI})
    response = reader.post(f"/luot-xem/{story.pk}/", headers=OWN, REMOTE_ADDR="203.0.113.9")

    assert (first, other_browser[0], response.json()["views"]) == ([200, 200, 200], 200, 3)


def test_after_half_an_hour_the_same_reader_counts_again(reader: Client, story: Article) -> None:
    now = clock.now()
    totals = []
    for minutes in (0, 29, 30, 59, 60):
        with clock.held_at(now + timedelta(minutes=minutes)):
            totals.append(reader.post(f"/luot-xem/{story.pk}/", headers=OWN).json()["views"])

    assert totals == [1, 1, 2, 2, 3]


@pytest.mark.parametrize("hidden_by", ["site", "section", "story"])
def test_a_hidden_number_is_counted_and_not_told(
    reader: Client, newsroom: Newsroom, site: SiteSettings, hidden_by: str
) -> None:
    SiteSettings.objects.update(shows_views=hidden_by != "site")
    Category.objects.update(shows_views=hidden_by != "section")
    story = newsroom.published(shows_views=hidden_by != "story")

    assert beacon(reader, story.pk) == (204, "")
    assert views() == 1


@pytest.mark.parametrize("number", ["0", "999999", str(2**63 - 1), str(2**63), "9" * 40, "9" * 5000, "-1", "x", "1.5"])
def test_a_story_that_does_not_exist_is_404(reader: Client, db: None, number: str) -> None:
    status, _content = beacon(reader, number)

    assert (status, views(), RecentView.objects.count()) == (404, 0, 0)


def test_a_scheduled_story_is_404_until_its_moment(reader: Client, newsroom: Newsroom) -> None:
    story = newsroom.published(at=clock.now() + timedelta(hours=1))
    before = beacon(reader, story.pk)[0]
    with clock.held_at(clock.now() + timedelta(hours=1)):
        after = beacon(reader, story.pk)[0]

    assert (before, after, views()) == (404, 200, 1)


@pytest.mark.parametrize("method", ["get", "head", "put", "patch", "delete", "options"])
def test_only_a_post_counts(reader: Client, story: Article, method: str) -> None:
    response = getattr(reader, method)(f"/luot-xem/{story.pk}/", headers=OWN)

    assert (response.status_code, views()) == (405, 0)


# Headers: what they are, what they answer, whether they count

NOT_FROM_HERE = {
    "nothing": {},
    "an origin of another site": {"origin": "https://elsewhere.example"},
    "another site that names itself alike": {"origin": "http://testserver.elsewhere.example"},
    "another scheme": {"origin": "https://testserver"},
    "another port": {"origin": "http://testserver:8080"},
    "a sandboxed frame": {"origin": "null"},
    "an empty origin": {"origin": ""},
    "an origin with a path": {"origin": "http://testserver/"},
    "an origin in capitals": {"origin": "HTTP://TESTSERVER"},
    "two origins": {"origin": "http://testserver, https://elsewhere.example"},
    "a referrer alone": {"referer": "http://testserver/ben-tau-1.html"},
    "across sites": {"sec-fetch-site": "cross-site"},
    "across sites with our origin": {"sec-fetch-site": "cross-site", "origin": "http://testserver"},
    "a sister site": {"sec-fetch-site": "same-site", "origin": "http://testserver"},
    "typed by hand": {"sec-fetch-site": "none"},
    "an unknown word": {"sec-fetch-site": "same-origins"},
    "the same site in capitals": {"sec-fetch-site": "Same-Origin"},
    "our fetch with their origin": {"sec-fetch-site": "same-origin", "origin": "https://elsewhere.example"},
}
NOT_READ_YET = {
    "prefetch": {"sec-purpose": "prefetch"},
    "prerender": {"sec-purpose": "prefetch;prerender"},
    "prerender alone": {"sec-purpose": "prerender"},
    "old prefetch": {"purpose": "prefetch"},
    "old Firefox": {"x-moz": "prefetch"},
    "a preview of Safari": {"x-purpose": "preview"},
    "a preview of Safari, newer": {"purpose": "preview"},
}
ROBOTS = {
    "no name": "",
    "blank": "   ",
    "Googlebot": "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "Googlebot phone": f"{ANDROID} (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "Bing": "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
    "Cốc Cốc's robot": "Mozilla/5.0 (compatible; coccocbot-web/1.0; +http://help.coccoc.com/searchengine)",
    "Facebook's robot": "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
    "an AI": "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)",
    "another AI": "Mozilla/5.0 (compatible; ClaudeBot/1.0; +claudebot@anthropic.com)",
    "ByteDance": "Mozilla/5.0 (Linux; Android 5.0) (compatible; Bytespider; spider-feedback@bytedance.com)",
    "curl": "curl/8.5.0",
    "wget": "Wget/1.21.4",
    "Python": "python-requests/2.32.3",
    "Go": "Go-http-client/2.0",
    "headless": f"{WINDOWS} HeadlessChrome/120.0.0.0 Safari/537.36",
    "a monitor": "Mozilla/5.0+(compatible; UptimeRobot/2.0; http://www.uptimerobot.com/)",
    "a long robot": "Mozilla/5.0 (compatible; Googlebot/2.1)" + " x" * 40_000,
}
READERS = {
    "Chrome on a phone": READER_AGENT,
    "Safari on a phone": f"{SAFARI} Safari/604.1",
    "Facebook's own browser": f"{ANDROID} [FB_IAB/FB4A;FBAV/440.0.0.30.107;]",
    "Facebook on an iPhone": f"{SAFARI} [FBAN/FBIOS;FBAV/440.0.0.30.107;FBDV/iPhone12,1;FBSV/15.8]",
    "Zalo": f"{ANDROID} Zalo android/23040800 ZaloTheme/light ZaloLanguage/vi",
    "Zalo on an iPhone": f"{SAFARI} Zalo iOS/555 ZaloTheme/dark ZaloLanguage/vn",
    "Cốc Cốc": f"{WINDOWS} coc_coc_browser/118.0.144 Chrome/112.0.0.0 Safari/537.36",
    "Firefox": "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:125.0) Gecko/20100101 Firefox/125.0",
    "Samsung": f"{ANDROID} SamsungBrowser/23.0",
    "a five-year-old Android": "Mozilla/5.0 (Linux; Android 8.1.0; CPH1803) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/87.0.4280.141 Mobile Safari/537.36",
    "an old UC Browser": "Mozilla/5.0 (Linux; U; Android 9; vi-VN; CPH1923) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Version/4.0 Chrome/57.0.2987.108 UCBrowser/12.13 Mobile Safari/537.36",
}


@pytest.mark.parametrize("headers", NOT_FROM_HERE.values(), ids=list(NOT_FROM_HERE))
def test_what_does_not_come_from_this_site_is_refused(reader: Client, story: Article, headers: dict[str, str]) -> None:
    response = reader.post(f"/luot-xem/{story.pk}/", headers=headers)

    assert (response.status_code, response.content, response["Cache-Control"], views()) == (403, b"", "no-store", 0)


@pytest.mark.parametrize(
    "headers",
    [OWN, {"origin": "http://testserver"}, {"sec-fetch-site": "same-origin"}],
    ids=["both", "a browser before Sec-Fetch-Site", "a browser that hides its origin"],
)
def test_what_comes_from_this_site_is_counted(reader: Client, story: Article, headers: dict[str, str]) -> None:
    assert reader.post(f"/luot-xem/{story.pk}/", headers=headers).status_code == 200
    assert views() == 1


@pytest.mark.parametrize("headers", NOT_READ_YET.values(), ids=list(NOT_READ_YET))
def test_what_nobody_looks_at_yet_is_not_counted(reader: Client, story: Article, headers: dict[str, str]) -> None:
    assert (beacon(reader, story.pk, **headers), views()) == ((204, ""), 0)


@pytest.mark.parametrize("agent", ROBOTS.values(), ids=list(ROBOTS))
def test_a_robot_is_not_counted(reader: Client, story: Article, agent: str) -> None:
    assert (beacon(reader, story.pk, **{"user-agent": agent}), views()) == ((204, ""), 0)


@pytest.mark.parametrize("agent", READERS.values(), ids=list(READERS))
def test_a_persons_browser_is_counted(reader: Client, story: Article, agent: str) -> None:
    assert (beacon(reader, story.pk, **{"user-agent": agent})[0], views()) == (200, 1)


def test_a_refused_beacon_asks_the_database_nothing(reader: Client, story: Article) -> None:
    with CaptureQueriesContext(connection) as statements:
        beacon(reader, story.pk, **{"user-agent": "curl/8"})
        reader.post(f"/luot-xem/{story.pk}/")

    assert len(statements) == 0


def test_a_spiteful_name_takes_no_room_in_the_memory_of_names(rf: RequestFactory) -> None:
    is_bot.cache_clear()
    for number in range(3):
        refusal(rf.post("/", headers={**OWN, "user-agent": "Mozilla/5.0 " + "x" * 60_000 + str(number)}))

    assert is_bot.cache_info().currsize == 1


@pytest.mark.parametrize(
    ("forwarded", "behind_proxy", "expected"),
    [
        ("", False, "192.0.2.1"),
        ("", True, "192.0.2.1"),
        ("203.0.113.9", False, "192.0.2.1"),
        ("203.0.113.9", True, "203.0.113.9"),
        ("1.1.1.1, 203.0.113.9", True, "203.0.113.9"),
        ("1.1.1.1,2.2.2.2 ,  2001:db8::7 ", True, "2001:db8::7"),
    ],
)
def test_whose_view_it_is(
    rf: RequestFactory, settings: Settings, forwarded: str, behind_proxy: bool, expected: str
) -> None:
    settings.BEHIND_PROXY = behind_proxy
    headers = {"x-forwarded-for": forwarded} if forwarded else {}

    assert client_address(rf.post("/", headers=headers, REMOTE_ADDR="192.0.2.1")) == expected


def test_a_reader_cannot_count_often_by_naming_other_addresses(
    reader: Client, story: Article, settings: Settings
) -> None:
    settings.BEHIND_PROXY = True
    for number in range(5):
        beacon(reader, story.pk, **{"x-forwarded-for": f"10.0.0.{number}, 203.0.113.9"})

    assert views() == 1
