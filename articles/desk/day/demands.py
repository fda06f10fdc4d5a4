"""Complaints that want an answer and corrections that want to be written or approved, by deadline."""

from __future__ import annotations

from typing import Final

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.desk.day.rows import SHOWN, Block, Row, ungrouped
from articles.desk.due import Due, due, today
from articles.desk.roles import Standing
from articles.models import Complaint, CorrectionFile, User

_FEW: Final = 5


def complaints(user: User, stands: Standing) -> Block:
    """All of them for whoever gives them to somebody, else those in this person's hand (one query)."""
    theirs = Q() if stands.approves else Q(person=user)
    waiting = Complaint.objects.open().filter(theirs).select_related("person").order_by("deadline", "pk")
    found = list(waiting[: SHOWN + 1])
    rows = [_complaint(one) for one in found[:_FEW]]
    more = reverse("admin:articles_complaint_changelist") if len(found) > _FEW else ""
    return Block("complaints", _("Complaints and feedback"), ungrouped(rows), more=more, told=_number(len(found)))


def corrections(user: User, stands: Standing) -> Block:
    """All of them for whoever approves stories, else those that this person has in hand (one query)."""
    theirs = Q() if stands.approves else Q(person=user)
    found = list(
        CorrectionFile.objects.open().filter(theirs).select_related("person").order_by("deadline", "pk")[: SHOWN + 1]
    )
    rows = [_file(one, stands) for one in found[:_FEW]]
    more = reverse("admin:articles_correctionfile_changelist") if len(found) > _FEW else ""
    return Block("corrections", _("Corrections"), ungrouped(rows), more=more, told=_number(len(found)))


def _number(found: int) -> str:
    return f"{SHOWN}+" if found > SHOWN else str(found or "")


def _complaint(one: Complaint) -> Row:
    left = _due(due(one.days_left(today())))
    return Row(
        headline=one.about or one.get_kind_display(), address=reverse("admin:articles_complaint_change", args=[one.pk]),
        state=left.sentence, state_kind=left.kind, section=one.get_kind_display() if one.about else "",
        who=str(one.person) if one.person else _("Nobody in charge yet"), when=None,
    )  # fmt: skip


def _file(one: CorrectionFile, stands: Standing) -> Row:
    left = _due(due(one.days_left(today())))
    return Row(
        headline=str(one), address=reverse("admin:articles_correctionfile_change", args=[one.pk]),
        state=left.sentence, state_kind=left.kind, section=one.get_status_display(),
        who=str(one.person) if one.person else _("Nobody in charge yet"), when=None,
        step=stands.approves_finally and one.status == CorrectionFile.Status.AWAITING,
    )  # fmt: skip


def _due(found: Due | None) -> Due:
    return found or Due("", "draft")
