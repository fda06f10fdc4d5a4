"""The front page in a look whose time has not come: for the desk, never cached."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles import clock
from articles.models import Look
from articles.reading.answers import page
from articles.reading.chrome import load_surroundings
from articles.reading.front import load_front
from articles.reading.pages import TimedLook


@require_safe
def look_preview(request: HttpRequest, pk: int) -> HttpResponse:
    if not request.user.has_perm("articles.view_look"):
        raise PermissionDenied
    look, at = get_object_or_404(Look, pk=pk), clock.now()
    around = load_surroundings(at, wearing=TimedLook(look.kind, look.line))
    note = _("Preview of the look “%(look)s”. Readers do not see this page.") % {"look": look}
    response = page(request, "reading/front.html", around, load_front(around, at), preview_note=note)
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
