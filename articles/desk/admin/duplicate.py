"""`/admin/articles/article/<id>/duplicate/`: GET says what a copy takes along, POST makes it."""

from __future__ import annotations

from django.contrib import admin, messages
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.desk.admin.signed_in import signed_in
from articles.desk.duplicating import duplicate
from articles.models import Article, Revision


class DuplicatePage:
    """`?version=3` asks for an older version than the newest."""

    def __init__(self, site: AdminSite, model_admin: admin.ModelAdmin[Article]) -> None:
        self.site, self.model_admin = site, model_admin

    def __call__(self, request: HttpRequest, article_id: int) -> HttpResponse:
        article = self.model_admin.get_object(request, str(article_id))
        if article is None:
            raise Http404
        if not self.model_admin.has_view_permission(request, article) or not self.model_admin.has_add_permission(
            request
        ):
            raise PermissionDenied
        version = _version(request, article)
        if request.method == "POST":
            return self._made(request, article, version)
        context = {
            **self.site.each_context(request), "opts": Article._meta, "original": article, "version": version,
            "title": _("Duplicate"), "back": reverse("admin:articles_article_change", args=[article.pk]),
        }  # fmt: skip
        return TemplateResponse(request, "admin/articles/article/duplicate.html", context)

    def _made(self, request: HttpRequest, article: Article, version: int) -> HttpResponse:
        try:
            copy, missing = duplicate(article, version, signed_in(request))
        except Revision.DoesNotExist as error:
            raise Http404 from error
        messages.success(request, _("This is your copy, a new draft. The first story stays as it is."))
        if missing:
            messages.warning(
                request,
                _("Not in the copy, because it is no longer there or not yours to use: %(what)s.")
                % {"what": ", ".join(missing)},
            )
        return HttpResponseRedirect(reverse("admin:articles_article_change", args=[copy.pk]))


def _version(request: HttpRequest, article: Article) -> int:
    asked = (request.POST if request.method == "POST" else request.GET).get("version", "")
    if not asked:
        return article.head
    if not (asked.isascii() and asked.isdigit() and len(asked) < 9):
        raise Http404
    return int(asked)
