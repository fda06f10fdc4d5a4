"""What becomes of a delivery: accepted as a story, only its photos taken, declined, and at last forgotten."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from articles import clock
from articles.desk.alerts import settle_hand_in
from articles.desk.hand_in import quarantine
from articles.desk.hand_in.links import log
from articles.desk.manuscripts import Chosen, ChosenPhoto, draft, into_library, photos_or_nothing
from articles.desk.refusals import NotAllowed
from articles.desk.roles import standing
from articles.desk.workflow import move
from articles.models import Act, Article, HandIn, HandInEvent, HandInFile, HandInLink, Photo, User

KEPT_AFTER_DECISION: Final = timedelta(days=30)
KEPT_UNDECIDED: Final = timedelta(days=90)
KEPT_UNNAMED: Final = 2 * 24 * 3600  # seconds: a file in quarantine that no delivery names
_LOGGED = HandInEvent.Act


class NotAnEditor(Exception):  # noqa: N818  (reads as what happened)
    """Only who edits decides about what strangers send."""


class Decided(Exception):  # noqa: N818  (reads as what happened)
    """A colleague was faster. The message says who and what."""

    def __init__(self, hand_in: HandIn) -> None:
        super().__init__(
            _("Somebody was faster: %(person)s, %(outcome)s.")
            % {"person": hand_in.decided_by, "outcome": hand_in.get_outcome_display()}
        )


def mark_seen(hand_in: HandIn, by: User) -> None:
    """The first look takes it off the unread ones."""
    require_editor(by)
    if HandIn.objects.filter(pk=hand_in.pk, seen_at=None).update(seen_at=clock.now()):
        log(_LOGGED.SEEN, hand_in.link, by, hand_in.code)


def accept(hand_in: HandIn, chosen: Chosen, by: User, *, submit: bool) -> Article:
    """A story of the desk from it, as a draft or straight to "awaiting editing". Decided, Unreadable, NotAnEditor,
    and NotAllowed for a section where this person does not edit.

    Who lets it in is its creator, as any writer: the piece is that person's own to the four eyes, and somebody else
    edits and approves it. The sender stands under it by pen name.
    """
    require_editor(by)
    if chosen.category is not None and not standing(by).at(chosen.category.pk).edits:
        raise NotAllowed(_("You do not edit stories of this section."))
    with photos_or_nothing() as taken, transaction.atomic():
        current = _waiting(hand_in)
        story = draft(chosen, by, taken)
        if submit:
            move(story, Act.SUBMIT, by=by, seen=story.head)
            story.refresh_from_db()
        _decide(current, HandIn.Outcome.ACCEPTED, by, article=story)
        log(_LOGGED.ACCEPTED, current.link, by, current.code, story.pk)
    return story


def take_photos(hand_in: HandIn, chosen: Sequence[ChosenPhoto], by: User) -> list[Photo]:
    """Only the photos, into the library. Decided, Unreadable, NotAnEditor; then nothing is left behind."""
    require_editor(by)
    with photos_or_nothing() as taken, transaction.atomic():
        current = _waiting(hand_in)
        taken.extend(into_library(one, by) for one in chosen)
        _decide(current, HandIn.Outcome.PHOTOS, by)
        log(_LOGGED.PHOTOS, current.link, by, current.code)
    return taken


def decline(hand_in: HandIn, reason: str, by: User) -> None:
    """The reason is for colleagues; the sender reads "not used". Decided, NotAnEditor."""
    require_editor(by)
    with transaction.atomic():
        current = _waiting(hand_in)
        _decide(current, HandIn.Outcome.DECLINED, by, reason=reason)
        log(_LOGGED.DECLINED, current.link, by, current.code)


def require_editor(by: User) -> None:
    if not standing(by).edits:
        raise NotAnEditor


def _waiting(hand_in: HandIn) -> HandIn:
    """The row, locked and still undecided: of two editors at once one is told of the other."""
    current = HandIn.objects.select_for_update(of=("self",)).select_related("link", "decided_by").get(pk=hand_in.pk)
    if current.outcome:
        raise Decided(current)
    return current


def _decide(hand_in: HandIn, outcome: HandIn.Outcome, by: User, **more: Any) -> None:
    now = clock.now()
    HandIn.objects.filter(pk=hand_in.pk).update(
        outcome=outcome, decided_by=by, decided_at=now, seen_at=hand_in.seen_at or now, **more
    )
    settle_hand_in(hand_in)


def purge() -> int:
    """Forgets what was decided 30 days ago or lay undecided for 90: name, telephone, words and files. Returns how many.

    The log stays and names nobody outside. Stories and photos that were accepted belong to the desk and stay too.
    """
    gone = 0
    for hand_in in _due():
        with transaction.atomic():
            names = list(HandInFile.objects.filter(hand_in=hand_in).values_list("stored", flat=True))
            log(_LOGGED.PURGED, hand_in.link, None, hand_in.code)
            hand_in.delete()
            transaction.on_commit(lambda names=names: quarantine.remove(names))  # type: ignore[misc]
        gone += 1
    _forget_links()
    quarantine.sweep(HandInFile.objects.values_list("stored", flat=True), KEPT_UNNAMED)
    return gone


def _due() -> list[HandIn]:
    now = clock.now()
    decided = HandIn.objects.filter(decided_at__lt=now - KEPT_AFTER_DECISION)
    undecided = HandIn.objects.waiting().filter(received_at__lt=now - KEPT_UNDECIDED)
    return [*decided.select_related("link"), *undecided.select_related("link")]


def _forget_links() -> None:
    """A link names its sender, so it goes when it is long over and nothing came by it that is still here."""
    over = HandInLink.objects.filter(expires_at__lt=clock.now() - KEPT_UNDECIDED, hand_ins=None)
    over.delete()
