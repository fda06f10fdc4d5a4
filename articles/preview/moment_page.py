"""The front page or a section's as readers see it at any moment: coming ones for the desk, past ones as they were."""

from __future__ import annotations

from typing import cast

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.desk.slots.pages import Page, may_look_back
from articles.models import PageKind, User
from articles.preview.moments import Moment, moment_of
from articles.preview.views import desk_photo_address
from articles.reading.answers import page as answer
from articles.reading.chrome import Surroundings, load_surroundings
from articles.reading.front import load_front
from articles.reading.lists import section_page


def page_of(kind: str, key: int) -> Page:
    """Http404 for a page without slots."""
    if kind not in {PageKind.FRONT, PageKind.SECTION} or (kind == PageKind.FRONT and key):
        raise Http404
    return Page(PageKind(kind), key)


def address_of(name: str, page: Page, moment: Moment | None = None) -> str:
    return reverse(name, args=[page.kind.value, page.key]) + (moment.query if moment else "")


@require_safe
def page_at_a_moment(request: HttpRequest, kind: str, key: int) -> HttpResponse:
    page, moment = page_of(kind, key), moment_of(request.GET.get("at", ""))
    if not request.user.has_perm("articles.view_article"):
        raise PermissionDenied
    if moment.is_past and not may_look_back(cast(User, request.user), page):
        raise PermissionDenied
    around = load_surroundings(moment.at, desk_photo_address)
    said = _("The page as at %(moment)s. Readers do not see this line.") % {"moment": moment.said}
    note = {"note": said, "back": address_of("slots", page, moment)}
    response = _rendered(request, page, around, note)
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _rendered(request: HttpRequest, page: Page, around: Surroundings, note: dict[str, str]) -> HttpResponse:
    if page.kind is PageKind.FRONT:
        return answer(request, "reading/front.html", around, load_front(around, around.chrome.now), moment=note)
    section = around.sections.get(page.key)
    if section is None:
        raise Http404
    return answer(request, "reading/list.html", around, section_page(section, None, around), moment=note)
