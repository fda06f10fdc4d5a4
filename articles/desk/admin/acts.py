"""Pressing an act: the page that asks for what it needs, the act itself, and kind words when it is refused."""

from __future__ import annotations

from typing import Any, Final

from django.contrib import admin, messages
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import clock
from articles.desk.admin.act_forms import FIELDS, ActForm
from articles.desk.admin.conflicts import has_seen
from articles.desk.admin.proofing import linked, remind, story_items
from articles.desk.admin.signed_in import signed_in
from articles.desk.notes.listing import Row, listed
from articles.desk.order import Order
from articles.desk.outlook import outlook_of, what_will_happen
from articles.desk.refusals import Incomplete, Refused, TextChanged
from articles.desk.revisions import content_of
from articles.desk.roles import standing
from articles.desk.together import Meeting, names
from articles.desk.workflow import INDIFFERENT_TO_THE_TEXT, exceptional_acts, move, possible_acts, verdicts
from articles.models import Act, Article, User
from articles.publishing.blockers import Blocker, blockers

# What the act bar shows loudest: the way forward. The rest stands beside it, the last ones apart.
FORWARD: Final = (Act.SUBMIT, Act.TAKE, Act.SEND_FOR_APPROVAL, Act.APPROVE, Act.PUBLISH, Act.RESTORE, Act.REOPEN)
GRAVE: Final = (Act.HIDE, Act.TAKE_DOWN, Act.NOT_USE, Act.BIN)

# Acts without a page of their own that bring a story nearer to readers: what to look at is said after them.
SENT_ON: Final = (Act.SUBMIT, Act.SEND_FOR_APPROVAL, Act.APPROVE)

# A note typed beside the story goes along to the page of an act that asks for more.
_NOTE: Final = "act_note_{}"
# The message that says an act was done stands beside the way to tell somebody of it.
ACTED: Final = "acted"

DONE: Final = {
    Act.SUBMIT: gettext_lazy("Sent for editing. Thank you."),
    Act.WITHDRAW: gettext_lazy("The story is back with you."),
    Act.TAKE: gettext_lazy("The story is yours to edit."),
    Act.RELEASE: gettext_lazy("The story is free for another editor."),
    Act.HAND_OVER: gettext_lazy("The story was handed over."),
    Act.SEND_FOR_APPROVAL: gettext_lazy("Sent for approval."),
    Act.APPROVE: gettext_lazy("Approved. It can be published now."),
    Act.RETURN: gettext_lazy("The story was returned with your reason."),
    Act.PUBLISH: gettext_lazy("The story is published."),
    Act.RESCHEDULE: gettext_lazy("The moment was changed."),
    Act.UNSCHEDULE: gettext_lazy("The story will not go up by itself any more."),
    Act.HIDE: gettext_lazy("Readers no longer see the story. It can be published again."),
    Act.TAKE_DOWN: gettext_lazy("The story was taken down."),
    Act.NOT_USE: gettext_lazy("The story will not be used."),
    Act.REOPEN: gettext_lazy("The story is open again."),
    Act.BIN: gettext_lazy("The story is in the bin for 30 days."),
    Act.RESTORE: gettext_lazy("The story is back from the bin."),
    Act.MARK_URGENT: gettext_lazy("The story is marked as urgent. It comes first where it waits."),
    Act.CLEAR_URGENT: gettext_lazy("The story is no longer marked as urgent."),
    Act.ASK_FOR_FIX: gettext_lazy("Your request is with the editors. You will see here what became of it."),
    Act.DECLINE_FIX: gettext_lazy("The request was declined with your reason."),
}


def change_address(article: Article) -> str:
    return reverse("admin:articles_article_change", args=[article.pk])


def act_address(article: Article, act: Act, seen: int | None = None) -> str:
    address = reverse("admin:articles_article_act", args=[article.pk, act.value])
    return f"{address}?{urlencode({'seen': seen})}" if seen else address


