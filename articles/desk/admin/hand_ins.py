"""The inbox of what people without an account hand in: read, then accepted, used for its photos, or declined."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import F, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.desk.admin.manuscript_form import ManuscriptForm, kind_choices
from articles.desk.admin.signed_in import signed_in
from articles.desk.hand_in.deciding import Decided, accept, decline, mark_seen, take_photos
from articles.desk.hand_in.offer import happened_at, happened_on, offer_of, picture_bytes, preview_of
from articles.desk.manuscripts import KnownNames, Unreadable, known_names
from articles.desk.refusals import Refused
from articles.desk.roles import standing
from articles.models import Article, BylineRole, HandIn, HandInEvent, HandInFile
from articles.text.numbers import is_row_number

SHOWN_WAITING, SHOWN_DECIDED = 100, 30
ACTS: Final = ("accept", "submit", "photos", "decline", "seen")


def picture_answer(name: str) -> HttpResponse:
    """A small picture that was encoded anew, never the file itself; 404 for what cannot be shown."""
    try:
        data = preview_of(name)
    except ValidationError as error:
        raise Http404 from error
    headers = {"Cache-Control": "private, max-age=3600", "X-Content-Type-Options": "nosniff"}
    return HttpResponse(data, content_type="image/webp", headers=headers)


class ForEditors:
    """Rights of the inbox and its links: who edits decides what comes in; Django's own permissions are not asked."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return standing(signed_in(request)).edits

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return standing(signed_in(request)).edits

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return standing(signed_in(request)).edits

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(HandIn)
class HandInAdmin(ForEditors, admin.ModelAdmin):  # type: ignore[type-arg]
    def get_urls(self) -> list[URLPattern]:
        wrapped = self.admin_site.admin_view
        own = [path("<int:number>/picture/", wrapped(self.picture), name="articles_handin_picture")]
        return own + super().get_urls()

    def _require(self, request: HttpRequest) -> None:
        if not self.has_view_permission(request):
            raise PermissionDenied

    # -- the inbox --------------------------------------------------------------------------------------------

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        self._require(request)
        found = HandIn.objects.select_related("decided_by", "link", "article").prefetch_related("files")
        waiting = found.waiting().order_by(F("seen_at").asc(nulls_first=True), "-received_at", "-pk")
        decided = found.exclude(outcome="").order_by("-decided_at", "-pk")
        context = {
            **self.admin_site.each_context(request), "title": _("Hand-in inbox"), "opts": self.opts,
            "waiting": _rows(waiting[:SHOWN_WAITING]), "decided": _rows(decided[:SHOWN_DECIDED]),
        }  # fmt: skip
        return TemplateResponse(request, "admin/articles/handin/inbox.html", context)

    # -- one delivery -----------------------------------------------------------------------------------------

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        self._require(request)
        number = int(object_id) if is_row_number(object_id) else 0
        found = get_object_or_404(HandIn.objects.select_related("link__author", "decided_by", "article"), pk=number)
        files = list(found.files.all())
        form = self._form(request, found, files)
        if request.method == "POST" and request.POST.get("act") in ACTS:
            answer = self._act(request, found, form, request.POST["act"])
            if answer is not None:
                return answer
        return self._page(request, found, files, form)

    def _form(self, request: HttpRequest, found: HandIn, files: list[HandInFile]) -> ManuscriptForm:
        offer = offer_of(found, files, in_unicode=wants_unicode(request))
        address = reverse("admin:articles_handin_picture", args=[found.pk])
        form = ManuscriptForm(
            request.POST if request.method == "POST" else None, offer.story, _names(found, offer.story.names, files),
            address_of=lambda name: f"{address}?{urlencode({'name': name})}", load=picture_bytes,
            sections=standing(signed_in(request)).sections_where("edits"), place=happened_at(found),
            taken_at=happened_on(found),
        )  # fmt: skip
        form.trouble = offer.trouble  # type: ignore[attr-defined]
        return form

    def _page(self, request: HttpRequest, found: HandIn, files: list[HandInFile], form: ManuscriptForm) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request), "title": found.headline or found.code, "opts": self.opts,
            "found": found, "files": files, "form": form, "story": form.story, "kinds": kind_choices(),
            "unicode": wants_unicode(request), "trouble": form.trouble,  # type: ignore[attr-defined]
            "events": HandInEvent.objects.filter(code=found.code).select_related("actor"),
            "reason": request.POST.get("reason", ""), "has_photos": any(row.picture for row in form.rows),
        }  # fmt: skip
        return TemplateResponse(request, "admin/articles/handin/delivery.html", context)

    def _act(self, request: HttpRequest, found: HandIn, form: ManuscriptForm, act: str) -> HttpResponse | None:
        """The answer where the act was done; None where the page says what is missing, with everything kept."""
        if act == "seen":
            mark_seen(found, signed_in(request))
            return HttpResponseRedirect(request.get_full_path())
        done: dict[str, Callable[[HttpRequest, HandIn, ManuscriptForm], HttpResponse]] = {
            "accept": _accept, "submit": _accept, "photos": _photos, "decline": _decline,
        }  # fmt: skip
        if not form.is_valid() and act != "decline":
            return None
        try:
            return done[act](request, found, form)
        except Decided as error:
            messages.error(request, str(error))
            return HttpResponseRedirect(request.path)
        except (Unreadable, Refused, _Missing) as error:
            form.add_error(None, str(error))
            return None

    def picture(self, request: HttpRequest, number: int) -> HttpResponse:
        self._require(request)
        name = request.GET.get("name", "")
        if not HandInFile.objects.filter(hand_in=number, stored=name.partition(":")[0]).exists():
            raise Http404
        return picture_answer(name)


