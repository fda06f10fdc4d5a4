"""Topics (Dòng sự kiện)."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from articles import clock
from articles.models.topic import Topic
from articles.reading.answers import page
from articles.reading.chrome import load_surroundings
from articles.reading.lists import CURSOR_NAME
from articles.reading.topics import load_topic, load_topics


@require_safe
def topics(request: HttpRequest) -> HttpResponse:
    at = clock.now()
    content = load_topics(request.GET.get(CURSOR_NAME), at)
    return page(request, "reading/topics.html", load_surroundings(at), content)


@require_safe
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    at = clock.now()
    found = Topic.objects.live(at).select_related("picture").filter(slug=slug).first()
    if found is None:
        raise Http404
    around = load_surroundings(at)
    return page(request, "reading/topic.html", around, load_topic(found, request.GET.get(CURSOR_NAME), at, around))
