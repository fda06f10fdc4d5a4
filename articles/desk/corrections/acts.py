"""What may be done with a correction, and by whom. Each act is one transaction with one event, or changes nothing."""

from __future__ import annotations

from datetime import datetime
from typing import Final, NamedTuple

from django.db import transaction
from django.utils.translation import gettext as _

from articles import clock
from articles.desk.corrections.words import TextChanged, missing
from articles.desk.refusals import WORDS, Incomplete, NotAllowed, NotPossibleNow, OwnPiece, Refused
from articles.desk.roles import Right, Rights, standing
from articles.models import CorrectionEvent, CorrectionFile, CorrectionVersion, DeskSettings, PublicCorrection, User
from articles.publishing.corrections import publish_correction, withdraw_correction

_A, _S = CorrectionEvent.Act, CorrectionFile.Status


class Rule(NamedTuple):
    """`others_only`: not for anybody who wrote a version. `up`: whether readers must have it, or must not."""

    after: CorrectionFile.Status
    right: Right
    others_only: bool = False
    up: bool | None = None


_CLOSED: Final = Rule(_S.CLOSED, "approves_finally", up=False)
_WITHDRAWN: Final = Rule(_S.WITHDRAWN, "approves_finally", up=True)
RULES: Final[dict[tuple[CorrectionFile.Status, CorrectionEvent.Act], Rule]] = {
    (_S.OPEN, _A.SEND): Rule(_S.AWAITING, "edits"),
    (_S.AWAITING, _A.PUBLISH): Rule(_S.PUBLISHED, "approves_finally", others_only=True),
    (_S.AWAITING, _A.RETURN): Rule(_S.OPEN, "approves_finally"),
    (_S.OPEN, _A.CLOSE): _CLOSED,
    (_S.AWAITING, _A.CLOSE): _CLOSED,
    (_S.CLOSED, _A.REOPEN): Rule(_S.OPEN, "approves"),
    (_S.WITHDRAWN, _A.REOPEN): Rule(_S.OPEN, "approves"),
    # What readers have can be taken down while its next words are being written.
    (_S.OPEN, _A.WITHDRAW): _WITHDRAWN,
    (_S.AWAITING, _A.WITHDRAW): _WITHDRAWN,
    (_S.PUBLISHED, _A.WITHDRAW): _WITHDRAWN,
}
NEEDS_A_REASON: Final = frozenset({_A.RETURN, _A.CLOSE, _A.WITHDRAW})
WRITABLE: Final = frozenset({_S.OPEN, _S.AWAITING, _S.PUBLISHED})


def rights_on(file: CorrectionFile, user: User) -> Rights:
    """By the story's section where there is a story; a broadcast has none, and a right anywhere counts."""
    stands = standing(user)
    return stands.on(file.article) if file.article else stands


def possible_acts(file: CorrectionFile, user: User) -> list[CorrectionEvent.Act]:
    """What this person may do now, for the buttons (two queries)."""
    up, wrote = is_up(file, clock.now()), wrote_it(file, user)
    return [act for act in _A if objection(file, act, user, up=up, wrote=wrote) is None]


def objection(
    file: CorrectionFile, act: CorrectionEvent.Act, user: User, *, up: bool, wrote: bool
) -> type[Refused] | None:
    rule = RULES.get((_S(file.status), act))
    if rule is None or rule.up not in {None, up}:
        return NotPossibleNow
    if not getattr(rights_on(file, user), rule.right):
        return NotAllowed
    return OwnPiece if rule.others_only and wrote else None


def may_write(file: CorrectionFile, user: User) -> bool:
    return file.status in WRITABLE and rights_on(file, user).edits


def is_up(file: CorrectionFile, now: datetime) -> bool:
    return PublicCorrection.objects.live(now).filter(number=file.pk).exists()


def wrote_it(file: CorrectionFile, user: User) -> bool:
    return CorrectionVersion.objects.filter(file=file, made_by=user).exists()


@transaction.atomic
def do(file: CorrectionFile, act: CorrectionEvent.Act, *, by: User, seen: int, note: str = "") -> CorrectionEvent:
    """`seen`: the number of the version that the person had before their eyes.

    Raises a Refused with a message for that person, and then has changed nothing.
    """
    current = CorrectionFile.objects.select_for_update(of=("self",)).select_related("article").get(pk=file.pk)
    now, note = clock.now(), note.strip()
    refusal = objection(current, act, by, up=is_up(current, now), wrote=wrote_it(current, by))
    if refusal is not None:
        raise refusal(_why_not(refusal, current))
    if act in NEEDS_A_REASON and not note:
        raise Incomplete(_("Give a reason."))
    if act in {_A.SEND, _A.PUBLISH} and (lacking := missing(current)):
        raise Incomplete(lacking)
    if seen != current.head and act is not _A.WITHDRAW:
        raise TextChanged(_("The words have changed since you saw them. Read them again."))
    _at_the_door(current, act, now)
    CorrectionFile.objects.filter(pk=current.pk).update(
        status=RULES[_S(current.status), act].after, changed_at=now
    )  # fmt: skip
    return CorrectionEvent.objects.create(
        file=current, act=act, version=current.head, actor=by, note=note, at=now
    )  # fmt: skip


def _at_the_door(file: CorrectionFile, act: CorrectionEvent.Act, now: datetime) -> None:
    if act is _A.PUBLISH:
        days = DeskSettings.objects.filter(pk=1).values_list("correction_front_days", flat=True).first()
        version = CorrectionVersion.objects.get(file=file, number=file.head)
        publish_correction(version, now=now, front_days=_usual_front_days() if days is None else days)
    elif act is _A.WITHDRAW:
        withdraw_correction(file.pk, now=now)


def _usual_front_days() -> int:
    return int(DeskSettings._meta.get_field("correction_front_days").default)


def _why_not(refusal: type[Refused], file: CorrectionFile) -> str:
    if refusal is NotPossibleNow:
        return _("The correction is now: %(status)s.") % {"status": file.get_status_display()}
    if refusal is OwnPiece:
        return _("You wrote this correction. Another editor-in-chief has to approve it.")
    return str(WORDS[NotAllowed])
