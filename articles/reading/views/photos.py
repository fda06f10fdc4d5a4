"""`/anh/<token>/<name>`: a photo, for as long as a live story, video, banner, topic or author's page shows it."""

from datetime import datetime
from typing import IO, Any

from django.db.models import Exists, OuterRef, Q
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe

from articles import clock
from articles.models.banner import Banner
from articles.models.broadcast import Programme
from articles.models.published import Listing, PublicAuthor, PublicPhoto
from articles.models.topic import Topic
from articles.models.video import Video
from articles.photo_files import content_type, open_crop, open_rendition

# Long enough for a reading session; no shared cache keeps it, so a withdrawn photo is gone at once for everyone else.
MAX_AGE = 24 * 60 * 60


@require_safe
def photo(request: HttpRequest, token: str, name: str) -> FileResponse:
    shown = _shown(token, clock.now())
    opened = _open(token, name, shown) if shown else None
    if opened is None:
        raise Http404
    response = FileResponse(opened, content_type=content_type(name))
    response.headers["Cache-Control"] = f"private, max-age={MAX_AGE}"
    return response


def _open(token: str, name: str, shown: dict[str, Any]) -> IO[bytes] | None:
    """A file that is there; else a crop, if it is one that the pages of today name."""
    widest = max((width for width, _height in shown["renditions"]), default=0)
    return open_rendition(token, name) or open_crop(token, name, widest, (shown["focus_x"], shown["focus_y"]))


def _shown(token: str, at: datetime) -> dict[str, Any] | None:
    in_a_story = Listing.objects.live(at).filter(kind=Listing.Kind.PHOTO, key=OuterRef("pk"))
    as_a_poster = Video.objects.live(at).filter(poster=OuterRef("pk"))
    on_a_banner = Banner.objects.live(at).filter(Q(picture=OuterRef("pk")) | Q(phone_picture=OuterRef("pk")))
    on_a_topic = Topic.objects.live(at).filter(picture=OuterRef("pk"))
    stories = Listing.objects.live(at).filter(kind=Listing.Kind.AUTHOR, key=OuterRef("pk"))
    as_a_portrait = PublicAuthor.objects.filter(Exists(stories), picture=OuterRef("pk"))
    of_a_programme = Programme.objects.filter(in_use=True, poster=OuterRef("pk"))
    posters = Exists(as_a_poster) | Exists(of_a_programme)
    of_the_house = posters | Exists(on_a_banner) | Exists(on_a_topic) | Exists(as_a_portrait)
    found = PublicPhoto.objects.showable(at).filter(Exists(in_a_story) | of_the_house, token=token)
    row: dict[str, Any] | None = found.values("renditions", "focus_x", "focus_y").first()  # type: ignore[assignment]
    return row
