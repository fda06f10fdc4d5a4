"""What a page says to machines in schema.org's words, as plain values: nothing of it is not on the page for people.

The properties are those of Google's pages on Article, Breadcrumb and Organization structured data.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from django.templatetags.static import static
from django.utils.translation import gettext as _

from articles.models.choices import BylineRole
from articles.reading.correction_pages import CorrectionNote
from articles.reading.pages import ArticlePage, BylineEntry, Imprint, Link, Picture, Translation, VideoPage
from articles.text import NEWSROOM_ZONE

Absolute = Callable[[str], str]
Things = dict[str, Any]
_WRITERS = frozenset({BylineRole.TEXT})


def moment(value: datetime) -> str:
    """ISO 8601 with the newsroom's own offset, to the second."""
    return value.astimezone(NEWSROOM_ZONE).isoformat(timespec="seconds")


def graph(*things: Things) -> Things:
    return {"@context": "https://schema.org", "@graph": list(things)}


def news_article(page: ArticlePage, imprint: Imprint, logo: Picture | None, absolute: Absolute) -> Things:
    """One story. A property without a value is left out."""
    address = absolute(page.url)
    writers = [entry for entry in page.bylines if entry.role in _WRITERS] or list(page.bylines)
    others = [entry for entry in page.bylines if entry not in writers]
    found: Things = {
        "@type": "AdvertiserContentArticle" if page.is_sponsored else "NewsArticle",
        "@id": address,
        "mainEntityOfPage": address,
        "headline": page.headline,
        "alternativeHeadline": page.kicker,
        "description": page.lead,
        "image": [absolute(crop) for crop in page.crops],
        "datePublished": moment(page.published_at),
        "dateModified": moment(page.updated_at or page.published_at),
        "author": [person(entry, absolute) for entry in writers],
        "contributor": [person(entry, absolute) for entry in others],
        "publisher": publisher(imprint, logo, absolute),
        "articleSection": [link.name for link in page.breadcrumb],
        "keywords": [tag.name for tag in page.tags],
        "inLanguage": page.language,
        "isAccessibleForFree": True,
        "correction": [correction(note, absolute) for note in page.corrections],
        "isBasedOn": page.source.address if page.source else "",
        "translationOfWork": [_story(one, absolute) for one in page.translations if one.is_original],
        "workTranslation": [_story(one, absolute) for one in page.translations if not one.is_original],
    }
    return {name: value for name, value in found.items() if value not in ("", [])}


def correction(note: CorrectionNote, absolute: Absolute) -> Things:
    """What is right and the apology: what was wrong is not said again to machines."""
    return {
        "@type": "CorrectionComment",
        "text": " ".join([*note.right, *note.apology]),
        "datePublished": moment(note.published_at),
        "url": absolute(note.url),
    }


def _story(one: Translation, absolute: Absolute) -> Things:
    address = absolute(one.url)
    return {"@type": "NewsArticle", "@id": address, "url": address, "inLanguage": one.language}


def person(entry: BylineEntry, absolute: Absolute) -> Things:
    """A pen name of one person, or of a desk that signs as one."""
    kind = "Organization" if entry.is_collective else "Person"
    return {"@type": kind, "name": entry.name, **({"url": absolute(entry.url)} if entry.url else {})}


def publisher(imprint: Imprint, logo: Picture | None, absolute: Absolute) -> Things:
    """The house's own logo, else the icon that the site has from the start."""
    shown: Things = {"url": logo.full or logo.src, "width": logo.width, "height": logo.height} if logo else _own_icon()
    return {
        "@type": "NewsMediaOrganization",
        "@id": f"{absolute('/')}#toa-soan",
        "name": imprint.name,
        "url": absolute("/"),
        "logo": {"@type": "ImageObject", **shown, "url": absolute(shown["url"])},
    }


def _own_icon() -> Things:
    return {"url": static("icons/icon-512.png"), "width": 512, "height": 512}


def breadcrumb(links: Iterable[Link], absolute: Absolute) -> Things:
    """The way from the front page down."""
    steps = [Link(_("Home"), "/"), *links]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": step.name, "item": absolute(step.url)}
            for place, step in enumerate(steps, start=1)
        ],
    }


def video(page: VideoPage, imprint: Imprint, logo: Picture | None, absolute: Absolute) -> Things:
    """One video by Google's page on VideoObject; a film of the house says where it lies, others their player."""
    item = page.video
    where = {"contentUrl": absolute(item.player)} if item.provider in {"file", "video"} else {"embedUrl": item.player}
    return _said({
        "@type": "VideoObject",
        "@id": absolute(page.url),
        "name": item.title,
        "description": " ".join(page.paragraphs) or item.title,
        "thumbnailUrl": absolute(item.picture.share) if item.picture else "",
        "uploadDate": moment(item.published_at) if item.published_at else "",
        "duration": item.duration,
        "transcript": " ".join(page.transcript),
        **where,
        "publisher": publisher(imprint, logo, absolute),
        "isAccessibleForFree": True,
    })  # fmt: skip


def house(imprint: Imprint, logo: Picture | None, language: str, absolute: Absolute) -> list[Things]:
    """The newsroom and its site, said once, on the front page."""
    contact = {
        "@type": "ContactPoint", "contactType": _("Hotline"), "telephone": imprint.hotline, "email": imprint.email,
    }  # fmt: skip
    organization = {
        **publisher(imprint, logo, absolute),
        "alternateName": imprint.short_name,
        "slogan": imprint.tagline,
        "legalName": imprint.name,
        "parentOrganization": {"@type": "Organization", "name": imprint.parent_body} if imprint.parent_body else "",
        "address": {"@type": "PostalAddress", "streetAddress": imprint.address} if imprint.address else "",
        "telephone": imprint.phone,
        "faxNumber": imprint.fax,
        "email": imprint.email,
        "contactPoint": _said(contact) if imprint.hotline else "",
    }
    site = {
        "@type": "WebSite", "@id": f"{absolute('/')}#trang", "url": absolute("/"), "name": imprint.name,
        "alternateName": imprint.short_name, "inLanguage": language,
        "publisher": {"@id": organization["@id"]},
    }  # fmt: skip
    return [_said(organization), _said(site)]


def _said(things: Things) -> Things:
    return {name: value for name, value in things.items() if value != ""}
