"""The front page."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from articles import clock
from articles.reading.answers import page
from articles.reading.chrome import load_surroundings
from articles.reading.front import load_front


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    at = clock.now()
    around = load_surroundings(at)
    return page(request, "reading/front.html", around, load_front(around, at))
