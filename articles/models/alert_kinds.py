"""The kinds of things that people at the desk are told of; each may also be had by e-mail."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class AlertKind(models.TextChoices):
    RETURNED = "returned", _("Sent back or not used")
    WAITING = "waiting", _("Waiting for you")
    URGENT = "urgent", _("Urgent story")
    PUBLISHED = "published", pgettext_lazy("kind of alert", "Published")
    TAKEN_DOWN = "taken_down", _("Hidden or taken down")
    NOTED = "noted", _("Note on a story")
    HANDED_IN = "handed_in", _("New in the hand-in inbox")
    COMPLAINED = "complained", _("New complaint or feedback")

    @classmethod
    def of_acts(cls) -> tuple[AlertKind, ...]:
        """Those that tell of an act on a story; the others tell of what was said or sent in."""
        return tuple(kind for kind in cls if kind not in {cls.NOTED, cls.HANDED_IN, cls.COMPLAINED})


def by_mail_at_first() -> list[str]:
    """What people get by e-mail until they say otherwise: what cannot wait for their next look at the desk."""
    return [AlertKind.RETURNED.value, AlertKind.URGENT.value]
