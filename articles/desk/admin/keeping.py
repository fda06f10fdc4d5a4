"""The pulse of an open story: the browser brings what was typed and learns who else is there and what was saved."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any, Final

from django.contrib import admin
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.middleware.csrf import get_token
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.http import urlencode
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST

from articles import clock
from articles.desk import keeping
from articles.desk.admin.alerts import bell_of
from articles.desk.admin.offers import offer, page_of
from articles.desk.admin.signed_in import signed_in
from articles.desk.alerts import unread_count
from articles.desk.keeping import Place, Values
from articles.desk.roles import standing
from articles.desk.rules import may_write
from articles.models import Article, Revision, State, User

LARGEST: Final = 2 * 1024 * 1024  # bytes: the longest body is far below, and a buffer is written every few seconds
_LARGEST_NUMBER: Final = 2**31 - 1

View = Callable[..., HttpResponse]


class Nonsense(Exception):  # noqa: N818  (reads as what happened)
    """What came in is not what the page sends."""


@dataclass(frozen=True, slots=True)
class Pulse:
    """What the page says: where somebody types, over which version, and what; `values` None is "I am here"."""

    article: int | None
    token: str
    base: int
    values: Values | None

    @classmethod
    def of(cls, body: bytes) -> Pulse:
        """Raises Nonsense."""
        try:
            said = json.loads(body)
            pulse = cls(said["article"], said["token"], said.get("base") or 0, said.get("values"))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise Nonsense from error
        if not pulse._makes_sense():
            raise Nonsense
        return pulse

    def _makes_sense(self) -> bool:
        numbers = (self.base, 1 if self.article is None else self.article)
        return (
            all(type(number) is int and 0 <= number <= _LARGEST_NUMBER for number in numbers)
            and (self.token == "" or keeping.is_token(self.token))
            and (self.values is None or (_is_form(self.values) and bool(self.article or self.token)))
        )


def _is_form(values: Any) -> bool:
    return isinstance(values, dict) and all(
        isinstance(texts, list) and all(isinstance(text, str) for text in texts) for texts in values.values()
    )


def in_json(site: AdminSite, view: View) -> View:
    """Whoever is signed out is told so before anything else is judged: then the CSRF cookie has gone, too."""
    guarded = csrf_protect(view)

    @csrf_exempt
    def answer(request: HttpRequest) -> HttpResponse:
        if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST:
            return JsonResponse({"error": "too large"}, status=413)
        try:
            if not site.has_permission(request):
                return JsonResponse({"login": _login(request)}, status=401)
            return guarded(request)
        except Nonsense:
            return JsonResponse({"error": "not understood"}, status=400)

    return answer


class KeepingPages:
    """`pulse/`, `kept/drop/` (both in JSON, 401 instead of a redirect) and the page that compares what was kept."""

    def __init__(self, site: AdminSite, model_admin: admin.ModelAdmin[Article]) -> None:
        self.site, self.model_admin = site, model_admin

    def urls(self) -> list[URLPattern]:
        page = self.site.admin_view(self.compare)
        return [
            path("pulse/", in_json(self.site, self.pulse), name="articles_article_pulse"),
            path("kept/drop/", in_json(self.site, require_POST(self.drop)), name="articles_article_kept_drop"),
            path("kept/<slug:token>/", page, name="articles_article_kept_new"),
            path("<int:article_id>/kept/", page, name="articles_article_kept"),
        ]

    def pulse(self, request: HttpRequest) -> HttpResponse:
        """GET hands out a fresh CSRF token and says who is signed in, for a page that was signed out and in again."""
        user = signed_in(request)
        if request.method != "POST":
            return JsonResponse({"csrf": get_token(request), "user": user.pk})
        said = Pulse.of(request.body)
        head = self._head(request, said.article)
        place = Place(head.article if head else None, said.token)
        saved_at = None
        if said.values is not None:
            saved_at = keeping.keep(place, user, said.base, keeping.typed_values(said.values))
        others = []
        if head:
            keeping.say_here(head.article, user, typing=said.values is not None)
            others = keeping.others_here(head.article, user)
        return JsonResponse(
            {
                "saved_at": f"{localtime(saved_at):%H:%M}" if saved_at else None,
                **_standing_now(head, user),
                "others": [asdict(other) for other in others],
                "bell": bell_of(unread_count(user)),
            }
        )

    def drop(self, request: HttpRequest) -> HttpResponse:
        said = Pulse.of(request.body)
        article = self._head(request, said.article).article if said.article else None  # type: ignore[union-attr]
        keeping.forget(Place(article, said.token), signed_in(request))
        return HttpResponse(status=204)

    def _head(self, request: HttpRequest, article: int | None) -> Revision | None:
        """The last version with its story (one query). Raises Http404 for what this person may not see."""
        if not self.model_admin.has_view_permission(request):
            raise Http404
        if article is None:
            return None
        found = Revision.objects.select_related("article", "made_by").defer("content", "article__body")
        head = found.filter(article_id=article, number=F("article__head")).first()
        if head is None:
            raise Http404
        return head

    def compare(self, request: HttpRequest, article_id: int | None = None, token: str = "") -> HttpResponse:
        """What was kept beside what is saved. Taking it back is a POST that leads to the form with it filled in."""
        if not self.model_admin.has_view_permission(request):
            raise PermissionDenied
        article = self.model_admin.get_object(request, str(article_id)) if article_id else None
        if (article_id and article is None) or (token and not keeping.is_token(token)):
            raise Http404
        place, user = Place(article, token), signed_in(request)
        if request.method == "POST":
            if "_drop" in request.POST:
                keeping.forget(place, user)
                return HttpResponseRedirect(page_of(article))
            return HttpResponseRedirect(f"{page_of(article)}?{urlencode({'kept': token or '1'})}")
        row = keeping.kept(place, user)
        found = offer(row) if row else None
        if found is None:
            return HttpResponseRedirect(page_of(article))
        context = {
            **self.site.each_context(request), "title": _("Text kept for a while"), "opts": Article._meta,
            "original": article, "offer": found, "back": page_of(article),
            "writes": standing(user).writes if article is None else may_write(article, user, standing(user)),
        }  # fmt: skip
        return TemplateResponse(request, "admin/articles/article/kept.html", context)


def _login(request: HttpRequest) -> str:
    """Where to sign in, with the way back to the story's page."""
    back = reverse("admin:articles_article_add")
    if request.method == "POST" and (number := Pulse.of(request.body).article):
        back = reverse("admin:articles_article_change", args=[number])
    return f"{reverse('admin:login')}?{urlencode({'next': back})}"


def _standing_now(head: Revision | None, user: User) -> dict[str, Any]:
    if head is None:
        return {"head": 0, "head_by": "", "head_at": "", "state_label": str(State.DRAFT.label),
                "may_write": standing(user).writes}  # fmt: skip
    return {
        "head": head.number,
        "head_by": str(head.made_by),
        "head_at": f"{localtime(head.made_at):%H:%M}",
        "state_label": head.article.state_label(clock.now()),
        "may_write": may_write(head.article, user, standing(user)),
    }
