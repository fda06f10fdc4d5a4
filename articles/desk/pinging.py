"""What the worker tells machines outside: IndexNow of an address that changed, a WebSub hub of the feeds that did."""

from __future__ import annotations

import json
from typing import Final
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.urls import reverse
from procrastinate.contrib.django import app

from articles import clock
from articles.desk import calling_out
from articles.desk.deliveries import Declined, Later, heard
from articles.models import Category, PublishedVersion, Topic
from articles.publishing.pings import ENGINES, HUB, QUEUE

# Hubs fetch every feed that they are told of; the third format says the same again.
TOLD: Final = ("rss.xml", "atom.xml")


@app.task(name=ENGINES, queue=QUEUE, retry=Later())
def tell_engines(article: int) -> None:
    """IndexNow: this address went up, changed or is gone. Never one that readers have not had."""
    seen = _seen(article)
    if seen is None or not settings.INDEXNOW_KEY:
        return
    site, key = settings.SITE_ADDRESS, settings.INDEXNOW_KEY
    told = {
        "host": urlsplit(site).netloc, "key": key, "keyLocation": f"{site}/{key}.txt",
        "urlList": [site + seen.get_absolute_url()],
    }  # fmt: skip
    _post(settings.INDEXNOW_ADDRESS, json.dumps(told).encode(), "application/json; charset=utf-8")


@app.task(name=HUB, queue=QUEUE, retry=Later())
def tell_hub(article: int) -> None:
    """WebSub: the feeds in which the story stands have something new, or have lost it."""
    seen = _seen(article)
    if seen is None or not settings.WEBSUB_HUB:
        return
    feeds = [f"{settings.SITE_ADDRESS}{place}{name}" for place in _places(seen) for name in TOLD]
    told = [("hub.mode", "publish"), *(("hub.url", feed) for feed in feeds)]
    _post(settings.WEBSUB_HUB, urlencode(told).encode(), "application/x-www-form-urlencoded")


def _seen(article: int) -> PublishedVersion | None:
    """What readers have of it, or had last."""
    found = PublishedVersion.objects.was_live(clock.now()).filter(article_id=article).select_related("category")
    return found.defer("segments").order_by("-visible_from").first()


def _places(version: PublishedVersion) -> list[str]:
    places = [reverse("front"), *(_page_of(section) for section in version.category.lineage())]
    topic = Topic.objects.live(clock.now()).filter(pk=version.topic_id).first() if version.topic_id else None
    return [*places, *([topic.get_absolute_url()] if topic else [])]


def _page_of(section: Category) -> str:
    return reverse("category", kwargs={"slug": section.slug})


def _post(address: str, body: bytes, content_type: str) -> None:
    headers = {"Content-Type": content_type, "User-Agent": "Newsroom"}
    try:
        heard(calling_out.post(address, body, headers, private_too=settings.WEBHOOK_PRIVATE), address)
    except calling_out.Forbidden as error:
        raise Declined(str(error)) from error
