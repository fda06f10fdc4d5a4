"""`/anh/<token>/<name>`: a photo, for as long as a live story or video shows it."""

from datetime import datetime

from django.db.models import Exists, OuterRef
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe

from articles import clock
from articles.models.broadcast import Programme
from articles.models.published import Listing, PublicPhoto
from articles.models.video import Video
from articles.photo_files import content_type, open_rendition

# Long enough for a reading session; no shared cache keeps it, so a withdrawn photo is gone at once for everyone else.
MAX_AGE = 24 * 60 * 60


@require_safe
def photo(request: HttpRequest, token: str, name: str) -> FileResponse:
    if not _is_shown(token, clock.now()):
        raise Http404
    opened = open_rendition(token, name)
    if opened is None:
        raise Http404
    response = FileResponse(opened, content_type=content_type(name))
    response.headers["Cache-Control"] = f"private, max-age={MAX_AGE}"
    return response


def _is_shown(token: str, at: datetime) -> bool:
    in_a_story = Listing.objects.live(at).filter(kind=Listing.Kind.PHOTO, key=OuterRef("pk"))
    as_a_poster = Video.objects.live(at).filter(poster=OuterRef("pk"))
    of_a_programme = Programme.objects.filter(in_use=True, poster=OuterRef("pk"))
    shown = Exists(in_a_story) | Exists(as_a_poster) | Exists(of_a_programme)
    return PublicPhoto.objects.showable(at).filter(token=token).filter(shown).exists()
