"""What leaves the house about a story: headline, state, person and desk link. Never its text, lead or notes.

E-mails, the webhook and the message that people paste into Zalo are made here and nowhere else.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from urllib.parse import urljoin

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from articles.models import Act, AlertKind, Article, DeskAlert, Event, SiteSettings, State

LONGEST_SUBJECT: Final = 160


@dataclass(frozen=True, slots=True)
class Notice:
    """The whole of it. `person` is who did the act, or who wrote a story on which nothing was done yet."""

    headline: str
    state: str
    person: str
    link: str

    def as_text(self) -> str:
        return "\n".join((self.headline, self.state, self.person, self.link))


def story_link(article_id: int, request: HttpRequest | None = None) -> str:
    """The story's desk page as an absolute address: the site's setting, else the host that was asked for."""
    path = reverse("admin:articles_article_change", args=[article_id])
    return desk_link(path, request)


def desk_link(path: str, request: HttpRequest | None = None) -> str:
    if settings.DESK_ADDRESS or request is None:
        return urljoin(settings.DESK_ADDRESS or settings.DESK_ADDRESS_GUESSED, path)
    return request.build_absolute_uri(path)


def notice(article: Article, last: Event | None, at: datetime, request: HttpRequest | None = None) -> Notice:
    """The story as it stands at this moment, with its last act."""
    state = article.state_label(at)
    person = str(article.created_by)
    if last is not None:
        moment = f"{localtime(last.at):%H:%M %d/%m}"
        person = f"{last.actor} ({Act(last.act).label}, {moment})"
    return Notice(
        headline=str(article),
        state=f"{_('Urgent story')} · {state}" if article.urgent else state,
        person=person,
        link=story_link(article.pk, request),
    )


def state_after(event: Event) -> str:
    """The state that an act led to, as people say it: a publication for later is "Scheduled"."""
    later = event.act in {Act.PUBLISH, Act.RESCHEDULE} and event.details.get("visible_from", "") > event.at.isoformat()
    return str(_("Scheduled")) if later else str(State(event.state_after).label)


def mail_of(alert: DeskAlert, site: SiteSettings | None) -> tuple[str, str]:
    """Subject and text, in the active language."""
    kind, told = AlertKind(alert.kind).label, _told_by_mail(alert)
    house = site.short_name if site else "Newsroom"
    subject = f"[{house}] {kind}: {told[0]}"
    lines = [
        *told,
        "",
        _("Reasons and text stay on the desk. Choose what comes by e-mail: %(link)s")
        % {"link": desk_link(reverse("admin:alert_choices"))},
    ]  # fmt: skip
    if len(subject) > LONGEST_SUBJECT:
        subject = f"{subject[: LONGEST_SUBJECT - 1]}…"
    return subject, "\n".join(lines)


def _told_by_mail(alert: DeskAlert) -> list[str]:
    """The headline, or the receipt of a delivery: who sent that, and what it says, stays on the desk."""
    moment = f"{localtime(alert.at):%H:%M %d/%m/%Y}"
    if alert.hand_in is not None:
        inbox = reverse("admin:articles_handin_change", args=[alert.hand_in.pk])
        return [alert.hand_in.code, _("Received: %(moment)s") % {"moment": moment}, desk_link(inbox)]
    if alert.complaint is not None:
        page = reverse("admin:articles_complaint_change", args=[alert.complaint.pk])
        return [str(alert.complaint), _("Received: %(moment)s") % {"moment": moment}, desk_link(page)]
    link = story_link(alert.article_id or 0)
    if alert.entry is not None:
        return [str(alert.article), f"{alert.entry.by}, {moment}", f"{link}#story-notes"]
    if alert.event is None:  # the constraint alert_tells_of_one_thing forbids it
        raise ValueError("an alert that tells of nothing")
    event = alert.event
    by = {"person": event.actor, "act": Act(event.act).label, "moment": moment}
    return [
        str(alert.article), _("State: %(state)s") % {"state": state_after(event)},
        _("By: %(person)s, %(act)s, %(moment)s") % by, link,
    ]  # fmt: skip


def webhook_content(event: Event, kind: AlertKind) -> dict[str, Any]:
    """What the house's own program is told. `event` is the same in every repetition of one call."""
    return {
        "event": event.pk,
        "kind": kind.value,
        "act": event.act,
        "headline": str(event.article),
        "state": event.state_after,
        "state_label": state_after(event),
        "person": str(event.actor),
        "at": event.at.isoformat(),
        "story": event.article_id,
        "link": story_link(event.article_id),
    }
