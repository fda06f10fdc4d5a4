"""The view beacon: the one POST without a CSRF token, because readers have no cookie. Its origin guards it."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from articles import clock
from articles.readership.record import reader_digest, record_view
from articles.readership.visitors import Refusal, client_address, refusal
from articles.text import format_count


@csrf_exempt
@require_POST
def view_beacon(request: HttpRequest, article_id: int) -> HttpResponse:
    """200 with the fresh total, 204 where it is not counted or not shown, 403 from elsewhere, 404 for no live story."""
    refused = refusal(request)
    if refused is not None:
        return _uncached(HttpResponse(status=403 if refused is Refusal.OTHER_ORIGIN else 204))
    at = clock.now()
    reader = reader_digest(client_address(request), request.headers.get("User-Agent", ""), at)
    total = record_view(article_id, reader, at) if article_id < 2**63 else None
    if total is None:
        return _uncached(HttpResponse(status=404))
    if not total.is_shown:
        return _uncached(HttpResponse(status=204))
    label = format_count(total.views, settings.LANGUAGE_CODE)
    return _uncached(JsonResponse({"views": total.views, "label": label}))


def _uncached(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = "no-store"
    return response
