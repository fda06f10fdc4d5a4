"""Every kind of public page and feed before judges from outside: the Nu HTML checker and feedparser."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import feedparser
import pytest
from django.test import Client

from tests.reading.crawler import Crawl
from tests.reading.test_crawl import BEGINNINGS, public_site  # noqa: F401  (a fixture)

pytestmark = pytest.mark.usefixtures("site", "noon", "public_site")

FEEDS = ("application/rss+xml", "application/atom+xml")


def test_every_feed_is_read_without_a_complaint_and_every_page_is_valid(reader: Client, tmp_path: Path) -> None:
    answers = Crawl(reader).follow([*BEGINNINGS, "/rss/", "/khong-co-trang-nay/"]).answers
    pages, feeds = {}, {}
    for path, (_status, text) in answers.items():
        headers, _gap, body = text.partition("\n\n")
        if body and "Content-Type: text/html" in headers:
            pages[path] = body
        elif any(f"Content-Type: {kind}" in headers for kind in FEEDS):
            feeds[path] = feedparser.parse(body.encode())

    assert (len(pages) > 30, len(feeds) > 5) == (True, True)
    assert [path for path, found in feeds.items() if found.bozo or not found.feed.title] == []
    assert complaints_of_the_nu_checker(pages, tmp_path) == []


def complaints_of_the_nu_checker(pages: dict[str, str], folder: Path) -> list[str]:
    """Each with the page and the place. NEWSROOM_VNU names the jar; .ci/run brings one."""
    jar, java = os.environ.get("NEWSROOM_VNU"), shutil.which("java")
    if not jar or not java:
        pytest.skip("the Nu HTML checker needs Java and NEWSROOM_VNU, the path of vnu.jar; the feeds were judged")
    named = dict(enumerate(sorted(pages)))
    for number, path in named.items():
        (folder / f"{number}.html").write_text(pages[path], encoding="utf-8")
    command = [java, "-Xss4m", "-jar", jar, "--errors-only", "--format", "json", "--skip-non-html", str(folder)]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    said = json.loads(answer.stderr)["messages"]
    return [f"{named[int(Path(one['url']).stem)]}: {one['message']} {one.get('extract', '')}" for one in said]
