"""Rules of the formats that machines read, each from its own specification; a checker gives back what breaks one."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any

from lxml import etree, html

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
MEDIA = "{http://search.yahoo.com/mrss/}"
# RSS 2.0: what a channel and an item may hold once, and must.
CHANNEL_ONCE = ("title", "link", "description", "language", "copyright", "lastBuildDate", "ttl")
CHANNEL_MUST = ("title", "link", "description")
ITEM_ONCE = ("title", "link", "description", "guid", "pubDate", "enclosure", "source", "comments", CONTENT)
RFC_822 = re.compile(r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} [+-]\d{4}")
RFC_3339 = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(Z|[+-]\d{2}:\d{2})")
WHOLE = re.compile(r"(https?://|mailto:|tel:)")


def rss_faults(text: bytes) -> list[str]:
    """RSS 2.0 with the advice of the RSS Advisory Board: absolute addresses, RFC 822 dates, atom:link self."""
    root = etree.fromstring(text)
    [channel] = root
    faults = [] if (root.tag, root.get("version")) == ("rss", "2.0") else ["not RSS 2.0"]
    faults += [f"channel has no {name}" for name in CHANNEL_MUST if not channel.findtext(name)]
    faults += [f"channel has two {name}" for name in CHANNEL_ONCE if len(channel.findall(name)) > 1]
    if [link.get("rel") for link in channel.findall(f"{ATOM}link")][:1] != ["self"]:
        faults.append("no link to itself")
    items = channel.findall("item")
    return [*faults, *_twice([item.findtext("guid") for item in items]), *(f for item in items for f in _item(item))]


def _item(item: Any) -> Iterator[str]:
    yield from (f"item has two {name}" for name in ITEM_ONCE if len(item.findall(name)) > 1)
    if not (item.findtext("title") or item.findtext("description")):
        yield "item has neither title nor description"
    if not RFC_822.fullmatch(item.findtext("pubDate") or ""):
        yield f"pubDate {item.findtext('pubDate')}"
    else:
        parsedate_to_datetime(item.findtext("pubDate"))
    yield from _addresses(item.findtext("link"), *(one.get("url") for one in item.iter(f"{MEDIA}content")))
    yield from _html(item.findtext(CONTENT) or "")


def atom_faults(text: bytes) -> list[str]:
    """RFC 4287, 4.1.1 and 4.1.2."""
    feed = etree.fromstring(text)
    entries = feed.findall(f"{ATOM}entry")
    faults = [] if feed.tag == f"{ATOM}feed" else ["not Atom"]
    faults += _atom_parts(feed)
    if [link.get("href") for link in feed.findall(f"{ATOM}link") if link.get("rel") == "self"] == []:
        faults.append("no link to itself")
    if feed.find(f"{ATOM}author") is None and any(entry.find(f"{ATOM}author") is None for entry in entries):
        faults.append("an entry without an author")
    for entry in entries:
        faults += _atom_parts(entry)
        content = entry.find(f"{ATOM}content")
        faults += ["no html"] if content is None or content.get("type") != "html" else list(_html(content.text or ""))
        faults += _addresses(*(link.get("href") for link in entry.findall(f"{ATOM}link")))
        faults += [f"published {d}" for d in (entry.findtext(f"{ATOM}published"),) if not RFC_3339.fullmatch(d or "")]
    return faults + _twice([entry.findtext(f"{ATOM}id") for entry in entries])


def _atom_parts(element: Any) -> list[str]:
    found = [f"not one {name}" for name in ("id", "title", "updated") if len(element.findall(ATOM + name)) != 1]
    updated = element.findtext(f"{ATOM}updated") or ""
    return found + ([] if RFC_3339.fullmatch(updated) else [f"updated {updated}"])


def json_faults(text: bytes) -> list[str]:
    """jsonfeed.org/version/1.1."""
    feed = json.loads(text)
    faults = [] if feed["version"] == "https://jsonfeed.org/version/1.1" else ["not JSON Feed 1.1"]
    faults += [f"no {name}" for name in ("title", "items") if name not in feed]
    faults += _addresses(feed["home_page_url"], feed["feed_url"])
    for item in feed["items"]:
        faults += [] if isinstance(item["id"], str) else ["the id is no text"]
        faults += _addresses(item["url"], item.get("image", "https://none"))
        faults += [f"date {d}" for d in (item["date_published"], item["date_modified"]) if not RFC_3339.fullmatch(d)]
        faults += _html(item["content_html"])
    return faults + _twice([item["id"] for item in feed["items"]])


def _addresses(*found: str | None) -> list[str]:
    return [f"not a whole address: {address}" for address in found if not WHOLE.match(address or "")]


def _html(content: str) -> Iterator[str]:
    """Whole addresses everywhere, nothing that runs, sizes at every image."""
    if not content.strip():
        yield "no content"
        return
    tree = html.fragment_fromstring(content, create_parent=True)
    yield from _addresses(*(str(value) for value in tree.xpath(".//@href | .//@src")))
    yield from (f"<{found.tag}>" for found in tree.iter("script", "iframe", "style", "form"))
    bare = [found for found in tree.iter("img") if not {"width", "height", "alt"} <= set(found.attrib)]
    yield from ("an image without its size or words" for _found in bare)


def _twice(found: list[Any]) -> list[str]:
    return [f"twice: {one}" for one in {one for one in found if found.count(one) > 1 or not one}]


def moment(text: str) -> datetime:
    return parsedate_to_datetime(text) if "," in text else datetime.fromisoformat(text)


_LOC = (
    '<xs:element name="loc"><xs:simpleType><xs:restriction base="xs:anyURI"><xs:minLength value="12"/>'
    '<xs:maxLength value="2048"/><xs:pattern value="https?://.+"/></xs:restriction></xs:simpleType></xs:element>'
)
_DATE = '<xs:union memberTypes="xs:date xs:dateTime"/>'


def _schema(namespace: str, body: str, imports: str = "") -> etree.XMLSchema:
    text = (
        f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="{namespace}" targetNamespace="{namespace}" '
        f'elementFormDefault="qualified">{imports}{body}</xs:schema>'
    )
    return etree.XMLSchema(etree.fromstring(text))


SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemap_faults(text: bytes) -> list[str]:
    """The protocol of sitemaps.org 0.9 for a file; extensions are checked by `image_faults` and `news_faults`."""
    schema = _schema(SITEMAP, f"""
      <xs:element name="urlset"><xs:complexType><xs:sequence>
        <xs:element name="url" maxOccurs="50000"><xs:complexType><xs:sequence>
          {_LOC}
          <xs:element name="lastmod" minOccurs="0"><xs:simpleType>{_DATE}</xs:simpleType></xs:element>
          <xs:any namespace="##other" processContents="skip" minOccurs="0" maxOccurs="unbounded"/>
        </xs:sequence></xs:complexType></xs:element>
      </xs:sequence></xs:complexType></xs:element>""")  # fmt: skip
    return _faults(schema, text)


def index_faults(text: bytes) -> list[str]:
    schema = _schema(SITEMAP, f"""
      <xs:element name="sitemapindex"><xs:complexType><xs:sequence>
        <xs:element name="sitemap" maxOccurs="50000"><xs:complexType><xs:sequence>
          {_LOC}
          <xs:element name="lastmod" minOccurs="0"><xs:simpleType>{_DATE}</xs:simpleType></xs:element>
        </xs:sequence></xs:complexType></xs:element>
      </xs:sequence></xs:complexType></xs:element>""")  # fmt: skip
    return _faults(schema, text)


def image_faults(text: bytes) -> list[str]:
    """Each `image:image` of Google's extension 1.1."""
    namespace = "http://www.google.com/schemas/sitemap-image/1.1"
    schema = _schema(
        namespace,
        f"""
      <xs:element name="image"><xs:complexType><xs:sequence>{_LOC}</xs:sequence></xs:complexType></xs:element>""",
    )
    return _faults_below(schema, text, f"{{{namespace}}}image")


