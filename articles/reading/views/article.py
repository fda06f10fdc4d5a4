"""`/<slug>-<id>.html`: the story, its right address, or an honest word about where it went."""

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.views.decorators.http import require_safe

from articles import clock
from articles.models.published import Address, PublishedVersion
from articles.reading.answers import page
from articles.reading.article import compose, neighbours, views_of
from articles.reading.chrome import load_surroundings
from articles.reading.names import load_names
from articles.reading.pictures import public_photo_address


@require_safe
def article(request: HttpRequest, slug: str, article_id: str) -> HttpResponse:
    at = clock.now()
    version = PublishedVersion.objects.live(at).filter(article_id=int(article_id)).first()
    if version is None:
        return _not_live(request, int(article_id), at)
    if slug != version.slug:
        return HttpResponsePermanentRedirect(version.get_absolute_url())
    around = load_surroundings(at)
    names, blocks = load_names(version), neighbours(version, around, at)
    content = compose(version, names, around, blocks, views_of(version, around), public_photo_address)
    return page(request, "reading/article.html", around, content)


def _not_live(request: HttpRequest, article_id: int, at: datetime) -> HttpResponse:
    """410 for what readers once had: withdrawn, or come down by itself. What never was public does not exist: 404."""
    address = Address.objects.filter(article_id=article_id).first()
    if address is None or not PublishedVersion.objects.was_live(at).filter(article_id=article_id).exists():
        raise Http404
    template = "reading/gone.html" if address.status == Address.Status.GONE else "reading/expired.html"
    return page(request, template, load_surroundings(at), None, status=410)
