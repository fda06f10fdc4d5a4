"""`/dinh-chinh/`: corrections and apologies, newest first, and a page for each."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from articles import clock
from articles.models.public_correction import PublicCorrection
from articles.reading.answers import page
from articles.reading.cards import Cursor
from articles.reading.chrome import load_surroundings
from articles.reading.correction_pages import CorrectionList, CorrectionPage
from articles.reading.corrections import live_corrections, note_of
from articles.reading.lists import CURSOR_NAME, PAGE_SIZE, cursor_of

OTHERS = 4


@require_safe
def corrections(request: HttpRequest) -> HttpResponse:
    """Two queries."""
    at, url = clock.now(), reverse("corrections")
    after = cursor_of(request.GET.get(CURSOR_NAME))
    rows = list(live_corrections(at, (after.sort_at, after.article_id) if after else None)[: PAGE_SIZE + 1])
    shown = rows[:PAGE_SIZE]
    if after is not None and not shown:
        raise Http404
    last = Cursor(shown[-1]["first_published_at"], shown[-1]["number"]) if len(rows) > PAGE_SIZE else None
    older = f"{url}?{CURSOR_NAME}={last}" if last else ""
    content = CorrectionList(url, tuple(note_of(row) for row in shown), older, is_first=after is None)
    return page(request, "reading/corrections.html", load_surroundings(at), content)


@require_safe
def correction(request: HttpRequest, number: int) -> HttpResponse:
    """410 for one that readers once had. Three queries."""
    at = clock.now()
    if number >= 2**63:
        raise Http404
    row = live_corrections(at).filter(number=number).first()
    if row is None:
        return _gone(request, number)
    others = live_corrections(at).exclude(number=number)[:OTHERS]
    content = CorrectionPage(note_of(row), tuple(note_of(other) for other in others))
    return page(request, "reading/correction.html", load_surroundings(at), content)


def _gone(request: HttpRequest, number: int) -> HttpResponse:
    at = clock.now()
    if not PublicCorrection.objects.was_live(at).filter(number=number).exists():
        raise Http404
    return page(request, "reading/gone.html", load_surroundings(at), None, status=410)
