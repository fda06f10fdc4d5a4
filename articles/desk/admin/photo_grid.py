"""The library as a grid of pictures: what is asked, 48 photos, and what one may do with those chosen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse, QueryDict
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from js_asset import ImportMap, Media, Script

from articles import clock
from articles.body.editor import EDITOR_MODULES
from articles.desk.admin.signed_in import signed_in
from articles.desk.editor_messages import editor_messages
from articles.desk.photo_search import ENDS_WITHIN, Search, Shelf, number, page
from articles.desk.photos import desk_address
from articles.models import Photo, User

PAGE_SIZE: Final = 48
THUMB_WIDTH: Final = 320


@dataclass(frozen=True, slots=True)
class Card:
    """A photo as the grid shows it. `stop` is why it may not be used, `ends` the day on which it soon may not."""

    photo: Photo
    thumb: str
    words: str
    line: str
    stop: str
    ends: str


def card(photo: Photo) -> Card:
    today = timezone.localdate(clock.now())
    stop = photo.why_unusable(today)
    soon = not stop and photo.rights_until is not None and photo.rights_until <= today + ENDS_WITHIN
    taken = date_format(timezone.localtime(photo.taken_at), "SHORT_DATE_FORMAT") if photo.taken_at else ""
    return Card(
        photo=photo,
        thumb=desk_address(photo, THUMB_WIDTH),
        words=photo.caption or photo.alt or photo.file_name or f"#{photo.pk}",
        line=" · ".join(filter(None, [photo.credit or photo.author, photo.place, taken])),
        stop=stop,
        ends=date_format(photo.rights_until, "SHORT_DATE_FORMAT") if soon and photo.rights_until else "",
    )


def photo_grid(request: HttpRequest, site: AdminSite) -> HttpResponse:
    """The permission has been asked."""
    search = Search.asked(request.GET)
    before, after = (number(request.GET.get(name, "")) for name in ("before", "after"))
    shown = page(search.found(signed_in(request)), PAGE_SIZE, before=before, after=after)
    context = {
        **site.each_context(request),
        "title": _("Photo library"),
        "opts": Photo._meta,
        "search": search,
        "cards": [card(photo) for photo in shown.photos],
        "shelves": [(shelf.label, _address(request, show=shelf.value), shelf is search.shelf) for shelf in Shelf],
        "older": _address(request, before=shown.older) if shown.older else "",
        "newer": _address(request, after=shown.newer) if shown.newer else "",
        "uploaders": User.objects.filter(is_staff=True).order_by("last_name", "first_name", "pk"),
        "may_add": request.user.has_perm("articles.add_photo"),
        "may_change": request.user.has_perm("articles.change_photo"),
        **scripts(request, "desk/shelf.js"),
    }
    return TemplateResponse(request, "admin/articles/photo/change_list.html", context)


def scripts(request: HttpRequest, module: str) -> dict[str, Any]:
    """What a page of the library loads, and the words that its scripts speak."""
    nonce = str(request.csp_nonce)  # type: ignore[attr-defined]  # lazy, and false until it is read
    media = Media(
        css={"all": ["desk/editor.css", "desk/windows.css", "desk/photos.css", "desk/shelf.css"]},
        importmap=ImportMap(EDITOR_MODULES), js=[Script(module, type="module")],
    )  # fmt: skip
    return {"media": Media.from_media(media, nonce=nonce), "desk_messages": editor_messages()}


def _address(request: HttpRequest, **changed: Any) -> str:
    """This search with something else in it, from its first page."""
    query: QueryDict = request.GET.copy()
    for name in ("before", "after"):
        query.pop(name, None)
    for name, value in changed.items():
        query[name] = str(value)
    for name in [name for name in query if not query[name]]:
        del query[name]
    return f"?{query.urlencode()}"