def bar(article: Article, user: User) -> list[dict[str, Any]]:
    """The buttons of the act bar, the way forward last: {act, label, kind (grave, beside, forward), address, asks}."""
    judged = verdicts(article, user)
    kinds = {**dict.fromkeys(FORWARD, "forward"), **dict.fromkeys(GRAVE, "grave")}
    buttons = [
        {
            "act": act.value,
            "label": act.label,
            "kind": kinds.get(act, "beside"),
            "address": act_address(article, act),
            "asks": act in FIELDS,
        }
        for act, refusal in judged.items()
        if refusal is None
    ]
    for earlier in [button for button in buttons if button["kind"] == "forward"][:-1]:
        earlier["kind"] = "also"  # one loud button: the furthest step this person may take
    ordered = sorted(buttons, key=lambda button: ("grave", "beside", "also", "forward").index(button["kind"]))
    return [*(_exception(article, act) for act in exceptional_acts(article, user, judged)), *ordered]


def _exception(article: Article, act: Act) -> dict[str, Any]:
    """Four eyes set aside, for whoever is on duty: a link of its own, so that it is never pressed by the way."""
    label = _("%(act)s as an exception") % {"act": act.label}
    address = f"{act_address(article, act)}?{urlencode({'exception': 1})}"
    return {"act": act.value, "label": label, "kind": "grave", "address": address, "asks": True, "exception": True}


def press(request: HttpRequest, article: Article, act: Act, seen: int, note: str) -> HttpResponse:
    """An act pressed in the form of the story, after its save: done at once, or its page when it asks for something."""
    saved = getattr(article, "just_saved", None)
    if saved and saved.reopened and act not in possible_acts(article, signed_in(request)):
        # Approval belongs to one version: what stands there now must be sent on first.
        sentence = _("Not done: %(act)s. The text is new, so it has to be sent on first.")
        messages.warning(request, sentence % {"act": act.label})
        return HttpResponseRedirect(change_address(article))
    meeting: Meeting | None = getattr(article, "meeting", None)
    if meeting and act not in INDIFFERENT_TO_THE_TEXT and not has_seen(request, meeting):
        # Whoever judges a text has read it: what a colleague just wrote into it is shown first.
        sentence = _("Not done: %(act)s. %(people)s changed the story meanwhile: read it, then press again.")
        messages.warning(request, sentence % {"act": act.label, "people": names(meeting.people)})
        return HttpResponseRedirect(change_address(article))
    if act in FIELDS:
        request.session[_NOTE.format(article.pk)] = note
        return HttpResponseRedirect(act_address(article, act, seen))
    try:
        move(article, act, by=signed_in(request), seen=seen, note=note)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, str(DONE[act]), extra_tags=ACTED)
        _remind(request, article, act)
    return HttpResponseRedirect(change_address(article))


def _remind(request: HttpRequest, article: Article, act: Act) -> None:
    if act in SENT_ON:
        remind(request, article)