class _Missing(Exception):  # noqa: N818
    """What an act lacks, in a sentence."""


def wants_unicode(request: HttpRequest) -> bool:
    return bool((request.POST if request.method == "POST" else request.GET).get("unicode"))


def _names(found: HandIn, names: Any, files: list[HandInFile]) -> KnownNames:
    """The pen name of the link stands first: it is whom the newsroom made the link for, and pays."""
    known = known_names(names)
    author = found.link.author
    if author is not None:
        roles = [BylineRole.TEXT] + ([BylineRole.PHOTO] if any(f.kind == HandInFile.Kind.PHOTO for f in files) else [])
        own = [(author, role.value) for role in roles]
        known.known = [*own, *(pair for pair in known.known if pair not in own)]
    return known


def _accept(request: HttpRequest, found: HandIn, form: ManuscriptForm) -> HttpResponse:
    chosen = form.chosen()
    if not chosen.headline:
        raise _Missing(_("The headline is missing."))
    story = accept(found, chosen, signed_in(request), submit=request.POST["act"] == "submit")
    messages.success(request, _("“%(headline)s” is on the desk now.") % {"headline": story.headline})
    return HttpResponseRedirect(reverse("admin:articles_article_change", args=[story.pk]))


def _photos(request: HttpRequest, found: HandIn, form: ManuscriptForm) -> HttpResponse:
    chosen = form.photos()
    if not chosen:
        raise _Missing(_("Mark at least one photo."))
    taken = take_photos(found, chosen, signed_in(request))
    text = ngettext("%(count)d photo is in the library now.", "%(count)d photos are in the library now.", len(taken))
    messages.success(request, text % {"count": len(taken)})
    return HttpResponseRedirect(reverse("admin:articles_handin_changelist"))


def _decline(request: HttpRequest, found: HandIn, form: ManuscriptForm) -> HttpResponse:
    reason = request.POST.get("reason", "").strip()
    if not reason:
        raise _Missing(_("Give a reason."))
    decline(found, reason, signed_in(request))
    messages.success(request, _("%(code)s is marked as not used.") % {"code": found.code})
    return HttpResponseRedirect(reverse("admin:articles_handin_changelist"))


def _rows(found: QuerySet[HandIn]) -> list[dict[str, Any]]:
    return [{"found": one, "photos": _count(one, HandInFile.Kind.PHOTO), "word": _count(one, HandInFile.Kind.WORD),
             "story": one.article if isinstance(one.article, Article) else None} for one in found]  # fmt: skip


def _count(one: HandIn, kind: HandInFile.Kind) -> int:
    return sum(file.kind == kind for file in one.files.all())
