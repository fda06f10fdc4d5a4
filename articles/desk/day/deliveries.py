"""What people without an account handed in and nobody has decided about yet."""

from __future__ import annotations

from typing import Final

from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from articles.desk.day.rows import SHOWN, Block, Row, ungrouped
from articles.models import HandIn

_FEW: Final = 5


def handed_in() -> Block:
    """One query. What nobody has looked at comes first, and is what the number counts."""
    waiting = HandIn.objects.waiting().order_by(F("seen_at").asc(nulls_first=True), "-received_at", "-pk")
    found = list(waiting[: SHOWN + 1])
    unseen = sum(one.seen_at is None for one in found)
    shown = f"{SHOWN}+" if unseen > SHOWN else str(unseen)
    told = ngettext("%(count)s new", "%(count)s new", unseen) % {"count": shown} if unseen else ""
    more = reverse("admin:articles_handin_changelist") if len(found) > _FEW else ""
    rows = [_row(one) for one in found[:_FEW]]
    return Block("handed_in", _("Hand-in inbox"), ungrouped(rows), more=more, told=told)


def _row(one: HandIn) -> Row:
    return Row(
        headline=one.headline or _("Without a headline"),
        address=reverse("admin:articles_handin_change", args=[one.pk]),
        state=pgettext("unread", "New") if one.seen_at is None else _("Seen"),
        state_kind="scheduled" if one.seen_at is None else "draft",
        section="", who=one.name, when=one.received_at,
    )  # fmt: skip
