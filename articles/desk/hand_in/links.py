"""Links to hand in by: made, found by their token, opened by their PIN, revoked. Wrong guesses are counted."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto
from typing import Final

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction

from articles import clock
from articles.models import HandInEvent, HandInLink, User

FREE_TRIES: Final = 5
_FIRST_LOCK, _LONGEST_LOCK = timedelta(minutes=5), timedelta(hours=24)
_LOGGED = HandInEvent.Act


class PinAnswer(Enum):
    RIGHT = auto()
    WRONG = auto()
    LOCKED = auto()


@dataclass(frozen=True, slots=True)
class Keys:
    """Shown once, to whoever made the link; then nobody knows them but the sender."""

    link: HandInLink
    token: str
    pin: str


def make(link: HandInLink, by: User) -> Keys:
    """Stores a link that a form has filled in."""
    token, pin = secrets.token_urlsafe(18), _new_pin()
    link.token_hash, link.pin_hash = hashed(token), make_password(pin)
    link.made_by, link.made_at = by, clock.now()
    with transaction.atomic():
        link.full_clean(exclude=["token_hash", "pin_hash"])
        link.save(force_insert=True)
        log(_LOGGED.MADE, link, by)
    return Keys(link, token, pin)


def renew(link: HandInLink, by: User) -> Keys:
    """A new address and a new PIN for one that was lost; the old ones are worth nothing from now on."""
    token, pin = secrets.token_urlsafe(18), _new_pin()
    with transaction.atomic():
        HandInLink.objects.filter(pk=link.pk).update(
            token_hash=hashed(token), pin_hash=make_password(pin), failed_tries=0, locked_until=None
        )
        log(_LOGGED.NEW_PIN, link, by)
    link.refresh_from_db()
    return Keys(link, token, pin)


def revoke(link: HandInLink, by: User) -> None:
    with transaction.atomic():
        if HandInLink.objects.filter(pk=link.pk, revoked_at=None).update(revoked_at=clock.now()):
            log(_LOGGED.REVOKED, link, by)


def find(token: str) -> HandInLink | None:
    """By the hash of the token: what is compared in the database tells a guesser nothing about the token."""
    return HandInLink.objects.filter(token_hash=hashed(token)).first()


def hashed(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def try_pin(link: HandInLink, pin: str) -> PinAnswer:
    """Guesses wait for each other under the row's lock, so that a hundred at once are a hundred guesses.

    After five wrong ones the link is closed for five minutes, then for ten, twenty and so on up to a day; meanwhile
    the right PIN is refused like a wrong one.
    """
    with transaction.atomic():
        now = clock.now()
        current = HandInLink.objects.select_for_update().get(pk=link.pk)
        if current.is_locked(now):
            return PinAnswer.LOCKED
        if check_password(pin, current.pin_hash):
            if current.failed_tries:
                HandInLink.objects.filter(pk=link.pk).update(failed_tries=0, locked_until=None)
            return PinAnswer.RIGHT
        return _wrong(current, now)


def _wrong(link: HandInLink, now: datetime) -> PinAnswer:
    tries = min(link.failed_tries + 1, 1000)
    until = now + lock_after(tries) if tries >= FREE_TRIES else None
    HandInLink.objects.filter(pk=link.pk).update(failed_tries=tries, locked_until=until)
    if until:
        log(_LOGGED.LOCKED, link, None)
    return PinAnswer.LOCKED if until else PinAnswer.WRONG


def lock_after(tries: int) -> timedelta:
    """How long a link is closed after its `tries`-th wrong PIN in a row, five or more."""
    longer = 1 << min(tries - FREE_TRIES, 20)
    return min(_FIRST_LOCK * longer, _LONGEST_LOCK)


def waste_a_guess(pin: str) -> None:
    """Costs what a real comparison costs, where there is nothing to compare with."""
    make_password(pin[:20])


def log(act: HandInEvent.Act, link: HandInLink, by: User | None, code: str = "", article: int | None = None) -> None:
    HandInEvent.objects.create(act=act, link=link, code=code, actor=by, article=article, at=clock.now())


def _new_pin() -> str:
    return f"{secrets.randbelow(1_000_000):06}"
