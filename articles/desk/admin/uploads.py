"""Resumable uploads as the browser speaks to them.

POST begins one, GET says what is unfinished, HEAD from where to go on, PATCH brings the next piece, DELETE gives up;
`done/` makes the photo (or judges the video, which waits for its form), `place/` puts it into the story for which it
was begun. Whoever is signed out hears 401 before anything else is judged, and goes on after signing in; somebody else's
upload does not exist.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from django.conf import settings
from django.contrib.admin import AdminSite
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, UnreadablePostError
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST

from articles import clock
from articles.desk import keeping, placing, uploads
from articles.desk.admin.signed_in import signed_in
from articles.desk.photo_forms import SentWordsForm
from articles.desk.photo_library import just_sent, refusals
from articles.desk.photo_search import number
from articles.desk.placing import Behind
from articles.desk.revisions import MayNotWrite
from articles.desk.roles import standing
from articles.desk.rules import may_write
from articles.desk.uploads import Promise, TooMany, TooMuch, WrongOffset
from articles.models import Article, Upload
from articles.text.numbers import format_length, is_row_number

OFFSET: Final = "Upload-Offset"
LONGEST_WORDS: Final = 4000

_View = Callable[..., HttpResponse]


def upload_urls(site: AdminSite) -> list[URLPattern]:
    def way(route: str, view: _View, name: str) -> URLPattern:
        return path(f"uploads/{route}", _in_json(site, view), name=f"articles_upload{name}")

    return [
        way("", require_http_methods(["GET", "POST"])(all_or_new), "s"),
        way("<slug:token>/", require_http_methods(["HEAD", "PATCH", "DELETE"])(one), ""),
        way("<slug:token>/done/", require_POST(done), "_done"),
        way("<slug:token>/place/", require_POST(place), "_place"),
    ]


def _in_json(site: AdminSite, view: _View) -> _View:
    guarded = csrf_protect(view)

    @csrf_exempt
    def answered(request: HttpRequest, **route: str) -> HttpResponse:
        if not site.has_permission(request):
            return _answer({"login": reverse("admin:login")}, 401)
        if not request.user.has_perm("articles.add_photo"):
            return _answer({"errors": {"image": [_("You may not add photos to the library.")]}}, 403)
        return guarded(request, **route)

    return answered


def _answer(content: dict[str, Any], status: int = 200) -> JsonResponse:
    return JsonResponse(content, status=status, headers={"Cache-Control": "no-store"})


def all_or_new(request: HttpRequest) -> HttpResponse:
    return _begin(request) if request.method == "POST" else _unfinished(request)


def _unfinished(request: HttpRequest) -> JsonResponse:
    """What this person has begun, ?article= for that story, and a CSRF token for a page that was signed out and in."""
    user = signed_in(request)
    found = uploads.begun_for(article, user) if (article := _asked_story(request)) else uploads.open_of(user)
    listed = [{"id": one.token, "offset": uploads.here_of(one), "size": one.size} for one in found]
    return _answer({"csrf": get_token(request), "user": user.pk, "uploads": listed})


def _asked_story(request: HttpRequest) -> int:
    return number(request.GET.get("article", ""))


def _begin(request: HttpRequest) -> JsonResponse:
    said, user = request.POST, signed_in(request)
    token, digest = said.get("story_token", ""), said.get("sha256", "").lower()
    promise = Promise(
        said.get("name", ""), number(said.get("size", "")) or 0,
        digest if len(digest) == 64 and digest.isalnum() else "",
        _own_story(request), token if keeping.is_token(token) else "",
        Upload.Kind.VIDEO if said.get("kind") == Upload.Kind.VIDEO else Upload.Kind.PHOTO,
    )  # fmt: skip
    if promise.kind is Upload.Kind.VIDEO and not user.has_perm("articles.add_video"):
        return _answer({"errors": {"image": [_("You may not add videos.")]}}, 403)
    try:
        upload = uploads.begin(promise, by=user)
    except ValidationError as error:
        return _answer({"errors": refusals(error)}, 400)
    except TooMany:
        sentence = _("Too many uploads are unfinished. Let some of them finish first.")
        return _answer({"errors": {"image": [sentence]}}, 429)
    address = reverse("admin:articles_upload", args=[upload.token])
    return _answer({"id": upload.token, "address": address, "offset": 0, "piece": settings.UPLOAD_PIECE_BYTES}, 201)


def _own_story(request: HttpRequest) -> Article | None:
    """The story that the photo is meant for; one that this person may not write is no story here."""
    found = Article.objects.filter(pk=number(request.POST.get("article", ""))).first()
    user = signed_in(request)
    return found if found and may_write(found, user, standing(user)) else None


def _mine(request: HttpRequest, token: str) -> Upload:
    return get_object_or_404(Upload.objects.select_related("article"), token=token, owner=signed_in(request))


def one(request: HttpRequest, token: str) -> HttpResponse:
    upload = _mine(request, token)
    if request.method == "PATCH":
        return _next_piece(request, upload)
    if request.method == "DELETE":
        uploads.give_up(upload)
        return HttpResponse(status=204)
    headers = {OFFSET: str(uploads.here_of(upload)), "Upload-Length": str(upload.size), "Cache-Control": "no-store"}
    return HttpResponse(headers=headers)


def _next_piece(request: HttpRequest, upload: Upload) -> HttpResponse:
    """204 with the new offset; 409 with the right one; 413 for more than a piece or than was promised."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > settings.UPLOAD_PIECE_BYTES:
        return _answer({"error": "too large"}, 413)
    offset = request.headers.get(OFFSET, "")
    try:
        piece = request.read(settings.UPLOAD_PIECE_BYTES + 1)
        usable = is_row_number(offset)
        after = uploads.add(upload, int(offset) if usable else -1, piece)
    except UnreadablePostError:
        return _answer({"error": "cut off"}, 400)
    except WrongOffset as wrong:
        return HttpResponse(status=409, headers={OFFSET: str(wrong.offset)})
    except TooMuch:
        return _answer({"error": "too large"}, 413)
    return HttpResponse(status=204, headers={OFFSET: str(after)})


