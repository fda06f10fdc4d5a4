"""The photo library as the editor in the browser asks for it, and the desk's own addresses of photos."""

from __future__ import annotations

from typing import Any, Final, cast

from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_http_methods, require_safe

from articles import clock
from articles.desk.photos import desk_address, ingest
from articles.models import Photo, PhotoQuerySet, User
from articles.photo_files import content_type, open_rendition

PAGE_SIZE: Final = 24
MOST_COUNTED: Final = 1000
_LONGEST_NUMBER: Final = 15


@csrf_protect
@require_http_methods(["GET", "HEAD", "POST"])
def photo_picker(request: HttpRequest) -> HttpResponseBase:
    """GET ?q=&id=&page=: a page of the library, newest first. POST image, caption, credit, alt: a new photo, 201."""
    adding = request.method == "POST"
    if not _may(request, "articles.add_photo" if adding else "articles.view_photo"):
        return _answer({"errors": {"image": [_("Your account may not do this. Are you still signed in?")]}}, 403)
    return _add(request) if adding else _page(request)


@require_safe
def photo_file(request: HttpRequest, token: str, name: str) -> HttpResponseBase:
    """A rendition for staff who may see the library; 404 for everyone else, as for a photo that does not exist."""
    file = open_rendition(token, name) if _may(request, "articles.view_photo") else None
    if file is None:
        raise Http404
    return FileResponse(
        file,
        content_type=content_type(name),
        # A token's files never change, so the browser may keep them; what stands in between may not.
        headers={"Cache-Control": "private, max-age=86400, immutable", "X-Content-Type-Options": "nosniff"},
    )


def _may(request: HttpRequest, permission: str) -> bool:
    return bool(request.user.is_active and request.user.is_staff and request.user.has_perm(permission))


def _answer(content: dict[str, Any], status: int = 200) -> JsonResponse:
    return JsonResponse(content, status=status, headers={"Cache-Control": "no-store"})


def _page(request: HttpRequest) -> JsonResponse:
    found = _wanted(request)
    total = found.order_by()[:MOST_COUNTED].count()
    page = max(1, _number(request.GET.get("page", "")) or 1)
    begin = min((page - 1) * PAGE_SIZE, MOST_COUNTED)
    results = [described(photo) for photo in found[begin : min(begin + PAGE_SIZE, MOST_COUNTED)]]
    following = page + 1 if results and begin + PAGE_SIZE < total else None
    return _answer({"results": results, "total": total, "next": following})


def _wanted(request: HttpRequest) -> PhotoQuerySet:
    found = Photo.objects.select_related("source")
    if "id" in request.GET:
        found = found.filter(pk=_number(request.GET["id"]))
    return found.matching(request.GET.get("q", "").replace("\0", ""))


def _number(text: str) -> int:
    """0, which no photo and no page has, for what is not a number."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _LONGEST_NUMBER else 0


def described(photo: Photo) -> dict[str, Any]:
    """One photo for the editor. `credit` is what the page prints when the story says nothing else."""
    reason = photo.why_unusable(timezone.localdate(clock.now()))
    return {
        "id": photo.pk,
        "caption": photo.caption,
        "credit": photo.credit or photo.author,
        "alt": photo.alt,
        "thumb": desk_address(photo, 320),
        "medium": desk_address(photo, 1024),
        "width": photo.width,
        "height": photo.height,
        "blocked": bool(reason),
        "blocked_reason": photo.blocked_reason if photo.is_blocked else reason,
    }


def _add(request: HttpRequest) -> JsonResponse:
    image = request.FILES.get("image")
    if image is None:
        return _answer({"errors": {"image": [_("Choose a photo to send.")]}}, 400)
    words = [request.POST.get(name, "") for name in ("caption", "credit", "alt")]
    try:
        photo = ingest(image, by=cast(User, request.user), caption=words[0], credit=words[1], alt=words[2])
    except ValidationError as error:
        errors = error.message_dict if hasattr(error, "error_dict") else {"image": error.messages}
        return _answer({"errors": errors}, 400)
    return _answer(described(photo), 201)
