"""Several stories at once: chosen in the list, told one by one what will happen, confirmed, and answered one by one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any, Final

from django import forms
from django.contrib import admin, messages
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from articles.desk.admin.act_forms import REASON_CLASSES
from articles.desk.admin.acts import GRAVE
from articles.desk.admin.fields import SectionField
from articles.desk.admin.signed_in import signed_in
from articles.desk.bulk import (
    ACTS,
    Prospect,
    act_on_each,
    foresee,
    foresee_writing,
    into_section,
    with_tags,
    write_in_each,
)
from articles.desk.order import Order
from articles.desk.roles import standing
from articles.desk.tag_names import TagNamesField
from articles.models import Act, Article, User
from articles.text.numbers import is_row_number

MOST: Final = 200  # as many as a page of the list may show
SECTION, TAGS = "section", "tags"
WRITING: Final = {SECTION: gettext_lazy("Change the category"), TAGS: gettext_lazy("Add tags")}
_OUTCOMES: Final = "bulk_outcomes"
_ASKS: Final[dict[str, tuple[str, ...]]] = {
    Act.RETURN: ("note",),
    Act.NOT_USE: ("note",),
    Act.HIDE: ("note", "ordered_by", "reason_class"),
    Act.TAKE_DOWN: ("note", "ordered_by", "reason_class"),
    Act.HAND_OVER: ("to", "note"),
    SECTION: ("section",),
    TAGS: ("tags",),
}


class BulkForm(forms.Form):
    to = forms.ModelChoiceField(User.objects.none(), label=gettext_lazy("To whom"))
    section = SectionField(label=gettext_lazy("Category"))
    tags = TagNamesField(
        label=gettext_lazy("Tags"), help_text=gettext_lazy("Separated by commas. Known tags are suggested.")
    )
    note = forms.CharField(label=gettext_lazy("Reason"), widget=forms.Textarea(attrs={"rows": 3}))
    ordered_by = forms.CharField(label=gettext_lazy("Who ordered it"), required=False, max_length=200)
    reason_class = forms.ChoiceField(label=gettext_lazy("What kind of reason"), required=False, choices=REASON_CLASSES)

    def __init__(self, act: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = _ASKS.get(act, ("note",))
        for name in list(self.fields):
            if name not in asked:
                del self.fields[name]
        if act not in Act.needing_a_reason() and "note" in self.fields:
            self.fields["note"].label, self.fields["note"].required = gettext_lazy("Note"), False
        to = self.fields.get("to")
        if isinstance(to, forms.ModelChoiceField):
            to.queryset = User.objects.filter(is_active=True, is_staff=True).order_by("last_name", "first_name")


def choices(user: User) -> dict[str, Any]:
    """What Django's list offers for the chosen rows: name -> (what it calls, name, words)."""
    stands = standing(user)
    if not stands.writes:
        return {}
    reporters = {Act.SUBMIT, Act.WITHDRAW, Act.MARK_URGENT, Act.CLEAR_URGENT, Act.BIN, Act.RESTORE}
    offered = [act for act in ACTS if stands.edits or act in reporters]
    words: dict[str, Any] = {act.value: act.label for act in offered} | WRITING
    return {name: (_chosen, name, label) for name, label in words.items()}


def _chosen(model_admin: Any, request: HttpRequest, stories: QuerySet[Article]) -> HttpResponse:
    """From the list: nothing is done yet."""
    page: BulkPages = model_admin.bulk
    return page.ask(request, request.POST["action"], stories[:MOST])


class BulkPages:
    def __init__(self, site: AdminSite, model_admin: admin.ModelAdmin[Article]) -> None:
        self.site, self.model_admin = site, model_admin

    def urls(self) -> list[URLPattern]:
        guard = self.site.admin_view
        return [
            path("bulk/done/", guard(self.done), name="articles_article_bulk_done"),
            path("bulk/<slug:act>/", guard(require_POST(self.do)), name="articles_article_bulk"),
        ]

    def ask(
        self, request: HttpRequest, act: str, stories: Iterable[Article], form: BulkForm | None = None
    ) -> HttpResponse:
        prospects = self._prospects(act, list(stories), signed_in(request))
        possible = [prospect for prospect in prospects if not prospect.obstacle]
        context = {
            **self.site.each_context(request), "opts": Article._meta, "title": _label(act), "act": act,
            "grave": act in GRAVE, "publishes": act == Act.PUBLISH, "form": form or BulkForm(act),
            "possible": possible, "impossible": [prospect for prospect in prospects if prospect.obstacle],
            "back": reverse("admin:articles_article_changelist"),
        }  # fmt: skip
        return TemplateResponse(request, "admin/articles/article/bulk.html", context)

    def _prospects(self, act: str, stories: list[Article], user: User) -> list[Prospect]:
        return foresee_writing(stories, user) if act in WRITING else foresee(stories, Act(act), user)

    def do(self, request: HttpRequest, act: str) -> HttpResponse:
        user = signed_in(request)
        if act not in choices(user):
            raise PermissionDenied
        seen = _seen(request)
        form = BulkForm(act, request.POST)
        if not form.is_valid():
            return self.ask(request, act, self.model_admin.get_queryset(request).filter(pk__in=seen), form)
        said = form.cleaned_data
        if act == SECTION:
            outcomes = write_in_each(seen, user, into_section(said["section"]))
        elif act == TAGS:
            outcomes = write_in_each(seen, user, with_tags(said["tags"]))
        else:
            order = Order(
                to=said.get("to"), ordered_by=said.get("ordered_by", ""), reason_class=said.get("reason_class", "")
            )
            outcomes = act_on_each(seen, Act(act), user, said.get("note", ""), order)
        request.session[_OUTCOMES] = {"act": act, "outcomes": [asdict(outcome) for outcome in outcomes]}
        return HttpResponseRedirect(reverse("admin:articles_article_bulk_done"))

    def done(self, request: HttpRequest) -> HttpResponse:
        """What became of each; a reload says it again and does nothing."""
        told = request.session.get(_OUTCOMES)
        if told is None:
            messages.info(request, _("Choose stories in the list first."))
            return HttpResponseRedirect(reverse("admin:articles_article_changelist"))
        outcomes = told["outcomes"]
        context = {
            **self.site.each_context(request), "opts": Article._meta, "title": _label(told["act"]),
            "done": [outcome for outcome in outcomes if outcome["done"]],
            "refused": [outcome for outcome in outcomes if not outcome["done"]],
            "back": reverse("admin:articles_article_changelist"),
        }  # fmt: skip
        return TemplateResponse(request, "admin/articles/article/bulk_done.html", context)


def _label(act: str) -> str:
    return str(WRITING[act] if act in WRITING else Act(act).label)


def _seen(request: HttpRequest) -> dict[int, int]:
    """Story -> version, from the boxes "12:7" of the page before."""
    pairs = [box.split(":") for box in request.POST.getlist("story")[:MOST]]
    if any(len(pair) != 2 or not all(is_row_number(word) for word in pair) for pair in pairs):
        raise Http404
    return {int(story): int(version) for story, version in pairs}
