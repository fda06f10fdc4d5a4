"""Every kind of page that readers meet, as it stands in a browser: axe finds nothing, nothing is cut off or complains.

The pages are those that the crawl of tests/reading/test_crawl.py finds: whoever adds a kind of page gives that test a
row of it, and it is looked at here, too.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import cycle
from typing import Any, NamedTuple

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.test import Client
from django.urls import resolve
from playwright.sync_api import Page

from articles import clock
from articles.models import Act, SiteSettings
from tests.cast import Newsroom
from tests.reading.crawler import Crawl
from tests.reading.test_crawl import BEGINNINGS, public_site  # noqa: F401  (a fixture)


class Look(NamedTuple):
    width: int
    theme: str
    text: str  # the size of letters


# Each page gets one, its neighbour the next; NEWSROOM_EVERY_LOOK=1 gives each page all of them.
LOOKS = [
    Look(320, "light", "100%"), Look(1280, "dark", "100%"), Look(768, "light", "200%"), Look(320, "dark", "200%"),
    Look(1280, "light", "100%"), Look(768, "dark", "100%"), Look(1280, "light", "200%"),
]  # fmt: skip

RULES = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.fixture
def noon() -> datetime:
    """The site is opened now: the server in front of it has a clock of its own."""
    return clock.now()


@pytest.fixture
def withdrawn(newsroom: Newsroom, site: SiteSettings, noon: datetime) -> dict[str, int]:
    """Addresses that answer with a page that is none, and their status."""
    hour = timedelta(hours=1)
    with clock.held_at(noon - 2 * hour):
        hidden = newsroom.published("Đã ẩn")
        expired = newsroom.published("Hết hạn", expires_at=noon - hour)
    newsroom.act(hidden, Act.HIDE, newsroom.managing_editor, "Lý do")
    return {f"/da-an-{hidden.pk}.html": 410, f"/het-han-{expired.pk}.html": 410, "/khong-co/gi/": 404}


@pytest.mark.usefixtures("public_site")
def test_axe_finds_nothing_on_any_kind_of_public_page(
    windows: Any, reader: Client, newsroom: Newsroom, withdrawn: dict[str, int]
) -> None:
    window = windows(width=1280)
    all_looks = bool(os.environ.get("NEWSROOM_EVERY_LOOK"))
    turn = cycle(LOOKS)
    found: list[str] = []
    for path, status in [*dict.fromkeys(kinds(reader), 200).items(), *withdrawn.items()]:
        answer = window.page.goto(f"{window.address}{path}")
        if answer is None or answer.status != status:
            found.append(f"{path}: {answer and answer.status}")
        found += [f"{path}: {said}" for said in window.complaints if str(status) not in said]  # before axe's own
        for look in LOOKS if all_looks else [next(turn)]:
            found += [f"{path} at {look}: {wrong}" for wrong in wrongs(window, look)]
        window.complaints.clear()
    assert not found, "\n".join(found)


def kinds(reader: Client) -> Iterator[str]:
    """The fullest page of each kind."""
    fullest: dict[str, tuple[int, str]] = {}
    for path, (status, text) in Crawl(reader).follow(BEGINNINGS).answers.items():
        if status == 200 and "Content-Type: text/html" in text:
            name = str(resolve(path.partition("?")[0]).url_name)
            fullest[name] = max(fullest.get(name, (0, "")), (len(text), path))
    assert len(fullest) > 10
    yield from (path for _length, path in fullest.values())


def wrongs(window: Any, look: Look) -> Iterator[str]:
    page: Page = window.page
    page.set_viewport_size({"width": look.width, "height": 900})
    page.emulate_media(color_scheme=look.theme)  # type: ignore[arg-type]
    page.evaluate("size => document.documentElement.style.fontSize = size", look.text)
    if page.locator("h1").count() != 1 or not page.title().strip():
        yield f"h1 {page.locator('h1').all_inner_texts()}, title {page.title()!r}"
    if window.sideways():
        yield f"{window.sideways()} px too wide"
    page.evaluate(AXE_SCRIPT)
    result = page.evaluate("rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})", RULES)
    for rule in result["violations"]:
        yield from (f"{rule['id']} {node['target']} {node['html'][:120]}" for node in rule["nodes"])
