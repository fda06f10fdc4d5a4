"""The pages of a sender without an account, under /gui-bai/. They say nothing of the newsroom but its name."""

from __future__ import annotations

import secrets
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from articles import clock
from articles.desk import attempts
from articles.desk.hand_in import links, passes
from articles.desk.hand_in.links import PinAnswer
from articles.desk.hand_in.receiving import LONGEST, MOST_PHOTOS, Closed, Sent, code_from, receive, require_open
from articles.models import HandIn, HandInLink, SiteSettings

SMALL_FORM: Final = 64 * 1024
AROUND_FILES: Final = 1024 * 1024  # what a form weighs beside its files
MOST_AT_ONCE: Final = 400 * 1024 * 1024
FIELDS: Final = ("name", "phone", "headline", "text", "place", "happened")
NOT_OURS: Final = gettext_lazy("This form does not come from this page. Open the link again and send it anew.")
TOO_MANY_GUESSES: Final = gettext_lazy("Too many receipts that are not right. Try again in an hour, or call.")
EXPIRED: Final = gettext_lazy("Half a day has passed since you gave your PIN. Give it again; your words are kept here.")


# Its own token in every form and a cookie on its own path do here what Django's CSRF cookie does at the desk.
@csrf_exempt
@sensitive_post_parameters("pin")
@require_http_methods(["GET", "HEAD", "POST"])
def hand_in(request: HttpRequest, token: str) -> HttpResponse:
    """The PIN first; then the form. A link that never was and one of another newsroom look the same."""
    link = links.find(token)
    if link is None:
        return _notice(request, _("This link does not exist"), _("Perhaps a letter of it was lost on the way."), 404)
    if not link.is_open(clock.now()):
        return _closed(request, _("This link is closed. Ask the newsroom for a new one."), 410)
    if not passes.holds(request, link):
        return _at_the_door(request, link)
    return _send(request, link) if request.method == "POST" else _form(request, link)


# -- the PIN -------------------------------------------------------------------------------------------------------


def _at_the_door(request: HttpRequest, link: HandInLink) -> HttpResponse:
    if request.method != "POST":
        return _ask_pin(request)
    if _length(request) > SMALL_FORM:  # a whole delivery, and the pass has run out meanwhile: its files are not read
        return _ask_pin(request, str(EXPIRED), 403)
    if not passes.is_own_form(request):
        return _ask_pin(request, str(NOT_OURS), 403)
    if "pin" not in request.POST:
        return _ask_pin(request, str(EXPIRED), 403)
    answer = links.try_pin(link, request.POST["pin"].strip())
    if answer is not PinAnswer.RIGHT:
        return _ask_pin(request, wrong_pin(link, answer), 429 if answer is PinAnswer.LOCKED else 403)
    response = HttpResponseRedirect(request.path)
    passes.give(response, link, request.path)
    return response


def wrong_pin(link: HandInLink, answer: PinAnswer) -> str:
    link.refresh_from_db()
    if answer is PinAnswer.WRONG or link.locked_until is None:
        return _("This PIN is not right.")
    return _("Too many wrong PINs. Try again after %(time)s.") % {
        "time": timezone.localtime(link.locked_until).strftime("%H:%M, %d/%m")
    }


def _ask_pin(request: HttpRequest, error: str = "", status: int = 200) -> HttpResponse:
    if _wants_json(request) and error:
        return JsonResponse({"again": error}, status=status)
    return _page(request, "hand_in/pin.html", {"error": error}, status)


# -- the form ------------------------------------------------------------------------------------------------------


def _form(
    request: HttpRequest, link: HandInLink, errors: dict[str, list[str]] | None = None, status: int = 200
) -> HttpResponse:
    sent = request.POST if request.method == "POST" else {}
    typed = {name: sent.get(name, "") for name in FIELDS}
    typed["name"] = typed["name"] or ("" if errors else link.name)
    context = {
        "link": link, "errors": errors or {}, "typed": typed,
        "nonce": sent.get("nonce") or secrets.token_hex(16), "longest": LONGEST, "most_photos": MOST_PHOTOS,
        "room": _room(link),
    }  # fmt: skip
    return _page(request, "hand_in/form.html", context, status)


def _send(request: HttpRequest, link: HandInLink) -> HttpResponse:
    try:
        require_open(link, clock.now())
    except Closed as closed:
        return _closed(request, str(closed), 403)
    if _length(request) > _room(link) + AROUND_FILES:
        return _closed(request, _("This is more than the link may carry. Send fewer photos at a time."), 413)
    if not passes.is_own_form(request):
        return _refused(request, link, {"": [str(NOT_OURS)]}, 403)
    try:
        received = receive(link, _sent(request))
    except ValidationError as error:
        return _refused(request, link, error.message_dict, 400)
    except Closed as closed:
        return _refused(request, link, {"": [str(closed)]}, 403)
    address = reverse("hand_in_receipt", kwargs={"token": _token(request), "code": received.code})
    return JsonResponse({"receipt": address}, status=201) if _wants_json(request) else HttpResponseRedirect(address)


