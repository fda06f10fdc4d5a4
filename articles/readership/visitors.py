"""Is this request a reader's page asking to be counted? Everything else is refused before the database is touched."""

from enum import Enum
from functools import lru_cache

from crawlerdetect import CrawlerDetect
from django.conf import settings
from django.http import HttpRequest

# Fetch standard first, then what Chrome, Firefox and Safari sent before it.
PURPOSE_HEADERS = ("Sec-Purpose", "Purpose", "X-Moz", "X-Purpose")
AHEAD_OF_READING = ("prefetch", "prerender", "preview")
_crawlers = CrawlerDetect()


class Refusal(Enum):
    """Why a view was not counted."""

    OTHER_ORIGIN = "other origin"
    PREFETCH = "prefetch"
    BOT = "bot"


def refusal(request: HttpRequest) -> Refusal | None:
    """None for a view that counts. This POST has no CSRF token (readers have no cookie): its origin guards it."""
    if not _comes_from_this_site(request):
        return Refusal.OTHER_ORIGIN
    purposes = " ".join(request.headers.get(name, "") for name in PURPOSE_HEADERS).lower()
    if any(word in purposes for word in AHEAD_OF_READING):
        return Refusal.PREFETCH
    # Cut, because the list is one great regular expression and a header may be 64 KB of spite.
    if is_bot(request.headers.get("User-Agent", "")[:500]):
        return Refusal.BOT
    return None


def _comes_from_this_site(request: HttpRequest) -> bool:
    """Browsers set these two headers themselves; a page elsewhere cannot forge them (Fetch standard)."""
    fetch_site = request.headers.get("Sec-Fetch-Site")
    origin = request.headers.get("Origin")
    if fetch_site is not None and fetch_site != "same-origin":
        return False
    if origin is not None:
        return origin == f"{request.scheme}://{request.get_host()}"
    return fetch_site is not None


@lru_cache(maxsize=4096)
def is_bot(user_agent: str) -> bool:
    """By the list of CrawlerDetect; a browser that does not name itself is no reader either."""
    agent = user_agent.strip()
    return not agent or _crawlers.is_crawler(agent)


def client_address(request: HttpRequest) -> str:
    """Whose view it is. Behind our proxy the last hop that it wrote down is true; anything before it is hearsay."""
    forwarded = request.headers.get("X-Forwarded-For", "")
    if settings.BEHIND_PROXY and forwarded:
        return forwarded.rsplit(",", 1)[-1].strip()
    return str(request.META.get("REMOTE_ADDR", ""))
