"""Recordings as a podcast: RSS 2.0 with the sound as an enclosure, and the tags that players ask for."""

from __future__ import annotations

from datetime import datetime
from email.utils import format_datetime
from typing import Any, Final

from lxml import etree
from lxml.builder import ElementMaker

from articles.reading.pages import Imprint
from articles.reading.recordings import Heard, RecordingList
from articles.text import NEWSROOM_ZONE

ATOM: Final = "http://www.w3.org/2005/Atom"
ITUNES: Final = "http://www.itunes.com/dtds/podcast-1.0.dtd"
_RSS = ElementMaker(nsmap={"atom": ATOM, "itunes": ITUNES})


def podcast(page: RecordingList, title: str, imprint: Imprint, language: str, base: str) -> bytes:
    """`base` is scheme and host; `title` is what players show."""
    words = "\n\n".join(page.paragraphs) or title
    channel = _RSS.channel(
        _RSS.title(title),
        _RSS.link(base + page.url),
        _RSS.description(words),
        _RSS.language(language),
        *([_RSS.copyright(imprint.copyright_rule)] if imprint.copyright_rule else []),
        etree.Element(f"{{{ATOM}}}link", href=f"{base}{page.url}rss.xml", rel="self", type="application/rss+xml"),
        _itunes("author", imprint.name),
        _itunes("explicit", "false"),
        *([etree.Element(f"{{{ITUNES}}}image", href=base + page.picture.share)] if page.picture else []),
        *(_item(heard, base) for heard in page.recordings),
    )
    tree = _RSS.rss(channel, version="2.0")
    found: bytes = etree.tostring(tree, xml_declaration=True, encoding="utf-8", pretty_print=True)
    return found


def _item(heard: Heard, base: str) -> Any:
    clip = heard.clip
    return _RSS.item(
        _RSS.title(heard.title),
        _RSS.link(base + heard.url),
        _RSS.guid(base + heard.url, isPermaLink="true"),
        _RSS.pubDate(_rfc_822(heard.published_at)),
        _RSS.description("\n\n".join(heard.paragraphs) or heard.title),
        etree.Element("enclosure", url=base + clip.src, length=str(clip.size), type=clip.content_type),
        *([_itunes("duration", str(clip.seconds))] if clip.seconds else []),
    )


def _itunes(name: str, text: str) -> Any:
    element = etree.Element(f"{{{ITUNES}}}{name}")
    element.text = text
    return element


def _rfc_822(moment: datetime) -> str:
    return format_datetime(moment.astimezone(NEWSROOM_ZONE))
