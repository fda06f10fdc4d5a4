"""`rss.xml`, `atom.xml` and `feed.json` beside the page of a list; `/rss/` names them for people."""

from __future__ import annotations

from typing import Final

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles import clock
from articles.models.published import Listing, PublicAuthor, PublicTag
from articles.models.topic import Topic
from articles.reading.answers import page
from articles.reading.chrome import Surroundings, load_surroundings
from articles.reading.correction_feed import load_correction_feed
from articles.reading.feed_formats import atom, json_feed, rss
from articles.reading.feeds import FEED_NAMES, Feed, Subject, load_feed
from articles.reading.pages import FeedLinks, FeedList

WRITERS: Final = {
    "rss.xml": (rss, "application/rss+xml; charset=utf-8"),
    "atom.xml": (atom, "application/atom+xml; charset=utf-8"),
    "feed.json": (json_feed, "application/feed+json; charset=utf-8"),
}


class FeedName:
    """Path converter: one of the three files."""

    regex = "|".join(name.replace(".", r"\.") for name in FEED_NAMES)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


def base_of(request: HttpRequest) -> str:
    """Scheme and host under which the reader asked."""
    return request.build_absolute_uri("/").rstrip("/")


@require_safe
def site_feed(request: HttpRequest, name: str) -> HttpResponse:
    around = load_surroundings(clock.now())
    return answer(request, name, Subject(Listing.Kind.SITE, 0, "", reverse("front")), around)


@require_safe
def category_feed(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    around = load_surroundings(clock.now())
    section = around.by_slug(slug)
    if section is None:
        raise Http404
    subject = Subject(Listing.Kind.CATEGORY, section.id, section.name, section.url, language=section.language)
    return answer(request, name, subject, around)


@require_safe
def tag_feed(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    found = PublicTag.objects.filter(slug=slug).first()
    if found is None:
        raise Http404
    subject = Subject(Listing.Kind.TAG, found.pk, found.name, reverse("tag", kwargs={"slug": slug}))
    return answer(request, name, subject, load_surroundings(clock.now()), may_be_empty=False)


@require_safe
def author_feed(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    found = PublicAuthor.objects.filter(slug=slug).first()
    if found is None:
        raise Http404
    url = reverse("author", kwargs={"slug": slug})
    subject = Subject(Listing.Kind.AUTHOR, found.pk, found.name, url, found.biography)
    return answer(request, name, subject, load_surroundings(clock.now()), may_be_empty=False)


@require_safe
def topic_feed(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    at = clock.now()
    found = Topic.objects.live(at).filter(slug=slug).first()
    if found is None:
        raise Http404
    subject = Subject(Listing.Kind.TOPIC, found.pk, found.name, found.get_absolute_url(), found.introduction)
    return answer(request, name, subject, load_surroundings(at))


@require_safe
def corrections_feed(request: HttpRequest, name: str) -> HttpResponse:
    around = load_surroundings(clock.now())
    return written(request, name, load_correction_feed(around, base_of(request), settings.LANGUAGE_CODE))


def answer(
    request: HttpRequest, name: str, subject: Subject, around: Surroundings, *, may_be_empty: bool = True
) -> HttpResponse:
    """The feed in the wanted words. A name without a live story has no feed, as it has no page."""
    feed = load_feed(subject, around, base_of(request), settings.LANGUAGE_CODE)
    if not (feed.items or may_be_empty):
        raise Http404
    return written(request, name, feed)


def written(request: HttpRequest, name: str, feed: Feed) -> HttpResponse:
    write, content_type = WRITERS[name]
    response = HttpResponse(
        write(feed, base_of(request) + request.path, settings.WEBSUB_HUB), content_type=content_type
    )
    response.headers["Last-Modified"] = http_date(feed.changed_at.timestamp())
    # Kept, but asked about each time (ETag): a story that was withdrawn must not live on in a cache.
    response.headers["Cache-Control"] = "no-cache"
    return response


@require_safe
def feeds(request: HttpRequest) -> HttpResponse:
    around = load_surroundings(clock.now())
    sections = [section for item in around.chrome.menu for section in (item, *item.children)]
    content = FeedList(
        title=_("News feeds"), url=reverse("feeds"),
        everything=FeedLinks(_("All stories"), "/"),
        sections=tuple(FeedLinks(section.name, section.url, section.language) for section in sections),
        corrections=FeedLinks(_("Corrections and apologies"), reverse("corrections")),
    )  # fmt: skip
    return page(request, "reading/feeds.html", around, content)