def _sent(request: HttpRequest) -> Sent:
    nonce = request.POST.get("nonce", "")
    word = request.FILES.get("word")
    return Sent(
        nonce=nonce if len(nonce) == 32 and nonce.isalnum() else secrets.token_hex(16),
        photos=request.FILES.getlist("photos"), word=word,
        **{name: request.POST.get(name, "") for name in FIELDS},
    )  # fmt: skip


def _refused(request: HttpRequest, link: HandInLink, errors: dict[str, list[str]], status: int) -> HttpResponse:
    if _wants_json(request):
        return JsonResponse({"errors": errors}, status=status)
    return _form(request, link, {name or "all": sentences for name, sentences in errors.items()}, status)


def _room(link: HandInLink) -> int:
    """Bytes that the link may still carry, at most so many at once."""
    return max(0, min(link.max_bytes - link.bytes_used, MOST_AT_ONCE))


# -- the receipt ---------------------------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD"])
def receipt(request: HttpRequest, token: str, code: str) -> HttpResponse:
    """Right after sending, in the same browser. Later, and elsewhere, code and PIN are asked."""
    link = links.find(token)
    if link is None or not passes.holds(request, link):
        return HttpResponseRedirect(reverse("hand_in_status"))
    found = link.hand_ins.filter(code=code_from(code)).first()
    if found is None:
        return HttpResponseRedirect(reverse("hand_in_status"))
    again = reverse("hand_in", args=[token]) if link.is_open(clock.now()) else ""
    return _page(request, "hand_in/receipt.html", {"found": found, "standing": standing_of(found), "again": again,
                                                   "fresh": True})  # fmt: skip


@csrf_exempt
@sensitive_post_parameters("pin")
@require_http_methods(["GET", "HEAD", "POST"])
def status(request: HttpRequest) -> HttpResponse:
    """What became of it, for who knows code and PIN. A code that never was answers as a wrong PIN does."""
    if request.method != "POST":
        return _page(request, "hand_in/status.html", {})
    if _length(request) > SMALL_FORM or not passes.is_own_form(request):
        return _page(request, "hand_in/status.html", {"error": NOT_OURS}, 403)
    if attempts.too_many(request, "receipt", attempts.GUESSES):
        return _page(request, "hand_in/status.html", {"error": TOO_MANY_GUESSES}, 429)
    typed, pin = request.POST.get("code", ""), request.POST.get("pin", "").strip()
    found = HandIn.objects.select_related("link").filter(code=code_from(typed)).first()
    if found is None:
        links.waste_a_guess(pin)
        answer, error = PinAnswer.WRONG, _("Receipt or PIN is not right.")
    else:
        answer = links.try_pin(found.link, pin)
        error = wrong_pin(found.link, answer) if answer is PinAnswer.LOCKED else _("Receipt or PIN is not right.")
    if found is None or answer is not PinAnswer.RIGHT:
        attempts.count(request, "receipt")
        code = 429 if answer is PinAnswer.LOCKED else 403
        return _page(request, "hand_in/status.html", {"error": error, "typed": typed}, code)
    return _page(request, "hand_in/receipt.html", {"found": found, "standing": standing_of(found), "fresh": False})


def standing_of(found: HandIn) -> str:
    """All that a sender is told: neither who decided, nor why, nor what it became."""
    if found.outcome in {HandIn.Outcome.ACCEPTED, HandIn.Outcome.PHOTOS}:
        return _("Accepted")
    return _("Not used") if found.outcome else _("Received, waiting for an editor")


# -- what all pages share ------------------------------------------------------------------------------------------


def _token(request: HttpRequest) -> str:
    match = request.resolver_match
    return str(match.kwargs["token"]) if match else ""


def _length(request: HttpRequest) -> int:
    """What the browser says it will send; the server takes no more than that."""
    told = request.META.get("CONTENT_LENGTH") or "0"
    return int(told) if told.isascii() and told.isdigit() else 0


def _wants_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "") == "application/json"


def _closed(request: HttpRequest, sentence: str, status: int) -> HttpResponse:
    if _wants_json(request):
        return JsonResponse({"errors": {"": [sentence]}}, status=status)
    return _notice(request, _("This link takes nothing now"), sentence, status)


def _notice(request: HttpRequest, title: str, sentence: str, status: int) -> HttpResponse:
    return _page(request, "hand_in/notice.html", {"title": title, "sentence": sentence}, status)


def _page(request: HttpRequest, template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    site = SiteSettings.objects.in_force(clock.now()).first()
    around = {"site": site, "proof": passes.proof(request)}
    return render(request, template, {**around, **context}, status=status)