def news_faults(text: bytes) -> list[str]:
    """Each `news:news` of Google's extension 0.9; every address must have one."""
    namespace = "http://www.google.com/schemas/sitemap-news/0.9"
    schema = _schema(namespace, f"""
      <xs:element name="news"><xs:complexType><xs:all>
        <xs:element name="publication"><xs:complexType><xs:all>
          <xs:element name="name" type="xs:string"/>
          <xs:element name="language"><xs:simpleType><xs:restriction base="xs:string">
            <xs:pattern value="zh-cn|zh-tw|[a-z]{{2,3}}"/></xs:restriction></xs:simpleType></xs:element>
        </xs:all></xs:complexType></xs:element>
        <xs:element name="publication_date"><xs:simpleType>{_DATE}</xs:simpleType></xs:element>
        <xs:element name="title" type="xs:string"/>
      </xs:all></xs:complexType></xs:element>""")  # fmt: skip
    addresses = etree.fromstring(text).findall(f"{{{SITEMAP}}}url")
    bare = [one for one in addresses if len(one.findall(f"{{{namespace}}}news")) != 1]
    return _faults_below(schema, text, f"{{{namespace}}}news") + ["an address without its news"] * len(bare)


def _faults(schema: etree.XMLSchema, text: bytes) -> list[str]:
    schema.validate(etree.fromstring(text))
    errors: Any = schema.error_log
    return [str(error.message) for error in errors]


def _faults_below(schema: etree.XMLSchema, text: bytes, tag: str) -> list[str]:
    found = list(etree.fromstring(text).iter(tag))
    return [fault for one in found for fault in _faults(schema, etree.tostring(one, with_tail=False))]
