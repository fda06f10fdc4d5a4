"""What a reader's device needs to keep stories: the service worker, the page of what is kept, the manifest."""

from __future__ import annotations

import json

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles import clock
from articles.models.site import SiteSettings
from articles.reading.answers import page
from articles.reading.brand import brand_of, mark_address
from articles.reading.chrome import load_surroundings
from articles.reading.icons import FILES, MASKABLE
from articles.reading.pages import Brand

# What a page needs beside itself; the worker keeps these when it is installed.
SHELL = (
    "css/reading.css", "js/first.js", "js/reading.js", "js/gallery.js", "js/listen.js", "js/kept.js", "favicon.svg",
)  # fmt: skip
PAPER = "#ffffff"


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """Two lines: its own address must be at the root to reach every page, and its bytes change with what it keeps."""
    brand = load_surroundings(clock.now()).chrome.brand
    shell = [reverse("kept"), *map(static, SHELL), *filter(None, (brand.stylesheet, brand.icon))]
    lines = (
        f"const SHELL = {json.dumps(shell)}, LANGUAGE = {json.dumps(get_language())};",
        f"importScripts({json.dumps(static('js/worker.js'))});",
    )
    response = HttpResponse("\n".join(lines) + "\n", content_type="text/javascript; charset=utf-8")
    response.headers["Cache-Control"] = "no-cache"
    return response


@require_safe
def kept(request: HttpRequest) -> HttpResponse:
    return page(request, "reading/kept.html", load_surroundings(clock.now()), None)


@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    found = SiteSettings.objects.in_force(clock.now()).select_related("logo", "icon").first()
    site = found or SiteSettings(name=_("Newsroom"), short_name="")
    brand = brand_of(site)
    content = {
        "id": "/", "start_url": "/", "scope": "/", "display": "standalone", "lang": get_language(),
        "name": site.name, "short_name": site.short_name or site.name, "description": site.tagline,
        "theme_color": brand.theme, "background_color": PAPER, "categories": ["news"],
        "icons": _own_icons(site, brand) or [_icon(name, side, part) for name, (side, part) in FILES.items()],
        "shortcuts": [{"name": _("Downloaded stories"), "url": reverse("kept")}],
    }  # fmt: skip
    response = JsonResponse(content, content_type="application/manifest+json")
    response.headers["Cache-Control"] = "no-cache"
    return response


def _own_icons(site: SiteSettings, brand: Brand) -> list[dict[str, str]]:
    """The one that the house uploaded, else our sign in its own colours, which as a drawing has every size."""
    if site.icon is None:
        return [{"src": brand.icon, "sizes": "any", "type": brand.icon_type}] if brand.icon else []
    return [
        {"src": mark_address(site.icon.token, f"{side}.png"), "sizes": f"{side}x{side}", "type": "image/png"}
        for side in (192, 512)
    ]


def _icon(name: str, side: int, part: float) -> dict[str, str]:
    purpose = "maskable" if part == MASKABLE else "any"
    return {"src": static(f"icons/{name}"), "sizes": f"{side}x{side}", "type": "image/png", "purpose": purpose}
