"""`/<slug>-<id>.html`: the story, its right address, or an honest word about where it went."""

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from articles import clock
from articles.models.published import Address, PublishedVersion
from articles.reading.answers import moved, page
from articles.reading.article import compose, views_of
from articles.reading.changes import changes_of
from articles.reading.chrome import load_surroundings
from articles.reading.languages import speaking
from articles.reading.lost import load_lost
from articles.reading.names import load_names
from articles.reading.neighbours import neighbours
from articles.reading.pictures import public_photo_address


@require_safe
def article(request: HttpRequest, slug: str, article_id: str) -> HttpResponse:
    at = clock.now()
    versions = PublishedVersion.objects.live(at).filter(article_id=int(article_id))
    version = versions.annotate(changes=changes_of("article_id", at)).first()
    if version is None:
        return _not_live(request, int(article_id), at)
    if (slug, article_id) != (version.slug, str(version.article_id)):
        return moved(version.get_absolute_url())
    around = load_surroundings(at)
    names, blocks = load_names(version, at), neighbours(version, around, at)
    with speaking(version.language):
        content = compose(version, names, around, blocks, views_of(version, around), public_photo_address)
        return page(request, "reading/article.html", around, content)


def _not_live(request: HttpRequest, article_id: int, at: datetime) -> HttpResponse:
    """410 for what readers once had: withdrawn, or come down by itself. What never was public does not exist: 404."""
    seen = PublishedVersion.objects.was_live(at).filter(article_id=article_id)
    last = seen.order_by("-visible_from").values("visible_until", "expires_at").first()
    if last is None:
        raise Http404
    # Not by the address alone: it also says "live" of a story that was hidden and is to come back later.
    withdrawn = Address.objects.filter(article_id=article_id, status=Address.Status.GONE).exists()
    by_itself = last["visible_until"] == last["expires_at"] and not withdrawn
    template = "reading/expired.html" if by_itself else "reading/gone.html"
    around = load_surroundings(at)
    return page(request, template, around, load_lost("", around, at), status=410)
