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

pytestmark = pytest.mark.usefixtures("site", "noon")

BEGINNINGS = ("/", "/robots.txt", "/khong-co-trang-nay/")


@pytest.fixture
def nu_checker() -> list[str]:
    """Its command. NEWSROOM_VNU names the jar; .ci/run brings one."""
    jar, java = os.environ.get("NEWSROOM_VNU"), shutil.which("java")
    if jar and java:
        return [java, "-Xss4m", "-jar", jar, "--errors-only", "--format", "json", "--skip-non-html"]
    reason = "the Nu HTML checker needs Java and NEWSROOM_VNU, the path of vnu.jar"
    pytest.skip(reason)


def test_every_public_page_is_valid_html(
    reader: Client, public_site: None, nu_checker: list[str], tmp_path: Path
) -> None:
    pages = {
        path: text.partition("\n\n")[2]
        for path, (_status, text) in Crawl(reader).follow(BEGINNINGS).answers.items()
        if "text/html" in text.partition("\n\n")[0]
    }
    assert len(pages) > 30
    named = dict(enumerate(sorted(pages)))
    for number, path in named.items():
        (tmp_path / f"{number}.html").write_text(pages[path], encoding="utf-8")

    answer = subprocess.run([*nu_checker, str(tmp_path)], capture_output=True, text=True, check=False)

    said = json.loads(answer.stderr)["messages"]
    assert [(named[int(Path(one["url"]).stem)], one["message"], one.get("extract", "")) for one in said] == []


def test_every_feed_is_read_without_a_complaint(reader: Client, public_site: None) -> None:
    answers = Crawl(reader).follow(["/rss/", "/"]).answers
    feeds = {path: text.partition("\n\n") for path, (_status, text) in answers.items() if path.endswith(".xml")}
    feeds = {path: parts for path, parts in feeds.items() if "application/xml" not in parts[0]}  # sitemaps
    assert len(feeds) > 5

    for path, (_headers, _gap, body) in feeds.items():
        found = feedparser.parse(body.encode())
        assert (path, found.bozo, bool(found.feed.title)) == (path, False, True)