class ActPage:
    """`/admin/articles/article/<id>/act/<act>/`: GET shows what will be done and asks, POST does it."""

    def __init__(self, site: AdminSite, model_admin: admin.ModelAdmin[Article]) -> None:
        self.site, self.model_admin = site, model_admin

    def __call__(self, request: HttpRequest, article_id: int, act: str) -> HttpResponse:
        article = self.model_admin.get_object(request, str(article_id))
        if article is None or act not in Act.values:
            raise Http404
        if not self.model_admin.has_view_permission(request, article):
            raise PermissionDenied
        return (
            self._post(request, article, Act(act))
            if request.method == "POST"
            else self._get(request, article, Act(act))
        )

    def _get(self, request: HttpRequest, article: Article, act: Act) -> HttpResponse:
        exception = "exception" in request.GET
        judged = verdicts(article, signed_in(request))
        if act not in exceptional_acts(article, signed_in(request), judged) if exception else judged[act] is not None:
            messages.warning(request, _("This cannot be done on the story as it stands now."))
            return HttpResponseRedirect(change_address(article))
        asked, note = request.GET.get("seen", ""), request.session.pop(_NOTE.format(article.pk), "")
        embargo = article.embargo_until if article.embargo_until and article.embargo_until > clock.now() else None
        seen = asked if asked.isdigit() else article.head
        if act is Act.RESCHEDULE:
            embargo = article.live_from
        planned = article.live_from.isoformat() if article.live_from else None
        initial = {"seen": seen, "publish_at": embargo, "planned": planned, "note": note}
        form = ActForm(act, article, exception=exception, initial=initial)
        reasons = blockers(content_of(article), embargo or clock.now()) if act is Act.PUBLISH else []
        return self._page(request, article, act, form=form, blockers=linked_reasons(article, reasons))

    def _post(self, request: HttpRequest, article: Article, act: Act) -> HttpResponse:
        form = ActForm(act, article, request.POST, exception="exception" in request.GET)
        if not form.is_valid():
            return self._page(request, article, act, form=form)
        order: Order = form.order()
        try:
            move(article, act, by=signed_in(request), seen=form.cleaned_data["seen"],
                 note=form.cleaned_data.get("note", ""), order=order)  # fmt: skip
        except TextChanged as refusal:
            return self._page(request, article, act, form=form, changed=refusal, retry=_again(request, refusal.head))
        except Incomplete as refusal:
            form.add_error(None, str(refusal))
            return self._page(request, article, act, form=form, blockers=linked_reasons(article, refusal.blockers))
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _done(article, act, order), extra_tags=ACTED)
            _remind(request, article, act)
        return HttpResponseRedirect(change_address(article))

    def _page(self, request: HttpRequest, article: Article, act: Act, **more: Any) -> HttpResponse:
        exception, back = "exception" in request.GET, change_address(article)
        if act is Act.PUBLISH and "changed" not in more:
            items = story_items(article, signed_in(request), request.get_host(), at_the_act=True)
            more["warnings"] = linked(back, items)
        context = {
            **self.site.each_context(request), "opts": Article._meta, "original": article, "act": act,
            "title": _("%(act)s as an exception") % {"act": act.label} if exception else act.label,
            "exception": exception, "grave": exception or act in GRAVE,
            "state_label": article.state_label(clock.now()), "back": back,
            "outlook": what_will_happen(outlook_of(article)), "open_notes": _open_notes(request, article, act),
            **more,
        }  # fmt: skip
        return TemplateResponse(request, "admin/articles/article/act.html", context)


def _open_notes(request: HttpRequest, article: Article, act: Act) -> tuple[Row, ...]:
    """What goes back with a return, or into the request of a fix; the notes of this round before older ones."""
    if act not in {Act.RETURN, Act.ASK_FOR_FIX}:
        return ()
    user = signed_in(request)
    found = listed(article, user, standing(user)).open
    return tuple(sorted(found, key=lambda row: row.note.round != article.returns))


def _done(article: Article, act: Act, order: Order) -> str:
    """Beside what was done, what will happen when a moment was chosen."""
    if act not in {Act.PUBLISH, Act.RESCHEDULE} or order.visible_from is None:
        return str(DONE[act] if act is not Act.RESCHEDULE else DONE[Act.PUBLISH])
    done = _("The story is scheduled.") if act is Act.PUBLISH else DONE[act]
    return f"{done} {what_will_happen(outlook_of(Article.objects.get(pk=article.pk)))}"


def _again(request: HttpRequest, head: int) -> list[tuple[str, str]]:
    """The same answers for the version whose difference was shown."""
    kept = [(name, value) for name, value in request.POST.items() if name not in {"seen", "csrfmiddlewaretoken"}]
    return [*((name, str(value)) for name, value in kept), ("seen", str(head))]


def linked_reasons(article: Article, reasons: list[Blocker]) -> list[tuple[str, str]]:
    """Each reason with the address of the field it is about."""
    form = change_address(article)
    anchors = {"bylines": "bylines-group", "body": "field-body"}
    return [(f"{form}#{anchors.get(reason.field, f'id_{reason.field}')}", reason.message) for reason in reasons]
