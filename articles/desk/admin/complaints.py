"""Complaints and feedback at the desk: the list by deadline, and one of them with its person, answer and log."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.desk.admin.correction_form import day_input, people_in_charge
from articles.desk.admin.hand_ins import ForEditors
from articles.desk.admin.paper_answers import paper_answer
from articles.desk.admin.signed_in import signed_in
from articles.desk.complaints.handling import answer, assign, may_assign, may_handle, reopen, set_aside
from articles.desk.due import due, today
from articles.desk.refusals import Refused
from articles.desk.roles import standing
from articles.models import Article, Complaint, ComplaintEvent, ComplaintFile, User
from articles.text.numbers import is_row_number

SHOWN_OPEN, SHOWN_DONE = 200, 50


class AssignForm(forms.Form):
    person = forms.ModelChoiceField(User.objects.none(), label=gettext_lazy("Person in charge"))
    deadline = forms.DateField(label=gettext_lazy("Deadline"), widget=day_input())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people_in_charge()  # type: ignore[attr-defined]


def theirs(person: User) -> QuerySet[Complaint]:
    """All of them for whoever approves stories; for others those that they have in hand."""
    found = Complaint.objects.select_related("person")
    return found if may_assign(person) else found.filter(person=person)


@admin.register(Complaint)
class ComplaintAdmin(ForEditors, admin.ModelAdmin):  # type: ignore[type-arg]
    def get_urls(self) -> list[URLPattern]:
        wrapped = self.admin_site.admin_view
        own = [path("<int:number>/file/<int:file>/", wrapped(self.file), name="articles_complaint_file")]
        return own + super().get_urls()

    def _found(self, request: HttpRequest, number: int) -> Complaint:
        if not standing(signed_in(request)).edits:
            raise PermissionDenied
        found = get_object_or_404(Complaint.objects.select_related("person", "settled_by"), pk=number)
        if not may_handle(found, signed_in(request)):
            raise PermissionDenied
        return found

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        mine, still_open = theirs(signed_in(request)), Q(status__in=Complaint.Status.still_open())
        undone, done = mine.filter(still_open).order_by("deadline", "pk"), mine.exclude(still_open)
        context = {
            **self.admin_site.each_context(request), "title": _("Complaints and feedback"), "opts": self.opts,
            "undone": _rows(undone[:SHOWN_OPEN]), "done": _rows(done.order_by("-settled_at", "-pk")[:SHOWN_DONE]),
        }  # fmt: skip
        return TemplateResponse(request, "admin/articles/complaint/list.html", context)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        found = self._found(request, int(object_id) if is_row_number(object_id) else 0)
        person = signed_in(request)
        assigning = AssignForm(
            request.POST if request.POST.get("act") == "assign" else None,
            initial={"person": found.person_id or person.pk, "deadline": found.deadline},
        )
        if request.method == "POST" and (done := self._act(request, found, assigning)) is not None:
            return done
        context = {
            **self.admin_site.each_context(request), "title": f"{found.get_kind_display()} · {found.code}",
            "opts": self.opts, "found": found, "due": due(found.days_left(today())), "assigning": assigning,
            "files": found.files.all(), "may_assign": may_assign(person),
            "events": ComplaintEvent.objects.filter(code=found.code).select_related("actor"),
            "story": Article.objects.filter(pk=found.article).only("headline").first() if found.article else None,
            "corrections": found.corrections.only("work", "status"),
            "typed": {name: request.POST.get(name, "") for name in ("answer", "reason")},
        }  # fmt: skip
        return TemplateResponse(request, "admin/articles/complaint/complaint.html", context)

    def _act(self, request: HttpRequest, found: Complaint, assigning: AssignForm) -> HttpResponse | None:
        """The answer where the act was done; None where the page says what is missing, with everything kept."""
        person, act = signed_in(request), request.POST.get("act", "")
        try:
            if act == "assign":
                if not assigning.is_valid():
                    return None
                assign(found, assigning.cleaned_data["person"], assigning.cleaned_data["deadline"], by=person)
            elif act == "answer":
                answer(found, request.POST.get("answer", ""), by=person)
            elif act == "set_aside":
                set_aside(found, request.POST.get("reason", ""), by=person)
            elif act == "reopen":
                reopen(found, by=person)
            else:
                raise Http404
        except Refused as refused:
            messages.error(request, str(refused))
            return None
        messages.success(request, _done(act))
        return HttpResponseRedirect(request.path)

    def file(self, request: HttpRequest, number: int, file: int) -> HttpResponse:
        self._found(request, number)
        found = get_object_or_404(ComplaintFile, pk=file, complaint=number)
        return paper_answer(found.stored, found.shown_name)


def _done(act: str) -> str:
    return {
        "assign": _("It is in their hands now."),
        "answer": _("Answered. The sender reads it with the receipt."),
        "set_aside": _("Set aside."),
        "reopen": _("Open again."),
    }[act]


def _rows(found: QuerySet[Complaint]) -> list[dict[str, Any]]:
    return [{"found": one, "due": due(one.days_left(today()))} for one in found]
