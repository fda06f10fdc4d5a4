"""Desk alerts: written in the transaction of the act they tell of, read by the one person they are for."""

from __future__ import annotations

from typing import Any, Final

from django.conf import settings
from django.db.models import Q
from procrastinate.types import JSONDict

from articles import clock
from articles.desk.deliveries import call_webhook, mail_alert
from articles.desk.recipients import (
    Hearer,
    hearers,
    hearers_of_complaint,
    hearers_of_hand_in,
    hearers_of_note,
    kind_of,
    still_theirs,
)
from articles.models import Act, AlertKind, Article, Complaint, DeskAlert, DeskSettings, Event, HandIn, NoteEntry, User
from articles.models.alerts import DeskAlertQuerySet

_UNTIL_SOMEBODY_ACTS: Final = (AlertKind.WAITING, AlertKind.URGENT)
MOST_COUNTED: Final = 100  # nobody reads a larger number, and counting it costs


def tell(event: Event, article: Article, own: frozenset[int], levels: int) -> None:
    """Tells everybody who must hear of an act. `article` as the act left it, `own` the ids of its owners.

    Alerts, e-mails and the webhook's call are all rows of the act's own transaction: an act undone tells nobody.
    """
    _settle(event, article)
    kind = kind_of(event, urgent=article.urgent)
    if kind is None:
        return
    _ring(hearers(event, kind, article, own, levels), kind=kind, article=article, event=event, at=event.at)
    if _webhook_hears(kind):
        call_webhook.defer(event=event.pk, kind=kind.value)


def tell_of_note(entry: NoteEntry, article: Article, own: frozenset[int]) -> None:
    """One unread ring a person and story is enough: the newest takes the place of those before it."""
    people = hearers_of_note(entry, article, own)
    before = DeskAlert.objects.unread().filter(article=article, kind=AlertKind.NOTED)
    before.filter(person__in=[one.person for one in people]).update(read_at=entry.at)
    _ring(people, kind=AlertKind.NOTED, article=article, entry=entry, at=entry.at)


def tell_of_hand_in(hand_in: HandIn) -> None:
    at = hand_in.received_at
    _ring(hearers_of_hand_in(at), kind=AlertKind.HANDED_IN, hand_in=hand_in, at=at)


def settle_hand_in(hand_in: HandIn) -> None:
    """Whoever decides spares the others."""
    DeskAlert.objects.unread().filter(hand_in=hand_in).update(read_at=clock.now())


def tell_of_complaint(complaint: Complaint) -> None:
    at = complaint.received_at
    _ring(hearers_of_complaint(at), kind=AlertKind.COMPLAINED, complaint=complaint, at=at)


def settle_complaint(complaint: Complaint) -> None:
    DeskAlert.objects.unread().filter(complaint=complaint).update(read_at=clock.now())


def _ring(people: list[Hearer], **what: Any) -> None:
    alerts = DeskAlert.objects.bulk_create(DeskAlert(person_id=one.person, **what) for one in people)
    mailed = [alert.pk for alert, one in zip(alerts, people, strict=True) if one.mail]
    if mailed and settings.MAIL_GOES_OUT:
        jobs: list[JSONDict] = [{"alert": number} for number in mailed]
        mail_alert.batch_defer(*jobs)


def _settle(event: Event, article: Article) -> None:
    """Whoever takes up a story spares the others: what waited for any of them waits no more."""
    moved = event.state_after != event.state_before or event.act in {Act.HAND_OVER, Act.CLEAR_URGENT}
    if moved:
        over = DeskAlert.objects.unread().filter(article=article, kind__in=_UNTIL_SOMEBODY_ACTS)
        over.update(read_at=event.at)


def _webhook_hears(kind: AlertKind) -> bool:
    return DeskSettings.objects.filter(webhook_kinds__contains=[kind]).exclude(webhook_address="").exists()


def of(person: User) -> DeskAlertQuerySet:
    """What was read stays to be looked up; unread is only what still concerns them."""
    mine = DeskAlert.objects.filter(person=person).kept(clock.now())
    theirs = still_theirs(person)
    return mine.filter(Q(read_at__isnull=False) | theirs) if theirs else mine


def unread_count(person: User) -> int:
    """At most MOST_COUNTED."""
    return of(person).unread().order_by().values("pk")[:MOST_COUNTED].count()


def read(alerts: DeskAlertQuerySet) -> int:
    """Marks those that are unread. Returns how many."""
    return alerts.unread().update(read_at=clock.now())


def purge() -> int:
    """Deletes what is older than ninety days. Returns how many."""
    gone, _of_each = DeskAlert.objects.outlived(clock.now()).delete()
    return gone