def done(request: HttpRequest, token: str) -> HttpResponse:
    """POST what is said of the photo: 201 with it, as often as it is asked; 409 with the offset while bytes lack."""
    upload, form = _mine(request, token), SentWordsForm(request.POST)
    if upload.kind == Upload.Kind.VIDEO:
        return _judged(upload)
    if not form.is_valid():
        return _answer({"errors": form.errors}, 400)
    try:
        photo = uploads.finish(upload, form, by=signed_in(request))
    except WrongOffset as wrong:
        return HttpResponse(status=409, headers={OFFSET: str(wrong.offset)})
    except ValidationError as error:
        if not hasattr(error, "error_dict"):
            uploads.give_up(upload)  # what is no photo becomes none by being asked again
        return _answer({"errors": refusals(error)}, 400)
    return _answer(just_sent(photo), 201)


def _judged(upload: Upload) -> JsonResponse:
    try:
        film = uploads.judge(upload)
    except WrongOffset as wrong:
        return JsonResponse({}, status=409, headers={OFFSET: str(wrong.offset)})
    except ValidationError as error:
        uploads.give_up(upload)
        return _answer({"errors": refusals(error)}, 400)
    facts = {"id": upload.token, "length": format_length(film.seconds), "width": film.width, "height": film.height}
    return _answer(facts, 201)


def place(request: HttpRequest, token: str) -> HttpResponse:
    """POST words, blocks: the finished photo into its story, behind that passage, as its next version.

    409 with a sentence for the person when the story is no longer theirs to write; the photo stays in the library.
    """
    upload, user = _mine(request, token), signed_in(request)
    story, photo = upload.article, upload.photo
    if photo is None:
        raise Http404
    if story is None:
        return _answer({"error": _("The photo is in the library. Its story was never saved.")}, 409)
    told = {"address": reverse("admin:articles_article_change", args=[story.pk]), "headline": story.headline}
    if reason := photo.why_unusable(timezone.localdate(clock.now())):
        return _answer({**told, "error": reason}, 409)
    behind = Behind(request.POST.get("words", "")[:LONGEST_WORDS], number(request.POST.get("blocks", "")) or 0)
    try:
        placing.place(story, [photo], user, behind)
    except MayNotWrite:
        return _answer({**told, "error": _in_other_hands(story)}, 409)
    return _answer(told)


def _in_other_hands(story: Article) -> str:
    sentence = _("The photo is in the library. You can no longer write in its story; it is now: %(state)s.")
    return sentence % {"state": story.state_label(clock.now())}
