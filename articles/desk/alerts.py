"""Desk alerts: written in the transaction of the act they tell of, read by the one person they are for."""

from __future__ import annotations

from typing import Final

from django.conf import settings
from procrastinate.types import JSONDict

from articles import clock
from articles.desk.deliveries import call_webhook, mail_alert
from articles.desk.recipients import hearers, kind_of
from articles.models import Act, AlertKind, Article, DeskAlert, DeskSettings, Event, User
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
    people = hearers(event, kind, article, own, levels)
    alerts = DeskAlert.objects.bulk_create(
        DeskAlert(person_id=one.person, kind=kind, article=article, event=event, at=event.at) for one in people
    )
    mailed = [alert.pk for alert, one in zip(alerts, people, strict=True) if one.mail]
    if mailed and settings.MAIL_GOES_OUT:
        jobs: list[JSONDict] = [{"alert": number} for number in mailed]
        mail_alert.batch_defer(*jobs)
    if _webhook_hears(kind):
        call_webhook.defer(event=event.pk, kind=kind.value)


def _settle(event: Event, article: Article) -> None:
    """Whoever takes up a story spares the others: what waited for any of them waits no more."""
    moved = event.state_after != event.state_before or event.act in {Act.HAND_OVER, Act.CLEAR_URGENT}
    if moved:
        over = DeskAlert.objects.unread().filter(article=article, kind__in=_UNTIL_SOMEBODY_ACTS)
        over.update(read_at=event.at)


def _webhook_hears(kind: AlertKind) -> bool:
    return DeskSettings.objects.filter(webhook_kinds__contains=[kind]).exclude(webhook_address="").exists()


def of(person: User) -> DeskAlertQuerySet:
    return DeskAlert.objects.filter(person=person).kept(clock.now())


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
