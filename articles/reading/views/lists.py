"""Sections, tags, authors, and the newest of all."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles import clock
from articles.models.published import Listing, PublicAuthor, PublicTag
from articles.reading.answers import page
from articles.reading.chrome import load_surroundings
from articles.reading.languages import speaking
from articles.reading.lists import CURSOR_NAME, list_page, load_page, section_page

TEMPLATE = "reading/list.html"
WHOLE_SITE = 0


@require_safe
def category(request: HttpRequest, slug: str) -> HttpResponse:
    at = clock.now()
    around = load_surroundings(at)
    section = around.by_slug(slug)
    if section is None:
        raise Http404
    with speaking(section.language):
        return page(request, TEMPLATE, around, section_page(section, request.GET.get(CURSOR_NAME), around))


@require_safe
def latest(request: HttpRequest) -> HttpResponse:
    at = clock.now()
    around = load_surroundings(at)
    url = reverse("latest")
    rows = load_page(Listing.Kind.SITE, WHOLE_SITE, url, request.GET.get(CURSOR_NAME), at, around)
    return page(request, TEMPLATE, around, list_page("latest", _("Latest"), url, rows))


@require_safe
def tag(request: HttpRequest, slug: str) -> HttpResponse:
    named = PublicTag.objects.filter(slug=slug).first()
    if named is None:
        raise Http404
    return _named_list(request, Listing.Kind.TAG, named.pk, named.name, reverse("tag", kwargs={"slug": slug}))


@require_safe
def author(request: HttpRequest, slug: str) -> HttpResponse:
    named = PublicAuthor.objects.filter(slug=slug).first()
    if named is None:
        raise Http404
    url = reverse("author", kwargs={"slug": slug})
    return _named_list(request, Listing.Kind.AUTHOR, named.pk, named.name, url, named.biography)


def _named_list(request: HttpRequest, kind: str, key: int, name: str, url: str, words: str = "") -> HttpResponse:
    """A name without a live story is not shown, whatever page is asked for: its story may have been taken down."""
    at = clock.now()
    around = load_surroundings(at)
    rows = load_page(kind, key, url, request.GET.get(CURSOR_NAME), at, around)
    if not rows.cards:
        raise Http404
    return page(request, TEMPLATE, around, list_page(str(kind), name, url, rows, introduction=words))
