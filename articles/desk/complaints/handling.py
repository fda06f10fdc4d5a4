"""What the desk does about a complaint: gives it to somebody, answers, sets it aside, and forgets it in the end."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from articles import clock
from articles.desk.alerts import settle_complaint
from articles.desk.papers import PAPERS
from articles.desk.refusals import WORDS, Incomplete, NotAllowed, NotPossibleNow
from articles.desk.roles import standing
from articles.models import Complaint, ComplaintEvent, ComplaintFile, CorrectionFile, User

# Decree 27/2018 asks for two years of the processing log; with whom it was about, no longer than that.
KEPT_FOR: Final = timedelta(days=2 * 365)
KEPT_UNNAMED: Final = 2 * 24 * 3600  # seconds: a paper that no row names
_A, _S = ComplaintEvent.Act, Complaint.Status


def may_assign(user: User) -> bool:
    return standing(user).approves


def may_handle(complaint: Complaint, user: User) -> bool:
    """Whoever approves stories, and the person in charge of this one."""
    stands = standing(user)
    return stands.approves or (stands.edits and complaint.person_id == user.pk)


def assign(complaint: Complaint, person: User, deadline: date, *, by: User) -> None:
    """Into somebody's hand, until a day. Raises a Refused."""
    if not may_assign(by):
        raise NotAllowed(WORDS[NotAllowed])
    if not standing(person).edits:
        raise Incomplete(_("%(person)s does not edit stories here.") % {"person": person})
    with transaction.atomic():
        current = _open_one(complaint)
        _change(current, _A.ASSIGNED, by, person=person, deadline=deadline, status=_S.IN_HAND)


def answer(complaint: Complaint, text: str, *, by: User) -> None:
    """The sender reads it with the receipt. Raises a Refused."""
    if not text.strip():
        raise Incomplete(_("Write the answer first."))
    _settle(complaint, _A.ANSWERED, by, answer=text.strip(), status=_S.ANSWERED)


def set_aside(complaint: Complaint, reason: str, *, by: User) -> None:
    """Without an answer; the reason is for colleagues. Raises a Refused."""
    if not reason.strip():
        raise Incomplete(_("Give a reason."))
    _settle(complaint, _A.SET_ASIDE, by, note=reason.strip(), status=_S.SET_ASIDE)


def reopen(complaint: Complaint, *, by: User) -> None:
    """The answer that was given stays readable until there is another. Raises a Refused."""
    if not may_assign(by):
        raise NotAllowed(WORDS[NotAllowed])
    with transaction.atomic():
        current = Complaint.objects.select_for_update().get(pk=complaint.pk)
        if current.is_open():
            raise NotPossibleNow(_("The complaint is open already."))
        status = _S.IN_HAND if current.person_id else _S.NEW
        _change(current, _A.REOPENED, by, settled_at=None, settled_by=None, status=status)


def led_on(complaint: Complaint, file: CorrectionFile, by: User) -> None:
    """A correction file was opened from it; it still wants an answer of its own."""
    _log(complaint, _A.LED_ON, by, f"#{file.pk}")


def _settle(complaint: Complaint, act: ComplaintEvent.Act, by: User, note: str = "", **changes: Any) -> None:
    with transaction.atomic():
        current = _open_one(complaint)
        if not may_handle(current, by):
            raise NotAllowed(WORDS[NotAllowed])
        _change(current, act, by, note, settled_at=clock.now(), settled_by=by, **changes)
        settle_complaint(current)


def _open_one(complaint: Complaint) -> Complaint:
    """The row, locked: of two people at once one is told of the other."""
    current = Complaint.objects.select_for_update(of=("self",)).select_related("settled_by").get(pk=complaint.pk)
    if not current.is_open():
        raise NotPossibleNow(
            _("Somebody was faster: %(person)s, %(outcome)s.")
            % {"person": current.settled_by, "outcome": current.get_status_display()}
        )
    return current


def _change(complaint: Complaint, act: ComplaintEvent.Act, by: User, note: str = "", **changes: Any) -> None:
    Complaint.objects.filter(pk=complaint.pk).update(**changes)
    _log(complaint, act, by, note)


def _log(complaint: Complaint, act: ComplaintEvent.Act, by: User | None, note: str = "") -> None:
    ComplaintEvent.objects.create(code=complaint.code, act=act, actor=by, note=note, at=clock.now())


def purge() -> int:
    """Forgets what was settled two years ago: name, contact, words and files; the log stays. Returns how many."""
    gone = 0
    for complaint in Complaint.objects.filter(settled_at__lt=clock.now() - KEPT_FOR):
        with transaction.atomic():
            names = list(ComplaintFile.objects.filter(complaint=complaint).values_list("stored", flat=True))
            _log(complaint, _A.FORGOTTEN, None)
            complaint.delete()
            transaction.on_commit(lambda names=names: PAPERS.remove(names))  # type: ignore[misc]
        gone += 1
    known = [
        *ComplaintFile.objects.values_list("stored", flat=True),
        *CorrectionFile.objects.values_list("scan", flat=True),
    ]
    PAPERS.sweep(known, KEPT_UNNAMED)
    return gone
