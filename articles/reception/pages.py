"""`/khieu-nai/`: complaints and feedback, their receipt, and what became of them. No account, no cookie, no script.

Looking at a page reads public tables alone; only sending, and asking with a receipt, touches the desk's.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from articles import clock
from articles.desk import attempts
from articles.desk.complaints.receiving import (
    LONGEST,
    MOST_FILE_BYTES,
    MOST_FILES,
    Message,
    TooMuch,
    code_from,
    receive,
)
from articles.desk.hand_in.passes import is_own_form, proof
from articles.desk.papers import ACCEPTED
from articles.models import Complaint, PublishedVersion
from articles.reading.answers import page
from articles.reading.chrome import load_surroundings
from articles.reading.pages import Link
from articles.text.numbers import is_row_number

MOST_BYTES: Final = MOST_FILES * MOST_FILE_BYTES + 1024 * 1024
SMALL_FORM: Final = 64 * 1024
NOT_OURS: Final = gettext_lazy("This form does not come from this page. Open the page again and send it anew.")
TOO_LARGE: Final = gettext_lazy("These files are too large together. Send fewer of them, or smaller ones.")
TOO_OFTEN: Final = gettext_lazy("Too many messages have come from this connection. Try again in an hour, or call.")
TOO_MANY_GUESSES: Final = gettext_lazy("Too many receipts that are not right. Try again in an hour, or call.")
NO_SUCH_CODE: Final = gettext_lazy("There is no such receipt. Compare each letter and digit.")
FIELDS: Final = ("kind", "name", "contact", "about", "text")


@dataclass(frozen=True, slots=True)
class AskPage:
    """The form. `errors` by field, "" for the whole; `story` is what it was opened from."""

    url: str
    proof: str
    nonce: str
    kinds: tuple[tuple[str, str, bool], ...]
    typed: dict[str, str]
    story: Link | None = None
    article: int | None = None
    errors: dict[str, str] = field(default_factory=dict)
    general: str = ""
    most_files: int = MOST_FILES
    longest: dict[str, int] = field(default_factory=lambda: LONGEST)
    accepted: str = ACCEPTED


@dataclass(frozen=True, slots=True)
class ReceiptPage:
    """`fresh`: just sent. Nothing here says what was sent, or by whom."""

    url: str
    code: str
    received_at: Any
    status: str
    answer: tuple[str, ...]
    fresh: bool


@dataclass(frozen=True, slots=True)
class StatusPage:
    url: str
    proof: str
    typed: str = ""
    error: str = ""


# Readers have no cookie for a CSRF token: a keyed proof in the form and the headers of the request guard it.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def complain(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return _form(request, request.GET)
    if _length(request) > MOST_BYTES:  # refused before a byte of it is read
        return _form(request, QueryDict(), str(TOO_LARGE), 413)
    if not is_own_form(request) or request.POST.get("website"):
        return _form(request, request.POST, str(NOT_OURS), 403)
    if attempts.too_many(request, "message", attempts.MESSAGES):
        return _form(request, request.POST, str(TOO_OFTEN), 429)
    try:
        complaint = receive(_message(request))
    except ValidationError as error:
        return _form(request, request.POST, status=400, errors=error.message_dict)
    except TooMuch as error:
        return _form(request, request.POST, str(error), 429)
    attempts.count(request, "message")
    return _receipt(request, complaint, fresh=True)


def _message(request: HttpRequest) -> Message:
    nonce = request.POST.get("nonce", "")
    return Message(
        nonce=nonce if len(nonce) == 32 and nonce.isalnum() and nonce.isascii() else secrets.token_hex(16),
        article=_number(request.POST.get("bai", "")), files=request.FILES.getlist("files"),
        **{name: request.POST.get(name, "") for name in FIELDS},
    )  # fmt: skip


def _number(typed: str) -> int | None:
    return int(typed) if is_row_number(typed) else None


def _form(
    request: HttpRequest, sent: QueryDict, general: str = "", status: int = 200,
    errors: dict[str, list[str]] | None = None,
) -> HttpResponse:  # fmt: skip
    at = clock.now()
    article = _number(sent.get("bai", ""))
    found = PublishedVersion.objects.live(at).filter(article_id=article).first() if article else None
    chosen = sent.get("kind", "")
    content = AskPage(
        url=reverse("complain"), proof=proof(request), nonce=sent.get("nonce") or secrets.token_hex(16),
        kinds=tuple((kind.value, str(kind.label), kind == chosen) for kind in Complaint.Kind),
        typed={name: sent.get(name, "") for name in FIELDS},
        story=Link(found.headline, found.get_absolute_url()) if found else None,
        article=found.article_id if found else None,
        errors={name: " ".join(sentences) for name, sentences in (errors or {}).items()}, general=general,
    )  # fmt: skip
    return page(request, "reception/complain.html", load_surroundings(at), content, status)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def status(request: HttpRequest) -> HttpResponse:
    """Where it stands, for who has the receipt. Wrong ones are counted, and after a dozen no code is looked up."""
    if request.method != "POST":
        return _ask(request)
    if _length(request) > SMALL_FORM or not is_own_form(request):
        return _ask(request, str(NOT_OURS), 403)
    if attempts.too_many(request, "receipt", attempts.GUESSES):
        return _ask(request, str(TOO_MANY_GUESSES), 429)
    found = Complaint.objects.filter(code=code_from(request.POST.get("code", ""))).first()
    if found is None:
        attempts.count(request, "receipt")
        return _ask(request, str(NO_SUCH_CODE), 404)
    return _receipt(request, found, fresh=False)


def _ask(request: HttpRequest, error: str = "", status: int = 200) -> HttpResponse:
    typed = request.POST.get("code", "")[:40] if error and status != 403 else ""
    content = StatusPage(reverse("complaint_status"), proof(request), typed, error)
    return page(request, "reception/status.html", load_surroundings(clock.now()), content, status)


def _receipt(request: HttpRequest, found: Complaint, *, fresh: bool) -> HttpResponse:
    answer = found.answer.splitlines() if found.status == Complaint.Status.ANSWERED else []
    content = ReceiptPage(
        url=reverse("complaint_status"), code=found.code, received_at=found.received_at, status=_told(found),
        answer=tuple(line.strip() for line in answer if line.strip()), fresh=fresh,
    )  # fmt: skip
    return page(request, "reception/receipt.html", load_surroundings(clock.now()), content, 201 if fresh else 200)


def _told(found: Complaint) -> str:
    """All that a sender is told: neither who has it in hand, nor what was said about it."""
    return {
        Complaint.Status.NEW: _("Received, waiting to be read"),
        Complaint.Status.IN_HAND: _("Being looked into"),
        Complaint.Status.ANSWERED: _("Answered"),
        Complaint.Status.SET_ASIDE: _("Closed"),
    }[Complaint.Status(found.status)]


def _length(request: HttpRequest) -> int:
    """What the browser says it will send; the server takes no more than that."""
    told = request.META.get("CONTENT_LENGTH") or "0"
    return int(told) if told.isascii() and told.isdigit() else 0
