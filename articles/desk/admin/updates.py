"""The page of a timed update: one box, one button."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.contrib import admin, messages
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import clock
from articles.desk.admin.acts import ACTED, change_address, linked_reasons
from articles.desk.admin.signed_in import signed_in
from articles.desk.refusals import Incomplete, Refused, TextChanged
from articles.desk.updating import last_step, on_top, stamp, update
from articles.models import Act, Article

LONGEST: Final = 5000

DONE: Final = {
    Act.PUBLISH: gettext_lazy("The update is published. Readers see it now."),
    Act.SEND_FOR_APPROVAL: gettext_lazy("The update is sent for approval. Readers keep what they have until then."),
}
PRESS: Final = {
    Act.PUBLISH: gettext_lazy("Publish the update"),
    Act.SEND_FOR_APPROVAL: gettext_lazy("Send the update for approval"),
}


class UpdateForm(forms.Form):
    seen = forms.IntegerField(widget=forms.HiddenInput)
    words = forms.CharField(
        label=gettext_lazy("What is new"), max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6, "autofocus": True}),
        help_text=gettext_lazy("The time is put before it by itself."),
    )  # fmt: skip


class UpdatePage:
    """`/admin/articles/article/<id>/update/`"""

    def __init__(self, site: AdminSite, model_admin: admin.ModelAdmin[Article]) -> None:
        self.site, self.model_admin = site, model_admin

    def urls(self) -> list[URLPattern]:
        return [path("<int:article_id>/update/", self.site.admin_view(self), name="articles_article_update")]

    def __call__(self, request: HttpRequest, article_id: int) -> HttpResponse:
        article = self.model_admin.get_object(request, str(article_id))
        if article is None:
            raise Http404
        if not self.model_admin.has_view_permission(request, article):
            raise PermissionDenied
        step = last_step(article, signed_in(request))
        if step is None:
            messages.warning(request, _("This cannot be done on the story as it stands now."))
            return HttpResponseRedirect(change_address(article))
        form = UpdateForm(request.POST or None, initial={"seen": article.head})
        if request.method == "POST" and form.is_valid():
            return self._do(request, article, form, step)
        return self._page(request, article, form, step)

    def _do(self, request: HttpRequest, article: Article, form: UpdateForm, step: Act) -> HttpResponse:
        said = form.cleaned_data
        try:
            update(article, said["words"], by=signed_in(request), seen=said["seen"])
        except TextChanged as refusal:
            form = UpdateForm({**request.POST.dict(), "seen": refusal.head})
            form.add_error(None, str(refusal))
            return self._page(request, article, form, step)
        except Incomplete as refusal:
            form.add_error(None, str(refusal))
            return self._page(request, article, form, step, blockers=linked_reasons(article, refusal.blockers))
        except Refused as refusal:
            form.add_error(None, str(refusal))
            return self._page(request, article, form, step)
        messages.success(request, self._told(article, step), extra_tags=ACTED)
        return HttpResponseRedirect(change_address(article))

    def _told(self, article: Article, step: Act) -> str:
        if step is not Act.PUBLISH:
            return str(DONE[step])
        return format_html('{} <a href="{}">{}</a>', DONE[step], reverse("article", args=["tin", article.pk]),
                           _("See it on the site"))  # fmt: skip

    def _page(self, request: HttpRequest, article: Article, form: UpdateForm, step: Act, **more: Any) -> HttpResponse:
        context = {
            **self.site.each_context(request), "opts": Article._meta, "original": article, "form": form,
            "title": _("Timed update"), "stamp": stamp(article, clock.now()), "on_top": on_top(),
            "press": PRESS[step], "publishes": step is Act.PUBLISH, "back": change_address(article),
            "state_label": article.state_label(clock.now()), **more,
        }  # fmt: skip
        return TemplateResponse(request, "admin/articles/article/update.html", context)


def update_address(article: Article) -> str:
    return reverse("admin:articles_article_update", args=[article.pk])
