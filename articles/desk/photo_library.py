"""The photo library as the editor in the browser asks for it, and the desk's own addresses of photos."""

from __future__ import annotations

from typing import Any, Final, cast

from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_http_methods, require_safe

from articles import clock
from articles.desk.photo_forms import SentPhotoForm
from articles.desk.photo_search import Search, number
from articles.desk.photos import Likeness, desk_address, had_before, ingest, stories_using
from articles.models import Photo, PhotoQuerySet, User
from articles.photo_files import content_type, open_rendition

PAGE_SIZE: Final = 24
MOST_COUNTED: Final = 1000


@csrf_protect
@require_http_methods(["GET", "HEAD", "POST"])
def photo_picker(request: HttpRequest) -> HttpResponseBase:
    """GET ?q=&show=&by=&since=&until=&id=&page=: a page of the library, newest first.

    POST image and what is said of it: a new photo, 201, with photos that it is like.
    """
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
    page = max(1, number(request.GET.get("page", "")) or 1)
    begin = min((page - 1) * PAGE_SIZE, MOST_COUNTED)
    results = [described(photo) for photo in found[begin : min(begin + PAGE_SIZE, MOST_COUNTED)]]
    following = page + 1 if results and begin + PAGE_SIZE < total else None
    return _answer({"results": results, "total": total, "next": following})


def _wanted(request: HttpRequest) -> PhotoQuerySet:
    found = Search.asked(request.GET).found(cast(User, request.user))
    return found.filter(pk=number(request.GET["id"])) if "id" in request.GET else found


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


def fully_described(photo: Photo) -> dict[str, Any]:
    """For whoever finishes its words: all of them as typed, and which of them the file itself brought."""
    return {
        **described(photo),
        "author": photo.author,
        "own_credit": photo.credit,
        "event": photo.event,
        "place": photo.place,
        "taken": day_of(photo),
        "tags": ", ".join(tag.name for tag in photo.tags.all()),
        "file_name": photo.file_name,
        "from_file": photo.from_file,
        "page": reverse("admin:articles_photo_change", args=[photo.pk]),
    }


def day_of(photo: Photo) -> str:
    return date_format(timezone.localtime(photo.taken_at), "SHORT_DATE_FORMAT") if photo.taken_at else ""


def _add(request: HttpRequest) -> JsonResponse:
    form = SentPhotoForm(request.POST, request.FILES)
    if not form.is_valid():
        return _answer({"errors": form.errors}, 400)
    words = dict(form.cleaned_data)
    try:
        photo = ingest(words.pop("image"), by=cast(User, request.user), tags=words.pop("tags"), **words)
    except ValidationError as error:
        return _answer({"errors": refusals(error)}, 400)
    return _answer(just_sent(photo), 201)


def refusals(error: ValidationError) -> dict[str, list[str]]:
    """Sentences by field; those about the file itself under "image"."""
    found: dict[str, list[str]] = error.message_dict if hasattr(error, "error_dict") else {"image": error.messages}
    return found


def just_sent(photo: Photo) -> dict[str, Any]:
    """A new photo for whoever sent it, with those of the library that it is like."""
    return {**fully_described(photo), "had_before": [_met(one) for one in had_before(photo)]}


def _met(found: Likeness) -> dict[str, Any]:
    stories = stories_using(found.photo).count()
    used = ngettext("used in %(count)d story", "used in %(count)d stories", stories) % {"count": stories}
    page = reverse("admin:articles_photo_change", args=[found.photo.pk])
    return {
        **described(found.photo),
        "percent": found.percent,
        "uses": used if stories else _("not used yet"),
        "page": page,
    }
