"""How a sender's browser is known after the PIN: one signed cookie, for half a day, on that link's address alone."""

from __future__ import annotations

from typing import Final

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare, salted_hmac

from articles.models import HandInLink

COOKIE: Final = "gui_bai"
VALID_SECONDS: Final = 12 * 60 * 60
_SALT: Final = "newsroom.hand-in"


def give(response: HttpResponse, link: HandInLink, path: str) -> None:
    value = signing.dumps([link.pk, _of_pin(link)], salt=_SALT)
    response.set_cookie(
        COOKIE, value, max_age=VALID_SECONDS, path=path, httponly=True, samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )  # fmt: skip


def holds(request: HttpRequest, link: HandInLink) -> bool:
    """False too after a new PIN was made: whoever knew the old one is out."""
    try:
        found = signing.loads(request.COOKIES.get(COOKIE, ""), salt=_SALT, max_age=VALID_SECONDS)
    except signing.BadSignature:
        return False
    return bool(isinstance(found, list) and found == [link.pk, _of_pin(link)])


def _of_pin(link: HandInLink) -> str:
    return salted_hmac(_SALT, link.pin_hash).hexdigest()[:24]


def proof(request: HttpRequest) -> str:
    """What a form of ours carries: another site knows neither the cookie nor the server's key."""
    return salted_hmac(f"{_SALT}.form", f"{request.path} {request.COOKIES.get(COOKIE, '')}").hexdigest()


def is_own_form(request: HttpRequest) -> bool:
    """Sent by our own page in this very browser. Reads the body."""
    return comes_from_here(request) and constant_time_compare(request.POST.get("proof", ""), proof(request))


def comes_from_here(request: HttpRequest) -> bool:
    """What the headers say, before a byte of the body is read; old browsers say nothing."""
    origin = request.headers.get("Origin", "")
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in {"same-origin", "none"}:
        return False
    return not origin or origin == f"{request.scheme}://{request.get_host()}"
