"""What stands around the text on a story's page: state, acts, who, versions, notes."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from articles import clock
from articles.body.editor import EDITOR_FILES
from articles.desk.admin.acts import bar
from articles.desk.admin.notes import notes_context
from articles.desk.admin.proofing import desk_proof
from articles.desk.admin.signed_in import signed_in
from articles.desk.admin.updates import update_address
from articles.desk.editor_messages import editor_messages
from articles.desk.fixes import last_fix_request
from articles.desk.outgoing import notice
from articles.desk.outlook import outlook_of, what_will_happen
from articles.desk.preview_links import may_make_links
from articles.desk.reading_copy import reading_copy
from articles.desk.rounds import return_rounds
from articles.desk.rules import REOPENED_BY_SAVING
from articles.desk.stopping import STOPS
from articles.desk.updating import last_step
from articles.models import Act, Article, Event, State, User

REMARKS = 5


def page_context(request: HttpRequest, article: Article | None, writes: bool) -> dict[str, Any]:
    """`writes`: the text can be typed into; otherwise it is shown as it stands, and the acts remain."""
    proofing: dict[str, Any] = {"desk_proof": desk_proof(signed_in(request)), "desk_messages": editor_messages()}
    if writes:
        proofing["editor_files"] = EDITOR_FILES
    if article is None:
        new = {"act": Act.SUBMIT.value, "label": Act.SUBMIT.label, "kind": "forward", "asks": False}
        return {"title": _("New story"), "writes": True, "acts": [new], **proofing}
    rounds, outlook = return_rounds(article), outlook_of(article)
    return {
        "title": article.headline or _("Story"),
        "subtitle": None,
        "writes": writes,
        **_split(article, bar(article, signed_in(request))),
        **proofing,
        "state_kind": "scheduled" if article.is_scheduled(clock.now()) else article.state,
        "state_label": article.state_label(clock.now()),
        "urgent": article.urgent,
        "returns": article.returns if article.state in State.in_progress() else 0,
        "rounds": rounds,
        "earlier_rounds": rounds[1:],
        "fix": last_fix_request(article),
        "update": _update(article, signed_in(request)),
        "outlook": what_will_happen(outlook),
        "live": outlook.live,
        "on_the_site": reverse("article", args=["tin", article.pk]),
        "head_at": article.revisions.filter(number=article.head).values_list("made_at", flat=True).first(),
        "preview": reverse("preview", args=[article.pk, article.head]) if article.head else "",
        "remarks": _remarks(article),
        **notes_context(request, article),
        "may_make_links": may_make_links(article, signed_in(request)),
        "zalo": notice(article, _last_act(article), clock.now(), request).as_text(),
        "reopens": writes and article.state in REOPENED_BY_SAVING,
        "reading_copy": "" if writes else reading_copy(article.body),
        "pressed": _pressed(request),
    }


def _split(article: Article, buttons: list[dict[str, Any]]) -> dict[str, Any]:
    """The ways forward stand in the bar and the others fold away, unless readers have the story: it can be stopped."""
    forward = [button for button in buttons if button["kind"] in {"also", "forward"}]
    others = [button for button in buttons if button["kind"] not in {"also", "forward"}]
    if not forward:
        return {"acts": buttons, "more_acts": []}
    stops = [button for button in others if button["act"] in STOPS and article.live_from]
    return {"acts": [*stops, *forward], "more_acts": [button for button in others if button not in stops]}


def _update(article: Article, user: User) -> str:
    """Where a timed update is written, "" where this person may not do it now; only live stories cost a question."""
    return update_address(article) if article.state == State.RELEASED and last_step(article, user) else ""


def _last_act(article: Article) -> Event | None:
    return article.events.select_related("actor").first()


def _remarks(article: Article) -> list[Event]:
    """The last words that colleagues left on the story, newest first."""
    told_elsewhere = (Act.RETURN, Act.ASK_FOR_FIX, Act.DECLINE_FIX)
    said = article.events.exclude(note="").exclude(act__in=told_elsewhere)
    return list(said.select_related("actor")[:REMARKS])


def _pressed(request: HttpRequest) -> dict[str, str] | None:
    """The act that waits because its save did not go through; taking a story down must not wait for a comma."""
    act = request.POST.get("_act", "")
    return {"act": act, "label": str(Act(act).label)} if act in Act.values else None
