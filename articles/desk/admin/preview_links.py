"""`<id>/links/`: the preview links of a story, who made them and how often they were opened; make one, revoke one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from articles import clock
from articles.desk.admin.signed_in import signed_in
from articles.desk.preview_links import LIVES, MayNot, make_link, may_make_links, revoke
from articles.desk.roles import standing
from articles.models import Article, PreviewLink
from articles.text.numbers import is_row_number

_SHOWN = 100


class LinkForm(forms.Form):
    purpose = forms.CharField(
        label=gettext_lazy("For whom"), max_length=200,
        help_text=gettext_lazy("So that colleagues know whose link it is, for example: Director Lâm, interview."),
    )  # fmt: skip
    life = forms.ChoiceField(
        label=gettext_lazy("Open for"), initial="1d",
        choices=[
            ("1h", gettext_lazy("1 hour")), ("1d", gettext_lazy("1 day")), ("3d", gettext_lazy("3 days")),
            ("7d", gettext_lazy("7 days")),
        ],
    )  # fmt: skip
    shows = forms.ChoiceField(
        label=gettext_lazy("What it shows"), initial="this", widget=forms.RadioSelect,
        choices=[("this", gettext_lazy("This version")), ("newest", gettext_lazy("The newest version each time"))],
    )  # fmt: skip

    def clean_purpose(self) -> str:
        """As it will be stored: some letters are two signs there."""
        stored: str = PreviewLink._meta.get_field("purpose").clean(self.cleaned_data["purpose"], None)
        return stored


class LinkPage:
    def __init__(self, site: AdminSite, model_admin: admin.ModelAdmin[Article]) -> None:
        self.site, self.model_admin = site, model_admin

    def urls(self) -> list[URLPattern]:
        page = self.site.admin_view(require_http_methods(["GET", "HEAD", "POST"])(self.page))
        return [path("<int:article_id>/links/", page, name="articles_article_links")]

    def page(self, request: HttpRequest, article_id: int) -> HttpResponse:
        article = self.model_admin.get_object(request, str(article_id))
        if article is None:
            raise Http404
        here = standing(signed_in(request)).on(article)
        if not self.model_admin.has_view_permission(request, article) or not (here.edits or here.approves):
            raise PermissionDenied
        try:
            return self._post(request, article) if request.method == "POST" else self._page(request, article)
        except MayNot as refusal:
            raise PermissionDenied from refusal

    def _post(self, request: HttpRequest, article: Article) -> HttpResponse:
        number = request.POST.get("revoke", "")
        if number:
            return self._revoke(request, article, number)
        form = LinkForm(request.POST)
        if not form.is_valid():
            return self._page(request, article, form=form)
        said = form.cleaned_data
        revision = article.head if said["shows"] == "this" else None
        token = make_link(article, signed_in(request), said["purpose"], LIVES[said["life"]], revision)
        # Said on this answer and nowhere else: the token itself is not kept.
        address = request.build_absolute_uri(reverse("preview_link", args=[token]))
        return self._page(request, article, made=address)

    def _revoke(self, request: HttpRequest, article: Article, number: str) -> HttpResponse:
        usable = is_row_number(number)
        known = article.preview_links.filter(pk=int(number)).first() if usable else None
        if known is None:
            raise Http404
        if revoke(known, signed_in(request)):
            messages.success(request, _("The link is closed. Whoever opens it reads that it is over."))
        return HttpResponseRedirect(reverse("admin:articles_article_links", args=[article.pk]))

    def _page(self, request: HttpRequest, article: Article, **more: Any) -> HttpResponse:
        now = clock.now()
        links = article.preview_links.select_related("made_by", "revoked_by")[:_SHOWN]
        context = {
            **self.site.each_context(request), "opts": Article._meta, "original": article, "title": _("Preview links"),
            "back": reverse("admin:articles_article_change", args=[article.pk]), "form": LinkForm(),
            "links": [_row(link, link.is_open(now)) for link in links],
            "may_make": may_make_links(article, signed_in(request)), "made": "", **more,
        }  # fmt: skip
        return TemplateResponse(request, "admin/articles/article/links.html", context)


def _row(link: PreviewLink, is_open: bool) -> dict[str, Any]:
    return {"link": link, "is_open": is_open}
