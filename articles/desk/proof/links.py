"""What to look at in the links of a story: those that lead nowhere on this site, and those that cannot be meant so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _

from articles.models import Category, PublishedVersion, Redirect, StaticPage

from .items import Item, warning

_TWICE: Final = re.compile(r"^https?:/*(?:https?|www\.)?:/", re.I)
_HOST: Final = re.compile(r"(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_]{2,}", re.I)
_CLINGING: Final = re.compile(r"[.,;:!”“)»]$")


@dataclass(frozen=True, slots=True)
class Inside:
    """A path on this site and what it asks for: an article's number, a section's slug, or nothing that is known."""

    href: str
    path: str
    article: int | None = None
    section: str = ""
    known: bool = True

    def reaches(self, live: set[int], sections: set[str]) -> bool:
        if self.article is not None:
            return self.article in live
        return self.known and (not self.section or self.section in sections)


def about_links(hrefs: Sequence[str], own_host: str, at: datetime) -> Iterator[Item]:
    """At most three queries, whatever the number of links, and none for a story without inner ones."""
    yield from (item for href in hrefs for item in _malformed(href))
    inside = [found for href in hrefs if (found := _inside(href, own_host)) is not None]
    dead = _dead(inside, at)
    for one in inside:
        if one.href in dead:
            what = (
                _("No published story has the address %(address)s.") if one.article else _("%(address)s leads nowhere.")
            )
            yield warning(
                "body", what % {"address": one.path}, _("Correct the link or take it out."), href=one.href
            )  # fmt: skip


def _inside(href: str, own_host: str) -> Inside | None:
    try:
        parts = urlsplit(href)
    except ValueError:
        return None
    if parts.scheme == "mailto" or (parts.netloc and parts.netloc != own_host):
        return None
    path = parts.path or "/"
    try:
        found = resolve(path)
    except Resolver404:
        return Inside(href, path, known=False)
    if found.url_name == "article":
        return Inside(href, path, article=int(found.kwargs["article_id"]))
    return Inside(href, path, section=found.kwargs["slug"] if found.url_name == "category" else "")


def _dead(inside: Sequence[Inside], at: datetime) -> set[str]:
    numbers = {one.article for one in inside if one.article is not None}
    sections = {one.section for one in inside if one.section}
    live = set(
        PublishedVersion.objects.live(at).filter(article_id__in=numbers).values_list("article_id", flat=True)
        if numbers else ()
    )  # fmt: skip
    known = _places(sections) if sections else set()
    dead = {one.href: one.path for one in inside if not one.reaches(live, known)}
    moved = set(Redirect.objects.filter(path__in=dead.values()).values_list("path", flat=True) if dead else ())
    return {href for href, path in dead.items() if path not in moved}


def _places(slugs: set[str]) -> set[str]:
    """Those that are a section's address or that of a page beside the news (one query)."""
    sections = Category.objects.filter(slug__in=slugs).order_by().values_list("slug", flat=True)
    return set(sections.union(StaticPage.objects.filter(slug__in=slugs).order_by().values_list("slug", flat=True)))


def _malformed(href: str) -> Iterator[Item]:
    """Addresses that pass the sanitiser and still lead nowhere."""
    if not href.startswith(("http:", "https:")):
        return
    try:
        host = urlsplit(href).hostname or ""
    except ValueError:
        host = ""
    if _TWICE.match(href) or not _HOST.fullmatch(host) or _CLINGING.search(href):
        yield warning(
            "body", _("The link %(address)s looks broken.") % {"address": href[:60]},
            _("Open it once in another tab and copy the address from there."), href=href,
        )  # fmt: skip
