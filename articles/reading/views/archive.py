"""The archive (Lưu trữ): `/luu-tru/`, `/luu-tru/2025/01/`, `/luu-tru/2025/01/02/`."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from articles import clock
from articles.models.fields import EARLIEST_YEAR
from articles.reading.answers import page
from articles.reading.archive import has_come, load_archive_day, load_archive_month, load_index
from articles.reading.chrome import load_surroundings
from articles.reading.lists import CURSOR_NAME

TEMPLATE = "reading/archive.html"


@require_safe
def archive(request: HttpRequest) -> HttpResponse:
    at = clock.now()
    return page(request, "reading/archive_index.html", load_surroundings(at), load_index(at))


@require_safe
def archive_month(request: HttpRequest, year: str, month: str) -> HttpResponse:
    first, at = day_of(year, month, "01"), clock.now()
    around = load_surroundings(at)
    return page(request, TEMPLATE, around, load_archive_month(first, request.GET.get(CURSOR_NAME), at, around))


@require_safe
def archive_day(request: HttpRequest, year: str, month: str, day: str) -> HttpResponse:
    asked, at = day_of(year, month, day), clock.now()
    around = load_surroundings(at)
    return page(request, TEMPLATE, around, load_archive_day(asked, request.GET.get(CURSOR_NAME), at, around))


def day_of(year: str, month: str, day: str) -> date:
    """Http404 for a day that no calendar has, and for one that has not come."""
    try:
        found = date(int(year), int(month), int(day))
    except ValueError as error:
        raise Http404 from error
    if found.year < EARLIEST_YEAR or not has_come(found, clock.now()):
        raise Http404
    return found
