"""How often one computer may try something that has no account behind it: a receipt code, a form.

What is counted is a keyed digest of its address, and every row is gone an hour later.
"""

from __future__ import annotations

from datetime import timedelta
from ipaddress import IPv6Address, ip_address
from typing import Final

from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from articles import clock
from articles.models import Attempt
from articles.readership.visitors import client_address

WINDOW: Final = timedelta(hours=1)
GUESSES: Final = 12  # wrong receipt codes; people mistype, and a family shares an address
MESSAGES: Final = 6


def too_many(request: HttpRequest, purpose: str, most: int) -> bool:
    """Whether this computer has used up what it may do in an hour."""
    recent = Attempt.objects.filter(purpose=purpose, origin=_origin(request), at__gt=clock.now() - WINDOW)
    return recent[:most].count() >= most


def count(request: HttpRequest, purpose: str) -> None:
    """Remembers one attempt, and forgets all that are old."""
    now = clock.now()
    Attempt.objects.filter(at__lte=now - WINDOW).delete()
    Attempt.objects.create(purpose=purpose, origin=_origin(request), at=now)


def _origin(request: HttpRequest) -> bytes:
    return salted_hmac("newsroom.attempt", _network(client_address(request))).digest()[:16]


def _network(address: str) -> str:
    """Of IPv6 the first half: whoever has one address has 2^64 of them."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if isinstance(found, IPv6Address):
        return str(found.ipv4_mapped or int(found) >> 64)
    return str(found)
