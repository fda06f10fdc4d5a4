"""The page on which photos come in, the page on which they are finished, and what their scripts ask of the server."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final

from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import ProtectedError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from articles import clock
from articles.desk import placing
from articles.desk.admin.photo_grid import PAGE_SIZE, scripts
from articles.desk.admin.signed_in import signed_in
from articles.desk.finding import matching
from articles.desk.photo_forms import CommonWordsForm, PhotoForm, UploadForm
from articles.desk.photo_library import fully_described
from articles.desk.photo_search import Search, Shelf, number, page
from articles.desk.photo_words import WORDS, closed_to, write
from articles.desk.photos import forget, is_used
from articles.desk.revisions import MayNotWrite
from articles.models import Article, Photo

MOST_AT_ONCE: Final = 200
STORIES_OFFERED: Final = 12

_View = Callable[[HttpRequest], HttpResponseBase]


def finishing_urls(site: AdminSite) -> list[URLPattern]:
    def photos(route: str, view: _View) -> URLPattern:
        return path(f"{route}/", site.admin_view(view), name=f"articles_photo_{route}")

    return [
        photos("finish", lambda request: finishing_page(request, site)),
        photos("words", require_POST(write_words)),
        photos("stories", require_safe(offer_stories)),
        photos("place", require_POST(place_in_story)),
        photos("discard", require_POST(discard)),
    ]


def finishing_address(ids: Iterable[int]) -> str:
    return f"{reverse('admin:articles_photo_finish')}?ids={','.join(map(str, ids))}"


def upload_page(request: HttpRequest, site: AdminSite, form: UploadForm) -> HttpResponse:
    context = {
        **site.each_context(request),
        "title": _("Upload photos"),
        "opts": Photo._meta,
        "form": form,
        "common": [form[name] for name in CommonWordsForm.base_fields],
        **scripts(request, "desk/intake.js"),
        "desk_intake": {
            "send": reverse("admin:articles_photo_picker"),
            "words": reverse("admin:articles_photo_words"),
            "discard": reverse("admin:articles_photo_discard"),
            "finish": reverse("admin:articles_photo_finish"),
        },
    }
    return TemplateResponse(request, "admin/articles/photo/upload.html", context)


def finishing_page(request: HttpRequest, site: AdminSite) -> HttpResponse:
    """?ids=3,1,2 in that order, or one page of a search (?show=undescribed) and the way to its next."""
    _need(request, "change_photo")
    search = Search.asked(request.GET)
    more = ""
    if "ids" in request.GET:
        chosen = photos_of(request.GET["ids"])
    else:
        photos = search.found(signed_in(request)).prefetch_related("tags")  # type: ignore[misc]
        found = page(photos, PAGE_SIZE, before=number(request.GET.get("before", "")))
        chosen = found.photos
        query = request.GET.copy()
        query["before"] = str(found.older)
        more = f"?{query.urlencode()}" if found.older else ""
    undescribed = search.shelf is Shelf.UNDESCRIBED
    context = {
        **site.each_context(request),
        "title": _("Photos without a description") if undescribed else _("Caption and describe photos"),
        "opts": Photo._meta,
        "more": more,
        **scripts(request, "desk/finish.js"),
        "desk_finish": {
            "photos": [fully_described(photo) for photo in chosen],
            "begin": "alt" if undescribed else "",
            "words": reverse("admin:articles_photo_words"),
            "stories": reverse("admin:articles_photo_stories"),
            "place": reverse("admin:articles_photo_place"),
            "library": reverse("admin:articles_photo_changelist"),
        },
    }
    return TemplateResponse(request, "admin/articles/photo/finish.html", context)


def photos_of(ids: str) -> list[Photo]:
    """In the order named, each once, as many as are dealt with at once; what the library has not is left out."""
    wanted = list(dict.fromkeys(filter(None, map(number, ids.split(",")))))[:MOST_AT_ONCE]
    known = Photo.objects.prefetch_related("tags").in_bulk(wanted)  # type: ignore[misc]  # taggit has no types
    return [known[each] for each in wanted if each in known]


def write_words(request: HttpRequest) -> JsonResponse:
    """POST ids and the fields to write to each of them. {results, errors: {id: {field: [sentences]}}}; 400 if any.

    Each photo by itself: one that may not be changed does not keep the others.
    """
    _need(request, "change_photo")
    results, errors = [], {}
    for photo in photos_of(request.POST.get("ids", "")):
        try:
            results.append(fully_described(_written(request, photo)))
        except ValidationError as error:
            errors[photo.pk] = error.message_dict
    return _answer({"results": results, "errors": errors}, 400 if errors else 200)


def _written(request: HttpRequest, photo: Photo) -> Photo:
    sent = set(request.POST) & set(WORDS)
    if sent & set(closed_to(photo, signed_in(request))):
        raise ValidationError({"caption": _("Readers see this photo now: an editor changes its words.")})
    form = PhotoForm(request.POST, instance=photo, initial={"tags": photo.tags.all()}).only(sent)
    if not form.is_valid():
        raise ValidationError(dict(form.errors.as_data()))
    write(photo, form.changed_data, form.cleaned_data["tags"] if "tags" in form.changed_data else None)
    return photo


def offer_stories(request: HttpRequest) -> JsonResponse:
    """?q=: stories into which this person may write now, last changed first."""
    _need(request, "view_photo")
    user = signed_in(request)
    found = matching(placing.open_stories(user), request.GET.get("q", "").replace("\0", ""))
    stories = [
        {"id": story.pk, "headline": story.headline or f"#{story.pk}", "state": story.get_state_display()}
        for story in found.only("headline", "state")[:STORIES_OFFERED]
    ]
    return _answer({"results": stories})


def place_in_story(request: HttpRequest) -> JsonResponse:
    """POST article, ids: photos at the end of its text, in that order, as its next version; all of them or none."""
    _need(request, "view_photo")
    user, photos = signed_in(request), photos_of(request.POST.get("ids", ""))
    story = Article.objects.filter(pk=number(request.POST.get("article", ""))).first()
    if story is None or not photos:
        raise Http404
    stopped = [reason for photo in photos if (reason := photo.why_unusable(timezone.localdate(clock.now())))]
    if stopped:
        return _answer({"error": " ".join(dict.fromkeys(stopped))}, 409)
    try:
        placing.place(story, photos, user)
    except MayNotWrite:
        return _answer({"error": _("You can no longer write in this story.")}, 409)
    return _answer({"address": reverse("admin:articles_article_change", args=[story.pk]), "count": len(photos)})


def discard(request: HttpRequest) -> HttpResponse:
    """POST id: a photo that one has uploaded oneself and that no story has; instead of it an older one is used."""
    _need(request, "add_photo")
    photo = Photo.objects.filter(pk=number(request.POST.get("id", "")), uploaded_by=signed_in(request)).first()
    if photo is None or is_used(photo):
        raise Http404
    try:
        forget(photo)
    except ProtectedError as kept:  # what was replaced stays on record
        raise Http404 from kept
    return HttpResponse(status=204)


def _need(request: HttpRequest, permission: str) -> None:
    if not request.user.has_perm(f"articles.{permission}"):
        raise PermissionDenied


def _answer(content: dict[str, Any], status: int = 200) -> JsonResponse:
    return JsonResponse(content, status=status, headers={"Cache-Control": "no-store"})
