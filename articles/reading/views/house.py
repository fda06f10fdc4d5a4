"""The pages beside the news, and the imprint (`/toa-soan/`) as it is or was on a day."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from articles import clock
from articles.reading.answers import page
from articles.reading.chrome import Surroundings, load_surroundings
from articles.reading.house import load_imprint, load_static_page
from articles.reading.views.archive import day_of


def static_page(request: HttpRequest, slug: str, around: Surroundings) -> HttpResponse:
    """For an address that is no section's."""
    content = load_static_page(slug, around.chrome.now)
    if content is None:
        raise Http404
    return page(request, "reading/static_page.html", around, content)


@require_safe
def imprint(request: HttpRequest) -> HttpResponse:
    return _imprint(request, None)


@require_safe
def imprint_of_day(request: HttpRequest, year: str, month: str, day: str) -> HttpResponse:
    return _imprint(request, day_of(year, month, day))


def _imprint(request: HttpRequest, day: date | None) -> HttpResponse:
    at = clock.now()
    content = load_imprint(day, at)
    if content is None:
        raise Http404
    return page(request, "reading/imprint.html", load_surroundings(at), content)
