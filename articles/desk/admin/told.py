"""`<id>/told/`: what readers are told about changes of a story; one word more, or one less."""

from __future__ import annotations

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
from articles.desk.telling import NothingIsUp, may_tell, take_back, tell_readers
from articles.models import Article, ChangeNote
from articles.text.numbers import is_row_number


class ToldForm(forms.Form):
    words = forms.CharField(
        label=gettext_lazy("What changed"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Such as “The number of boats was corrected.” It stands with the version that is up."),
    )  # fmt: skip

    def clean_words(self) -> str:
        """As it will be stored: some letters are two signs there."""
        stored: str = ChangeNote._meta.get_field("words").clean(self.cleaned_data["words"], None)
        return stored


class ToldPage:
    def __init__(self, site: AdminSite, model_admin: admin.ModelAdmin[Article]) -> None:
        self.site, self.model_admin = site, model_admin

    def urls(self) -> list[URLPattern]:
        page = self.site.admin_view(require_http_methods(["GET", "HEAD", "POST"])(self.page))
        return [path("<int:article_id>/told/", page, name="articles_article_told")]

    def page(self, request: HttpRequest, article_id: int) -> HttpResponse:
        article = self.model_admin.get_object(request, str(article_id))
        if article is None:
            raise Http404
        if not self.model_admin.has_view_permission(request, article):
            raise PermissionDenied
        may = may_tell(article, signed_in(request))
        if request.method != "POST":
            return self._page(request, article, ToldForm(), may)
        if not may:
            raise PermissionDenied
        return self._take_back(request, article) if "take_back" in request.POST else self._tell(request, article)

    def _tell(self, request: HttpRequest, article: Article) -> HttpResponse:
        form = ToldForm(request.POST)
        if not form.is_valid():
            return self._page(request, article, form, may=True)
        try:
            tell_readers(article, form.cleaned_data["words"], by=signed_in(request), now=clock.now())
        except NothingIsUp:
            messages.warning(request, _("This cannot be done on the story as it stands now."))
        else:
            messages.success(request, _("Readers see it under the story now."))
        return HttpResponseRedirect(_address(article))

    def _take_back(self, request: HttpRequest, article: Article) -> HttpResponse:
        number = request.POST["take_back"]
        told = ChangeNote.objects.filter(article_id=article.pk)
        note = told.filter(pk=int(number)).first() if is_row_number(number) else None
        if note is None:
            raise Http404
        take_back(note, article, by=signed_in(request), now=clock.now())
        messages.success(request, _("Readers no longer see it."))
        return HttpResponseRedirect(_address(article))

    def _page(self, request: HttpRequest, article: Article, form: ToldForm, may: bool) -> HttpResponse:
        now = clock.now()
        context = {
            **self.site.each_context(request), "opts": Article._meta, "original": article,
            "title": _("What readers are told was changed"), "form": form, "may_tell": may,
            "back": reverse("admin:articles_article_history", args=[article.pk]),
            "is_up": article.is_live_since(now),
            "notes": ChangeNote.objects.live(now).filter(article_id=article.pk).order_by("-visible_from", "-pk"),
        }  # fmt: skip
        return TemplateResponse(request, "admin/articles/article/told.html", context)


def _address(article: Article) -> str:
    return reverse("admin:articles_article_told", args=[article.pk])
