"""`/am-thanh/<token>/nghe.<extension>`: a clip, for as long as a live story or a recording plays it."""

from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from articles import clock
from articles.audio_files import AUDIO_TYPES, open_clip
from articles.audio_files.answers import answer
from articles.models.broadcast import Recording
from articles.models.published import Listing, PublicAudio

MAX_AGE = 24 * 60 * 60


@require_safe
def audio(request: HttpRequest, token: str, extension: str) -> HttpResponseBase:
    at = clock.now()
    recorded = Recording.objects.live(at).filter(clip=OuterRef("pk"))
    in_a_story = Listing.objects.live(at).filter(kind=Listing.Kind.AUDIO, key=OuterRef("pk"))
    heard = PublicAudio.objects.showable(at).filter(token=token, extension=extension)
    opened = open_clip(token, extension) if heard.filter(Exists(in_a_story) | Exists(recorded)).exists() else None
    if opened is None:
        raise Http404
    return answer(request, opened, AUDIO_TYPES[extension], f"private, max-age={MAX_AGE}")
