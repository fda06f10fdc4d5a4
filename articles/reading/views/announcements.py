"""Announcements (Thông báo), their papers, and the section of the same address when the newsroom has one."""

from __future__ import annotations

from dataclasses import replace

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles import clock
from articles.models.published import Listing
from articles.models.site import Announcement
from articles.reading.answers import moved, page
from articles.reading.cards import fetch, newest
from articles.reading.chrome import NOTICE_COLUMNS, Surroundings, load_surroundings, notice
from articles.reading.notices import file_name, load_notices
from articles.reading.pages import AnnouncementPage, Card

SECTION_SLUG = "thong-bao"
OTHERS, STORIES = 6, 12


@require_safe
def announcements(request: HttpRequest) -> HttpResponse:
    """Narrowed or further down it is a register; the section's stories stand below its first page."""
    at = clock.now()
    around = load_surroundings(at)
    content = load_notices(_("Announcements"), reverse("announcements"), request.GET.dict(), at, papers_only=False)
    if content.is_first and not content.is_narrowed:
        content = replace(content, cards=_stories(around))
    return page(request, "reading/announcements.html", around, content)


@require_safe
def documents(request: HttpRequest) -> HttpResponse:
    at = clock.now()
    content = load_notices(_("Documents"), reverse("documents"), request.GET.dict(), at, papers_only=True)
    return page(request, "reading/documents.html", load_surroundings(at), content)


def _stories(around: Surroundings) -> tuple[Card, ...]:
    section = around.by_slug(SECTION_SLUG)
    if section is None:
        return ()
    [rows] = fetch([newest(Listing.Kind.CATEGORY, section.id, around.chrome.now, STORIES)], around)
    return tuple(row.card for row in rows)


@require_safe
def announcement(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    found = _live(pk)
    if request.path_info != found.get_absolute_url():
        return moved(found.get_absolute_url())
    at = clock.now()
    others = Announcement.objects.live(at).exclude(pk=pk).order_by("-pk").values(*NOTICE_COLUMNS)[:OTHERS]
    name = file_name(found)
    content = AnnouncementPage(
        notice=notice({column: getattr(found, column) for column in NOTICE_COLUMNS}),
        paragraphs=tuple(part.strip() for part in found.body.split("\n\n") if part.strip()),
        file_url=reverse("document", kwargs={"pk": pk, "name": name}) if name else "",
        file_name=name,
        file_size=found.file_size,
        others=tuple(notice(row) for row in others),
    )
    return page(request, "reading/announcement.html", load_surroundings(at), content)


@require_safe
def document(request: HttpRequest, pk: int, name: str) -> FileResponse:
    """A paper, only while its announcement is up, and always as a download: nothing in it runs on this site."""
    found = _live(pk)
    if not name or file_name(found) != name:
        raise Http404
    try:
        response = FileResponse(found.file.open("rb"), as_attachment=True, filename=name)
    except FileNotFoundError as error:
        raise Http404 from error
    response.headers["Cache-Control"] = "no-cache"
    return response


def _live(pk: int) -> Announcement:
    found = Announcement.objects.live(clock.now()).filter(pk=pk).first() if pk < 2**63 else None
    if found is None:
        raise Http404
    return found
