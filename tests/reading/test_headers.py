"""What every public page says beside its content: its policy, its cache rules, and no cookie."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from articles import clock
from articles.models import Act, Announcement
from tests.cast import Newsroom
from tests.reading.opened import Opened, open_page

pytestmark = pytest.mark.usefixtures("site")

POLICY = {
    "default-src": "'self'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "media-src": "'self' https:",
    "frame-src": "https://www.youtube-nocookie.com https://player.vimeo.com https://www.facebook.com https://www.tiktok.com",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}
KINDS = {
    "front": 200, "article": 200, "category": 200, "tag": 200, "author": 200, "announcements": 200, "announcement": 200,
    "withdrawn": 410, "expired": 410, "missing": 404, "moved": 301, "no slash": 301,
}  # fmt: skip


@pytest.fixture
def pages(newsroom: Newsroom) -> dict[str, str]:
    """One address of each kind."""
    hour = timedelta(hours=1)
    with clock.held_at(clock.now() - 2 * hour):
        story = newsroom.published("Bến tàu mở lại", tags=["bến tàu"], language="km")
        hidden = newsroom.published("Đã ẩn")
        expired = newsroom.published("Hết hạn", expires_at=clock.now() + hour)
    newsroom.act(hidden, Act.HIDE, newsroom.managing_editor, "Lý do")
    notice = Announcement.objects.create(
        title="Lịch cắt điện", issued_on=clock.now().date(), visible_from=clock.now() - hour
    )
    return {
        "front": "/", "article": f"/ben-tau-mo-lai-{story.pk}.html", "category": "/tin-dia-phuong/",
        "tag": "/tu-khoa/ben-tau/", "author": "/tac-gia/thu-ha/", "announcements": "/thong-bao/",
        "announcement": notice.get_absolute_url(), "withdrawn": f"/da-an-{hidden.pk}.html",
        "expired": f"/het-han-{expired.pk}.html", "missing": "/khong-co/gi/", "moved": f"/sai-{story.pk}.html",
        "no slash": "/tin-dia-phuong",
    }  # fmt: skip


@pytest.fixture
def opened(reader: Client, pages: dict[str, str]) -> dict[str, Opened]:
    """Each page as a browser gets it that brings what a hostile or a forgetful one may bring."""
    reader.cookies["csrftoken"] = "broken"
    reader.cookies["sessionid"] = "guess"
    reader.cookies["desk_language"] = "en"
    return {kind: open_page(reader, path, accept_language="en") for kind, path in pages.items()}


def policy(page: Opened) -> dict[str, str]:
    directives = [part.strip().partition(" ") for part in page.headers["Content-Security-Policy"].split(";")]
    return {name: value for name, _space, value in directives}


def test_each_kind_of_page_is_there(opened: dict[str, Opened]) -> None:
    assert {kind: page.status for kind, page in opened.items()} == KINDS


def test_every_public_page_has_the_strict_policy_and_nothing_unsafe(opened: dict[str, Opened]) -> None:
    for kind, page in opened.items():
        assert policy(page) == POLICY, kind
        assert page.headers["X-Content-Type-Options"] == "nosniff", kind
        assert page.headers["Referrer-Policy"] == "strict-origin-when-cross-origin", kind
    assert not [value for value in POLICY.values() if "unsafe" in value]


def test_no_public_page_sets_a_cookie_or_varies_by_reader(opened: dict[str, Opened]) -> None:
    assert {kind: (page.cookies, page.headers.get("Vary", "")) for kind, page in opened.items()} == dict.fromkeys(
        KINDS, ([], "")
    )


def test_every_public_page_is_asked_for_again_and_speaks_the_sites_language(opened: dict[str, Opened]) -> None:
    pages = {kind: page for kind, page in opened.items() if page.status != 301}
    said = {
        kind: (page.headers["Cache-Control"], page.headers["Content-Language"], page.values("/html/@lang"))
        for kind, page in pages.items()
    }

    assert said == dict.fromkeys(pages, ("no-cache", "vi", ["vi"]))


def test_no_page_carries_script_or_style_that_the_policy_would_stop(opened: dict[str, Opened]) -> None:
    for kind, page in opened.items():
        if page.status == 301:
            continue
        assert page.tree.xpath("//script[not(@src or @type='application/ld+json')] | //style | //*[@style]") == [], kind
        assert page.tree.xpath("//*[@*[starts-with(name(), 'on')]]") == [], kind
        assert page.values("//script/@src") == ["/static/js/first.js", "/static/js/reading.js"], kind


@pytest.mark.parametrize("kind", ["front", "article", "announcements"])
def test_a_foreign_post_without_a_token_changes_nothing(pages: dict[str, str], kind: str) -> None:
    strict = Client(enforce_csrf_checks=True)

    response = strict.post(pages[kind], {"a": "b"})

    assert (response.status_code, list(response.cookies)) == (403, [])
