"""A visitor that follows everything a public page points at, and remembers every byte of the answers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import urldefrag, urljoin, urlsplit

from django.test import Client
from lxml import html

HOST = "http://testserver"
NOT_OURS = ("/static/", "/admin/")
FOR_MACHINES = {
    "application/rss+xml", "application/atom+xml", "application/feed+json", "application/xml", "application/json",
    "text/plain",
}  # fmt: skip
_WHOLE = re.compile(rf"{HOST}/[^\s<>\"'\\]*")


@dataclass
class Crawl:
    """`answers` is status and full text (headers included) of every address asked for."""

    reader: Client
    answers: dict[str, tuple[int, str]] = field(default_factory=dict)

    def follow(self, beginnings: Iterable[str]) -> Crawl:
        """Asks for these addresses and, as long as there is anything new, for all they point at."""
        waiting = list(beginnings)
        while waiting:
            path = waiting.pop()
            if path not in self.answers:
                waiting.extend(self._ask(path))
        return self

    def _ask(self, path: str) -> list[str]:
        response = self.reader.get(path)
        content = response.getvalue()
        headers = "\n".join(f"{name}: {value}" for name, value in response.headers.items())
        self.answers[path] = (response.status_code, f"{headers}\n\n{content.decode(errors='replace')}")
        if "Location" in response.headers:
            return _ours([response["Location"]], path)
        if not content:
            return []
        kind = response["Content-Type"].partition(";")[0]
        if kind == "text/html":
            return _ours(_addresses(content), path)
        return _ours(_named_in(content.decode()), path) if kind in FOR_MACHINES else []

    def statuses(self) -> set[int]:
        """Of all but the beacons, which are no pages and answer 405 to this visitor."""
        return {status for path, (status, _text) in self.answers.items() if not path.startswith("/luot-xem/")}

    def holding(self, words: Iterable[str]) -> set[tuple[str, str]]:
        """(address, word) wherever one of the words stands in an answer, or in an address that was found in one."""
        return {
            (path, word) for word in words for path, (_status, text) in self.answers.items() if word in text.lower()
        }


def _addresses(page: bytes) -> list[str]:
    """Every attribute that may be an address, those of metadata and of `srcset` included."""
    tree = html.document_fromstring(page)
    values = [str(value) for element in tree.iter() for value in element.attrib.values()]
    pointing = [value for value in values if value.startswith(("/", "http"))]
    blocks = [element for element in tree.iter("script") if element.get("type") == "application/ld+json"]
    said = [address for block in blocks for address in _named_in(block.text or "")]
    return said + [part.strip().split(" ")[0] for value in pointing for part in value.split(",")]


def _named_in(text: str) -> list[str]:
    """Every whole address of this site in a feed, a sitemap or robots.txt, those in escaped HTML included."""
    return _WHOLE.findall(unescape(unescape(text)))


def _ours(addresses: Iterable[str], base: str) -> list[str]:
    absolute = [urldefrag(urljoin(HOST + base, address)).url for address in addresses]
    paths = [address.removeprefix(HOST) for address in absolute if urlsplit(address).netloc == "testserver"]
    return [path for path in paths if path.startswith("/") and not path.startswith(NOT_OURS)]
