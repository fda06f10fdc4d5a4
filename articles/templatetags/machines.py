"""What templates print for machines: structured data as a data block, addresses of feeds."""

from __future__ import annotations

import json
from typing import Any

from django import template
from django.conf import settings
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from articles.reading import structured_data as say
from articles.reading.pages import ArticlePage, Chrome, Link, VideoPage
from articles.templatetags.reading import absolute

register = template.Library()

LOCALES = {"vi": "vi_VN", "km": "km_KH", "en": "en_US"}

# As Django's own json_script does it: no text can end the element or open a comment in it.
_ESCAPED = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def data_block(things: say.Things) -> SafeString:
    """`things` as JSON-LD. Browsers execute nothing of this type, so the content policy does not ask about it."""
    words = json.dumps(things, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPED)
    # S308: the three letters that mean anything inside a script element are escaped.
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(words))  # noqa: S308


@register.simple_tag(takes_context=True)
def story_data(context: Context, page: ArticlePage, chrome: Chrome) -> SafeString:
    """The story for search engines; nothing on a preview."""
    if page.preview_note:
        return SafeString("")
    return data_block(say.graph(say.news_article(page, chrome.imprint, chrome.brand.logo, _absolute(context))))


@register.simple_tag(takes_context=True)
def breadcrumb_data(context: Context, links: tuple[Link, ...]) -> SafeString:
    """Nothing where there is no step below the front page."""
    if not links:
        return SafeString("")
    return data_block(say.graph(say.breadcrumb(links, _absolute(context))))


@register.simple_tag(takes_context=True)
def house_data(context: Context, chrome: Chrome) -> SafeString:
    return data_block(
        say.graph(*say.house(chrome.imprint, chrome.brand.logo, settings.LANGUAGE_CODE, _absolute(context)))
    )


@register.simple_tag(takes_context=True)
def video_data(context: Context, page: VideoPage, chrome: Chrome) -> SafeString:
    return data_block(say.graph(say.video(page, chrome.imprint, chrome.brand.logo, _absolute(context))))


@register.filter
def locale(language: str) -> str:
    """As OpenGraph names a language: with the country where it is spoken to readers of this site."""
    return LOCALES.get(language, LOCALES["vi"])


def _absolute(context: Context) -> Any:
    return lambda address: absolute(context, address)
