"""`/xem-truoc/<token>/`: a draft for whoever holds the token. No cookie, no script, no link leads on from it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from articles import clock
from articles.audio_files import AUDIO_TYPES, open_clip
from articles.audio_files.answers import answer as answer_clip
from articles.desk.preview_links import count_opening, link_of
from articles.models import PreviewLink, PublishedVersion, Revision, State
from articles.photo_files import content_type, open_rendition
from articles.preview.draft import names_from_the_desk, unsaved_version
from articles.readership.visitors import is_bot
from articles.reading.article import compose
from articles.reading.chrome import load_surroundings
from articles.reading.names import Names
from articles.reading.neighbours import Neighbours
from articles.reading.pictures import PhotoAddress

_SECRECY = {
    "Cache-Control": "no-store, private",
    "X-Robots-Tag": "noindex, nofollow, noarchive, nosnippet",
    "Referrer-Policy": "no-referrer",
}


def _secret(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Whatever is answered under a secret address is kept by nobody and passed on to nobody, errors included."""

    @wraps(view)
    @require_safe
    def answer(request: HttpRequest, token: str, *args: Any, **kwargs: Any) -> HttpResponseBase:
        link = link_of(token)
        response = _over(request, 404) if link is None else view(request, token, link, *args, **kwargs)
        for name, value in _SECRECY.items():
            response.headers[name] = value
        return response

    return answer


@_secret
def linked_preview(request: HttpRequest, token: str, link: PreviewLink) -> HttpResponseBase:
    revision = _shown_by(link)
    if revision is None:
        return _over(request, 410)
    if request.method == "GET" and not is_bot(request.headers.get("User-Agent", "")[:500]):
        count_opening(link)
    at = clock.now()
    version, around = unsaved_version(revision, at), load_surroundings(at)
    names = replace(names_from_the_desk(version, at), topics={})
    content = compose(version, names, around, Neighbours(), None, _photos_of(token), _clips_of(token), "preview")
    live = PublishedVersion.objects.live(at).filter(article_id=revision.article_id, revision=revision.number).exists()
    context = {
        "page": content, "imprint": around.chrome.imprint, "version": revision.number, "live": live,
        "until": link.expires_at,
    }  # fmt: skip
    return render(request, "preview/linked.html", context)


@_secret
def linked_photo(request: HttpRequest, token: str, link: PreviewLink, photo: str, name: str) -> HttpResponseBase:
    revision = _shown_by(link)
    if revision is None:
        return _over(request, 410)
    shown = {row["token"] for row in _names(revision).photos.values()}
    opened = open_rendition(photo, name) if photo in shown else None
    if opened is None:
        return _over(request, 404)
    return FileResponse(opened, content_type=content_type(name))


@_secret
def linked_audio(request: HttpRequest, token: str, link: PreviewLink, clip: str, extension: str) -> HttpResponseBase:
    revision = _shown_by(link)
    if revision is None:
        return _over(request, 410)
    heard = {(row["token"], row["extension"]) for row in _names(revision).clips.values()}
    opened = open_clip(clip, extension) if (clip, extension) in heard else None
    if opened is None:
        return _over(request, 404)
    return answer_clip(request, opened, AUDIO_TYPES[extension], _SECRECY["Cache-Control"])


def _names(revision: Revision) -> Names:
    """What the draft shows, without what may not be used."""
    at = clock.now()
    return names_from_the_desk(unsaved_version(revision, at), at)


def _shown_by(link: PreviewLink) -> Revision | None:
    """None when the link is over, or the story is: what was withdrawn or thrown away is gone here, too."""
    story = link.article
    if not link.is_open(clock.now()) or story.binned_at is not None or State(story.state) in State.withdrawn():
        return None
    number = link.revision or story.head
    return Revision.objects.select_related("article").filter(article=story, number=number).first()


def _photos_of(token: str) -> PhotoAddress:
    return lambda photo, name: reverse("preview_link_photo", args=[token, photo, name])


def _clips_of(token: str) -> PhotoAddress:
    return lambda clip, name: reverse("preview_link_audio", args=[token, clip, name.rpartition(".")[2]])


def _over(request: HttpRequest, status: int) -> HttpResponse:
    return render(request, "preview/over.html", {"over": status == 410}, status=status)
