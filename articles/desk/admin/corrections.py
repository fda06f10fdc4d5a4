"""Corrections at the desk: the list by deadline, one file with its words, its scan, and the acts on it."""

from __future__ import annotations

from typing import Any, Final

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from articles import clock
from articles.desk.admin.correction_form import CorrectionForm
from articles.desk.admin.hand_ins import ForEditors
from articles.desk.admin.paper_answers import paper_answer
from articles.desk.admin.signed_in import signed_in
from articles.desk.complaints.handling import led_on, may_handle
from articles.desk.corrections.acts import NEEDS_A_REASON, do, is_up, may_write, possible_acts, rights_on
from articles.desk.corrections.words import new_file, save
from articles.desk.due import due, today
from articles.desk.papers import LARGEST, PAPERS
from articles.desk.refusals import Refused
from articles.models import Article, Complaint, CorrectionEvent, CorrectionFile, User
from articles.text.numbers import is_row_number

SHOWN_OPEN, SHOWN_DONE = 200, 50
_A: Final = CorrectionEvent.Act


@admin.register(CorrectionFile)
class CorrectionAdmin(ForEditors, admin.ModelAdmin):  # type: ignore[type-arg]
    def has_add_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def get_urls(self) -> list[URLPattern]:
        wrapped = self.admin_site.admin_view
        own = [path("<int:number>/scan/", wrapped(self.scan), name="articles_correctionfile_scan")]
        return own + super().get_urls()

    def _require(self, request: HttpRequest) -> User:
        if not self.has_view_permission(request):
            raise PermissionDenied
        return signed_in(request)

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        self._require(request)
        found, still_open = CorrectionFile.objects.select_related("person"), CorrectionFile.Status.still_open()
        undone = found.filter(status__in=still_open).order_by("deadline", "pk")
        done = found.exclude(status__in=still_open).order_by("-changed_at", "-pk")
        context = {
            **self.admin_site.each_context(request), "title": _("Corrections"), "opts": self.opts,
            "undone": _rows(undone[:SHOWN_OPEN]), "done": _rows(done[:SHOWN_DONE]),
        }  # fmt: skip
        return TemplateResponse(request, "admin/articles/correctionfile/list.html", context)

    # -- a new file -------------------------------------------------------------------------------------------

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        person = self._require(request)
        complaint = _complaint(request, person)
        story = _story(request.GET.get("article") or (complaint and complaint.article))
        file = new_file(person, story, complaint)
        form = CorrectionForm(request.POST or None, request.FILES or None, instance=file)
        if request.method == "POST" and form.is_valid() and self._stored(request, form, file, 0):
            if complaint is not None:
                led_on(complaint, file, person)
            messages.success(request, _("The file is open. Send it for approval when its words are complete."))
            return HttpResponseRedirect(reverse("admin:articles_correctionfile_change", args=[file.pk]))
        context = {"title": _("Open a correction file"), "form": form, "editing": True, "complaint": complaint}
        return self._page(request, context)

    def _stored(self, request: HttpRequest, form: CorrectionForm, file: CorrectionFile, seen: int) -> bool:
        """Whether it was stored, scan and all; else the form says why not."""
        person, scan, before = signed_in(request), form.cleaned_data["scan_file"], file.scan
        if not rights_on(file, person).edits:
            form.add_error("story", _("You do not edit stories of this section."))
            return False
        if scan:
            file.scan, _size = PAPERS.put(scan, LARGEST)
            file.scan_name = scan.name or ""
        try:
            save(file, person, seen)
        except Refused as refused:
            form.say_who_was_faster(str(refused))
            PAPERS.remove([file.scan] if scan else [])
            return False
        PAPERS.remove([before] if scan and before else [])
        return True

    # -- one file ---------------------------------------------------------------------------------------------

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        person = self._require(request)
        file = _file(object_id)
        act, writable = request.POST.get("act", ""), may_write(file, person)
        if request.method == "POST" and act not in {"save", "save_and_send"}:
            return self._act(request, file, act)
        editing = writable and (file.status == CorrectionFile.Status.OPEN or "edit" in request.GET)
        if request.method == "POST" and not editing:
            raise PermissionDenied
        form = CorrectionForm(request.POST or None, request.FILES or None, instance=file) if editing else None
        sent = form if request.method == "POST" else None
        if sent is not None and sent.is_valid() and self._stored(request, sent, file, sent.cleaned_data["seen"]):
            return self._after_saving(request, file, act)
        context = {
            "title": str(_file(object_id)), "file": _file(object_id) if form and form.errors else file, "form": form,
            "editing": editing, "may_write": writable, "due": due(file.days_left(today())),
            "acts": [(one, one in NEEDS_A_REASON) for one in possible_acts(file, person)],
            "events": file.events.select_related("actor"), "up": is_up(file, clock.now()),
            "wrote": list(dict.fromkeys(str(one.made_by) for one in file.versions.select_related("made_by"))),
        }  # fmt: skip
        return self._page(request, context)

    def _after_saving(self, request: HttpRequest, file: CorrectionFile, act: str) -> HttpResponse:
        if act == "save_and_send":
            return self._act(request, file, _A.SEND)
        messages.success(request, _("Saved."))
        return HttpResponseRedirect(request.path)

    def _act(self, request: HttpRequest, file: CorrectionFile, act: str) -> HttpResponse:
        if act not in _A.values:
            raise Http404
        seen = request.POST.get("seen", "")
        number = file.head if act == _A.SEND else int(seen) if is_row_number(seen) else -1
        try:
            do(file, _A(act), by=signed_in(request), seen=number, note=request.POST.get("note", ""))
            messages.success(request, _done(_A(act)))
        except Refused as refused:
            messages.error(request, str(refused))
        return HttpResponseRedirect(request.path)

    def _page(self, request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
        whole = {**self.admin_site.each_context(request), "opts": self.opts, **context}
        return TemplateResponse(request, "admin/articles/correctionfile/file.html", whole)

    def scan(self, request: HttpRequest, number: int) -> HttpResponse:
        self._require(request)
        file = get_object_or_404(CorrectionFile, pk=number)
        return paper_answer(file.scan, file.scan_name)


def _rows(found: QuerySet[CorrectionFile]) -> list[dict[str, Any]]:
    return [{"file": one, "due": due(one.days_left(today()))} for one in found]


def _file(object_id: str) -> CorrectionFile:
    number = int(object_id) if is_row_number(object_id) else 0
    known = CorrectionFile.objects.select_related("article", "person", "complaint", "opened_by")
    return get_object_or_404(known, pk=number)


def _story(number: Any) -> Article | None:
    typed = str(number or "")
    return Article.objects.filter(pk=int(typed)).first() if is_row_number(typed) else None


def _complaint(request: HttpRequest, person: User) -> Complaint | None:
    typed = request.GET.get("complaint", "")
    found = Complaint.objects.filter(pk=int(typed)).first() if is_row_number(typed) else None
    if found is not None and not may_handle(found, person):
        raise PermissionDenied
    return found


def _done(act: CorrectionEvent.Act) -> str:
    return {
        _A.SEND: _("Sent for approval."),
        _A.PUBLISH: _("The correction is on the site now."),
        _A.RETURN: _("Returned."),
        _A.CLOSE: _("Closed."),
        _A.REOPEN: _("Open again."),
        _A.WITHDRAW: _("The correction is off the site."),
    }[act]
