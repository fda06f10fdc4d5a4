"""All authors (`/tac-gia/`) and all tags (`/tu-khoa/`)."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from articles import clock
from articles.reading.answers import page
from articles.reading.chrome import load_surroundings
from articles.reading.directory import LETTER_NAME, load_authors, load_tags
from articles.reading.lists import CURSOR_NAME


@require_safe
def authors(request: HttpRequest) -> HttpResponse:
    at = clock.now()
    content = load_authors(request.GET.get(CURSOR_NAME), at)
    return page(request, "reading/authors.html", load_surroundings(at), content)


@require_safe
def tags(request: HttpRequest) -> HttpResponse:
    at = clock.now()
    content = load_tags(request.GET.get(LETTER_NAME, ""), request.GET.get(CURSOR_NAME), at)
    return page(request, "reading/tags.html", load_surroundings(at), content)
