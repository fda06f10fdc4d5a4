"""Sections, tags, authors, and the newest of all. An address that is no section may be a page beside the news."""

from dataclasses import dataclass

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
from articles.reading.pages import Link, Picture
from articles.reading.topics import shown_picture
from articles.reading.views.house import static_page

TEMPLATE = "reading/list.html"
WHOLE_SITE = 0


@require_safe
def category(request: HttpRequest, slug: str) -> HttpResponse:
    at = clock.now()
    around = load_surroundings(at)
    section = around.by_slug(slug)
    if section is None:
        return static_page(request, slug, around)
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
    heading = Heading(named.name, reverse("tag", kwargs={"slug": slug}), Link(_("Tags"), reverse("tags")))
    return _named_list(request, Listing.Kind.TAG, named.pk, heading)


@require_safe
def author(request: HttpRequest, slug: str) -> HttpResponse:
    named = PublicAuthor.objects.select_related("picture").filter(slug=slug).first()
    if named is None:
        raise Http404
    heading = Heading(
        named.name, reverse("author", kwargs={"slug": slug}), Link(_("Authors"), reverse("authors")),
        introduction=named.biography, subtitle=named.title, picture=shown_picture(named.picture, clock.now()),
    )  # fmt: skip
    return _named_list(request, Listing.Kind.AUTHOR, named.pk, heading)


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above the list of a name; `above` leads to all names of its kind."""

    name: str
    url: str
    above: Link
    introduction: str = ""
    subtitle: str = ""
    picture: Picture | None = None


def _named_list(request: HttpRequest, kind: str, key: int, heading: Heading) -> HttpResponse:
    """A name without a live story is not shown, whatever page is asked for: its story may have been taken down."""
    at = clock.now()
    around = load_surroundings(at)
    rows = load_page(kind, key, heading.url, request.GET.get(CURSOR_NAME), at, around)
    if not rows.cards:
        raise Http404
    content = list_page(
        str(kind), heading.name, heading.url, rows, breadcrumb=(heading.above,), introduction=heading.introduction,
        subtitle=heading.subtitle, picture=heading.picture,
    )  # fmt: skip
    return page(request, TEMPLATE, around, content)
