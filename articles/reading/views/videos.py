"""`/video/`: the list, a page for each video, the film itself in ranges, and its subtitles."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.http import require_safe

from articles import clock
from articles.audio_files.answers import answer
from articles.models.video import Video
from articles.reading.answers import moved, page
from articles.reading.chrome import load_surroundings
from articles.reading.lists import CURSOR_NAME
from articles.reading.videos import video_list, video_page
from articles.video_files import VIDEO_TYPES, open_video

MAX_AGE = 24 * 60 * 60
AT_ONCE = 4 * 1024 * 1024


@require_safe
def videos(request: HttpRequest) -> HttpResponse:
    at = clock.now()
    content = video_list(at, request.GET.get(CURSOR_NAME))
    return page(request, "reading/videos.html", load_surroundings(at), content)


@require_safe
def video(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    at = clock.now()
    live = Video.objects.live(at).select_related("poster")
    found = live.filter(pk=pk).first() if pk < 2**63 else None
    if found is None:
        raise Http404
    if request.path_info != found.get_absolute_url():
        return moved(found.get_absolute_url())
    around = load_surroundings(at)
    return page(request, "reading/video.html", around, video_page(found, around, at))


@require_safe
def video_file(request: HttpRequest, token: str, extension: str) -> HttpResponseBase:
    """The film, for as long as its page is up."""
    live = Video.objects.live(clock.now()).filter(token=token, extension=extension)
    opened = open_video(token, extension) if live.exists() else None
    if opened is None:
        raise Http404
    return answer(request, opened, VIDEO_TYPES[extension], f"private, max-age={MAX_AGE}", AT_ONCE)


@require_safe
def subtitles(request: HttpRequest, token: str) -> HttpResponse:
    words = Video.objects.live(clock.now()).filter(token=token).values_list("subtitles", flat=True).first()
    if not words:
        raise Http404
    return HttpResponse(words, content_type="text/vtt; charset=utf-8", headers={"Cache-Control": "no-cache"})
