"""A feed in the words of RSS 2.0, Atom (RFC 4287) and JSON Feed 1.1."""

from __future__ import annotations

import json
from datetime import datetime
from email.utils import format_datetime
from typing import Any, Final

from lxml import etree
from lxml.builder import ElementMaker

from articles.reading.feeds import IMAGE_SIZE, Feed, FeedItem
from articles.text import NEWSROOM_ZONE

ATOM: Final = "http://www.w3.org/2005/Atom"
CONTENT: Final = "http://purl.org/rss/1.0/modules/content/"
DUBLIN_CORE: Final = "http://purl.org/dc/elements/1.1/"
MEDIA: Final = "http://search.yahoo.com/mrss/"
XML_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
# An aggregator that asks more often than this learns nothing sooner: the newsroom publishes by the minute.
MINUTES: Final = 5
_RSS = ElementMaker(nsmap={"atom": ATOM, "content": CONTENT, "dc": DUBLIN_CORE, "media": MEDIA})
_ATOM = ElementMaker(namespace=ATOM, nsmap={None: ATOM, "media": MEDIA})


def rss(feed: Feed, own: str, hub: str) -> bytes:
    """`own` is the address of this very feed, `hub` that of a WebSub hub or ""."""
    channel = _RSS.channel(
        _RSS.title(feed.title),
        _RSS.link(feed.url),
        _RSS.description(feed.description or feed.title),
        _RSS.language(feed.language),
        *([_RSS.copyright(feed.rights)] if feed.rights else []),
        _RSS.lastBuildDate(_rfc_822(feed.changed_at)),
        _RSS.ttl(str(MINUTES)),
        etree.Element(f"{{{ATOM}}}link", href=own, rel="self", type="application/rss+xml"),
        *([etree.Element(f"{{{ATOM}}}link", href=hub, rel="hub")] if hub else []),
        *(_rss_item(item) for item in feed.items),
    )
    return _written(_RSS.rss(channel, version="2.0"))


def _rss_item(item: FeedItem) -> Any:
    creators = [_named(DUBLIN_CORE, "creator", writer.name) for writer in item.writers]
    parts = _RSS.item(
        _RSS.title(item.title),
        _RSS.link(item.address),
        _RSS.guid(item.identity, isPermaLink="false"),
        _RSS.pubDate(_rfc_822(item.published_at)),
        _named(DUBLIN_CORE, "language", item.language),
        *creators,
        *(_RSS.category(category) for category in item.categories),
        _RSS.description(item.summary or item.title),
        _named(CONTENT, "encoded", item.content),
    )
    parts.extend(_media(item))
    return parts


def _media(item: FeedItem) -> list[Any]:
    """Media RSS, not an enclosure: RSS wants an enclosure's length, and this crop is made when it is asked for."""
    if item.image is None:
        return []
    width, height = map(str, IMAGE_SIZE)
    picture = etree.Element(
        f"{{{MEDIA}}}content", url=item.image.address, medium="image", type="image/jpeg", width=width, height=height
    )
    if item.image.alt:
        picture.append(_named(MEDIA, "description", item.image.alt))
    if item.image.credit:
        picture.append(_named(MEDIA, "credit", item.image.credit))
    return [picture]


def atom(feed: Feed, own: str, hub: str) -> bytes:
    found = _ATOM.feed(
        _ATOM.id(feed.url),
        _ATOM.title(feed.title),
        *([_ATOM.subtitle(feed.description)] if feed.description else []),
        _ATOM.updated(_rfc_3339(feed.changed_at)),
        _ATOM.author(_ATOM.name(feed.publisher)),
        *([_ATOM.rights(feed.rights)] if feed.rights else []),
        _ATOM.link(rel="alternate", type="text/html", href=feed.url),
        _ATOM.link(rel="self", type="application/atom+xml", href=own),
        *([_ATOM.link(rel="hub", href=hub)] if hub else []),
        *(_entry(item) for item in feed.items),
    )
    found.set(XML_LANG, feed.language)
    return _written(found)


def _entry(item: FeedItem) -> Any:
    content = _ATOM.content(item.content, type="html")
    entry = _ATOM.entry(
        _ATOM.id(item.identity),
        _ATOM.title(item.title),
        _ATOM.published(_rfc_3339(item.published_at)),
        _ATOM.updated(_rfc_3339(item.updated_at)),
        _ATOM.link(rel="alternate", type="text/html", href=item.address),
        *(_ATOM.author(_ATOM.name(writer.name), _ATOM.uri(writer.url)) for writer in item.writers),
        *(_ATOM.category(term=category) for category in item.categories),
        *([_ATOM.summary(item.summary)] if item.summary else []),
        content,
    )
    entry.set(XML_LANG, item.language)
    entry.extend(_media(item))
    return entry


def json_feed(feed: Feed, own: str, hub: str) -> bytes:
    said: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.url,
        "feed_url": own,
        "language": feed.language,
        "authors": [{"name": feed.publisher}],
        **({"description": feed.description} if feed.description else {}),
        **({"hubs": [{"type": "WebSub", "url": hub}]} if hub else {}),
        "items": [_json_item(item) for item in feed.items],
    }
    return json.dumps(said, ensure_ascii=False).encode()


def _json_item(item: FeedItem) -> dict[str, Any]:
    return {
        "id": item.identity,
        "url": item.address,
        "title": item.title,
        "content_html": item.content,
        "date_published": _rfc_3339(item.published_at),
        "date_modified": _rfc_3339(item.updated_at),
        "language": item.language,
        "authors": [{"name": writer.name, "url": writer.url} for writer in item.writers],
        "tags": list(item.categories),
        **({"summary": item.summary} if item.summary else {}),
        **({"image": item.image.address} if item.image else {}),
    }


def _named(namespace: str, name: str, text: str) -> Any:
    element = etree.Element(f"{{{namespace}}}{name}")
    element.text = text
    return element


def _rfc_822(moment: datetime) -> str:
    return format_datetime(moment.astimezone(NEWSROOM_ZONE))


def _rfc_3339(moment: datetime) -> str:
    return moment.astimezone(NEWSROOM_ZONE).isoformat(timespec="seconds")


def _written(root: Any) -> bytes:
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="utf-8")
    return written
