"""Exceptions from four eyes: made on duty with a reason, looked at by somebody else from the next working day on."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Final

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import clock
from articles.desk.roles import standing
from articles.models import Act, Event, OverrideReview, User

SATURDAY: Final = 5
SHOWN: Final = 50
# Taking one's own story in hand publishes nothing yet; it is in the history.
JUDGED: Final = (Act.APPROVE, Act.PUBLISH)


class MayNotReview(Exception):  # noqa: N818  (reads as what happened)
    """This exception is not this person's to look at; the message is for them."""


def due_before(at: datetime) -> datetime:
    """Exceptions made before this moment are due by then: those of all days before the last working day begun.

    What was done on Friday evening or over the weekend is due on Monday. Working days are Monday to Friday.
    """
    day = timezone.localdate(at)
    while day.weekday() >= SATURDAY:
        day -= timedelta(days=1)
    return timezone.make_aware(datetime.combine(day, time()))


def to_review(user: User, at: datetime) -> list[Event]:
    """What waits for this managing editor, the oldest first; one's own exceptions wait for a colleague (one query)."""
    stands = standing(user)
    if not stands.approves:
        return []
    sections = stands.sections_where("approves")
    waiting = (
        Event.objects.filter(overrides=True, act__in=JUDGED, review__isnull=True, at__lt=due_before(at))
        .exclude(actor=user)
        .select_related("article__category", "actor")
        .defer("article__body")
        .order_by("at", "pk")
    )
    if sections is not None:
        waiting = waiting.filter(article__category__in=sorted(sections))
    return list(waiting[:SHOWN])


def mark_seen(event: Event, *, by: User, note: str = "") -> OverrideReview:
    """Somebody else has looked at it. Once; a second click finds the first. Raises MayNotReview."""
    if not event.overrides or event.actor_id == by.pk:
        raise MayNotReview(_("Somebody else has to look at an exception."))
    if not standing(by).on(event.article).approves:
        raise MayNotReview(_("Only those who approve stories there look at exceptions."))
    try:
        with transaction.atomic():
            return OverrideReview.objects.create(event=event, by=by, at=clock.now(), note=note)
    except IntegrityError:
        return OverrideReview.objects.get(event=event)
